import { describe, expect, test } from 'vitest';
import { agreementWith, clause } from '../../../test/support/agreements.ts';
import { assessed, rowsOf } from '../../../test/support/assessed.ts';
import { asidesOf, entriesOf, idsOf, minutes, onlyOf } from '../../../test/support/collected.ts';
import { csvText } from '../../../test/support/csv-text.ts';
import { inputOf, realFile } from '../../../test/support/feed-input.ts';
import { isCode } from '../../taxonomy/taxonomy.ts';
import { type Collected, collect } from '../collect.ts';
import type { Cells } from '../table.ts';
import { POST_COLUMNS, type PostColumn, STRIKE_COLUMNS, type StrikeColumn } from './columns.ts';
import { modClaims } from './feed.ts';
import { numberIn } from './numerals.ts';

/** Posted at 13:24 Moscow time. The words are the ministry's set phrase; the case is made up. */
const POST: Cells<PostColumn> = {
  date: '2030-06-01',
  datetime: '2030-06-01 10:24',
  drone_count: '2',
  oblasts: 'upland',
  text_snippet: shotDown('**С 12.00 до 13.00 мск', 'два украинских беспилотных летательных аппарата'),
};
const STRIKE: Cells<StrikeColumn> = {
  claimed_by: 'Russia MoD',
  time_msk: '2030-06-01T17:00+03:00',
  region: 'Upland (River)',
  object: 'River 110 kV substation',
  object_class: 'substation',
  effect: 'transformer failed',
  source: 'https://news.example/1',
};

const posts = (...rows: Cells<PostColumn>[]) => read(csvText(POST_COLUMNS, rows));
const strikes = (...rows: Cells<StrikeColumn>[]) => read(csvText(STRIKE_COLUMNS, rows));

describe('the file', () => {
  test('[F150] another header refuses the file', async () => {
    const { refused } = await read('date,text\n1,2\n');
    expect([refused?.code, refused?.expected]).toEqual([
      'header-differs',
      `${POST_COLUMNS.join(',')} or ${STRIKE_COLUMNS.join(',')}`,
    ]);
  });

  test.each([
    [{ datetime: '' }, 'datetime missing'],
    [{ datetime: 'yesterday' }, 'datetime wrong-kind'],
    [{ text_snippet: '' }, 'text_snippet missing'],
  ])('[F150] a post with %j is set aside: %s', async (cells, problem) => {
    const given = await posts({ ...POST, ...cells }, POST);
    expect([asidesOf(given), entriesOf(given, 'claim/1').length]).toEqual([[`2 ${problem}`], 1]);
  });

  test.each([
    [{ claimed_by: 'Somebody' }, 'claimed_by unknown-code'],
    [{ claimed_by: '' }, 'claimed_by missing'],
    [{ time_msk: '2030-06-01T17:00' }, 'time_msk wrong-kind'],
    [{ object_class: 'castle' }, 'object_class unknown-code'],
    [{ object_class: '' }, 'object_class missing'],
  ])('[F150] a strike with %j is set aside: %s', async (cells, problem) => {
    expect(asidesOf(await strikes({ ...STRIKE, ...cells }))).toEqual([`2 ${problem}`]);
  });

  test('[F150] the order of rows makes no difference, and the same row twice is one', async () => {
    const rows = ['10:24', '11:24', '12:24'].map((time) => ({ ...POST, datetime: `2030-06-01 ${time}` }));
    expect(idsOf(await posts(...rows, ...[...rows].reverse()))).toEqual(idsOf(await posts(...rows)));
  });

  test('[F151] the ministry speaks, in its own interest, and accuses', async () => {
    for (const given of [await posts(POST), await strikes(STRIKE)]) {
      const sources = entriesOf(given, 'source/1').map(({ body }) => [body.key, body.interest, body.kind]);
      expect(sources.sort()).toEqual([
        ['mod-claims', 'origin', 'compiler'],
        ['ru-mod', 'RU', 'organ'],
      ]);
    }
    expect(onlyOf(await posts(POST), 'claim/1').body).toMatchObject({
      source: 'mod-claims',
      origin: 'ru-mod',
      by: 'UA',
    });
    expect(onlyOf(await strikes(STRIKE), 'observation/1').body).toMatchObject({ origin: 'ru-mod', by: 'UA' });
  });
});

describe('posts', () => {
  test('[F152] a post in the set phrase is a claim of one figure', async () => {
    const { body } = onlyOf(await posts(POST), 'claim/1');
    expect(body.figures).toEqual([
      {
        id: 'drones',
        label: 'Ukrainian unmanned aircraft shot down or intercepted',
        count: { min: 2, max: 2, as: 'exact' },
        act: 'launch',
        weapon: 'drone.attack',
      },
    ]);
    expect([body.note, body.raw, body.place]).toEqual([undefined, POST, undefined]);
  });

  test.each([
    ['уничтожен украинский беспилотный летательный аппарат', 1],
    ['уничтожен один украинский беспилотный летательный аппарат', 1],
    ['**уничтожены семь украинских беспилотных летательных аппаратов**', 7],
    ['уничтожено и перехвачено 46 украинских беспилотных летательных аппаратов', 46],
    ['перехвачены и уничтожены 115 украинских беспилотных летательных аппаратов', 115],
    ['уничтожен и перехвачен 71 украинский беспилотный летательный аппарат', 71],
    ['уничтожены двадцать один украинский беспилотный летательный аппарат', 21],
    ['уничтожены сорок украинских беспилотных летательных аппаратов', 40],
  ])('[F152] %s', async (words, n) => {
    const text_snippet = `Около 12.00 мск дежурными средствами ПВО ${words} самолетного типа`;
    const { body } = onlyOf(await posts({ ...POST, text_snippet }), 'claim/1');
    expect(body.figures[0]?.count).toEqual({ min: n, max: n, as: 'exact' });
  });

  test('[F152] numbers in words, up to 99', () => {
    expect(['один', 'две', 'тринадцать', 'девяносто девять', '105'].map(numberIn)).toEqual([1, 2, 13, 99, 105]);
    expect(['много', 'сто', 'два три', 'двадцать десять', 'constructor', ''].map(numberIn)).toEqual(
      Array(6).fill(null),
    );
  });

  test.each([
    ['0', true],
    ['41', true],
    ['2', false],
    ['', false],
  ])('[F153] a drone_count of %j', async (drone_count, isNoted) => {
    const { body } = onlyOf(await posts({ ...POST, drone_count }), 'claim/1');
    expect([body.note !== undefined, body.figures[0]?.count.min]).toEqual([isNoted, 2]);
  });

  test.each([
    ['С 12.00 до 13.00 мск', '09:00', '10:00'],
    ['В период с 9.30 до 12.40 мск', '06:30', '09:40'],
    ['с 09:30 по 12:40', '06:30', '09:40'],
    ['За период с 23.00 мск 31 мая до 02.30 мск 1 июня', '20:00-1', '23:30-1'],
    ['В течение прошедшей ночи с 21.00 до 04.00', '18:00-1', '01:00'],
    ['С 22.00 до 24.00 мск', '19:00-1', '21:00-1'],
    ['В течение вечера после 11.40 мск', '08:40', '10:24'],
    ['Около 12.00 мск', '08:30', '09:30'],
    ['Около 13.10 мск', '09:40', '10:24'],
    ['Около 14.00 мск', '10:30-1', '11:30-1'],
    ['В 11.10 мск', '08:10', '08:11'],
    ['В течение прошедшей ночи', '22:24-1', '10:24'],
    ['', '10:24-1', '10:24'],
  ])('[F154] %j', async (words, from, to) => {
    const text_snippet = shotDown(words, 'два украинских беспилотных летательных аппарата');
    const { body } = onlyOf(await posts({ ...POST, text_snippet }), 'claim/1');
    const at = (time: string) => `2030-0${time.endsWith('-1') ? '5-31' : '6-01'}T${time.slice(0, 5)}`;
    expect(minutes(body.when)).toEqual([at(from), at(to)]);
  });

  test.each([
    '🗓 **Главное за день** Средствами противовоздушной обороны уничтожены 123 беспилотных летательных аппарата',
    'Операторы FPV-дронов уничтожили 3 единицы техники',
    shotDown('Около 12.00 мск', 'несколько украинских беспилотных летательных аппаратов'),
    shotDown('Около 12.00 мск', '0 украинских беспилотных летательных аппаратов'),
    shotDown('С 12.99 до 13.00 мск', 'два украинских беспилотных летательных аппарата'),
    shotDown('Около 25.00 мск', 'два украинских беспилотных летательных аппарата'),
  ])('[F155] words without figures: %s', async (text_snippet) => {
    const { body, known } = onlyOf(await posts({ ...POST, text_snippet }), 'statement/1');
    expect(body).toMatchObject({ origin: 'ru-mod', said: 'inform', text: text_snippet });
    expect(minutes(body.when)).toEqual(['2030-06-01T10:24', '2030-06-01T10:25']);
    expect(known).toEqual({ at: Date.UTC(2030, 5, 1, 10, 25), inferred: false });
  });

  test('[F155] a claim is known at the end of its minute', async () => {
    expect(onlyOf(await posts(POST), 'claim/1').known).toEqual({ at: Date.UTC(2030, 5, 1, 10, 25), inferred: false });
  });

  test('[F156] two posts of one minute are two', async () => {
    const given = await posts(POST, { ...POST, text_snippet: 'Other words' });
    const keys = given.entries.filter(({ body }) => body.type !== 'source/1').map(({ body }) => body.key);
    expect(new Set(keys).size).toBe(2);
  });
});

describe('strikes', () => {
  test.each([
    ['substation', 'energy.grid'],
    ['transmission', 'energy.grid'],
    ['distribution', 'energy.grid'],
    ['gas storage', 'energy.storage'],
    ['gas distribution', 'energy.pipeline'],
  ])('[F157] %s', async (object_class, object) => {
    const { body } = onlyOf(await strikes({ ...STRIKE, object_class }), 'observation/1');
    expect([body.act, body.object, isCode('object', object)]).toEqual(['strike', object, true]);
    expect(body).toMatchObject({
      means: 'reported.statement',
      place: { named: ['River', 'Upland'] },
      text: 'River 110 kV substation: transformer failed',
      cite: 'https://news.example/1',
    });
    expect(minutes(body.when)).toEqual(['2030-06-01T14:00', '2030-06-01T14:01']);
  });

  test('[F157] one that was shot down is an attempt, and says so', async () => {
    const given = await strikes({ ...STRIKE, effect: 'UAV shot down (attempt)', region: 'Upland' });
    const { body } = onlyOf(given, 'observation/1');
    expect([body.act, body.weapon, body.note?.includes('attempt'), body.place]).toEqual([
      'strike',
      'drone',
      true,
      { named: ['Upland'] },
    ]);
  });

  test('[F157] a new effect is a correction', async () => {
    const [a, b] = [STRIKE, { ...STRIKE, effect: 'destroyed' }];
    const [before, after] = [onlyOf(await strikes(a), 'observation/1'), onlyOf(await strikes(b), 'observation/1')];
    expect([before.body.key === after.body.key, before.id === after.id]).toEqual([true, false]);
  });

  test('[F158] "same" is cited by nobody', async () => {
    const { body } = onlyOf(await strikes({ ...STRIKE, source: 'same' }), 'observation/1');
    expect([body.cite, body.raw?.source, body.note?.includes('above')]).toEqual([undefined, 'same', true]);
  });
});

describe('the real files', () => {
  test.each([
    ['slice_xmas2023_mod_russia.csv', 0, 5],
    ['slice_easter2025_mod_russia.csv', 31, 28],
    ['slice_energy2025_mod_russia.csv', 112, 94],
    ['slice_victory2025_mod_russia.csv', 15, 5],
  ])('[F159] %s', async (name, claims, words) => {
    const real = realFile(`mod-claims/${name}`, name);
    if (real === null) return;
    const given = await collect(modClaims, real());
    expect([given.refused, given.asides]).toEqual([null, []]);
    expect([entriesOf(given, 'claim/1').length, entriesOf(given, 'statement/1').length]).toEqual([claims, words]);
    for (const { body, known } of entriesOf(given, 'claim/1')) expect(body.when.to).toBeLessThanOrEqual(known.at);
    expect(idsOf(await collect(modClaims, real()))).toEqual(idsOf(given));
  });

  test('[F159] [F160] the claimed strikes are allegations and no more', async () => {
    const name = 'energy2025_claims_ru_mod.csv';
    const real = realFile(`mod-claims/${name}`, name);
    if (real === null) return;
    const given = await collect(modClaims, real());
    expect([given.asides, entriesOf(given, 'observation/1').length]).toEqual([[], 17]);
    const agreement = agreementWith({
      parties: '\nRU: { name: Russian Federation, organs: [ru-mod] }\nUA: { name: Ukraine, organs: [ua-staff] }',
      texts: '\nlist: { title: List of facilities, by: RU }\nua-word: { title: Words, by: UA }',
      zone: 'Europe/Moscow',
      dates: '\nstart: 2025-03-18T00:00\nend: 2025-04-18T00:00',
      clauses: clause('C1', { binds: '{ RU: list, UA: ua-word }', forbids: '{ act: strike, on: [energy] }' }),
    });
    const assessment = assessed(agreement, given.entries);
    const grades = assessment.findings.map(({ occurred }) => occurred.grade);
    expect([grades.length > 0, new Set(grades)]).toEqual([true, new Set(['alleged'])]);
    expect(rowsOf(assessment, 'UA').every(({ standing }) => standing !== 'broken')).toBe(true);
  });
});

function shotDown(words: string, what: string): string {
  return `🎖 ${words} дежурными средствами ПВО **уничтожены ${what}** самолетного типа над Верхней областью.`;
}

function read(text: string): Promise<Collected> {
  return collect(modClaims, inputOf('mod.csv', text));
}
