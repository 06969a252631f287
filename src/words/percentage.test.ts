import { describe, expect, test } from 'vitest';
import { about, atLeast, figure, tally } from '../../test/support/reports.ts';
import type { Count, Figure } from '../entries/body.ts';
import { auditClaims } from './audit-claims.ts';
import { readPercentage } from './percentage.ts';

const share = (label: string, n: number | Count, base: number | Count) =>
  audit(figure('base', base), { ...figure('part', n, { of: 'base', as: 'subset' }), label });
const change = (label: string, n: number, base: number) =>
  audit(figure('before', base), { ...figure('after', n), label });

function audit(...figures: Figure[]) {
  return auditClaims([tally('origin', [0, 1], figures)]);
}

describe('printed percentages', () => {
  test('[W12] CTBTO 2016: 176 of 188 printed as 92.6 % is 93.6 %', () => {
    expect(share('matched, 92.6 %', 176, 188)).toMatchObject([
      { code: 'percentage-does-not-come-out', percent: { digits: 926, decimals: 1 }, actual: 936, of: 'share' },
    ]);
    expect(share('matched (93.6%)', 176, 188)).toMatchObject([{ code: 'percentage-comes-out' }]);
    expect(share('false 1.1 per cent', 2, 188)).toMatchObject([{ code: 'percentage-comes-out' }]);
  });

  test('[W12] the mission’s count fell from 299,633 in 2019 to 134,767 in 2020: down 55.02 %', () => {
    expect(change('2020, down 55.02 %', 134_767, 299_633)).toMatchObject([
      { code: 'percentage-comes-out', actual: 5502, of: 'down' },
    ]);
    expect(change('2020 (−55 %)', 134_767, 299_633)).toMatchObject([{ code: 'percentage-comes-out' }]);
    expect(change('2020, -54,9 %', 134_767, 299_633)).toMatchObject([
      { code: 'percentage-does-not-come-out', percent: { digits: 549, decimals: 1 }, actual: 550 },
    ]);
    expect(change('2020, up 55 %', 134_767, 299_633)).toMatchObject([{ actual: -55, of: 'up' }]);
    expect(change('+122.33 %', 299_633, 134_767)).toMatchObject([{ code: 'percentage-comes-out', of: 'up' }]);
    // Two thirds and more of what was expected at 2:1 need no 2^53: the products are exact.
    expect(change('up 0.0001 %', 999_999_999, 999_998_999)).toMatchObject([{ code: 'percentage-comes-out' }]);
  });

  test('[W12] a tie may be rounded either way, and a cut is no rounding', () => {
    for (const label of ['12 %', '13 %']) {
      expect(share(label, 1, 8)).toMatchObject([{ code: 'percentage-comes-out' }]);
    }
    expect(share('66.6 %', 2, 3)).toMatchObject([{ code: 'percentage-does-not-come-out', actual: 667 }]);
  });

  test('[W13] a percentage that is not at the end, or has no base, is left alone', () => {
    expect(share('shellings (12 % of them heavy)', 5, 10)).not.toContainEqual(expect.objectContaining({ of: 'share' }));
    expect(audit({ ...figure('alone', 5), label: 'matched, 12 %' })).toEqual([]);
    expect(audit({ ...figure('alone', 5), label: 'down 12 %' })).toEqual([]);
    expect(readPercentage('10-20 %')).toBeNull();
    expect(readPercentage('1,234 %')).toBeNull();
  });

  test('[W13] numbers that are not exact, or nothing', () => {
    expect(share('12 %', 0, 0)).toMatchObject([{ code: 'cannot-be-checked', why: 'zero-base' }]);
    expect(share('60 %', atLeast(951), 1882)).toMatchObject([{ code: 'cannot-be-checked', why: 'open-bounds' }]);
    expect(share('40 %', atLeast(951), 1882)).toMatchObject([{ code: 'percentage-does-not-come-out', actual: null }]);
    expect(share('40 %', about(50), 100)).toMatchObject([{ code: 'cannot-be-checked', why: 'about' }]);
    expect(share('50 %', about(50), 100)).toMatchObject([{ code: 'percentage-comes-out' }]);
  });
});
