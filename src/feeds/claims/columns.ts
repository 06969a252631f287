/** The columns of the form, in any order. Those marked must be there, and `day`, or `from` and `to`. */
export const COLUMNS: Readonly<Record<string, 'must' | 'may'>> = {
  source: 'must',
  origin: 'may',
  key: 'must',
  known: 'may',
  from: 'may',
  to: 'may',
  day: 'may',
  zone: 'may',
  by: 'may',
  figure: 'must',
  label: 'must',
  count: 'must',
  act: 'may',
  weapon: 'may',
  of: 'may',
  as: 'may',
  cite: 'may',
  text: 'may',
};

/** What a figure says of itself; everything else a claim says once. */
export const FIGURE_COLUMNS = ['figure', 'label', 'count', 'act', 'weapon', 'of', 'as'] as const;

/** What is wrong with a header, in words; null when nothing is. */
export function objectionToHeader(header: readonly string[]): string | null {
  const unknown = header.filter((column) => !Object.hasOwn(COLUMNS, column));
  if (unknown.length > 0) return `unknown column ${unknown.slice(0, 5).join(', ')}`;
  const twice = header.find((column, index) => header.indexOf(column) !== index);
  if (twice !== undefined) return `${twice} twice`;
  const missing = Object.keys(COLUMNS).filter((column) => COLUMNS[column] === 'must' && !header.includes(column));
  if (missing.length > 0) return `no column ${missing.join(', ')}`;
  if (header.includes('from') !== header.includes('to')) return 'one of from and to without the other';
  return header.includes('day') || header.includes('from') ? null : 'no column day, nor from and to';
}
