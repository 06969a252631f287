import { bad, type Checked, good } from '../problem.ts';
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import type { NoteCrypto } from './cosignature.ts';
import { openNote, parseNote, type SignedBy } from './note.ts';
import type { Policy } from './policy-file.ts';
import type { Vkey } from './vkey.ts';

export type { Policy, PolicyGroup, PolicyLog, PolicyWitness } from './policy-file.ts';
export { formatPolicy, parsePolicy } from './policy-file.ts';

/** What a valid checkpoint says, and since when it was valid. */
export interface PolicyVerdict {
  readonly checkpoint: Checkpoint;
  /** The log that signed it. */
  readonly log: Vkey;
  /** The smallest second by which the cosignatures up to it make the quorum; null where the policy asks for none. */
  readonly timeS: number | null;
  /** When each witness cosigned, by its name in the policy; the earliest, where it did so twice. */
  readonly times: ReadonlyMap<string, number>;
}

/**
 * Whether a checkpoint is valid under a policy. What is refused: the codes of `parseNote`, `openNote` and `parseCheckpoint`,
 * `unsigned-by-log` (no log of the policy signed under the checkpoint's origin) and `no-quorum`.
 */
export async function checkPolicy(
  crypto: NoteCrypto,
  policy: Policy,
  noteBytes: Uint8Array,
): Promise<Checked<PolicyVerdict>> {
  const note = parseNote(noteBytes);
  if (!note.ok) return note;
  const keys = [...policy.logs, ...policy.witnesses].map(({ vkey }) => vkey);
  const opened = await openNote(crypto, note.value, keys);
  if (!opened.ok) return opened;
  const checkpoint = parseCheckpoint(note.value.text);
  if (!checkpoint.ok) return checkpoint;
  const { origin } = checkpoint.value;
  const log = policy.logs.find(({ vkey }) => vkey.name === origin && opened.value.verified.includes(vkey))?.vkey;
  if (log === undefined) return bad('unsigned-by-log', `a signature by a log of the policy as ${origin}`, 'none');
  const times = timesOf(policy, opened.value.signed);
  const timeS = quorumTime(policy, times);
  if (timeS === Number.POSITIVE_INFINITY)
    return bad('no-quorum', `cosignatures enough for ${policy.quorum}`, [...times.keys()].join(', ') || 'none');
  return good({ checkpoint: checkpoint.value, log, timeS, times });
}

/**
 * The smallest second by which the witnesses (name → second) make the quorum; infinite where they do not, null where
 * the policy asks for none.
 */
export function quorumTime(policy: Policy, times: ReadonlyMap<string, number>): number | null {
  if (policy.quorum === null) return null;
  const groups = new Map(policy.groups.map((group) => [group.name, group]));
  const timeOf = (name: string): number => {
    const group = groups.get(name);
    if (group === undefined) return times.get(name) ?? Number.POSITIVE_INFINITY;
    const inOrder = group.members.map(timeOf).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    return inOrder[group.threshold - 1] ?? Number.POSITIVE_INFINITY;
  };
  return timeOf(policy.quorum);
}

function timesOf({ witnesses }: Policy, signed: readonly SignedBy[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { name, vkey } of witnesses) {
    const mine = signed.flatMap((one) => (one.vkey === vkey && one.timeS !== null ? [one.timeS] : []));
    if (mine.length > 0) times.set(name, Math.min(...mine));
  }
  return times;
}
