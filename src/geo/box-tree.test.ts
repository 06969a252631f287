import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import { boundingBox, boxesMeet } from './box.ts';
import { makeBoxTree, searchBoxTree } from './box-tree.ts';
import { makeLonLatUnsafe } from './lonlat.ts';

const segments = fc.array(fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50), fc.nat(50)), { maxLength: 700, size: 'max' });
const boxes = fc
  .tuple(fc.nat(50), fc.nat(50), fc.nat(9), fc.nat(9))
  .map(([west, south, width, height]) => ({ west, south, east: west + width, north: south + height }));

describe('[G22] the tree of boxes', () => {
  check('finds what looking at each finds', [segments, boxes], (list, { west, south, east, north }) => {
    const column = (i: 0 | 1 | 2 | 3) => Float64Array.from(list, (segment) => segment[i]);
    const tree = makeBoxTree({ ax: column(0), ay: column(1), bx: column(2), by: column(3) });
    const found: number[] = [];
    searchBoxTree(tree, west, south, east, north, (i) => {
      found.push(i);
      return false;
    });
    const wanted = [...list.keys()].filter((i) => {
      const [ax = 0, ay = 0, bx = 0, by = 0] = list[i] ?? [];
      return (
        Math.min(ax, bx) <= east && Math.max(ax, bx) >= west && Math.min(ay, by) <= north && Math.max(ay, by) >= south
      );
    });
    expect(found.toSorted((a, b) => a - b)).toEqual(wanted);
    expect(searchBoxTree(tree, west, south, east, north, () => true)).toBe(wanted.length > 0);
  });
});

test('[G23] the box around an area', () => {
  const at = makeLonLatUnsafe;
  const area = {
    polygons: [[[at(1, 2), at(5, 2), at(5, 9), at(1, 2)]], [[at(-3, 4), at(-1, 4), at(-1, 5), at(-3, 4)]]],
  };
  expect(boundingBox(area)).toEqual({ west: -3, south: 2, east: 5, north: 9 });
  expect(boundingBox({ polygons: [] })).toBeUndefined();
  const box = { west: 0, south: 0, east: 1, north: 1 };
  expect(boxesMeet(box, { ...box, west: 1, east: 2 })).toBe(true);
  expect(boxesMeet(box, { ...box, south: 2, north: 3 })).toBe(false);
});
