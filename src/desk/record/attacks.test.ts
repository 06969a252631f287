import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fire, publish, SMALL_TIMES_S, SmallRecord, writeFiles } from '../../../test/support/published.ts';
import { atDesk, tempFolder } from '../../../test/support/record-folder.ts';
import {
  DESK,
  entryOf,
  MISSION,
  matterNote,
  memberOf,
  NORTH,
  notesOf,
  ORIGIN,
  seen,
  signerOf,
} from '../../../test/support/record-log.ts';
import { SMALL } from '../../../test/support/terms-problems.ts';
import { root } from '../../../test/tidy/house-files.ts';
import { packEntries } from '../../admit/pack.ts';
import { auditInNode, openSource } from '../../audit/node/audit.ts';
import type { Body } from '../../entries/body.ts';
import { printAssessment } from '../../recompute/recompute.ts';
import { signNote } from '../../record/note/note.ts';
import { formatVkey, TYPES } from '../../record/note/vkey.ts';
import { loadCase } from '../case.ts';
import { runCase } from '../run.ts';
import { attestAssessment, attestBrief } from './attest.ts';
import { initRecord } from './init.ts';
import { appendCase } from './intake.ts';
import { readKey } from './keys.ts';
import { readRecord } from './read-record.ts';
import { adoptTerms } from './terms-on-record.ts';

const NOW = Date.parse('2026-01-05T10:00:00Z');
const LATER = NOW + 5_000;
const { last: LAST_S } = SMALL_TIMES_S;

/** A desk whose roster has the mission and North as well. */
async function begin(): Promise<string> {
  const dir = tempFolder();
  const roster = join(dir, 'roster.yaml');
  const members = [memberOf(MISSION, ['mission']), memberOf(NORTH, ['north-staff'])];
  writeFileSync(roster, JSON.stringify({ members, quorum: { of: ['desk'], atLeast: 1 } }));
  await initRecord(dir, { origin: ORIGIN, roster }, { now: () => NOW });
  return dir;
}

const ownKey = (dir: string) => readKey(join(dir, 'private/keys/desk.key'));

async function faultsOf(folder: string): Promise<readonly [number | null, string][]> {
  const { report } = await auditInNode(await openSource(folder), { nowMs: NOW + 60_000, pinned: null, state: null });
  return report.faults.map(({ leaf, code }) => [leaf, code]);
}

const put = async (record: SmallRecord, timeS = LAST_S) =>
  writeFiles(tempFolder(), new Map([...(await publish(record.log.leaves, timeS)), ...record.blobs]));

describe('[RD10] a log without replays', () => {
  test('a note that comes twice in one file', async () => {
    const dir = await begin();
    const notes = await notesOf([seen('mission', 'a')], MISSION);
    const again = await notesOf([seen('mission', 'a'), seen('mission', 'b')], MISSION);
    await atDesk(dir, LATER, async (desk) => {
      const { size } = desk;
      await expect(desk.appendNotes([...notes, ...notes])).rejects.toThrow('note 2 of 2: expected');
      await expect(desk.appendNotes([...notes, ...again])).rejects.toThrow('note 2 of 2, row 1');
      expect(desk.size).toBe(size);
    });
    expect(await faultsOf(dir)).toEqual([]);
  });

  test('two calls at once', async () => {
    const dir = await begin();
    const notes = await notesOf([seen('mission', 'a')], MISSION);
    const entries = [entryOf(seen('press', 'b')), entryOf(seen('press', 'c'))];
    await atDesk(dir, LATER, async (desk) => {
      const own = await ownKey(dir);
      const done = await Promise.allSettled([
        desk.appendNotes(notes),
        desk.appendNotes(notes),
        desk.appendEntries(entries, [own]),
        desk.appendEntries(entries, [own]),
      ]);
      expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
      expect(done[3]).toMatchObject({ value: { added: 0, known: 2, refused: [] } });
      expect(desk.fold.size).toBe(desk.size);
      expect(desk.fold.refused).toEqual([]);
    });
    expect(await faultsOf(dir)).toEqual([]);
  });

  test('a roster that changes while rows come in: those after it are judged under it', async () => {
    const dir = await begin();
    await atDesk(dir, LATER, async (desk) => {
      const own = await ownKey(dir);
      const { members, quorum } = desk.fold.roster ?? { members: [], quorum: { of: [], atLeast: 1 } };
      const silent = members.map(({ key: _, ...member }) => ({ ...member, relays: false }));
      const reason = 'nobody relays';
      async function* entries() {
        yield entryOf(seen('press', 'a'));
        await desk.appendMatter({ type: 'roster/1', after: desk.fold.rosterId, reason, members: silent, quorum }, [
          own,
        ]);
        yield entryOf(seen('press', 'b'));
      }
      const { added, refused } = await desk.appendEntries(entries(), [own]);
      expect([added, refused.map(({ problem }) => problem.code)]).toEqual([0, ['not-entitled', 'not-entitled']]);
    });
    expect(await faultsOf(dir)).toEqual([]);
  });

  test('a change of roster beside other notes, and a signer who is named twice', async () => {
    const dir = await begin();
    await atDesk(dir, LATER, async (desk) => {
      const own = await ownKey(dir);
      const { members, quorum } = desk.fold.roster ?? { members: [], quorum: { of: [], atLeast: 1 } };
      const kept = members.filter(({ name }) => name !== 'mission').map(({ key: _, ...member }) => member);
      const roster = { type: 'roster/1', after: desk.fold.rosterId, reason: 'x', members: kept, quorum } as const;
      const notes = [await matterNote(roster, own), ...(await notesOf([seen('mission', 'a')], MISSION))];
      await expect(desk.appendNotes(notes)).rejects.toThrow('(not-alone)');
      await desk.appendMatter(roster, [own, own]);
      expect(await desk.appendEntries([entryOf(seen('press', 'a'))], [own, own])).toMatchObject({ added: 1 });
      expect(desk.fold.refused).toEqual([]);
    });
    expect(await faultsOf(dir)).toEqual([]);
  });

  test('a row whose envelope no reader would take', async () => {
    const dir = await begin();
    await atDesk(dir, LATER, async (desk) => {
      const entries = [entryOf(seen('press', 'a'), 'f'.repeat(501)), entryOf(seen('press', 'b'), 'f', 0)];
      const { added, refused } = await desk.appendEntries(entries, [await ownKey(dir)]);
      expect([added, refused.map(({ problem }) => problem.code)]).toEqual([0, ['wrong-envelope', 'wrong-envelope']]);
    });
    expect(await faultsOf(dir)).toEqual([]);
  });
});

test('[RD11] more rows, and more notes, than one commit takes', async () => {
  const dir = await begin();
  const entriesOf = (source: string) =>
    Array.from({ length: 4_000 }, (_, at) =>
      entryOf({ ...seen(source, `${at}`), text: 'x'.repeat(1_200) } as Body, 'long.csv', at + 1),
    );
  const notes: Uint8Array[] = [];
  for (const text of packEntries(entriesOf('mission'), ORIGIN)) notes.push(await signNote(text, [MISSION]));
  await atDesk(dir, LATER, async (desk) => {
    const report = await desk.appendEntries(entriesOf('press'), [await ownKey(dir)]);
    expect(report).toMatchObject({ added: 4_000, refused: [] });
    // Half of the file is on record already, as after a crash between two parts.
    await desk.appendNotes(notes.slice(0, 40));
    const { size } = await desk.appendNotes(notes);
    expect(size).toBe(desk.size);
    expect(desk.fold.columns.counts()).toMatchObject({ 'observation/1': 8_000 });
    await expect(desk.appendNotes(notes)).rejects.toThrow('(replay)');
    expect(desk.fold.refused).toEqual([]);
  });
});

test('[RD12] a policy under which the desk can publish nothing', async () => {
  const dir = await begin();
  const log = await readKey(join(dir, 'private/keys/log.key'));
  const witness = signerOf('w', TYPES.cosignature);
  const policy = `log ${formatVkey(log.vkey)}\nwitness w ${formatVkey(witness.vkey)}\nquorum w\n`;
  await atDesk(dir, LATER, async (desk) => {
    const { members, quorum } = desk.fold.roster ?? { members: [], quorum: { of: [], atLeast: 1 } };
    const kept = members.map(({ key: _, ...member }) => member);
    const roster = { type: 'roster/1', after: desk.fold.rosterId, reason: 'x', members: kept, quorum, policy } as const;
    await expect(desk.appendMatter(roster, [await ownKey(dir)])).rejects.toThrow('(wrong-policy)');
  });
  expect(await faultsOf(dir)).toEqual([]);
});

describe('[RD13] what no two readers may read differently', () => {
  test('a head older than a checkpoint among the entries would date them back', async () => {
    const record = await SmallRecord.begin();
    await record.log.see(LAST_S);
    await record.addSingly([fire('a', 1)]);
    const asOf = new Date((LAST_S - 60) * 1000).toISOString();
    await expect(runCase(await put(record, LAST_S - 3_600), { asOf })).rejects.toThrow('never goes back in time');
    await expect(runCase(await put(record, 253_402_300_800), {})).rejects.toThrow('the year 9999');
    expect((await runCase(await put(record, LAST_S), {})).entries).toHaveLength(1);
  });

  test('terms that begin with a mark of byte order, and what audits of them find', async () => {
    const record = await SmallRecord.begin();
    await record.addTerms(`\ufeff${SMALL}`);
    await record.addSingly([fire('a', 1)]);
    const { matter } = await attestAssessment(await readRecord(await put(record)), DESK, {});
    await record.log.add(await matterNote(matter, DESK));
    expect(await faultsOf(await put(record))).toEqual([]);
  });

  test('terms of another size than the entry says, or that are no text', async () => {
    const record = await SmallRecord.begin();
    const name = 'small.terms.yaml';
    await record.addTerms(SMALL, { files: [{ name, ...record.putBlob(SMALL), bytes: 5 }] });
    await expect(runCase(await put(record), {})).rejects.toThrow('is not the file that the record names');
    const bytes = Uint8Array.of(0xff, 0xfe, 0x0a);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    record.blobs.set(`blobs/${sha256}`, bytes);
    await record.addTerms(SMALL, { files: [{ name, sha256, bytes: bytes.length }] });
    await expect(runCase(await put(record), {})).rejects.toThrow('is no UTF-8 text');
  });
});

test('[RD14] what cannot be attested', async () => {
  const record = await SmallRecord.begin();
  await record.addSingly([fire('a', 1)]);
  const read = await readRecord(await put(record));
  const at = (ms: number) => ({ asOf: new Date(LAST_S * 1000 + ms).toISOString() });
  await expect(attestAssessment(read, DESK, at(1))).rejects.toThrow('cannot be attested yet');
  expect((await attestAssessment(read, DESK, at(0))).matter.size).toBe(3);
  await expect(attestAssessment(read, DESK, at(-1))).rejects.toThrow('kept no agreement yet');
  for (const attest of [attestAssessment, attestBrief]) {
    await expect(attest(read, DESK, { reading: 'nobody' })).rejects.toThrow(
      'There is no answer to attest: small has no',
    );
  }
});

test('[RD15] an audit refuses what the record’s rules refuse', async () => {
  const record = await SmallRecord.begin();
  await record.log.add(...(await notesOf([fire('a', 1)], MISSION, MISSION)));
  await record.log.add(...(await notesOf([{ ...fire('b', 1), source: 'case-keeper' } as Body], MISSION)));
  await record.log.see(253_402_300_800);
  await record.addSingly([fire('c', 1)]);
  for (const text of packEntries([entryOf(fire('d', 1), 'log.csv', 1, Number.MAX_SAFE_INTEGER)], ORIGIN)) {
    await record.log.add(await signNote(text, [MISSION]));
  }
  const refused = [
    [2, 'signed-twice'],
    [3, 'not-entitled'],
    [4, 'no-time'],
    [6, 'wrong-envelope'],
  ];
  expect(record.log.fold.refused.map(({ leaf, problem }) => [leaf, problem.code])).toEqual(refused);
  expect(await faultsOf(await put(record))).toEqual(refused);
});

test('[RD16] a beginning that was cut off after its first leaf', async () => {
  const path = `${root}cases/easter-truce-2025`;
  const dir = tempFolder();
  await initRecord(dir, { origin: 'record.example/easter' }, { now: () => NOW });
  await expect(initRecord(dir, { origin: 'record.example/easter', case: path })).rejects.toThrow('already');
  await atDesk(dir, LATER, async (desk) => {
    const own = await ownKey(dir);
    await adoptTerms(desk, await loadCase(path), [own]);
    expect(await appendCase(desk, path, [own])).toMatchObject({ known: 0, refused: [] });
    expect(await appendCase(desk, path, [own])).toMatchObject({ added: 0, refused: [] });
  });
  const [record, files] = [await runCase(dir, { hindsight: true }), await runCase(path, {})];
  expect(printAssessment(record.assessment)).toBe(printAssessment(files.assessment));
});
