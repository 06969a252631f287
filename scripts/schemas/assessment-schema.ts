import { z } from 'zod';
import type { Assessment } from '../../src/assess/assessment.ts';

/**
 * The published form of an assessment: `spec/assessment/v1/assessment.schema.json` is written from it, and a stranger
 * may check an assessment against it. It mirrors `src/assess/assessment.ts`, which is the one place where the meanings stand.
 */
const Word = z.string().min(1);
const Count = z.int().min(0);
const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const EntryId = Digest.describe('The id of an entry.');
const Instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .describe('ISO 8601 in UTC, with milliseconds.');
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Permille = z.int().min(0).max(1000);
const Millis = z.int().min(0).nullable();

const StandingWord = z.enum(['kept', 'broken', 'undetermined', 'not-in-force']);
const GradeWord = z.enum(['alleged', 'indicated', 'established', 'refuted', 'not-established']);
const Window = z.strictObject({ from: Instant, to: Instant });

const Breaches = z.strictObject({
  min: Count.describe('Certainly inside and distinct.'),
  max: Count.describe('With the straddling and the possibly distinct.'),
  atLeast: z.boolean().describe('A named watch was lost, so that there may be more.'),
  grade: GradeWord.nullable(),
  counted: z.strictObject({ min: Count, max: Count.nullable(), about: z.boolean() }).nullable(),
});

const Coverage = z.strictObject({
  permille: Permille,
  required: Permille,
  assumed: z.array(z.strictObject({ what: Word, value: Word, flipsAt: Word })),
  liveness: z.array(
    z.strictObject({
      channel: Word,
      beforeMs: Millis,
      afterMs: Millis,
      interiorMaxMs: Millis,
      limitMs: Millis,
      vouches: z.boolean(),
    }),
  ),
  misses: z.array(z.strictObject({ source: Word, text: Word, cite: Word })),
  blind: z.array(z.strictObject({ source: Word, text: Word })),
});

const Amount = z.strictObject({ min: Count, max: Count.nullable() });
const Account = z.strictObject({
  target: Count,
  counted: Amount.describe('What counts, by those whose count decides.'),
  byDeadline: Amount.nullable(),
  lines: z.array(z.strictObject({ what: Word, by: Word, amount: Amount })),
  disputed: Amount.nullable(),
  refused: z.array(z.strictObject({ entry: EntryId, why: Word })),
});

const ReasonSchema = z.strictObject({ code: Word, text: Word, entries: z.array(EntryId) });

const PerformanceWord = z.enum(['pending', 'met', 'met-late', 'missed', 'disputed']);

const StandingSchema = z.strictObject({
  clause: Word,
  title: Word,
  party: Word.describe('A party, or * for the clause itself, nobody named.'),
  window: z.strictObject({ from: Instant.nullable(), to: Instant.nullable(), judgedTo: Instant.nullable() }),
  standing: StandingWord,
  days: z.array(z.strictObject({ day: Day, standing: StandingWord })),
  performance: PerformanceWord.nullable().describe(
    'How a duty stands to its deadline; null where that cannot be said, and for what is no duty.',
  ),
  account: Account.nullable().describe('The numbers of a duty or a ceiling that is counted.'),
  provisional: z.boolean().describe('A party is named and no reviewed decision stands behind the attribution.'),
  breaches: Breaches,
  alleged: z.array(z.strictObject({ by: Word, n: Count, max: Count })),
  straddling: Count,
  contested: Count,
  outOfForce: z
    .strictObject({ min: Count, max: Count })
    .nullable()
    .describe('Deeds of the kind while the clause did not bind the party: counted, and no breaches.'),
  aspectOf: Word.nullable(),
  coverage: Coverage.nullable(),
  reasons: z.array(ReasonSchema),
});

const FindingSchema = z.strictObject({
  incident: EntryId.describe('The id of the incident’s earliest member.'),
  clause: Word,
  party: Word,
  window: Window,
  position: z.enum(['inside', 'outside', 'straddles']),
  sharePermille: Permille,
  occurred: z.strictObject({ grade: GradeWord, why: Word }),
  who: z.strictObject({
    grade: z.union([GradeWord, z.enum(['contested', 'none'])]),
    by: z.array(z.strictObject({ party: Word, grade: GradeWord })),
    reviewed: z.boolean(),
  }),
  excused: z.enum(['no', 'yes', 'not-claimed', 'unknown']),
  excuse: z.array(z.strictObject({ clause: Word, condition: Word, met: z.boolean(), why: Word })),
  members: z.array(EntryId).min(1),
  aside: z.array(z.strictObject({ entry: EntryId, why: Word })),
});

const ClaimSchema = z.strictObject({
  entry: EntryId,
  by: Word,
  accuses: Word.nullable(),
  window: Window,
  figures: z.array(z.strictObject({ label: Word, count: Word })),
});

const GroundStateSchema = z.strictObject({
  ground: Word,
  state: z.enum(['happened', 'not-yet', 'unknown']),
  from: Instant.nullable(),
  to: Instant.nullable(),
  hangsOn: z.array(z.enum(['attribution', 'occurrence', 'event'])),
  contested: z.boolean(),
  entries: z.array(EntryId),
});

const GuaranteeWord = z.enum(['not-in-force', 'not-called', 'called', 'void', 'open']);

const GuaranteeSchema = z.strictObject({
  clause: Word,
  title: Word,
  state: GuaranteeWord,
  trigger: GroundStateSchema,
  voiding: GroundStateSchema.nullable(),
  calledAt: Instant.nullable(),
  due: Instant.nullable(),
  guarantors: z.array(
    z.strictObject({
      guarantor: Word,
      bound: z.boolean().describe('Whether by an act of its own it undertook this.'),
      standing: StandingWord,
      performance: PerformanceWord.nullable(),
      reasons: z.array(ReasonSchema),
    }),
  ),
  byReading: z.record(Word, GuaranteeWord),
  reasons: z.array(ReasonSchema),
});

const ProblemSchema = z.strictObject({
  code: Word,
  file: Word.nullable(),
  line: z.int().min(1).nullable(),
  column: z.int().min(1).nullable(),
  expected: z.string(),
  found: z.string(),
});

export const AssessmentSchema = z.strictObject({
  schema: z.literal('servanda/assessment/1'),
  agreement: z.strictObject({ id: Word, version: Count, title: Word, digest: Digest }),
  reading: Word.nullable(),
  at: Instant,
  knownTo: z.strictObject({ size: Count, time: Instant, clock: z.enum(['received', 'published']) }),
  rules: Digest,
  view: z.enum(['public', 'restricted']),
  inputs: z.strictObject({ entries: Count, setAside: Count, digest: Digest }),
  standings: z.array(StandingSchema),
  findings: z.array(FindingSchema),
  claims: z.array(ClaimSchema),
  events: z
    .array(
      z.strictObject({
        id: Word,
        title: Word,
        state: z.enum(['happened', 'not-yet', 'unknown']),
        at: Instant.nullable(),
        reasons: z.array(ReasonSchema),
      }),
    )
    .describe('The clocks and words that the agreement makes, as they stand.'),
  guarantees: z
    .array(GuaranteeSchema)
    .describe('Where each guarantee stands, apart from what its guarantors owe when it is called.'),
  underAllReadings: z.array(
    z.strictObject({
      clause: Word,
      party: Word,
      standing: StandingWord.nullable(),
      byReading: z.record(Word, StandingWord),
    }),
  ),
  problems: z.array(ProblemSchema),
});

/** Does not compile when the schema and `Assessment` say different things. */
export type SchemaIsAssessment = True<Same<Frozen<z.infer<typeof AssessmentSchema>>, Frozen<Assessment>>>;

type True<T extends true> = T;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
