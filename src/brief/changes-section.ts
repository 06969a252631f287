import type { Finding, Standing } from '../assess/assessment.ts';
import type { StandingChange } from './changes.ts';
import { entryList, opened } from './entry-words.ts';
import { EXCUSED_TEXT } from './findings.ts';
import { type Html, html } from './html.ts';
import { provisionalMark, standingMark } from './marks.ts';
import { row, rowGroup, table } from './table.ts';
import { type CaseView, standingHref } from './view.ts';
import { millisecondsOf, momentHtml, windowWords } from './when.ts';
import { GRADE_TEXT, manyText, rangeText, wholeText } from './words.ts';

/** What became another since a moment. Nothing is printed where none was chosen. */
export function changesSection(view: CaseView): Html | null {
  const { changes } = view;
  if (changes === null) return null;
  const { from, to, others, standings, fresh, changed, gone, superseded, received } = changes;
  const quiet = standings.length + fresh.length + changed.length + gone.length + superseded.length === 0;
  return html`<section aria-labelledby="changes">
<h2 id="changes">What changed since ${momentHtml(view.zone, from)}</h2>
<p class="note">What is known to ${momentHtml(view.zone, to)}, held against what was known then. ${
    others.length === 0
      ? null
      : html`<b>Not the record alone: the ${others.join(' and the ')} ${others.length === 1 ? 'is another' : 'are others'}.</b>`
  }${quiet ? html` <b>No standing, finding or entry changed.</b>` : null}${
    view.assessment.reading === null && view.agreement.disputed.length > 0
      ? ' No reading is taken here: what hangs on a disputed value is told under one reading at a time.'
      : null
  }</p>
${standings.length === 0 ? (quiet ? null : html`<p>No standing changed.</p>`) : standingsTable(view, standings)}
${findingsList(
  'New incidents',
  fresh.map((now) => findingItem(view, now, null)),
)}
${findingsList(
  'Findings that changed',
  changed.map(({ was, now }) => findingItem(view, now, was)),
)}
${findingsList(
  'Findings of which nothing is left',
  gone.map((then) => goneItem(view, then)),
)}
${
  superseded.length === 0
    ? null
    : html`<h3>Entries that no longer stand: ${wholeText(superseded.length)}</h3>
<ul class="rows">${superseded.map(({ entry, by, why }) => html`<li>${why}: ${entryList(view, [entry])} by ${entryList(view, [by])}</li>`)}</ul>`
}
${received.length === 0 ? html`<p>No entry was received in between.</p>` : html`<details class="more"><summary>${manyText(received.length, 'entry', 'entries')} received in between</summary>${entryList(view, received)}</details>`}
</section>`;
}

const COLUMNS = ['Clause and who', 'Then', 'Now', 'Numbers', 'Newly named, or named no more'];

function standingsTable(view: CaseView, changes: readonly StandingChange[]): Html {
  const rows = changes.map(({ was, now, entries }) => {
    const one = now ?? was;
    const party = one?.party ?? '';
    const href = now === null ? null : standingHref(view, now);
    const who = html`<span class="clause-id">${one?.clause ?? ''}</span> <bdi>${view.names.party(party)}</bdi>`;
    const cells = [wordCell(was, null), wordCell(now, href), numbersCell(view, was, now, href), opened(view, entries)];
    return row(COLUMNS, who, cells);
  });
  return table('changes', 'Standings that changed', COLUMNS, [rowGroup('', null, COLUMNS.length, rows)]);
}

function wordCell(standing: Standing | null, href: string | null): Html {
  if (standing === null) return html`<span class="dim">no such standing</span>`;
  const mark = standingMark(standing.standing);
  return html`${href === null ? mark : html`<a class="why" href="${href}">${mark}</a>`} ${provisionalMark(standing.provisional)}`;
}

/** The numbers that are others, each with what it was. */
function numbersCell(view: CaseView, then: Standing | null, now: Standing | null, href: string | null): Html | null {
  const [before, after] = [numbersOf(view, then), numbersOf(view, now)];
  const names = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => before.get(name) !== after.get(name),
  );
  const days = (now?.days ?? []).filter(({ day, standing }) => {
    const old = then?.days.find((one) => one.day === day);
    return old !== undefined && old.standing !== standing;
  });
  if (names.length + days.length === 0) return null;
  const link = (text: string): Html => (href === null ? html`${text}` : html`<a href="${href}">${text}</a>`);
  return html`<ul class="plain">${names.map((name) => html`<li><bdi>${name}</bdi> ${before.get(name) ?? 'none'} → ${link(after.get(name) ?? 'none')}</li>`)}${
    days.length === 0 ? null : html`<li>${link(manyText(days.length, 'day'))} stand otherwise</li>`
  }</ul>`;
}

function numbersOf(view: CaseView, standing: Standing | null): ReadonlyMap<string, string> {
  if (standing === null) return new Map();
  const { breaches, alleged, straddling, contested, outOfForce } = standing;
  return new Map([
    ['breaches', `${breaches.atLeast ? 'at least ' : ''}${rangeText(breaches.min, breaches.max)}`],
    ...alleged.map(({ by, n, max }) => [`alleged by ${view.names.party(by)}`, rangeText(n, max)] as [string, string]),
    ['in doubt', wholeText(straddling)],
    ['contested', wholeText(contested)],
    ...(outOfForce === null
      ? []
      : [['while not in force', rangeText(outOfForce.min, outOfForce.max)] as [string, string]]),
  ]);
}

function findingsList(title: string, items: readonly Html[]): Html | null {
  if (items.length === 0) return null;
  const list = html`<ul class="rows">${items}</ul>`;
  if (items.length <= SHOWN_OPEN) return html`<h3>${title}: ${wholeText(items.length)}</h3>${list}`;
  return html`<h3>${title}: ${wholeText(items.length)}</h3><details class="more"><summary>All ${wholeText(items.length)}</summary>${list}</details>`;
}

const SHOWN_OPEN = 12;

function findingItem(view: CaseView, now: Finding, then: Finding | null): Html {
  return html`<li><a href="#${view.findingIds.get(now)}">${now.clause} · ${whenWords(view, now)}</a>: ${then === null ? gistWords(view, now) : html`${gistWords(view, then)} <b>→</b> ${gistWords(view, now)}`}</li>`;
}

function goneItem(view: CaseView, then: Finding): Html {
  return html`<li>${then.clause} · ${whenWords(view, then)}: ${gistWords(view, then)}${entryList(view, then.members)}</li>`;
}

function gistWords(view: CaseView, { occurred, who, position, excused, members }: Finding): Html {
  const by = who.by.map(({ party, grade }) => html`<bdi>${view.names.party(party)}</bdi> (${GRADE_TEXT[grade]}) `);
  return html`${GRADE_TEXT[occurred.grade]}, ${position}, who: ${by.length === 0 ? 'nobody named ' : by}${who.by.length > 0 ? provisionalMark(!who.reviewed) : null}, excused: ${EXCUSED_TEXT[excused]}, ${manyText(members.length, 'row')}`;
}

function whenWords(view: CaseView, { window }: Finding): string {
  const [from, to] = [millisecondsOf(window.from), millisecondsOf(window.to)];
  return from === null || to === null ? window.from : windowWords(view.zone, from, to);
}
