import { z } from 'zod';
import type { Body } from '../entries/body.ts';
import { NAME_CHARS_MAX, TEXT_CHARS_MAX } from '../entries/limits.ts';
import { bad, type Checked, good } from '../record/problem.ts';
import { BLOB_BYTES_MAX, FILES_MAX, MEMBERS_MAX, MOMENT_MS_MAX, MOMENT_MS_MIN, SPEAKS_MAX } from './limits.ts';

/**
 * Entries that are about the record itself: who keeps it, who may sign, which agreement is kept, what was found. They
 * have ids like every entry, and no assessment reads them as facts.
 */
export type Matter = z.infer<typeof MatterSchema>;
export type RecordMatter = z.infer<typeof RecordSchema>;
export type RosterMatter = z.infer<typeof RosterSchema>;
export type TermsMatter = z.infer<typeof TermsSchema>;
export type AssessmentMatter = z.infer<typeof AssessmentSchema>;
export type BriefMatter = z.infer<typeof BriefSchema>;
export type Member = z.infer<typeof MemberSchema>;
export type Quorum = z.infer<typeof QuorumSchema>;

/** Whether a body is about the record itself. */
export function isMatterType(type: unknown): boolean {
  return typeof type === 'string' && MATTER_TYPES.has(type);
}

/** Whether a body that was read is about the record itself. */
export function isMatter(body: Body | Matter): body is Matter {
  return isMatterType(body.type);
}

/** Reads a matter strictly. What is returned has the same canonical text as what was given. */
export function parseMatter(value: unknown): Checked<Matter> {
  const result = MatterSchema.safeParse(value);
  if (result.success) return good(result.data);
  const [issue] = result.error.issues;
  const place = issue?.path.join('.') || 'body';
  return bad(
    'wrong-matter',
    `${place}: ${issue?.message ?? 'a matter of the record'}`,
    foundAt(value, issue?.path ?? []),
  );
}

const text = (max: number) => z.string().min(1).max(max);
const name = text(NAME_CHARS_MAX);
const digest = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex');
const whole = z.int().min(0);
const moment = z.int().min(MOMENT_MS_MIN).max(MOMENT_MS_MAX).nullable();

const MemberSchema = z.strictObject({
  /** As in the member's key. Printable ASCII, so that no two names look the same; no space and no plus sign. */
  name: name.regex(/^[!-*,-~]+$/, 'a name of printable ASCII without spaces and plus'),
  /** The verifier key, as in C2SP signed-note: name+id+key. */
  vkey: text(300),
  /** The sources in whose name this member signs. A source that a member speaks for is heard through nobody else. */
  speaks: z.array(name.regex(/^[A-Za-z][A-Za-z0-9_.-]*$/, 'the id of a source')).max(SPEAKS_MAX),
  /** Whether this member may hand in what sources published that no member speaks for. */
  relays: z.boolean(),
});

/** How many of which members must sign what binds all of them. */
const QuorumSchema = z.strictObject({
  of: z.array(name).min(1).max(MEMBERS_MAX),
  atLeast: z.int().min(1).max(MEMBERS_MAX),
});

const roster = { members: z.array(MemberSchema).min(1).max(MEMBERS_MAX), quorum: QuorumSchema };

const RecordSchema = z.strictObject({
  type: z.literal('record/1'),
  /** The log's own name: the first line of each of its checkpoints. */
  origin: text(300),
  title: text(500),
  /** Which checkpoints count as seen: a policy in the form of C2SP tlog-policy, with the log and its cosigners. */
  policy: text(20_000),
  /** The digest of the rules that judged when the record began. */
  rules: digest,
  /** The digest of the code that admitted leaves then. */
  admission: digest.exactOptional(),
  taxonomy: text(100),
  ...roster,
});

const RosterSchema = z.strictObject({
  type: z.literal('roster/1'),
  /** The id of the entry whose roster this one replaces. */
  after: digest,
  reason: text(TEXT_CHARS_MAX),
  /** Absent: the policy stays as it is. */
  policy: text(20_000).exactOptional(),
  ...roster,
});

const FileSchema = z.strictObject({
  name: text(300),
  sha256: digest,
  bytes: z.int().min(0).max(BLOB_BYTES_MAX),
});

const TermsSchema = z.strictObject({
  type: z.literal('terms/1'),
  agreement: name,
  version: text(100),
  /** The id of the version that this one replaces; `null`: it is the first. */
  after: digest.nullable(),
  /** The terms file first, then its places: blobs by their digest. */
  files: z
    .array(FileSchema)
    .min(1)
    .max(FILES_MAX)
    .refine((files) => new Set(files.map((file) => file.name)).size === files.length, 'files with a name of their own'),
  /** The agreement as the rules compiled it, a blob as well. */
  compiled: FileSchema,
  rules: digest,
});

const question = {
  /** The member who worked it out. */
  by: name,
  /** The `terms/1` entry whose agreement was assessed. */
  terms: digest,
  /** The first so many leaves of the record were known. */
  size: z.int().min(1),
  /** The root of the tree over them. */
  root: digest,
  reading: name.nullable(),
  /** Whether an entry counts as known when the record received it, or when its source published it (hindsight). */
  clock: z.enum(['received', 'published']),
  knownTo: moment,
  at: moment,
  /** The digest of the code that admitted the leaves; absent in older answers. */
  admission: digest.exactOptional(),
};

const AssessmentSchema = z.strictObject({
  type: z.literal('assessment/1'),
  ...question,
  rules: digest,
  /** SHA-256 of the assessment's JSON as it is printed. */
  digest,
});

const BriefSchema = z.strictObject({
  type: z.literal('brief/1'),
  ...question,
  since: moment,
  /** The digest of the code that wrote it. */
  renderer: digest,
  /** SHA-256 of the brief's bytes. */
  digest,
  bytes: whole,
});

export const MatterSchema = z.discriminatedUnion('type', [
  RecordSchema,
  RosterSchema,
  TermsSchema,
  AssessmentSchema,
  BriefSchema,
]);

const MATTER_TYPES: ReadonlySet<string> = new Set(MatterSchema.options.map(({ shape }) => shape.type.value));

function foundAt(value: unknown, path: readonly PropertyKey[]): string {
  let found: unknown = value;
  for (const step of path) found = (found as { [key: PropertyKey]: unknown } | null | undefined)?.[step];
  return (JSON.stringify(found) ?? 'nothing').slice(0, 200);
}
