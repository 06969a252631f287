import { makePoints, type Points } from '../src/fast/points.ts';
import type { Zone } from '../src/fast/zones.ts';
import { DEGREE7, type LonLat, makeLonLatUnsafe } from '../src/geo/lonlat.ts';
import { mulberry32 } from './harness.ts';

/** A front of some 1,000 km in a theatre of 16° by 8°; half of what is reported lies near it. */
const THEATRE = { west: 24 * DEGREE7, south: 44 * DEGREE7, width: 16 * DEGREE7, height: 8 * DEGREE7 };
const YEAR_MS = 365 * 86_400_000;
/** Doubts as sources state them, in metres. */
const RADII_M = [50, 100, 250, 500, 1_000, 2_000, 3_000, 5_000, 10_000];

/** Reports over a year, each at one moment. `doubt`: each within a radius. */
export function makeReports(size: number, seed: number, doubt: boolean): Points {
  const random = mulberry32(seed);
  const points = makePoints(size);
  for (let row = 0; row < size; row++) {
    const along = random();
    const off = random() < 0.5 ? (random() + random() - 1) * 0.12 : random() - frontAt(along);
    points.lon7[row] = Math.round(THEATRE.west + along * THEATRE.width);
    points.lat7[row] = Math.round(THEATRE.south + Math.min(1, Math.max(0, frontAt(along) + off)) * THEATRE.height);
    points.from[row] = Math.floor(random() * YEAR_MS);
    points.to[row] = points.from[row] as number;
    points.radiusMm[row] = doubt ? (RADII_M[Math.floor(random() * RADII_M.length)] ?? 0) * 1000 : 0;
  }
  return points;
}

function frontAt(along: number): number {
  return 0.3 + 0.4 * along + 0.08 * Math.sin(along * 9);
}

/** Zones as they are drawn: jagged outlines of 12 to 120 corners, 3 to 50 km across, every tenth with a hole; most hold all year. */
export function makeZones(count: number, seed: number): readonly Zone[] {
  const random = mulberry32(seed);
  return Array.from({ length: count }, (_, number) => {
    const along = 0.02 + 0.96 * random();
    const lon = THEATRE.west + along * THEATRE.width;
    const lat = THEATRE.south + (0.05 + 0.9 * (random() < 0.5 ? frontAt(along) : random())) * THEATRE.height;
    const size = (0.03 + 0.41 * random() * random()) * DEGREE7;
    const corners = 12 + Math.floor(random() * 109);
    const outer = outline(lon, lat, size, corners, random);
    const hole = outline(lon, lat, size * 0.3, 8, random).toReversed();
    const isAllYear = random() < 0.65;
    const from = isAllYear ? Number.NEGATIVE_INFINITY : Math.floor(random() * 0.6 * YEAR_MS);
    const to = isAllYear ? Number.POSITIVE_INFINITY : from + Math.floor(0.2 * YEAR_MS + random() * 0.5 * YEAR_MS);
    return { area: { polygons: [number % 10 === 0 ? [outer, hole] : [outer]] }, from, to };
  });
}

/** A star around a middle: no two of its edges cross. Counter-clockwise. */
function outline(lon: number, lat: number, size: number, corners: number, random: () => number): LonLat[] {
  const ring = Array.from({ length: corners }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / corners;
    const reach = size * (0.65 + 0.35 * random());
    return makeLonLatUnsafe(
      Math.round(lon + 1.45 * reach * Math.cos(angle)),
      Math.round(lat + reach * Math.sin(angle)),
    );
  });
  return [...ring, ...ring.slice(0, 1)];
}
