import { bad, type Checked, good } from '../record/problem.ts';
import { ROWS_MAX, TEXT_BYTES_MAX } from './limits.ts';

/** First line of a note that carries one entry. Its first two lines are what the entry's id is the digest of. */
export const ENTRY_LINE = 'servanda/entry/v1';
/** First line of a note that carries many rows under one signature. */
export const BATCH_LINE = 'servanda/batch/v1';

/** Half-open range of bytes within a text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One body with its envelope, as the lines of a text. */
export interface RowSpans {
  readonly body: Span;
  readonly envelope: Span;
}

/** Where the parts of a text lie; nothing of it is read yet. */
export type LeafText =
  | { readonly kind: 'entry'; readonly header: null; readonly rows: readonly RowSpans[] }
  | { readonly kind: 'batch'; readonly header: Span; readonly rows: readonly RowSpans[] }
  /** A text of another kind: in a record, a checkpoint of its own. */
  | { readonly kind: 'other' };

/** The text of a note with one entry: canonical JSON of the body and of the envelope, each on its line. */
export function formatEntryText(body: string, envelope: string): Uint8Array {
  return limited(new TextEncoder().encode(`${ENTRY_LINE}\n${body}\n${envelope}\n`));
}

/** The text of a note with many: a header, then for each row its body and its envelope. */
export function formatBatchText(header: string, rows: readonly { body: string; envelope: string }[]): Uint8Array {
  const lines = rows.map(({ body, envelope }) => `${body}\n${envelope}\n`).join('');
  return formatBatchBytes(header, new TextEncoder().encode(lines));
}

/** The same, of rows that are lines of bytes already. */
export function formatBatchBytes(header: string, lines: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(`${BATCH_LINE}\n${header}\n`);
  const text = new Uint8Array(head.length + lines.length);
  text.set(head);
  text.set(lines, head.length);
  return limited(text);
}

/** Finds the lines of a note's text (with its last newline). */
export function parseLeafText(text: Uint8Array): Checked<LeafText> {
  if (text.length > TEXT_BYTES_MAX) {
    return bad('too-large', `a text of at most ${TEXT_BYTES_MAX} bytes`, `${text.length} bytes`);
  }
  if (startsWith(text, ENTRY_LINE)) {
    const lines = linesOf(text, 4);
    const [, body, envelope] = lines;
    return lines.length === 3 && body !== undefined && envelope !== undefined
      ? good({ kind: 'entry', header: null, rows: [{ body, envelope }] })
      : bad('wrong-lines', 'three lines: the kind, the body, the envelope', `${lines.length} lines or more`);
  }
  if (!startsWith(text, BATCH_LINE)) return good({ kind: 'other' });
  const [, header, ...lines] = linesOf(text, 2 * ROWS_MAX + 3);
  if (header === undefined || lines.length === 0 || lines.length % 2 === 1 || lines.length > 2 * ROWS_MAX) {
    return bad(
      'wrong-lines',
      `a header, then 1 to ${ROWS_MAX} pairs of lines`,
      `${lines.length} lines after the header`,
    );
  }
  const rows: RowSpans[] = [];
  for (let at = 0; at < lines.length; at += 2) {
    const [body, envelope] = [lines[at], lines[at + 1]];
    if (body !== undefined && envelope !== undefined) rows.push({ body, envelope });
  }
  return good({ kind: 'batch', header, rows });
}

function limited(bytes: Uint8Array): Uint8Array {
  if (bytes.length > TEXT_BYTES_MAX) {
    throw new RangeError(`a note's text holds at most ${TEXT_BYTES_MAX} bytes, got ${bytes.length}`);
  }
  return bytes;
}

function startsWith(text: Uint8Array, line: string): boolean {
  if (text[line.length] !== NEWLINE) return false;
  for (let at = 0; at < line.length; at += 1) if (text[at] !== line.charCodeAt(at)) return false;
  return true;
}

const NEWLINE = 10;

/** The lines, without their newlines; at most `max` of them. */
function linesOf(text: Uint8Array, max: number): readonly Span[] {
  const lines: Span[] = [];
  let from = 0;
  while (from < text.length && lines.length < max) {
    const to = text.indexOf(NEWLINE, from);
    if (to < 0) break;
    lines.push({ from, to });
    from = to + 1;
  }
  return lines;
}
