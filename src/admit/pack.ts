import { type Canonical, canonical } from '../canon/canonical.ts';
import type { Entry } from '../entries/entry.ts';
import type { Envelope } from './envelope.ts';
import { BATCH_LINE, formatBatchText, formatEntryText } from './leaf-text.ts';
import { ROWS_MAX, TEXT_BYTES_MAX } from './limits.ts';
import type { Matter } from './matter.ts';

/** The text of a note with a matter of the record of this origin. The beginning names it itself. */
export function matterText(matter: Matter, record: string): Uint8Array {
  const envelope = matter.type === 'record/1' ? {} : { record };
  return formatEntryText(canonical(matter as unknown as Canonical), canonical(envelope));
}

/**
 * Packs entries into the texts of notes, in the order given: many rows of one file together, as many as fit. Each row
 * keeps its own id. An entry alone becomes a note of one entry. `record`: the origin of the record they are for.
 */
export function* packEntries(entries: Iterable<Entry>, record: string): Generator<Uint8Array> {
  let file = '';
  let rows: Row[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const row = rowOf(entry);
    const full = rows.length === ROWS_MAX || bytes + row.bytes > TEXT_BYTES_MAX;
    if (rows.length > 0 && (full || entry.from.file !== file)) {
      yield textOf(record, file, rows);
      [rows, bytes] = [[], 0];
    }
    if (rows.length === 0) {
      file = entry.from.file;
      bytes = BATCH_LINE.length + headerOf(record, file, ROWS_MAX).length * 4 + 2;
    }
    rows.push(row);
    bytes += row.bytes;
  }
  if (rows.length > 0) yield textOf(record, file, rows);
}

interface Row {
  readonly body: string;
  /** Without the file, which a batch says once. */
  readonly envelope: Envelope;
  readonly envelopeText: string;
  /** Of both lines, in UTF-8. */
  readonly bytes: number;
}

/** The envelope that an entry is packed in. */
export function envelopeOf({ known, from }: Entry): Envelope {
  return { file: from.file, row: from.row, published: { at: known.at, inferred: known.inferred } };
}

function rowOf(entry: Entry): Row {
  const bodyText = canonical(entry.body as unknown as Canonical);
  const { file: _, ...envelope } = envelopeOf(entry);
  const envelopeText = canonical(envelope);
  return { body: bodyText, envelope, envelopeText, bytes: utf8Length(bodyText) + envelopeText.length + 2 };
}

function textOf(record: string, file: string, rows: readonly Row[]): Uint8Array {
  const [first] = rows;
  if (rows.length === 1 && first !== undefined) {
    return formatEntryText(first.body, canonical({ ...first.envelope, file, record }));
  }
  return formatBatchText(
    headerOf(record, file, rows.length),
    rows.map(({ body, envelopeText }) => ({ body, envelope: envelopeText })),
  );
}

function headerOf(record: string, file: string, rows: number): string {
  return canonical({ file, record, rows });
}

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // A surrogate is half of a character of four bytes.
    if (unit >= 0x80) bytes += unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
