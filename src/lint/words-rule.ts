import type { LintCode } from './catalogue.ts';
import { saysWhen } from './clock.ts';
import { isDefined } from './definitions.ts';
import { type Draft, type DraftClause, inherited, linesOf, placesOf } from './draft.ts';
import { type Found, found } from './found.ts';
import { field, type Leaf, pairsOf, textsOf } from './tree.ts';
import { type VagueKind, vagueWords } from './vague.ts';

const CODES: Readonly<Record<VagueKind, LintCode>> = {
  repetition: 'undefined-word',
  scale: 'undefined-scale',
  weapons: 'undefined-weapons',
  haste: 'undefined-haste',
  measure: 'undefined-measure',
  nearness: 'undefined-place',
  provocation: 'undefined-provocation',
  state: 'undefined-state',
  line: 'which-line',
};

/** Words of a clause that decide without a measure; each once, where it first stands. */
export function lintWords(clause: DraftClause, draft: Draft): readonly Found[] {
  const settled = (kind: VagueKind, text: string) => isSettled(kind, text, clause, draft);
  return wordsIn(clause.prose, draft, settled);
}

/** The same for words that lie outside of clauses, such as those of a ladder. */
export function wordsIn(
  prose: readonly Leaf[],
  draft: Draft,
  isSettledHere: (kind: VagueKind, text: string) => boolean,
): readonly Found[] {
  const seen = new Set<string>();
  return prose.flatMap(({ path, text }) =>
    vagueWords(text).flatMap(({ kind, word }) => {
      const key = `${kind} ${word.toLowerCase()}`;
      if (seen.has(key) || isDefined(word, draft.defined) || definesIt(text, word)) return [];
      seen.add(key);
      return isSettledHere(kind, text) ? [] : [found(CODES[kind], path, { word })];
    }),
  );
}

/** What the structure of a clause settles, whatever its words say: classes of weapons, a clock, a drawn line, a distance. */
function isSettled(kind: VagueKind, text: string, clause: DraftClause, draft: Draft): boolean {
  if (kind === 'weapons') return clause.lineage.some((said) => namesWeapons(said));
  // A prohibition begins when its window does: "immediate" adds nothing to it.
  if (kind === 'haste') return clause.kind === 'forbids' || saysWhen(clause.norm, draft) || SPAN.test(text);
  if (kind === 'nearness') return /\d\s*(?:km|kilomet|m\b|met(?:re|er)|миль|км|м\b)/i.test(text);
  if (kind === 'line') return isLineDrawn(clause, draft);
  return false;
}

const SPAN = /\b(?:within|after|in)\s+(?:\S+\s+)?\d+\s*(?:h\b|hours?|days?|min)/i;

const WEAPON_KEYS = /^(?:weapons?|withdraw|kinds?|classes|class|of|systems)$/;

function namesWeapons(said: { readonly [key: string]: unknown }): boolean {
  return pairsOf(said as never).some(
    ([key, value]) => WEAPON_KEYS.test(key) && textsOf(value).some((text) => /^[a-z][a-z-]*(?:\.[a-z-]+)*$/.test(text)),
  );
}

/** A line is settled by a drawn place that the clause looks at or names, or by a line with a course of its own. */
function isLineDrawn(clause: DraftClause, draft: Draft): boolean {
  const lines = placesOf(clause, draft).flatMap((place) => linesOf(place, draft));
  if (lines.some((line) => Object.hasOwn(draft.lines, line))) return true;
  const named = [
    ...textsOf(inherited(clause, 'where')),
    ...pairsOf(clause.norm).flatMap(([, value]) => textsOf(value)),
  ];
  return named.some((name) => typeof field(field(draft.places, name), 'file') === 'string');
}

/** The sentence that defines a word holds it. */
function definesIt(text: string, word: string): boolean {
  const at = text.toLowerCase().indexOf(word.toLowerCase());
  return /^["”“»']?\s+(?:shall mean|means?|is defined|are defined|denotes?|означа)/i.test(text.slice(at + word.length));
}
