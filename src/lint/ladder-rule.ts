import type { Tree } from '../terms/source-text.ts';
import { hasClock } from './clock.ts';
import type { Draft } from './draft.ts';

import { type Found, found } from './found.ts';
import { ACTOR_KEYS, actorsIn, lintConditions, lintGuarantor, lintPromise } from './promise-rule.ts';
import { field, isMap, leavesOf, mapOf, pairsOf, textOf, textsOf } from './tree.ts';
import { wordsIn } from './words-rule.ts';

/** Every step of the ladder: its clock, its body, its trigger, its words; and the rights that it gives. */
export function lintLadder(draft: Draft): readonly Found[] {
  return entriesOf(field(draft.tree, 'ladder'), ['ladder']).flatMap(({ name, tree, path }) => {
    const problems: Found[] = [];
    if (!hasClock(tree, draft)) problems.push(found('rung-without-clock', path, { rung: name }, { at: 'key' }));
    const actors = actorsIn(tree, draft);
    if (actors.length === 0) {
      const said = saidActor(tree);
      const actor = said === null ? '' : ` (it says “${said}”)`;
      problems.push(found('rung-without-body', path, { rung: name, actor }, { at: 'key' }));
    }
    // A party is bound by the agreement itself; a body must have taken the step upon itself.
    for (const actor of actors.filter((one) => Object.hasOwn(draft.bodies, one)))
      problems.push(...lintGuarantor(actor, path, draft));
    problems.push(...lintConditions(tree, path, draft), ...lintRightOf(tree, path), ...lintProse(tree, path, draft));
    return problems;
  });
}

/** The guarantees that stand outside of clauses. */
export function lintAssurances(draft: Draft): readonly Found[] {
  return entriesOf(field(draft.tree, 'assurances'), ['assurances']).flatMap(({ name, tree, path }) => [
    ...lintPromise(tree, path, name, draft),
    ...lintProse(tree, path, draft),
  ]);
}

interface Entry {
  readonly name: string;
  readonly tree: Tree;
  readonly path: Found['path'];
}

/** Steps by name, or as a list under `rungs` or `steps`. */
function entriesOf(tree: Tree | undefined, path: Found['path']): readonly Entry[] {
  for (const key of ['rungs', 'steps']) {
    const inner = field(tree, key);
    if (inner !== undefined) return entriesOf(inner, [...path, key]);
  }
  if (Array.isArray(tree)) {
    return tree.map((item: Tree, index: number) => ({
      name: textOf(field(item, 'name')) ?? textOf(field(item, 'title')) ?? String(index + 1),
      tree: item,
      path: [...path, index],
    }));
  }
  return Object.entries(mapOf(tree)).flatMap(([name, item]) =>
    isMap(item) ? [{ name, tree: item, path: [...path, name] }] : [],
  );
}

function saidActor(tree: Tree): string | null {
  const said = pairsOf(tree).flatMap(([key, value]) => (ACTOR_KEYS.test(key) ? textsOf(value) : []));
  return said[0] ?? null;
}

const MAY = /\b(?:may|is entitled to|are entitled to|has the right to|have the right to|can) \p{L}+/iu;

function lintRightOf(tree: Tree, path: Found['path']): readonly Found[] {
  const pairs = pairsOf(tree, path);
  if (pairs.some(([key]) => /^(?:obliges|must|shall|attends|attended-by|answers|duty-of|owed-by)$/.test(key)))
    return [];
  const may = pairs.find(
    ([key, value]) => textOf(value) !== null && (key === 'may' || key === 'right' || MAY.test(textOf(value) ?? '')),
  );
  return may === undefined ? [] : [found('right-without-duty', may[2], { right: textOf(may[1]) ?? '' })];
}

function lintProse(tree: Tree, path: Found['path'], draft: Draft): readonly Found[] {
  const prose = leavesOf(tree, path).filter(({ text, path: at }) => /\s/.test(text.trim()) && at.at(-1) !== 'note');
  const isSettled = (kind: string, text: string) => kind === 'haste' && (hasClock(tree, draft) || /\d/.test(text));
  return wordsIn(prose, draft, isSettled);
}
