import { describe, expect, test } from 'vitest';
import { about, atLeast, exactly, figure, tally } from '../../test/support/reports.ts';
import type { Count, Figure } from '../entries/body.ts';
import { auditClaims } from './audit-claims.ts';
import type { ClaimAudit } from './claim-audit.ts';

const addend = (id: string, n: number | Count) => figure(id, n, { of: 'total', as: 'addend' });
const part = (id: string, n: number | Count) => figure(id, n, { of: 'total' });
const total = (n: number | Count) => figure('total', n);
const range = (min: number, max: number): Count => ({ min, max, as: 'range' });

const MOSCOW = [6, 1404, 3316, 19, 49, 16, 90];
const moscow = [total(4900), ...MOSCOW.map((n) => addend(`n${n}`, n))];
const PRESS = [6, 1404, 3316, 90];
const pressList = (role: typeof addend) => [total(4900), ...PRESS.map((n) => role(`p${n}`, n))];

function audit(...figures: Figure[]): ClaimAudit[] {
  return auditClaims([tally('origin', [0, 30], figures)]);
}

/** The only audit of a code. */
function only<C extends ClaimAudit['code']>(audits: readonly ClaimAudit[], code: C): Extract<ClaimAudit, { code: C }> {
  const found = audits.filter((one): one is Extract<ClaimAudit, { code: C }> => one.code === code);
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${found.length} of ${code}: ${JSON.stringify(audits)}`);
  return first;
}

const codes = (audits: readonly ClaimAudit[]) => audits.map(({ code }) => code);
const ids = (printed: readonly { figure: string }[]) => printed.map((one) => one.figure);

describe('the printed numbers', () => {
  test('[W1] Moscow, Easter 2025: 6 + 1,404 + 3,316 + 19 + 49 + 16 + 90 = 4,900', () => {
    const audits = audit(...moscow);
    expect(codes(audits)).toEqual(['adds-up']);
    expect(only(audits, 'adds-up').sum).toEqual({ min: 4900, max: 4900 });
  });

  test('[W1] Gaza, November 2025: 142 + 21 + 228 + 100 = 491, printed as 497', () => {
    const audits = audit(total(497), ...[142, 21, 228, 100].map((n) => addend(`n${n}`, n)));
    expect(codes(audits)).toEqual(['does-not-add-up']);
    const { sum, gap } = only(audits, 'does-not-add-up');
    expect(sum).toEqual({ min: 491, max: 491 });
    expect(gap).toEqual({ way: 'short', by: { min: 6, max: 6 } });
  });

  test('[W1] the spot report of the monitors: 75 = 3 + 21 + 51, and 74 + 1 + 0 by window', () => {
    expect(codes(audit(total(75), addend('explosions', 3), addend('projectiles', 21), addend('shots', 51)))).toEqual([
      'adds-up',
    ]);
    expect(codes(audit(total(75), part('to-8', 74), part('to-12', 1), part('to-16', 0)))).toEqual(['adds-up']);
  });

  test('[W1] Aceh: what was handed over is accepted and rejected; what the monitors accepted, agreed and disputed', () => {
    const pairs: [number, number[]][] = [
      [279, [243, 36]],
      [291, [233, 58]],
      [570, [279, 291]],
      [476, [243, 233]],
      [476, [424, 52]],
      [51, [47, 4]],
      [840, [628, 212]],
    ];
    for (const [whole, parts] of pairs) {
      expect(codes(audit(total(whole), ...parts.map((n, index) => part(`p${index}`, n))))).toEqual(['adds-up']);
    }
  });

  test('[W2][W6] Kyiv, 20 April 2025: 2,935 fits only if FPV = 957, the heavy shellings a subset', () => {
    const audits = audit(
      total(2935),
      addend('assaults', 96),
      addend('shellings', 1882),
      figure('heavy', 812, { of: 'shellings', as: 'subset' }),
      addend('fpv', atLeast(951)),
    );
    expect(codes(audits)).toEqual(['fits-only-if', 'subset-not-addend']);
    expect(only(audits, 'fits-only-if').must).toMatchObject([{ printed: { figure: 'fpv' }, min: 957, max: 957 }]);
    const heavy = only(audits, 'subset-not-addend');
    expect(heavy).toMatchObject({ printed: { figure: 'heavy' }, within: { figure: 'shellings' } });
    expect(heavy).toMatchObject({ total: { figure: 'total' }, sum: { min: 3741, max: null } });
  });

  test('[W2][W3] Kyiv without roles: the same reading is found, with shellings of 1,883 it is FPV = 956', () => {
    const kyiv = (shellings: number) =>
      audit(
        total(2935),
        part('assaults', 96),
        part('shellings', shellings),
        part('heavy', 812),
        part('fpv', atLeast(951)),
      );
    const fits = only(kyiv(1882), 'fits-only-if');
    expect(ids(fits.addends)).toEqual(['assaults', 'shellings', 'fpv']);
    expect(ids(fits.subsets)).toEqual(['heavy']);
    expect(fits.tried).toEqual(['assaults', 'shellings', 'heavy', 'fpv']);
    expect(fits.must).toMatchObject([{ min: 957, max: 957 }]);
    expect(only(kyiv(1882), 'subset-not-addend')).toMatchObject({ printed: { figure: 'heavy' }, sum: { min: 3741 } });
    expect(only(kyiv(1883), 'fits-only-if').must).toMatchObject([{ min: 956, max: 956 }]);
  });

  test('[W4] the press list of Moscow’s 4,900 without the border items leaves 84', () => {
    const audits = audit(...pressList(part));
    expect(codes(audits)).toEqual(['missing-remainder']);
    expect(only(audits, 'missing-remainder')).toMatchObject({ by: { min: 84, max: 84 }, found: [] });
  });

  test('[W5] with the full list on record the 84 are the border items, whatever the roles of the press list', () => {
    const origin = { origin: 'ru-mod', by: 'UA' };
    for (const role of [addend, part]) {
      const full = tally('outlet-a', [0, 30], moscow, origin);
      const press = tally('outlet-b', [0, 30], pressList(role), origin);
      const found = only(auditClaims([full, press]), 'missing-remainder');
      expect(ids(found.found)).toEqual(['n19', 'n49', 'n16']);
      expect([...found.entries].sort()).toEqual([full.id, press.id].sort());
    }
    const other = tally('outlet-b', [0, 29], pressList(addend), origin);
    const audits = auditClaims([tally('outlet-a', [0, 30], moscow, origin), other]);
    expect(only(audits, 'does-not-add-up').gap.by).toEqual({ min: 84, max: 84 });
  });
});

describe('bounds', () => {
  test('[W2] a range draws the others in', () => {
    const audits = audit(total(100), addend('a', 60), addend('b', range(10, 50)));
    expect(only(audits, 'fits-only-if').must).toMatchObject([{ min: 40, max: 40 }]);
    // Two open parts that can only both be at their least.
    const both = audit(total(30), addend('a', atLeast(10)), addend('b', atLeast(20)));
    expect(only(both, 'fits-only-if').must).toMatchObject([
      { min: 10, max: 10 },
      { min: 20, max: 20 },
    ]);
  });

  test('[W2] a total without an upper bound is met by any sum above it, and missed by one below', () => {
    expect(codes(audit(total(atLeast(101)), addend('a', 60), addend('b', 50)))).toEqual(['adds-up']);
    const short = only(audit(total(atLeast(101)), addend('a', 60), addend('b', 30)), 'does-not-add-up');
    expect(short.gap).toEqual({ way: 'short', by: { min: 11, max: null } });
    const wide = only(audit(total(100), addend('a', 60), addend('b', range(10, 20))), 'does-not-add-up');
    expect(wide.gap).toEqual({ way: 'short', by: { min: 20, max: 30 } });
    const over = only(audit(total(100), addend('a', 60), addend('b', atLeast(51))), 'does-not-add-up');
    expect(over.gap).toEqual({ way: 'over', by: { min: 11, max: null } });
  });

  test('[W9] bounds that leave room say what is left', () => {
    const audits = audit(total(100), addend('a', atLeast(11)), addend('b', atLeast(21)), addend('c', 30));
    const open = only(audits, 'cannot-be-checked');
    expect(open.why).toBe('open-bounds');
    expect(open.must).toMatchObject([
      { printed: { figure: 'a' }, min: 11, max: 49 },
      { printed: { figure: 'b' }, min: 21, max: 59 },
    ]);
    expect(only(audit(total(atLeast(100)), addend('a', atLeast(11))), 'cannot-be-checked').why).toBe('open-bounds');
  });

  test('[W8] "about" decides nothing when it misses, and the miss is shown', () => {
    expect(codes(audit(total(about(100)), addend('a', 60), addend('b', 40)))).toEqual(['adds-up']);
    const missed = only(
      audit(total(2935), addend('a', 96), addend('b', 1882), addend('c', about(950))),
      'cannot-be-checked',
    );
    expect(missed).toMatchObject({ why: 'about', gap: { way: 'short', by: { min: 7, max: 7 } } });
    expect(missed.must).toMatchObject([{ printed: { figure: 'c' }, min: 957, max: 957 }]);
    const subset = audit(total(about(100)), figure('a', 120, { of: 'total', as: 'subset' }));
    expect(only(subset, 'cannot-be-checked').why).toBe('about');
    // Nothing that is not negative makes up for 3,000.
    const over = audit(total(2935), addend('a', 3000 - 96), addend('b', 96), addend('c', about(950)));
    expect(only(over, 'cannot-be-checked').must).toEqual([]);
  });
});

describe('roles that are not given', () => {
  test('[W3] the fewest subsets win', () => {
    const audits = audit(total(10), part('a', 5), part('b', 5), part('c', 10));
    expect(ids(only(audits, 'adds-up').subsets)).toEqual(['c']);
    expect(ids([only(audits, 'subset-not-addend').printed])).toEqual(['c']);
  });

  test('[W3] two readings that fit equally well are both listed', () => {
    const audits = audit(total(10), part('a', 10), part('b', 10));
    expect(only(audits, 'cannot-be-checked')).toMatchObject({ why: 'several-readings' });
    expect([...only(audits, 'cannot-be-checked').readings].sort()).toEqual([['a'], ['b']]);
  });

  test('[W3] what is given is never read otherwise', () => {
    const audits = audit(total(100), addend('a', 60), addend('b', 40), part('c', 20), part('d', 0));
    expect(ids(only(audits, 'adds-up').subsets)).toEqual(['c']);
  });

  test('[W3] one part alone is a subset: "1,882, of them 812 heavy"', () => {
    const audits = audit(figure('shellings', 1882), figure('heavy', 812, { of: 'shellings' }));
    expect(codes(audits)).toEqual(['subset-not-addend']);
    expect(codes(audit(total(10), part('a', 10)))).toEqual(['adds-up']);
    expect(codes(audit(total(10), part('a', atLeast(3))))).toEqual(['cannot-be-checked']);
  });

  test('[W3][W1] where no reading fits and the parts go over, that is said', () => {
    const audits = audit(total(100), part('a', 60), part('b', 50));
    expect(only(audits, 'does-not-add-up')).toMatchObject({
      gap: { way: 'over', by: { min: 10, max: 10 } },
      tried: ['a', 'b'],
    });
  });

  test('[W10] with thirteen parts only the plain sum is tried', () => {
    const thirteen = Array.from({ length: 13 }, (_, index) => part(`p${index}`, 10));
    expect(codes(audit(total(130), ...thirteen))).toEqual(['adds-up']);
    expect(codes(audit(total(131), ...thirteen))).toEqual(['missing-remainder']);
    expect(only(audit(total(120), ...thirteen), 'cannot-be-checked').why).toBe('too-many-parts');
    // With twelve they are tried.
    expect(only(audit(total(110), ...thirteen.slice(1)), 'cannot-be-checked').why).toBe('several-readings');
    expect(only(audit(total(110), ...thirteen.slice(1)), 'cannot-be-checked').readings).toHaveLength(8);
  });
});

describe('shapes', () => {
  test('[W6] a subset that would fit as an addend is passed over', () => {
    const audits = audit(total(atLeast(100)), addend('a', 120), figure('s', 5, { of: 'total', as: 'subset' }));
    expect(codes(audits)).toEqual(['adds-up']);
    const short = audit(total(10), addend('a', 5), figure('s', 2, { of: 'total', as: 'subset' }));
    expect(codes(short)).toEqual(['does-not-add-up']);
    // Nor is anything said of it where the sum does not come out in the first place.
    expect(codes(audit(total(10), addend('a', 5), figure('s', 5, { of: 'total', as: 'subset' })))).toEqual([
      'does-not-add-up',
    ]);
    expect(codes(audit(total(10), figure('s', 5, { of: 'total', as: 'subset' })))).toEqual([]);
  });

  test('[W7] a part that is more than its total', () => {
    for (const as of [{ as: 'addend' as const }, { as: 'subset' as const }, {}]) {
      const audits = audit(total(10), figure('a', 12, { of: 'total', ...as }), part('b', 1));
      expect(codes(audits)).toEqual(['part-exceeds-total']);
      expect(only(audits, 'part-exceeds-total').by).toEqual({ min: 2, max: 2 });
    }
  });

  test('[W11] figures of nothing and figures in a circle', () => {
    const orphan = audit(total(5), addend('a', 5), figure('x', 1, { of: 'nobody' }));
    expect(codes(orphan)).toEqual(['adds-up', 'cannot-be-checked']);
    expect(only(orphan, 'cannot-be-checked')).toMatchObject({ why: 'no-such-total', printed: [{ figure: 'x' }] });
    const circle = audit(
      total(5),
      addend('a', 5),
      figure('x', 1, { of: 'y' }),
      figure('y', 1, { of: 'x' }),
      figure('z', 1, { of: 'z' }),
      figure('below', 9, { of: 'x' }),
    );
    expect(codes(circle)).toEqual(['adds-up', 'cannot-be-checked']);
    expect(ids(only(circle, 'cannot-be-checked').printed)).toEqual(['x', 'y', 'z']);
    // A total below a circle is judged, and the way up from its subset ends there.
    const below = audit(
      figure('x', 9, { of: 'x' }),
      figure('shellings', 5, { of: 'x' }),
      figure('heavy', 3, { of: 'shellings', as: 'subset' }),
      figure('light', 1, { of: 'shellings' }),
    );
    expect(codes(below)).toEqual(['subset-not-addend', 'cannot-be-checked']);
    const nested = audit(
      figure('x', 9, { of: 'x' }),
      figure('b', 5, { of: 'x' }),
      figure('s', 3, { of: 'b', as: 'subset' }),
    );
    expect(codes(nested)).toEqual(['cannot-be-checked']);
  });

  test('[W1] totals inside totals are each held against their own parts', () => {
    const audits = audit(
      total(10),
      addend('a', 7),
      addend('b', 3),
      figure('a1', 4, { of: 'a', as: 'addend' }),
      figure('a2', 2, { of: 'a', as: 'addend' }),
    );
    expect(codes(audits)).toEqual(['adds-up', 'does-not-add-up']);
    expect(audit(figure('alone', exactly(3)))).toEqual([]);
  });
});
