import type { FeedInput, RefusedItem } from './feed.ts';
import { readLines } from './text.ts';

/** The largest file that is read as one document. A daily map has a tenth of a megabyte. */
export const WHOLE_CHARS_MAX = 20_000_000;

/** Reads a file that means something only as a whole, under the same limits as lines. */
export async function readWhole(
  input: FeedInput,
): Promise<{ readonly kind: 'text'; readonly text: string } | RefusedItem> {
  const lines: string[] = [];
  let chars = 0;
  for await (const line of readLines(input)) {
    if (line.kind === 'refused') return line;
    chars += line.text.length + 1;
    if (chars > WHOLE_CHARS_MAX) {
      const expected = `at most ${WHOLE_CHARS_MAX} characters`;
      return { kind: 'refused', file: input.name, row: line.row, code: 'too-large', expected, found: 'more' };
    }
    lines.push(line.text);
  }
  const text = lines.join('\n');
  if (text.trim() !== '') return { kind: 'text', text };
  const expected = 'a document';
  return { kind: 'refused', file: input.name, row: null, code: 'empty', expected, found: 'an empty file' };
}
