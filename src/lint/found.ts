import type { Path } from '../terms/source-text.ts';
import type { LintCode } from './catalogue.ts';

/** What a rule found: a code, a path in the draft, and the words that fill the gaps of the catalogue. */
export interface Found {
  readonly code: LintCode;
  readonly path: Path;
  /** Whether the key or the value at the path is meant. */
  readonly at: 'key' | 'value';
  readonly words: { readonly [gap: string]: string };
  /** The other place, where two places disagree. */
  readonly other: Path | null;
}

export function found(
  code: LintCode,
  path: Path,
  words: Found['words'] = {},
  more: { readonly at?: Found['at']; readonly other?: Path } = {},
): Found {
  return { code, path, at: more.at ?? 'value', words, other: more.other ?? null };
}
