import { z } from 'zod';
import { codesOf } from '../taxonomy/taxonomy.ts';

/**
 * terms/1 as it is written. Every scalar arrives as text (see `source-text.ts`), so the schema speaks of texts;
 * `meta` tells an editor, which sees YAML numbers and dates, what it may find there.
 */
const Name = z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]*$/, 'a name of letters, digits, dots and hyphens');
const Text = z.string().min(1);
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day such as 2025-03-25');
const Whole = z
  .string()
  .regex(/^\d{1,9}$/, 'a whole number of at most nine digits')
  .meta({ type: ['integer', 'string'], pattern: '^\\d{1,9}$' });
/** Three decimals are a whole number per mille: nothing is rounded, neither up nor down. */
const Share = z
  .string()
  .regex(/^(0(\.\d{1,3})?|1(\.0{1,3})?)$/, 'a share from 0 to 1, with at most three decimals')
  .meta({ type: ['number', 'string'], minimum: 0, maximum: 1, pattern: '^(0(\\.\\d{1,3})?|1(\\.0{1,3})?)$' });
const Flag = z.enum(['true', 'false']).meta({ type: ['boolean', 'string'], enum: [true, false, 'true', 'false'] });
const DateText = Text.meta({
  description:
    'A day (2025-03-25), a local time (2025-04-19T18:00), an instant (2025-04-19T18:00+03:00), a name from calendar.dates, either with "+ 30 days" or "- 2 hours", `open` (no end agreed) or `unknown`.',
});
const Grade = z.enum(['alleged', 'indicated', 'established']);
const OneOrMore = z.union([Name, z.array(Name).min(1)]);

const TextRef = z.strictObject({
  in: Name,
  at: Text.optional().meta({ type: ['string', 'number'] }),
  quote: Text.optional(),
});

const Deed = z.strictObject({
  act: OneOrMore,
  weapon: OneOrMore.optional(),
  on: OneOrMore.optional(),
});

const Proof = z.strictObject({ occurrence: Grade, attribution: Grade });

const Alternative = z
  .strictObject({
    direct: Whole.optional(),
    neutral: Whole.optional(),
    admission: Flag.optional(),
    reviewed: Flag.optional(),
  })
  // One that asks for nothing would hold everything to be shown.
  .refine(
    ({ direct, neutral, admission, reviewed }) =>
      Number(direct ?? 0) + Number(neutral ?? 0) > 0 || admission === 'true' || reviewed === 'true',
    'one thing at least that is asked for',
  );

/** The key that a condition opens with says of which form it is. */
export const CONDITION_KEYS = ['preceded-by', 'said', 'event', 'unassessed'] as const;

const CONDITION_FORMS = [
  z.strictObject({
    'preceded-by': Deed,
    by: z.enum(['the-other-party', 'anyone']).default('the-other-party'),
    within: Text,
    proof: Grade.default('indicated'),
  }),
  z.strictObject({
    said: z.enum(['order', 'notify', 'contact', 'inform', 'offer', 'demand', 'reject']),
    by: Text,
    to: Name.optional(),
    within: Text,
    when: z.enum(['before', 'after']).default('before'),
  }),
  z.strictObject({ event: Name.meta({ description: 'An event of this agreement that had happened before.' }) }),
  z.looseObject({ unassessed: Text }),
] as const;

const Condition = z.union(CONDITION_FORMS, `a condition that opens with ${CONDITION_KEYS.join(', ')}`);

function atLeastOne<T extends z.ZodRecord>(record: T, what: string): T {
  return record.refine((value) => Object.keys(value as object).length > 0, `at least one ${what}`);
}

/** Norms that may be written in words of their own: these are kept as written, and assessed only in the forms below. */
export const UNASSESSED_NORMS = ['requires', 'limits', 'guarantees'] as const;
export const ASSESSED_NORMS = ['forbids', 'permits', 'mirrors', 'releases', 'suspends', 'resumes'] as const;
export const NORMS = [...ASSESSED_NORMS, ...UNASSESSED_NORMS] as const;
export type NormKind = (typeof NORMS)[number];

const AnyNorm = z.record(z.string(), z.unknown());

/** The keys that open the forms of a duty, a ceiling and a guarantee; an inside that opens with none of them is in free words. */
export const DUTY_KEYS = ['achieve', 'total', 'maintain'] as const;
export const CEILING_KEYS = ['holds'] as const;
export const GUARANTEE_KEYS = ['trigger'] as const;

const Number9 = Whole.refine((text) => /[1-9]/.test(text), 'a whole number above 0');

const Duty = z.union([
  z.strictObject({ achieve: Deed, by: DateText, 'in-step-within': Text.optional() }),
  z.strictObject({ total: Deed, 'at-least': Number9, by: DateText, says: Name.optional() }),
  z.strictObject({ maintain: Deed, 'at-least': Number9.optional(), each: z.literal('day') }),
  z.strictObject({ maintain: Deed, within: Text }),
  freeWords(DUTY_KEYS),
]);

const Ceiling = z.union([
  z.strictObject({
    holds: z.strictObject({ act: OneOrMore.optional(), weapon: OneOrMore.optional(), on: OneOrMore.optional() }),
    'at-most': Whole,
  }),
  freeWords(CEILING_KEYS),
]);

function freeWords(keys: readonly string[]) {
  // Aborting, so that it is weighed against the other forms and not taken for the one that was meant.
  return AnyNorm.refine((inside) => keys.every((key) => inside[key] === undefined), {
    message: `one of ${keys.join(', ')}, in its form`,
    abort: true,
  });
}

const Ground = z
  .string()
  .regex(
    /^(breach of [A-Za-z][A-Za-z0-9_.-]*( by [A-Za-z][A-Za-z0-9_.-]*)?|[A-Za-z][A-Za-z0-9_.-]*)$/,
    '"breach of" and a clause, or an event of this agreement',
  )
  .meta({ description: '"breach of C1", "breach of C1 by P", or the name of an event.' });

const Guarantee = z.union([
  z.strictObject({
    trigger: Ground,
    void: Ground.optional(),
    guarantor: z.union([OneOrMore, atLeastOne(z.record(Name, z.union([Name, z.null()])), 'guarantor')]).meta({
      description:
        'Parties or bodies of this agreement; as a mapping, each body with the text (its own act) by which it undertook this, or null.',
    }),
    action: z.union([Deed, Text]),
    within: Text.optional(),
  }),
  freeWords(GUARANTEE_KEYS),
]);

/** A right to be free of clauses after a breach; in effect only from a recorded invocation. */
const Right = z.strictObject({
  on: Ground,
  frees: Name.meta({ description: '`the-other-party`, or the one party that may invoke it.' }),
  from: OneOrMore,
  by: z.literal('invocation'),
});

const Clause = z.strictObject({
  title: Text.optional(),
  text: TextRef.optional(),
  'aspect-of': Name.optional(),
  binds: z
    .union([z.array(Name).min(1), atLeastOne(z.record(Name, z.union([Name, z.null()])), 'party')])
    .optional()
    .meta({
      description:
        'The parties addressed; as a mapping, each with the text (its own act) by which it accepted, or null.',
    }),
  forbids: Deed.optional(),
  permits: z.strictObject({ from: Name, when: z.array(Condition).min(1) }).optional(),
  mirrors: z.strictObject({ clause: Name, of: Name }).optional(),
  requires: Duty.optional(),
  limits: Ceiling.optional(),
  releases: Right.optional(),
  suspends: Right.optional(),
  resumes: z.strictObject({ suspension: Name, by: z.literal('invocation') }).optional(),
  guarantees: Guarantee.optional(),
  where: Name.optional(),
  during: z.strictObject({ from: DateText, to: DateText }).optional(),
  counts: z
    .union([
      z.strictObject({ 'one-per': z.enum(['incident', 'explosion', 'place-hour']) }),
      z.strictObject({ 'one-per': z.literal('salvo'), gap: Text }),
    ])
    .optional(),
  proof: Proof.optional(),
  coverage: Share.optional(),
});

const Place = z.strictObject({
  everywhere: Flag.optional(),
  named: OneOrMore.or(z.union([Text, z.array(Text).min(1)])).optional(),
  within: z.union([Text, z.array(Text).min(1)]).optional(),
  file: Text.optional(),
  feature: Text.optional(),
  union: z.array(Name).min(1).optional(),
  common: z.array(Name).min(2).optional().meta({ description: 'What lies in each of these drawn places.' }),
  of: Name.optional().meta({ description: 'A drawn place, without those under `except`.' }),
  except: z.array(Name).min(1).optional(),
  around: Name.optional().meta({ description: 'A drawn place and all within `up-to` of it.' }),
  'from-line': z
    .union([Name, atLeastOne(z.record(Name, Name), 'party')])
    .optional()
    .meta({ description: 'A line, or for each party its own.' }),
  side: Name.optional().meta({
    description: '`own`: behind each party’s own line. `both`: on either side. A party: on its side.',
  }),
  'up-to': Text.optional().meta({ description: 'A length, such as 25 km.' }),
  width: z.enum(['per-side', 'between']).optional(),
  illustrative: Flag.optional().meta({
    description: 'The source gives no coordinates: this geometry is only drawn after its description.',
  }),
  note: Text.optional(),
});

const LineVersion = z.strictObject({
  id: Name,
  file: Text,
  feature: Text.optional(),
  from: DateText.optional(),
  to: DateText.optional(),
  illustrative: Flag.optional(),
  note: Text.optional(),
});

/** A line, with each version of it and the span in which it ran so. */
const LineOf = z.strictObject({
  title: Text.optional(),
  sides: z
    .strictObject({ left: Name, right: Name })
    .meta({ description: 'Who stands on which side, seen along the line as it is drawn.' }),
  versions: z.array(LineVersion).min(1),
  note: Text.optional(),
});

/** The key that an event opens with says of which form it is. */
export const EVENT_KEYS = ['breaches-of', 'silence-of', 'performance-of'] as const;

const EventOf = z.union([
  z.strictObject({
    title: Text.optional(),
    'breaches-of': Name,
    by: Name.optional().meta({ description: 'The one party whose breaches count; left out: everybody’s.' }),
    'at-least': Number9.optional(),
    within: Text.optional(),
  }),
  z.strictObject({
    title: Text.optional(),
    'silence-of': Name,
    for: Text,
    from: DateText.optional(),
    'resets-on': Grade,
    'counted-by': Name.optional(),
  }),
  z.strictObject({ title: Text.optional(), 'performance-of': Name }),
]);

export const TermsDocument = z.strictObject({
  servanda: z.literal('terms/1'),
  id: Name,
  version: Whole.default('1'),
  'in-force': DateText.optional(),
  title: Text,
  note: Text.optional(),
  taxonomy: z
    .literal('1')
    .default('1')
    .meta({ type: ['integer', 'string'], const: undefined, enum: [1, '1'] }),
  parties: z.record(
    Name,
    z.strictObject({
      name: Text,
      organs: z.array(Name).optional(),
      side: Name.optional().meta({
        description: 'Parties of one side: the watch of one says nothing about another. Absent: a side of its own.',
      }),
    }),
  ),
  bodies: z
    .record(
      Name,
      z.strictObject({
        name: Text,
        role: Text.optional(),
        neutral: Flag.optional().meta({ description: 'The agreement itself names this body a neutral observer.' }),
        reviews: Flag.optional().meta({ description: 'Persons of this body may decide on findings.' }),
        sources: z.array(Name).optional(),
        means: z
          .array(z.enum(codesOf('means').filter((code) => code.startsWith('direct'))))
          .optional()
          .meta({ description: 'By which means this body observes.' }),
      }),
    )
    .default({}),
  texts: z.record(
    Name,
    z.strictObject({
      title: Text,
      date: Day.optional(),
      by: Name.optional(),
      url: Text.optional(),
      note: Text.optional(),
    }),
  ),
  calendar: z.strictObject({
    zone: Text,
    'day-count': z.enum(['day-0-excluded', 'day-0-included']),
    dates: z.record(Name, DateText).default({}),
  }),
  lines: z.record(Name, LineOf).default({}),
  places: z.record(Name, Place).default({}),
  events: z.record(Name, EventOf).default({}),
  'proof-rule': z
    .strictObject({ indicated: z.array(Alternative).min(1), established: z.array(Alternative).min(1) })
    .optional(),
  clauses: atLeastOne(z.record(Name, Clause), 'clause'),
  disputed: z.array(Text).default([]),
  readings: z
    .record(Name, z.strictObject({ title: Text, by: Name.optional(), set: z.record(Text, z.unknown()) }))
    .default({}),
  ladder: AnyNorm.optional().meta({ description: 'What follows a breach, step by step; it has no standing.' }),
  procedure: AnyNorm.optional().meta({ description: 'The way of a violation to a finding; no standing.' }),
  assurances: AnyNorm.optional().meta({ description: 'Read and kept; assessed by later versions of the rules.' }),
});

export type TermsDocument = z.infer<typeof TermsDocument>;
export type ClauseDocument = TermsDocument['clauses'][string];
export type LineDocument = TermsDocument['lines'][string];
export type PlaceDocument = TermsDocument['places'][string];
export type ConditionDocument = z.infer<typeof Condition>;
