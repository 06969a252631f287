import type { Area, AreaFeature, Polygon, Ring } from './area.ts';
import { twiceSignedArea } from './boundary.ts';
import { POSITIONS_MAX, PROBLEMS_MAX } from './limits.ts';
import { DEGREE7, isSamePlace, type LonLat, makeLonLat } from './lonlat.ts';

export type GeoJsonProblemCode =
  | 'not-an-object'
  | 'not-an-array'
  | 'not-a-number'
  | 'not-geojson-area'
  | 'not-geojson-line'
  | 'line-too-short'
  | 'piece-too-long'
  | 'other-crs'
  | 'no-polygons'
  | 'ring-too-short'
  | 'ring-not-closed'
  | 'lon-out-of-range'
  | 'lat-out-of-range'
  | 'bad-id'
  | 'too-many-positions';

export interface GeoJsonProblem {
  readonly code: GeoJsonProblemCode;
  /** Such as 'features[0].geometry.coordinates[0][3][0]'; empty for the whole. */
  readonly path: string;
  readonly found: string;
  readonly wanted: string;
}

export type GeoJsonResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly GeoJsonProblem[] };

/**
 * Reads a Polygon, MultiPolygon, Feature or FeatureCollection (RFC 7946) as one area: all its polygons together.
 * Degrees are rounded to the nearest 1e-7, rings wound the RFC's way, a third number in a position (height) ignored.
 * Says nothing about crossings or overlaps: that is `checkArea`.
 */
export function areaFromGeoJson(value: unknown): GeoJsonResult<Area> {
  const features = featuresFromGeoJson(value);
  if (!features.ok) return features;
  return { ok: true, value: { polygons: features.value.flatMap(({ area }) => area.polygons) } };
}

/** As `areaFromGeoJson`, one area to a feature, with the feature's `id` and `properties.name`. A bare geometry is one feature. */
export function featuresFromGeoJson(value: unknown): GeoJsonResult<readonly AreaFeature[]> {
  const reader: Reader = { problems: [], positions: 0 };
  const features = readTop(reader, value);
  if (reader.problems.length > 0) return { ok: false, problems: reader.problems.slice(0, PROBLEMS_MAX) };
  return { ok: true, value: features };
}

/** What reading leaves behind: owned by one call, filled in place. */
export interface Reader {
  readonly problems: GeoJsonProblem[];
  positions: number;
}

export type Fields = Readonly<Record<string, unknown>>;

function readTop(reader: Reader, value: unknown): readonly AreaFeature[] {
  const top = readObject(reader, value, '');
  if (top === undefined) return [];
  checkCrs(reader, top.crs);
  if (top.type === 'Feature') return [readFeature(reader, top, '')];
  if (top.type !== 'FeatureCollection') return [{ id: null, name: null, area: readGeometry(reader, top, '') }];
  const features = readArray(reader, top.features, 'features');
  if (features?.length === 0) note(reader, 'no-polygons', 'features', '[]', 'at least one feature');
  return (features ?? []).flatMap((item, i) => {
    const feature = readObject(reader, item, `features[${i}]`);
    if (feature === undefined) return [];
    if (feature.type === 'Feature') return [readFeature(reader, feature, `features[${i}].`)];
    note(reader, 'not-geojson-area', `features[${i}].type`, show(feature.type), 'Feature');
    return [];
  });
}

function readFeature(reader: Reader, feature: Fields, prefix: string): AreaFeature {
  const named = readName(reader, feature, prefix);
  const geometry = readObject(reader, feature.geometry, `${prefix}geometry`);
  const area = geometry === undefined ? { polygons: [] } : readGeometry(reader, geometry, `${prefix}geometry.`);
  return { ...named, area };
}

/** The id and the name of a feature. */
export function readName(
  reader: Reader,
  { id = null, properties }: Fields,
  prefix: string,
): { readonly id: string | null; readonly name: string | null } {
  const isId = id === null || typeof id === 'string' || (typeof id === 'number' && Number.isFinite(id));
  if (!isId) note(reader, 'bad-id', `${prefix}id`, show(id), 'a text or a number');
  const name = isObject(properties) && typeof properties.name === 'string' ? properties.name : null;
  return { id: id === null ? null : String(id), name };
}

function readGeometry(reader: Reader, { type, coordinates }: Fields, prefix: string): Area {
  const path = `${prefix}coordinates`;
  if (type === 'Polygon') return { polygons: [readPolygon(reader, coordinates, path)] };
  if (type === 'MultiPolygon') {
    const polygons = readArray(reader, coordinates, path);
    if (polygons?.length === 0) note(reader, 'no-polygons', path, '[]', 'at least one polygon');
    return { polygons: (polygons ?? []).map((polygon, i) => readPolygon(reader, polygon, `${path}[${i}]`)) };
  }
  const wanted = 'Polygon, MultiPolygon, or a Feature or FeatureCollection of them';
  note(reader, 'not-geojson-area', `${prefix}type`, show(type), wanted);
  return { polygons: [] };
}

function readPolygon(reader: Reader, value: unknown, path: string): Polygon {
  const rings = readArray(reader, value, path);
  if (rings?.length === 0) note(reader, 'no-polygons', path, '[]', 'at least an outer ring');
  return (rings ?? []).map((ring, i) => wound(readRing(reader, ring, `${path}[${i}]`), i === 0));
}

function readRing(reader: Reader, value: unknown, path: string): Ring {
  const items = readArray(reader, value, path) ?? [];
  reader.positions += items.length;
  if (reader.positions > POSITIONS_MAX) {
    note(reader, 'too-many-positions', path, `${reader.positions}`, `at most ${POSITIONS_MAX}: simplify the outline`);
    return [];
  }
  const found = reader.problems.length;
  const ring = items.flatMap((item, i) => readPosition(reader, item, `${path}[${i}]`));
  if (reader.problems.length === found) checkClosed(reader, ring, path);
  return ring;
}

function checkClosed(reader: Reader, ring: Ring, path: string): void {
  const [first] = ring;
  const last = ring.at(-1);
  const wanted = 'at least 4 positions, the last equal to the first';
  if (first === undefined || last === undefined || ring.length < 4) {
    note(reader, 'ring-too-short', path, `${ring.length} positions`, wanted);
  } else if (!isSamePlace(first, last)) {
    note(reader, 'ring-not-closed', `${path}[${ring.length - 1}]`, `${last} after ${first} in 1e-7 degrees`, wanted);
  }
}

export function readPosition(reader: Reader, value: unknown, path: string): readonly LonLat[] {
  const numbers = readArray(reader, value, path);
  if (numbers === undefined) return [];
  if (numbers.length < 2 || numbers.length > 3) {
    note(reader, 'not-a-number', path, `${numbers.length} numbers`, 'longitude and latitude, and at most a height');
    return [];
  }
  const degrees = numbers.map((number, i) => readNumber(reader, number, `${path}[${i}]`));
  const [lon, lat] = degrees;
  if (lon === undefined || lat === undefined || degrees.includes(undefined)) return [];
  const place = makeLonLat(Math.round(lon * DEGREE7), Math.round(lat * DEGREE7));
  if (place.ok) return [place.value];
  const isLon = place.problem.code.startsWith('lon');
  const wanted = isLon ? 'degrees from -180 to 180, longitude first' : 'degrees from -90 to 90, latitude second';
  note(
    reader,
    isLon ? 'lon-out-of-range' : 'lat-out-of-range',
    `${path}[${isLon ? 0 : 1}]`,
    show(isLon ? lon : lat),
    wanted,
  );
  return [];
}

function readNumber(reader: Reader, value: unknown, path: string): number | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  note(reader, 'not-a-number', path, show(value), 'a number');
  return undefined;
}

/** The 2008 draft had `crs`, and QGIS still writes it. Only names of WGS84 longitude-latitude are taken. */
export function checkCrs(reader: Reader, crs: unknown): void {
  if (crs === undefined || crs === null) return;
  const properties = isObject(crs) ? crs.properties : undefined;
  const name = isObject(properties) ? properties.name : undefined;
  if (name === 'urn:ogc:def:crs:OGC:1.3:CRS84' || name === 'urn:ogc:def:crs:EPSG::4326' || name === 'EPSG:4326') return;
  note(reader, 'other-crs', 'crs', show(name ?? crs), 'WGS84 longitude and latitude (CRS84): convert the file');
}

export function readObject(reader: Reader, value: unknown, path: string): Fields | undefined {
  if (isObject(value)) return value;
  note(reader, 'not-an-object', path, show(value), 'a GeoJSON object');
  return undefined;
}

export function readArray(reader: Reader, value: unknown, path: string): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  note(reader, 'not-an-array', path, show(value), 'an array');
  return undefined;
}

function wound(ring: Ring, isOuter: boolean): Ring {
  const twice = twiceSignedArea(ring);
  return twice !== 0n && twice > 0n !== isOuter ? ring.toReversed() : ring;
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function note(reader: Reader, code: GeoJsonProblemCode, path: string, found: string, wanted: string): void {
  if (reader.problems.length < PROBLEMS_MAX) reader.problems.push({ code, path, found, wanted });
}

/** A value with its own members, no deeper: nesting without end must not exhaust the stack. */
export function show(value: unknown): string {
  const shallow = (key: string, member: unknown) => (key !== '' && isNested(member) ? '…' : member);
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value, shallow) ?? String(value));
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
