import {
  checkCrs,
  type Fields,
  type GeoJsonResult,
  note,
  type Reader,
  readArray,
  readName,
  readObject,
  readPosition,
  show,
} from './geojson.ts';
import { PROBLEMS_MAX } from './limits.ts';
import { LINE_POSITIONS_MAX, type Line, type LineFeature, PIECE7_MAX } from './line.ts';
import { isSamePlace, type LonLat } from './lonlat.ts';

/** Reads the lines of a LineString, a Feature or a FeatureCollection (RFC 7946); features that are no lines are passed over. */
export function linesFromGeoJson(value: unknown): GeoJsonResult<readonly LineFeature[]> {
  const reader: Reader = { problems: [], positions: 0 };
  const lines = readTop(reader, value);
  if (reader.problems.length > 0) return { ok: false, problems: reader.problems.slice(0, PROBLEMS_MAX) };
  return { ok: true, value: lines };
}

function readTop(reader: Reader, value: unknown): readonly LineFeature[] {
  const top = readObject(reader, value, '');
  if (top === undefined) return [];
  checkCrs(reader, top.crs);
  if (top.type === 'Feature') return readFeature(reader, top, '');
  if (top.type !== 'FeatureCollection') return [{ id: null, name: null, line: readLine(reader, top, '') }];
  return (readArray(reader, top.features, 'features') ?? []).flatMap((item, index) => {
    const feature = readObject(reader, item, `features[${index}]`);
    return feature === undefined ? [] : readFeature(reader, feature, `features[${index}].`);
  });
}

function readFeature(reader: Reader, feature: Fields, prefix: string): readonly LineFeature[] {
  const named = readName(reader, feature, prefix);
  const geometry = readObject(reader, feature.geometry, `${prefix}geometry`);
  if (geometry === undefined || geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') return [];
  return [{ ...named, line: readLine(reader, geometry, `${prefix}geometry.`) }];
}

function readLine(reader: Reader, { type, coordinates }: Fields, prefix: string): Line {
  if (type !== 'LineString') {
    note(
      reader,
      'not-geojson-line',
      `${prefix}type`,
      show(type),
      'LineString, or a Feature or FeatureCollection of them',
    );
    return { points: [] };
  }
  const path = `${prefix}coordinates`;
  const items = readArray(reader, coordinates, path) ?? [];
  reader.positions += items.length;
  if (reader.positions > LINE_POSITIONS_MAX) {
    note(reader, 'too-many-positions', path, `${reader.positions}`, `at most ${LINE_POSITIONS_MAX}: simplify the line`);
    return { points: [] };
  }
  const before = reader.problems.length;
  const read = items.flatMap((item, index) => readPosition(reader, item, `${path}[${index}]`));
  // The same position twice in a row is one corner.
  const points = read.filter((point, index) => index === 0 || !isSamePlace(point, read[index - 1] ?? point));
  if (reader.problems.length === before) checkLine(reader, points, path);
  return { points };
}

function checkLine(reader: Reader, points: readonly LonLat[], path: string): void {
  if (points.length < 2) note(reader, 'line-too-short', path, `${points.length} positions`, 'at least two that differ');
  points.forEach((point, index) => {
    const next = points[index + 1] ?? point;
    if (Math.abs(next[0] - point[0]) <= PIECE7_MAX && Math.abs(next[1] - point[1]) <= PIECE7_MAX) return;
    note(
      reader,
      'piece-too-long',
      `${path}[${index}]`,
      `${point} to ${next} in 1e-7 degrees`,
      'pieces of at most two degrees',
    );
  });
}
