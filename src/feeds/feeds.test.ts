import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyCuts, inputOf } from '../../test/support/feed-input.ts';
import { check } from '../../test/support/property.ts';
import { makeEntry } from '../entries/entry.ts';
import { COLUMNS } from './air-launches/columns.ts';
import { aside } from './aside.ts';
import { collect } from './collect.ts';
import { formatEntry } from './entries/feed.ts';
import { type Feed, type FeedInput, type FeedItem, RAW_CHARS_MAX } from './feed.ts';
import { FEEDS } from './registry.ts';

interface Sample {
  readonly feed: string;
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly string[];
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

/** A small file for each feed, made up. One with quotes, one with lines that name each other. */
const SAMPLES: readonly Sample[] = [
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
