import type { Entry } from '../entries/entry.ts';

/**
 * A reader of one source format. Reading is streaming and loses nothing: each row becomes entries, or is set aside
 * with its place and reason; a file that cannot be the right one is refused whole.
 */
export interface Feed {
  /** The name used in `--from NAME:FILE`. */
  readonly id: string;
  readonly title: string;
  /** What the reader knows of its source, in words: interest, zone, precision, and what it does not cover. */
  readonly about: readonly string[];
  read(input: FeedInput): AsyncIterable<FeedItem>;
}

export interface FeedInput {
  /** File name as the user gave it; kept with every entry. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export type FeedItem = EntryItem | AsideItem | RefusedItem;

export interface EntryItem {
  readonly kind: 'entry';
  readonly entry: Entry;
}

/** A row that could not be used: kept, counted and shown. */
export interface AsideItem {
  readonly kind: 'aside';
  readonly file: string;
  /** Row of the file, from 1; a header counts. */
  readonly row: number;
  readonly column: string | null;
  readonly code: AsideCode;
  readonly expected: string;
  readonly found: string;
  /** The row as it stood, cut at `RAW_CHARS_MAX`. */
  readonly raw: string;
}

/** The whole file is refused; nothing of it counts. */
export interface RefusedItem {
  readonly kind: 'refused';
  readonly file: string;
  readonly row: number | null;
  readonly code: RefusedCode;
  readonly expected: string;
  readonly found: string;
}

export type AsideCode =
  | 'not-json'
  | 'not-an-object'
  | 'unknown-type'
  | 'unknown-field'
  | 'missing'
  | 'wrong-kind'
  | 'out-of-range'
  | 'no-such-date'
  | 'no-zone'
  | 'window-reversed'
  | 'unknown-code'
  | 'undefined-reference'
  | 'ragged-row'
  | 'row-too-long'
  | 'duplicate-key';

export type RefusedCode =
  | 'not-utf8'
  | 'nul-byte'
  | 'header-differs'
  | 'line-too-long'
  | 'too-many-rows'
  | 'too-large'
  | 'other-format'
  | 'empty'
  | 'unreadable';

/** Limits of every feed. */
export const ROW_CHARS_MAX = 1_000_000;
export const RAW_CHARS_MAX = 2_000;
