import { type AsideCode, type AsideItem, RAW_CHARS_MAX } from './feed.ts';

/** Why a row cannot be used. */
export interface RowProblem {
  readonly column: string | null;
  readonly code: AsideCode;
  readonly expected: string;
  readonly found: string;
}

/** Where a row stands, and its words. */
export interface RowPlace {
  readonly file: string;
  readonly row: number;
  readonly raw: string;
}

/** The longest account of what was found: the row itself stands beside it. */
const FOUND_CHARS_MAX = 200;

/** Sets a row aside. */
export function aside({ file, row, raw }: RowPlace, { column, code, expected, found }: RowProblem): AsideItem {
  return {
    kind: 'aside',
    file,
    row,
    column,
    code,
    expected,
    found: cut(found, FOUND_CHARS_MAX),
    raw: cut(raw, RAW_CHARS_MAX),
  };
}

/** Never in the middle of a surrogate pair. */
function cut(text: string, max: number): string {
  return text.length <= max
    ? text
    : `${text
        .slice(0, max - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`;
}
