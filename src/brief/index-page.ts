import type { Assessment, Standing } from '../assess/assessment.ts';
import type { Agreement, Clause } from '../terms/agreement.ts';
import { documentHtml, LAW_SENTENCES } from './document.ts';
import { type Html, html } from './html.ts';
import { legend, provisionalMark, standingMark } from './marks.ts';
import { row, rowGroup, table } from './table.ts';
import { type CaseView, clausesInOrder, standingHref, standingsOf, viewCase } from './view.ts';
import { millisecondsOf, windowHtml } from './when.ts';
import { partWords } from './window-words.ts';
import { manyText } from './words.ts';

/** One case of the casebook and where its page lies. */
export interface IndexCase {
  readonly href: string;
  readonly assessment: Assessment;
  readonly agreement: Agreement;
}

/** The casebook at a glance: for each case a row per clause, with anyone and the parties. Our aspects stand under their clause. */
export function renderIndexPage(cases: readonly IndexCase[]): string {
  const masthead = html`<p class="eyebrow">Pacta sunt servanda</p>
<h1>Servanda: the casebook</h1>
<p class="note">${manyText(cases.length, 'agreement')}. Clause by clause: what was kept, what was broken, what nobody could see. Each standing opens to what stands behind it.</p>`;
  const main = html`<section aria-labelledby="cases"><h2 id="cases">Cases</h2>
${legend()}
${cases.length === 0 ? html`<p class="note">No case is open yet.</p>` : cases.map(caseBlock)}</section>`;
  return documentHtml('Servanda: the casebook', masthead, [{ id: 'cases', text: 'Cases' }], [main], LAW_SENTENCES);
}

function caseBlock({ href, assessment, agreement }: IndexCase): Html {
  const view = viewCase({ assessment, agreement, entries: [] });
  const { span } = view;
  const columns = ['Clause', 'Anyone', ...agreement.parties.map(({ name }) => name)];
  const clauses = clausesInOrder(view).filter(({ id }) => standingsOf(view, id).length > 0);
  const rows = clauses.map((clause) => clauseRow(view, href, columns, clause));
  return html`<article class="case"><h3><a href="${href}"><bdi>${assessment.agreement.title}</bdi></a></h3>
<p class="small-print">${span === null ? 'no window known' : windowHtml(view.zone, span.from, span.to)} · ${knownWords(view)}${readingWords(view)}</p>
${table('glance', `Standings of ${assessment.agreement.title}`, columns, [rowGroup('', null, columns.length, rows)])}</article>`;
}

/** One clause: anyone, then every party of the agreement. A party that the clause does not name has an empty cell. */
function clauseRow(view: CaseView, href: string, columns: readonly string[], clause: Clause): Html {
  const { id, title, aspectOf } = clause;
  const standings = standingsOf(view, id);
  const cells = ['*', ...view.agreement.parties.map((party) => party.id)].map((party) => {
    const mine = standings.filter((standing) => standing.party === party);
    return mine.length === 0
      ? null
      : html`${mine.map((standing) => standingCell(view, href, standing, mine.length > 1))}`;
  });
  const aspect = aspectOf === null ? null : html` <span class="tag">our aspect of ${aspectOf}</span>`;
  const heading = html`<span class="clause-id">${id}</span> <bdi>${title}</bdi>${aspect}`;
  return row(columns, heading, cells, aspectOf === null ? null : html` class="aspect"`);
}

/** A party that was bound for a part of the window only has several standings, each with its own time. */
function standingCell(view: CaseView, href: string, standing: Standing, isPart: boolean): Html {
  const { standing: word, provisional } = standing;
  return html`<div><a class="why" href="${href}${standingHref(view, standing)}">${standingMark(word)}</a> ${provisionalMark(provisional)}${isPart ? html`<span class="place">${partWords(view, standing)}</span>` : null}</div>`;
}

function knownWords(view: CaseView): Html {
  const ms = millisecondsOf(view.assessment.knownTo.time);
  return html`as known to ${ms === null ? view.assessment.knownTo.time : windowHtml(view.zone, ms, ms)}`;
}

function readingWords({ assessment, agreement }: CaseView): Html | null {
  if (agreement.readings.length === 0) return null;
  return assessment.reading === null
    ? html` · ${manyText(agreement.readings.length, 'reading')}, none taken`
    : html` · reading <b>${assessment.reading}</b>`;
}
