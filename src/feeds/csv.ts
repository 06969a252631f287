import { aside } from './aside.ts';
import { type AsideItem, type FeedInput, type RefusedItem, ROW_CHARS_MAX } from './feed.ts';
import { type Line, readBatches } from './text.ts';

/** One record of a CSV file. */
export interface CsvRow {
  readonly kind: 'row';
  /** The line of the file on which it begins, from 1. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly raw: string;
}

/** A quoted cell may hold line ends, but a quote that is never closed must not swallow the file. */
const RECORD_LINES_MAX = 100;

/**
 * Reads CSV as RFC 4180 has it. The first record is the header; its width is that of every other record. What is
 * ragged or badly quoted is set aside, one line at a time, and reading goes on with the next line: a stray quote
 * costs its own line and no other. The readers we tried either stop there or lose rows without a word.
 */
export async function* readCsv(input: FeedInput): AsyncGenerator<CsvRow | AsideItem | RefusedItem> {
  const records = new Records(input.name);
  // In batches, because a wait for each line costs more than reading it.
  for await (const batch of readBatches(input)) {
    const items: (CsvRow | AsideItem | RefusedItem)[] = [];
    for (const line of batch) {
      if (line.kind === 'line') records.push(line, items);
      else items.push(line);
    }
    for (const item of items) {
      yield item;
      if (item.kind === 'refused') return;
    }
  }
  yield* records.end();
}

/** The same over lines that have been read. */
export async function* parseCsv(
  file: string,
  lines: AsyncIterable<Line | RefusedItem>,
): AsyncGenerator<CsvRow | AsideItem | RefusedItem> {
  const records = new Records(file);
  for await (const line of lines) {
    if (line.kind === 'refused') return yield line;
    const items: (CsvRow | AsideItem)[] = [];
    records.push(line, items);
    yield* items;
  }
  yield* records.end();
}

/** Puts lines together into records. Owns the lines of the record that is not complete yet, `RECORD_LINES_MAX` at most. */
class Records {
  readonly #file: string;
  #columns: number | null = null;
  #open: Line[] = [];
  #chars = 0;
  #cells = new Cells();

  constructor(file: string) {
    this.#file = file;
  }

  /** Takes in a line; adds what it completes to `items`. */
  push(line: Line, items: (CsvRow | AsideItem | RefusedItem)[]): void {
    if (this.#open.length === 0 && line.text.trim() === '') return;
    this.#open.push(line);
    this.#chars += line.text.length;
    const state = this.#cells.push(line.text);
    if (state === 'open' && this.#open.length < RECORD_LINES_MAX && this.#chars <= ROW_CHARS_MAX) return;
    this.#close(state, items);
  }

  end(): (CsvRow | AsideItem | RefusedItem)[] {
    const items: (CsvRow | AsideItem | RefusedItem)[] = [];
    while (this.#open.length > 0) this.#close('open', items);
    return items;
  }

  #close(state: 'whole' | 'open' | 'bad', items: (CsvRow | AsideItem | RefusedItem)[]): void {
    const lines = this.#open;
    const { cells } = this.#cells;
    this.#open = [];
    this.#chars = 0;
    this.#cells = new Cells();
    const [first] = lines;
    if (first === undefined) return;
    if (state === 'whole' && (this.#columns === null || this.#columns === cells.length)) {
      this.#columns ??= cells.length;
      const raw = lines.length === 1 ? first.text : lines.map(({ text }) => text).join('\n');
      items.push({ kind: 'row', row: first.row, cells, raw });
      return;
    }
    items.push(this.#ragged(first, state, cells.length, lines.length));
    for (const line of lines.slice(1)) this.push(line, items);
  }

  #ragged(line: Line, state: 'whole' | 'open' | 'bad', cells: number, lines: number): AsideItem {
    const found = {
      whole: `${cells} cells`,
      open: 'a quote that is not closed',
      bad: 'a quote inside a cell that is not quoted',
    };
    const why = state === 'whole' && lines > 1 ? `a quote that makes ${cells} cells of ${lines} lines` : found[state];
    const expected = state === 'whole' ? `${this.#columns ?? 'some'} cells, as in the header` : 'quotes in pairs';
    return aside(
      { file: this.#file, row: line.row, raw: line.text },
      { column: null, code: 'ragged-row', expected, found: why },
    );
  }
}

/** Reads the cells of one record, line by line. */
class Cells {
  cells: string[] = [];
  /** The quoted cell that is open, or null between cells. */
  #quoted: string | null = null;

  push(line: string): 'whole' | 'open' | 'bad' {
    if (this.#quoted === null && !line.includes('"')) {
      const cells = line.split(',');
      if (this.cells.length === 0) this.cells = cells;
      // Cell by cell: a line of a million commas is too many arguments for one call.
      else for (const cell of cells) this.cells.push(cell);
      return 'whole';
    }
    return this.#scan(line);
  }

  #scan(line: string): 'whole' | 'open' | 'bad' {
    let at = 0;
    if (this.#quoted !== null) this.#quoted += '\n';
    while (true) {
      if (this.#quoted === null && line[at] === '"') {
        this.#quoted = '';
        at += 1;
      }
      if (this.#quoted !== null) {
        const close = closingQuote(line, at);
        this.#quoted += line.slice(at, close < 0 ? line.length : close).replaceAll('""', '"');
        if (close < 0) return 'open';
        this.cells.push(this.#quoted);
        this.#quoted = null;
        at = close + 1;
        if (at < line.length && line[at] !== ',') return 'bad';
      } else {
        const comma = line.indexOf(',', at);
        const cell = line.slice(at, comma < 0 ? line.length : comma);
        if (cell.includes('"')) return 'bad';
        this.cells.push(cell);
        at += cell.length;
      }
      if (at >= line.length) return 'whole';
      at += 1;
    }
  }
}

/** The quote that ends a quoted cell: one that is not doubled. -1 when there is none on this line. */
function closingQuote(line: string, from: number): number {
  let at = line.indexOf('"', from);
  while (at >= 0 && line[at + 1] === '"') at = line.indexOf('"', at + 2);
  return at;
}
