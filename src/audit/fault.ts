import type { RecordProblem } from '../record/problem.ts';

/** Something in a record that is not as it has to be: data first; `describeFault` makes words of it. */
export interface Fault extends RecordProblem {
  /** The file below the record's address, where one is at fault: `tile/0/000`. */
  readonly path: string | null;
  /** The index of the leaf, from 0. */
  readonly leaf: number | null;
  /** The row of its batch, from 1; `null`: the leaf as a whole. */
  readonly row: number | null;
}

/** A fault of a file, or of a leaf in it. */
export function faultAt(
  where: { readonly path?: string; readonly leaf?: number; readonly row?: number | null },
  { code, expected, found }: RecordProblem,
): Fault {
  return { code, path: where.path ?? null, leaf: where.leaf ?? null, row: where.row ?? null, expected, found };
}

/** One line: where, what was wanted, what was found. */
export function describeFault({ code, path, leaf, row, expected, found }: Fault): string {
  const places = [path, leaf === null ? null : `leaf ${leaf}`, row === null ? null : `row ${row}`].filter(
    (place) => place !== null,
  );
  const line = `${places.join(', ') || 'record'}: expected ${expected}, found ${found} (${code})`;
  return line.replaceAll(/\s*\n\s*/g, ' ⏎ ');
}
