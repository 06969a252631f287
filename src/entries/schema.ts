import { z } from 'zod';
import { type Canonical, canonical } from '../canon/canonical.ts';
import { TAXONOMY_VERSION } from '../taxonomy/taxonomy.ts';
import type { Body, WatchBody } from './body.ts';
import { type BodyProblem, coded, problemsOf } from './body-problem.ts';
import { detectionProblems } from './detection-problems.ts';
import {
  Act,
  Chance,
  Cite,
  ClauseNames,
  Count,
  Detections,
  Id,
  Key,
  Label,
  listOf,
  Means,
  Name,
  Names,
  ObjectCode,
  Place,
  Raw,
  Text,
  TrackRecord,
  Weapon,
  When,
  ZoneName,
} from './fields.ts';
import { BODY_BYTES_MAX } from './limits.ts';

export type ParsedBody =
  | { readonly ok: true; readonly value: Body }
  | { readonly ok: false; readonly problems: readonly BodyProblem[] };

/**
 * Reads a body strictly: every field known, every number whole and in range, every code in the taxonomy, the whole
 * within `BODY_BYTES_MAX`. What comes back has the same canonical text, and so the same id, as what went in.
 */
export function parseBody(value: unknown): ParsedBody {
  const result = BodySchema.safeParse(value);
  if (!result.success) return { ok: false, problems: problemsOf(result.error, value) };
  const problems = [...lostColumns(value), ...tooLarge(result.data)];
  return problems.length === 0 ? { ok: true, value: result.data } : { ok: false, problems };
}

const common = {
  source: Name,
  key: Key,
  cite: Cite.exactOptional(),
  note: Text.exactOptional(),
  raw: Raw.exactOptional(),
  crosswalk: Label.exactOptional(),
};
const relayed = { origin: Name.exactOptional(), via: Names.exactOptional() };
const coding = { taxonomy: z.enum([TAXONOMY_VERSION as string]) };

export const ObservationSchema = z.strictObject({
  type: z.literal('observation/1'),
  ...common,
  ...coding,
  ...relayed,
  saw: z.enum(['deed', 'nothing']),
  when: When,
  act: Act,
  weapon: Weapon.exactOptional(),
  object: ObjectCode.exactOptional(),
  means: Means,
  count: Count.exactOptional(),
  place: Place.exactOptional(),
  by: Name.exactOptional(),
  text: Text.exactOptional(),
});

const watchFields = z.strictObject({
  type: z.literal('watch/1'),
  ...common,
  ...coding,
  ...relayed,
  when: When,
  place: Place.exactOptional(),
  acts: listOf(Act),
  weapons: listOf(Weapon).exactOptional(),
  of: Names.exactOptional(),
  means: Means,
  alive: z.enum(['stated', 'signs']),
  sees: Chance,
  detects: Detections.exactOptional(),
  reports: Chance,
  lost: z.enum(['denied', 'delayed', 'jammed', 'cloud', 'down', 'restricted']).exactOptional(),
  record: TrackRecord.exactOptional(),
  blind: listOf(Text).exactOptional(),
});

export const WatchSchema = watchFields.superRefine((watch, context) => {
  for (const { path, code, expected } of detectionProblems(watch as WatchBody))
    context.addIssue({ code: 'custom', message: coded(code, expected), path: [...path] });
});

export const StatementSchema = z.strictObject({
  type: z.literal('statement/1'),
  ...common,
  ...relayed,
  when: When,
  said: z.enum([
    'accept',
    'reject',
    'demand',
    'promise',
    'threaten',
    'accuse',
    'deny',
    'offer',
    'order',
    'notify',
    'contact',
    'inform',
    'invoke',
    'resume',
  ]),
  to: Name.exactOptional(),
  clause: Name.exactOptional(),
  about: Text.exactOptional(),
  text: Text.exactOptional(),
});

const Figure = z.strictObject({
  id: Name,
  label: Label,
  count: Count,
  act: Act.exactOptional(),
  weapon: Weapon.exactOptional(),
  of: Name.exactOptional(),
  as: z.enum(['addend', 'subset']).exactOptional(),
});

export const ClaimSchema = z.strictObject({
  type: z.literal('claim/1'),
  ...common,
  ...coding,
  ...relayed,
  when: When,
  by: Name.exactOptional(),
  place: Place.exactOptional(),
  figures: listOf(Figure).refine(
    (figures) => new Set(figures.map(({ id }) => id)).size === figures.length,
    coded('wrong-kind', 'figures with an id of their own each'),
  ),
  text: Text.exactOptional(),
});

export const PledgeSchema = z.strictObject({
  type: z.literal('pledge/1'),
  ...common,
  ...relayed,
  when: When,
  deed: Text,
  condition: Text.exactOptional(),
  due: When.exactOptional(),
  clause: Name.exactOptional(),
  text: Text.exactOptional(),
});

export const AcceptanceSchema = z.strictObject({
  type: z.literal('acceptance/1'),
  ...common,
  party: Name,
  stance: z.enum(['accept', 'reject', 'withdraw']),
  clauses: ClauseNames,
  when: When,
  text: Text.exactOptional(),
});

export const DecisionSchema = z
  .strictObject({
    type: z.literal('decision/1'),
    ...common,
    person: Name,
    when: When,
    decides: z.enum(['review', 'must-join', 'cannot-join']),
    observations: listOf(Id),
    occurred: z.enum(['established', 'not-established', 'refuted']).exactOptional(),
    who: Name.exactOptional(),
    reason: Text,
  })
  .refine(({ decides, occurred, who }) => decides !== 'review' || occurred !== undefined || who !== undefined, {
    message: coded('missing', 'what the review holds: occurred, who, or both'),
    path: ['occurred'],
  })
  .refine(({ decides, observations }) => decides === 'review' || new Set(observations).size > 1, {
    message: coded('out-of-range', 'two observations or more to join or to keep apart'),
    path: ['observations'],
  });

export const CorrectionSchema = z
  .strictObject({
    type: z.literal('correction/1'),
    ...common,
    of: Id,
    replacement: Id.exactOptional(),
    when: When,
    reason: Text,
  })
  .refine(({ of, replacement }) => of !== replacement, {
    message: coded('wrong-kind', 'another entry than the one replaced'),
    path: ['replacement'],
  });

export const SourceSchema = z.strictObject({
  type: z.literal('source/1'),
  ...common,
  key: Name,
  name: Label,
  interest: Name,
  kind: z.enum(['organ', 'channel', 'press', 'compiler', 'monitor', 'official', 'other']),
  zone: ZoneName.exactOptional(),
  precision: Text.exactOptional(),
  owner: Name.exactOptional(),
  blind: listOf(Text).exactOptional(),
});

/** The schema of entries/v1: `spec/entries/v1/entry.schema.json` is written from it. */
export const BodySchema = z.discriminatedUnion('type', [
  ObservationSchema,
  WatchSchema,
  StatementSchema,
  ClaimSchema,
  PledgeSchema,
  AcceptanceSchema,
  DecisionSchema,
  CorrectionSchema,
  SourceSchema,
]);

/** Does not compile when the schema and `Body` say different things. */
export type SchemaIsBody = True<Same<Frozen<z.infer<typeof BodySchema>>, Frozen<Body>>>;

type True<T extends true> = T;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** A record in zod drops the key `__proto__` without a word; the id would then be that of another body. */
function lostColumns(value: unknown): BodyProblem[] {
  const raw = (value as { raw?: object }).raw;
  if (raw === undefined || !Object.hasOwn(raw, '__proto__')) return [];
  return [
    { path: ['raw', '__proto__'], code: 'unknown-field', expected: 'another name for this column', found: '__proto__' },
  ];
}

function tooLarge(body: Body): BodyProblem[] {
  if (bytesAtMost(body) <= BODY_BYTES_MAX) return [];
  const bytes = new TextEncoder().encode(canonical(body as unknown as Canonical)).length;
  if (bytes <= BODY_BYTES_MAX) return [];
  return [
    { path: [], code: 'out-of-range', expected: `at most ${BODY_BYTES_MAX} bytes in all`, found: `${bytes} bytes` },
  ];
}

/** A quick upper bound, so that the exact size is worked out only for bodies that come near the limit. */
function bytesAtMost(value: unknown): number {
  if (typeof value === 'string') return value.length * 6 + 3;
  if (value === null || typeof value !== 'object') return 20;
  return Object.entries(value).reduce((sum, [key, member]) => sum + key.length * 6 + 4 + bytesAtMost(member), 2);
}
