import type { Coverage, Standing } from '../assess/assessment.ts';
import type { Clause } from '../terms/agreement.ts';
import { clauseAnchor, type NumberName } from './anchor.ts';
import { daysStrip } from './days.ts';
import { type Html, html } from './html.ts';
import { lawNoteFor, legend, provisionalMark, standingMark } from './marks.ts';
import { row, rowGroup, table } from './table.ts';
import { type CaseView, clausesInOrder, numberId, standingHref, standingsOf } from './view.ts';
import { windowOf } from './window-words.ts';
import { countedText, GRADE_TEXT, rangeText, wholeText } from './words.ts';

/** Where every clause stands for everyone: one row each, anyone first. Every number opens. */
export function standingsSection(view: CaseView): Html {
  const clauses = clausesInOrder(view).filter(({ id }) => standingsOf(view, id).length > 0);
  return html`<section aria-labelledby="standings">
<h2 id="standings">Where each clause stands</h2>
${legend()}
${table(
  'standings',
  'Standing of each clause, for anyone and for each party',
  COLUMNS,
  clauses.map((clause) => clauseGroup(view, clause)),
)}
<p class="note"><b>Anyone</b> answers whether the clause was violated, by nobody named. <b>Provisional</b> stands with every party named, until a reviewed decision stands behind who did it. Every number opens to its rows.</p>
</section>`;
}

const DAYS_BESIDE_MAX = 5;
const COLUMNS = ['Who', 'Standing', 'Breaches', 'Alleged by', 'In doubt', 'Contested', 'Seen of wanted, ‰'];

function clauseGroup(view: CaseView, clause: Clause): Html {
  const standings = standingsOf(view, clause.id);
  const [first] = standings;
  const heading = html`<a class="clause-id" href="#${clauseAnchor(clause.id)}">${clause.id}</a> <bdi>${clause.title}</bdi>${
    clause.aspectOf === null ? null : html` <span class="tag">our aspect of ${clause.aspectOf}</span>`
  }${first === undefined ? null : html`<span class="window">${windowOf(view, first)}</span>`}`;
  const rows = standings.map((standing) => standingRow(view, standing, first ?? standing));
  return rowGroup(clause.aspectOf === null ? 'clause' : 'clause aspect', heading, COLUMNS.length, rows);
}

function standingRow(view: CaseView, standing: Standing, first: Standing): Html {
  const ownWindow = sameWindow(standing, first) ? null : html`<span class="window">${windowOf(view, standing)}</span>`;
  const days = daysStrip(standing);
  // A short strip has room beside the word; a long one would push the reason away from it.
  const strip = standing.days.length <= DAYS_BESIDE_MAX ? { early: days, late: null } : { early: null, late: days };
  const cells: readonly (Html | null)[] = [
    html`<div class="stand"><span><a class="why" href="${standingHref(view, standing)}">${standingMark(standing.standing)}</a> ${provisionalMark(standing.provisional)}</span>${strip.early}</div>${whyInShort(standing)}${lawNoteFor(standing)}${strip.late}`,
    breachesCell(view, standing),
    allegedCell(view, standing),
    number(view, standing, 'straddling', wholeText(standing.straddling), 'incidents in doubt'),
    number(view, standing, 'contested', wholeText(standing.contested), 'contested incidents'),
    standing.coverage === null ? null : coverageCell(view, standing, standing.coverage),
  ];
  const isParty = standing.party !== '*';
  const who = html`<span class="${isParty ? 'who' : 'who anyone'}"><bdi>${view.names.party(standing.party)}</bdi></span>${isParty ? html` <span class="party-id">${standing.party}</span>` : null}${ownWindow}`;
  return row(COLUMNS, who, cells);
}

/** The first reason in small print; the rest stand where the standing opens. */
function whyInShort({ reasons }: Standing): Html | null {
  const [first] = reasons;
  if (first === undefined) return null;
  const rest = reasons.length - 1;
  return html`<span class="reason" dir="auto">${first.text}${rest > 0 ? html` <span class="dim">(and ${wholeText(rest)} more)</span>` : null}</span>`;
}

function breachesCell(view: CaseView, standing: Standing): Html {
  const { outOfForce } = standing;
  const { min, max, atLeast, grade, counted } = standing.breaches;
  const freely =
    outOfForce === null
      ? null
      : html`<span class="place">while not in force ${number(view, standing, 'out-of-force', rangeText(outOfForce.min, outOfForce.max), 'deeds')}</span>`;
  const text = `${atLeast ? 'at least ' : ''}${rangeText(min, max)}`;
  return html`${number(view, standing, 'breaches', text, 'breaches')}${grade === null ? null : html` <span class="grade">${GRADE_TEXT[grade]}</span>`}${
    counted === null
      ? null
      : html`<span class="place">their reports count ${number(view, standing, 'breaches', countedText(counted), 'deeds')}</span>`
  }${freely}`;
}

function allegedCell(view: CaseView, standing: Standing): Html | null {
  if (standing.alleged.length === 0) return null;
  const items = standing.alleged.map(
    ({ by, n, max }) =>
      html`<li><bdi>${view.names.party(by)}</bdi> ${number(view, standing, `alleged-${by}`, rangeText(n, max), `alleged by ${view.names.party(by)}`)}</li>`,
  );
  return html`<ul class="plain">${items}</ul>`;
}

function coverageCell(view: CaseView, standing: Standing, { permille, required }: Coverage): Html {
  return html`${number(view, standing, 'coverage', wholeText(permille), 'per mille seen')} <span class="grade">of</span> <a class="n" href="#${clauseAnchor(standing.clause)}">${wholeText(required)}<span class="vh"> wanted</span></a>${meter(permille, required)}`;
}

/** How much was seen, with a tick where the clause's own demand lies. Both figures stand beside it in print. */
function meter(permille: number, required: number): Html {
  return html`<svg class="meter" aria-hidden="true" focusable="false"><rect class="track" width="100%" height="4" y="3"/><rect class="fill" width="${percent(permille)}" height="4" y="3"/><line x1="${percent(required)}" x2="${percent(required)}" y1="0" y2="10"/></svg>`;
}

function percent(permille: number): string {
  const bounded = Math.min(1000, Math.max(0, permille));
  return `${Math.floor(bounded / 10)}.${bounded % 10}%`;
}

function number(view: CaseView, standing: Standing, name: NumberName, text: string, what: string): Html {
  return html`<a class="n" href="#${numberId(view, standing, name)}">${text}<span class="vh"> ${what}</span></a>`;
}

function sameWindow(a: Standing, b: Standing): boolean {
  return a.window.from === b.window.from && a.window.to === b.window.to && a.window.judgedTo === b.window.judgedTo;
}
