import { isType } from '../entries/entry.ts';
import type { Bound, Clause, TextOf } from '../terms/agreement.ts';
import { clauseAnchor, textAnchor } from './anchor.ts';
import { citeHtml } from './cite.ts';
import { entryLink } from './entry-words.ts';
import { type Html, html, joined } from './html.ts';
import { lawNote } from './marks.ts';
import { countWords, edgeWords, normWords, placeWords } from './norm-words.ts';
import { type CaseView, clausesInOrder } from './view.ts';
import { wholeText } from './words.ts';

/** What was agreed: each clause in its own words, in what is judged, and by which act it binds whom. */
export function clausesSection(view: CaseView): Html {
  return html`<section aria-labelledby="clauses">
<h2 id="clauses">What was agreed</h2>
<div class="clauses">${clausesInOrder(view).map((clause) => clauseBlock(view, clause))}</div>
<h3>Texts</h3>
<ul class="rows">${view.agreement.texts.map((text) => textItem(view, text))}</ul>
</section>`;
}

function clauseBlock(view: CaseView, clause: Clause): Html {
  const { text, norm, binds, where, during, proof, coveragePermille } = clause;
  const words = normWords(norm, view.names);
  const conditions = words.slice(1);
  return html`<article class="${clause.aspectOf === null ? 'clause-text' : 'clause-text aspect'}" id="${clauseAnchor(clause.id)}">
<h3><span class="clause-id">${clause.id}</span> <bdi>${clause.title}</bdi>${clause.aspectOf === null ? null : html` <span class="tag">our aspect of ${clause.aspectOf}</span>`}</h3>
${text === null ? html`<p class="dim">No source text is cited.</p>` : html`${text.quote === null ? null : html`<blockquote dir="auto">${text.quote}</blockquote>`}<p class="small-print">${textLink(view, text.in)}${text.at === null ? null : html`, at <bdi>${text.at}</bdi>`}</p>`}
<p>${words[0]}</p>${conditions.length === 0 ? null : html`<ul class="rows">${conditions.map((condition) => html`<li dir="auto">${condition}</li>`)}</ul>`}${FREEING.includes(norm.kind) ? lawNote() : null}
<dl class="facts">
<div><dt>Binds</dt><dd>${binds.length === 0 ? 'nobody' : html`<ul class="plain">${binds.map((bound) => boundItem(view, clause, bound))}</ul>`}</dd></div>
<div><dt>Where</dt><dd dir="auto">${placeWords(where)}</dd></div>
<div><dt>From</dt><dd>${edgeWords(during.from, view.zone)}</dd></div>
<div><dt>To</dt><dd>${edgeWords(during.to, view.zone)}</dd></div>
<div><dt>Counts</dt><dd>${countWords(clause.countsOnePer)}</dd></div>
<div><dt>Proof</dt><dd>that it occurred: ${proof.occurrence}; who did it: ${proof.attribution}</dd></div>
<div><dt>Kept only if</dt><dd>one breach would have been seen with ${wholeText(coveragePermille)} ‰</dd></div>
</dl></article>`;
}

const FREEING: readonly string[] = ['permits', 'releases', 'suspends', 'resumes'];

/** By which act of its own a party is bound: a text, an acceptance on record, or not at all. */
function boundItem(view: CaseView, clause: Clause, { party, by, text, mirrors }: Bound): Html {
  const mirrored =
    mirrors === null ? null : html`, only while <bdi>${view.names.party(mirrors.of)}</bdi> keeps ${mirrors.clause}`;
  const act =
    by === 'text' && text !== null
      ? html`by ${textLink(view, text)}`
      : by === 'none'
        ? html`<b>not bound</b>: it accepted nothing`
        : acceptanceLinks(view, clause, party);
  return html`<li><bdi>${view.names.party(party)}</bdi>: ${act}${mirrored}</li>`;
}

function acceptanceLinks(view: CaseView, clause: Clause, party: string): Html {
  const acts = view.rows.filter(
    (entry) =>
      isType(entry, 'acceptance/1') &&
      entry.body.party === party &&
      (entry.body.clauses.includes('*') || entry.body.clauses.includes(clause.id)),
  );
  if (acts.length === 0) return html`by an acceptance, once one is on record`;
  return html`by its act on record: ${joined(
    acts.map(({ id }) => entryLink(view, id)),
    '; ',
  )}`;
}

function textLink(view: CaseView, id: string): Html {
  const text = view.agreement.texts.find((candidate) => candidate.id === id);
  return text === undefined ? html`<bdi>${id}</bdi>` : html`<a href="#${textAnchor(id)}"><bdi>${text.title}</bdi></a>`;
}

function textItem(view: CaseView, { id, title, date, by, url }: TextOf): Html {
  return html`<li id="${textAnchor(id)}"><bdi>${title}</bdi>${date === null ? null : html`, ${date}`}${by === null ? null : html`, by <bdi>${view.names.actor(by)}</bdi>`} ${citeHtml(url ?? undefined)}</li>`;
}
