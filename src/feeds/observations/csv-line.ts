/** The columns of the CSV form. Those marked must be there. */
export const COLUMNS: Readonly<Record<string, 'must' | 'may'>> = {
  type: 'may',
  source: 'must',
  key: 'must',
  known: 'may',
  from: 'may',
  to: 'may',
  day: 'may',
  zone: 'may',
  act: 'must',
  weapon: 'may',
  object: 'may',
  means: 'must',
  saw: 'may',
  count: 'may',
  lon: 'may',
  lat: 'may',
  radius_m: 'may',
  named: 'may',
  mgrs: 'may',
  observer_lon: 'may',
  observer_lat: 'may',
  observer_radius_m: 'may',
  direction: 'may',
  by: 'may',
  origin: 'may',
  via: 'may',
  text: 'may',
  cite: 'may',
  note: 'may',
};

/** What is wrong with a header, in words; null when nothing is. */
export function objectionToHeader(header: readonly string[]): string | null {
  const unknown = header.filter((column) => !Object.hasOwn(COLUMNS, column));
  if (unknown.length > 0) return `unknown column ${unknown.slice(0, 5).join(', ')}`;
  const twice = header.find((column, index) => header.indexOf(column) !== index);
  if (twice !== undefined) return `${twice} twice`;
  const missing = Object.keys(COLUMNS).filter((column) => COLUMNS[column] === 'must' && !header.includes(column));
  if (missing.length > 0) return `no column ${missing.join(', ')}`;
  return header.includes('day') || header.includes('from') ? null : 'no column day, nor from and to';
}

/** Puts the cells of an observation into the form of a line. An empty cell says nothing. */
export function lineOfCells(header: readonly string[], cells: readonly string[]): Readonly<Record<string, unknown>> {
  const row = new Map(
    header.map((column, index) => [column, cells[index] ?? '']).filter(([, cell]) => cell !== '') as [string, string][],
  );
  const line: [string, unknown][] = [['type', 'observation']];
  for (const [column, cell] of row) if (!SHAPED.has(column)) line.push([column, cell]);
  const via = row.get('via');
  if (via !== undefined) line.push(['via', listIn(via)]);
  if (row.has('day') && !row.has('from') && !row.has('to')) line.push(['when', row.get('day')]);
  else if (row.has('day')) line.push(['day', row.get('day')]);
  else if (row.has('from') || row.has('to'))
    line.push(['when', withoutNothing({ from: row.get('from'), to: row.get('to') })]);
  const place = placeIn(row);
  if (place !== null) line.push(['place', place]);
  return Object.fromEntries(line);
}

/** Columns of what was seen from where somebody stood. */
const OBSERVED = ['observer_lon', 'observer_lat', 'observer_radius_m', 'direction'];

/** The column of the file for a field of the line. */
export function columnOf(field: string | null): string | null {
  if (field === null) return null;
  const columns: Readonly<Record<string, string>> = {
    when: 'day',
    'when.from': 'from',
    'when.to': 'to',
    'place.point': 'lon',
    'place.point.0': 'lon',
    'place.point.1': 'lat',
    'place.radiusM': 'radius_m',
    'place.radiusMm': 'radius_m',
    'place.mgrs': 'mgrs',
  };
  const seen = /^place\.seenFrom\.0\.?(.*)$/.exec(field);
  if (seen !== null) return OBSERVER[seen[1] ?? ''] ?? 'direction';
  return columns[field] ?? field.replace(/^place\./, '').replace(/\..*$/, '');
}

const OBSERVER: Readonly<Record<string, string>> = {
  point: 'observer_lon',
  'point.0': 'observer_lon',
  'point.1': 'observer_lat',
  radiusM: 'observer_radius_m',
  radiusMm: 'observer_radius_m',
};

const SHAPED = new Set(['via', 'day', 'from', 'to', 'lon', 'lat', 'radius_m', 'named', 'mgrs', ...OBSERVED]);

function placeIn(row: ReadonlyMap<string, string>): object | null {
  const named = row.get('named');
  const place = withoutNothing({
    point: row.has('lon') || row.has('lat') ? [row.get('lon') ?? '', row.get('lat') ?? ''] : undefined,
    radiusM: row.get('radius_m'),
    named: named === undefined ? undefined : listIn(named),
    mgrs: row.get('mgrs'),
    seenFrom: OBSERVED.some((column) => row.has(column)) ? [sightingIn(row)] : undefined,
  });
  return Object.keys(place).length === 0 ? null : place;
}

function sightingIn(row: ReadonlyMap<string, string>): object {
  return withoutNothing({
    point:
      row.has('observer_lon') || row.has('observer_lat')
        ? [row.get('observer_lon') ?? '', row.get('observer_lat') ?? '']
        : undefined,
    radiusM: row.get('observer_radius_m'),
    direction: row.get('direction'),
  });
}

function listIn(cell: string): string[] {
  return cell.split(';').map((item) => item.trim());
}

function withoutNothing(object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
