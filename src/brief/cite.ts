import { type Html, html } from './html.ts';

/** `http` or `https`, a host of letters, digits, dots and hyphens (or IPv6), no space, quote or control character. */
const ADDRESS = /^https?:\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?([/?#][^\s"'<>`\\\p{Cc}\p{Cf}]*)?$/iu;

/** Where words or figures can be read: a link when it is a plain web address, else the citation as text. */
export function citeHtml(cite: string | undefined): Html | null {
  if (cite === undefined || cite === '') return null;
  const host = hostOf(cite);
  if (host === null) return html`<cite dir="auto">${cite}</cite>`;
  return html`<a class="cite" href="${cite}" rel="noreferrer noopener external">${host}</a>`;
}

/** The host of a web address; `null` for anything that must not become a link. */
export function hostOf(cite: string): string | null {
  return (
    ADDRESS.exec(cite)?.[1]
      ?.toLowerCase()
      .replace(/^www\./, '') ?? null
  );
}
