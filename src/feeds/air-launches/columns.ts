/** The header of the log, in its order. Another header is another file, or a version that this reader does not know. */
export const COLUMNS = [
  'time_start',
  'time_end',
  'model',
  'launch_place',
  'target',
  'target_main',
  'launched',
  'destroyed',
  'not_reach_goal',
  'still_attacking',
  'border_crossing',
  'is_shahed',
  'num_hit_location',
  'num_fall_fragment_location',
  'carrier',
  'turbojet',
  'turbojet_destroyed',
  'affected region',
  'destroyed_details',
  'launched_details',
  'launch_place_details',
  'source',
] as const;

export type Column = (typeof COLUMNS)[number];

/** A row of the log: the cells that say something, trimmed. */
export type Cells = { readonly [column in Column]?: string };

/** What the compiler's tools write where there is nothing. */
const NOTHING = new Set(['', 'None', 'nan', 'NaN', '{}', '[]']);

export function isHeader(cells: readonly string[]): boolean {
  return cells.length === COLUMNS.length && COLUMNS.every((column, index) => cells[index] === column);
}

export function cellsOf(row: readonly string[]): Cells {
  const said = COLUMNS.map((column, index): [Column, string] => [column, (row[index] ?? '').trim()]);
  return Object.fromEntries(said.filter(([, cell]) => !NOTHING.has(cell)));
}
