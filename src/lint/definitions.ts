import type { Tree } from '../terms/source-text.ts';
import { mapOf } from './tree.ts';

/** `“Persistent” means …`, in the words of the agreement itself; a note of the desk defines nothing. */
const DEFINES =
  /["“„«']?(\p{L}[\p{L}\d -]{1,60}?)["”“»']?\s+(?:shall mean|means|mean|is defined as|are defined as|is understood as|are understood as|denotes?|shall be understood as|counts as|означає|означають|означает|означают)(?!\p{L})/giu;

/** Words that may stand before the word defined: "In this agreement, the term persistent means". */
const BEFORE = /^(?:(?:in|for|under|the|this|these|purposes?|of|agreement|text|term|word|expression|a|an|by)\s+)+/i;

/** The words that an agreement defines: under `definitions`, as an event, or in a sentence that it quotes. */
export function definedWords(
  definitions: Tree | undefined,
  quotes: readonly string[],
  events: readonly string[] = [],
): ReadonlySet<string> {
  const words = [...Object.keys(mapOf(definitions)), ...events].map((word) => word.replace(/[-_.]/g, ' '));
  for (const quote of quotes) {
    for (const [, word = ''] of quote.matchAll(DEFINES)) words.push(word.replace(BEFORE, ''));
  }
  return new Set(words.map((word) => word.trim().toLowerCase()).filter((word) => word !== ''));
}

/** Whether a word, in whatever form, is one of those defined: "persists" is, where "persistent" is. */
export function isDefined(word: string, defined: ReadonlySet<string>): boolean {
  const stems = stemsOf(word);
  return [...defined].some((known) => {
    // "Fighting that goes on means …": small words have no stem to be known by.
    if (` ${known} `.includes(` ${word.toLowerCase()} `)) return true;
    const others = stemsOf(known);
    return stems.some((stem) => others.includes(stem));
  });
}

/** Six letters tell a word from another, and its forms are the same in them. Short words stand as they are. */
const STEM_LETTERS = 6;
const SMALL = new Set('on of the a an to in into not does do for without as and or goes'.split(' '));

function stemsOf(words: string): readonly string[] {
  const all = words
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '' && !SMALL.has(word));
  return (all.length > 0 ? all : [words.toLowerCase()]).map((word) => word.slice(0, STEM_LETTERS));
}
