import { cos } from '../num/cos.ts';
import { DEGREE } from '../num/pi.ts';

/** A stretch of the globe on paper: straight meridians and parallels, true to scale along the middle one. */
export interface Frame {
  /** 1e-7 degrees. */
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
  /** Units of the drawing. */
  readonly width: number;
  readonly height: number;
}

export interface Box {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

export const MAP_WIDTH = 700;
const HEIGHT_MAX = 560;
const SPAN_MIN = 20_000_000;
const DEGREE7 = 10_000_000;
/** Length of one degree of a meridian, to a few hundred metres. */
export const DEGREE_MM = 111_200_000;

/** The frame around some boxes, with room about them; `null` where there is none to draw. */
export function frameOf(boxes: readonly Box[]): Frame | null {
  if (boxes.length === 0) return null;
  const least = (pick: (box: Box) => number): number =>
    boxes.reduce((a, box) => Math.min(a, pick(box)), pick(boxes[0] ?? WORLD));
  const most = (pick: (box: Box) => number): number =>
    boxes.reduce((a, box) => Math.max(a, pick(box)), pick(boxes[0] ?? WORLD));
  let [west, east] = widened(
    least((box) => box.west),
    most((box) => box.east),
  );
  let [south, north] = widened(
    least((box) => box.south),
    most((box) => box.north),
  );
  south = Math.max(south, WORLD.south);
  north = Math.min(north, WORLD.north);
  const squeeze = squeezeAt((south + north) / 2);
  // Neither a thread nor a tower: the shorter side grows to at least half of the other.
  const wide = (east - west) * squeeze;
  const tall = north - south;
  if (wide < tall * 1.25) {
    const more = (tall * 1.25) / squeeze - (east - west);
    [west, east] = [west - more / 2, east + more / 2];
  } else if (tall < wide / 2) {
    const more = wide / 2 - tall;
    [south, north] = [Math.max(south - more / 2, WORLD.south), Math.min(north + more / 2, WORLD.north)];
  }
  west = Math.max(Math.round(west), WORLD.west);
  east = Math.min(Math.round(east), WORLD.east);
  const height = Math.min(HEIGHT_MAX, Math.round((MAP_WIDTH * (north - south)) / ((east - west) * squeeze)));
  return { west, east, south: Math.round(south), north: Math.round(north), width: MAP_WIDTH, height };
}

const WORLD: Box = { west: -180 * DEGREE7, east: 180 * DEGREE7, south: -85 * DEGREE7, north: 85 * DEGREE7 };

function widened(from: number, to: number): [number, number] {
  const room = Math.max(Math.round((to - from) / 8), Math.round((SPAN_MIN - (to - from)) / 2), 0);
  return [from - room, to + room];
}

function squeezeAt(lat7: number): number {
  return Math.max(0.05, cos((lat7 / DEGREE7) * DEGREE));
}

/** In tenths of a unit: enough for the eye, and the same text in every engine. */
export function xOf({ west, east, width }: Frame, lon7: number): number {
  return Math.round(((lon7 - west) * width * 10) / (east - west)) / 10;
}

export function yOf({ south, north, height }: Frame, lat7: number): number {
  return Math.round(((north - lat7) * height * 10) / (north - south)) / 10;
}

/** A length on the ground, in units of the drawing. */
export function lengthOf({ south, north, height }: Frame, mm: number): number {
  return Math.round((((mm / DEGREE_MM) * DEGREE7 * height) / (north - south)) * 10) / 10;
}

/** A point with the doubt about it, as a box. */
export function boxAround(lon7: number, lat7: number, mm: number): Box {
  const tall = Math.ceil((mm / DEGREE_MM) * DEGREE7);
  const wide = Math.ceil(tall / squeezeAt(lat7));
  return { west: lon7 - wide, east: lon7 + wide, south: lat7 - tall, north: lat7 + tall };
}

/** Lines of the graticule within the frame: at most about seven each way. */
export function graticule({ west, east, south, north }: Frame): {
  readonly lons: readonly number[];
  readonly lats: readonly number[];
} {
  const span = Math.max(east - west, north - south);
  const step = STEPS_7.find((one) => span / one <= 7) ?? 60 * DEGREE7;
  const between = (from: number, to: number): number[] => {
    const first = Math.ceil(from / step);
    const count = Math.max(0, Math.floor(to / step) - first + 1);
    return Array.from({ length: count }, (_, index) => (first + index) * step);
  };
  return { lons: between(west, east), lats: between(south, north) };
}

const STEPS_7 = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30].map((degrees) => Math.round(degrees * DEGREE7));
