import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inputOf, realFile } from '../../../test/support/feed-input.ts';
import { check } from '../../../test/support/property.ts';
import type { ObservationBody } from '../../entries/body.ts';
import { type Entry, isType } from '../../entries/entry.ts';
import { isCode } from '../../taxonomy/taxonomy.ts';
import { type Collected, collect } from '../collect.ts';
import type { FeedInput } from '../feed.ts';
import { COLUMNS, type Column } from './columns.ts';
import { joinCodings, MODELS, modelsIn } from './crosswalk.ts';
import { airLaunches } from './feed.ts';

type Cells = { readonly [column in Column]?: string };

/** Rows made up in the manner of the log. */
const WAVE: Cells = {
  time_start: '2030-01-01 18:00',
  time_end: '2030-01-02 09:00',
  model: 'Shahed-136/131',
  launch_place: 'Eastport and Cape Far, Island',
  target: 'Ukraine',
  launched: '40.0',
  destroyed: '30.0',
  border_crossing: '{}',
  source: 'kpszsu/posts/pfbid0wave',
};
const DAY: Cells = {
  ...WAVE,
  time_start: '2030-01-03',
  time_end: '2030-01-03 ',
  model: 'Orlan-10',
  target: 'south',
  source: 'PvKPivden/posts/pfbid0day',
};
const UNKNOWN: Cells = {
  ...WAVE,
  time_start: '2030-01-05 7:30',
  time_end: '2030-01-05 07:45',
  source: 'https://t.me/somebody/17',
};
const ROWS = [WAVE, DAY, UNKNOWN];

const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16);

describe('the file', () => {
  test.each([
    ['another order', ['time_end', 'time_start', ...COLUMNS.slice(2)].join(',')],
    ['a column too few', COLUMNS.slice(1).join(',')],
    ['a column too many', [...COLUMNS, 'more'].join(',')],
    ['no header', text([WAVE]).split('\n')[1] ?? ''],
    ['a quote in it', `${COLUMNS.join(',')}"`],
  ])('[F40] a header with %s refuses the file', async (_, header) => {
    const { refused, entries } = await collect(airLaunches, inputOf('log.csv', `${header}\n${row(WAVE)}`));
    expect(entries).toEqual([]);
    expect(refused).toEqual({
      kind: 'refused',
      file: 'log.csv',
      row: 1,
      code: 'header-differs',
      expected: COLUMNS.join(','),
      found: header,
    });
  });

  test('[F40] an empty file is refused', async () => {
    expect((await collect(airLaunches, inputOf('log.csv', ''))).refused?.code).toBe('empty');
  });

  test('[F41] a row becomes an observation that keeps what it said', async () => {
    const [entry] = observationsOf(await read([WAVE]));
    const { border_crossing: _, ...raw } = WAVE;
    expect(entry?.body).toEqual({
      type: 'observation/1',
      taxonomy: '1',
      source: 'air-launches',
      key: 'kpszsu/posts/pfbid0wave|Shahed-136/131|2030-01-01 18:00|2030-01-02 09:00|Ukraine|Eastport and Cape Far, Island',
      origin: 'kpszsu',
      saw: 'deed',
      when: { from: Date.UTC(2030, 0, 1, 16), to: Date.UTC(2030, 0, 2, 7) },
      act: 'launch',
      weapon: 'drone.attack.long-range',
      means: 'reported.statement',
      count: { min: 40, max: 40, as: 'exact' },
      place: { named: ['Ukraine'] },
      by: 'RU',
      cite: 'kpszsu/posts/pfbid0wave',
      raw,
      crosswalk: 'air-launches/1',
    });
    expect(entry?.from).toEqual({ file: 'log.csv', row: 2 });
  });

  test.each([
    [{ time_start: '' }, 'time_start missing'],
    [{ time_start: '01.02.2030' }, 'time_start wrong-kind'],
    [{ time_end: '2030-02-30' }, 'time_end no-such-date'],
    [{ time_end: '2030-01-02 25:00' }, 'time_end no-such-date'],
    [{ time_end: '2030-01-01 17:00' }, 'time_end window-reversed'],
    [{ time_end: '2029-12-31' }, 'time_end window-reversed'],
    [{ time_end: '2045-01-01' }, 'time_end no-such-date'],
    [{ model: '' }, 'model missing'],
    [{ model: 'Vimana' }, 'model unknown-code'],
    [{ model: 'Kalibr and Vimana' }, 'model unknown-code'],
    [{ model: 'constructor' }, 'model unknown-code'],
    [{ launched: 'many' }, 'launched wrong-kind'],
    [{ launched: '2.5' }, 'launched wrong-kind'],
    [{ launched: '0.0' }, 'launched out-of-range'],
    [{ launched: '5-3' }, 'launched out-of-range'],
    [{ source: '' }, 'source missing'],
  ])('[F41] %j sets the row aside: %s', async (cells, problem) => {
    const { entries, asides } = await read([{ ...WAVE, ...cells }, WAVE]);
    expect(asides.map(({ row: at, column, code }) => [at, `${column} ${code}`])).toEqual([[2, problem]]);
    expect(entries.filter(({ body }) => body.type === 'observation/1')).toHaveLength(1);
  });

  check(
    '[F42] the order of rows makes no difference',
    [fc.array(anyRow(), { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat())],
    async (rows, chance) => {
      const order = rows.map((cells) => ({ cells, at: chance.next().value ?? 0 })).sort((a, b) => a.at - b.at);
      expect(idsOf(await read(order.map(({ cells }) => cells)))).toEqual(idsOf(await read(rows)));
    },
  );

  test('[F42] the same row twice is one', async () => {
    expect(idsOf(await read([...ROWS, ...ROWS]))).toEqual(idsOf(await read(ROWS)));
  });
});

describe('a row', () => {
  test.each([
    ['2030-01-01 18:00', '2030-01-02 09:00', '2030-01-01T16:00', '2030-01-02T07:00'],
    ['2030-07-01 9:05', '2030-07-01 12:00', '2030-07-01T06:05', '2030-07-01T09:00'],
    ['2030-01-01', '2030-01-01', '2029-12-31T22:00', '2030-01-01T22:00'],
    ['2030-01-01', '2030-01-01 08:00', '2029-12-31T22:00', '2030-01-01T06:00'],
    ['2030-01-01 08:00', '2030-01-01', '2030-01-01T06:00', '2030-01-01T22:00'],
    ['2030-01-01 08:00', '2030-01-01 24:00', '2030-01-01T06:00', '2030-01-01T22:00'],
    ['2030-01-01 12:00', '2030-01-01 12:00', '2030-01-01T10:00', '2030-01-01T10:01'],
    ['2025-03-30', '2025-03-30', '2025-03-29T22:00', '2025-03-30T21:00'],
  ])('[F43] %s to %s', async (time_start, time_end, from, to) => {
    const [entry] = observationsOf(await read([{ ...WAVE, time_start, time_end }]));
    expect([iso(entry?.body.when.from ?? 0), iso(entry?.body.when.to ?? 0)]).toEqual([from, to]);
  });

  test.each([
    ['shown twice', '2025-10-26 03:30', '2025-10-26 03:30', '2025-10-26T00:30', '2025-10-26T01:30'],
    ['skipped', '2025-03-30 03:30', '2025-03-30 03:30', '2025-03-30T00:30', '2025-03-30T01:30'],
    ['shown twice, at its end', '2025-10-26 01:00', '2025-10-26 03:00', '2025-10-25T22:00', '2025-10-26T01:00'],
  ])('[F44] a time that was %s', async (_, time_start, time_end, from, to) => {
    const [entry] = observationsOf(await read([{ ...WAVE, time_start, time_end }]));
    expect([iso(entry?.body.when.from ?? 0), iso(entry?.body.when.to ?? 0)]).toEqual([from, to]);
  });

  test.each([
    ['kpszsu/posts/pfbid0', 'kpszsu'],
    ['https://t.me/kpszsu/22252', 'kpszsu'],
    ['https://www.facebook.com/kpszsu/videos/1/', 'kpszsu'],
    ['PvKPivden/videos/1/', 'pvkpivden'],
    ['pvkshid/posts/1', 'pvkshid'],
    ['PvkCenter/posts/1', 'pvkcenter'],
    ['GeneralStaff.ua/posts/1', 'general-staff-ua'],
    ['CinCAFU/posts/1', 'cincafu'],
    ['kpszsu/posts/1 and PvKPivden/posts/2', 'kpszsu'],
    ['PvKPivden/posts/2, kpszsu/posts/1', 'pvkpivden'],
    ['https://t.me/war_watcher/27083', 'unknown-channel'],
    ['watch/?v=1216014506516442', 'unknown-channel'],
    ['https://kpszsu.example.org/1', 'unknown-channel'],
    ['constructor/posts/1', 'unknown-channel'],
  ])('[F45] %s is quoted from %s', async (source, origin) => {
    const [entry] = observationsOf(await read([{ ...WAVE, source }]));
    expect([entry?.body.source, entry?.body.origin, entry?.body.by]).toEqual(['air-launches', origin, 'RU']);
    expect(entry?.body.raw?.source).toBe(source);
  });

  test.each([
    ['Orlan-10', 'reconnaissance', 'drone.reconnaissance'],
    ['Lancet', 'launch', 'drone.attack.tactical'],
    ['Unknown UAV', 'launch', 'drone'],
    ['X-31', 'launch', 'missile'],
    ['Iskander-M/KN-23', 'launch', 'missile.ballistic'],
    ['GBU', 'strike.air', 'bomb.guided'],
  ])('[F46] %s is %s, %s', async (model, act, weapon) => {
    const [entry] = observationsOf(await read([{ ...WAVE, model }]));
    expect([entry?.body.act, entry?.body.weapon]).toEqual([act, weapon]);
  });

  test('[F46] the crosswalk speaks the taxonomy', () => {
    for (const [model, { act, weapon }] of Object.entries(MODELS)) {
      expect([model, isCode('act', act), isCode('weapon', weapon)]).toEqual([model, true, true]);
    }
  });

  test.each([
    ['X-101/X-555 and Kalibr', [['launch', 'missile.cruise']]],
    ['X-22 and X-31P', [['launch', 'missile']]],
    ['Iskander-M and Iskander-K and X-59/X-69', [['launch', 'missile']]],
    ['Shahed-136/131 and Lancet', [['launch', 'drone.attack']]],
    ['Orlan-10 and ZALA and Supercam', [['reconnaissance', 'drone.reconnaissance']]],
    ['GBU and Aerial Bomb', [['strike.air', 'bomb']]],
    [
      'Shahed-136/131 and Kalibr',
      [
        ['launch', 'drone.attack.long-range'],
        ['launch', 'missile.cruise'],
      ],
    ],
  ])('[F47] %s', (models, codings) => {
    const given = modelsIn(models).flatMap((model) => MODELS[model] ?? []);
    for (const order of [given, [...given].reverse()]) {
      expect(joinCodings(order).map(({ act, weapon }) => [act, weapon])).toEqual(codings);
    }
  });

  test('[F47] kinds that have nothing in common share no count', async () => {
    const given = await read([{ ...WAVE, model: 'Lancet and Orlan-10', launched: '7' }]);
    const bodies = observationsOf(given).map(({ body }) => body);
    expect(bodies.map(({ act, count }) => [act, count]).sort()).toEqual([
      ['launch', { min: 0, max: 7, as: 'range' }],
      ['reconnaissance', { min: 0, max: 7, as: 'range' }],
    ]);
    expect(new Set(bodies.map(({ key }) => key)).size).toBe(2);
    expect(bodies.every(({ note }) => note?.includes('One count for several kinds'))).toBe(true);
  });

  test.each([
    ['5.0', { min: 5, max: 5, as: 'exact' }],
    ['5', { min: 5, max: 5, as: 'exact' }],
    ['3-5', { min: 3, max: 5, as: 'range' }],
    ['3.0 – 5.0', { min: 3, max: 5, as: 'range' }],
    ['', undefined],
    ['None', undefined],
    ['nan', undefined],
  ])('[F48] launched %j', async (launched, count) => {
    const [entry] = observationsOf(await read([{ ...WAVE, launched }]));
    expect([entry?.body.act, entry?.body.count]).toEqual(['launch', count]);
  });

  test.each([
    ['Ukraine', ['Ukraine']],
    ['Odesa oblast', ['Odesa oblast', 'Ukraine']],
    ['Dnipropetrovsk oblast, Dnipro Raion', ['Dnipro Raion', 'Dnipropetrovsk oblast', 'Ukraine']],
    ['Odesa oblast and Mykolaiv oblast', ['Ukraine']],
    [
      'Dnipropetrovsk oblast, Dnipro Raion and Dnipropetrovsk oblast, Kryvyi Rih Raion',
      ['Dnipropetrovsk oblast', 'Ukraine'],
    ],
    ['Dnipropetrovsk oblast and Dnipropetrovsk oblast, Dnipro Raion', ['Dnipropetrovsk oblast', 'Ukraine']],
    ['Kursk oblast', ['Kursk oblast', 'Russia']],
    ['Sumy oblast and Kursk oblast', undefined],
    ['', undefined],
  ])('[F49] the target %j', async (target, named) => {
    const [entry] = observationsOf(await read([{ ...WAVE, target }]));
    expect(entry?.body.place?.named).toEqual(named);
  });

  test.each([
    ['launched', '41.0'],
    ['destroyed', '31.0'],
    ['carrier', 'Tu-95MS'],
  ] as const)('[F50] a new %s is a correction', async (column, cell) => {
    const [before] = observationsOf(await read([WAVE]));
    const [after] = observationsOf(await read([{ ...WAVE, [column]: cell }]));
    expect(after?.body.key).toBe(before?.body.key);
    expect(after?.id).not.toBe(before?.id);
  });

  test.each(['source', 'model', 'time_start', 'time_end', 'target', 'launch_place'] as const)(
    '[F50] another %s is another row',
    async (column) => {
      const other = {
        ...WAVE,
        [column]: {
          ...UNKNOWN,
          time_start: '2030-01-01 17:00',
          time_end: '2030-01-02 10:00',
          model: 'Kalibr',
          target: 'east',
          launch_place: 'x',
        }[column],
      };
      const keys = observationsOf(await read([WAVE, other])).map(({ body }) => body.key);
      expect(new Set(keys).size).toBe(2);
    },
  );

  test('[F51] rows that differ in the rest get ordinals by content, whatever their order', async () => {
    const alike = ['9.0', '40.0', '12.0'].map((launched) => ({ ...WAVE, launched }));
    const keyed = (given: Collected) =>
      observationsOf(given)
        .map(({ body }) => [body.key.replace(/^[^#]*/, ''), body.count?.min])
        .sort();
    const expected = [
      ['#2', 40],
      ['#3', 9],
      ['', 12],
    ];
    expect(keyed(await read(alike))).toEqual(expected);
    expect(keyed(await read([...alike, ...alike].reverse()))).toEqual(expected);
  });

  test('[F52] a row is known at the end of its window', async () => {
    const [entry] = observationsOf(await read([WAVE]));
    expect(entry?.known).toEqual({ at: entry?.body.when.to, inferred: true });
  });
});

describe('the file as a whole', () => {
  test('[F53] the compiler and the channels quoted are sources', async () => {
    const sources = (await read(ROWS)).entries.flatMap(({ body }) => (body.type === 'source/1' ? [body] : []));
    expect(sources.map(({ key, kind, interest, owner }) => [key, kind, interest, owner]).sort()).toEqual([
      ['air-launches', 'compiler', 'origin', undefined],
      ['kpszsu', 'channel', 'UA', 'ua-armed-forces'],
      ['pvkpivden', 'channel', 'UA', 'ua-armed-forces'],
      ['unknown-channel', 'other', 'unknown', undefined],
    ]);
  });

  test('[F54] each known channel keeps a watch from its first row to its last', async () => {
    const later = { ...WAVE, time_start: '2030-02-01', time_end: '2030-02-01' };
    const watches = watchesOf(await read([later, ...ROWS]));
    expect(
      watches.map(({ body }) => [body.key, body.origin, iso(body.when.from), iso(body.when.to), body.place?.named]),
    ).toEqual([
      ['watch:kpszsu', 'kpszsu', '2030-01-01T16:00', '2030-02-01T22:00', undefined],
      ['watch:pvkpivden', 'pvkpivden', '2030-01-02T22:00', '2030-01-03T22:00', ['south', 'Ukraine']],
    ]);
    for (const { body } of watches) {
      expect(body).toMatchObject({
        source: 'air-launches',
        acts: ['launch'],
        weapons: ['missile', 'drone.attack.long-range'],
        of: ['RU'],
        means: 'direct.radar',
        alive: 'signs',
        sees: { ppm: 950_000, basis: 'assumed' },
        reports: { ppm: 970_000, basis: 'assumed' },
      });
      expect(body.blind).toContain('guided and glide bombs');
    }
  });

  test('[F55] sources and watches are known from the beginning', async () => {
    const standing = (await read(ROWS)).entries.filter(({ body }) => body.type !== 'observation/1');
    expect(standing.map(({ known }) => known.at)).toEqual(standing.map(() => 0));
    expect(standing.map(({ from }) => from.row)).toEqual(standing.map(() => 1));
  });
});

describe('the real log', () => {
  const real = realFile('air-launches/missile_attacks_daily_to2025.csv', 'log.csv');
  let once: Promise<Collected> | null = null;
  const readOnce = (open: () => FeedInput) => {
    once ??= collect(airLaunches, open());
    return once;
  };
  const kyiv = (text: string) => Date.parse(`${text}:00+03:00`);

  test('[F56] every row is an observation', async () => {
    if (real === null) return;
    const log = await readOnce(real);
    const observed = observationsOf(log);
    expect([log.refused, log.asides, observed.length]).toEqual([null, [], 3_247]);
    expect(new Set(observed.map(({ from }) => from.row)).size).toBe(3_247);
    const channels = observed.map(({ body }) => body.origin ?? '');
    expect(
      Object.fromEntries(
        [...new Set(channels)].sort().map((id) => [id, channels.filter((other) => other === id).length]),
      ),
    ).toEqual({
      cincafu: 10,
      'general-staff-ua': 12,
      kpszsu: 1_909,
      pvkcenter: 2,
      pvkpivden: 1_139,
      pvkshid: 169,
      'unknown-channel': 6,
    });
    expect(watchesOf(log)).toHaveLength(6);
    expect(new Set(observed.map(({ body }) => body.key)).size).toBe(3_247);
  });

  test('[F56] read again, and shuffled, it gives the same ids', async () => {
    if (real === null) return;
    const chunks: Uint8Array[] = [];
    for await (const chunk of real().bytes) chunks.push(chunk);
    const [header, ...lines] = Buffer.concat(chunks).toString('utf8').trim().split(/\r?\n/);
    const ids = idsOf(await readOnce(real));
    expect(idsOf(await collect(airLaunches, real()))).toEqual(ids);
    // Every seventh line, then every seventh from the second on, and so forth.
    const shuffled = [0, 1, 2, 3, 4, 5, 6]
      .flatMap((start) => lines.filter((_, index) => index % 7 === start))
      .reverse();
    expect(idsOf(await collect(airLaunches, inputOf('log.csv', [header, ...shuffled].join('\n'))))).toEqual(ids);
  });

  test('[F57] the Easter truce of 2025 has no row inside, and its signs of life around it', async () => {
    if (real === null) return;
    const observed = observationsOf(await readOnce(real)).map(({ body }) => body);
    const launches = observed.filter(
      ({ act, weapon = '' }) => act === 'launch' && /^(missile|drone\.attack\.long-range)/.test(weapon),
    );
    const before = launches.map(({ when }) => when.to).filter((to) => to <= kyiv('2025-04-19T18:00'));
    const after = launches.map(({ when }) => when.from).filter((from) => from >= kyiv('2025-04-19T18:00'));
    expect(Math.max(...before)).toBe(kyiv('2025-04-19T09:00'));
    expect(Math.min(...after)).toBe(kyiv('2025-04-21T02:00'));
    const touching = ({ when }: ObservationBody) =>
      when.from < kyiv('2025-04-21T00:00') && when.to > kyiv('2025-04-19T18:00');
    expect(observed.filter(touching)).toEqual([]);
  });
});

function anyRow(): fc.Arbitrary<Cells> {
  return fc
    .record({
      time_start: fc.constantFrom('2030-01-01', '2030-01-01 18:00', '2030-01-02 9:00'),
      time_end: fc.constantFrom('2030-01-02', '2030-01-02 10:00', '2030-01-03'),
      model: fc.constantFrom('Shahed-136/131', 'Lancet and Orlan-10', 'Kalibr', 'Vimana'),
      launched: fc.constantFrom('', '1.0', '2.0', '3-5', '0.0'),
      source: fc.constantFrom('kpszsu/posts/1', 'PvKPivden/posts/2', 'https://t.me/somebody/3'),
      target: fc.constantFrom('Ukraine', 'south'),
    })
    .map((cells) => ({ ...WAVE, ...cells }));
}

function read(rows: readonly Cells[]): Promise<Collected> {
  return collect(airLaunches, inputOf('log.csv', text(rows)));
}

function text(rows: readonly Cells[]): string {
  return [COLUMNS.join(','), ...rows.map(row)].join('\r\n');
}

function row(cells: Cells): string {
  return COLUMNS.map((column) => {
    const cell = cells[column] ?? '';
    return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  }).join(',');
}

function observationsOf({ entries }: Collected): Entry<ObservationBody>[] {
  return entries.filter((entry) => isType(entry, 'observation/1'));
}

function watchesOf({ entries }: Collected) {
  const watches = entries.filter((entry) => isType(entry, 'watch/1'));
  return watches.sort((a, b) => (a.body.key < b.body.key ? -1 : 1));
}

function idsOf({ entries }: Collected): string[] {
  return entries.map(({ id }) => id).sort();
}
