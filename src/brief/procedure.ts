import type { Frame } from '../follow/matrix/frame.ts';
import { procedureOf } from '../follow/procedure/procedure.ts';
import type { Procedure } from '../follow/procedure/terms.ts';
import type { Because, FindingView, MatterView, NextView, RefusedView, ReplyView } from '../follow/procedure/views.ts';
import { opened } from './entry-words.ts';
import { type Html, html } from './html.ts';
import { row, rowGroup, table } from './table.ts';
import type { CaseView } from './view.ts';
import { printedMomentHtml } from './when.ts';
import { manyText } from './words.ts';

const COLUMNS = ['Matter', 'How it stands', 'In the way', 'Who acts next', 'Steps', 'Refused'];

/** How each matter stands on its way to a published finding; under it what was published, and beside it each reply. */
export function procedurePart(view: CaseView, frame: Frame, procedure: Procedure | 'unreadable'): Html {
  if (procedure === 'unreadable')
    return html`<p class="note">The agreement says how a violation comes to a finding, in a form that cannot be read here: <code>servanda procedure</code> says where.</p>`;
  const { matters } = procedureOf(frame, procedure);
  if (matters.length === 0)
    return html`<p class="note">By the agreement a violation comes to a finding step by step. No matter is on its way.</p>`;
  const rows = matters.map((matter) => matterRow(view, matter));
  return html`<p class="note">How each matter stands on its way to a published finding. Whoever was denied access could see nothing: that is not verifiable, and never no violation. Whoever is silent admits nothing. No standing on this page hangs on it.</p>
${table('procedure', 'From a signal to a published finding', COLUMNS, [rowGroup('', null, COLUMNS.length, rows)])}
${matters.map((matter) => besides(view, matter))}`;
}

function matterRow(view: CaseView, matter: MatterView): Html {
  const { state, since, clause, finding, notVerifiable, hindrances, next, history, refused } = matter;
  const inTheWay = notVerifiable.length > 0 ? notVerifiable : hindrances;
  return row(
    COLUMNS,
    html`<bdi>${matter.matter}</bdi>${clause === null ? null : html` <span class="clause-id">${clause}</span>`}`,
    [
      html`${state.replaceAll('-', ' ')}, since ${printedMomentHtml(view.zone, since)}${finding === null ? null : html`: <b>${finding.finding}</b> (${finding.status})`}`,
      inTheWay.length === 0
        ? null
        : html`${notVerifiable.length === 0 ? null : html`<b>not verifiable</b>, because of `}${inTheWay.map((one) => html`<div>${becauseHtml(view, one)}</div>`)}`,
      next.length === 0 ? null : html`${next.map((one) => html`<div>${nextHtml(view, one)}</div>`)}`,
      opened(view, [...new Set(history.map(({ entry }) => entry))]),
      refused.length === 0
        ? null
        : html`<details><summary>${manyText(refused.length, 'refused', 'refused')}</summary>${refused.map((one) => html`<div>${refusedHtml(view, one)}</div>`)}</details>`,
    ],
  );
}

function refusedHtml(view: CaseView, { step, by, person, why, entry }: RefusedView): Html {
  return html`${step}, <bdi>${by === null ? person : view.names.party(by)}</bdi>: <bdi>${why}</bdi> ${opened(view, [entry])}`;
}

function becauseHtml(view: CaseView, { what, of, toldBy, at: when, text, entry }: Because): Html {
  const words = { 'access-denied': 'access denied', 'access-delayed': 'access delayed', said: 'what was said' }[what];
  const whose = what === 'said' ? '' : of === null ? ' by nobody who is named' : ` by ${view.names.party(of)}`;
  const teller = toldBy === null ? 'nobody known' : view.names.party(toldBy);
  return html`${words}<bdi>${whose}</bdi>, as <bdi>${teller}</bdi> says, ${printedMomentHtml(view.zone, when)}${text === null ? null : html`: “<bdi>${text}</bdi>”`} ${opened(view, [entry])}`;
}

function nextHtml(view: CaseView, { step, who, by, isRight, isHalf, lateMs }: NextView): Html {
  const names = who.map((one) => view.names.party(one)).join(', ') || 'nobody who is named';
  const what = step === 'access-granted' ? 'answer to the request for access' : step.replaceAll('-', ' ');
  return html`${what}: <bdi>${names}</bdi> ${isRight ? 'may' : 'has to'}${by === null ? null : html`, until ${printedMomentHtml(view.zone, by)}`}${isHalf ? '; the second person is missing' : null}${lateMs === null ? null : html` <b>late</b>`}`;
}

/** What was published, each reply, each objection and each warning: boxes of one size. */
function besides(view: CaseView, matter: MatterView): Html | null {
  const { finding, replies, objections, notices } = matter;
  const warned = notices.map(({ by, at: when, text, entry }) =>
    box(
      view,
      html`Safety notice of <bdi>${by === null ? 'nobody known' : view.names.party(by)}</bdi>, ${printedMomentHtml(view.zone, when)}`,
      text,
      [entry],
    ),
  );
  const warnings = warned.length === 0 ? null : boxes(`${matter.matter}: safety notices`, warned);
  if (finding === null || !isOut(finding)) return warnings;
  const final = finding.finalText === null ? [] : [box(view, html`The final say`, finding.finalText, finding.entries)];
  const objected = objections.map(({ by, at: when, text, entry }) =>
    box(view, html`<bdi>${view.names.party(by ?? '')}</bdi> objected, ${printedMomentHtml(view.zone, when)}`, text, [
      entry,
    ]),
  );
  const out = boxes(`${matter.matter}: the finding and the replies`, [
    box(
      view,
      html`The finding: ${finding.finding} (${finding.status}), ${printedMomentHtml(view.zone, finding.at)}`,
      finding.text,
      finding.entries,
    ),
    ...replies.map((reply) => replyBox(view, reply)),
    ...objected,
    ...final,
  ]);
  return html`${warnings}${out}`;
}

/** Out, and not taken back: a draft is no finding that stands beside anything. */
function isOut({ status }: FindingView): boolean {
  return status === 'published' || status === 'final';
}

/** One for each party, however often it replied. */
function replyBox(view: CaseView, { party, replies }: ReplyView): Html {
  const name = html`<bdi>${view.names.party(party)}</bdi>`;
  if (replies.length === 0) return html`<div><p>${name} did not reply, which admits nothing</p></div>`;
  return html`<div>${replies.map(
    ({ at: when, isLate, text, entry }) =>
      html`<p>${name} replied${isLate ? ', late' : null}, ${printedMomentHtml(view.zone, when)}</p>${quoted(text)}${opened(view, [entry])}`,
  )}</div>`;
}

function boxes(label: string, all: readonly Html[]): Html {
  return html`<div class="replies" role="group" aria-label="${label}">${all}</div>`;
}

function box(view: CaseView, heading: Html, text: string | null, entries: readonly string[]): Html {
  return html`<div><p>${heading}</p>${quoted(text)}${opened(view, entries)}</div>`;
}

function quoted(text: string | null): Html | null {
  return text === null ? null : html`<p>“<bdi>${text}</bdi>”</p>`;
}
