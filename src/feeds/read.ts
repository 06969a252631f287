import type { RowProblem } from './aside.ts';
import type { AsideCode } from './feed.ts';

/** What a cell or a row comes to, or why it cannot be used. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: RowProblem };

export function took<T>(value: T): Read<T> {
  return { ok: true, value };
}

export function fail(column: string | null, code: AsideCode, expected: string, found: string | undefined): Read<never> {
  return { ok: false, problem: { column, code, expected, found: found ?? 'nothing' } };
}
