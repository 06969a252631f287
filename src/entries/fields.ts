import { z } from 'zod';
import { LAT7_MAX, LON7_MAX } from '../geo/lonlat.ts';
import { readMgrs } from '../geo/mgrs.ts';
import { codesOf, type TaxonomyKind } from '../taxonomy/taxonomy.ts';
import { FIRST_INSTANT, LAST_INSTANT } from '../time/instant.ts';
import { isZoneId } from '../time/zone.ts';
import { coded } from './body-problem.ts';
import {
  CITE_CHARS_MAX,
  COUNT_MAX,
  DETECTIONS_MAX,
  KEY_CHARS_MAX,
  LABEL_CHARS_MAX,
  LIST_ITEMS_MAX,
  NAME_CHARS_MAX,
  PPM_MAX,
  RADIUS_MM_MAX,
  RAW_COLUMNS_MAX,
  SIGHT_MM_MAX,
  SPEED_MM_S_MAX,
  TEXT_CHARS_MAX,
  TURN_MDEG,
} from './limits.ts';

/** The parts that bodies are made of. What a JSON Schema cannot say is checked by a `refine` beside it. */

const isPlainText = (text: string) => text.isWellFormed() && !text.includes('\0');
const plain = coded('wrong-kind', 'well-formed text without NUL characters');

const text = (max: number) => z.string().min(1).max(max).refine(isPlainText, plain);
/** Zero has one spelling: -0 would be written back as 0. */
const whole = (min: number, max: number) =>
  z
    .int()
    .min(min)
    .max(max)
    .refine((value) => !Object.is(value, -0), coded('wrong-kind', '0 without a sign'));

export const listOf = <T extends z.ZodType>(item: T, min = 1) => z.array(item).min(min).max(LIST_ITEMS_MAX);

/** The id of a source, party, body, person or clause: the same form as a name in terms/1. */
export const Name = z
  .string()
  .max(NAME_CHARS_MAX)
  .regex(/^[A-Za-z][A-Za-z0-9_.-]*$/, coded('wrong-kind', 'an id of letters, digits, dots, hyphens and underscores'));
export const Names = listOf(Name);
/** The clauses of an acceptance: `*` alone means all of them. */
export const ClauseNames = listOf(
  z
    .string()
    .max(NAME_CHARS_MAX)
    .regex(/^(\*|[A-Za-z][A-Za-z0-9_.-]*)$/, coded('wrong-kind', 'a clause, or *')),
).refine(
  (names) => names.length === 1 || !names.includes('*'),
  coded('wrong-kind', '* alone, or the clauses one by one'),
);
export const Key = text(KEY_CHARS_MAX);
export const Label = text(LABEL_CHARS_MAX);
export const Cite = text(CITE_CHARS_MAX);
export const Text = text(TEXT_CHARS_MAX);
export const Id = z.string().regex(/^[0-9a-f]{64}$/, coded('wrong-kind', 'an entry id of 64 hex digits'));

/** Cells of a source may be empty; only the columns that say something are kept, so none is. */
export const Raw = z
  .record(text(LABEL_CHARS_MAX), text(TEXT_CHARS_MAX))
  .refine(
    (raw) => Object.keys(raw).length <= RAW_COLUMNS_MAX,
    coded('out-of-range', `at most ${RAW_COLUMNS_MAX} columns`),
  );

const Moment = whole(FIRST_INSTANT, LAST_INSTANT);

export const When = z
  .strictObject({ from: Moment, to: Moment })
  .refine(({ from, to }) => to >= from, coded('window-reversed', 'to at or after from'));

const Point = z.tuple([whole(-LON7_MAX, LON7_MAX), whole(-LAT7_MAX, LAT7_MAX)]);

const Sighting = z
  .strictObject({
    point: Point,
    radiusMm: whole(0, SIGHT_MM_MAX),
    range: z
      .strictObject({ minMm: whole(0, SIGHT_MM_MAX), maxMm: whole(1, SIGHT_MM_MAX) })
      .refine(({ minMm, maxMm }) => minMm <= maxMm, coded('out-of-range', 'the smaller distance first'))
      .exactOptional(),
    bearing: z.strictObject({ fromMdeg: whole(0, TURN_MDEG - 1), toMdeg: whole(0, TURN_MDEG - 1) }).exactOptional(),
  })
  .refine(
    ({ range, bearing }) => range !== undefined || bearing !== undefined,
    coded('missing', 'a range, a bearing, or both'),
  );

const Track = z.strictObject({
  fixes: listOf(z.strictObject({ at: Moment, point: Point, radiusMm: whole(0, RADIUS_MM_MAX).exactOptional() })).refine(
    (fixes) => fixes.every(({ at }, index) => index === 0 || at > (fixes[index - 1]?.at ?? at)),
    coded('out-of-range', 'fixes in order of time, one at each moment'),
  ),
  fastestMmS: whole(1, SPEED_MM_S_MAX).exactOptional(),
});

const Mgrs = z
  .string()
  .max(30)
  .refine((text) => readMgrs(text).ok, coded('wrong-kind', 'a cell of MGRS such as 36UVA1234567890'));

export const Place = z
  .strictObject({
    point: Point.exactOptional(),
    radiusMm: whole(0, RADIUS_MM_MAX).exactOptional(),
    named: listOf(Label).exactOptional(),
    seenFrom: listOf(Sighting).exactOptional(),
    mgrs: Mgrs.exactOptional(),
    track: Track.exactOptional(),
  })
  .refine(
    ({ point, named, seenFrom, mgrs, track }) => (point ?? named ?? seenFrom ?? mgrs ?? track) !== undefined,
    coded('missing', 'a point or a name; a place that is not known is left out'),
  )
  .refine(
    ({ point, radiusMm }) => point !== undefined || radiusMm === undefined,
    coded('missing', 'a point for the radius'),
  )
  .refine(
    ({ point, seenFrom, mgrs, track }) => [point, seenFrom, mgrs, track].filter((one) => one !== undefined).length <= 1,
    coded('wrong-kind', 'one of point, seenFrom, mgrs and track'),
  );

export const Count = z
  .strictObject({
    min: whole(0, COUNT_MAX),
    max: whole(0, COUNT_MAX).nullable(),
    as: z.enum(['exact', 'about', 'at-least', 'range']),
  })
  .refine(({ min, max }) => max === null || max >= min, coded('out-of-range', 'max at or above min, or null'))
  .refine(
    ({ min, max, as }) => as !== 'exact' || max === min,
    coded('out-of-range', 'an exact count with max equal to min'),
  )
  .refine(
    ({ max, as }) => (as === 'at-least') === (max === null),
    coded('out-of-range', 'max null for at-least, and for nothing else'),
  );

export const Chance = z.strictObject({ ppm: whole(0, PPM_MAX), basis: z.enum(['declared', 'assumed']) });

export const TrackRecord = z.strictObject({
  over: When,
  gaps: whole(0, COUNT_MAX),
  gapP90Ms: whole(0, LAST_INSTANT),
  signs: listOf(When, 0),
  misses: listOf(z.strictObject({ text: Text, cite: Cite }), 0),
  cite: Cite,
});

export const ZoneName = z.string().refine(isZoneId, coded('unknown-code', 'a time zone such as Europe/Kyiv'));

const code = (kind: TaxonomyKind) =>
  z.enum([...codesOf(kind)], coded('unknown-code', `a code of the taxonomy (${kind})`));

export const Act = code('act');
export const Weapon = code('weapon');
export const ObjectCode = code('object');
export const Means = code('means');

export const Detections = z
  .array(
    z.strictObject({
      acts: listOf(Act).exactOptional(),
      weapons: listOf(Weapon).exactOptional(),
      toMm: whole(1, SIGHT_MM_MAX).exactOptional(),
      sees: Chance,
    }),
  )
  .min(1)
  .max(DETECTIONS_MAX);
