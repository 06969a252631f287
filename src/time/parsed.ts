/** Why a text is not a time: data first, words come from the catalogue of messages, keyed by `code`. */
export interface TimeProblem {
  readonly code: TimeProblemCode;
  readonly found: string;
  readonly wanted: string;
}

export type TimeProblemCode =
  | 'not-a-date'
  | 'no-such-date'
  | 'not-a-time'
  | 'no-such-time'
  | 'leap-second'
  | 'not-an-instant'
  | 'no-zone'
  | 'bad-offset'
  | 'too-precise'
  | 'out-of-range'
  | 'to-before-from'
  | 'not-a-duration'
  | 'unknown-unit'
  | 'unknown-zone'
  | 'beyond-tzdb'
  | 'no-such-day';

/** Bad input is returned, never thrown. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: TimeProblem };

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function refused(
  code: TimeProblemCode,
  found: string,
  wanted: string,
): { readonly ok: false; readonly problem: TimeProblem } {
  return { ok: false, problem: { code, found, wanted } };
}
