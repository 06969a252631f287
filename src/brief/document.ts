import { type Html, html, raw } from './html.ts';
import { SHAPES } from './marks.ts';
import { styleSheet } from './style.ts';

/** A part of a page that the list at its top leads to. */
export interface Stop {
  readonly id: string;
  readonly text: string;
}

/** What a page may load: its own style and nothing else. It holds in a saved file as it does on a server. */
export const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** One whole page in one file: no script, nothing fetched. */
export function documentHtml(
  title: string,
  masthead: Html,
  stops: readonly Stop[],
  main: readonly (Html | null)[],
  footer: Html,
): string {
  const [first] = stops;
  const page = html`${raw('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${title}</title>
${styleSheet()}
</head>
<body>
${first === undefined ? null : html`<a class="skip" href="#${first.id}">Skip to: ${first.text}</a>`}
${SHAPES}
<header class="masthead">${masthead}
${stops.length < 2 ? null : html`<nav aria-label="On this page"><ul>${stops.map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`)}</ul></nav>`}</header>
<main>
${main}
</main>
<footer>${footer}</footer>
</body>
</html>
`;
  return page.toString();
}

/** What no reader of a finding may miss. */
export const LAW_SENTENCES: Html = html`<p class="law">No finding makes a deed lawful: humanitarian law and the Charter apply regardless.</p>
<p>Parties are named as the agreement names them; accusations are quoted with their author.</p>`;
