import type { Count, Place } from '../entries/body.ts';
import { type Disc, discOf } from '../entries/place-region.ts';
import { distanceMm } from '../geo/distance.ts';
import { makeLonLatUnsafe } from '../geo/lonlat.ts';
import { isWithin, type TaxonomyKind } from '../taxonomy/taxonomy.ts';
import type { Observation } from './incident.ts';

/** Bounds of an incident: what lies further apart is not held to be one event. */
export interface JoinBounds {
  /** The longest span that joined reports may cover together. */
  readonly spanMsMax: number;
  /** Reports of different origins are joined only when each says the hour this closely. */
  readonly windowMsMax: number;
  /** How far apart two places may lie, beyond their own doubt. */
  readonly apartMmMax: number;
  /** No joined place is vaguer than this. */
  readonly radiusMmMax: number;
  /** Reports may be one event when their places lie within this, beyond their own doubt. */
  readonly maybeApartMmMax: number;
}

/** The bounds that every assessment goes by. What others would cost is measured in bench/association. */
export const JOIN: JoinBounds = {
  spanMsMax: 36 * 3_600_000,
  windowMsMax: 6 * 3_600_000,
  apartMmMax: 2_000_000,
  radiusMmMax: 20_000_000,
  maybeApartMmMax: 20_000_000,
};

export type Likeness = 'same' | 'maybe' | 'different';

/**
 * Whether two reports may be about one event. No party, name or grade is looked at, so that the answer is the same
 * for everyone. One origin does not report one event twice to one source under two keys; one report has one source and key.
 */
export function likeness(a: Observation, b: Observation, isOneOrigin: boolean, bounds: JoinBounds = JOIN): Likeness {
  if (a.body.source === b.body.source && isOneOrigin) return a.body.key === b.body.key ? 'same' : 'different';
  if (!compatible(a, b, bounds)) return 'different';
  const place = likePlace(a.body.place, b.body.place, bounds);
  if (place === 'different') return 'different';
  if (!likeCount(a.body.count, b.body.count)) return 'maybe';
  if (isOneOrigin) return sameOrigin(a, b, place);
  const close = [a, b].every(({ body }) => body.when.to - body.when.from <= bounds.windowMsMax);
  return close && place === 'same' && a.body.act === b.body.act ? 'same' : 'maybe';
}

/** Outlets that quote one origin are one report, unless they say different things. */
function sameOrigin(a: Observation, b: Observation, place: Likeness): Likeness {
  const sameWindow = a.body.when.from === b.body.when.from && a.body.when.to === b.body.when.to;
  return place === 'same' || sameWindow ? 'same' : 'maybe';
}

function compatible(a: Observation, b: Observation, { spanMsMax }: JoinBounds): boolean {
  const [from, to] = [Math.min(a.body.when.from, b.body.when.from), Math.max(a.body.when.to, b.body.when.to)];
  if (to - from > spanMsMax || !overlaps(a, b)) return false;
  return (
    related('act', a.body.act, b.body.act) &&
    related('weapon', a.body.weapon, b.body.weapon) &&
    related('object', a.body.object, b.body.object)
  );
}

function overlaps(a: Observation, b: Observation): boolean {
  const [first, second] =
    a.body.when.from <= b.body.when.from ? [a.body.when, b.body.when] : [b.body.when, a.body.when];
  return second.from < first.to || second.from === first.from;
}

function related(kind: TaxonomyKind, a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || isWithin(kind, a, b) || isWithin(kind, b, a);
}

function likeCount(a: Count | undefined, b: Count | undefined): boolean {
  if (a === undefined || b === undefined || a.as === 'about' || b.as === 'about') return true;
  return a.min <= (b.max ?? a.min) && b.min <= (a.max ?? b.min);
}

function likePlace(a: Place | undefined, b: Place | undefined, bounds: JoinBounds): Likeness {
  if (a === undefined || b === undefined) return 'maybe';
  const [da, db] = [roundOf(a), roundOf(b)];
  if (da !== null && db !== null) {
    const [ra, rb] = [da.radiusMm, db.radiusMm];
    const apart = distanceMm(da.centre, db.centre) - ra - rb;
    if (apart > bounds.maybeApartMmMax) return 'different';
    return apart <= bounds.apartMmMax && ra <= bounds.radiusMmMax && rb <= bounds.radiusMmMax ? 'same' : 'maybe';
  }
  const [nameA, nameB] = [a.named?.[0], b.named?.[0]];
  return nameA !== undefined && nameA === nameB ? 'same' : 'maybe';
}

/** A disc around what a report speaks of; around a point without its radius, that point. */
function roundOf(place: Place): Disc | null {
  if (place.point !== undefined) return { centre: makeLonLatUnsafe(...place.point), radiusMm: place.radiusMm ?? 0 };
  return discOf(place);
}
