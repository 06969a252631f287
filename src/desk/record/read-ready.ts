import type { Entry } from '../../entries/entry.ts';
import { entries } from '../../feeds/entries/feed.ts';
import type { AsideItem, Feed, FeedInput, FeedItem, RefusedItem } from '../../feeds/feed.ts';
import { fileFixedHeat } from '../../feeds/firms/fixed-heat.ts';
import { takeLine } from './entry-lines.ts';
import { type ReadyRows, RowCollector } from './ready-rows.ts';

/** A part of what a file came to, in its order. After a refusal nothing comes. */
export type ReadyItem = ({ readonly kind: 'rows'; readonly asides: readonly AsideItem[] } & ReadyRows) | RefusedItem;

const FIRES = 'firms';
const NEWLINE = 0x0a;
/** Bytes of lines that wait for their end; whatever is longer is for the reader to refuse. */
const REST_BYTES_MAX = 4 << 20;
/** Lines that are given to the reader together. */
const ODD_LINES = 16;

/** Reads a file by a feed into rows that are ready to be put on record. */
export async function* readReady(feed: Feed, input: FeedInput): AsyncGenerator<ReadyItem> {
  if (feed.id === entries.id) yield* readEntryLines(input);
  else yield* collected(feed.id === FIRES ? firesOf(feed.read(input)) : feed.read(input));
}

/** What explains a fire stands in other rows of its file: such a file is small, and is read whole. */
async function* firesOf(items: AsyncIterable<FeedItem>): AsyncGenerator<FeedItem> {
  const fires: Entry[] = [];
  for await (const item of items) {
    if (item.kind === 'entry') fires.push(item.entry);
    else yield item;
    if (item.kind === 'refused') return;
  }
  for (const entry of fileFixedHeat(fires)) yield { kind: 'entry', entry };
}

async function* collected(items: AsyncIterable<FeedItem>): AsyncGenerator<ReadyItem> {
  const collector = new ItemCollector();
  for await (const item of items) {
    if (item.kind === 'refused') return yield item;
    collector.add(item);
    if (collector.isFull) yield collector.take();
  }
  yield collector.take();
}

class ItemCollector {
  readonly rows = new RowCollector();
  #asides: AsideItem[] = [];

  get isFull(): boolean {
    return this.rows.isFull || this.#asides.length >= 1000;
  }

  add(item: Exclude<FeedItem, RefusedItem>): void {
    if (item.kind === 'entry') this.rows.add(item.entry);
    else this.#asides.push(item);
  }

  take(): ReadyItem {
    const asides = this.#asides;
    this.#asides = [];
    return { kind: 'rows', asides, ...this.rows.take() };
  }
}

/**
 * The `entries` reader, with its lines read as bytes wherever they are in canonical form. What comes out is the same: a
 * line that is not goes through the reader itself, some lines after it along with it.
 */
async function* readEntryLines(input: FeedInput): AsyncGenerator<ReadyItem> {
  const collector = new ItemCollector();
  const odd = new OddLines(input.name);
  for await (const { bytes, ends } of wholeLines(input.bytes, odd)) {
    let from = 0;
    for (const to of ends) {
      if (odd.count === 0 && takeLine(bytes, from, to - 1, collector.rows.builder)) odd.before += 1;
      else odd.push(bytes.slice(from, to));
      from = to;
      const refused = odd.count < ODD_LINES ? null : await odd.read(collector);
      if (refused !== null) return yield refused;
      if (collector.isFull) yield collector.take();
    }
  }
  yield (await odd.read(collector)) ?? collector.take();
}

/** Chunks, cut behind their last newline: where each line ends. What has no newline is odd, and so is what cannot be read. */
async function* wholeLines(chunks: AsyncIterable<Uint8Array>, odd: OddLines) {
  let rest: Uint8Array = new Uint8Array(0);
  try {
    for await (const chunk of chunks) {
      const bytes = joined(rest, chunk);
      const ends: number[] = [];
      for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) ends.push(at + 1);
      rest = bytes.slice(ends.at(-1) ?? 0);
      if (ends.length > 0) yield { bytes, ends };
      if (rest.length > REST_BYTES_MAX) break;
    }
  } catch (error) {
    odd.failure = error;
  }
  if (rest.length > 0) odd.push(rest);
}

/** Lines for the reader itself, and how many lines lie before them. */
class OddLines {
  before = 0;
  /** Why nothing comes behind them. */
  failure: unknown = null;
  readonly #file: string;
  #lines: Uint8Array[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  get count(): number {
    return this.#lines.length;
  }

  push(line: Uint8Array): void {
    this.#lines.push(line);
  }

  /** Gives them to the reader; what it refuses. */
  async read(collector: ItemCollector): Promise<RefusedItem | null> {
    if (this.count === 0 && this.failure === null) return null;
    const [before, count] = [this.before, this.count];
    const isFirst = before === 0;
    for await (const item of entries.read({ name: this.#file, bytes: this.#bytes(isFirst) })) {
      // An empty line stands for all that was before: what begins a file means something else further on.
      const row = 'row' in item && item.row !== null ? item.row + (isFirst ? 0 : before - 1) : null;
      if (item.kind === 'refused') return { ...item, row };
      collector.add(item.kind === 'aside' ? { ...item, row: row ?? item.row } : item);
    }
    this.#lines = [];
    this.before = before + count;
    return null;
  }

  async *#bytes(isFirst: boolean): AsyncGenerator<Uint8Array> {
    if (!isFirst) yield Uint8Array.of(NEWLINE);
    yield* this.#lines;
    if (this.failure !== null) throw this.failure;
  }
}

/** Never a Buffer, whose `slice` copies nothing: whoever reads the file may fill its chunk again. */
function joined(rest: Uint8Array, chunk: Uint8Array): Uint8Array {
  if (rest.length === 0) return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length);
  const bytes = new Uint8Array(rest.length + chunk.length);
  bytes.set(rest);
  bytes.set(chunk, rest.length);
  return bytes;
}
