import { describe, expect, test } from 'vitest';
import {
  beginning,
  DESK,
  LOG,
  MEMBERS,
  MISSION,
  matterNote,
  memberOf,
  NORTH,
  notesOf,
  ORIGIN,
  RecordLog,
  SOUTH,
  seen,
  signerOf,
} from '../../test/support/record-log.ts';
import { type Canonical, canonical } from '../canon/canonical.ts';
import { nodeCrypto } from '../crypto/node/crypto.ts';
import { type Signer, signNote } from '../record/note/note.ts';
import { formatVkey, TYPES } from '../record/note/vkey.ts';
import { LAST_INSTANT } from '../time/instant.ts';
import { hexOf } from './fold.ts';
import { MOMENT_MS_MAX } from './limits.ts';
import { type Member, parseMatter } from './matter.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot.ts';

const codes = (log: RecordLog) => log.fold.refused.map(({ leaf, problem }) => [leaf, problem.code]);

function entryNote(envelope: string, signer: Signer = MISSION): Promise<Uint8Array> {
  const body = canonical(seen('mission', 'a') as unknown as Canonical);
  return signNote(new TextEncoder().encode(`servanda/entry/v1\n${body}\n${envelope}\n`), [signer]);
}

test('[R17] a second signature by the same key spoils a leaf; one by a stranger does not', async () => {
  const log = await RecordLog.begin();
  await log.add(...(await notesOf([seen('mission', 'a')], MISSION, MISSION)));
  const stranger = signerOf('stranger');
  await log.add(...(await notesOf([seen('mission', 'a')], MISSION, NORTH, stranger, stranger)));
  expect(codes(log)).toEqual([[1, 'signed-twice']]);
  expect(log.rows).toHaveLength(1);
});

describe('[R18] who is never relayed', () => {
  test('the keeper, where no member speaks for it', async () => {
    const members = [memberOf(DESK, [], true), memberOf(NORTH, ['north-staff'], true), ...MEMBERS.slice(2)];
    const log = await RecordLog.begin({ members });
    for (const signer of [NORTH, DESK]) await log.add(...(await notesOf([seen('case-keeper', 'k')], signer)));
    await log.add(...(await notesOf([seen('press', 'p')], NORTH)));
    expect(codes(log)).toEqual([
      [1, 'not-entitled'],
      [2, 'not-entitled'],
    ]);
  });

  test('a party that was put out of the roster, until a roster says who speaks for it', async () => {
    const log = await RecordLog.begin();
    const roster = (after: string, members: Member[]) => ({
      type: 'roster/1' as const,
      after,
      reason: 'x',
      members,
      quorum: { of: ['south', 'mission'], atLeast: 2 },
    });
    const others = MEMBERS.filter(({ name }) => name !== 'north');
    await log.add(await matterNote(roster(log.fold.rosterId, [...others]), SOUTH, MISSION));
    const [note] = await notesOf([seen('north-staff', 'we did it')], DESK);
    if (note === undefined) throw new Error('no note');
    await log.add(note);
    expect(codes(log)).toEqual([[2, 'not-entitled']]);
    // What the fold remembers of earlier rosters comes back with a snapshot.
    const key = { size: 3, root: hexOf(log.root()), rules: 'ab'.repeat(32), admission: 'ab'.repeat(32) };
    const file = encodeSnapshot(nodeCrypto.sha256, key, log.fold);
    const back = decodeSnapshot(nodeCrypto, key, file, () => {});
    await back?.take(note, log.root);
    expect(back?.refused.at(-1)?.problem.code).toBe('not-entitled');
    const named = others.map((one) => (one.name === 'desk' ? { ...one, speaks: [...one.speaks, 'north-staff'] } : one));
    await log.add(await matterNote(roster(log.fold.rosterId, named), SOUTH, MISSION));
    await log.add(note);
    expect(codes(log)).toEqual([[2, 'not-entitled']]);
    expect(log.rows.map(({ body }) => body.source)).toEqual(['north-staff']);
  });
});

describe('[R19] no roster, no agreement', () => {
  test('a policy that asks for no cosigner: everything would have been known at any time', async () => {
    const log = await RecordLog.begin({ policy: `log ${formatVkey(LOG.vkey)}\nquorum none\n` });
    expect(log.fold.roster).toBeNull();
  });

  test.each(['servanda/entry/v1', 'servanda/batch/v1'])(
    'the origin %s: its checkpoints read as entries',
    async (origin) => {
      const clock = formatVkey(signerOf('clock', TYPES.cosignature).vkey);
      const policy = `log ${formatVkey(signerOf(origin).vkey)}\nwitness clock ${clock}\nquorum clock\n`;
      const log = await RecordLog.begin({ origin, policy });
      expect(codes(log)).toEqual([[0, 'wrong-origin']]);
    },
  );

  test.each(['nоrth', 'north\u200b', 'noe\u0301', 'n\u202eh'])('a member named %j', async (name) => {
    const log = await RecordLog.begin({ members: [...MEMBERS, memberOf(signerOf(name), ['north-staff'])] });
    expect(log.fold.roster).toBeNull();
    expect(
      parseMatter(beginning({ members: [...MEMBERS, { ...memberOf(signerOf('x'), []), speaks: ['mіssion'] }] })).ok,
    ).toBe(false);
  });

  test('two files of one name', () => {
    const file = (name: string, byte: string) => ({ name, sha256: byte.repeat(32), bytes: 1 });
    const terms = (second: string) => ({
      type: 'terms/1',
      agreement: 'a',
      version: '1',
      after: null,
      files: [file('a.terms.yaml', 'aa'), file('places/a.json', 'ab'), file(second, 'ac')],
      compiled: file('compiled.json', 'ad'),
      rules: 'ab'.repeat(32),
    });
    expect(parseMatter(terms('places/b.json')).ok).toBe(true);
    expect(parseMatter(terms('places/a.json'))).toMatchObject({ ok: false, problem: { code: 'wrong-matter' } });
  });
});

describe('[R20] moments that no rules can judge', () => {
  test('the last is the last instant', () => expect(MOMENT_MS_MAX).toBe(LAST_INSTANT));

  test.each([MOMENT_MS_MAX + 1, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER])('published at %d', async (at) => {
    const log = await RecordLog.begin();
    await log.add(await entryNote(`{"published":{"at":${at},"inferred":false},"record":"${ORIGIN}"}`));
    await log.add(await entryNote(`{"published":{"at":${MOMENT_MS_MAX},"inferred":false},"record":"${ORIGIN}"}`));
    expect(codes(log)).toEqual([[1, 'wrong-envelope']]);
  });

  test('a checkpoint past the year 9999 is none, and takes no moment from those that follow', async () => {
    const log = await RecordLog.begin();
    await log.see(Math.ceil(MOMENT_MS_MAX / 1000));
    await log.see(Number.MAX_SAFE_INTEGER);
    await log.see(1_000);
    expect(codes(log)).toEqual([
      [1, 'no-time'],
      [2, 'no-time'],
    ]);
    expect(log.fold.seen).toEqual([{ size: 3, timeMs: 1_000_000 }]);
  });

  test('a question known or judged at such a moment', () => {
    const question = {
      type: 'assessment/1',
      by: 'north',
      terms: 'aa'.repeat(32),
      size: 1,
      root: 'ab'.repeat(32),
      reading: null,
      clock: 'received',
      rules: 'ab'.repeat(32),
      digest: 'ab'.repeat(32),
    };
    expect(parseMatter({ ...question, knownTo: 0, at: MOMENT_MS_MAX }).ok).toBe(true);
    expect(parseMatter({ ...question, knownTo: MOMENT_MS_MAX + 1, at: null }).ok).toBe(false);
    expect(parseMatter({ ...question, knownTo: null, at: -Number.MAX_SAFE_INTEGER }).ok).toBe(false);
  });
});
