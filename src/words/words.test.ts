import { describe, expect, test } from 'vitest';
import { about, atLeast, figure, tally } from '../../test/support/reports.ts';
import type { Count, Figure } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import { auditClaims } from './audit-claims.ts';
import { auditText } from './audit-words.ts';
import { spanText, tenthsText } from './number-text.ts';
import { COMPARISON_WORDS, fill, UNCHECKED_WORDS, WORDS } from './words.ts';

const addend = (id: string, n: number | Count) => figure(id, n, { of: 'total', as: 'addend' });
const part = (id: string, n: number | Count) => figure(id, n, { of: 'total' });
const one = (...figures: Figure[]) => [tally('origin', [0, 24], figures)];
const running = (day: number, n: number | Count, source = 'a', from = 0) =>
  tally(source, [from * 24, day * 24], [figure('accepted', n)], { origin: 'amm' });

/** Claims, and the sentences about them. */
const SAID: readonly (readonly [readonly Entry[], readonly string[]])[] = [
  [
    one(figure('total', 4900), addend('a', 1404), addend('b', 3496)),
    ['1,404 + 3,496 = 4,900: the parts come to the total.'],
  ],
  [
    one(figure('total', atLeast(100)), addend('a', 60), addend('b', 50)),
    ['60 + 50 = 110: the parts come to the total, which is given as at least 100.'],
  ],
  [
    one(figure('total', 497), addend('a', 142), addend('b', 21), addend('c', 228), addend('d', 100)),
    ['142 + 21 + 228 + 100 = 491, printed as 497: 6 too few.'],
  ],
  [
    one(
      figure('total', 2935),
      part('assaults', 96),
      part('shellings', 1882),
      part('heavy', 812),
      part('fpv', atLeast(951)),
    ),
    [
      '96 + 1,882 + at least 951 come to 2,935 only if “fpv” (at least 951) is exactly 957. The source does not say which figures are counted in others: it comes out with 812 “heavy” as such.',
      '“heavy” (812) is counted inside “total”: as a part of its own it would bring “total” from 2,935 to at least 3,741.',
    ],
  ],
  [
    one(figure('total', 4900), part('a', 4726), part('b', 90)),
    ['4,726 + 90 = 4,816 of 4,900: 84 left without a part.'],
  ],
  [
    one(figure('total', 100), part('a', 60), part('b', 50)),
    [
      '60 + 50 = 110, printed as 100: 10 too many. The source does not say which figures are parts: they may all be counted in one another.',
    ],
  ],
  [one(figure('total', 10), addend('a', 12)), ['“a” (12) is 2 more than “total” (10), of which it is a part.']],
  [
    one(figure('total', 188), { ...figure('m', 176, { of: 'total', as: 'subset' }), label: 'matched, 92.6 %' }),
    ['176 against 188: 93.6 %, printed as 92.6 %.'],
  ],
  [
    one(figure('2019', 299_633), { ...figure('2020', 134_767), label: 'down 55.02 %' }),
    ['134,767 against 299,633: 55.02 % down, as printed.'],
  ],
  [
    [running(92, 801), running(96, 840), running(96, 35, 'a', 95)],
    ['801 + 35 = 836, printed as 840: 4 not explained. They may lie in the time that no claim covers.'],
  ],
  [
    [running(69, 792), running(92, 801), running(92, 47, 'a', 91)],
    [
      'The earlier total is 792; the later one, 801 less the 47 in between, leaves 754 for it. A running total does not fall: 38 too many in the first, or too few in the second.',
    ],
  ],
  [[running(1, 488), running(3, 5026)], ['From 488 to 5,026 in 2 days: 4,538 more, 2,269 a day.']],
  [
    [running(1, 1882, 'a'), running(1, 1883, 'b')],
    ['“accepted”, as AMM gave it for one window, is printed as 1,882 by A and 1,883 by B.'],
  ],
  [
    one(figure('total', about(100)), addend('a', 60), addend('b', 30)),
    [
      'Cannot be checked: a number among “total” (about 100), “a” (60) and “b” (30) is an "about", and as printed the parts are 10 too few.',
    ],
  ],
  [
    one(figure('total', 10), part('a', 10), part('b', 10)),
    ['Cannot be checked: “total” (10), “a” (10) and “b” (10) come out in more ways than one: 10 and 10.'],
  ],
];

describe('words', () => {
  test('[W44] each audit is a sentence with the numbers that were printed', () => {
    for (const [claims, sentences] of SAID) {
      const audits = auditClaims(claims as Parameters<typeof auditClaims>[0]);
      expect(audits.map((audit) => auditText(audit, (source) => source.toUpperCase()))).toEqual(sentences);
    }
  });

  test('[W44] every code is in the catalogue, and no sentence is left with a gap', () => {
    for (const words of [WORDS, UNCHECKED_WORDS, COMPARISON_WORDS]) {
      for (const sentence of Object.values(words)) {
        const gaps = [...sentence.matchAll(/\{(\w+)\}/g)].map(([, gap]) => gap ?? '');
        expect(fill(sentence, Object.fromEntries(gaps.map((gap) => [gap, 'x'])))).not.toMatch(/[{}]/);
        if (gaps.length > 0) expect(() => fill(sentence, {})).toThrow('lacks its');
      }
    }
  });

  test('[W44] lengths of time and rates', () => {
    expect([0, 60_000, 90_060_000, 172_800_000].map(spanText)).toEqual([
      'less than a minute',
      '1 min',
      '1 day 1 h 1 min',
      '2 days',
    ]);
    expect(tenthsText({ min: 15, max: null })).toBe('at least 1.5');
    expect(tenthsText({ min: 15, max: 20 })).toBe('1.5 to 2');
  });
});
