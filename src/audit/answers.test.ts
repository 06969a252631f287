import { describe, expect, test } from 'vitest';
import { audit, reportOf } from '../../test/support/audit.ts';
import { fire, SMALL_TIMES_S, SmallRecord } from '../../test/support/published.ts';
import { DESK, MISSION, NORTH, SOUTH } from '../../test/support/record-log.ts';
import { SMALL } from '../../test/support/terms-problems.ts';
import { hexOf } from '../admit/fold.ts';
import type { AssessmentMatter } from '../admit/matter.ts';
import { ADMISSION_DIGEST } from '../assess/rules.ts';
import { nodeCrypto } from '../crypto/node/crypto.ts';
import { rules } from '../recompute/recompute.ts';
import { describeAdmission } from './report.ts';
import { Shelf } from './shelf.ts';
import { SourceError } from './source.ts';
import { decodeState } from './state.ts';

const { last } = SMALL_TIMES_S;
const WRONG = 'ab'.repeat(32);

/** A record of six reports, each seen before the next. */
async function sixReports(): Promise<SmallRecord> {
  const record = await SmallRecord.begin();
  for (let n = 0; n < 6; n += 1) {
    await record.addSingly([fire(`report ${n}`, n)]);
    await record.log.see(SMALL_TIMES_S.first + n);
  }
  return record;
}

const assessed = async (record: SmallRecord, change: Partial<AssessmentMatter> = {}, size = record.size) => {
  await record.addMatter(record.assessment('north', size, last, change), NORTH);
  return reportOf(await record.files());
};

describe('what is on record is worked out again', () => {
  test('[U13] by either clock, up to a moment, and at one', async () => {
    const record = await sixReports();
    const { size } = record;
    for (const change of [
      {},
      { clock: 'published' as const },
      { knownTo: (SMALL_TIMES_S.first + 3) * 1000 },
      { at: last * 1000 },
    ]) {
      await record.addMatter(record.assessment('north', size, last, change), NORTH);
    }
    const { ok, assessments } = await reportOf(await record.files());
    expect(assessments.map(({ verdict }) => verdict)).toEqual(['holds', 'holds', 'holds', 'holds']);
    expect(new Set(assessments.map(({ found }) => found)).size).toBeGreaterThan(1);
    expect(ok).toBe(true);
  });

  test('[U13] another digest is wrong, and the right one is told', async () => {
    const record = await sixReports();
    const right = record.assessment('north', record.size, last).digest;
    const { ok, faultCount, falseAnswers, assessments } = await assessed(record, { digest: WRONG });
    expect(assessments).toMatchObject([{ verdict: 'differs', expected: right, found: WRONG }]);
    const told = { leaf: 14, by: 'north', expected: right, found: WRONG, corrected: null };
    expect({ ok, faultCount, falseAnswers }).toMatchObject({ ok: false, faultCount: 0, falseAnswers: [told] });
  });

  test('[U28] a false answer is its member’s, the record holds and is gone on from, and the right answer settles it', async () => {
    const record = await sixReports();
    const { size } = record;
    const right = record.assessment('north', size, last);
    await record.addMatter({ ...right, digest: WRONG }, NORTH);
    const first = await audit(await record.files());
    expect(first.report).toMatchObject({ ok: false, faultCount: 0, falseAnswers: [{ by: 'north', corrected: null }] });
    const since = first.state === null ? null : await decodeState(nodeCrypto, rules.judges, first.state);
    if (since === null) throw new Error('no state to go on from');
    // Another member's right answer, and the same member's to another question, settle nothing.
    await record.addMatter({ ...right, by: 'south' }, SOUTH);
    await record.addMatter(record.assessment('north', size, last, { at: last * 1000 }), NORTH);
    expect((await reportOf(await record.files())).falseAnswers).toMatchObject([{ corrected: null }]);
    await record.addMatter({ ...right, digest: 'ef'.repeat(32) }, NORTH);
    await record.addMatter(right, NORTH);
    const files = await record.files();
    const { report } = await audit(files);
    const corrected = report.size - 1;
    expect(report.falseAnswers).toMatchObject([{ leaf: 14, corrected }, { corrected }]);
    const { report: gone } = await audit(files, { since });
    expect(gone.since).toBeGreaterThan(0);
    expect(gone.falseAnswers).toEqual(report.falseAnswers);
  });

  test('[U13] another root is wrong, whatever the digest', async () => {
    const record = await sixReports();
    const { assessments } = await assessed(record, { root: WRONG });
    expect(assessments).toMatchObject([{ verdict: 'differs', found: WRONG }]);
    expect(assessments[0]?.expected).toContain(hexOf(record.rootAt(14)));
  });

  test('[U13] a reading that the agreement has not has no answer', async () => {
    const record = await sixReports();
    const asked = { ...record.assessment('north', record.size, last), reading: 'none such' };
    await record.addMatter(asked, NORTH);
    const { assessments } = await reportOf(await record.files());
    expect(assessments).toMatchObject([{ verdict: 'differs', standings: null }]);
    expect(assessments[0]?.expected).toContain('no answer');
  });

  test('[U13] a brief with another digest or length is wrong', async () => {
    const record = await sixReports();
    await record.addBrief('desk', DESK, 8, last);
    const [brief] = record.log.fold.briefs;
    if (brief === undefined) throw new Error('no brief');
    await record.addMatter({ ...brief.body, bytes: 7 }, DESK);
    await record.addMatter({ ...brief.body, digest: WRONG }, DESK);
    const { assessments } = await reportOf(await record.files());
    expect(assessments.map(({ kind, verdict }) => [kind, verdict])).toEqual([
      ['brief', 'holds'],
      ['brief', 'differs'],
      ['brief', 'differs'],
    ]);
  });

  test('[U12] a compiled agreement that is not what its source makes is wrong', async () => {
    const record = await SmallRecord.begin();
    const other = rules.compiledText({
      history: [{ name: 'small.terms.yaml', text: SMALL.replace('A small', 'Another'), places: {} }],
    });
    await record.addTerms(SMALL, { compiled: { name: 'small.json', ...record.putBlob(other) }, version: '2' });
    const { compiled, faults } = await reportOf(await record.files());
    expect(compiled.map(({ verdict }) => verdict)).toEqual(['holds', 'differs']);
    expect(faults).toMatchObject([{ code: 'compiled-differs', leaf: 2 }]);
  });

  test('[U12] a size that the file has not is told', async () => {
    const record = await SmallRecord.begin();
    const file = record.putBlob(SMALL);
    await record.addTerms(SMALL, {
      files: [{ name: 'small.terms.yaml', sha256: file.sha256, bytes: 7 }],
      version: '2',
    });
    const { faults } = await reportOf(await record.files());
    expect(faults).toMatchObject([{ code: 'wrong-size', leaf: 2, path: `blobs/${file.sha256}` }]);
  });
});

test('[U14] rules or terms that nobody here has make no fault, and no good report', async () => {
  const record = await sixReports();
  const { size } = record;
  await record.addMatter(record.assessment('north', size, last, { rules: WRONG }), NORTH);
  await record.addMatter(record.assessment('south', size, last, { terms: WRONG }), SOUTH);
  const { report, state } = await audit(await record.files());
  expect(report).toMatchObject({ ok: false, faultCount: 0 });
  expect(report.assessments.map(({ verdict }) => verdict)).toEqual(['cannot-recompute', 'cannot-recompute']);
  expect(state).not.toBeNull();
});

describe('released rules', () => {
  const code = new TextEncoder().encode('export const rules = {}');
  const release = { judges: WRONG, writes: 'cd'.repeat(32), file: 'x.mjs', sha256: hexOf(nodeCrypto.sha256(code)) };
  const other = { ...rules, judges: WRONG };
  const shelfOf = (given: Uint8Array, ran: Uint8Array[] = []) =>
    new Shelf(
      rules,
      {
        index: [release],
        read: async () => given,
        run: async (one) => {
          ran.push(one);
          return other;
        },
      },
      nodeCrypto.sha256,
    );

  test('[U15] are found by the digest of what judges or of what writes, and run once', async () => {
    const ran: Uint8Array[] = [];
    const shelf = shelfOf(code, ran);
    expect(await shelf.judge(rules.judges)).toBe(rules);
    expect(ran).toEqual([]);
    expect(await shelf.judge(WRONG)).toBe(other);
    expect(await shelf.writer(release.writes)).toBe(other);
    expect(ran).toEqual([code]);
    expect(await shelf.judge('00'.repeat(32))).toBeNull();
  });

  test('[U15] that are not what the index names never run', async () => {
    const ran: Uint8Array[] = [];
    await expect(shelfOf(new Uint8Array(3), ran).judge(WRONG)).rejects.toThrow(SourceError);
    expect(ran).toEqual([]);
  });
});

describe('the code that admits', () => {
  const begunUnder = async (admission?: string) => {
    const record = await SmallRecord.begin(admission === undefined ? {} : { admission });
    await record.addSingly([fire('one', 1)]);
    await record.log.see(SMALL_TIMES_S.first);
    return record;
  };

  test.each([
    [undefined, true],
    [ADMISSION_DIGEST, true],
    [WRONG, false],
  ])('[U30] which a record names as %s', async (named, isKnown) => {
    const files = await (await begunUnder(named)).files();
    const first = await audit(files);
    const admission = { own: ADMISSION_DIGEST, record: named ?? null, isKnown };
    expect(first.report).toMatchObject({ ok: isKnown, faultCount: 0, admission });
    // An audit that goes on from here says the same, without the first leaf.
    const since = first.state === null ? null : await decodeState(nodeCrypto, rules.judges, first.state);
    expect((await reportOf(files, { since })).admission).toEqual(admission);
  });

  test('[U30] is shown beside the one that the record names', () => {
    const own = `${'0a'.repeat(6)}${'11'.repeat(26)}`;
    const told = (record: string | null, isKnown: boolean) => describeAdmission({ own, record, isKnown });
    expect(told(null, true)).toBe('0a0a0a0a0a0a, none is named');
    expect(told(own, true)).toBe('0a0a0a0a0a0a, as named');
    expect(told(WRONG, true)).toBe('0a0a0a0a0a0a, named abababababab, which admits alike');
    expect(told(WRONG, false)).toBe('0a0a0a0a0a0a, named abababababab');
  });

  test('[U30] is one that a release lists', async () => {
    const release = { judges: WRONG, writes: WRONG, admits: ['cd'.repeat(32)], file: 'x.mjs', sha256: WRONG };
    const released = { index: [release], read: () => Promise.reject(), run: () => Promise.reject() };
    const shelf = new Shelf(rules, released, nodeCrypto.sha256);
    expect([ADMISSION_DIGEST, 'cd'.repeat(32), WRONG].map((digest) => shelf.admitsAlike(digest))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('[U30] that is unknown makes a differing answer none that can be called false, and an equal one holds', async () => {
    const admission = WRONG;
    const record = await sixReports();
    const right = record.assessment('north', record.size, last);
    for (const change of [
      { admission },
      { admission, digest: WRONG },
      { admission: ADMISSION_DIGEST, digest: WRONG },
    ]) {
      await record.addMatter({ ...right, ...change }, NORTH);
    }
    const { ok, faultCount, assessments, falseAnswers } = await reportOf(await record.files());
    expect(assessments.map(({ verdict }) => verdict)).toEqual(['holds', 'cannot-recompute', 'differs']);
    expect(assessments[1]?.expected).toContain(WRONG);
    expect({ ok, faultCount, falseAnswers: falseAnswers.map(({ leaf }) => leaf) }).toEqual({
      ok: false,
      faultCount: 0,
      falseAnswers: [assessments[2]?.leaf],
    });
  });

  test('[U30] excuses no root that the leaves have not', async () => {
    const { assessments } = await assessed(await sixReports(), { admission: WRONG, root: WRONG });
    expect(assessments).toMatchObject([{ verdict: 'differs' }]);
  });
});

describe('members who differ', () => {
  test('[U16] are listed, with who agrees with what was worked out', async () => {
    const record = await sixReports();
    const { size } = record;
    await record.addMatter(record.assessment('north', size, last), NORTH);
    await record.addMatter(record.assessment('mission', size, last, { digest: WRONG }), MISSION);
    const { disagreements } = await reportOf(await record.files());
    expect(disagreements).toMatchObject([
      {
        size,
        answers: [
          { by: 'north', agrees: true },
          { by: 'mission', agrees: false, digest: WRONG },
        ],
      },
    ]);
  });

  test('[U16] agree when their questions are not the same', async () => {
    const record = await sixReports();
    await record.addMatter(record.assessment('north', record.size, last), NORTH);
    await record.addMatter(record.assessment('mission', record.size, last), MISSION);
    const { disagreements, partings } = await reportOf(await record.files());
    expect([disagreements, partings]).toEqual([[], []]);
  });

  /** North is right at every size; the mission is wrong from `wrongFrom` on. */
  async function parted(sizes: readonly number[], wrongFrom: number) {
    const record = await sixReports();
    for (const size of sizes) {
      await record.addMatter(record.assessment('north', size, last), NORTH);
      const wrong = size >= wrongFrom ? { digest: hexOf(nodeCrypto.sha256(Uint8Array.of(size))) } : {};
      await record.addMatter(record.assessment('mission', size, last, wrong), MISSION);
    }
    return (await reportOf(await record.files())).partings;
  }

  test('[U17] part at the one leaf between what they agree and differ on, checkpoints passed over', async () => {
    // Leaf 8 is a report, leaf 9 the checkpoint over it.
    expect(await parted([8, 10], 9)).toMatchObject([
      { members: ['mission', 'north'], agreeAt: 8, differAt: 10, leaf: 8, next: null },
    ]);
  });

  test('[U17] are told where to look next, and find the leaf in so many steps', async () => {
    expect(await parted([4, 14], 11)).toMatchObject([{ agreeAt: 4, differAt: 14, leaf: null, next: 9 }]);
    expect(await parted([4, 9, 14], 11)).toMatchObject([{ agreeAt: 9, differAt: 14, leaf: null, next: 11 }]);
    expect(await parted([4, 9, 11, 14], 11)).toMatchObject([{ agreeAt: 9, differAt: 11, leaf: 10, next: null }]);
  });

  test('[U17] who never agreed part somewhere before', async () => {
    expect(await parted([14], 1)).toMatchObject([{ agreeAt: 0, differAt: 14, leaf: null }]);
  });
});
