import type { Coverage, Liveness, Standing } from '../assess/assessment.ts';
import { clauseAnchor, sourceAnchor } from './anchor.ts';
import { citeHtml } from './cite.ts';
import { chainOfBody, entryList } from './entry-words.ts';
import { type Html, html } from './html.ts';
import { row, rowGroup, table } from './table.ts';
import type { CaseView } from './view.ts';
import { spanWords } from './when.ts';
import { manyText, wholeText } from './words.ts';

/** How surely a breach would have been seen: what is assumed, who was alive, what they are known to miss. */
export function coverageBody(view: CaseView, standing: Standing, coverage: Coverage): Html {
  return html`<p>One breach, anywhere and at any hour, would have been seen with a probability of at least ${wholeText(coverage.permille)} ‰. The <a href="#${clauseAnchor(standing.clause)}">clause</a> stands kept only from ${wholeText(coverage.required)} ‰.</p>
${assumptions(coverage)}
${liveness(view, coverage)}
${misses(view, coverage)}
${blind(view, coverage)}
${watchRows(view, coverage)}`;
}

function assumptions({ assumed }: Coverage): Html | null {
  if (assumed.length === 0) return null;
  const rows = assumed.map(({ what, value, flipsAt }) =>
    row(ASSUMED_COLUMNS, html`<bdi>${what}</bdi>`, [html`<a class="n" href="#rules">${value}</a>`, html`${flipsAt}`]),
  );
  return table('small', 'Assumed', ASSUMED_COLUMNS, [rowGroup('', null, ASSUMED_COLUMNS.length, rows)]);
}

const ASSUMED_COLUMNS = ['What', 'Value', 'Another standing at'];
const LIVENESS_COLUMNS = ['Channel', 'Last sign before', 'First sign after', 'Longest silence', 'Limit', 'Vouches'];

function liveness(view: CaseView, coverage: Coverage): Html | null {
  if (coverage.liveness.length === 0) return null;
  const rows = coverage.liveness.map((channel) => livenessRow(view, channel));
  return table('small', 'Signs of life of those who looked', LIVENESS_COLUMNS, [
    rowGroup('', null, LIVENESS_COLUMNS.length, rows),
  ]);
}

function livenessRow(view: CaseView, { channel, beforeMs, afterMs, interiorMaxMs, limitMs, vouches }: Liveness): Html {
  const href = `#${sourceAnchor(channel)}`;
  const spans = [
    span(beforeMs, 'none'),
    span(afterMs, 'none'),
    span(interiorMaxMs, 'none'),
    span(limitMs, 'too few gaps known'),
  ];
  const cells = [
    ...spans.map((text) => html`<a class="n" href="${href}">${text}</a>`),
    html`${vouches ? 'yes' : 'no'}`,
  ];
  return row(LIVENESS_COLUMNS, html`<a href="${href}"><bdi>${view.names.actor(channel)}</bdi></a>`, cells);
}

function span(ms: number | null, none: string): string {
  return ms === null ? none : spanWords(ms);
}

function misses(view: CaseView, coverage: Coverage): Html | null {
  if (coverage.misses.length === 0) return null;
  return html`<h4>Known to have missed</h4><ul class="rows">${coverage.misses.map(
    ({ source, text, cite }) =>
      html`<li><bdi>${view.names.actor(source)}</bdi>: <span dir="auto">${text}</span> ${citeHtml(cite)}</li>`,
  )}</ul>`;
}

function blind(view: CaseView, coverage: Coverage): Html | null {
  if (coverage.blind.length === 0) return null;
  return html`<h4>Not looked at</h4><ul class="rows">${coverage.blind.map(
    ({ source, text }) => html`<li><bdi>${view.names.actor(source)}</bdi>: <span dir="auto">${text}</span></li>`,
  )}</ul>`;
}

/** The watches of the channels relied on: the rows behind the figure. */
function watchRows(view: CaseView, coverage: Coverage): Html {
  const channels = new Set(coverage.liveness.map(({ channel }) => channel));
  const watches = view.rows.filter(({ body }) => body.type === 'watch/1');
  const relied = watches.filter(({ body }) => channels.size === 0 || channels.has(chainOfBody(body)[0] ?? ''));
  if (relied.length === 0) return html`<p class="dim">No watch is on record.</p>`;
  return html`<h4>${manyText(relied.length, 'watch', 'watches')} on record</h4>${entryList(
    view,
    relied.map(({ id }) => id),
  )}`;
}
