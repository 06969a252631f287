import { beforeAll, describe, expect, test } from 'vitest';
import { audit, lasting, reportOf } from '../../test/support/audit.ts';
import { fire, goodRecord, publish, SMALL_TIMES_S, SmallRecord } from '../../test/support/published.ts';
import { MISSION, NORTH, notesOf, SOUTH } from '../../test/support/record-log.ts';
import { nodeCrypto } from '../crypto/node/crypto.ts';
import { rules } from '../recompute/recompute.ts';
import type { Audit } from './audit.ts';
import type { AuditReport } from './report.ts';
import { type AuditState, decodeState } from './state.ts';

const { first, last } = SMALL_TIMES_S;

/** A record with everything in it: reports, checkpoints, a change of roster, assessments. */
async function mixedRecord(): Promise<SmallRecord> {
  const record = await SmallRecord.begin();
  for (let n = 0; n < 3; n += 1) {
    await record.addSingly([fire(`report ${n}`, n)]);
    await record.log.see(first + n);
  }
  await record.addMatter(record.assessment('north', 6, last), NORTH);
  const { roster, rosterId } = record.log.fold;
  const members = (roster?.members ?? []).map(({ key: _, ...member }) => member);
  const quorum = { of: ['north', 'south'], atLeast: 2 };
  await record.addMatter({ type: 'roster/1', after: rosterId, reason: 'two of two', members, quorum }, NORTH, SOUTH);
  await record.addBatch([fire('x', 5), fire('y', 6)]);
  await record.log.see(first + 60);
  await record.addMatter(record.assessment('mission', 11, last), MISSION);
  await record.addMatter(record.assessment('south', 4, last), SOUTH);
  return record;
}

/** The published files of the first leaves of a record, seen when the next checkpoint among its leaves says so. */
async function filesAt(
  record: SmallRecord,
  size: number,
  timeS = seenS(record, size),
): Promise<Map<string, Uint8Array>> {
  return new Map([...(await publish(record.log.leaves.slice(0, size), timeS)), ...record.blobs]);
}

function seenS({ log }: SmallRecord, size: number): number {
  const next = log.fold.seen.find((one) => one.size >= size);
  return next === undefined ? last : next.timeMs / 1000;
}

async function stateAt(record: SmallRecord, size: number): Promise<AuditState> {
  const { report, state } = await audit(await filesAt(record, size));
  expect(report.faults).toEqual([]);
  const read = state === null ? null : await decodeState(nodeCrypto, rules.judges, state);
  if (read === null) throw new Error(`no state at ${size}`);
  return read;
}

/** All of a report but what was read for it. */
function said(report: AuditReport) {
  const { since: _, counts, ...rest } = lasting(report);
  const { tiles: _tiles, bytes: _bytes, blobs: _blobs, ...rows } = counts;
  return { ...rest, rows };
}

describe('an audit that goes on', () => {
  test('[U29] knows when what it audited had been seen: it is not dated anew, and nothing after it is dated before', async () => {
    const record = await mixedRecord();
    const size = 6;
    const seen = seenS(record, size);
    const since = await stateAt(record, size);
    const codes = async (files: Map<string, Uint8Array>) =>
      (await audit(files, { since })).report.faults.map(({ code, path, leaf }) => [code, path ?? leaf]);
    expect(await codes(await filesAt(record, size))).toEqual([]);
    for (const other of [seen - 1, seen + 1]) {
      expect(await codes(await filesAt(record, size, other))).toContainEqual(['re-dated', 'checkpoint']);
      // From the beginning nobody can tell.
    }
    // The log goes on, and says of the same leaves another moment, or of later ones an earlier.
    const grown = await SmallRecord.begin();
    for (let n = 0; n < 3; n += 1) await grown.addSingly([fire(`report ${n}`, n)]);
    const { state } = await audit(new Map([...(await publish(grown.log.leaves, first + 50)), ...grown.blobs]));
    const audited = state === null ? null : await decodeState(nodeCrypto, rules.judges, state);
    const before = grown.size;
    await grown.log.see(first + 40);
    const files = new Map([...(await publish(grown.log.leaves, first + 60)), ...grown.blobs]);
    const { report } = await audit(files, { since: audited });
    expect(report.faults).toMatchObject([{ code: 're-dated', leaf: before }]);
    expect((await audit(files)).report.faults).toEqual([]);
  });

  test('[U19] says what one from the beginning says, from every size to every size', async () => {
    const record = await mixedRecord();
    const wholes = new Map<number, Audit>();
    for (let size = 1; size <= record.size; size += 1) wholes.set(size, await audit(await filesAt(record, size)));
    for (const [from, { state }] of wholes) {
      for (const to of new Set([from, from + 1, record.size])) {
        const whole = wholes.get(to);
        const since = state === null ? null : await decodeState(nodeCrypto, rules.judges, state);
        if (whole === undefined || since === null) continue;
        const onward = await audit(await filesAt(record, to), { since });
        expect(onward.report).toMatchObject({ since: from, ok: true });
        expect(said(onward.report), `${from} to ${to}`).toEqual(said(whole.report));
        expect(onward.state).toEqual(whole.state);
      }
    }
  });

  describe('over more than one bundle', () => {
    let record: SmallRecord;
    beforeAll(async () => {
      record = await goodRecord();
      await record.addSingly(Array.from({ length: 260 }, (_, n) => fire(`more ${n}`, n)));
    });

    test.each([200, 255, 256, 257, 268, 512])(
      '[U19] [U20] from %i leaves on, reading no bundle before',
      async (from) => {
        const files = await filesAt(record, record.size);
        const asked: string[] = [];
        const { report } = await audit(files, { since: await stateAt(record, from), asked });
        expect(said(report)).toEqual(said(await reportOf(files)));
        // The answers on record stand at 268 and after: what comes before has to be read again for them.
        const bundles = asked.filter((path) => path.startsWith('tile/entries/'));
        if (from > 270) expect(bundles).toEqual(['tile/entries/002.p/19']);
        expect(asked.filter((path) => path.startsWith('tile/0/')).length).toBeLessThanOrEqual(
          3 - Math.floor(from / 256),
        );
      },
    );

    test('[U20] a log that was written anew before what was audited is caught by its root', async () => {
      const since = await stateAt(record, 300);
      const leaves = [...record.log.leaves];
      [leaves[7] = new Uint8Array(0)] = await notesOf([fire('another', 9)], MISSION);
      const files = new Map([...(await publish(leaves, last)), ...record.blobs]);
      const { report } = await audit(files, { since });
      expect(report.faults[0]).toMatchObject({ path: 'checkpoint', code: 'wrong-root' });
      expect(report.faults[0]?.expected).toContain('300 entries audited before');
    });

    test('[U20] an old leaf of the last bundle that is another now is named', async () => {
      const since = await stateAt(record, 300);
      const leaves = [...record.log.leaves];
      [leaves[280] = new Uint8Array(0)] = await notesOf([fire('another', 9)], MISSION);
      const files = new Map([...(await publish(leaves, last)), ...record.blobs]);
      const { report } = await audit(files, { since });
      expect(report.faults[0]).toMatchObject({ leaf: 280, code: 'rewritten' });
    });

    test('[U20] an old bundle that rots under the same root is not read, until an answer needs it', async () => {
      const since = await stateAt(record, 300);
      const files = await filesAt(record, record.size);
      const rotten = Uint8Array.from(files.get('tile/entries/000') ?? []);
      rotten[30_000] = (rotten[30_000] ?? 0) ^ 1;
      files.set('tile/entries/000', rotten);
      expect((await audit(files, { since })).report.ok).toBe(true);
      expect((await reportOf(files)).ok).toBe(false);
      await record.addMatter(record.assessment('south', 300, last), SOUTH);
      const later = await filesAt(record, record.size);
      later.set('tile/entries/000', rotten);
      const { report } = await audit(later, { since: await stateAt(record, 300) });
      expect(report.faults).toMatchObject([{ code: 'changed-meanwhile' }]);
    });
  });

  test('[U20] a smaller record is caught, and audited from the beginning', async () => {
    const record = await mixedRecord();
    const { report } = await audit(await filesAt(record, 5), { since: await stateAt(record, 9) });
    expect(report).toMatchObject({ since: 0, read: 5, faults: [{ path: 'checkpoint', code: 'went-back' }] });
  });

  test('[U20] the same size with another root is caught', async () => {
    const record = await mixedRecord();
    const other = await SmallRecord.begin();
    await other.addSingly(Array.from({ length: record.size - 2 }, (_, n) => fire(`other ${n}`, n)));
    const { report } = await audit(await other.files(), { since: await stateAt(record, record.size) });
    expect(report.faults[0]).toMatchObject({ code: 'wrong-root' });
  });
});

test('[U21] a state that is not whole, or of other rules, is none', async () => {
  const record = await mixedRecord();
  const { state } = await audit(await filesAt(record, 6));
  if (state === null) throw new Error('no state');
  expect(await decodeState(nodeCrypto, rules.judges, state)).not.toBeNull();
  expect(await decodeState(nodeCrypto, '00'.repeat(32), state)).toBeNull();
  for (let at = 0; at < state.length; at += 97) {
    const other = Uint8Array.from(state);
    other[at] = (other[at] ?? 0) ^ 1;
    expect(await decodeState(nodeCrypto, rules.judges, other), `byte ${at}`).toBeNull();
  }
  for (const length of [0, 10, 40, state.length - 1]) {
    expect(await decodeState(nodeCrypto, rules.judges, state.subarray(0, length))).toBeNull();
  }
});

test('[U21] what is wrong leaves no state', async () => {
  const record = await mixedRecord();
  await record.addSingly([fire('report 0', 0)]);
  expect((await audit(await record.files())).state).toBeNull();
});
