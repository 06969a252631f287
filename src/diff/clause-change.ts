import { type Canonical, canonical } from '../canon/canonical.ts';
import { edgeText } from '../explain/edge.ts';
import { conditionText, countText } from '../explain/norm.ts';
import { placeText, versionLines } from '../explain/place.ts';
import type { Area } from '../geo/area.ts';
import { placeAreaInArea } from '../geo/area-in-area.ts';
import { field } from '../lint/tree.ts';
import type { Bound, Clause, Grade, PlaceOf } from '../terms/agreement.ts';
import { type Change, type ChangeCode, change, type Effect, NO_EFFECT } from './change.ts';
import { covers } from './covers.ts';
import { dutyChanges } from './duty-change.ts';
import { boundBy, boundInBoth, heavier, lighter } from './effect.ts';
import { guaranteeChanges } from './guarantee-change.ts';
import { keptChanges } from './kept-change.ts';
import { kindOf, type Match } from './match.ts';
import { momentAt } from './moment-at.ts';
import { same } from './same.ts';
import type { Version } from './version.ts';

/** What became of one clause, aspect by aspect. `ids`: what the old version's clauses are called in the new one. */
export function clauseChanges(
  { before, after }: Match,
  old: Version,
  now: Version,
  ids: ReadonlyMap<string, string>,
): readonly Change[] {
  const [a, b] = [before.clause, after.clause];
  const changes: Change[] = [];
  // What an aspect takes from its clause changes with it, and is told there.
  const isOwn = (key: string) =>
    b.aspectOf === null || [before, after].some(({ written }) => field(written?.said, key) !== undefined);
  if (a.id !== b.id) changes.push(change('clause-renumbered', b.id, { before: a.id, after: b.id }));
  if (isOwn('text') && a.text?.quote !== b.text?.quote && !(a.text?.quote == null && b.text?.quote == null)) {
    changes.push(change('words-changed', b.id, { before: a.text?.quote ?? '', after: b.text?.quote ?? '' }));
  }
  return [
    ...changes,
    ...boundChanges(a, b, now),
    ...normChanges(a, b, old, now, ids),
    ...(KEPT.has(kindOf(after)) ? keptOrTyped(before, after, old, now, ids) : []),
    ...countChanges(a, b, old, now),
    ...(isOwn('where') ? placeChanges(a, b, old, now) : []),
    ...(isOwn('during') ? clockChanges(a, b, old, now) : []),
    ...(isOwn('proof') || isOwn('coverage') ? proofChanges(a, b, now) : []),
  ];
}

/** Value by value where both can be assessed; else as they are written. */
function keptOrTyped(
  before: Match['before'],
  after: Match['after'],
  old: Version,
  now: Version,
  ids: ReadonlyMap<string, string>,
): readonly Change[] {
  const [a, b] = [before.clause, after.clause];
  return dutyChanges(a, b, old, now) ?? guaranteeChanges(a, b, old, now, ids) ?? keptChanges(before, after, old, now);
}

/** What one violation is. */
function countChanges(a: Clause, b: Clause, old: Version, now: Version): readonly Change[] {
  if (same(a.countsOnePer, b.countsOnePer)) return [];
  const words = (version: Version, clause: Clause) => countText(version.speaker, clause)[0] ?? 'one incident';
  return [change('counts-other', b.id, { before: words(old, a), after: words(now, b) })];
}

const KEPT = new Set(['requires', 'limits', 'guarantees']);

function boundChanges(a: Clause, b: Clause, now: Version): readonly Change[] {
  const { agreement, speaker } = now;
  const [was, is] = [byParty(a), byParty(b)];
  const isRight = RIGHTS.has(b.norm.kind);
  const parties = [...new Set([...was.keys(), ...is.keys()])].sort((x, y) => (x < y ? -1 : 1));
  return parties.flatMap((id) => {
    const [x, y] = [was.get(id), is.get(id)];
    const party = speaker.party(id);
    const [more, less] = isRight ? [lighter, heavier] : [heavier, lighter];
    if (!isBound(x) && isBound(y)) return [change('bound-added', b.id, { party }, more(agreement, [id]))];
    if (isBound(x) && !isBound(y)) return [change('bound-removed', b.id, { party }, less(agreement, [id]))];
    if (x === undefined || y === undefined) return [];
    const changes: Change[] = [];
    if (x.by !== y.by || x.text !== y.text)
      changes.push(change('acceptance-changed', b.id, { party, before: actOf(x), after: actOf(y) }));
    if (x.mirrors === null && y.mirrors !== null)
      changes.push(change('mirror-added', b.id, { party }, lighter(agreement, [id])));
    if (x.mirrors !== null && y.mirrors === null)
      changes.push(change('mirror-removed', b.id, { party }, heavier(agreement, [id])));
    return changes;
  });
}

const RIGHTS = new Set(['permits', 'releases', 'suspends', 'resumes']);

function byParty({ binds }: Clause): ReadonlyMap<string, Bound> {
  return new Map(binds.map((bound) => [bound.party, bound]));
}

function isBound(bound: Bound | undefined): boolean {
  return bound !== undefined && bound.by !== 'none';
}

function actOf({ by, text }: Bound): string {
  return by === 'text' ? (text ?? '') : by === 'entry' ? 'an acceptance on record' : 'none';
}

function normChanges(
  a: Clause,
  b: Clause,
  old: Version,
  now: Version,
  ids: ReadonlyMap<string, string>,
): readonly Change[] {
  const { agreement } = now;
  const bound = boundInBoth(a, b);
  const [x, y] = [a.norm, b.norm];
  if ((x.kind === 'forbids' || x.kind === 'mirrors') && (y.kind === 'forbids' || y.kind === 'mirrors')) {
    if (same(x.deed, y.deed)) return [];
    const [wider, narrower] = [covers(y.deed, x.deed), covers(x.deed, y.deed)];
    const code: ChangeCode = wider ? 'deed-wider' : narrower ? 'deed-narrower' : 'deed-other';
    const effect = wider ? heavier(agreement, bound) : narrower ? lighter(agreement, bound) : NO_EFFECT;
    return [change(code, b.id, { before: old.speaker.deed(x.deed), after: now.speaker.deed(y.deed) }, effect)];
  }
  if (x.kind === 'permits' && y.kind === 'permits') {
    const users = boundBy(agreement.base.clauses.find(({ id }) => id === y.from) ?? b);
    const had = x.conditions.map((one) => conditionText(old.speaker, one));
    const has = y.conditions.map((one) => conditionText(now.speaker, one));
    return [
      ...has
        .filter((one) => !had.includes(one))
        .map((after) => change('condition-added', b.id, { after }, heavier(agreement, users))),
      ...had
        .filter((one) => !has.includes(one))
        .map((before) => change('condition-removed', b.id, { before }, lighter(agreement, users))),
    ];
  }
  if (RIGHTS.has(x.kind) && RIGHTS.has(y.kind)) {
    const renamed = JSON.parse(JSON.stringify(x), (key, value: unknown) =>
      typeof value === 'string' && REFERS.has(key)
        ? (ids.get(value) ?? value)
        : Array.isArray(value)
          ? value.map((one) => (typeof one === 'string' ? (ids.get(one) ?? one) : one))
          : value,
    ) as Canonical;
    if (canonical(renamed) === canonical(y as unknown as Canonical)) return [];
    return [change('right-changed', b.id, { before: JSON.stringify(x), after: JSON.stringify(y) })];
  }
  return [];
}

const REFERS = new Set(['on', 'from', 'suspension', 'clause']);

function placeChanges(a: Clause, b: Clause, old: Version, now: Version): readonly Change[] {
  if (same(a.where, b.where)) return [];
  const words = { before: placeText(old.speaker, a.where), after: placeText(now.speaker, b.where) };
  const bound = boundInBoth(a, b);
  if (holds(b.where, a.where)) return [change('place-larger', b.id, words, weight(b, now, bound, true))];
  if (holds(a.where, b.where)) return [change('place-smaller', b.id, words, weight(b, now, bound, false))];
  if (words.before !== words.after) return [change('place-other', b.id, words)];
  // The same words, drawn otherwise: a border that moved, a line with another version.
  const drawn = ({ speaker }: Version, place: PlaceOf, said: string) => {
    const versions = versionLines(speaker, place).map(({ text }) => text);
    return versions.length === 0 ? `${said}.` : versions.join(' ');
  };
  const both = { before: drawn(old, a.where, words.before), after: drawn(now, b.where, words.after) };
  return [change('place-redrawn', b.id, both)];
}

/** Whether one place takes in another; only where it is certain. */
function holds(whole: PlaceOf, part: PlaceOf): boolean {
  if (whole.kind === 'everywhere' || same(whole, part)) return true;
  if (part.kind === 'union') return part.of.every((one) => holds(whole, one));
  if (whole.kind === 'union') return whole.of.some((one) => holds(one, part));
  if (whole.kind === 'offset' && part.kind === 'offset')
    return whole.upToMm >= part.upToMm && same({ ...whole, upToMm: 0 }, { ...part, upToMm: 0 });
  const [outer, inner] = [areaOf(whole), areaOf(part)];
  if (outer !== null && inner !== null) return placeAreaInArea(inner, outer).position === 'inside';
  if (whole.kind !== 'named' || part.kind !== 'named') return false;
  return part.names.every((name) => whole.names.includes(name)) && String(whole.within) === String(part.within);
}

function areaOf(place: PlaceOf): Area | null {
  return place.kind === 'area' || place.kind === 'named' ? place.area : null;
}

function clockChanges(a: Clause, b: Clause, old: Version, now: Version): readonly Change[] {
  const bound = boundInBoth(a, b);
  const one = (side: 'from' | 'to'): readonly Change[] => {
    const [x, y] = [a.during[side], b.during[side]];
    if (same(x, y)) return [];
    const words = { before: edgeText(old.speaker, x, side), after: edgeText(now.speaker, y, side) };
    const [before, after] = [momentAt(x), momentAt(y)];
    if (before === null || after === null || before === after)
      return [change(side === 'from' ? 'start-other' : 'end-other', b.id, words)];
    const isLater = after > before;
    const code =
      side === 'from' ? (isLater ? 'starts-later' : 'starts-earlier') : isLater ? 'ends-later' : 'ends-earlier';
    return [change(code, b.id, words, weight(b, now, bound, side === 'to' ? isLater : !isLater))];
  };
  return [...one('from'), ...one('to')];
}

/** More of a duty burdens the bound; more of a right frees them. */
function weight(clause: Clause, { agreement }: Version, bound: readonly string[], isMore: boolean): Effect {
  const isRight = RIGHTS.has(clause.norm.kind);
  return isMore !== isRight ? heavier(agreement, bound) : lighter(agreement, bound);
}

const GRADES: readonly Grade[] = ['alleged', 'indicated', 'established'];

/**
 * More proof helps whoever may be accused, and burdens whoever must be shown to have done something; more coverage makes
 * it harder to stand kept.
 */
function proofChanges(a: Clause, b: Clause, { agreement, speaker }: Version): readonly Change[] {
  const bound = boundInBoth(a, b);
  const [withMore, withLess] = b.norm.kind === 'requires' ? [heavier, lighter] : [lighter, heavier];
  const changes: Change[] = [];
  for (const [question, asked] of [
    ['occurrence', 'that it occurred'],
    ['attribution', 'of who did it'],
  ] as const) {
    const [x, y] = [a.proof[question], b.proof[question]];
    if (x === y) continue;
    const isHigher = GRADES.indexOf(y) > GRADES.indexOf(x);
    const words = { question: asked, before: speaker.grade(x), after: speaker.grade(y) };
    changes.push(
      change(
        isHigher ? 'proof-higher' : 'proof-lower',
        b.id,
        words,
        isHigher ? withMore(agreement, bound) : withLess(agreement, bound),
      ),
    );
  }
  if (a.coveragePermille !== b.coveragePermille) {
    const isHigher = b.coveragePermille > a.coveragePermille;
    const words = { before: String(a.coveragePermille), after: String(b.coveragePermille) };
    changes.push(
      change(
        isHigher ? 'coverage-higher' : 'coverage-lower',
        b.id,
        words,
        isHigher ? heavier(agreement, bound) : lighter(agreement, bound),
      ),
    );
  }
  return changes;
}
