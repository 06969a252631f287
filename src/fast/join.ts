import type { Area } from '../geo/area.ts';
import { boundaryOf } from '../geo/boundary.ts';
import type { Box } from '../geo/box.ts';
import { isLineWithin, placeDiscInArea, reachOf } from '../geo/disc-in-area.ts';
import { LAT7_MAX, LON7_MAX, makeLonLatUnsafe } from '../geo/lonlat.ts';
import { cellAt } from './grid.ts';
import type { PairList } from './pairs.ts';
import type { Points } from './points.ts';
import { locateInCell, locateInZone, makeRaster, type Raster } from './raster.ts';
import { CLASSES, classOf, EDGE7, makeReachRaster, type ReachRaster, squareMm } from './reach-raster.ts';
import { hullOf, tableOf, type Zone, type ZoneTable } from './zones.ts';

/** Everything that a join asks of its zones; made once. Plain data and shared memory, so that threads have it in common. */
export interface ZoneIndex {
  readonly areas: readonly Area[];
  readonly table: ZoneTable;
  readonly raster: Raster | null;
  /** By class of radii; undefined where no disc of the class was announced. */
  readonly reaches: readonly (ReachRaster | undefined)[];
}

/** An index for certain places, and for discs of the radii that are announced; others are asked one by one. */
export function indexZones(zones: readonly Zone[], radiiMm: Iterable<number> = []): ZoneIndex {
  const table = tableOf(zones);
  const hull = hullOf(zones);
  const classes = new Set<number>();
  for (const radiusMm of radiiMm) if (radiusMm > 0) classes.add(classOf(radiusMm));
  const areas = zones.map(({ area }) => area);
  if (hull === undefined) return { areas, table, raster: null, reaches: [] };
  const reaches = Array.from({ length: CLASSES }, (_, k) => (classes.has(k) ? reachRaster(table, hull, k) : undefined));
  return { areas, table, raster: makeRaster(table, hull), reaches };
}

/** Zones that come near a pole or the antimeridian are in no raster of discs: `undefined` hands their discs to the plain way. */
function reachRaster(table: ZoneTable, hull: Box, k: number): ReachRaster | undefined {
  const isNearEdge =
    Math.max(-hull.west, hull.east) > LON7_MAX - EDGE7 || Math.max(-hull.south, hull.north) > LAT7_MAX - EDGE7;
  return isNearEdge ? undefined : makeReachRaster(table, hull, k);
}

/**
 * Every pair of a row from `start` up to `end` and a zone that it is in, or may be in, as to place and time: the answers are those of
 * `placeDiscInArea` and `relateWindows`. Pairs come row by row; those of one row in no order that means anything.
 */
export function joinRows(index: ZoneIndex, points: Points, start: number, end: number, pairs: PairList): void {
  const { table, raster } = index;
  if (raster === null) return;
  const { grid, head, lists } = raster;
  const { lon7, lat7, radiusMm, from, to } = points;
  for (let row = start; row < end; row++) {
    if (radiusMm[row] !== 0) {
      joinDisc(index, raster, points, row, pairs);
      continue;
    }
    const x = lon7[row] as number;
    const y = lat7[row] as number;
    if (x === LON7_MAX || x === -LON7_MAX) {
      joinPlainly(index, points, row, pairs);
      continue;
    }
    const cell = cellAt(grid, x, y);
    let at = cell < 0 ? 0 : (head[cell] as number);
    if (at === 0) continue;
    const rowFrom = from[row] as number;
    const rowTo = to[row] as number;
    const full = at + (lists[at] as number);
    for (at += 1; at <= full; at++) addPair(pairs, table, row, lists[at] as number, 1, rowFrom, rowTo);
    for (let left = lists[at++] as number; left > 0; left--) {
      const place = locateInCell(table, lists, at, x, y);
      if (place !== 0) addPair(pairs, table, row, lists[at] as number, place, rowFrom, rowTo);
      at += 3 + (lists[at + 2] as number);
    }
  }
}

function joinDisc(index: ZoneIndex, raster: Raster, points: Points, row: number, pairs: PairList): void {
  const x = points.lon7[row] as number;
  const y = points.lat7[row] as number;
  const radiusMm = points.radiusMm[row] as number;
  const reach = index.reaches[classOf(radiusMm)];
  if (reach === undefined || !(Math.abs(x) <= LON7_MAX - EDGE7) || !(Math.abs(y) <= LAT7_MAX - EDGE7)) {
    joinPlainly(index, points, row, pairs);
    return;
  }
  const { table } = index;
  const { grid, head, lists } = reach;
  const cell = cellAt(grid, x, y);
  let at = cell < 0 ? 0 : (head[cell] as number);
  if (at === 0) return;
  const from = points.from[row] as number;
  const to = points.to[row] as number;
  const full = at + (lists[at] as number);
  for (at += 1; at <= full; at++) addPair(pairs, table, row, lists[at] as number, 1, from, to);
  const sure = at + (lists[at] as number);
  for (at += 1; at <= sure; at++) addPair(pairs, table, row, lists[at] as number, 2, from, to);
  const reachMm = reachOf(radiusMm);
  for (let left = lists[at++] as number; left > 0; left--) {
    const zone = lists[at] as number;
    const place = isNear(index, reach, cell, at, x, y, reachMm) ? 2 : locateInZone(raster, table, zone, x, y);
    if (place !== 0) addPair(pairs, table, row, zone, place, from, to);
    at += 2 + (lists[at + 1] as number);
  }
}

/**
 * Whether a zone's line is within reach of a place: on the longest map for certain if it is near there, on the shortest for certain if it
 * is far there; what lies between the two is asked the plain way.
 */
function isNear(
  index: ZoneIndex,
  { grid, lists, mmPerLat7, mmPerLon7, least }: ReachRaster,
  cell: number,
  at: number,
  x: number,
  y: number,
  reachMm: number,
): boolean {
  const { ax, ay, bx, by } = index.table;
  const row = (cell / grid.cols) | 0;
  const lat = mmPerLat7[row] as number;
  const lon = mmPerLon7[row] as number;
  const certain = reachMm * reachMm * (1 - 1e-9);
  let nearest = Number.POSITIVE_INFINITY;
  const end = at + 2 + (lists[at + 1] as number);
  for (let entry = at + 2; entry < end; entry++) {
    const piece = lists[entry] as number;
    const square = squareMm(
      ax[piece] as number,
      ay[piece] as number,
      bx[piece] as number,
      by[piece] as number,
      x,
      y,
      lat,
      lon,
    );
    if (square <= certain) return true;
    if (square < nearest) nearest = square;
  }
  const share = least[row] as number;
  if (nearest * share * share > reachMm * reachMm) return false;
  return isLineWithin(boundaryOf(index.areas[lists[at] as number] as Area), makeLonLatUnsafe(x, y), reachMm);
}

/** One row asked of every zone, as the plain evaluator would. */
function joinPlainly({ areas, table }: ZoneIndex, points: Points, row: number, pairs: PairList): void {
  const centre = makeLonLatUnsafe(points.lon7[row] as number, points.lat7[row] as number);
  for (const [zone, area] of areas.entries()) {
    const { position } = placeDiscInArea(centre, points.radiusMm[row] as number, area);
    const place = position === 'inside' ? 1 : 2;
    if (position !== 'outside')
      addPair(pairs, table, row, zone, place, points.from[row] as number, points.to[row] as number);
  }
}

function addPair(
  pairs: PairList,
  table: ZoneTable,
  row: number,
  zone: number,
  place: 1 | 2,
  from: number,
  to: number,
): void {
  const time = relateTimes(from, to, table.from[zone] as number, table.to[zone] as number);
  if (time !== 0) pairs.add(row, zone, place, time);
}

/** As `relateWindows` of src/time: 0 outside, 1 inside, 2 straddles. */
export function relateTimes(from: number, to: number, zoneFrom: number, zoneTo: number): 0 | 1 | 2 {
  if (from === to) return (zoneFrom === zoneTo ? from === zoneFrom : zoneFrom <= from && from < zoneTo) ? 1 : 0;
  if (zoneFrom <= from && to <= zoneTo) return 1;
  if (zoneFrom === zoneTo) return from <= zoneFrom && zoneFrom < to ? 2 : 0;
  return from < zoneTo && zoneFrom < to ? 2 : 0;
}
