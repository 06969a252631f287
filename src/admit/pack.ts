import { type Canonical, canonical } from '../canon/canonical.ts';
import type { Entry } from '../entries/entry.ts';
import type { Envelope } from './envelope.ts';
import { BATCH_LINE, formatBatchBytes, formatEntryText } from './leaf-text.ts';
import { ROWS_MAX, TEXT_BYTES_MAX } from './limits.ts';
import type { Matter } from './matter.ts';
import { BlockBuilder, type RowBlock } from './row-block.ts';

/** The text of a note with a matter of the record of this origin. The beginning names it itself. */
export function matterText(matter: Matter, record: string): Uint8Array {
  const envelope = matter.type === 'record/1' ? {} : { record };
  return formatEntryText(canonical(matter as unknown as Canonical), canonical(envelope));
}

/** A text to be signed, and how many rows it has. */
export interface PackedText {
  readonly text: Uint8Array;
  readonly count: number;
}

/**
 * Packs entries into the texts of notes, in the order given: many rows of one file together, as many as fit. Each row
 * keeps its own id. An entry alone becomes a note of one entry. `record`: the origin of the record they are for.
 */
export function* packEntries(entries: Iterable<Entry>, record: string): Generator<Uint8Array> {
  const builder = new BlockBuilder();
  for (const entry of entries) builder.add(entry);
  for (const { text } of packBlock(builder.block(), record)) yield text;
}

/** Packs the rows of a block, as `packEntries` does entries. */
export function* packBlock(block: RowBlock, record: string): Generator<PackedText> {
  const { files, ends } = block;
  let [first, bytes] = [0, 0];
  for (let at = 0; at < ends.length; at += 1) {
    const more = (ends[at] ?? 0) - (at === 0 ? 0 : (ends[at - 1] ?? 0));
    const isFull = at - first === ROWS_MAX || bytes + more > TEXT_BYTES_MAX;
    if (at > first && (isFull || files[at] !== files[first])) {
      yield { text: textOf(block, record, first, at), count: at - first };
      first = at;
    }
    if (at === first) {
      const header = headerOf(record, block.fileNames[files[at] ?? 0] ?? '', ROWS_MAX);
      bytes = BATCH_LINE.length + utf8(header).length + 2;
    }
    bytes += more;
  }
  if (ends.length > first) yield { text: textOf(block, record, first, ends.length), count: ends.length - first };
}

/** The envelope that an entry is packed in. */
export function envelopeOf({ known, from }: Entry): Envelope {
  return { file: from.file, row: from.row, published: { at: known.at, inferred: known.inferred } };
}

/** The text of the rows of a block from `first` up to `end`. */
function textOf(block: RowBlock, record: string, first: number, end: number): Uint8Array {
  const from = first === 0 ? 0 : (block.ends[first - 1] ?? 0);
  const to = block.ends[end - 1] ?? 0;
  const file = block.fileNames[block.files[first] ?? 0] ?? '';
  if (end - first > 1) return formatBatchBytes(headerOf(record, file, end - first), block.bytes.subarray(from, to));
  const bodyEnd = block.bodyEnds[first] ?? 0;
  const [body, envelope] = [
    [from, bodyEnd - 1],
    [bodyEnd, to - 1],
  ].map((span) => new TextDecoder().decode(block.bytes.subarray(...span))) as [string, string];
  return formatEntryText(body, canonical({ ...JSON.parse(envelope), file, record }));
}

function headerOf(record: string, file: string, rows: number): string {
  return canonical({ file, record, rows });
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
