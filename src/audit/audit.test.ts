import { beforeAll, describe, expect, test } from 'vitest';
import { audit, lasting, reportOf } from '../../test/support/audit.ts';
import { goodRecord, type PublishedFiles, publish, SMALL_TIMES_S, SmallRecord } from '../../test/support/published.ts';
import { CLOCK, checkpointNote, LOG, ORIGIN, signerOf } from '../../test/support/record-log.ts';
import { hexOf } from '../admit/fold.ts';
import { parsePolicy } from '../record/note/policy.ts';
import { formatVkey, TYPES } from '../record/note/vkey.ts';
import { describeFault, type Fault } from './fault.ts';
import type { AuditReport } from './report.ts';

const { last } = SMALL_TIMES_S;

let leaves: readonly Uint8Array[];
let files: PublishedFiles;
let good: AuditReport;
let root: Uint8Array;
let rootOver: (size: number) => Uint8Array;
beforeAll(async () => {
  const record = await goodRecord();
  leaves = record.log.leaves;
  root = record.log.root();
  rootOver = (size) => record.rootAt(size);
  files = await record.files();
  good = await reportOf(files);
});

/** The report on the same files with some of them changed, or taken away (null). */
async function changed(change: Readonly<Record<string, Uint8Array | null>>): Promise<AuditReport> {
  const other = new Map(files);
  for (const [path, bytes] of Object.entries(change)) {
    if (bytes === null) other.delete(path);
    else other.set(path, bytes);
  }
  return reportOf(other);
}

function bytesAt(path: string): Uint8Array {
  const bytes = files.get(path);
  if (bytes === undefined) throw new Error(`no ${path} among ${[...files.keys()].join(', ')}`);
  return bytes;
}

function flipped(path: string, at: number): Uint8Array {
  const bytes = Uint8Array.from(bytesAt(path));
  const place = (at + bytes.length) % bytes.length;
  bytes[place] = (bytes[place] ?? 0) ^ 0x04;
  return bytes;
}

const findings = ({ assessments }: AuditReport) =>
  assessments.map(({ id, expected, standings }) => [id, expected, standings]);
const blobPaths = () => [...files.keys()].filter((path) => path.startsWith('blobs/'));

test('[U13] [U12] a good record holds in every part', () => {
  expect(good.faults.map(describeFault)).toEqual([]);
  expect(good).toMatchObject({ ok: true, origin: ORIGIN, size: leaves.length, read: leaves.length, root: hexOf(root) });
  expect(good.compiled.map(({ verdict }) => verdict)).toEqual(['holds']);
  expect(good.assessments.map(({ kind, verdict }) => `${kind} ${verdict}`)).toEqual([
    'assessment holds',
    'assessment holds',
    'brief holds',
  ]);
  expect(good.counts).toMatchObject({ rows: 308, anchors: 2, blobs: 2, tiles: 5 });
});

describe('one byte changed', () => {
  test('[U1] anywhere in the checkpoint is caught as the first thing wrong', async () => {
    const small = await (await SmallRecord.begin()).files();
    const checkpoint = small.get('checkpoint') ?? new Uint8Array(0);
    // Every byte of the text, and every seventh of the signatures.
    for (let at = 0; at < checkpoint.length; at += at < 80 ? 1 : 7) {
      const other = Uint8Array.from(checkpoint);
      other[at] = (other[at] ?? 0) ^ 0x04;
      const { ok, read, faults } = await reportOf(new Map([...small, ['checkpoint', other]]));
      expect(ok, `byte ${at}`).toBe(false);
      // With another size the record's only bundle is not there, and so nothing that says who should have signed.
      if (read === 0 && faults[0]?.code === 'missing-tile') continue;
      expect(faults[0]?.path, `byte ${at}: ${describeFault(faults[0] as Fault)}`).toBe('checkpoint');
    }
  });

  test.each([
    ['tile/0/000', 0, 0],
    ['tile/0/000', 32 * 77 + 5, 77],
    ['tile/0/000', -1, 255],
    ['tile/0/001.p/15', 40, 257],
  ])('[U1] [U2] [U3] in %s at %i is the fault of the tile, and of leaf %i', async (path, at, leaf) => {
    const report = await changed({ [path]: flipped(path, at) });
    expect(report.faults).toMatchObject([{ path, leaf, code: 'wrong-hash' }]);
    expect(findings(report)).toEqual(findings(good));
  });

  test('[U1] [U2] in a tile above is caught, and no finding changes', async () => {
    const report = await changed({ 'tile/1/000.p/1': flipped('tile/1/000.p/1', 3) });
    expect(report.faults).toMatchObject([{ path: 'tile/1/000.p/1', code: 'wrong-hash' }]);
    expect(findings(report)).toEqual(findings(good));
  });

  test.each([
    ['tile/entries/000', 400],
    ['tile/entries/000', 30_000],
    ['tile/entries/000', -3],
    ['tile/entries/001.p/15', 100],
  ])('[U1] [U3] in %s at %i is the fault of an entry', async (path, at) => {
    const { faults } = await changed({ [path]: flipped(path, at) });
    expect(faults[0]).toMatchObject({ path, code: 'wrong-entry' });
    expect(faults.map(({ code }) => code)).toContain('wrong-root');
    const { leaf } = faults[0] as Fault;
    expect(faults.some((fault) => fault.leaf === leaf && fault.path === null)).toBe(true);
  });

  test('[U1] in the length of an entry ends the reading', async () => {
    const report = await changed({ 'tile/entries/000': flipped('tile/entries/000', 0) });
    expect(report).toMatchObject({ ok: false, read: 0 });
    expect(report.faults.map(({ code }) => code)).toContain('short-bundle');
  });

  test('[U1] [U12] in a file beside the record', async () => {
    for (const path of blobPaths()) {
      const report = await changed({ [path]: flipped(path, 20) });
      expect(report.faults).toMatchObject([{ path, leaf: 1, code: 'wrong-blob' }]);
    }
  });
});

describe('files that are cut, gone or exchanged', () => {
  test.each(['tile/0/000', 'tile/0/001.p/15', 'tile/1/000.p/1'])('[U4] [U2] %s', async (path) => {
    const cut = await changed({ [path]: bytesAt(path).subarray(0, -1) });
    expect(cut.faults).toMatchObject([{ path, code: 'wrong-length' }]);
    const gone = await changed({ [path]: null });
    expect(gone.faults).toMatchObject([{ code: 'missing-tile' }]);
    expect([findings(cut), findings(gone)]).toEqual([findings(good), findings(good)]);
  });

  test('[U4] a bundle that is cut or gone ends the reading where it stands', async () => {
    const path = 'tile/entries/001.p/15';
    const cut = await changed({ [path]: bytesAt(path).subarray(0, -1) });
    const gone = await changed({ [path]: null });
    expect(cut).toMatchObject({ read: 256, ok: false, faults: [{ path, code: 'short-bundle' }] });
    expect(gone).toMatchObject({ read: 256, ok: false, faults: [{ path, code: 'missing-tile' }] });
    const longer = new Uint8Array([...bytesAt(path), 0]);
    expect((await changed({ [path]: longer })).faults).toMatchObject([{ path, code: 'long-bundle' }]);
  });

  test('[U5] an older checkpoint is read from full tiles where its partial ones are gone', async () => {
    const size = 101;
    const older = await publish(leaves.slice(0, size), last);
    const checkpoint = older.get('checkpoint') ?? new Uint8Array(0);
    const report = await changed({ checkpoint });
    expect(report.faults).toEqual([]);
    expect(report).toMatchObject({ ok: true, size, read: size, root: hexOf(rootOver(size)) });
  });

  test('[U12] [U14] a file that is gone is a fault, and what hangs on it is not recomputed', async () => {
    const [terms = ''] = blobPaths();
    const report = await changed({ [terms]: null });
    expect(report.faults).toMatchObject([{ path: terms, leaf: 1, code: 'missing-blob' }]);
    expect(report.assessments.map(({ verdict }) => verdict)).toEqual([
      'cannot-recompute',
      'cannot-recompute',
      'cannot-recompute',
    ]);
  });

  test('[U12] terms put in the place of others are caught', async () => {
    const [terms = '', compiled = ''] = blobPaths();
    const { faults } = await changed({ [terms]: bytesAt(compiled), [compiled]: bytesAt(terms) });
    expect(faults.map(({ code }) => code)).toEqual(['wrong-blob', 'wrong-blob']);
  });

  test('[U1] two entries that changed places are caught, the first of them named', async () => {
    const swapped = [...leaves];
    [swapped[5], swapped[9]] = [leaves[9] as Uint8Array, leaves[5] as Uint8Array];
    const bundle = (await publish(swapped, last)).get('tile/entries/000') ?? null;
    const { faults } = await changed({ 'tile/entries/000': bundle });
    expect(faults[0]).toMatchObject({ path: 'tile/entries/000', leaf: 5, code: 'wrong-entry' });
    expect(faults[0]?.found).toContain('1 more');
  });
});

describe('the checkpoint', () => {
  test('[U8] of another size is caught', async () => {
    for (const size of [leaves.length - 1, leaves.length + 1]) {
      const checkpoint = await checkpointNote({ origin: ORIGIN, size, root }, last);
      expect((await changed({ checkpoint })).ok).toBe(false);
    }
  });

  test('[U8] with another root is caught by the root', async () => {
    const checkpoint = await checkpointNote({ origin: ORIGIN, size: leaves.length, root: new Uint8Array(32) }, last);
    expect((await changed({ checkpoint })).faults).toMatchObject([{ path: 'checkpoint', code: 'wrong-root' }]);
  });

  test('[U8] ahead of the auditor, or before an entry, is caught', async () => {
    const ahead = await reportOf(files, { nowMs: (last - 3600) * 1000 });
    expect(ahead.faults).toMatchObject([{ path: 'checkpoint', code: 'from-the-future' }]);
    const early = await checkpointNote({ origin: ORIGIN, size: leaves.length, root }, SMALL_TIMES_S.first);
    expect((await changed({ checkpoint: early })).faults).toMatchObject([{ code: 'time-went-back' }]);
  });

  test('[U7] has to satisfy the policy that the auditor brings along', async () => {
    const policyOf = (text: string) => {
      const policy = parsePolicy(text);
      if (!policy.ok) throw new Error(policy.problem.found);
      return policy.value;
    };
    const log = `log ${formatVkey(LOG.vkey)}\n`;
    const own = await reportOf(files, { pinned: policyOf(`${log}quorum none\n`) });
    expect([own.ok, own.keys, good.keys]).toEqual([true, 'pinned', 'record']);
    const other = formatVkey(signerOf('w', TYPES.cosignature).vkey);
    const stricter = await reportOf(files, {
      pinned: policyOf(`${log}witness w ${other}\nwitness c ${formatVkey(CLOCK.vkey)}\ngroup g all w c\nquorum g\n`),
    });
    expect(stricter.faults).toMatchObject([{ path: 'checkpoint', code: 'no-quorum' }]);
  });
});

test('[U18] entries that are others when they are read again are no ground for an answer', async () => {
  const { report } = await audit(new Twice(files));
  expect(report.faults.map(({ code }) => code)).toEqual(['changed-meanwhile']);
  expect(report.assessments).toEqual([]);
});

/** Gives other entries the second time it is asked for them. */
class Twice extends Map<string, Uint8Array> {
  #asked = 0;

  override get(path: string): Uint8Array | undefined {
    if (path !== 'tile/entries/001.p/15' || this.#asked++ === 0) return super.get(path);
    return flipped(path, 100);
  }
}

test('the audit is the same twice', async () => {
  expect(lasting(await reportOf(files))).toEqual(lasting(good));
});

test('a fault is one line', () => {
  const fault = { code: 'c', path: 'tile/0/000', leaf: 7, row: 2, expected: 'a\nb', found: 'c' };
  expect(describeFault(fault)).toBe('tile/0/000, leaf 7, row 2: expected a ⏎ b, found c (c)');
});
