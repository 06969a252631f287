import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { atDesk, tempFolder } from '../../../test/support/record-folder.ts';
import { entryOf, MISSION, memberOf, notesOf, ORIGIN, seen } from '../../../test/support/record-log.ts';
import { root } from '../../../test/tidy/house-files.ts';
import { printAssessment } from '../../recompute/recompute.ts';
import { TYPES } from '../../record/note/vkey.ts';
import { renderBrief } from '../brief.ts';
import { runCase } from '../run.ts';
import { attestAssessment, attestBrief } from './attest.ts';
import { initRecord } from './init.ts';
import { createKey, publicKeyOf, readKey } from './keys.ts';
import { readNotes, withoutKnown, writeNotes } from './notes-file.ts';
import { checkKit, proveEntry } from './proof-kit.ts';
import { readRecord } from './read-record.ts';

const EASTER = `${root}cases/easter-truce-2025`;
const NOW = Date.parse('2026-01-05T10:00:00Z');

async function easter(dir = tempFolder(), ask = {}) {
  const report = await initRecord(dir, { case: EASTER, origin: ORIGIN, ...ask }, { now: () => NOW });
  return { dir, published: join(dir, 'published'), report };
}

const caseNames = readdirSync(`${root}cases`).filter((name) => statSync(`${root}cases/${name}`).isDirectory());

test.each(caseNames)('[RD1] the record of %s answers in hindsight as its files do', async (name) => {
  const dir = tempFolder();
  const report = await initRecord(dir, { case: `${root}cases/${name}` });
  expect(report.rows?.refused).toEqual([]);
  const [files, record] = [await runCase(`${root}cases/${name}`, {}), await runCase(dir, { hindsight: true })];
  expect(printAssessment(record.assessment)).toBe(printAssessment(files.assessment));
  expect(files.record).toBeNull();
  expect(record.record).toMatchObject({ clock: 'published', refused: 0, size: report.size });
});

describe('a desk', () => {
  test('[RD3] [RD6] opened again it has its state, and what it holds is not put there again', async () => {
    const { dir, report } = await easter();
    expect(report.rows).toMatchObject({ added: 29, known: 0 });
    const entries = (await runCase(EASTER, {})).entries;
    const states: unknown[] = [];
    const state = () =>
      atDesk(dir, NOW + 5_000, async (desk) => {
        const { fold, size } = desk;
        const key = readKey(join(dir, 'private/keys/desk.key'));
        expect(await desk.appendEntries(entries, [await key])).toMatchObject({ added: 0, known: 29, refused: [] });
        states.push([size, fold.columns.counts(), fold.terms, fold.seen, fold.rosterId, fold.refused]);
      });
    await state();
    const folder = join(dir, 'private/snapshot');
    const [file = ''] = readdirSync(folder);
    const bytes = readFileSync(join(folder, file));
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(join(folder, file), bytes);
    await state();
    rmSync(folder, { recursive: true });
    await state();
    expect(states[1]).toEqual(states[0]);
    expect(states[2]).toEqual(states[0]);
  });

  test('[RD4] what may not stand on record never comes into the log', async () => {
    const dir = tempFolder();
    const roster = join(dir, 'roster.yaml');
    writeFileSync(
      roster,
      JSON.stringify({ members: [memberOf(MISSION, ['mission'])], quorum: { of: ['desk', 'mission'], atLeast: 1 } }),
    );
    await easter(dir, { roster });
    await atDesk(dir, NOW + 5_000, async (desk) => {
      const own = await readKey(join(dir, 'private/keys/desk.key'));
      const before = desk.size;
      const [good, other] = [
        await notesOf([seen('mission', 'a')], MISSION),
        await notesOf([seen('mission', 'b')], own),
      ];
      await expect(desk.appendNotes([...good, ...other])).rejects.toThrow(
        'Nothing was put on record: note 2 of 2: expected the signature of mission, who speaks for mission, found desk (not-entitled).',
      );
      expect(desk.size).toBe(before);
      const { first } = await desk.appendNotes(good);
      // A checkpoint of the moment before stands between: since when the earlier leaves had been seen.
      expect(first).toBe(before + 1);
      await expect(desk.appendNotes(good)).rejects.toThrow('(replay)');
      const entries = (await notesOf([seen('mission', 'c')], own)).length;
      expect(entries).toBe(1);
      expect(desk.fold.refused).toEqual([]);
    });
    const file = join(dir, 'x.notes');
    const { entries } = await runCase(EASTER, {});
    expect(await writeNotes(file, entries, [MISSION], ORIGIN)).toBe((await readNotes(file)).length);
    writeFileSync(file, readFileSync(file).subarray(0, -1));
    await expect(readNotes(file)).rejects.toThrow('is cut off');
  });

  test('[RD8] reads what its state says again as whoever folds the published files reads it', async () => {
    const { dir, published } = await easter();
    const read = await atDesk(dir, NOW + 5_000, (desk) => desk.read());
    const folded = await readRecord(published);
    const said = ({ rows, seen: moments, size, root: top, fold }: typeof read) => [
      rows,
      moments,
      size,
      top,
      fold.terms,
    ];
    expect(said(read)).toEqual(said(folded));
    expect(read.rows.length).toBe(29);
  });

  test('[RD21] of a batch with rows that are on record it is told which, and the others are signed without them', async () => {
    const dir = tempFolder();
    const roster = join(dir, 'roster.yaml');
    const quorum = { of: ['desk', 'mission'], atLeast: 1 };
    writeFileSync(roster, JSON.stringify({ members: [memberOf(MISSION, ['mission'])], quorum }));
    const { published } = await easter(dir, { roster });
    const all = ['a', 'b', 'c', 'd'].map((key) => seen('mission', key));
    const file = join(dir, 'rest.notes');
    await atDesk(dir, NOW + 5_000, async (desk) => {
      await desk.appendNotes(await notesOf([seen('mission', 'b'), seen('mission', 'd')], MISSION));
      const told = 'On record already are 2 of its 4 rows: 2, 4. Only whoever signed the batch';
      await expect(desk.appendNotes(await notesOf(all, MISSION))).rejects.toThrow(told);
      // Of an entry alone there is nothing else to sign.
      await expect(desk.appendNotes(await notesOf(all.slice(1, 2), MISSION))).rejects.toThrow(/\(replay\)\.$/);
      await desk.publish();
      const entries = all.map((body, at) => entryOf(body, 'log.csv', at + 1));
      await expect(withoutKnown(entries, published, 'record.example/other')).rejects.toThrow('is the record');
      const { entries: rest, size } = await withoutKnown(entries, published, ORIGIN);
      expect(size).toBe(desk.size);
      expect(rest.map(({ id }) => id)).toEqual([entries[0]?.id, entries[2]?.id]);
      await writeNotes(file, rest, [MISSION], ORIGIN);
      await desk.appendNotes(await readNotes(file));
      expect(desk.fold.refused).toEqual([]);
    });
  });

  test('[RD9] published files that do not fit their checkpoint are not assessed', async () => {
    const { published } = await easter();
    const bundles = join(published, 'tile/entries/000.p');
    for (const name of readdirSync(bundles)) {
      const bytes = readFileSync(join(bundles, name));
      // The bundle of the beginning alone stays as it is.
      const at = bytes.indexOf('"deed"');
      if (at >= 0) bytes.write('"dead"', at);
      writeFileSync(join(bundles, name), bytes);
    }
    await expect(runCase(published, {})).rejects.toThrow('does not hold together');
  });
});

test('[RD5] a key lies in a file of its owner alone, is read back, and refused when it is damaged', async () => {
  const file = join(tempFolder(), 'keys', 'north.key');
  const key = await createKey(file, 'north', TYPES.ed25519);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(publicKeyOf(await readKey(file))).toBe(publicKeyOf(key));
  await expect(createKey(file, 'south', TYPES.ed25519)).rejects.toThrow('something else is in its place');
  await expect(createKey(`${file}.2`, 'no spaces', TYPES.ed25519)).rejects.toThrow('A key cannot be named no spaces');
  const text = readFileSync(file, 'utf8');
  for (const damaged of [
    '',
    'x',
    text.replace('PRIVATE', 'PUBLIC'),
    text.replace(/north/, 'south'),
    text.slice(0, -9),
  ]) {
    writeFileSync(file, damaged);
    await expect(readKey(file)).rejects.toThrow(file);
  }
});

describe('a proof', () => {
  test('[RD7] holds by its three files, and by nothing less', async () => {
    const { dir, published } = await easter();
    const record = await readRecord(published);
    const row = record.rows[5];
    if (row === undefined) throw new Error('no row');
    for (const [folder, which] of [
      [published, row.id],
      [published, row.id.slice(0, 10)],
      [published, String(row.leaf)],
    ] as const) {
      const kit = await proveEntry(folder, which);
      const proved = await checkKit(kit.entry, kit.proof, kit.policy);
      expect(proved).toMatchObject({ origin: ORIGIN, index: row.leaf, size: record.size });
      expect(proved.seenMs).toBe(NOW);
      expect(proved.ids).toContain(row.id);
    }
    // The desk's snapshot is a hint: damaged anywhere, it leads to the same entry.
    const snapshots = join(dir, 'private', 'snapshot');
    for (const name of readdirSync(snapshots)) {
      const file = join(snapshots, name);
      const bytes = readFileSync(file);
      for (let at = 200; at < bytes.length; at += 997) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 1;
        writeFileSync(file, changed);
        expect((await proveEntry(published, row.id)).index, `byte ${at}`).toBe(row.leaf);
      }
      writeFileSync(file, bytes);
    }
    const kit = await proveEntry(published, row.id);
    for (const name of ['entry', 'proof'] as const) {
      for (let at = 0; at < kit[name].length; at += Math.ceil(kit[name].length / 40)) {
        const changed = kit[name].slice();
        changed[at] = (changed[at] ?? 0) ^ 1;
        const held = await checkKit(
          name === 'entry' ? changed : kit.entry,
          name === 'proof' ? changed : kit.proof,
          kit.policy,
        ).then(
          () => true,
          () => false,
        );
        expect(held, `${name}, byte ${at}`).toBe(false);
      }
    }
    const { published: elsewhere } = await easter(tempFolder(), { origin: 'record.example/other' });
    const { policy } = await proveEntry(elsewhere, '0');
    await expect(checkKit(kit.entry, kit.proof, policy)).rejects.toThrow('The proof does not hold');
    await expect(proveEntry(published, '99')).rejects.toThrow('there is no entry 99');
    await expect(proveEntry(published, 'f'.repeat(64))).rejects.toThrow('The record holds no entry');
    await expect(proveEntry(published, 'xyz')).rejects.toThrow('An entry is named by');
    expect(dir).not.toBe(elsewhere);
  });
});

test('[RD8] an attestation holds the digest of what anybody gets who asks the same', async () => {
  const { dir, published } = await easter();
  const record = await readRecord(published);
  const own = await readKey(join(dir, 'private/keys/desk.key'));
  const sha = (text: string) => createHash('sha256').update(text).digest('hex');
  const asOf = new Date(NOW).toISOString();
  const { matter } = await attestAssessment(record, own, {});
  expect(matter).toMatchObject({ by: 'desk', size: record.size, root: record.root, clock: 'received', knownTo: NOW });
  expect(matter.digest).toBe(sha(printAssessment((await runCase(dir, { asOf })).assessment)));
  const hindsight = await attestAssessment(record, own, { hindsight: true });
  expect(hindsight.matter.digest).toBe(sha(printAssessment((await runCase(EASTER, {})).assessment)));
  const brief = await attestBrief(record, own, { hindsight: true });
  expect(brief.matter.digest).toBe(sha(renderBrief(await runCase(EASTER, {}))));
  const copy = join(tempFolder(), 'usb');
  cpSync(published, copy, { recursive: true });
  expect(printAssessment((await runCase(copy, { asOf })).assessment)).toBe(
    printAssessment((await runCase(dir, { asOf })).assessment),
  );
});
