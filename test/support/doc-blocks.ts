/** One fenced block of a page, with what its opening line says. */
export interface DocBlock {
  /** The line of the opening fence, from 1. */
  readonly line: number;
  readonly language: string;
  /** The words after the language: `run`, `terms`. */
  readonly words: readonly string[];
  /** `name=value` pairs after the language: `file=bridge/entries.jsonl`, `exit=2`. */
  readonly options: ReadonlyMap<string, string>;
  readonly text: string;
}

const FENCE = /^(`{3,})\s*(.*)$/;

/** The fenced blocks of a Markdown text, in order. Throws where one is not closed. */
export function docBlocks(markdown: string): readonly DocBlock[] {
  const blocks: DocBlock[] = [];
  let open: { line: number; ticks: string; info: string; body: string[] } | null = null;
  for (const [index, content] of markdown.split('\n').entries()) {
    const fence = FENCE.exec(content);
    if (open === null) {
      if (fence !== null) open = { line: index + 1, ticks: fence[1] ?? '', info: fence[2] ?? '', body: [] };
    } else if (fence !== null && fence[1] === open.ticks && fence[2] === '') {
      blocks.push(makeBlock(open.line, open.info, open.body));
      open = null;
    } else open.body.push(content);
  }
  if (open !== null) throw new Error(`the block that opens on line ${open.line} is not closed`);
  return blocks;
}

function makeBlock(line: number, info: string, body: readonly string[]): DocBlock {
  const [language = '', ...rest] = info.split(/\s+/).filter((word) => word !== '');
  const pairs = rest.filter((word) => word.includes('='));
  return {
    line,
    language,
    words: rest.filter((word) => !word.includes('=')),
    options: new Map(
      pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const),
    ),
    text: body.map((content) => `${content}\n`).join(''),
  };
}

/**
 * The first line of an excerpt that an output does not hold in this order; `null` when it holds them all. How the
 * words are wrapped and indented makes no difference; a line of `…` alone stands for lines left out.
 */
export function firstMissing(excerpt: string, output: string): string | null {
  const whole = squeeze(output);
  let from = 0;
  for (const content of excerpt.split('\n')) {
    const wanted = squeeze(content);
    if (wanted === '' || wanted === '…') continue;
    const at = whole.indexOf(wanted, from);
    if (at < 0) return content.trim();
    from = at + wanted.length;
  }
  return null;
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
