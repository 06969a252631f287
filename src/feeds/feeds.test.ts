import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRow } from '../../test/support/csv-text.ts';
import { anyCuts, inputOf } from '../../test/support/feed-input.ts';
import { check } from '../../test/support/property.ts';
import { makeEntry } from '../entries/entry.ts';
import { OFFICIAL_COLUMNS, VOLUNTEER_COLUMNS } from './air-alerts/columns.ts';
import { COLUMNS } from './air-launches/columns.ts';
import { aside } from './aside.ts';
import { COLUMNS as CLAIM_COLUMNS } from './claims/columns.ts';
import { collect } from './collect.ts';
import { COLUMNS as CORRIDOR_COLUMNS } from './corridors/columns.ts';
import { formatEntry } from './entries/feed.ts';
import { type Feed, type FeedInput, type FeedItem, RAW_CHARS_MAX } from './feed.ts';
import { CLOUD_COLUMNS, DAY_COLUMNS, SITE_COLUMNS } from './firms/columns.ts';
import { STRIKE_COLUMNS as MOD_STRIKE_COLUMNS, POST_COLUMNS } from './mod-claims/columns.ts';
import { FEEDS } from './registry.ts';
import { COLUMNS as EVENT_COLUMNS } from './ucdp-ged/columns.ts';
import { INFO_COLUMNS, LABEL_COLUMNS, STRIKE_COLUMNS } from './viina/columns.ts';

interface Sample {
  readonly feed: string;
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly string[];
  /** One document, which means nothing in parts. */
  readonly isWhole?: true;
}

const line = (key: string, more: object = {}) =>
  JSON.stringify({
    type: 'observation',
    source: 'desk',
    key,
    when: '2030-01-01T10:00Z',
    act: 'fire',
    means: 'direct',
    ...more,
  });
const launch = (start: string, model: string, from: string) =>
  `${start},${start.slice(0, 10)},${model},"${from}",Ukraine,,4.0,2.0,,,{},,,,,,,,"{'south': 2, 'east': NaN}",,,kpszsu/posts/${start.length}`;

/** Rows of a table that differ in one column alone. */
function tableOf(
  feed: string,
  file: string,
  columns: readonly string[],
  row: Readonly<Record<string, string>>,
  column: string,
  values: readonly string[],
): Sample {
  return {
    feed,
    file,
    header: [columns.join(',')],
    rows: values.map((value) => csvRow(columns, { ...row, [column]: value })),
  };
}

const THREE_DAYS = ['2030-01-01', '2030-01-02', '2030-01-03'];

/** A small file for each feed, and each form of it, made up. One with quotes, one with lines that name each other. */
const SAMPLES: readonly Sample[] = [
  tableOf(
    'air-alerts',
    'official.csv',
    OFFICIAL_COLUMNS,
    { started_at: '2030-01-01 10:00:00+00:00', finished_at: '2030-01-01 11:00:00+00:00', level: 'oblast' },
    'oblast',
    ['Upland oblast', 'Lowland oblast', 'Island, and its "port"'],
  ),
  tableOf(
    'air-alerts',
    'volunteers.csv',
    VOLUNTEER_COLUMNS,
    { started_at: '2030-01-01 10:00:00+00:00', finished_at: '2030-01-01 11:00:00+00:00', naive: 'True' },
    'region',
    ['Upland oblast', 'Lowland oblast'],
  ),
  tableOf(
    'claims',
    'claims.csv',
    Object.keys(CLAIM_COLUMNS),
    { source: 'desk', day: '2030-01-01', zone: 'UTC', figure: 'total', label: 'in all, "or so"', count: 'about 3' },
    'key',
    ['a', 'b', 'c'],
  ),
  tableOf(
    'firms',
    'fires.csv',
    DAY_COLUMNS,
    { latitude: '48.5', longitude: '37.5', scan: '0.4', track: '0.4', acq_time: '0011', satellite: 'N20' },
    'acq_date',
    THREE_DAYS,
  ),
  tableOf(
    'firms',
    'cloud.csv',
    CLOUD_COLUMNS,
    { cloud_cover_in_country: '0.7', cloud_cover_in_east_of_country: '0.2' },
    'date',
    THREE_DAYS,
  ),
  tableOf(
    'firms',
    'sites.csv',
    SITE_COLUMNS,
    { longitude: '37.5', latitude: '48.5', radius_m: '1500', from: '2030-01-01', to: '2030-12-31' },
    'name',
    ['Upland works', 'Lowland works'],
  ),
  {
    feed: 'frontline',
    file: 'map_20300101.geojson',
    header: [],
    rows: [
      JSON.stringify({
        type: 'Polygon',
        coordinates: [
          [
            [37, 48],
            [38, 48],
            [38, 49],
            [37, 48],
          ],
        ],
      }),
    ],
    isWhole: true,
  },
  tableOf(
    'corridors',
    'corridors.csv',
    CORRIDOR_COLUMNS,
    { date: '2030-01-01', proposal: 'Ukraine', from_latitude: '48.5', from_longitude: '37.5', from_name: 'Rivertown' },
    'HC_ID',
    ['1', '2', '3'],
  ),
  tableOf('mod-claims', 'posts.csv', POST_COLUMNS, { datetime: '2030-01-01 10:24', drone_count: '0' }, 'text_snippet', [
    'Около 12.00 мск дежурными средствами ПВО уничтожен украинский беспилотный летательный аппарат',
    'Слова, "слова"',
  ]),
  tableOf(
    'mod-claims',
    'strikes.csv',
    MOD_STRIKE_COLUMNS,
    { claimed_by: 'Russia MoD', region: 'Upland', object: 'substation', object_class: 'substation' },
    'time_msk',
    ['2030-01-01T10:00+03:00', '2030-01-01T11:00+03:00'],
  ),
  tableOf(
    'ucdp-ged',
    'ged.csv',
    EVENT_COLUMNS,
    {
      country: 'Ukraine',
      where_prec: '2',
      where_description: 'at the "bridge", north end',
      latitude: '48.5',
      longitude: '37.5',
      date_prec: '1',
      date_start: '2030-01-01',
      date_end: '2030-01-01',
      best: '1',
      low: '1',
      high: '2',
    },
    'id',
    ['1', '2', '3'],
  ),
  tableOf(
    'viina',
    'event_info.csv',
    INFO_COLUMNS,
    { date: '20300101', time: '10:00', source: 'unian', text: 'Words, "words"', longitude: '37.5', latitude: '48.5' },
    'event_id_1pd',
    ['1', '2', '3'],
  ),
  tableOf('viina', 'event_labels.csv', LABEL_COLUMNS, { date: '20300101', a_rus: '0.4' }, 'event_id', ['1', '2']),
  tableOf(
    'viina',
    'strikes.csv',
    STRIKE_COLUMNS,
    { date: '20300101', sources_matching: 'liga', target_classes: 'ENERGY_GRID_SUPPORT' },
    'event_id_1pd',
    ['1', '2'],
  ),
  {
    feed: 'air-launches',
    file: 'log.csv',
    header: [COLUMNS.join(',')],
    rows: [
      launch('2030-01-01 18:00', 'Shahed-136/131', 'Eastport, Island and Westport'),
      launch('2030-01-02', 'Kalibr', 'Sea'),
      launch('2030-01-03 7:30', 'Orlan-10', ''),
    ],
  },
  {
    feed: 'entries',
    file: 'entries.jsonl',
    header: [],
    rows: ['a', 'b', 'c'].map((key) =>
      formatEntry(
        makeEntry(
          { type: 'statement/1', source: 'desk', key, when: { from: 0, to: 0 }, said: 'deny' },
          { at: 0, inferred: false },
          { file: 'f', row: 1 },
        ),
      ),
    ),
  },
  {
    feed: 'observations',
    file: 'lines.jsonl',
    header: [],
    rows: [
      JSON.stringify({
        type: 'correction',
        source: 'desk',
        key: 'c',
        when: '2030-01-02T10:00Z',
        of: 'desk/a',
        reason: 'r',
      }),
      line('a', { text: 'Молнія 🕊 "quoted"' }),
      line('b', { count: 'about 1700' }),
    ],
  },
  {
    feed: 'observations',
    file: 'rows.csv',
    header: ['source,key,day,zone,act,means,text,named'],
    rows: [
      'desk,a,2030-01-01,UTC,fire,direct,"one, ""two""",x;y',
      'desk,b,2030-01-01,UTC,fire,direct,,',
      'desk,c,2030-01-01,UTC,fire,direct,"",z',
    ],
  },
];

const feedOf = ({ feed }: Sample): Feed => FEEDS.get(feed) ?? fail(feed);
const fileOf = ({ header, rows }: Sample) => [...header, ...rows].join('\n');
/** One line of anything, but for what refuses a whole file. */
const anyRubbish = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.stringMatching(/^[x",{}: ]{1,20}$/),
    fc.constantFrom('x,"', '"', '","', '{"type":"observation"}', '{', '"a","b', '2030-01-01,2030-01-02,Kalibr'),
  )
  .map((text) => text.replace(/[\n\r\0\uFEFF]/g, ' ').toWellFormed())
  .filter((text) => text.trim() !== '' && !text.trim().startsWith('//'));

describe('the list', () => {
  test('[F12] each feed stands under its own id and says what it is', () => {
    expect([...FEEDS.keys()]).toEqual([...FEEDS.values()].map(({ id }) => id));
    for (const { id, title, about } of FEEDS.values()) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect([title !== '', about.length > 0]).toEqual([true, true]);
    }
    expect(new Set(SAMPLES.map(({ feed }) => feed))).toEqual(new Set(FEEDS.keys()));
  });
});

describe.each(SAMPLES)('$feed: $file', (sample) => {
  const feed = feedOf(sample);

  test('[F11] every row of the sample becomes an entry', async () => {
    const { entries, asides, refused } = await collect(feed, inputOf(sample.file, fileOf(sample)));
    expect([asides, refused]).toEqual([[], null]);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    expect(entries.length).toBeGreaterThanOrEqual(sample.rows.length);
  });

  test('[F11] a refused file comes to nothing', async () => {
    const read = await collect(feed, inputOf(sample.file, `${fileOf(sample)}\nx\0`));
    expect([read.entries, read.asides, read.refused?.code]).toEqual([[], [], 'nul-byte']);
  });

  test('[F5] 64 MB on one line are refused, and not read to their end', async () => {
    const chunk = new Uint8Array(65_536).fill(0x61);
    let read = 0;
    async function* stream() {
      for (let sent = 0; sent < 1024; sent++) {
        read += chunk.length;
        yield chunk;
      }
    }
    const { refused } = await collect(feed, { name: sample.file, bytes: stream() });
    expect([refused?.code, read < 5_000_000]).toEqual(['line-too-long', true]);
  });

  check('[F13] no bytes make it throw', [fc.uint8Array({ maxLength: 400 }), anyCuts], async (bytes, cuts) => {
    await items(feed, inputOf(sample.file, bytes, cuts));
  });

  check(
    '[F13] no bytes put into the sample make it throw',
    [fc.uint8Array({ maxLength: 20 }), fc.nat(), fc.nat(30)],
    async (bytes, at, cut) => {
      const whole = new TextEncoder().encode(fileOf(sample));
      const where = at % whole.length;
      const spoilt = new Uint8Array([...whole.subarray(0, where), ...bytes, ...whole.subarray(where + cut)]);
      await items(feed, inputOf(sample.file, spoilt));
    },
  );

  check(
    '[F14] the chunks make no difference',
    [anyCuts, fc.array(anyRubbish, { maxLength: 3 })],
    async (cuts, rubbish) => {
      const text = [fileOf(sample), ...rubbish].join('\n');
      expect(await items(feed, inputOf(sample.file, text, cuts))).toEqual(
        await items(feed, inputOf(sample.file, text)),
      );
    },
  );

  if (sample.isWhole) {
    check('[F15] rubbish in a document refuses it', [anyRubbish], async (rubbish) => {
      const { refused, entries } = await collect(feed, inputOf(sample.file, `${fileOf(sample)}\n${rubbish}`));
      expect([refused?.code, entries]).toEqual(['other-format', []]);
    });
    return;
  }

  check(
    '[F15] rubbish between the rows changes nothing in the others',
    [fc.array(fc.tuple(fc.nat(sample.rows.length), anyRubbish), { maxLength: 6 })],
    async (inserted) => {
      // Two lines with quotes may make one record of all between them: that is what quotes are for.
      fc.pre(inserted.filter(([, text]) => text.includes('"')).length < 2);
      const lines: string[] = [...sample.header];
      const spoilt: number[] = [];
      for (let at = 0; at <= sample.rows.length; at++) {
        for (const [where, text] of inserted) if (where === at) spoilt.push(lines.push(text));
        const row = sample.rows[at];
        if (row !== undefined) lines.push(row);
      }
      const clean = await collect(feed, inputOf(sample.file, fileOf(sample)));
      const read = await collect(feed, inputOf(sample.file, lines.join('\n')));
      expect(read.entries.map(({ id }) => id)).toEqual(clean.entries.map(({ id }) => id));
      expect(read.asides.map(({ row }) => row).sort((a, b) => a - b)).toEqual(spoilt);
    },
  );
});

describe('what is shown of a row', () => {
  check('[F16] is cut at its limit, and well formed', [fc.string({ unit: 'binary' }), fc.nat(3)], (text, more) => {
    const long = `${'x'.repeat(RAW_CHARS_MAX - text.length - more)}${text}🕊🕊`;
    const problem = { column: null, code: 'not-json', expected: 'x', found: text.repeat(50) } as const;
    const { raw, found } = aside({ file: 'f', row: 1, raw: long }, problem);
    const isShort = long.length <= RAW_CHARS_MAX && long.isWellFormed();
    return raw.length <= RAW_CHARS_MAX && raw.isWellFormed() && found.isWellFormed() && (!isShort || raw === long);
  });
});

async function items(feed: Feed, input: FeedInput): Promise<FeedItem[]> {
  const all: FeedItem[] = [];
  for await (const item of feed.read(input)) all.push(item);
  return all;
}

function fail(feed: string): never {
  throw new Error(`no such feed: ${feed}`);
}
