import { hexOf, type RecordFold, type Seen } from '../admit/fold.ts';
import { ADMISSION_DIGEST } from '../assess/rules.ts';
import type { Crypto } from '../record/crypto.ts';
import type { Checkpoint } from '../record/note/checkpoint.ts';
import type { Policy } from '../record/note/policy.ts';
import { Blobs, blobPath, checkBlobs } from './blobs.ts';
import { type Clock, noTimings, type Timings, timed } from './clock.ts';
import { findDisagreements, findPartings } from './disagree.ts';
import { findFalseAnswers } from './false-answers.ts';
import { type Fault, faultAt } from './fault.ts';
import { CHECKPOINT_PATH, checkHead, instant, readHead } from './head.ts';
import type { Inspector } from './inspector.ts';
import { LIMITS } from './limits.ts';
import { readLeaves } from './read.ts';
import { Recomputation } from './recompute.ts';
import { findRedating } from './redating.ts';
import type { AuditReport } from './report.ts';
import { rereadRows } from './rows.ts';
import type { Shelf } from './shelf.ts';
import { type Source, SourceError } from './source.ts';
import { type AuditState, emptyState, encodeState } from './state.ts';
import type { Verdict } from './verdict.ts';

/** What an audit works with. */
export interface AuditDeps {
  readonly crypto: Crypto;
  readonly inspector: Inspector;
  readonly shelf: Shelf;
  readonly clock: Clock;
  /** Told as it goes on: leaves read, of how many; then that answers are being worked out. */
  readonly onProgress?: (step: { readonly read: number; readonly size: number; readonly isAssessing: boolean }) => void;
}

export interface AuditOptions {
  /** The auditor's own time, ms since 1970. */
  readonly nowMs: number;
  /** The policy that the auditor brings along; null: the keys are taken from the record itself. */
  readonly pinned: Policy | null;
  /** Where an earlier audit left off; null: from the beginning. */
  readonly since: AuditState | null;
}

export interface Audit {
  readonly report: AuditReport;
  /** What the next audit may go on from; null while anything is wrong. */
  readonly state: Uint8Array | null;
}

/**
 * Checks a record from its published bytes and from nothing else: every hash, the checkpoint, every signature and what
 * it means, every file beside it, and every answer on record, which is worked out again. Rejects with a `SourceError`
 * when the place cannot be read, or holds no record.
 */
export async function auditRecord(source: Source, deps: AuditDeps, options: AuditOptions): Promise<Audit> {
  const timings = noTimings();
  return timed(deps.clock, timings, 'totalMs', () => new Auditor(source, deps, options, timings).audit());
}

class Auditor {
  readonly #source: Source;
  readonly #deps: AuditDeps;
  readonly #options: AuditOptions;
  readonly #timings: Timings;

  constructor(source: Source, deps: AuditDeps, options: AuditOptions, timings: Timings) {
    this.#source = source;
    this.#deps = deps;
    this.#options = options;
    this.#timings = timings;
  }

  async audit(): Promise<Audit> {
    const { crypto } = this.#deps;
    const bytes = await this.#source.fetch(CHECKPOINT_PATH, LIMITS.checkpointBytes);
    if (bytes === null)
      throw new SourceError(`${this.#source.name} holds no record: there is no file ${CHECKPOINT_PATH}`);
    const head = readHead(bytes);
    const empty = await emptyState(crypto);
    if (!head.ok) return this.#unreadable(faultAt({ path: CHECKPOINT_PATH }, head.problem), empty.fold);
    const { since } = this.#options;
    const { faults: early, start } = this.#startFrom(head.value, since, empty);
    const from = start.fold.size;
    const redating = await findRedating(crypto, start, since);
    const reading = await readLeaves(this.#readDeps(head.value.size), start.fold, start.tree, head.value);
    const root = start.tree.root();
    const headCheck = await checkHead(crypto, {
      bytes,
      head: head.value,
      pinned: this.#options.pinned,
      own: start.fold.roster?.policy ?? null,
      origin: start.fold.origin,
      lastSeenMs: start.fold.seen.at(-1)?.timeMs ?? 0,
      nowMs: this.#options.nowMs,
    });
    const rootFaults = reading.isWhole ? checkRoot(head.value, root, from) : [];
    const answers = await this.#checkAnswers(start.fold, root, from, head.value, headCheck.timeMs);
    const old = start.fold.refused.filter(({ leaf }) => leaf < from);
    // A record that names no policy is at fault before its checkpoint is.
    const isNamed = start.fold.roster !== null;
    const faults = [
      ...early,
      ...(isNamed ? headCheck.faults : []),
      ...old.map((refused) => faultAt(refused, refused.problem)),
      ...reading.faults,
      ...redating(head.value, headCheck.timeMs),
      ...(isNamed ? [] : headCheck.faults),
      ...rootFaults,
      ...reading.upperFaults,
      ...answers.faults,
    ];
    const report = this.#report(start.fold, {
      head: head.value,
      root: hexOf(root),
      timeMs: headCheck.timeMs,
      faults,
      verdicts: answers.verdicts,
      since: from,
      tiles: reading.tiles,
      bytes: reading.bytes,
      blobs: answers.blobs,
    });
    return { report, state: faults.length > 0 ? null : this.#state(bytes, start, report) };
  }

  /** Where to begin: after what an earlier audit saw, unless the record is shorter than that. */
  #startFrom({ size }: Checkpoint, since: AuditState | null, empty: Pick<AuditState, 'tree' | 'fold'>) {
    if (since === null) return { faults: [], start: empty };
    if (size >= since.size) return { faults: [], start: since };
    const expected = `at least the ${since.size} leaves that were audited before`;
    const fault = faultAt({ path: CHECKPOINT_PATH }, { code: 'went-back', expected, found: `${size}` });
    return { faults: [fault], start: empty };
  }

  #readDeps(size: number) {
    const { crypto, inspector, clock, onProgress } = this.#deps;
    const tell = (read: number) => onProgress?.({ read, size, isAssessing: false });
    return { source: this.#source, crypto, inspector, clock, timings: this.#timings, onProgress: tell };
  }

  /** Files beside the record, compiled agreements, assessments and briefs. What was worked out before stays so. */
  async #checkAnswers(fold: RecordFold, root: Uint8Array, from: number, head: Checkpoint, timeMs: number | null) {
    const { crypto, clock, shelf, onProgress } = this.#deps;
    const blobs = new Blobs(this.#source, crypto.sha256);
    const faults = await checkBlobs(blobs, fold, from);
    onProgress?.({ read: fold.size, size: head.size, isAssessing: true });
    const seen: Seen[] = [...fold.seen, ...(timeMs === null ? [] : [{ size: head.size, timeMs }])];
    const recomputation = new Recomputation(crypto.sha256, fold, seen, { blobs, shelf });
    const known = new Map(this.#options.since?.verdicts.map((verdict) => [verdict.id, verdict]));
    const isKnown = ({ id, leaf }: { readonly id: string; readonly leaf: number }) =>
      leaf < from && ['holds', 'differs'].includes(known.get(id)?.verdict ?? '');
    const verdicts: Verdict[] = [];
    await timed(clock, this.#timings, 'assessmentMs', async () => {
      for (const terms of fold.terms) {
        const old = isKnown(terms) ? known.get(terms.id) : undefined;
        const verdict = old ?? (await recomputation.checkCompiled(terms));
        verdicts.push(verdict);
        if (verdict.verdict === 'differs') faults.push(compiledFault(verdict, blobPath(terms.body.compiled.sha256)));
      }
      const answered = [...fold.assessments, ...fold.briefs].sort((a, b) => a.leaf - b.leaf);
      const fresh = answered.filter((one) => !isKnown(one));
      const sizes = new Set(fresh.map(({ body }) => body.size));
      const reread = fresh.length === 0 ? null : await rereadRows({ source: this.#source, crypto }, fold, root, sizes);
      if (fresh.length > 0 && reread === null) {
        const expected = 'the leaves that were hashed, when they are read again';
        faults.push(faultAt({}, { code: 'changed-meanwhile', expected, found: 'other leaves' }));
      }
      for (const one of answered) {
        const old = isKnown(one) ? known.get(one.id) : undefined;
        const verdict = old ?? (reread === null ? null : await recomputation.check(one, reread));
        if (verdict === null) continue;
        verdicts.push(verdict);
      }
    });
    return { faults, verdicts, blobs: blobs.count };
  }

  #state(bytes: Uint8Array, { tree, fold }: Pick<AuditState, 'tree' | 'fold'>, report: AuditReport): Uint8Array {
    const { crypto, shelf } = this.#deps;
    const checkpoint = new TextDecoder().decode(bytes);
    const verdicts = [...report.compiled, ...report.assessments];
    const { size, root } = report;
    return encodeState(crypto, shelf.judges, { size, root, checkpoint, tree, fold, verdicts });
  }

  /** Without a size there is nothing to read. */
  #unreadable(fault: Fault, fold: RecordFold): Audit {
    const head = { origin: '', size: 0, root: new Uint8Array(0), extensions: [] };
    const none = { tiles: 0, bytes: 0, blobs: 0, since: 0, root: '', timeMs: null, verdicts: [] };
    return { report: this.#report(fold, { ...none, head, faults: [fault] }), state: null };
  }

  #report(fold: RecordFold, found: Found): AuditReport {
    const { head, root, timeMs, faults, verdicts, since, tiles, bytes, blobs } = found;
    const admission = this.#admissionOf(fold.admission);
    const ok = faults.length === 0 && admission.isKnown && verdicts.every(({ verdict }) => verdict === 'holds');
    const falseAnswers = findFalseAnswers(fold, new Map(verdicts.map((verdict) => [verdict.id, verdict])));
    return {
      schema: 'servanda/audit/1',
      ok,
      origin: head.origin,
      title: fold.title,
      size: head.size,
      read: fold.size,
      root,
      time: timeMs === null ? null : instant(timeMs),
      keys: this.#options.pinned === null ? 'record' : 'pinned',
      since,
      admission,
      faults: faults.slice(0, LIMITS.faultsListed),
      faultCount: faults.length,
      refused: fold.refused.slice(0, LIMITS.faultsListed),
      counts: {
        rows: fold.columns.size,
        byType: fold.columns.counts(),
        anchors: fold.seen.length,
        blobs,
        tiles,
        bytes,
      },
      compiled: verdicts.filter(({ kind }) => kind === 'compiled'),
      assessments: verdicts.filter(({ kind }) => kind !== 'compiled'),
      falseAnswers,
      disagreements: findDisagreements(fold, new Map(verdicts.map(({ id, verdict }) => [id, verdict]))),
      partings: findPartings(fold),
      timings: this.#timings,
    };
  }

  #admissionOf(record: string | null): AuditReport['admission'] {
    return { own: ADMISSION_DIGEST, record, isKnown: record === null || this.#deps.shelf.admitsAlike(record) };
  }
}

interface Found {
  readonly head: Checkpoint;
  readonly root: string;
  readonly timeMs: number | null;
  readonly faults: readonly Fault[];
  readonly verdicts: readonly Verdict[];
  readonly since: number;
  readonly tiles: number;
  readonly bytes: number;
  readonly blobs: number;
}

function checkRoot({ size, root }: Checkpoint, computed: Uint8Array, from: number): Fault[] {
  if (hexOf(root) === hexOf(computed)) return [];
  const over =
    from === 0 ? `the ${size} entries` : `the ${from} entries audited before and the ${size - from} after them`;
  const problem = { code: 'wrong-root', expected: `the root ${hexOf(computed)} of ${over}`, found: hexOf(root) };
  return [faultAt({ path: CHECKPOINT_PATH }, problem)];
}

function compiledFault({ leaf, expected, found }: Verdict, path: string): Fault {
  const problem = { code: 'compiled-differs', expected: `the compiled agreement to be ${expected}`, found };
  return faultAt({ path, leaf }, problem);
}
