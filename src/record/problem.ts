/** Why bytes of a record are refused: data first; words are made where they are shown. */
export interface RecordProblem {
  /** Stable, machine-readable: `wrong-base64`, `unknown-key` … */
  readonly code: string;
  /** What was wanted, in words. */
  readonly expected: string;
  /** What was there, in words or as the bytes stood (cut to a readable length). */
  readonly found: string;
}

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: RecordProblem };

export const good = <T>(value: T): Checked<T> => ({ ok: true, value });

export const bad = (code: string, expected: string, found: string): { ok: false; problem: RecordProblem } => ({
  ok: false,
  problem: { code, expected, found },
});
