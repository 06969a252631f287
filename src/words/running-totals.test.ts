import { describe, expect, test } from 'vitest';
import { about, atLeast, figure, tally } from '../../test/support/reports.ts';
import type { ClaimBody, Count } from '../entries/body.ts';
import { auditClaims } from './audit-claims.ts';
import { STEPS_MAX } from './limits.ts';

const DAY = 24;

/** What a speaker says of one thing from one day to another. */
function said(from: number, to: number, n: number | Count, more: Partial<ClaimBody> = {}) {
  return tally('outlet', [from * DAY, to * DAY], [figure('accepted', n, { act: 'handover' })], {
    origin: 'amm',
    ...more,
  });
}

/** Aceh 2005 in days since 15 September: round 3 complete on 22 November, day 68; 15 and 19 December, days 91 and 95. */
const DEC_15 = said(0, 92, 801);
const DEC_15_ROUND = said(91, 92, 47);
const DEC_19 = said(0, 96, 840);
const DEC_19_ROUND = said(95, 96, 35);

describe('running totals', () => {
  test('[W21] Aceh: 792 after round 3 cannot be, since 801 with 47 on the last day leaves 754', () => {
    const audits = auditClaims([said(0, 69, 792, { source: 'wire' }), DEC_15, DEC_15_ROUND]);
    expect(audits).toMatchObject([
      { code: 'running-total-falls', implied: { min: 754, max: 754 }, by: { min: 38, max: 38 } },
    ]);
    expect(audits[0]?.entries).toHaveLength(3);
    expect(auditClaims([said(0, 69, 754), DEC_15, DEC_15_ROUND])).toMatchObject([{ code: 'running-total-rises' }]);
  });

  test('[W22] Aceh: 801 + 35 = 836 is not 840; with 805 before the day it is', () => {
    expect(auditClaims([DEC_15, DEC_19, DEC_19_ROUND])).toMatchObject([
      { code: 'unexplained-step', by: { min: 4, max: 4 }, covered: false },
    ]);
    const between = auditClaims([DEC_15, said(0, 95, 805), DEC_19, DEC_19_ROUND]);
    expect(between).toMatchObject([
      { code: 'running-total-rises', rise: { min: 4, max: 4 }, steps: [] },
      { code: 'running-total-rises', rise: { min: 35, max: 35 }, steps: [{ bounds: { min: 35, max: 35 } }] },
    ]);
    const covered = auditClaims([said(0, 95, 801), DEC_19, DEC_19_ROUND]);
    expect(covered).toMatchObject([{ code: 'unexplained-step', by: { min: 4, max: 4 }, covered: true }]);
  });

  test('[W22] Aceh: 243 and 233 are 476', () => {
    const audits = auditClaims([said(0, 20, 243), said(20, 45, 233), said(0, 45, 476)]);
    expect(audits).toMatchObject([{ code: 'running-total-rises', rise: { min: 233, max: 233 } }]);
  });

  test('[W22] a claim about a day in the midst is no last step', () => {
    const audits = auditClaims([said(0, 30, 1000), said(0, 60, 2000), said(40, 41, 50)]);
    expect(audits).toMatchObject([{ code: 'running-total-rises', rise: { min: 1000 } }]);
  });

  test('[W20][W24] Moscow, Victory Day 2025: 488, 5,026 and 9,318 rise', () => {
    const mod = { origin: 'ru-mod', by: 'UA' };
    const audits = auditClaims([
      said(0, 1, 488, mod),
      said(0, 2, 5026, mod),
      said(0, 3, 9318, { ...mod, source: 'other' }),
    ]);
    expect(audits).toMatchObject([
      {
        code: 'running-total-rises',
        rise: { min: 4538, max: 4538 },
        overMs: 86_400_000,
        perDayTenths: { min: 45_380 },
      },
      { code: 'running-total-rises', rise: { min: 4292, max: 4292 }, perDayTenths: { min: 42_920, max: 42_920 } },
    ]);
  });

  test('[W20] a total that is printed lower later has fallen; other speakers, accused, places and things are apart', () => {
    expect(auditClaims([said(0, 1, 488), said(0, 2, 400)])).toMatchObject([
      { code: 'running-total-falls', implied: { min: 400, max: 400 }, by: { min: 88, max: 88 }, steps: [] },
    ]);
    const named = { place: { named: ['Kursk'] } };
    for (const other of [{ origin: 'b' }, { by: 'UA' }, named, { figures: [figure('accepted', 400)] }]) {
      expect(auditClaims([said(0, 1, 488), said(0, 2, 400, other)])).toEqual([]);
    }
    expect(auditClaims([said(0, 1, 488), said(1, 2, 400)])).toEqual([]);
  });

  test('[W25] a total falls only if every print of it does; "about" and "over" decide nothing', () => {
    expect(auditClaims([said(0, 1, 488), said(0, 2, 400), said(0, 2, 500, { source: 'b' })])).toMatchObject([
      { code: 'printed-differently' },
      { code: 'cannot-be-checked', why: 'open-bounds' },
    ]);
    expect(auditClaims([said(0, 1, 488), said(0, 2, about(400))])).toMatchObject([{ why: 'about' }]);
    // Moscow on the energy moratorium: over 60, over 80, over 120.
    const over = auditClaims([said(0, 10, atLeast(61)), said(0, 20, atLeast(81)), said(0, 30, atLeast(121))]);
    expect(over).toMatchObject([{ why: 'open-bounds' }, { why: 'open-bounds' }]);
    expect(auditClaims([said(0, 10, 61), said(0, 20, atLeast(81))])).toMatchObject([
      { code: 'running-total-rises', rise: { min: 20, max: null }, perDayTenths: { min: 20, max: null } },
    ]);
  });

  test('[W23] the widest steps that lie apart are added up, those that overlap are not', () => {
    const totals = [said(0, 10, 100), said(0, 14, 130)];
    const apart = [said(10, 12, 10), said(10, 11, 9), said(12, 14, 20)];
    expect(auditClaims([...totals, ...apart])).toMatchObject([
      { code: 'running-total-rises', steps: [{ bounds: { min: 10 } }, { bounds: { min: 20 } }] },
      { code: 'running-total-rises', rise: { min: 1 } },
    ]);
    const crossing = [said(10, 12, 50), said(11, 13, 50)];
    expect(auditClaims([...totals, ...crossing])).toMatchObject([{ code: 'running-total-rises', steps: [] }]);
  });

  test('[W23] more claims in between than are looked through', () => {
    const many = Array.from({ length: STEPS_MAX + 1 }, (_, index) =>
      said(10 + index / 1000, 10 + (index + 1) / 1000, 0),
    );
    expect(auditClaims([said(0, 10, 100), said(0, 14, 130), ...many])).toMatchObject([{ why: 'too-many-steps' }]);
    expect(auditClaims([said(0, 10, 100), said(0, 14, 130), ...many.slice(1)])).toMatchObject([
      { code: 'running-total-rises' },
    ]);
  });

  test('[W26] what is there at a moment, and an instant, are no running totals', () => {
    const present = { figures: [figure('tanks', 9, { act: 'presence' })] };
    const fewer = { figures: [figure('tanks', 3, { act: 'presence' })] };
    expect(auditClaims([said(0, 1, 0, present), said(0, 2, 0, fewer)])).toEqual([]);
    expect(auditClaims([said(0, 0, 9), said(0, 2, 3)])).toEqual([]);
  });
});

describe('prints', () => {
  const shellings = (source: string, n: number | Count, more: Partial<ClaimBody> = {}) =>
    tally(source, [0, DAY], [figure('shellings', n, { act: 'fire' })], { origin: 'ua-president', by: 'RU', ...more });
  const labelled = (id: string, label: string, n: number) => ({ ...figure(id, n, { act: 'fire' }), label });

  test('[W27] Kyiv’s shellings are printed as 1,882 and as 1,883', () => {
    const audits = auditClaims([shellings('b', 1883), shellings('a', 1882), shellings('c', 1882)]);
    expect(audits).toMatchObject([{ code: 'printed-differently', claimant: 'ua-president' }]);
    expect(audits[0]).toMatchObject({
      prints: [
        { count: { min: 1882 }, outlets: expect.arrayContaining(['a', 'c']) },
        { count: { min: 1883 }, outlets: ['b'] },
      ],
    });
  });

  test('[W27] numbers that can both be right, one outlet, another speaker or window: nothing differs', () => {
    const first = shellings('a', 1882);
    const others = [
      shellings('b', 1882),
      shellings('b', about(1900)),
      shellings('b', atLeast(1801)),
      shellings('a', 1883),
      shellings('b', 1883, { origin: 'kpszsu' }),
      shellings('b', 1883, { by: 'UA' }),
      shellings('b', 1883, { figures: [figure('other', 1883, { act: 'fire' })] }),
      shellings('b', 1883, { figures: [figure('shellings', 1883, { act: 'strike' })] }),
    ];
    for (const other of others) expect(auditClaims([first, other])).toEqual([]);
  });

  test('[W27] a label joins what ids keep apart, unless one claim tells the two apart', () => {
    const [a, b] = ['a', 'b'].map((source) => (figures: ClaimBody['figures']) => shellings(source, 0, { figures }));
    if (a === undefined || b === undefined) throw new Error('two outlets');
    expect(auditClaims([a([labelled('x', 'Shellings', 1)]), b([labelled('y', 'Shellings', 2)])])).toHaveLength(1);
    expect(auditClaims([a([labelled('x', 'Shellings', 1)]), b([labelled('x', 'Attacks', 2)])])).toHaveLength(1);
    const two = [labelled('x', 'Shellings', 1), labelled('y', 'Shellings', 2)];
    expect(auditClaims([a(two), b(two)])).toEqual([]);
    expect(auditClaims([a(two), b([labelled('y', 'Shellings', 3)])])).toHaveLength(1);
  });
});
