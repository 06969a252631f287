import type { RowPlace } from './aside.ts';
import { type CsvRow, readCsv } from './csv.ts';
import type { FeedInput, FeedItem, RefusedItem } from './feed.ts';

/** The cells of a row that say something, trimmed, by the names of their columns. */
export type Cells<C extends string = string> = { readonly [column in C]?: string };

/** One form that a CSV file may have: its header, and what becomes of its rows. */
export interface Form<C extends string = string> {
  readonly columns: readonly C[];
  /** Called once for each file of this form. */
  open(file: string): FormReader<C>;
}

/** Owned by the reading of one file. */
export interface FormReader<C extends string = string> {
  row(cells: Cells<C>, place: RowPlace): Iterable<FeedItem>;
  /** What is known only when the last row has come, or holds for the whole file. */
  end(): Iterable<FeedItem>;
}

const HEADER_CHARS_MAX = 1_000;

/**
 * Reads a CSV file that has one of several known forms, told by its header: column by column, in order. Another header
 * is another file, or a version that the reader does not know, and refuses it with both shown. The header again, where
 * files were put together, says nothing and is passed over.
 */
export async function* readTable(input: FeedInput, forms: readonly Form[]): AsyncGenerator<FeedItem> {
  let open: { readonly form: Form; readonly reader: FormReader } | null = null;
  for await (const record of readCsv(input)) {
    if (record.kind === 'refused') return yield record;
    if (open === null) {
      const form = record.kind === 'row' ? forms.find((known) => isHeader(known, record.cells)) : undefined;
      if (form === undefined) return yield headerRefused(input.name, record, forms);
      open = { form, reader: form.open(input.name) };
    } else if (record.kind === 'aside') {
      yield record;
    } else if (!isHeader(open.form, record.cells)) {
      const { row, raw } = record;
      for (const item of open.reader.row(cellsOf(open.form, record.cells), { file: input.name, row, raw })) {
        yield item;
        if (item.kind === 'refused') return;
      }
    }
  }
  if (open === null) yield headerRefused(input.name, null, forms);
  else yield* open.reader.end();
}

function isHeader({ columns }: Form, cells: readonly string[]): boolean {
  return cells.length === columns.length && columns.every((column, index) => cells[index]?.trim() === column);
}

function cellsOf({ columns }: Form, row: readonly string[]): Cells {
  const said = columns.map((column, index): [string, string] => [column, (row[index] ?? '').trim()]);
  return Object.fromEntries(said.filter(([, cell]) => cell !== ''));
}

function headerRefused(file: string, header: Pick<CsvRow, 'row' | 'raw'> | null, forms: readonly Form[]): RefusedItem {
  const expected = forms.map(({ columns }) => columns.join(',')).join(' or ');
  if (header === null) return { kind: 'refused', file, row: null, code: 'empty', expected, found: 'an empty file' };
  const found = header.raw.slice(0, HEADER_CHARS_MAX);
  return { kind: 'refused', file, row: header.row, code: 'header-differs', expected, found };
}
