import { entryAnchor, sourceAnchor } from './anchor.ts';
import { chainOfBody, entryList } from './entry-words.ts';
import { type Html, html } from './html.ts';
import { placeOfSource } from './names.ts';
import type { CaseView } from './view.ts';
import { manyText, shortId } from './words.ts';

/** Every hand that a row came through, with its rows. */
export function sourcesSection(view: CaseView): Html {
  const rows = rowsBySource(view);
  return html`<section aria-labelledby="sources">
<h2 id="sources">Sources</h2>
<div class="sources">${[...rows].map(([source, ids]) => sourceFold(view, source, ids))}</div>
</section>`;
}

function sourceFold(view: CaseView, source: string, ids: readonly string[]): Html {
  const known = view.names.source(source);
  const described = [...view.entries.values()].filter(({ body }) => body.type === 'source/1' && body.key === source);
  const place = placeOfSource(view.agreement, source);
  return html`<details class="source"><summary><bdi>${view.names.actor(source)}</bdi> <span class="dim">${place === null ? null : html`<bdi>${place}</bdi> · `}${known === null ? 'not described' : known.kind} · ${manyText(ids.length, 'row')}</span></summary>
<div class="source-body" id="${sourceAnchor(source)}">
<dl class="facts"><div><dt>Id</dt><dd><code>${source}</code></dd></div>${
    known === null
      ? null
      : html`<div><dt>Interest</dt><dd><bdi>${known.interest === 'origin' ? 'that of whom it quotes' : view.names.party(known.interest)}</bdi></dd></div>${known.owner === undefined ? null : html`<div><dt>Owner</dt><dd><bdi>${view.names.actor(known.owner)}</bdi></dd></div>`}${known.precision === undefined ? null : html`<div><dt>Precision</dt><dd dir="auto">${known.precision}</dd></div>`}${known.blind === undefined ? null : html`<div><dt>Blind to</dt><dd dir="auto">${known.blind.join('; ')}</dd></div>`}`
  }${described.map(({ id }) => html`<div id="${entryAnchor(id)}"><dt>Described by</dt><dd><code>${shortId(id)}</code></dd></div>`)}</dl>
${entryList(view, ids) ?? html`<p class="dim">No row of this source is printed.</p>`}</div></details>`;
}

/** Rows by every hand they came through, and the sources that only the coverage names. */
function rowsBySource(view: CaseView): ReadonlyMap<string, readonly string[]> {
  const rows = new Map<string, string[]>();
  const of = (source: string): string[] => {
    const list = rows.get(source) ?? [];
    rows.set(source, list);
    return list;
  };
  for (const { id, body } of view.rows) for (const source of new Set(chainOfBody(body))) of(source).push(id);
  for (const { coverage } of view.assessment.standings) for (const { channel } of coverage?.liveness ?? []) of(channel);
  for (const { body } of view.entries.values()) if (body.type === 'source/1') of(body.key);
  return rows;
}
