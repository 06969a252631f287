import { aside, type RowPlace, type RowProblem } from '../aside.ts';
import { parseCsv } from '../csv.ts';
import type { Feed, FeedInput, FeedItem, RefusedItem } from '../feed.ts';
import { parseJsonLine } from '../json-line.ts';
import { type Line, readLines } from '../text.ts';
import { COLUMNS, columnOf, lineOfCells, objectionToHeader } from './csv-line.ts';
import { type Draft, draftOf, finish, referencesOf } from './draft.ts';
import { References } from './references.ts';

/** Our own form for entries written by people: one JSON object on each line, or observations as CSV. */
export const observations: Feed = {
  id: 'observations',
  title: 'Entries written by hand: JSON lines, or observations as CSV',
  about: [
    'Each line names its own source, zone and precision; the reader adds nothing.',
    'A line without `known` is taken to be known at the end of its window, marked as inferred.',
  ],
  read,
};

async function* read(input: FeedInput): AsyncGenerator<FeedItem> {
  const lines = readLines(input);
  const start: (Line | RefusedItem)[] = [];
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    start.push(next.value);
    if (next.value.kind === 'refused' || next.value.text.trim() !== '') break;
  }
  const first = start.at(-1);
  if (first === undefined || (first.kind === 'line' && first.text.trim() === '')) {
    yield {
      kind: 'refused',
      file: input.name,
      row: null,
      code: 'empty',
      expected: 'at least one line',
      found: 'an empty file',
    };
    return;
  }
  const isCsv = first.kind === 'line' && formOf(input.name, first.text) === 'csv';
  yield* isCsv ? readCsvForm(input.name, chain(start, lines)) : readJsonForm(input.name, chain(start, lines));
}

async function* readJsonForm(file: string, lines: AsyncIterable<Line | RefusedItem>): AsyncGenerator<FeedItem> {
  const rows = new FileOfLines();
  for await (const line of lines) {
    if (line.kind === 'refused') return yield line;
    const text = line.text.trim();
    if (text === '' || text.startsWith('//')) continue;
    const place = { file, row: line.row, raw: line.text };
    const json = parseJsonLine(text);
    yield* json.ok ? rows.push(json.value, place) : [aside(place, json.problem)];
  }
  yield* rows.end();
}

async function* readCsvForm(file: string, lines: AsyncIterable<Line | RefusedItem>): AsyncGenerator<FeedItem> {
  const rows = new FileOfLines(columnOf);
  let header: readonly string[] | null = null;
  for await (const row of parseCsv(file, lines)) {
    if (header === null) {
      if (row.kind === 'refused') return yield row;
      const why = row.kind === 'row' ? objectionToHeader(row.cells) : row.found;
      if (row.kind !== 'row' || why !== null) return yield headerRefused(file, row.row, row.raw, why ?? '');
      header = row.cells;
    } else if (row.kind === 'row') {
      yield* rows.push(lineOfCells(header, row.cells), { file, row: row.row, raw: row.raw });
    } else {
      yield row;
      if (row.kind === 'refused') return;
    }
  }
  yield* rows.end();
}

/** The lines of one file. Holds back those that name other lines until all have been read. */
class FileOfLines {
  readonly #known = new References();
  readonly #columnOf: (field: string | null) => string | null;
  #waiting: Draft[] = [];

  constructor(columnOf: (field: string | null) => string | null = (field) => field) {
    this.#columnOf = columnOf;
  }

  push(line: Readonly<Record<string, unknown>>, place: RowPlace): FeedItem[] {
    const drafted = draftOf(line, place);
    if (!drafted.ok) return [this.#aside(place, drafted.problem)];
    if (drafted.draft.shape.references.length > 0) {
      this.#waiting.push(drafted.draft);
      return [];
    }
    return [this.#finish(drafted.draft)];
  }

  /** Round after round, because a decision may be corrected by a line that names it. */
  end(): FeedItem[] {
    const items: FeedItem[] = [];
    while (this.#waiting.length > 0) {
      const waiting: Draft[] = [];
      for (const draft of this.#waiting) {
        if (this.#missing(draft) === null) items.push(this.#finish(draft));
        else waiting.push(draft);
      }
      if (waiting.length === this.#waiting.length) break;
      this.#waiting = waiting;
    }
    const lost = this.#waiting.map((draft) => {
      const found = this.#missing(draft) ?? 'nothing';
      const expected = 'the id of an entry, or the source/key of a line in this file';
      return this.#aside(draft.place, { column: null, code: 'undefined-reference', expected, found });
    });
    this.#waiting = [];
    return [...items, ...lost];
  }

  #finish(draft: Draft): FeedItem {
    const finished = finish(draft, (reference) => this.#known.find(reference).id ?? reference);
    if (!finished.ok) return this.#aside(draft.place, finished.problem);
    const clash = this.#known.add(finished.entry);
    return clash === null ? { kind: 'entry', entry: finished.entry } : this.#aside(draft.place, clash);
  }

  #missing(draft: Draft): string | null {
    for (const reference of referencesOf(draft)) {
      const { id, why } = this.#known.find(reference);
      if (id === null) return why;
    }
    return null;
  }

  #aside(place: RowPlace, problem: RowProblem): FeedItem {
    return aside(place, { ...problem, column: this.#columnOf(problem.column) });
  }
}

function formOf(name: string, firstLine: string): 'json' | 'csv' {
  if (/\.(jsonl|ndjson)$/i.test(name)) return 'json';
  if (/\.csv$/i.test(name)) return 'csv';
  return /^\s*(\{|\/\/)/.test(firstLine) ? 'json' : 'csv';
}

function headerRefused(file: string, row: number, found: string, why: string): RefusedItem {
  const must = Object.keys(COLUMNS).filter((column) => COLUMNS[column] === 'must');
  const expected = `the columns ${must.join(', ')} and day or from, to; others of ${Object.keys(COLUMNS).join(', ')}`;
  return { kind: 'refused', file, row, code: 'header-differs', expected, found: `${why}: ${found.slice(0, 1000)}` };
}

async function* chain<T>(start: readonly T[], rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield* start;
  yield* rest;
}
