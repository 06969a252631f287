import { boundsOf } from '../geo/bounds.ts';
import { type CutLimits, cutUp } from '../geo/cut-up.ts';
import { mmPerLat7, mmPerLon7, RADIANS7 } from '../geo/ellipsoid.ts';
import { TURN7, wrapLon7 } from '../geo/geodesic.ts';
import { makeLonLatUnsafe } from '../geo/lonlat.ts';
import { placeDisc, type Region } from '../geo/region.ts';
import { tightened } from '../geo/region-in-region.ts';
import { atan2 } from '../num/atan2.ts';

/** How large a region is, and an ellipse that holds all of it. Lengths in whole metres, areas in whole square metres. */
export interface Shape {
  readonly areaM2: { readonly least: number; readonly most: number };
  readonly ellipse: Ellipse;
}

export interface Ellipse {
  /** Longitude and latitude in 1e-7 degrees. */
  readonly centre: readonly [lon: number, lat: number];
  readonly semiMajorM: number;
  readonly semiMinorM: number;
  /** Of the long axis, thousandths of a degree clockwise from north, below half a turn. */
  readonly azimuthMdeg: number;
}

interface Piece {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly size: number;
  readonly certain: boolean;
}

const LIMITS: CutLimits = { cutsMax: 12, looksMax: 6_000 };
/** Wider than this the earth bends too much for a plane: no ellipse is drawn. */
const FAR_MM = 1_000_000_000;
/** What a plane leaves out at that width is less. */
const SLACK = 1.01;

/** The shape of a region; `null` where it has no end, is too wide for a plane, or nothing certainly or perhaps belongs to it. */
export function shapeOf(region: Region): Shape | null {
  const first = boundsOf(region);
  if (first === null) return null;
  const box = tightened(region, first);
  const [lon, lat] = [(box.west + box.east) / 2, (box.south + box.north) / 2];
  const [east, north] = [mmPerLon7(lat * RADIANS7), mmPerLat7(lat * RADIANS7)];
  if ((box.east - box.west) * east > FAR_MM || (box.north - box.south) * north > FAR_MM) return null;
  const pieces: Piece[] = [];
  cutUp(box, LIMITS, (part, isLast) => {
    const own = placeDisc(region, part.centre, part.radiusMm);
    if (own === 'outside') return 'done';
    if (own === 'straddles' && !isLast) return 'cut';
    const [x, y] = [(part.box.west + part.box.east) / 2 - lon, (part.box.south + part.box.north) / 2 - lat];
    const size = (part.box.east - part.box.west) * east * (part.box.north - part.box.south) * north;
    pieces.push({ x: x * east, y: y * north, radius: part.radiusMm, size, certain: own === 'inside' });
    return 'done';
  });
  if (pieces.length === 0) return null;
  const sum = (list: readonly Piece[]) => list.reduce((total, { size }) => total + size, 0);
  const squareMetres = 1_000_000;
  return {
    areaM2: {
      least: Math.floor(sum(pieces.filter(({ certain }) => certain)) / squareMetres / SLACK),
      most: Math.ceil((sum(pieces) / squareMetres) * SLACK),
    },
    ellipse: around(pieces, ({ x, y }) => [
      wrapLon7(Math.round(lon + x / east)),
      makeLonLatUnsafe(0, Math.round(lat + y / north))[1],
    ]),
  };
}

/** The ellipse of the spread of the pieces, made as large as it must be to hold each. */
function around(
  pieces: readonly Piece[],
  placeOf: (at: { readonly x: number; readonly y: number }) => readonly [lon: number, lat: number],
): Ellipse {
  const total = pieces.reduce((sum, { size }) => sum + size, 0) || 1;
  const mean = (value: (piece: Piece) => number) =>
    pieces.reduce((sum, piece) => sum + value(piece) * piece.size, 0) / total;
  const middle = { x: mean(({ x }) => x), y: mean(({ y }) => y) };
  const [xx, yy, xy] = [
    mean(({ x }) => (x - middle.x) * (x - middle.x)),
    mean(({ y }) => (y - middle.y) * (y - middle.y)),
    mean(({ x, y }) => (x - middle.x) * (y - middle.y)),
  ];
  const half = Math.sqrt(((xx - yy) / 2) * ((xx - yy) / 2) + xy * xy);
  const [long, short] = [Math.sqrt((xx + yy) / 2 + half) || 1, Math.sqrt(Math.max(0, (xx + yy) / 2 - half)) || 1];
  // From the east, against the clock; north is a quarter turn from there.
  const angle = atan2(2 * xy, xx - yy) / 2;
  const [ux, uy] = half === 0 ? [1, 0] : unit(xy, xx, yy, half);
  const reach = pieces.reduce((most, { x, y, radius }) => {
    const [dx, dy] = [x - middle.x, y - middle.y];
    const [along, across] = [
      (Math.abs(dx * ux + dy * uy) + radius) / long,
      (Math.abs(dy * ux - dx * uy) + radius) / short,
    ];
    return Math.max(most, Math.sqrt(along * along + across * across));
  }, 0);
  const quarter = TURN7 / 4;
  const azimuth7 = (quarter - Math.round(angle / RADIANS7) + TURN7) % (TURN7 / 2);
  return {
    centre: placeOf(middle),
    semiMajorM: Math.ceil((long * reach * SLACK) / 1000),
    semiMinorM: Math.ceil((short * reach * SLACK) / 1000),
    azimuthMdeg: Math.round(azimuth7 / 10_000) % (TURN7 / 20_000),
  };
}

/** The direction of the long axis: of the two forms that of the longer vector, which is never nothing. */
function unit(xy: number, xx: number, yy: number, half: number): readonly [number, number] {
  const most = (xx + yy) / 2 + half;
  const [a, b] = [
    [most - yy, xy],
    [xy, most - xx],
  ] as const;
  const [x, y] = a[0] * a[0] + a[1] * a[1] >= b[0] * b[0] + b[1] * b[1] ? a : b;
  const length = Math.sqrt(x * x + y * y);
  return [x / length, y / length];
}
