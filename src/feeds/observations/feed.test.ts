import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inputOf } from '../../../test/support/feed-input.ts';
import { check } from '../../../test/support/property.ts';
import { TAXONOMY_VERSION } from '../../taxonomy/taxonomy.ts';
import { collect } from '../collect.ts';
import { observations } from './feed.ts';

type Line = Readonly<Record<string, unknown>>;

const common = { source: 'desk', key: 'k', cite: 'https://example.org', note: 'n' };
const relayed = { origin: 'observer', via: ['agency'] };
const zone = 'Europe/Kyiv';
const day = '2017-04-08';
/** That day in Kyiv, in summer time. */
const dayWhen = { from: Date.UTC(2017, 3, 7, 21), to: Date.UTC(2017, 3, 8, 21) };
const instant = '2025-04-19T17:15:00+03:00';
const instantWhen = { from: Date.UTC(2025, 3, 19, 14, 15), to: Date.UTC(2025, 3, 19, 14, 15) };
const bare = { type: 'observation', source: 'desk', key: 'k', act: 'fire', means: 'direct.heard' };
const coding = { taxonomy: TAXONOMY_VERSION };
const ID = 'a'.repeat(64);

const LINES: readonly [type: string, line: Line, body: Line][] = [
  [
    'observation',
    {
      ...relayed,
      zone,
      when: day,
      act: 'ceasefire-violation',
      weapon: 'mortar',
      object: 'civilian',
      means: 'direct.heard',
      saw: 'nothing',
      count: 'about 1700',
      place: { point: [37.80269, '48'], radiusM: 500.5, named: ['Avdiivka', 'Donetsk oblast'] },
      by: 'UA',
      text: 't',
    },
    {
      ...relayed,
      ...coding,
      when: dayWhen,
      act: 'ceasefire-violation',
      weapon: 'mortar',
      object: 'civilian',
      means: 'direct.heard',
      saw: 'nothing',
      count: { min: 1700, max: 1700, as: 'about' },
      place: { point: [378_026_900, 480_000_000], radiusMm: 500_500, named: ['Avdiivka', 'Donetsk oblast'] },
      by: 'UA',
      text: 't',
    },
  ],
  [
    'watch',
    {
      ...relayed,
      zone,
      when: day,
      place: { named: ['Ukraine'] },
      acts: ['launch'],
      weapons: ['missile'],
      of: ['RU'],
      means: 'direct.radar',
      alive: 'signs',
      sees: { share: 0.95, basis: 'assumed' },
      reports: { share: '1', basis: 'declared' },
      lost: 'cloud',
      blind: ['glide bombs'],
      record: {
        over: { from: day, to: day },
        gaps: 85,
        gapP90: '12 h',
        signs: [day, instant],
        misses: [{ text: 'm', cite: 'c' }],
        cite: 'c',
      },
    },
    {
      ...relayed,
      ...coding,
      when: dayWhen,
      place: { named: ['Ukraine'] },
      acts: ['launch'],
      weapons: ['missile'],
      of: ['RU'],
      means: 'direct.radar',
      alive: 'signs',
      sees: { ppm: 950_000, basis: 'assumed' },
      reports: { ppm: 1_000_000, basis: 'declared' },
      lost: 'cloud',
      blind: ['glide bombs'],
      record: {
        over: dayWhen,
        gaps: 85,
        gapP90Ms: 43_200_000,
        signs: [dayWhen, instantWhen],
        misses: [{ text: 'm', cite: 'c' }],
        cite: 'c',
      },
    },
  ],
  [
    'watch',
    {
      when: instant,
      place: { point: [1, 1], radiusM: 3000 },
      acts: ['launch'],
      means: 'direct.radar',
      alive: 'stated',
      sees: { share: 0.95, basis: 'assumed' },
      detects: [
        { acts: ['launch'], weapons: ['missile'], toM: '500.5', sees: { share: 0.5, basis: 'declared' } },
        { sees: { share: 0.1, basis: 'assumed' } },
      ],
      reports: { share: 1, basis: 'declared' },
    },
    {
      ...coding,
      when: instantWhen,
      place: { point: [10_000_000, 10_000_000], radiusMm: 3_000_000 },
      acts: ['launch'],
      means: 'direct.radar',
      alive: 'stated',
      sees: { ppm: 950_000, basis: 'assumed' },
      detects: [
        { acts: ['launch'], weapons: ['missile'], toMm: 500_500, sees: { ppm: 500_000, basis: 'declared' } },
        { sees: { ppm: 100_000, basis: 'assumed' } },
      ],
      reports: { ppm: 1_000_000, basis: 'declared' },
    },
  ],
  [
    'statement',
    { ...relayed, when: instant, said: 'notify', to: 'US', clause: 'C1', about: 'a', text: 't' },
    { ...relayed, when: instantWhen, said: 'notify', to: 'US', clause: 'C1', about: 'a', text: 't' },
  ],
  [
    'claim',
    {
      ...relayed,
      when: instant,
      by: 'UA',
      place: { named: ['Ukraine'] },
      figures: [
        { id: 'total', label: 'in all', count: 10 },
        {
          id: 'fpv',
          label: 'drones',
          count: 'over 950',
          act: 'strike',
          weapon: 'drone.attack.fpv',
          of: 'total',
          as: 'addend',
        },
      ],
      text: 't',
    },
    {
      ...relayed,
      ...coding,
      when: instantWhen,
      by: 'UA',
      place: { named: ['Ukraine'] },
      figures: [
        { id: 'total', label: 'in all', count: { min: 10, max: 10, as: 'exact' } },
        {
          id: 'fpv',
          label: 'drones',
          count: { min: 951, max: null, as: 'at-least' },
          act: 'strike',
          weapon: 'drone.attack.fpv',
          of: 'total',
          as: 'addend',
        },
      ],
      text: 't',
    },
  ],
  [
    'pledge',
    { ...relayed, zone, when: instant, deed: 'd', condition: 'c', due: day, clause: 'C1', text: 't' },
    { ...relayed, when: instantWhen, deed: 'd', condition: 'c', due: dayWhen, clause: 'C1', text: 't' },
  ],
  [
    'acceptance',
    { party: 'UA', stance: 'accept', clauses: ['*'], when: instant, text: 't' },
    { party: 'UA', stance: 'accept', clauses: ['*'], when: instantWhen, text: 't' },
  ],
  [
    'decision',
    { person: 'p', when: instant, decides: 'review', observations: [ID], occurred: 'refuted', who: 'UA', reason: 'r' },
    {
      person: 'p',
      when: instantWhen,
      decides: 'review',
      observations: [ID],
      occurred: 'refuted',
      who: 'UA',
      reason: 'r',
    },
  ],
  [
    'correction',
    { of: ID, replacement: 'b'.repeat(64), when: instant, reason: 'r' },
    { of: ID, replacement: 'b'.repeat(64), when: instantWhen, reason: 'r' },
  ],
  [
    'source',
    { name: 'N', interest: 'UA', kind: 'channel', zone, precision: 'p', owner: 'o', blind: ['b'] },
    { name: 'N', interest: 'UA', kind: 'channel', zone, precision: 'p', owner: 'o', blind: ['b'] },
  ],
];

describe('lines', () => {
  test.each(LINES)('[F20] a line of type %s becomes its body', async (type, line, body) => {
    const { entries, asides } = await read([{ type, ...common, ...line }]);
    expect(asides).toEqual([]);
    expect(entries.map((entry) => entry.body)).toEqual([{ type: `${type}/1`, ...common, ...body }]);
  });

  test('[F20] what a line does not say is not made up', async () => {
    const { entries } = await read([{ ...bare, when: instant }]);
    const { type, ...rest } = bare;
    expect(entries[0]?.body).toEqual({ ...rest, type: `${type}/1`, ...coding, saw: 'deed', when: instantWhen });
  });

  test('[F21] blank lines and notes are passed over, and counted as lines', async () => {
    const text = `\uFEFF// a note\r\n\r\n  ${JSON.stringify({ ...bare, when: instant })}  \r\n`;
    const { entries, asides } = await collect(observations, inputOf('f.jsonl', text));
    expect([entries.map(({ from }) => from), asides]).toEqual([[{ file: 'f.jsonl', row: 3 }], []]);
  });

  test.each(LINES)('[F22] a field that %s does not have sets the line aside', async (type, line) => {
    expect(await asidesOf({ type, ...common, ...line, extra: null })).toEqual(['extra unknown-field']);
  });

  test.each([
    [{ ...bare, when: { from: instant, to: instant, at: 1 } }, 'when.at unknown-field'],
    [{ ...bare, when: instant, place: { lon: 1 } }, 'place.lon unknown-field'],
    [
      { ...LINES[1]?.[1], ...common, type: 'watch', sees: { share: 1, basis: 'assumed', by: 'x' } },
      'sees.by unknown-field',
    ],
    [{ ...bare, when: instant, taxonomy: '1' }, 'taxonomy unknown-field'],
    [{ ...bare, when: instant, raw: {} }, 'raw unknown-field'],
    [{ ...bare, when: instant, zone: 3 }, 'zone unknown-field'],
    [{ ...bare, when: instant, type: 'rumour' }, 'type unknown-type'],
    [{ ...bare, when: instant, type: 'observation/1' }, 'type unknown-type'],
    [{ ...bare, when: instant, type: 'toString' }, 'type unknown-type'],
    [{ source: 'a', key: 'b' }, 'type missing'],
  ])('[F22] %j is set aside: %s', async (line, problem) => {
    expect(await asidesOf(line as Line)).toEqual([problem]);
  });

  test.each([
    ['{"a":1', 'not-json'],
    ['hello', 'not-json'],
    ['[1]', 'not-an-object'],
    ['null', 'not-an-object'],
    ['{"type":"observation","count":1,"count":2}', 'wrong-kind'],
    ['{"type":"observation","when":{"from":"x","\\u0066rom":"y"}}', 'wrong-kind'],
  ])('[F23] %s is set aside', async (text, code) => {
    const { asides } = await collect(observations, inputOf('f.jsonl', text));
    expect(asides.map((aside) => [aside.row, aside.code, aside.raw])).toEqual([[1, code, text]]);
  });

  test('[F23] one name in two objects is no name twice', async () => {
    const line = { ...bare, when: instant, text: '{"a":1,"a":2} \\" : {' };
    expect((await read([line])).entries).toHaveLength(1);
  });
});

describe('times', () => {
  test.each([
    ['a day', '2025-04-20', '2025-04-19T21:00Z', '2025-04-20T21:00Z'],
    ['a day of 23 hours', '2025-03-30', '2025-03-29T22:00Z', '2025-03-30T21:00Z'],
    ['an instant', '2025-04-20T10:00:30+03:00', '2025-04-20T07:00:30Z', '2025-04-20T07:00:30Z'],
    ['a local time', '2025-04-20T10:00', '2025-04-20T07:00Z', '2025-04-20T07:00Z'],
    ['days', { from: '2025-04-19', to: '2025-04-20' }, '2025-04-18T21:00Z', '2025-04-20T21:00Z'],
    ['local times', { from: '2025-04-19T18:00', to: '2025-04-20T24:00' }, '2025-04-19T15:00Z', '2025-04-20T21:00Z'],
    ['a mixture', { from: '2025-04-19T18:00+03:00', to: '2025-04-20' }, '2025-04-19T15:00Z', '2025-04-20T21:00Z'],
  ])('[F24] %s', async (_, when, from, to) => {
    const { entries, asides } = await read([{ ...bare, zone, when }]);
    expect(asides).toEqual([]);
    expect(entries.map(({ body }) => 'when' in body && body.when)).toEqual([
      { from: Date.parse(from), to: Date.parse(to) },
    ]);
  });

  test.each([
    ['[F24]', { when: '20 April' }, 'when wrong-kind'],
    ['[F24]', { when: 3 }, 'when wrong-kind'],
    ['[F24]', { when: { from: instant } }, 'when.to missing'],
    ['[F24]', { when: { from: '2025-04-20T10:00Z', to: '2025-04-20T09:00Z' } }, 'when.to window-reversed'],
    ['[F24]', { zone, when: '2025-02-29' }, 'when no-such-date'],
    ['[F24]', { zone, when: '2025-02-28T25:00' }, 'when no-such-date'],
    ['[F24]', { zone, when: '2045-01-01' }, 'when no-such-date'],
    ['[F25]', { when: '2025-04-20' }, 'when no-zone'],
    ['[F25]', { when: { from: instant, to: '2025-04-20T10:00' } }, 'when.to no-zone'],
    ['[F25]', { zone: 'Kyiv', when: '2025-04-20' }, 'zone no-zone'],
    ['[F25]', { zone, when: '2025-03-30T03:30' }, 'when no-such-date'],
    ['[F25]', { zone, when: '2025-10-26T03:30' }, 'when no-zone'],
    ['[F26]', { when: instant, known: '2025-04-20' }, 'known no-zone'],
    ['[F26]', { when: instant, known: 5 }, 'known wrong-kind'],
  ])('[F24] [F25] [F26] %s: %j is set aside', async (_, fields, problem) => {
    expect(await asidesOf({ ...bare, ...fields })).toEqual([problem]);
  });

  test.each([
    ['an instant', { known: '2025-04-20T10:00+03:00' }, '2025-04-20T07:00Z', false],
    ['the end of a day', { zone, known: '2025-04-20' }, '2025-04-20T21:00Z', false],
    ['the end of its window', {}, '2025-04-19T14:15Z', true],
  ])('[F26] known at %s', async (_, fields, at, inferred) => {
    const { entries } = await read([{ ...bare, when: instant, ...fields }]);
    expect(entries[0]?.known).toEqual({ at: Date.parse(at), inferred });
  });

  test('[F26] a source without `known` is known from the start', async () => {
    const { entries } = await read([
      { type: 'source', source: 'desk', key: 'a', name: 'A', interest: 'unknown', kind: 'other' },
    ]);
    expect(entries[0]?.known).toEqual({ at: 0, inferred: false });
  });
});

describe('numbers', () => {
  test.each([
    [3, { min: 3, max: 3, as: 'exact' }],
    ['3', { min: 3, max: 3, as: 'exact' }],
    [0, { min: 0, max: 0, as: 'exact' }],
    ['about 1700', { min: 1700, max: 1700, as: 'about' }],
    ['at least 950', { min: 950, max: null, as: 'at-least' }],
    ['over 950', { min: 951, max: null, as: 'at-least' }],
    ['3-5', { min: 3, max: 5, as: 'range' }],
    ['3 – 5', { min: 3, max: 5, as: 'range' }],
  ])('[F27] a count of %j', async (count, expected) => {
    const { entries } = await read([{ ...bare, when: instant, count }]);
    expect(entries.map(({ body }) => 'count' in body && body.count)).toEqual([expected]);
  });

  test.each([[3.5], [-1], ['several'], ['5-3'], ['1,700'], ['about'], [''], [true], [null], ['99999999999']])(
    '[F27] a count of %j is set aside',
    async (count) => {
      const [problem] = await asidesOf({ ...bare, when: instant, count });
      expect(problem).toMatch(/^count (wrong-kind|out-of-range)$/);
    },
  );

  test.each([
    [
      [37.8, 48],
      [378_000_000, 480_000_000],
    ],
    [
      [37.1234567, -0.0000001],
      [371_234_567, -1],
    ],
    [['37.12345670', '-180.0'], null],
    [
      ['-180', '90'],
      [-1_800_000_000, 900_000_000],
    ],
    [[37.12345678, 48], null],
    [[1e-8, 48], null],
    [[181, 48], null],
    [['37,8', '48'], null],
    [[37.8], null],
    ['37.8 48', null],
  ])('[F28] a point at %j', async (point, expected) => {
    const { entries, asides } = await read([{ ...bare, when: instant, place: { point } }]);
    const points = entries.map(({ body }) => 'place' in body && body.place?.point);
    expect(points).toEqual(expected === null ? [] : [expected]);
    expect(asides).toHaveLength(expected === null ? 1 : 0);
  });

  check(
    '[F28] every point on the grid is read exactly, as numbers and as texts',
    [fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }), fc.integer({ min: -900_000_000, max: 900_000_000 })],
    async (lon7, lat7) => {
      const text = [degrees(lon7), degrees(lat7)];
      const asText = { ...bare, key: 'text', when: instant, place: { point: text } };
      const asNumber = { ...bare, key: 'number', when: instant, place: { point: text.map(Number) } };
      const { entries } = await read([asText, asNumber]);
      const points = entries.map(({ body }) => 'place' in body && body.place?.point);
      expect(points).toEqual([
        [lon7, lat7],
        [lon7, lat7],
      ]);
    },
  );

  test.each([
    ['place.radiusM', { place: { point: [1, 1], radiusM: 0.0001 } }],
    ['sees.share', { type: 'watch', sees: { share: 0.1234567, basis: 'assumed' } }],
    ['sees.share', { type: 'watch', sees: { share: 'most', basis: 'assumed' } }],
    ['sees.share', { type: 'watch', sees: { basis: 'assumed' } }],
    ['sees', { type: 'watch', sees: 0.9 }],
  ])('[F28] %s of %j is set aside', async (column, fields) => {
    const [problem] = await asidesOf({
      source: 'desk',
      key: 'k',
      ...('type' in fields ? {} : bare),
      when: instant,
      ...fields,
    });
    expect(problem?.split(' ')[0]).toBe(column);
  });
});

test('[F202] how far a row of a watch reaches is told in metres, and read as exactly as all that is', async () => {
  const watch = (toM: unknown) => ({
    ...{ type: 'watch', source: 'desk', key: 'k', when: instant, acts: ['fire'], means: 'direct', alive: 'stated' },
    place: { point: [1, 1], radiusM: 3000 },
    sees: { share: 1, basis: 'declared' },
    reports: { share: 1, basis: 'declared' },
    detects: [{ toM, sees: { share: 0.9, basis: 'assumed' } }],
  });
  const { entries, asides } = await read([watch(1500.5)]);
  expect(asides).toEqual([]);
  expect(entries[0]?.body).toMatchObject({ detects: [{ toMm: 1_500_500, sees: { ppm: 900_000, basis: 'assumed' } }] });
  expect(await asidesOf(watch(0.0001))).toEqual(['detects.0.toM out-of-range']);
  expect(await asidesOf(watch(3001))).toEqual(['detects.0.toMm out-of-range']);
  expect(await asidesOf({ ...watch(1), detects: [{ toKm: 1 }] })).toEqual(['detects.0.toKm unknown-field']);
});

describe('lines that name each other', () => {
  const decision = (key: string, of: string) => ({
    type: 'decision',
    source: 'desk',
    key,
    person: 'p',
    when: instant,
    decides: 'review',
    observations: [of],
    occurred: 'refuted',
    reason: 'r',
  });
  const correction = (key: string, of: string, replacement?: string) => ({
    type: 'correction',
    source: 'desk',
    key,
    when: instant,
    of,
    ...(replacement === undefined ? {} : { replacement }),
    reason: 'r',
  });

  test('[F29] by source and key, forwards and through others', async () => {
    const lines = [
      correction('c', 'desk/d', 'desk/e'),
      decision('d', 'desk/k'),
      decision('e', 'desk/k2'),
      bareAt('k'),
      bareAt('k2'),
    ];
    for (const given of [lines, [...lines].reverse()]) {
      const { entries, asides } = await read(given);
      expect(asides).toEqual([]);
      const id = new Map(entries.map((entry) => [entry.body.key, entry.id]));
      const found = new Map(entries.map((entry) => [entry.body.key, entry.body]));
      expect(found.get('d')).toMatchObject({ observations: [id.get('k')] });
      expect(found.get('c')).toMatchObject({ of: id.get('d'), replacement: id.get('e') });
    }
  });

  test('[F29] names that mean nothing, two things, or each other', async () => {
    const twice = [
      { ...bareAt('k'), known: '2025-05-01T00:00Z' },
      { ...bareAt('k'), known: '2025-05-02T00:00Z', text: 'again' },
    ];
    const lines = [
      decision('a', 'desk/none'),
      decision('b', 'desk/k'),
      correction('c', 'desk/d'),
      correction('d', 'desk/c'),
    ];
    const { entries, asides } = await read([...twice, ...lines]);
    expect(entries).toHaveLength(2);
    expect(asides.map(({ row, code, found }) => [row, code, found])).toEqual([
      [3, 'undefined-reference', 'desk/none, which no line of this file has'],
      [4, 'undefined-reference', 'desk/k, which 2 lines have: name the id'],
      [5, 'undefined-reference', 'desk/d, which no line of this file has'],
      [6, 'undefined-reference', 'desk/c, which no line of this file has'],
    ]);
  });

  test('[F30] the same line twice is one entry', async () => {
    const { entries, asides } = await read([bareAt('k'), bareAt('k')]);
    expect([entries.length, asides]).toEqual([1, []]);
  });

  test('[F30] one key with two contents, of which one is newer', async () => {
    const { entries, asides } = await read([
      { ...bareAt('k'), known: '2025-05-01T00:00Z' },
      { ...bareAt('k'), known: '2025-05-02T00:00Z', text: 'again' },
    ]);
    expect([entries.length, asides]).toEqual([2, []]);
  });

  test('[F30] one key with two contents, of which none is newer', async () => {
    const { entries, asides } = await read([bareAt('k'), { ...bareAt('k'), text: 'again' }]);
    expect(entries).toHaveLength(1);
    expect(asides.map(({ row, column, code }) => [row, column, code])).toEqual([[2, 'key', 'duplicate-key']]);
  });

  function bareAt(key: string) {
    return { ...bare, key, when: instant };
  }
});

describe('the schema', () => {
  test.each([
    [{ act: 'shelling' }, 'act unknown-code'],
    [{ act: undefined }, 'act missing'],
    [{ source: 'the desk' }, 'source wrong-kind'],
    [{ text: '' }, 'text out-of-range'],
    [{ via: 'agency' }, 'via wrong-kind'],
    [{ place: { named: [] } }, 'place.named out-of-range'],
    [{ place: { point: [1, 91] } }, 'place.point.1 out-of-range'],
    [{ place: {} }, 'place missing'],
  ])('[F31] has the last word on %j', async (fields, problem) => {
    expect(await asidesOf({ ...bare, when: instant, ...fields })).toEqual([problem]);
  });
});

describe('CSV', () => {
  const header =
    'key,source,zone,day,from,to,known,act,weapon,means,saw,count,lon,lat,radius_m,named,by,origin,via,text,cite,note';

  test('[F32] is the same entry as JSON', async () => {
    const csv = [
      header,
      'a,desk,Europe/Kyiv,2017-04-08,,,2017-04-19,fire,mortar,direct.heard,nothing,about 1700,37.80269,48,500.5,Avdiivka; Donetsk oblast,UA,observer,agency;wire,"t ""q"", u",c,n',
      'b,desk,Europe/Kyiv,,2017-04-08T10:00,2017-04-08T11:00,,fire,,direct.heard,,3-5,,,,,,,,,,',
      'c,desk,,,2017-04-08T10:00Z,2017-04-08T11:00Z,,fire,,direct.heard,,,,,,Kyiv,,,,,,',
    ].join('\n');
    const json: Line[] = [
      {
        ...bare,
        key: 'a',
        zone,
        when: day,
        known: '2017-04-19',
        weapon: 'mortar',
        saw: 'nothing',
        count: 'about 1700',
        place: { point: ['37.80269', '48'], radiusM: '500.5', named: ['Avdiivka', 'Donetsk oblast'] },
        by: 'UA',
        origin: 'observer',
        via: ['agency', 'wire'],
        text: 't "q", u',
        cite: 'c',
        note: 'n',
      },
      { ...bare, key: 'b', zone, when: { from: '2017-04-08T10:00', to: '2017-04-08T11:00' }, count: '3-5' },
      { ...bare, key: 'c', when: { from: '2017-04-08T10:00Z', to: '2017-04-08T11:00Z' }, place: { named: ['Kyiv'] } },
    ];
    const fromCsv = await collect(observations, inputOf('f.csv', csv));
    expect(fromCsv.asides).toEqual([]);
    expect(envelopes(fromCsv.entries)).toEqual(envelopes((await read(json)).entries));
  });

  test.each([
    ['a,desk,,2017-04-08,,,,fire,,direct.heard,,,,,,,,,,,,', 'day no-zone'],
    ['a,desk,UTC,2017-04-08,2017-04-08T10:00,,,fire,,direct.heard,,,,,,,,,,,,', 'day unknown-field'],
    ['a,desk,UTC,,2017-04-08T10:00,,,fire,,direct.heard,,,,,,,,,,,,', 'to missing'],
    ['a,desk,UTC,2017-04-08,,,,fire,,direct.heard,,,1,,,,,,,,,', 'lon wrong-kind'],
    ['a,desk,UTC,2017-04-08,,,,fire,,direct.heard,,many,,,,,,,,,,', 'count wrong-kind'],
    ['a,desk,UTC,2017-04-08,,,,fire,,direct.heard,,,,,,a;;b,,,,,,', 'named out-of-range'],
    ['a,desk,UTC,2017-04-08,,,,shelling,,direct.heard,,,,,,,,,,,,', 'act unknown-code'],
  ])('[F31] %s is set aside under its column: %s', async (row, problem) => {
    const { asides } = await collect(observations, inputOf('f.csv', `${header}\n${row}`));
    expect(asides.map(({ row: at, column, code }) => [at, `${column} ${code}`])).toEqual([[2, problem]]);
  });

  test.each([
    ['source,key,act,means,day,town', 'unknown column town: source,key,act,means,day,town'],
    ['source,key,means,day', 'no column act: source,key,means,day'],
    ['source,key,act,means', 'no column day, nor from and to: source,key,act,means'],
    ['source,key,act,means,day,day', 'day twice: source,key,act,means,day,day'],
    ['PK\u0003\u0004', 'unknown column PK\u0003\u0004: PK\u0003\u0004'],
  ])('[F33] the header %s refuses the file', async (row, found) => {
    const { refused, entries } = await collect(observations, inputOf('f.csv', `${row}\n1,2,3,4,5`));
    expect([refused?.code, refused?.row, refused?.found, entries]).toEqual(['header-differs', 1, found, []]);
    expect(refused?.expected).toContain('source, key, act, means and day or from, to');
  });

  test.each([
    ['f.jsonl', 'source,key', 'aside'],
    ['f.NDJSON', 'source,key', 'aside'],
    ['f.csv', '{"type":"observation"}', 'refused'],
    ['f.txt', '\n {"type":"observation"}', 'aside'],
    ['f', '// note\n{"type":"observation"}', 'aside'],
    ['f.txt', 'source,key', 'refused'],
  ])('[F34] %s that begins %j', async (name, text, kind) => {
    const { asides, refused } = await collect(observations, inputOf(name, text));
    expect([asides.length, refused === null]).toEqual(kind === 'aside' ? [1, true] : [0, false]);
  });

  test.each(['', '\n\n', ' \n'])('[F35] %j is refused', async (text) => {
    for (const name of ['f.jsonl', 'f.csv', 'f']) {
      expect((await collect(observations, inputOf(name, text))).refused?.code).toBe('empty');
    }
  });
});

function envelopes(entries: Awaited<ReturnType<typeof read>>['entries']) {
  return entries.map(({ id, known }) => ({ id, known }));
}

function degrees(value7: number): string {
  const digits = String(Math.abs(value7)).padStart(8, '0');
  return `${value7 < 0 ? '-' : ''}${digits.slice(0, -7)}.${digits.slice(-7)}`;
}

function read(lines: readonly Line[]) {
  return collect(observations, inputOf('f.jsonl', lines.map((line) => JSON.stringify(line)).join('\n')));
}

async function asidesOf(line: Line): Promise<string[]> {
  const { entries, asides } = await read([line]);
  expect(entries).toEqual([]);
  return asides.map(({ column, code }) => `${column} ${code}`);
}
