import type { UnderAllReadings } from '../assess/assessment.ts';
import { clauseAnchor } from './anchor.ts';
import { type Html, html } from './html.ts';
import { provisionalMark, standingMark } from './marks.ts';
import { disputedTable, holdsUnderAll, partedDays, partedIncidents } from './readings-apart.ts';
import { row, rowGroup, table } from './table.ts';
import type { CaseView } from './view.ts';

/** What holds under every reading, and where the readings part. Nothing is printed for an agreement with none. */
export function readingsSection(view: CaseView): Html | null {
  const { underAllReadings } = view.assessment;
  const readings = view.agreement.readings;
  if (readings.length === 0 || underAllReadings.length === 0) return null;
  const columns = ['Clause and who', ...readings.map(({ id }) => id), 'Under all'];
  const titles = readings.map(
    ({ id, title, by }) =>
      html`<li><b>${id}</b>: <bdi>${title}</bdi>${by === null ? null : html`, by <bdi>${view.names.actor(by)}</bdi>`}</li>`,
  );
  return html`<section aria-labelledby="readings">
<h2 id="readings">Under each reading</h2>
<ul class="rows">${titles}</ul>
${table('readings', 'Standing of each clause under each reading', columns, [
  rowGroup(
    '',
    null,
    columns.length,
    underAllReadings.map((row) => readingRow(view, columns, row)),
  ),
])}
${partedSections(view)}
</section>`;
}

function partedSections(view: CaseView): Html {
  return html`${holdsUnderAll(view)}
${disputedTable(view)}
${partedDays(view)}
${partedIncidents(view)}`;
}

function readingRow(
  view: CaseView,
  columns: readonly string[],
  { clause, party, standing, byReading }: UnderAllReadings,
): Html {
  const cells = view.agreement.readings.map(({ id }) => {
    const word = Object.hasOwn(byReading, id) ? byReading[id] : undefined;
    return word === undefined ? null : html`${standingMark(word)} ${provisionalMark(party !== '*')}`;
  });
  const under =
    standing === null
      ? html`<span class="dim">the readings part</span>`
      : html`${standingMark(standing)} ${provisionalMark(party !== '*')}`;
  const who = html`<a class="clause-id" href="#${clauseAnchor(clause)}">${clause}</a> <bdi>${view.names.party(party)}</bdi>`;
  return row(columns, who, [...cells, under]);
}
