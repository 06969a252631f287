import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anyBody } from '../../../test/support/any-body.ts';
import { anyEdits, edited } from '../../../test/support/edits.ts';
import { anyCuts, inputOf } from '../../../test/support/feed-input.ts';
import { check } from '../../../test/support/property.ts';
import { buildThread } from '../../../test/support/thread.ts';
import { BlockBuilder, type RowBlock } from '../../admit/row-block.ts';
import { makeEntry } from '../../entries/entry.ts';
import { entries as entriesFeed, formatEntry } from '../../feeds/entries/feed.ts';
import type { Feed, FeedItem } from '../../feeds/feed.ts';
import { viina } from '../../feeds/viina/feed.ts';
import { FIRST_INSTANT, LAST_INSTANT } from '../../time/instant.ts';
import { isPlainText } from './plain-text.ts';
import { readBeside } from './read-beside.ts';
import { type ReadyItem, readReady } from './read-ready.ts';

/** What a file came to, in a form that can be compared: each row with its lines, and what else was told. */
interface Told {
  readonly rows: readonly unknown[];
  readonly refused: readonly unknown[];
  readonly others: readonly unknown[];
}

function rowsOf({ rows, bytes, ends, files, fileNames, fileRows }: RowBlock): unknown[] {
  return Array.from({ length: rows.count }, (_, at) => ({
    id: Buffer.from(rows.ids.subarray(32 * at, 32 * at + 32)).toString('hex'),
    lines: Buffer.from(bytes.subarray(at === 0 ? 0 : ends[at - 1], ends[at])).toString(),
    type: rows.typeNames[rows.types[at] ?? 0],
    source: rows.sourceNames[rows.sources[at] ?? 0],
    when: [rows.from[at], rows.to[at], rows.lon[at], rows.lat[at]],
    from: [fileNames[files[at] ?? 0], fileRows[at]],
  }));
}

/** As bytes of their own: a chunk is filled again when it was read. */
const own = (bytes: Uint8Array) => new Uint8Array(bytes);

async function toldReady(items: AsyncIterable<ReadyItem>): Promise<Told> {
  const told = { rows: [] as unknown[], refused: [] as unknown[], others: [] as unknown[] };
  for await (const item of items) {
    if (item.kind === 'refused') return { rows: [], refused: [], others: [item] };
    told.rows.push(...rowsOf(item.block));
    told.others.push(...item.asides);
    told.refused.push(...item.refused.map(({ from }) => from));
  }
  return told;
}

/** The same by the reader itself. */
async function toldRead(items: AsyncIterable<FeedItem>): Promise<Told> {
  const told = { rows: [] as unknown[], refused: [] as unknown[], others: [] as unknown[] };
  const builder = new BlockBuilder();
  for await (const item of items) {
    if (item.kind === 'refused') return { rows: [], refused: [], others: [item] };
    if (item.kind === 'aside') told.others.push(item);
    else if ([...item.entry.from.file].length > 500 || item.entry.from.file === '') told.refused.push(item.entry.from);
    else builder.add(item.entry);
  }
  return { ...told, rows: rowsOf(builder.block()) };
}

const anyMoment = fc.oneof(
  fc.integer({ min: FIRST_INSTANT, max: LAST_INSTANT }),
  fc.constantFrom(0, 999, -1, FIRST_INSTANT, LAST_INSTANT),
);
const anyLine = fc
  .tuple(
    anyBody,
    anyMoment,
    fc.boolean(),
    fc.constantFrom('a.csv', 'ü "b".csv', '\u{1f54a}', '', 'x'.repeat(501), '\u0001'),
    fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  )
  .map(([body, at, inferred, file, row]) => formatEntry(makeEntry(body, { at, inferred }, { file, row })));
const anyOdd = fc.oneof(
  fc.constantFrom('', ' ', '{}', 'x', '\ufeff{}', '{"body":{}}', 'null', '\r', '\u0000'),
  fc.tuple(anyLine, anyEdits).map(([line, edits]) => Buffer.from(edited(Buffer.from(line), edits)).toString('latin1')),
  anyLine.map((line) => `${line}\r`),
  anyLine.map((line) => ` ${line}`),
  anyLine.map((line) => `\ufeff${line}`),
  anyLine.map((line) => line.replace('"known":{"at":"', '"known":{"at":"+')),
  anyLine.map((line) => line.replace('.000Z"', 'Z"').replace('Z"', '+03:00"')),
);

check(
  '[RD18] lines in canonical form and lines that are not, in any order and any chunks',
  [fc.array(fc.oneof({ arbitrary: anyLine, weight: 3 }, anyOdd), { maxLength: 25 }), anyCuts, fc.boolean()],
  async (lines, cuts, hasEnd) => {
    const bytes = Buffer.from(lines.join('\n') + (hasEnd ? '\n' : ''));
    const ready = await toldReady(readReady(entriesFeed, inputOf('f.jsonl', own(bytes), cuts)));
    expect(ready).toEqual(await toldRead(entriesFeed.read(inputOf('f.jsonl', own(bytes), cuts))));
  },
  { runs: 300 },
);

check(
  '[RD18] a file with bytes changed',
  [fc.array(anyLine, { minLength: 1, maxLength: 4 }), anyEdits, anyCuts],
  async (lines, edits, cuts) => {
    const bytes = edited(Buffer.from(`${lines.join('\n')}\n`), edits);
    const ready = await toldReady(readReady(entriesFeed, inputOf('f.jsonl', own(bytes), cuts)));
    expect(ready).toEqual(await toldRead(entriesFeed.read(inputOf('f.jsonl', own(bytes), cuts))));
  },
  { runs: 300 },
);

describe('[RD18] a file that is refused', () => {
  const line = formatEntry(
    makeEntry(
      { type: 'statement/1', source: 's', key: 'k', when: { from: 0, to: 0 }, said: 'deny' },
      { at: 0, inferred: false },
      { file: 'f', row: 1 },
    ),
  );
  const long = 'x'.repeat(4_500_000);
  test.each([
    ['UTF-16', Buffer.from(`\ufeff${line}`, 'utf16le')],
    ['a line that is too long', Buffer.from(`${line}\n${long}`)],
    ['a line that is too long, before others', Buffer.from(`${line}\n${long}\n${line}\n`)],
    ['no UTF-8 in its last line', Buffer.concat([Buffer.from(`${line}\n`), Buffer.of(0xff)])],
    ['no UTF-8 behind many lines', Buffer.concat([Buffer.from(`${line}\n`.repeat(40)), Buffer.of(0xc0, 0x0a)])],
    ['a NUL', Buffer.from(`${line}\n\n\0\n${line}`)],
    ['nothing', Buffer.alloc(0)],
  ])('%s', async (_what, bytes) => {
    const cuts = [65_536];
    const ready = await toldReady(readReady(entriesFeed, inputOf('f.jsonl', own(bytes), cuts)));
    expect(ready).toEqual(await toldRead(entriesFeed.read(inputOf('f.jsonl', own(bytes), cuts))));
  });

  test('one that cannot be read to its end', async () => {
    async function* bytes() {
      yield Buffer.from(`${line}\n`);
      throw new Error('the disk is gone');
    }
    const ready = await toldReady(readReady(entriesFeed, { name: 'f', bytes: bytes() }));
    expect(ready.others).toMatchObject([{ kind: 'refused', code: 'unreadable', row: 2 }]);
    expect(ready).toEqual(await toldRead(entriesFeed.read({ name: 'f', bytes: bytes() })));
  });
});

check(
  '[RD19] the quick look at a text lets nothing pass that the reader of lines refuses',
  [fc.array(fc.oneof(anyLine, anyOdd), { maxLength: 5 }), anyEdits, anyCuts],
  async (lines, edits, cuts) => {
    const bytes = edited(Buffer.from(lines.join('\n')), edits);
    const { others } = await toldRead(entriesFeed.read(inputOf('f', own(bytes), cuts)));
    const isRefused = others.some((one) => (one as { kind?: string }).kind === 'refused');
    expect(isRefused && (await isPlainText(inputOf('f', own(bytes), cuts).bytes))).toBe(false);
  },
  { runs: 300 },
);

test('[RD19] nor one whose line is too long, nor one that cannot be read', async () => {
  const plain = async (...chunks: readonly string[]) =>
    isPlainText(
      (async function* () {
        for (const chunk of chunks) yield Buffer.from(chunk);
      })(),
    );
  expect(await plain('a\n', 'ü\n', 'b')).toBe(true);
  expect(await plain('x'.repeat(999_999), 'y')).toBe(true);
  expect(await plain('x'.repeat(1_000_000), 'y')).toBe(false);
  expect(await plain('x'.repeat(1_000_001), '\n')).toBe(false);
  expect(await plain(`a\n${'x'.repeat(1_000_001)}\nb\n`)).toBe(false);
});

describe('a thread beside this one', () => {
  let folder: string;
  let workerFile: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'servanda-intake-'));
    workerFile = join(folder, 'intake-worker.mjs');
    await buildThread('src/desk/record/intake-worker.ts', workerFile);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const beside = (feed: Feed, file: string) => toldReady(readBeside(feed, file, workerFile));
  const here = (feed: Feed, file: string) => toldReady(readBeside(feed, file, join(folder, 'none.mjs')));

  test('[RD20] reads what this one reads, also of what is refused or set aside', async () => {
    const lines = Array.from({ length: 20_000 }, (_, n) =>
      formatEntry(
        makeEntry(
          { type: 'statement/1', source: 's', key: `k${n}`, when: { from: n, to: n }, said: 'deny' },
          { at: n, inferred: n % 2 === 0 },
          { file: 'f', row: n + 1 },
        ),
      ),
    );
    const files = {
      many: lines.join('\n'),
      odd: [...lines.slice(0, 9000), 'x', '', ...lines.slice(9000, 9010)].join('\n'),
      bad: Buffer.concat([Buffer.from(`${lines.slice(0, 100).join('\n')}\n`), Buffer.of(0xff)]),
    };
    for (const [name, content] of Object.entries(files)) {
      const file = join(folder, name);
      writeFileSync(file, content);
      const told = await beside(entriesFeed, file);
      expect(told).toEqual(await here(entriesFeed, file));
      expect(told.rows.length).toBe({ many: 20_000, odd: 9010, bad: 0 }[name]);
    }
    const table = join(folder, 'table.csv');
    writeFileSync(table, 'a,b\n1,2\n');
    expect(await beside(viina, table)).toEqual(await here(viina, table));
  });

  test('[RD20] that ends early is told', async () => {
    const broken = join(folder, 'broken.mjs');
    writeFileSync(
      broken,
      "import { parentPort } from 'node:worker_threads'; parentPort.once('message', () => process.exit(3));",
    );
    const file = join(folder, 'one');
    writeFileSync(file, '');
    await expect(toldReady(readBeside(entriesFeed, file, broken))).rejects.toThrow('ended early');
  });
});
