/**
 * Markup that may be written to a page as it stands. Only `html` and `raw` make one, so that a text of an entry can
 * reach a page in no other way than escaped.
 */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** What may stand in a template. Nothing is printed for `null`, `undefined`, `false` and the empty list. */
export type Part = Html | string | number | null | undefined | false | readonly Part[];

/**
 * Markup with every text in it escaped, for use between tags and inside quoted attributes.
 *
 * ```ts
 * html`<td title="${source}">${text}</td>`
 * ```
 */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let markup = fixed[0] ?? '';
  for (const [index, part] of parts.entries()) markup += written(part) + (fixed[index + 1] ?? '');
  return new Html(markup);
}

/** Markup of our own, fixed in the code: never a text that came from outside. */
export function raw(markup: string): Html {
  return new Html(markup);
}

/** The parts with a separator between those that print something. */
export function joined(parts: readonly Part[], separator: Part): Html {
  return new Html(
    parts
      .map(written)
      .filter((text) => text !== '')
      .join(written(separator)),
  );
}

/** Text as it may stand between tags and in quoted attributes. Control characters become visible ones. */
export function escapeText(text: string): string {
  return text.replace(SPECIAL, (character) => ENTITIES[character] ?? visible(character));
}

/** A text inside an attribute or an SVG title, kept from turning round what stands about it. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The five characters of markup, and what no page may hold: controls other than tab and line ends, lone surrogates. */
const SPECIAL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
  /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The picture of a C0 control (U+2400 on); U+FFFD for what has none. */
function visible(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
}

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.toString();
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  return part.map(written).join('');
}
