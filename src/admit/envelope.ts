import { z } from 'zod';
import { bad, type Checked, good } from '../record/problem.ts';
import { MOMENT_MS_MAX, MOMENT_MS_MIN } from './limits.ts';

/**
 * What stands around a body and is no part of its id: the file and row that it was read from, and when its source
 * published it. It is signed with the body.
 */
export type Envelope = z.infer<typeof EnvelopeSchema>;

/** What holds for every row of a batch. */
export type BatchHeader = z.infer<typeof HeaderSchema>;

const record = z.string().min(1).max(300).exactOptional();

export const EnvelopeSchema = z.strictObject({
  /** The origin of the record that it is signed for. In a batch the header says it. */
  record,
  file: z.string().min(1).max(500).exactOptional(),
  /** From 1. */
  row: z.int().min(1).exactOptional(),
  published: z
    .strictObject({
      /** Milliseconds since 1970. */
      at: z.int().min(MOMENT_MS_MIN).max(MOMENT_MS_MAX),
      /** Whether it was inferred, because the source gives no time of publication. */
      inferred: z.boolean(),
    })
    .exactOptional(),
});

const HeaderSchema = z.strictObject({
  /** The origin of the record that it is signed for. */
  record,
  /** The number of rows. */
  rows: z.int().min(1),
  /** The file of every row that names none. */
  file: z.string().min(1).max(500).exactOptional(),
});

export function parseEnvelope(value: unknown): Checked<Envelope> {
  const result = EnvelopeSchema.safeParse(value);
  return result.success
    ? good(result.data)
    : bad(
        'wrong-envelope',
        'record, file, row (from 1) and published (at, in the years 1 to 9999, and inferred)',
        shown(value),
      );
}

export function parseBatchHeader(value: unknown, rows: number): Checked<BatchHeader> {
  const result = HeaderSchema.safeParse(value);
  return result.success && result.data.rows === rows
    ? good(result.data)
    : bad('wrong-header', `record, rows (${rows}), and file if all rows share one`, shown(value));
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 200);
}
