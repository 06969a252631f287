import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inputOf } from '../../test/support/feed-input.ts';
import { check } from '../../test/support/property.ts';
import { codesOf, isWithin } from '../taxonomy/taxonomy.ts';
import { pointIn } from './degrees.ts';
import type { FeedItem } from './feed.ts';
import { cut, itemOf, RAW_CELL_CHARS_MAX, rawOf } from './item.ts';
import { nearestCode } from './nearest-code.ts';
import { type Cells, type Form, readTable } from './table.ts';

const PLACE = { file: 'f.csv', row: 2, raw: '' };

/** A form that shows what it was given. */
function formOf(columns: readonly string[], seen: Cells[]): Form {
  return {
    columns,
    open: () => ({
      row(cells) {
        seen.push(cells);
        return [];
      },
      end: () => [],
    }),
  };
}

async function readWith(text: string): Promise<{ ab: Cells[]; cd: Cells[]; items: FeedItem[] }> {
  const [ab, cd, items]: [Cells[], Cells[], FeedItem[]] = [[], [], []];
  const forms = [formOf(['a', 'b'], ab), formOf(['c', 'd', 'e'], cd)];
  for await (const item of readTable(inputOf('f.csv', text), forms)) items.push(item);
  return { ab, cd, items };
}

describe('tables', () => {
  test('[F17] the form is told by the header; cells that say nothing are left out', async () => {
    expect(await readWith('a,b\n1, \n,2\n')).toEqual({ ab: [{ a: '1' }, { b: '2' }], cd: [], items: [] });
    expect(await readWith('c,d,e\n1,2,3\n')).toEqual({ ab: [], cd: [{ c: '1', d: '2', e: '3' }], items: [] });
  });

  test('[F17] the header again is passed over', async () => {
    expect((await readWith('a,b\n1,2\na,b\n3,4\n')).ab).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ]);
  });

  test.each(['b,a', 'a', 'a,b,c', 'A,B', '"a,b"', '1,2'])('[F17] the header %j refuses the file', async (header) => {
    const { items, ab, cd } = await readWith(`${header}\n1,2\n`);
    expect([ab, cd]).toEqual([[], []]);
    expect(items).toMatchObject([{ kind: 'refused', code: 'header-differs', expected: 'a,b or c,d,e', found: header }]);
  });

  test('[F17] an empty file is refused', async () => {
    expect((await readWith('')).items).toMatchObject([{ kind: 'refused', code: 'empty', row: null }]);
  });

  test('[F18] no row speaks in the name of whoever keeps a case', () => {
    const body = { type: 'source/1', source: 'case-keeper', key: 'x', name: 'X', interest: 'origin', kind: 'press' };
    expect(itemOf(body, { at: 0, inferred: false }, PLACE)).toMatchObject({ kind: 'aside', column: 'source' });
    expect(itemOf({ ...body, source: 'y' }, { at: 0, inferred: false }, PLACE).kind).toBe('entry');
  });

  check('[F18] a long cell is cut, well formed', [fc.string({ unit: 'binary' }), fc.nat(3)], (text, more) => {
    const long = `${'x'.repeat(RAW_CELL_CHARS_MAX - more)}${text}🕊🕊`.toWellFormed();
    const { cell = '' } = rawOf({ cell: long });
    const isShort = long.length <= RAW_CELL_CHARS_MAX;
    return cell.length <= RAW_CELL_CHARS_MAX && cell.isWellFormed() && (isShort ? cell === long : cell.endsWith('…'));
  });

  test('[F18] a text at its limit is not cut', () => {
    expect([cut('abc', 3), cut('abcd', 3)]).toEqual(['abc', 'ab…']);
  });
});

describe('what is told of places and codes', () => {
  test.each([
    ['37.5', '48.25', [375000000, 482500000]],
    ['-0.00000001', '0', [0, 0]],
    ['30.123456789', '50', [301234568, 500000000]],
    ['180', '-90', [1800000000, -900000000]],
  ] as const)('[F19] %s %s', (lon, lat, point) => {
    expect(pointIn(lon, lat)).toEqual({ ok: true, value: point });
  });

  test.each([
    ['37,5', '48', 'longitude wrong-kind'],
    ['37', undefined, 'latitude missing'],
    ['180.1', '0', 'longitude out-of-range'],
    ['0', '-90.1', 'latitude out-of-range'],
    ['1e2', '0', 'longitude wrong-kind'],
  ])('[F19] %s %s is no point: %s', (lon, lat, problem) => {
    const point = pointIn(lon, lat);
    expect(point.ok ? '' : `${point.problem.column} ${point.problem.code}`).toBe(problem);
  });

  check(
    '[F19] the nearest code that holds several is within every other that does',
    [fc.array(fc.constantFrom(...codesOf('object')), { minLength: 1, maxLength: 3 })],
    (codes) => {
      const nearest = nearestCode('object', codes);
      const holding = codesOf('object').filter((code) => codes.every((other) => isWithin('object', other, code)));
      if (nearest === null) return holding.length === 0;
      return holding.includes(nearest) && holding.every((code) => isWithin('object', nearest, code));
    },
  );

  test('[F19] of no codes there is none', () => {
    expect(nearestCode('object', [])).toBeNull();
  });
});
