import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Flatbush from 'flatbush';
import type { Points } from '../../src/fast/points.ts';
import type { Zone } from '../../src/fast/zones.ts';
import { boundingBox } from '../../src/geo/box.ts';
import type { PostGis } from './postgis.ts';
import { runPython } from './python.ts';

/** Loads rows and zones, in whole 1e-7 degrees on a plane, so that every tool is asked the very same question. */
export function loadPostGis(postgis: PostGis, points: Points, zones: readonly Zone[]): void {
  postgis.sql(`create table zones (id int, g geometry, f float8, t float8);
    create table raw (x float8, y float8, at float8, r float8)`);
  postgis.load('raw', rowsOf(points, points.size));
  const edge = (ms: number) => (Number.isFinite(ms) ? String(ms) : ms < 0 ? '-Infinity' : 'Infinity');
  const wkt = ({ area }: Zone) =>
    `MULTIPOLYGON(${area.polygons
      .map((rings) => `(${rings.map((ring) => `(${ring.map(([x, y]) => `${x} ${y}`).join(',')})`).join(',')})`)
      .join(',')})`;
  postgis.load(
    'zones',
    zones.map((zone, id) => `${id}\t${wkt(zone)}\t${edge(zone.from)}\t${edge(zone.to)}\n`).join(''),
  );
  postgis.sql(`create table points as select st_point(x, y) as g, at, r from raw;
    drop table raw; create index on points using gist (g); create index on zones using gist (g); analyze`);
}

export const POSTGIS_PAIRS = 'select count(*) from points p join zones z on st_intersects(z.g, p.g)';
export const POSTGIS_TIMED = `${POSTGIS_PAIRS} and p.at >= z.f and p.at < z.t`;
/** Discs on the plane, each degree as long as one of latitude: not the very question that we answer, but the same work, on some of the rows. */
export const POSTGIS_DISCS = `select count(*), count(*) filter (where st_dwithin(z.line, p.g, p.r / 11.1))
  from discs p join zones z on st_dwithin(z.g, p.g, p.r / 11.1) and p.at >= z.f and p.at < z.t`;
export const DISC_ROWS = 50_000;

/** Loads discs, once the zones are there. */
export function loadDiscs(postgis: PostGis, points: Points): void {
  postgis.sql('create table raw (x float8, y float8, at float8, r float8)');
  postgis.load('raw', rowsOf(points, DISC_ROWS));
  postgis.sql(`create table discs as select st_point(x, y) as g, at, r from raw; drop table raw;
    create index on discs using gist (g); alter table zones add line geometry; update zones set line = st_boundary(g); analyze`);
}

function rowsOf({ lon7, lat7, from, radiusMm }: Points, size: number): string {
  return Array.from({ length: size }, (_, row) => `${lon7[row]}\t${lat7[row]}\t${from[row]}\t${radiusMm[row]}\n`).join(
    '',
  );
}

/** What a user of flatbush writes: the zones whose boxes hold a point, then each asked with the usual even-odd rule. */
export function flatbushJoin(points: Points, zones: readonly Zone[]): (withTimes: boolean) => number {
  const index = new Flatbush(zones.length);
  for (const { area } of zones) {
    const box = boundingBox(area);
    if (box !== undefined) index.add(box.west, box.south, box.east, box.north);
  }
  index.finish();
  const flat = zones.map(({ area }) => area.polygons.flat().map((ring) => Float64Array.from(ring.flat())));
  return (withTimes) => {
    let pairs = 0;
    for (let row = 0; row < points.size; row++) {
      const [x, y, at] = [points.lon7[row] as number, points.lat7[row] as number, points.from[row] as number];
      for (const zone of index.search(x, y, x, y)) {
        const { from, to } = zones[zone] as Zone;
        if (withTimes && (at < from || at >= to)) continue;
        if (isInRings(flat[zone] as Float64Array[], x, y)) pairs += 1;
      }
    }
    return pairs;
  };
}

function isInRings(rings: readonly Float64Array[], x: number, y: number): boolean {
  let isIn = false;
  for (const ring of rings) {
    for (let at = 0; at + 3 < ring.length; at += 2) {
      const [ay, by] = [ring[at + 1] as number, ring[at + 3] as number];
      if (ay > y === by > y) continue;
      const [ax, bx] = [ring[at] as number, ring[at + 2] as number];
      if (x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isIn = !isIn;
    }
  }
  return isIn;
}

const SHAPELY = `
import sys, json, time
import numpy as np
from shapely.geometry import Polygon
from shapely.vectorized import contains
home = sys.argv[1]
lon, lat, at = (np.fromfile(f'{home}/{name}', dtype) for name, dtype in (('lon', '<i4'), ('lat', '<i4'), ('at', '<f8')))
x, y = lon.astype('f8'), lat.astype('f8')
zones = json.load(open(f'{home}/zones.json'))
began = time.perf_counter()
order = np.argsort(x); x, y, at = x[order], y[order], at[order]
pairs = timed = 0
for zone in zones:
    shape = Polygon(zone['rings'][0], zone['rings'][1:])
    west, south, east, north = shape.bounds
    low, high = np.searchsorted(x, west), np.searchsorted(x, east, 'right')
    near = np.nonzero((y[low:high] >= south) & (y[low:high] <= north))[0] + low
    found = near[contains(shape, x[near], y[near])]
    pairs += len(found)
    timed += int(((at[found] >= zone['from']) & (at[found] < zone['to'])).sum())
print(pairs, timed, time.perf_counter() - began)
`;

/** Pairs, pairs within time and seconds, by shapely over numpy. */
export function shapelyJoin(python: string, folder: string, points: Points, zones: readonly Zone[]): readonly number[] {
  for (const [name, column] of [
    ['lon', points.lon7],
    ['lat', points.lat7],
    ['at', points.from],
  ] as const)
    writeFileSync(join(folder, name), new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  const clip = (ms: number) => Math.max(-1e18, Math.min(1e18, ms));
  const plain = zones.map(({ area, from, to }) => ({ rings: area.polygons[0], from: clip(from), to: clip(to) }));
  writeFileSync(join(folder, 'zones.json'), JSON.stringify(plain));
  return runPython(python, SHAPELY, [folder]);
}
