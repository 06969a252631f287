import { type Html, html } from './html.ts';

/**
 * Tables that stay tables when they are laid out as lists on a narrow screen: there the roles are spelt out, since a
 * browser forgets them with `display`, and each cell carries its column's name.
 */
export function table(kind: string, caption: string, columns: readonly string[], groups: readonly Html[]): Html {
  return html`<table class="${kind}" role="table"><caption${kind === 'small' ? null : html` class="vh"`}>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th role="columnheader" scope="col">${column}</th>`)}</tr></thead>
${groups}</table>`;
}

/** Rows that belong together, under a heading across all columns if there is one. */
export function rowGroup(kind: string, heading: Html | null, columns: number, rows: readonly Html[]): Html {
  const head =
    heading === null
      ? null
      : html`<tr role="row" class="head"><th role="rowheader" scope="rowgroup" colspan="${columns}">${heading}</th></tr>`;
  return html`<tbody role="rowgroup"${kind === '' ? null : html` class="${kind}"`}>${head}
${rows}</tbody>`;
}

/** One row: its own heading, then a cell for each further column. A cell with nothing in it is drawn as a dash. */
export function row(
  columns: readonly string[],
  heading: Html,
  cells: readonly (Html | null)[],
  attributes: Html | null = null,
): Html {
  return html`<tr role="row"${attributes}><th role="rowheader" scope="row"><div>${heading}</div></th>${cells.map((cell, index) => cellHtml(columns[index + 1] ?? '', cell))}</tr>
`;
}

function cellHtml(label: string, content: Html | null): Html {
  return html`<td role="cell" data-label="${label}">${content === null ? null : html`<div>${content}</div>`}</td>`;
}
