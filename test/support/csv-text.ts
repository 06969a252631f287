/** A row of a CSV file by its columns; what is not said is empty. */
export type CsvCells<C extends string = string> = { readonly [column in C]?: string };

/** A CSV file: its header, and its rows with quotes where they are needed. */
export function csvText<C extends string>(columns: readonly C[], rows: readonly CsvCells<C>[]): string {
  return [columns.join(','), ...rows.map((row) => csvRow(columns, row))].join('\r\n');
}

export function csvRow<C extends string>(columns: readonly C[], row: CsvCells<C>): string {
  return columns.map((column) => quoted(row[column] ?? '')).join(',');
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
