import { placeAlong } from '../../src/geo/geodesic.ts';
import { type LonLat, makeLonLatUnsafe } from '../../src/geo/lonlat.ts';
import { chances } from './chances.ts';
import { makeFolder } from './cli.ts';

const DEG = 10_000_000;

/** Three places to try: level country, across the antimeridian, and far north, where a degree is short. */
const MIDDLES = [
  makeLonLatUnsafe(377_800_000, 480_500_000),
  makeLonLatUnsafe(1_799_999_000, -180_000_000),
  makeLonLatUnsafe(-1_000_000, 780_000_000),
] as const;

const degrees = (e7: number) => {
  const digits = String(Math.abs(e7)).padStart(8, '0');
  return `${e7 < 0 ? '-' : ''}${digits.slice(0, -7)}.${digits.slice(-7)}`;
};
const position = ([lon, lat]: LonLat) => `[${degrees(lon)},${degrees(lat)}]`;
/** Around a middle, across the antimeridian too: then the ring is cut where longitudes begin anew, as GeoJSON asks. */
const ringOf = (middle: LonLat, km: number): readonly LonLat[] =>
  [45, 135, 225, 315, 45].map((azimuth) => placeAlong(middle, azimuth * DEG, km * 1_000_000));

function polygons(middle: LonLat, km: number): string {
  const ring = ringOf(middle, km);
  const crosses = ring.some(([lon]) => lon > 0) && ring.some(([lon]) => lon < 0) && Math.abs(middle[0]) > 900_000_000;
  if (!crosses) return `[[[${ring.map(position).join(',')}]]]`;
  const lats = ring.map(([, lat]) => lat);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const west = Math.min(...ring.map(([lon]) => lon).filter((lon) => lon > 0));
  const east = Math.max(...ring.map(([lon]) => lon).filter((lon) => lon < 0));
  const box = (from: number, to: number) =>
    `[[${[
      [from, south],
      [to, south],
      [to, north],
      [from, north],
      [from, south],
    ]
      .map(([lon = 0, lat = 0]) => `[${degrees(lon)},${degrees(lat)}]`)
      .join(',')}]]`;
  return `[${box(west, 1_800_000_000)},${box(-1_800_000_000, east)}]`;
}

const TERMS = `servanda: terms/1
id: edges
title: Made up, to try the edges of zones
parties: { N: { name: North, organs: [n-staff] }, S: { name: South, organs: [s-staff] } }
bodies: { MON: { name: Mission, neutral: true, sources: [mon, mon-2] } }
texts: { n-word: { title: North, by: N }, s-word: { title: South, by: S } }
calendar: { zone: Etc/UTC, day-count: day-0-excluded, dates: { start: 2030-06-01T00:00, end: 2030-07-01T00:00 } }
lines:
  front:
    sides: { left: N, right: S }
    versions: [{ id: v1, file: places/line.geojson, from: 2030-06-01T00:00 }]
places:
${MIDDLES.map((_, index) => `  zone${index}: { file: places/zone${index}.geojson }\n  inner${index}: { file: places/inner${index}.geojson }`).join('\n')}
  rest: { of: zone0, except: [inner0] }
  both: { common: [zone2, inner2] }
  near: { around: inner0, up-to: 3 km }
  band: { from-line: front, side: both, up-to: 2 km }
clauses:
${['zone0', 'zone1', 'zone2', 'inner0', 'rest', 'both', 'near', 'band']
  .map(
    (where, index) => `  C${index + 1}:
    title: No fire in ${where}
    binds: { N: n-word, S: s-word }
    forbids: { act: fire }
    where: ${where}
    during: { from: start, to: end }
    proof: { occurrence: indicated, attribution: indicated }
    coverage: 0.9`,
  )
  .join('\n')}
`;

/** Rows at the corners of zones and a few millimetres to hundreds of metres beside them, as every kind of place. */
function rows(seed: number): string {
  const chance = chances(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance.next().value * list.length)] as T;
  return Array.from({ length: 16 }, (_, index) => {
    const middle = pick(MIDDLES);
    const ring = ringOf(middle, pick([5, 9]));
    const beside = placeAlong(
      pick(ring),
      Math.floor(chance.next().value * 360) * DEG,
      pick([0, 11, 12, 1000, 50_000, 400_000]),
    );
    const place = pick([
      () => `{"point":${position(beside)},"radiusM":${pick(['0', '0.001', '1', '50', '400', '4000'])}}`,
      () => {
        const observer = placeAlong(beside, 247.5 * DEG, 2_500_000);
        return `{"seenFrom":[{"point":${position(observer)},"radiusM":${pick(['0', '25'])},"direction":"${pick(['1 to 4 km east-north-east', '2.4 to 2.6 km ENE', '2500 m ± 1 m, 67.5 ± 0.01 degrees'])}"}]}`;
      },
      () => {
        const [a, b] = [placeAlong(beside, 200 * DEG, 900_000), placeAlong(beside, 20 * DEG, 900_000)];
        return `{"track":{"fixes":[{"at":"2030-06-02T10:00Z","point":${position(a)},"radiusM":10},{"at":"2030-06-02T10:01Z","point":${position(b)},"radiusM":10}],"fastestMS":${pick(['30', '31', '60'])}}}`;
      },
      () => `{"mgrs":"${pick(['37UDP0922', '37UDP0229', '37UDP028290', '37UDP056261', '37UDP02'])}"}`,
    ])();
    return `{"type":"observation","source":"${pick(['mon', 'mon-2', 'n-staff'])}","key":"k${index}","when":{"from":"2030-06-02T10:00Z","to":"2030-06-02T10:10Z"},"act":"fire","means":"direct.seen","by":"${pick(['N', 'S'])}","place":${place}}`;
  }).join('\n');
}

/** A case in a folder of its own, of reports at the edges of zones. The same seed makes the same case. */
export function edgeCase(seed: number): string {
  const [first] = MIDDLES;
  const line = [placeAlong(first, 270 * DEG, 12_000_000), first, placeAlong(first, 70 * DEG, 12_000_000)];
  const zones = MIDDLES.flatMap((middle, index) => [
    [`places/zone${index}.geojson`, `{"type":"MultiPolygon","coordinates":${polygons(middle, 9)}}`],
    [`places/inner${index}.geojson`, `{"type":"MultiPolygon","coordinates":${polygons(middle, 5)}}`],
  ]);
  return makeFolder({
    'edges.terms.yaml': TERMS,
    'entries.jsonl': `${rows(seed)}\n`,
    'places/line.geojson': `{"type":"LineString","coordinates":[${line.map(position).join(',')}]}`,
    ...Object.fromEntries(zones),
  });
}
