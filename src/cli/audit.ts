import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { describeFalseAnswer, openFalseAnswers } from '../audit/false-answers.ts';
import { describeFault as describeRecordFault } from '../audit/fault.ts';
import { auditInNode, openSource } from '../audit/node/audit.ts';
import type { AuditReport } from '../audit/report.ts';
import { SourceError } from '../audit/source.ts';
import { DeskError, describeFault, isAbsent } from '../desk/desk-error.ts';
import { type Policy, parsePolicy } from '../record/note/policy.ts';
import { auditText } from './audit-text.ts';
import { EXIT } from './exit.ts';
import { clean } from './paint.ts';

const PROGRESS_MS = 200;

export interface AuditCommandOptions {
  /** A policy file (C2SP tlog-policy) that the checkpoint has to satisfy. */
  readonly policy?: string;
  /** The key of the log alone, in place of a policy. */
  readonly log?: string;
  /** Where an audit leaves off and the next one goes on. */
  readonly state?: string;
  readonly json?: boolean;
}

/**
 * `servanda audit`: 0 when everything holds, 1 when the record is not as it has to be, 3 when the record holds and somebody's
 * answer on it is false and not corrected, 2 when nothing is wrong but an answer could not be worked out again,
 * or the record names code that admits which is not known here. What keeps
 * the audit itself from being done is told with 64 and up.
 */
export async function auditCommand(target: string, options: AuditCommandOptions): Promise<number> {
  const pinned = await pinnedPolicy(options);
  const before = options.state === undefined ? null : await readIfThere(options.state);
  const progress = showProgress();
  try {
    const source = await openSource(target);
    const request = { nowMs: Date.now(), pinned, state: before, onProgress: progress.tell };
    const { report, state } = await auditInNode(source, request);
    progress.end();
    if (options.json === true) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    else process.stdout.write(`${auditText(target, report).map(clean).join('\n')}\n`);
    if (options.state !== undefined && state !== null) await replaceFile(options.state, state);
    return tell(report, options.state !== undefined && before !== null);
  } catch (error) {
    progress.end();
    if (!(error instanceof SourceError)) throw error;
    process.stderr.write(`servanda: ${clean(error.message)}\n`);
    return EXIT.world;
  }
}

/** The first fault on one line, the others counted; else the first false answer; the exit code. */
function tell(
  { faults, faultCount, falseAnswers, compiled, assessments, admission, since }: AuditReport,
  hadState: boolean,
): number {
  const [first] = faults;
  const further = (count: number, what: string) =>
    count === 0 ? '' : `; ${count} further ${what}${count === 1 ? '' : 's'}`;
  if (first !== undefined) {
    warn(`${describeRecordFault(first)}${further(faultCount - 1, 'fault')}`);
    return EXIT.broken;
  }
  if (hadState && since === 0) warn('the state file was not usable; the audit began from the beginning');
  const open = openFalseAnswers(falseAnswers);
  const [answer] = open;
  if (answer !== undefined) {
    warn(`the record holds; ${describeFalseAnswer(answer)}${further(open.length - 1, 'false answer')}`);
    return EXIT.falseAnswer;
  }
  const isOpen = [...compiled, ...assessments].some(({ verdict }) => verdict === 'cannot-recompute');
  return isOpen || !admission.isKnown ? EXIT.undetermined : EXIT.kept;
}

function warn(line: string): void {
  process.stderr.write(`servanda: ${clean(line)}\n`);
}

async function pinnedPolicy({ policy, log }: AuditCommandOptions): Promise<Policy | null> {
  if (policy !== undefined && log !== undefined) throw new DeskError('Give --policy or --log, not both.', 'use');
  if (policy === undefined && log === undefined) return null;
  const text = policy === undefined ? `log ${log}\nquorum none\n` : await readNamed(policy);
  const read = parsePolicy(text);
  if (read.ok) return read.value;
  const { expected, found } = read.problem;
  throw new DeskError(`${policy ?? '--log'}: expected ${expected}, found ${found}.`, 'use');
}

async function readNamed(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error: unknown) => {
    throw new DeskError(`${path} cannot be read: ${describeFault(error)}.`, 'use');
  });
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

/** One line on a terminal that tells how far it is; nothing where nobody looks. */
function showProgress(): { tell(step: { read: number; size: number; isAssessing: boolean }): void; end(): void } {
  const isSeen = process.stderr.isTTY === true;
  let shownAt = 0;
  return {
    tell: ({ read, size, isAssessing }) => {
      const now = Date.now();
      if (!isSeen || (!isAssessing && now - shownAt < PROGRESS_MS)) return;
      shownAt = now;
      const what = isAssessing ? 'working out what is on record' : `${read} of ${size} leaves`;
      process.stderr.write(`\r\u001b[K${what}`);
    },
    end: () => {
      if (shownAt > 0) process.stderr.write('\r\u001b[K');
    },
  };
}

async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const fresh = `${path}.${randomBytes(4).toString('hex')}.new`;
  await writeFile(fresh, bytes);
  await rename(fresh, path);
}
