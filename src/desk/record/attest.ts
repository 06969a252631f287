import { hexOf } from '../../admit/fold.ts';
import type { AssessmentMatter, BriefMatter } from '../../admit/matter.ts';
import { ADMISSION_DIGEST } from '../../assess/rules.ts';
import { nodeCrypto } from '../../crypto/node/crypto.ts';
import { type Rules, rules } from '../../recompute/recompute.ts';
import type { Signer } from '../../record/note/note.ts';
import { rangeHash } from '../../record/tree/range.ts';
import { tileHashes } from '../../record/tree/reader.ts';
import { type Ask, instant } from '../ask.ts';
import { DeskError } from '../desk-error.ts';
import { type ReadRecord, tileReader } from './read-record.ts';
import { questionOf } from './run-record.ts';

/** What a member works out of a record and puts on it, so that agreement, or where two part, is on record itself. */
export interface Attestation {
  readonly matter: AssessmentMatter | BriefMatter;
  /** The bytes that the matter holds the digest of. */
  readonly text: string;
}

/**
 * Works out an assessment over what a record knew, as a matter for its member to sign. Without `asOf` it is what the
 * record knows at its last checkpoint, and says that moment, so that whoever asks later for the same gets the same.
 */
export async function attestAssessment(
  record: ReadRecord,
  by: Signer,
  ask: Ask,
  version: Rules = rules,
): Promise<Attestation> {
  const { asked, question, base } = await prepare(record, by, ask);
  const text = answered(() => version.assessmentText(question));
  return { matter: { type: 'assessment/1', ...base, ...asked, rules: version.judges, digest: digestOf(text) }, text };
}

/** The same for a brief. */
export async function attestBrief(record: ReadRecord, by: Signer, ask: Ask & { since?: string }): Promise<Attestation> {
  const { asked, question, base } = await prepare(record, by, ask);
  const since = instant('--since', ask.since);
  const text = answered(() => rules.briefText(question, since));
  const bytes = new TextEncoder().encode(text).length;
  return {
    matter: { type: 'brief/1', ...base, ...asked, since, renderer: rules.writes, digest: digestOf(text), bytes },
    text,
  };
}

async function prepare(record: ReadRecord, by: Signer, ask: Ask) {
  const last = record.seen.at(-1)?.timeMs ?? 0;
  const asOf = ask.asOf ?? (ask.hindsight === true ? undefined : new Date(last).toISOString());
  const { question, terms, clock, size } = await questionOf(record, {
    ...ask,
    ...(asOf === undefined ? {} : { asOf }),
  });
  const { knownTo, at, reading } = question;
  if (clock === 'received' && knownTo !== null && knownTo > last) {
    throw new DeskError(
      `What this record knows at ${asOf} cannot be attested yet: its last checkpoint is of ${new Date(last).toISOString()}, and more may come before then.`,
      'use',
    );
  }
  const hashes = tileHashes(nodeCrypto.sha256, record.size, tileReader(record.folder));
  const root = hexOf(await rangeHash(nodeCrypto.sha256, hashes, { from: 0, to: size }));
  const base = { by: by.vkey.name, terms: terms.id, size, root, admission: ADMISSION_DIGEST };
  return { question, asked: { reading, clock, knownTo, at }, base };
}

/** What the rules refuse to answer, a reading that there is not before all, is told as they say it. */
function answered(work: () => string): string {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new DeskError(`There is no answer to attest: ${error.message}.`, 'use');
    throw error;
  }
}

export function digestOf(text: string): string {
  return hexOf(nodeCrypto.sha256(new TextEncoder().encode(text)));
}
