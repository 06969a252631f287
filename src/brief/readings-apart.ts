import type { Finding, Standing, StandingWord, UnderAllReadings } from '../assess/assessment.ts';
import { byCodeUnit } from '../canon/canonical.ts';
import type { DateValue, Edge, Reading, Terms } from '../terms/agreement.ts';
import { clauseAnchor } from './anchor.ts';
import { entryLink } from './entry-words.ts';
import { type Html, html, joined } from './html.ts';
import { provisionalMark, standingMark } from './marks.ts';
import { edgeWords } from './norm-words.ts';
import { row, rowGroup, table } from './table.ts';
import type { CaseView } from './view.ts';
import { dayTitle, dayWords, millisecondsOf, windowWords } from './when.ts';
import { manyText, rangeText } from './words.ts';

/** What holds whoever is right about the agreement, in one line each. */
export function holdsUnderAll(view: CaseView): Html {
  const { underAllReadings } = view.assessment;
  const held = underAllReadings.filter(({ standing }) => standing !== null);
  const parted = underAllReadings.length - held.length;
  return html`<p><b>Holds under every reading:</b> ${
    held.length === 0
      ? 'no standing'
      : joined(
          held.map(
            ({ clause, party, standing }) =>
              html`<a href="#${clauseAnchor(clause)}">${clause}</a> <bdi>${view.names.party(party)}</bdi> ${standing === null ? null : standingMark(standing)} ${provisionalMark(party !== '*')}`,
          ),
          ' · ',
        )
  }. ${parted === 0 ? 'No standing as a whole hangs on the reading taken; single days may.' : html`<b>${manyText(parted, 'standing')}</b> ${parted === 1 ? 'hangs' : 'hang'} on it.`}</p>`;
}

/** Each disputed value: what each reading puts there, which clauses take it up, and what follows it. */
export function disputedTable(view: CaseView): Html | null {
  const { disputed, readings } = view.agreement;
  if (disputed.length === 0) return null;
  const columns = ['Disputed', ...readings.map(({ id }) => id), 'Clauses it moves', 'Standings that follow it'];
  const rows = disputed.map((path) => {
    const values = readings.map(({ terms }) => valueAt(view, terms, path));
    const clauses = clausesMovedBy(view, path);
    const links = clauses.map((id) => html`<a href="#${clauseAnchor(id)}">${id}</a>`);
    return row(columns, html`<code>${path}</code>`, [
      ...values.map((value) => html`<span dir="auto">${value}</span>`),
      links.length === 0 ? null : joined(links, ', '),
      followers(view, clauses, values),
    ]);
  });
  return html`<h3>What hangs on which word</h3>
${table('disputed', 'Disputed values under each reading', columns, [rowGroup('', null, columns.length, rows)])}
<p class="small-print">A standing follows a value where readings that agree on the value agree on the standing. A reading may change several words at once: then what follows one of them may follow another.</p>`;
}

function valueAt(view: CaseView, terms: Terms, path: string): string {
  const date = /^calendar\.dates\.(.+)$/.exec(path)?.[1];
  if (date !== undefined && Object.hasOwn(terms.dates, date)) return dateWords(view, terms.dates[date]);
  const id = /^clauses\.(.+)\.during\.(from|to)$/.exec(path);
  const clause = terms.clauses.find((one) => one.id === id?.[1]);
  if (clause !== undefined) return edgeWords(clause.during[id?.[2] === 'to' ? 'to' : 'from'], view.zone);
  return 'see the clause';
}

function dateWords(view: CaseView, value: DateValue | undefined): string {
  switch (value?.kind) {
    case 'instant':
      return windowWords(view.zone, value.at, value.at);
    case 'day':
      return dayWords(value.day);
    case 'open':
      return 'no end agreed';
    case 'disputed':
      return 'disputed';
    default:
      return 'not known';
  }
}

/** The clauses that have no value of their own where this one has none, or that the readings compile otherwise. */
function clausesMovedBy(view: CaseView, path: string): readonly string[] {
  const hangs = (edge: Edge): boolean => edge.kind === 'disputed' && edge.path === path;
  return view.agreement.base.clauses
    .filter(({ id, during }) => hangs(during.from) || hangs(during.to) || path.startsWith(`clauses.${id}.`))
    .map(({ id }) => id);
}

function followers(view: CaseView, clauses: readonly string[], values: readonly string[]): Html | null {
  const parted = view.assessment.underAllReadings.filter(
    ({ clause, standing }) => standing === null && clauses.includes(clause),
  );
  if (parted.length === 0) return html`<span class="dim">none as a whole</span>`;
  return html`<ul class="plain">${parted.map(
    (one) =>
      html`<li>${one.clause} <bdi>${view.names.party(one.party)}</bdi>: ${isFollowed(view, one, values) ? 'follows it' : html`<span class="dim">not this alone</span>`}</li>`,
  )}</ul>`;
}

function isFollowed(view: CaseView, { byReading }: UnderAllReadings, values: readonly string[]): boolean {
  const words = new Map<string, StandingWord | undefined>();
  return view.agreement.readings.every(({ id }, index) => {
    const value = values[index] ?? '';
    const word = byReading[id];
    if (words.has(value)) return words.get(value) === word;
    words.set(value, word);
    return true;
  });
}

/** The days on which the answer is another under another reading; stretches of like days are told as one. */
export function partedDays(view: CaseView): Html | null {
  const readings = assessed(view);
  if (readings.length < 2) return null;
  const columns = ['Clause, who, days', ...readings.map(({ id }) => id)];
  const rows = view.assessment.underAllReadings.flatMap(({ clause, party }) =>
    stretchesOf(view, readings, clause, party).map(({ from, to, words }) =>
      row(
        columns,
        daysHeading(view, clause, party, from, to),
        words.map((word) => dayCell(party, word)),
      ),
    ),
  );
  return html`<h3>Days on which the readings part</h3>
${rows.length === 0 ? html`<p>On no day does a standing differ between the readings.</p>` : table('days-apart', 'Standing of each day under each reading, where they differ', columns, [rowGroup('', null, columns.length, rows)])}`;
}

function daysHeading(view: CaseView, clause: string, party: string, from: string, to: string): Html {
  return html`<a class="clause-id" href="#${clauseAnchor(clause)}">${clause}</a> <bdi>${view.names.party(party)}</bdi><span class="place">${from === to ? dayTitle(from) : `${dayWords(from)} – ${dayWords(to)}`}</span>`;
}

function dayCell(party: string, word: StandingWord | null): Html {
  if (word === null) return html`<span class="dim">outside its window</span>`;
  return html`${standingMark(word)} ${provisionalMark(party !== '*')}`;
}

interface Stretch {
  readonly from: string;
  to: string;
  readonly words: readonly (StandingWord | null)[];
}

function stretchesOf(view: CaseView, readings: readonly Reading[], clause: string, party: string): readonly Stretch[] {
  const byReading = readings.map(({ id }) => daysOf(view.byReading[id]?.standings ?? [], clause, party));
  const days = [...new Set(byReading.flatMap((words) => [...words.keys()]))].sort(byCodeUnit);
  const stretches: (Stretch & { key: string })[] = [];
  let previous: string | null = null;
  for (const day of days) {
    const words = byReading.map((of) => of.get(day) ?? null);
    const key = new Set(words).size === 1 ? '' : words.join(' ');
    const last = stretches.at(-1);
    if (key !== '' && last !== undefined && last.key === key && last.to === previous) last.to = day;
    else if (key !== '') stretches.push({ from: day, to: day, words, key });
    previous = day;
  }
  return stretches;
}

function daysOf(standings: readonly Standing[], clause: string, party: string): ReadonlyMap<string, StandingWord> {
  const mine = standings.filter((standing) => standing.clause === clause && standing.party === party);
  return new Map(mine.flatMap(({ days }) => days.map(({ day, standing }) => [day, standing] as const)));
}

/** Incidents that fall under a clause by one reading and not by another, or stand in doubt. */
export function partedIncidents(view: CaseView): Html | null {
  const readings = assessed(view);
  if (readings.length < 2) return null;
  const incidents = new Map<string, { clause: string; incident: string; at: Map<string, Finding> }>();
  for (const { id } of readings) {
    for (const finding of view.byReading[id]?.findings ?? []) {
      const key = `${finding.clause} ${finding.incident}`;
      const known = incidents.get(key) ?? { clause: finding.clause, incident: finding.incident, at: new Map() };
      known.at.set(id, finding);
      incidents.set(key, known);
    }
  }
  const parted = [...incidents.values()]
    .filter(({ at }) => new Set(readings.map(({ id }) => positionAt(at.get(id)))).size > 1)
    .sort((a, b) => startOf(a.at) - startOf(b.at));
  const columns = ['Incident', ...readings.map(({ id }) => id)];
  const rows = parted.map(({ clause, incident, at }) =>
    row(
      columns,
      html`<a class="clause-id" href="#${clauseAnchor(clause)}">${clause}</a> ${entryLink(view, incident)}`,
      readings.map(({ id }) => html`${positionAt(at.get(id))}`),
    ),
  );
  const numbers = allegedTable(view, readings);
  const count = manyText(rows.length, 'incident');
  return html`${rows.length === 0 ? null : html`<details class="more"><summary>${count} ${rows.length === 1 ? 'falls' : 'fall'} under a clause by one reading and not by another</summary>${table('incidents-apart', 'Incidents that the readings place otherwise', columns, [rowGroup('', null, columns.length, rows)])}</details>`}${numbers}`;
}

function positionAt(finding: Finding | undefined): string {
  if (finding === undefined || finding.position === 'outside') return 'outside';
  return finding.position === 'inside' ? 'falls under it' : 'in doubt';
}

function startOf(at: ReadonlyMap<string, Finding>): number {
  const [first] = at.values();
  return first === undefined ? 0 : (millisecondsOf(first.window.from) ?? 0);
}

/** The numbers of each standing under each reading, where they are not all the same. */
function allegedTable(view: CaseView, readings: readonly Reading[]): Html | null {
  const columns = ['Numbers', ...readings.map(({ id }) => id)];
  const rows = view.assessment.underAllReadings.flatMap(({ clause, party }) => {
    const words = readings.map(({ id }) => numbersUnder(view, view.byReading[id]?.standings ?? [], clause, party));
    if (new Set(words).size < 2) return [];
    const who = html`<a class="clause-id" href="#${clauseAnchor(clause)}">${clause}</a> <bdi>${view.names.party(party)}</bdi>`;
    return [
      row(
        columns,
        who,
        words.map((text) => html`<bdi>${text}</bdi>`),
      ),
    ];
  });
  if (rows.length === 0) return null;
  return html`${table('numbers-apart', 'Numbers under each reading, where they differ', columns, [
    rowGroup('', null, columns.length, rows),
  ])}<p class="small-print">The page made with one reading taken opens these numbers to their rows.</p>`;
}

function numbersUnder(view: CaseView, standings: readonly Standing[], clause: string, party: string): string {
  const mine = standings.filter((standing) => standing.clause === clause && standing.party === party);
  return mine
    .map(({ breaches: { min, max }, alleged, straddling }) =>
      [
        `breaches ${rangeText(min, max)}`,
        ...alleged.map(({ by, n, max: most }) => `alleged by ${view.names.party(by)} ${rangeText(n, most)}`),
        `in doubt ${rangeText(straddling, straddling)}`,
      ].join('; '),
    )
    .join(' | ');
}

function assessed(view: CaseView): readonly Reading[] {
  return view.agreement.readings.filter(({ id }) => Object.hasOwn(view.byReading, id));
}
