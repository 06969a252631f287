import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asidesOf, entriesOf, idsOf, minute, minutes, onlyOf } from '../../../test/support/collected.ts';
import { csvText } from '../../../test/support/csv-text.ts';
import { inputOf } from '../../../test/support/feed-input.ts';
import { check } from '../../../test/support/property.ts';
import type { Figure } from '../../entries/body.ts';
import { type Collected, collect } from '../collect.ts';
import type { Cells } from '../table.ts';
import { COLUMNS } from './columns.ts';
import { claims, ROWS_MAX } from './feed.ts';

const HEADER = Object.keys(COLUMNS);

const TOTAL: Cells = {
  source: 'gazette',
  origin: 'n-staff',
  key: 'day one',
  known: '2030-06-02T08:00Z',
  day: '2030-06-01',
  zone: 'Europe/Kyiv',
  by: 'S',
  figure: 'total',
  label: 'violations in all',
  count: '12',
  act: 'hostility',
  cite: 'https://news.example/1',
  text: 'Twelve violations in a day',
};
const SAME = { source: 'gazette', key: 'day one', known: '2030-06-02T08:00Z' };
const FIRE: Cells = {
  ...SAME,
  figure: 'fire',
  label: 'shellings',
  count: 'about 9',
  act: 'fire',
  of: 'total',
  as: 'addend',
};
const HEAVY: Cells = { ...SAME, figure: 'heavy', label: 'of them heavy', count: 'over 3', of: 'fire', as: 'subset' };
const ROWS: readonly Cells[] = [TOTAL, FIRE, HEAVY];
const DAY_TWO: Cells = { ...TOTAL, key: 'day two' };

describe('a claim', () => {
  test('[F161] is the rows of one source, key and known', async () => {
    const { body, known } = onlyOf(await read(ROWS), 'claim/1');
    expect(body).toEqual({
      type: 'claim/1',
      taxonomy: '1',
      source: 'gazette',
      key: 'day one',
      origin: 'n-staff',
      by: 'S',
      when: { from: Date.UTC(2030, 4, 31, 21), to: Date.UTC(2030, 5, 1, 21) },
      figures: [
        { id: 'total', label: 'violations in all', count: { min: 12, max: 12, as: 'exact' }, act: 'hostility' },
        {
          id: 'fire',
          label: 'shellings',
          count: { min: 9, max: 9, as: 'about' },
          act: 'fire',
          of: 'total',
          as: 'addend',
        },
        { id: 'heavy', label: 'of them heavy', count: { min: 4, max: null, as: 'at-least' }, of: 'fire', as: 'subset' },
      ],
      cite: 'https://news.example/1',
      text: 'Twelve violations in a day',
    });
    expect(known).toEqual({ at: Date.UTC(2030, 5, 2, 8), inferred: false });
  });

  test('[F161] others beside it are others', async () => {
    const rows = [
      TOTAL,
      { ...TOTAL, key: 'day two' },
      { ...TOTAL, source: 'herald' },
      { ...TOTAL, known: '2030-06-03T08:00Z', count: '13' },
    ];
    expect(entriesOf(await read(rows), 'claim/1')).toHaveLength(4);
  });

  check(
    '[F162] the order of rows makes no difference, and the same row twice is one',
    [fc.shuffledSubarray([...ROWS, ...ROWS, DAY_TWO], { minLength: 7 })],
    async (shuffled) => {
      expect(idsOf(await read(shuffled))).toEqual(idsOf(await read([...ROWS, DAY_TWO])));
    },
  );

  test.each([
    ['a count that is none', { ...FIRE, count: 'many' }, 'count wrong-kind'],
    ['no count', { ...FIRE, count: '' }, 'count wrong-kind'],
    ['no figure', { ...FIRE, figure: '' }, 'figure missing'],
    ['a figure that is there with other content', { ...FIRE, figure: 'total' }, 'figure duplicate-key'],
    ['a figure of itself', { ...FIRE, of: 'fire' }, 'of undefined-reference'],
    ['a figure of none', { ...FIRE, of: 'sum' }, 'of undefined-reference'],
    ['another day', { ...FIRE, day: '2030-06-02' }, 'day duplicate-key'],
    ['another accused', { ...FIRE, by: 'N' }, 'by duplicate-key'],
  ])('[F163] [F164] with %s is set aside whole', async (_, bad, problem) => {
    const given = await read([TOTAL, bad, { ...TOTAL, key: 'day two' }]);
    expect(asidesOf(given).filter((line) => line.startsWith('3 '))).toEqual([`3 ${problem}`]);
    expect(asidesOf(given)).toContain('2 null undefined-reference');
    expect(entriesOf(given, 'claim/1').map(({ body }) => body.key)).toEqual(['day two']);
  });

  test('[F163] so is one that the schema of entries refuses, or that speaks for the keeper', async () => {
    expect(asidesOf(await read([{ ...TOTAL, act: 'mischief' }, FIRE]))).toEqual([
      '2 figures.0.act unknown-code',
      '3 null undefined-reference',
    ]);
    expect(asidesOf(await read([{ ...TOTAL, source: 'case-keeper' }]))).toEqual(['2 source wrong-kind']);
    expect(asidesOf(await read([{ ...TOTAL, source: '' }]))).toEqual(['2 source missing']);
  });

  test.each([
    [{ day: '2030-06-01' }, '2030-05-31T21:00', '2030-06-01T21:00'],
    [{ from: '2030-06-01T18:00+03:00', to: '2030-06-02T00:00+03:00' }, '2030-06-01T15:00', '2030-06-01T21:00'],
    [{ from: '2030-06-01T18:00', to: '2030-06-02' }, '2030-06-01T15:00', '2030-06-02T21:00'],
  ])('[F165] %j', async (when, from, to) => {
    const { day: _, known: __, ...rest } = TOTAL;
    const { body, known } = onlyOf(await read([{ ...rest, ...when }]), 'claim/1');
    expect([minutes(body.when), minute(known.at), known.inferred]).toEqual([[from, to], to, true]);
  });

  test.each([
    [{ zone: '' }, 'day no-zone'],
    [{ day: '' }, 'when.from missing'],
    [{ from: '2030-06-01', to: '2030-06-02' }, 'day wrong-kind'],
    [{ day: '', from: '2030-06-02', to: '2030-06-01' }, 'when.to window-reversed'],
    [{ known: 'later' }, 'known wrong-kind'],
  ])('[F165] %j is set aside: %s', async (cells, problem) => {
    expect(asidesOf(await read([{ ...TOTAL, ...cells }]))).toEqual([`2 ${problem}`]);
  });
});

describe('the file', () => {
  test('[F166] columns stand in any order, and those that need not be there may be missing', async () => {
    const text = 'count,label,figure,day,zone,key,source\n3,shots,shots,2030-06-01,UTC,k,desk\n';
    expect(onlyOf(await collect(claims, inputOf('c.csv', text)), 'claim/1').body.figures).toHaveLength(1);
  });

  test.each([
    ['source,key,figure,label,count', 'no column day, nor from and to'],
    ['source,key,figure,label,count,from', 'one of from and to without the other'],
    ['source,key,figure,label,day', 'no column count'],
    ['source,key,figure,label,count,day,day', 'day twice'],
    ['source,key,figure,label,count,day,mood', 'unknown column mood'],
    ['source,key,figure,label,count,day,constructor', 'unknown column constructor'],
  ])('[F166] the header %s refuses the file', async (header, why) => {
    const { refused } = await collect(claims, inputOf('c.csv', `${header}\n`));
    expect(refused).toMatchObject({ code: 'header-differs', row: 1, found: `${why}: ${header}` });
    expect(refused?.expected).toContain('source, key, figure, label, count');
  });

  test('[F166] an empty file, and one too many rows', async () => {
    expect((await collect(claims, inputOf('c.csv', ''))).refused?.code).toBe('empty');
    const rows = `${HEADER.join(',')}\n${`${','.repeat(HEADER.length - 1)}x\n`.repeat(ROWS_MAX + 1)}`;
    const { refused, entries } = await collect(claims, inputOf('c.csv', rows));
    expect([refused?.code, entries]).toEqual(['too-many-rows', []]);
  });
});

/** Figures that the casebook states, in our own form. */
const EASTER_MOSCOW: readonly (readonly [string, string, string?])[] = [
  ['total', '4900'],
  ['attack-attempts', '6', 'addend'],
  ['fire', '1404', 'addend'],
  ['quadcopters', '3316', 'addend'],
  ['border-shellings', '19', 'addend'],
  ['border-fpv', '49', 'addend'],
  ['border-drops', '16', 'addend'],
  ['fixed-wing', '90', 'addend'],
];
const EASTER_KYIV: readonly (readonly [string, string, string?])[] = [
  ['total', '2935'],
  ['assaults', '96', 'addend'],
  ['shellings', '1882', 'addend'],
  ['heavy', '812', 'subset'],
  ['fpv', 'over 950', 'addend'],
];
const GAZA: readonly (readonly [string, string, string?])[] = [
  ['total', '497'],
  ['shooting', '142', 'addend'],
  ['line', '21', 'addend'],
  ['bombardment', '228', 'addend'],
  ['demolition', '100', 'addend'],
];

test.each([
  ['Moscow at Easter', EASTER_MOSCOW, 0],
  ['Moscow at Easter without the border', EASTER_MOSCOW.filter(([id]) => !id.startsWith('border')), 84],
  ['Kyiv at Easter, over 950 FPV read as 951', EASTER_KYIV, 6],
  ['Gaza', GAZA, 6],
])('[F167] %s', async (_, stated, missing) => {
  const rows = stated.map(([figure, count, as]): Cells => {
    const belongs = as === undefined ? {} : { as, of: as === 'subset' ? 'shellings' : 'total' };
    return { ...SAME, day: '2030-06-01', zone: 'UTC', figure, label: figure, count, ...belongs };
  });
  const { figures } = onlyOf(await read(rows), 'claim/1').body;
  expect(figures).toHaveLength(stated.length);
  const sum = (chosen: readonly Figure[]) => chosen.reduce((total, { count }) => total + count.min, 0);
  const total = sum(figures.filter(({ id }) => id === 'total'));
  expect(total - sum(figures.filter(({ as }) => as === 'addend'))).toBe(missing);
});

function read(rows: readonly Cells[]): Promise<Collected> {
  return collect(claims, inputOf('claims.csv', csvText(HEADER, rows)));
}
