import type { Crypto } from '../record/crypto.ts';
import { type Checkpoint, parseCheckpoint } from '../record/note/checkpoint.ts';
import { parseNote } from '../record/note/note.ts';
import { checkPolicy, type Policy } from '../record/note/policy.ts';
import { type Checked, good } from '../record/problem.ts';
import { type Fault, faultAt } from './fault.ts';
import { LIMITS } from './limits.ts';

export const CHECKPOINT_PATH = 'checkpoint';

/** Reads the published checkpoint; nothing in it may be trusted yet. */
export function readHead(bytes: Uint8Array): Checked<Checkpoint> {
  const note = parseNote(bytes);
  return note.ok ? parseCheckpoint(note.value.text) : note;
}

/** What the published checkpoint is held against. */
export interface HeadCheck {
  readonly bytes: Uint8Array;
  readonly head: Checkpoint;
  /** A policy that the auditor brought along; `null`: none. */
  readonly pinned: Policy | null;
  /** The policy that the record itself names; `null`: it names none. */
  readonly own: Policy | null;
  /** The log's name in the record's first entry. */
  readonly origin: string;
  /** The last moment that a checkpoint among the leaves names, ms. */
  readonly lastSeenMs: number;
  /** The auditor's own clock, ms. */
  readonly nowMs: number;
}

/**
 * Whether the published checkpoint is signed and cosigned as the auditor's policy and the record's own demand, and when,
 * by the record's own: in order, and not ahead of the auditor's clock. `timeMs` is null where that cannot be told.
 */
export async function checkHead(
  crypto: Crypto,
  { bytes, head, pinned, own, origin, lastSeenMs, nowMs }: HeadCheck,
): Promise<{ readonly faults: readonly Fault[]; readonly timeMs: number | null }> {
  const faults: Fault[] = [];
  const add = (code: string, expected: string, found: string) =>
    faults.push(faultAt({ path: CHECKPOINT_PATH }, { code, expected, found }));
  const byPinned = pinned === null ? good(null) : await checkPolicy(crypto, pinned, bytes);
  if (!byPinned.ok) {
    const { code, expected, found } = byPinned.problem;
    add(code, `${expected}, by the policy brought along`, found);
  }
  if (own === null) {
    add('no-policy', 'a first entry that says whose checkpoints count', 'none that can be read');
    return { faults, timeMs: null };
  }
  if (head.origin !== origin) add('wrong-origin', origin, head.origin);
  const byOwn = await checkPolicy(crypto, own, bytes);
  if (!byOwn.ok) {
    add(byOwn.problem.code, byOwn.problem.expected, byOwn.problem.found);
    return { faults, timeMs: null };
  }
  const timeMs = byOwn.value.timeS === null ? null : byOwn.value.timeS * 1000;
  if (timeMs !== null && timeMs < lastSeenMs) {
    add('time-went-back', `a moment not before ${instant(lastSeenMs)}, as an entry has it`, instant(timeMs));
  }
  if (timeMs !== null && timeMs > nowMs + LIMITS.aheadMs) {
    add('from-the-future', `a moment up to now, ${instant(nowMs)}`, instant(timeMs));
  }
  return { faults, timeMs };
}

/** ISO 8601 in UTC; a moment that has no such form, as a number. */
export function instant(ms: number): string {
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : `${ms} ms`;
}
