import { isCode } from '../taxonomy/taxonomy.ts';
import { CEILING_KEYS } from '../terms/document.ts';
import type { Tree } from '../terms/source-text.ts';
import { boundParties, type Draft, type DraftClause, isActor } from './draft.ts';
import { type Found, found } from './found.ts';
import { field, pairsOf, textOf, textsOf } from './tree.ts';

/** A ceiling on what, and where; a running total that nobody accepts; steps in pair that may drift apart. */
export function lintCounts(clause: DraftClause, draft: Draft): readonly Found[] {
  if (clause.kind === 'limits') return lintCeiling(clause, draft);
  return clause.kind === 'requires' ? [...lintTotal(clause, draft), ...lintStep(clause)] : [];
}

const KIND_KEYS = /^(?:weapons?|on|kinds?|classes|class|of|holds|counts)$/;

function lintCeiling({ norm, path, lineage }: DraftClause, draft: Draft): readonly Found[] {
  const problems: Found[] = [];
  const at = [...path, 'limits'];
  const kinds = pairsOf(norm).filter(([key]) => KIND_KEYS.test(key));
  if (!kinds.some(([, value]) => textsOf(value).some(isKind))) {
    const said = CEILING_KEYS.some((key) => field(norm, key) !== undefined) ? 'whatever is there' : keysOf(norm);
    problems.push(found('ceiling-without-kind', at, { what: said }, { at: 'key' }));
  }
  const where = lineage.map((said) => textOf(field(said, 'where'))).find((name) => name !== null) ?? null;
  const isAll = where === null || textOf(field(field(draft.places, where), 'everywhere')) === 'true';
  if (isAll) problems.push(found('ceiling-without-zone', at, {}, { at: 'key' }));
  return problems;
}

function isKind(text: string): boolean {
  return isCode('weapon', text) || isCode('object', text);
}

function keysOf(norm: Tree | undefined): string {
  return pairsOf(norm)
    .map(([key]) => key)
    .join(', ');
}

const ACCEPTS = /^(?:says|accepted-by|accepts|final-say|decided-by|decides|counted-by)$/;
const TOTAL_KEYS = /^(?:total|quotas?|hand-over|handover)$/;

/** A number to be reached, by pieces that somebody may refuse. */
function lintTotal({ norm, path }: DraftClause, draft: Draft): readonly Found[] {
  const pairs = pairsOf(norm);
  const total = pairs.find(([key]) => TOTAL_KEYS.test(key));
  if (total === undefined) return [];
  const isAccepted = pairs.some(
    ([key, value]) => ACCEPTS.test(key) && textsOf(value).some((who) => isActor(draft, who)),
  );
  return isAccepted ? [] : [found('total-without-acceptance', [...path, 'requires', total[0]], {}, { at: 'key' })];
}

const IN_STEP =
  /\b(?:synchron\p{L}+|simultaneous(?:ly)?|mirror(?:ed|ing|-like)?(?: steps?)?|in step|in parallel|at the same time|step (?:by|for) step|reciprocal(?:ly)?|pairwise|side by side)\b|одночасн\p{L}*|синхронн\p{L}*|дзеркальн\p{L}*|одновременн\p{L}*|зеркальн\p{L}*/iu;
const TOLERANCE = /^(?:in-step-within|tolerance|step-within|no-further-apart-than)$/;

/** Two sides move together, and nothing says how far one may be behind the other. */
function lintStep(clause: DraftClause): readonly Found[] {
  if (boundParties(clause).length < 2 || pairsOf(clause.norm).some(([key]) => TOLERANCE.test(key))) return [];
  const said = clause.prose.find(
    ({ text }) => IN_STEP.test(text) && !/\bwithin \d+ \S+ of (?:each other|one another)/.test(text),
  );
  if (said === undefined) return [];
  return [found('step-without-tolerance', said.path, { word: IN_STEP.exec(said.text)?.[0] ?? '' })];
}
