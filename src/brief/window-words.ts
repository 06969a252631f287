import type { Standing } from '../assess/assessment.ts';
import type { Edge } from '../terms/agreement.ts';
import { type Html, html } from './html.ts';
import { edgeWords } from './norm-words.ts';
import type { CaseView } from './view.ts';
import { millisecondsOf, windowHtml, windowWords } from './when.ts';

/** The part of a clause's window that one standing speaks of, where a party has several. */
export function partWords(view: CaseView, { window }: Standing): Html {
  const from = window.from === null ? null : millisecondsOf(window.from);
  const to = window.judgedTo === null ? null : millisecondsOf(window.judgedTo);
  return from === null || to === null ? html`window not known` : windowHtml(view.zone, from, to);
}

/** When the clause holds for this row, and how far it has been judged while it is still running. */
export function windowOf(view: CaseView, { clause, window }: Standing): Html {
  const from = window.from === null ? null : millisecondsOf(window.from);
  const to = window.to === null ? null : millisecondsOf(window.to);
  const judgedTo = window.judgedTo === null ? null : millisecondsOf(window.judgedTo);
  const during = view.clauses.get(clause)?.during;
  if (from === null) return html`begins: ${during === undefined ? 'not known' : edgeWords(during.from, view.zone)}`;
  const running =
    judgedTo !== null && (to === null || judgedTo < to)
      ? html` <span class="tag">still running: judged to ${windowWords(view.zone, judgedTo, judgedTo)}</span>`
      : null;
  const when =
    to === null
      ? html`${windowHtml(view.zone, from, from)} – ${during === undefined ? 'end not known' : endWords(during.to, view.zone)}`
      : windowHtml(view.zone, from, to);
  return html`${when}${running}`;
}

function endWords(edge: Edge, zone: string): string {
  return edge.kind === 'open' ? edgeWords(edge, zone) : `end ${edgeWords(edge, zone)}`;
}
