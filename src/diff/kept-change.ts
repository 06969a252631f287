import { leavesOf } from '../lint/tree.ts';
import type { Tree } from '../terms/source-text.ts';
import { parseDuration } from '../time/duration.ts';
import { type Change, type ChangeCode, change, NO_EFFECT } from './change.ts';
import { boundInBoth, heavier, lighter } from './effect.ts';
import { type ClauseOf, momentOf, type Version } from './version.ts';

/** What changed inside of a duty, a ceiling or a guarantee, figure by figure, as it is written. */
export function keptChanges(before: ClauseOf, after: ClauseOf, old: Version, now: Version): readonly Change[] {
  const bound = boundInBoth(before.clause, after.clause);
  return treeChanges(before.written?.norm, after.written?.norm, old, now).map(({ key, was, is, weight }) => {
    const effect =
      weight === 'heavier'
        ? heavier(now.agreement, bound)
        : weight === 'lighter'
          ? lighter(now.agreement, bound)
          : NO_EFFECT;
    return change('figure-changed', after.clause.id, { key, before: was ?? 'nothing', after: is ?? 'nothing' }, effect);
  });
}

/** The same for a step of the ladder, the procedure or an assurance: whom it helps is for people to say. */
export function entryChanges(
  code: Extract<ChangeCode, 'step-changed' | 'guarantee-changed' | 'procedure-changed'>,
  name: string,
  before: Tree,
  after: Tree,
  old: Version,
  now: Version,
): readonly Change[] {
  return treeChanges(before, after, old, now).map(({ key, was, is }) =>
    change(code, null, { step: name, key, before: was ?? 'nothing', after: is ?? 'nothing' }),
  );
}

interface Leaf {
  readonly key: string;
  readonly was: string | null;
  readonly is: string | null;
  readonly weight: 'heavier' | 'lighter' | null;
}

function treeChanges(a: Tree | undefined, b: Tree | undefined, old: Version, now: Version): readonly Leaf[] {
  const [was, is] = [leafMap(a), leafMap(b)];
  const keys = [...new Set([...was.keys(), ...is.keys()])];
  return keys.flatMap((key) => {
    const [x = null, y = null] = [was.get(key), is.get(key)];
    if (x === y || (x !== null && y !== null && isSameMoment(x, y, old, now))) return [];
    return [{ key, was: x, is: y, weight: x === null || y === null ? null : weigh(key, x, y, old, now) }];
  });
}

/** Each text under its keys; the items of a list together, whatever their order. */
function leafMap(tree: Tree | undefined): ReadonlyMap<string, string> {
  const map = new Map<string, string[]>();
  for (const { path, text } of leavesOf(tree, [])) {
    const key = path.filter((step) => typeof step === 'string').join(' ');
    map.set(key, [...(map.get(key) ?? []), text]);
  }
  return new Map([...map].map(([key, texts]) => [key, texts.sort((x, y) => (x < y ? -1 : 1)).join(', ')]));
}

function isSameMoment(x: string, y: string, old: Version, now: Version): boolean {
  const [before, after] = [momentOf(x, old), momentOf(y, now)];
  return before !== null && before === after;
}

const DEADLINE =
  /(?:^| )(?:by|before|until|deadline|due|finish|within|no-later-than|not-later-than|latest|starts?|every)$/;
const CEILING = /(?:^| )(?:at-most|max|personnel|men|ceiling)$/;
const FLOOR = /(?:^| )(?:at-least|min|width|zone-width|distance|back|depth|quota|total|number)$/;

/** Less time, a lower ceiling and a greater distance weigh more. What is none of them is for people to judge. */
function weigh(key: string, x: string, y: string, old: Version, now: Version): Leaf['weight'] {
  if (DEADLINE.test(key)) {
    const [before, after] = [timeOf(x, old), timeOf(y, now)];
    if (before === null || after === null || before === after) return null;
    return after < before ? 'heavier' : 'lighter';
  }
  const [before, after] = [figureOf(x), figureOf(y)];
  if (before === null || after === null || before === after) return null;
  if (CEILING.test(key)) return after < before ? 'heavier' : 'lighter';
  if (FLOOR.test(key)) return after > before ? 'heavier' : 'lighter';
  return null;
}

function timeOf(text: string, version: Version): number | null {
  const moment = momentOf(text, version);
  if (typeof moment === 'number') return moment;
  const duration = parseDuration(text.trim());
  if (!duration.ok) return null;
  return 'ms' in duration.value ? duration.value.ms : duration.value.days * 86_400_000;
}

/** The only number in a text. */
function figureOf(text: string): number | null {
  const figures = [...text.matchAll(/\d+(?:\.\d+)?/g)];
  return figures.length === 1 ? Number(figures[0]?.[0]) : null;
}
