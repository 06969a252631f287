import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyCuts, inputOf } from '../../test/support/feed-input.ts';
import { check } from '../../test/support/property.ts';
import { readCsv } from './csv.ts';

const anyCell = fc
  .oneof(fc.string({ maxLength: 8 }), fc.stringMatching(/^[a",\n ]{0,6}$/))
  .filter((cell) => !/[\r\0\uFEFF]/.test(cell));
const anyTable = fc
  .integer({ min: 2, max: 5 })
  .chain((width) =>
    fc.array(fc.array(anyCell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
  );

describe('cells', () => {
  check(
    '[F7] what is written comes back, and an independent reader agrees',
    [anyTable, anyCuts],
    async (table, cuts) => {
      const text = table.map((cells) => `${cells.map(write).join(',')}\n`).join('');
      const rows = await all(text, cuts);
      expect(rows.map((row) => (row.kind === 'row' ? row.cells : row.kind))).toEqual(table);
      expect(parse(text, { record_delimiter: '\n' })).toEqual(table);
    },
  );

  check(
    '[F7] lines of any characters never throw, and none is lost',
    [fc.array(fc.stringMatching(/^[a,"\n\t ]{0,9}$/)), anyCuts],
    async (lines, cuts) => {
      const text = ['x,y', ...lines].join('\n');
      const items = await all(text, cuts);
      const shown = items.flatMap((item) => ('raw' in item ? item.raw.split('\n') : []));
      const kept = (given: string[]) => given.filter((line) => line.trim() !== '');
      expect(kept(shown)).toEqual(kept(text.split('\n')));
    },
  );
});

describe('rows that are set aside', () => {
  test('[F8] a row of another width', async () => {
    expect(await all('a,b\n1,2\n3\n4,5,6\n7,8\n')).toMatchObject([
      { kind: 'row', row: 1 },
      { kind: 'row', row: 2 },
      { kind: 'aside', row: 3, code: 'ragged-row', expected: '2 cells, as in the header', found: '1 cells', raw: '3' },
      { kind: 'aside', row: 4, code: 'ragged-row', found: '3 cells', raw: '4,5,6' },
      { kind: 'row', row: 5 },
    ]);
  });

  test.each([
    ['stray', '1,2"3'],
    ['after a quoted cell', '1,"2"3'],
    ['never closed', '1,"2'],
    ['closed by a later row', 'x,"'],
  ])('[F9] a quote that is %s costs its own line', async (_, line) => {
    const items = await all(`a,b\n1,2\n${line}\n"3,","4"\n5,6\n`);
    expect(items.map((item) => [item.kind, item.row])).toEqual([
      ['row', 1],
      ['row', 2],
      ['aside', 3],
      ['row', 4],
      ['row', 5],
    ]);
  });

  test('[F9] quotes that make one record of several lines make one record', async () => {
    const items = await all('a,b\nx,"\n1,2\n"\n3,4\n');
    expect(items.map((item) => (item.kind === 'row' ? item.cells : item.kind))).toEqual([
      ['a', 'b'],
      ['x', '\n1,2\n'],
      ['3', '4'],
    ]);
  });

  test('[F9] a file in which no quote is closed costs no more than its lines', async () => {
    const items = await all(`a,b\n${'"x\n'.repeat(5_000)}1,2`);
    expect(items).toHaveLength(5_002);
    expect(items.at(-1)).toMatchObject({ kind: 'row', cells: ['1', '2'], row: 5_002 });
  });

  test('[F10] blank lines are no rows', async () => {
    expect((await all('a,b\n\n  \n1,2\n\n')).map(({ kind, row }) => [kind, row])).toEqual([
      ['row', 1],
      ['row', 4],
    ]);
  });

  test('[F10] a line of a million cells is ragged', async () => {
    const items = await all(`a,b\n${','.repeat(999_999)}\n1,2`);
    expect(items.map(({ kind }) => kind)).toEqual(['row', 'aside', 'row']);
    expect(items[1]).toMatchObject({ found: '1000000 cells' });
  });
});

function write(cell: string): string {
  return /[",\n]/.test(cell) || cell.trim() === '' ? `"${cell.replaceAll('"', '""')}"` : cell;
}

async function all(text: string, cuts: readonly number[] = []) {
  const items = [];
  for await (const item of readCsv(inputOf('f.csv', text, cuts))) items.push(item);
  return items;
}
