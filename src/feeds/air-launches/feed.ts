import { type CsvRow, readCsv } from '../csv.ts';
import type { Feed, FeedInput, FeedItem, RefusedItem } from '../feed.ts';
import { COLUMNS, isHeader } from './columns.ts';
import { Log } from './log.ts';

/** The log of long-range air launches against Ukraine, compiled from posts of the Ukrainian Air Force. */
export const airLaunches: Feed = {
  id: 'air-launches',
  title: 'Long-range air launches against Ukraine, compiled from posts of the Ukrainian Air Force',
  about: [
    'One party’s log of the other’s launches: the accuser’s word, passed on by a compiler.',
    'Kyiv local time; most rows are a window from evening to morning, many a whole day.',
    'No glide bombs and no artillery; tactical drones in part; rows of reconnaissance drones are shoot-downs.',
    'A row is taken to be known at the end of its window; watches and sources are taken to be known from the start.',
  ],
  read,
};

const HEADER_CHARS_MAX = 1_000;

async function* read(input: FeedInput): AsyncGenerator<FeedItem> {
  let log: Log | null = null;
  for await (const record of readCsv(input)) {
    if (record.kind === 'refused') return yield record;
    if (log === null) {
      if (record.kind === 'aside' || !isHeader(record.cells)) return yield headerRefused(input.name, record);
      log = new Log(input.name);
      continue;
    }
    const item = record.kind === 'row' ? log.push(record) : record;
    if (item !== null) yield item;
    if (item?.kind === 'refused') return;
  }
  if (log === null) yield headerRefused(input.name, null);
  else yield* log.end();
}

function headerRefused(file: string, header: Pick<CsvRow, 'row' | 'raw'> | null): RefusedItem {
  const expected = COLUMNS.join(',');
  if (header === null) return { kind: 'refused', file, row: null, code: 'empty', expected, found: 'an empty file' };
  const found = header.raw.slice(0, HEADER_CHARS_MAX);
  return { kind: 'refused', file, row: header.row, code: 'header-differs', expected, found };
}
