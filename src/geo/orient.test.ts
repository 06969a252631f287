import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import { type LonLat, makeLonLatUnsafe } from './lonlat.ts';
import { isOnSegment, orient, segmentsMeet, turn } from './orient.ts';

const places = fc
  .tuple(fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }), fc.integer({ min: -900_000_000, max: 900_000_000 }))
  .map(([lon7, lat7]) => makeLonLatUnsafe(lon7, lat7));
const few = fc.tuple(fc.nat(4), fc.nat(4)).map(([x, y]) => makeLonLatUnsafe(x, y));

function exactTurn(a: LonLat, b: LonLat, c: LonLat): number {
  const [ax, ay, bx, by, cx, cy] = [...a, ...b, ...c].map(BigInt);
  if (ax === undefined || ay === undefined || bx === undefined || by === undefined) return Number.NaN;
  if (cx === undefined || cy === undefined) return Number.NaN;
  const cross = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  return cross > 0n ? 1 : cross < 0n ? -1 : 0;
}

describe('[G2] the turn of three places', () => {
  check('is exact', [places, places, places], (a, b, c) => {
    expect(orient(a, b, c)).toBe(exactTurn(a, b, c));
    expect(orient(b, a, c)).toBe(0 - orient(a, b, c) + 0);
    expect(orient(b, c, a)).toBe(orient(a, b, c));
  });

  check(
    'is exact within a hair of the line',
    [places, places, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: -1, max: 1 })],
    (a, b, t, step) => {
      const lat7 = Math.round(a[1] + (b[1] - a[1]) * t) + step;
      fc.pre(Math.abs(lat7) <= 900_000_000);
      const c = makeLonLatUnsafe(Math.round(a[0] + (b[0] - a[0]) * t), lat7);
      expect(orient(a, b, c)).toBe(exactTurn(a, b, c));
    },
  );

  test('where products of coordinates pass 2^53', () => {
    const [a, b] = [makeLonLatUnsafe(-1_799_999_999, -899_999_998), makeLonLatUnsafe(1_799_999_999, 899_999_998)];
    // The middle is (0, 0). One step aside is 1 in 3.2e18 of the product, and plain doubles cannot tell.
    expect(orient(a, b, makeLonLatUnsafe(0, 0))).toBe(0);
    expect(orient(a, b, makeLonLatUnsafe(0, 1))).toBe(1);
    expect(orient(a, b, makeLonLatUnsafe(0, -1))).toBe(-1);
    expect(orient(a, b, makeLonLatUnsafe(2, 1))).toBe(exactTurn(a, b, makeLonLatUnsafe(2, 1)));
  });

  test('also for halves of 1e-7 degrees', () => {
    expect(turn(-1_799_999_999, -899_999_999, 1_800_000_000, 900_000_000, 0.5, 0.5)).toBe(0);
    expect(turn(-1_799_999_999, -899_999_999, 1_800_000_000, 900_000_000, 0.5, 1)).toBe(1);
    expect(turn(0, 0, 3, 3, 1.5, 1.5)).toBe(0);
  });
});

describe('[G3] two segments', () => {
  const at = (x: number, y: number) => makeLonLatUnsafe(x, y);

  test.each([
    ['cross', at(0, 0), at(2, 2), at(0, 2), at(2, 0), 'cross'],
    ['end to end', at(0, 0), at(2, 2), at(2, 2), at(4, 0), 'touch'],
    ['an end on the other', at(0, 0), at(4, 0), at(2, 0), at(2, 5), 'touch'],
    ['a shared stretch', at(0, 0), at(4, 0), at(2, 0), at(6, 0), 'touch'],
    ['the same', at(0, 0), at(4, 2), at(4, 2), at(0, 0), 'touch'],
    ['on one line, apart', at(0, 0), at(2, 0), at(3, 0), at(6, 0), 'none'],
    ['side by side', at(0, 0), at(4, 0), at(0, 1), at(4, 1), 'none'],
    ['the line of one through the other, but short', at(0, 0), at(1, 1), at(0, 4), at(4, 0), 'none'],
  ])('%s', (_what, a, b, c, d, meeting) => {
    expect(segmentsMeet(a, b, c, d)).toBe(meeting);
  });

  check(
    'meet alike whichever way they are written',
    [few, few, few, few],
    (a, b, c, d) => {
      const meet = segmentsMeet(a, b, c, d);
      for (const other of [segmentsMeet(b, a, c, d), segmentsMeet(c, d, a, b), segmentsMeet(d, c, b, a)])
        expect(other).toBe(meet);
    },
    { runs: 2000 },
  );

  check(
    'meet as on a grid fine enough to show it',
    [few, few, few, few],
    (a, b, c, d) => {
      // Crossings of segments on a 5 by 5 grid lie at fractions with denominators of at most 32: none is finer.
      fc.pre(a[0] !== b[0] || a[1] !== b[1]);
      fc.pre(c[0] !== d[0] || c[1] !== d[1]);
      const sides = [exactTurn(a, b, c), exactTurn(a, b, d), exactTurn(c, d, a), exactTurn(c, d, b)];
      const isCross =
        sides[0] !== undefined &&
        sides[2] !== undefined &&
        !sides.includes(0) &&
        sides[0] === -(sides[1] ?? 0) &&
        sides[2] === -(sides[3] ?? 0);
      const isTouch = isOnSegment(a, b, c) || isOnSegment(a, b, d) || isOnSegment(c, d, a) || isOnSegment(c, d, b);
      expect(segmentsMeet(a, b, c, d)).toBe(isCross ? 'cross' : isTouch ? 'touch' : 'none');
    },
    { runs: 2000 },
  );
});
