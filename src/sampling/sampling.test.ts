import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import { vectorJson } from '../../test/support/tree-log.ts';
import { foundAtMost, isAtMost } from './found-at-most.ts';
import { SamplingError } from './refuse.ts';
import { sampleSize } from './sample-size.ts';
import { whatIsProved } from './what-is-proved.ts';

interface Published {
  readonly N: number;
  readonly d: number;
  readonly confidence: number;
  readonly exact: number;
  readonly simple: number;
}

const ppm = (share: number) => Math.round(share * 1_000_000);

describe('published numbers', () => {
  const { sampling } = vectorJson<{ sampling: Published[] }>('published-numbers.json');

  test.each(sampling)('[SA1] of $N sites, $d hiding, at $confidence: $exact, by the simple formula $simple', (row) => {
    const plan = sampleSize({ sites: row.N, hiding: row.d, confidencePpm: ppm(row.confidence) });
    expect([plan.inspect, plan.simple]).toEqual([row.exact, row.simple]);
    expect(plan.detectedPpm).toBeGreaterThanOrEqual(ppm(row.confidence));
  });

  test('[SA3] 60 sites, 15 inspected, nothing found, 95 %: ten would have been found, nine not; by the simple formula up to ten', () => {
    const proved = whatIsProved({ sites: 60, inspected: 15, found: 0, confidencePpm: 950_000 });
    expect(proved).toEqual({
      hiddenAtMost: 9,
      hiddenAtMostSimply: 10,
      excludedFrom: 10,
      // By hand: (45 · 44 · … · 36) / (60 · 59 · … · 51) = 0.04231…; with nine factors 0.0599….
      excludedPpm: 957_686,
    });
  });
});

/** The chance counted over every draw of `inspected` out of `sites`, the first `hiding` of which hide something. */
function counted(sites: number, hiding: number, inspected: number, found: number): [number, number] {
  let [of, outOf] = [0, 0];
  for (let set = 0; set < 2 ** sites; set += 1) {
    const bits = [...set.toString(2)].reverse();
    if (bits.filter((bit) => bit === '1').length !== inspected) continue;
    outOf += 1;
    if (bits.slice(0, hiding).filter((bit) => bit === '1').length <= found) of += 1;
  }
  return [of, outOf];
}

test('[SA2] agrees with counting every draw, for every population of up to eight sites', () => {
  for (let sites = 1; sites <= 8; sites += 1)
    for (let hiding = 0; hiding <= sites; hiding += 1)
      for (let inspected = 0; inspected <= sites; inspected += 1)
        for (let found = 0; found <= inspected; found += 1) {
          const { of, outOf } = foundAtMost({ sites, hiding, inspected, findsPpm: 1_000_000 }, found);
          const [n, all] = counted(sites, hiding, inspected, found);
          expect(of * BigInt(all)).toBe(outOf * BigInt(n));
        }
});

test('[SA2] what an inspection misses is weighed exactly: by hand, and close to certain it is the certain answer', () => {
  // Two sites, both hide, one inspected, half missed: nothing found in one of two.
  const half = foundAtMost({ sites: 2, hiding: 2, inspected: 1, findsPpm: 500_000 }, 0);
  expect(half.of * 2n).toBe(half.outOf);
  // Both inspected, at most one found: all but both found, 1 - 1/4.
  const both = foundAtMost({ sites: 2, hiding: 2, inspected: 2, findsPpm: 500_000 }, 1);
  expect(both.of * 4n).toBe(both.outOf * 3n);
  // Three of five hide, four inspected (so two are met with 6 ways of 10 … by hand 3/5 · 2 met, 2/5 · 3 met), each found in one of four:
  // nothing found in 3/5 · (3/4)^2 + 2/5 · (3/4)^3.
  const three = foundAtMost({ sites: 5, hiding: 3, inspected: 4, findsPpm: 250_000 }, 0);
  expect(three.of * 320n).toBe(three.outOf * (3n * 36n + 2n * 27n));
});

const question = fc
  .record({
    sites: fc.integer({ min: 1, max: 200 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    confidencePpm: fc.integer({ min: 1, max: 999_999 }),
    findsPpm: fc.oneof(fc.constant(1_000_000), fc.integer({ min: 1, max: 1_000_000 })),
  })
  .map(({ share, ...rest }) => ({ ...rest, hiding: Math.max(1, Math.ceil(share * rest.sites)) }));

check(
  '[SA1] [SA5] the smallest that does: one site fewer does not; a miss or more confidence never makes it smaller',
  [question],
  (q) => {
    const { inspect } = sampleSize(q);
    const fails = (inspected: number) => !isAtMost(foundAtMost({ ...q, inspected }, 0), 1_000_000 - q.confidencePpm);
    if (inspect === null) return fails(q.sites);
    const certain = sampleSize({ ...q, findsPpm: 1_000_000 }).inspect;
    const looser = sampleSize({ ...q, confidencePpm: Math.max(1, q.confidencePpm - 1000) }).inspect;
    return !fails(inspect) && fails(inspect - 1) && (certain ?? Infinity) <= inspect && (looser ?? Infinity) <= inspect;
  },
);

check(
  '[SA6] where nothing was found, the simple formula never asks for fewer and never proves more',
  [question, fc.nat(200)],
  (q, n) => {
    const plan = sampleSize(q);
    const inspected = Math.min(n, q.sites);
    const proved = whatIsProved({ ...q, inspected, found: 0 });
    return (plan.simple ?? Infinity) >= (plan.inspect ?? Infinity) && proved.hiddenAtMostSimply >= proved.hiddenAtMost;
  },
);

check(
  '[SA3] [SA4] one more would have been found; nothing inspected proves nothing, all of it everything',
  [question, fc.nat(200), fc.nat(20)],
  (q, n, f) => {
    const inspected = Math.min(n, q.sites);
    const found = Math.min(f, inspected);
    const { hiddenAtMost } = whatIsProved({ ...q, inspected, found });
    const stays = (hidden: number) =>
      !isAtMost(foundAtMost({ ...q, hiding: found + hidden, inspected }, found), 1_000_000 - q.confidencePpm);
    expect(hiddenAtMost === 0 || stays(hiddenAtMost)).toBe(true);
    expect(found + hiddenAtMost === q.sites || !stays(hiddenAtMost + 1)).toBe(true);
    expect(whatIsProved({ ...q, inspected: 0, found: 0 }).hiddenAtMost).toBe(q.sites);
    expect(whatIsProved({ ...q, findsPpm: 1_000_000, inspected: q.sites, found }).hiddenAtMost).toBe(0);
  },
);

check('[SA1] [SA3] a sample of that size with nothing found proves that fewer hide', [question], (q) => {
  const { inspect } = sampleSize(q);
  return inspect === null || whatIsProved({ ...q, inspected: inspect, found: 0 }).hiddenAtMost < q.hiding;
});

test.each([
  ['sites', { sites: 0, hiding: 1, confidencePpm: 950_000 }],
  ['sites', { sites: 100_001, hiding: 1, confidencePpm: 950_000 }],
  ['sites', { sites: 5_001, hiding: 1, confidencePpm: 950_000, findsPpm: 999_999 }],
  ['hiding', { sites: 10, hiding: 11, confidencePpm: 950_000 }],
  ['hiding', { sites: 10, hiding: 1.5, confidencePpm: 950_000 }],
  ['confidencePpm', { sites: 10, hiding: 1, confidencePpm: 1_000_000 }],
  ['findsPpm', { sites: 10, hiding: 1, confidencePpm: 950_000, findsPpm: 0 }],
])('[SA7] refuses %s out of range', (name, q) => {
  expect(() => sampleSize(q)).toThrow(SamplingError);
  expect(() => sampleSize(q)).toThrow(new RegExp(`^${name}: expected a whole number from .* got `));
});

test('[SA7] refuses more found than inspected, and more inspected than there are', () => {
  const base = { sites: 10, confidencePpm: 950_000 };
  expect(() => whatIsProved({ ...base, inspected: 11, found: 0 })).toThrow(/^inspected/);
  expect(() => whatIsProved({ ...base, inspected: 3, found: 4 })).toThrow(/^found/);
});
