import type { Place } from '../entries/body.ts';
import { mmPerLat7, mmPerLon7, RADIANS7 } from '../geo/ellipsoid.ts';
import { LAT7_MAX, LON7_MAX } from '../geo/lonlat.ts';
import type { JoinBounds } from './alike.ts';
import type { Observation } from './incident.ts';

/** Cells of a quarter of a degree. */
const CELL7 = 2_500_000;
const COLS = (2 * LON7_MAX) / CELL7;
/** Vaguer places than this lie in no cell: they are held against all. */
const RADIUS_MM_MAX = 5_000_000;
/** Nearer to a pole than some five degrees a quarter of a degree is too little. */
const POLAR7 = LAT7_MAX - 20 * CELL7;

/** The cell of a place that says nothing but a point and a small radius, and the cells in which its neighbours may lie; null: any. */
export interface Nook {
  readonly cell: number;
  readonly around: readonly number[];
}

/** Where to look for reports that may be about one event with a report of this place. */
export function nookOf(place: Place | undefined, { maybeApartMmMax }: JoinBounds): Nook | null {
  if (place === undefined || !isPoint(place)) return null;
  const { point, radiusMm = 0 } = place;
  if (point === undefined || radiusMm > RADIUS_MM_MAX) return null;
  const [lon7, lat7] = point;
  const reachMm = (maybeApartMmMax + radiusMm + RADIUS_MM_MAX) * 1.01;
  const latReach = reachMm / mmPerLat7(0);
  const poleward = Math.abs(lat7) + latReach;
  if (poleward > POLAR7) return null;
  const lonReach = reachMm / mmPerLon7(poleward * RADIANS7);
  const around: number[] = [];
  for (let row = rowOf(lat7 - latReach); row <= rowOf(lat7 + latReach); row++)
    for (let col = colOf(lon7 - lonReach); col <= colOf(lon7 + lonReach); col++)
      around.push(row * COLS + ((col + COLS) % COLS));
  return { cell: rowOf(lat7) * COLS + (colOf(lon7) % COLS), around };
}

/** Whether a place is told by nothing but a point, how far from it, and names. */
function isPoint(place: Place): boolean {
  return Object.keys(place).every((key) => key === 'point' || key === 'radiusMm' || key === 'named');
}

function rowOf(lat7: number): number {
  return Math.floor((lat7 + LAT7_MAX) / CELL7);
}

function colOf(lon7: number): number {
  return Math.floor((lon7 + LON7_MAX) / CELL7);
}

/** Whether a report may be about one event with any other: none that is vaguer than an incident may be long. */
export function hasNeighbours({ body }: Observation, { spanMsMax }: JoinBounds): boolean {
  return body.when.to - body.when.from <= spanMsMax;
}

/**
 * Every pair of reports, by index, whose windows overlap and whose places may lie near each other: all that `likeness` may not call
 * different, and some more. A sweep over time, in which each report meets only those still running in the cells around it.
 */
export function eachNeighbour(
  reports: readonly Observation[],
  bounds: JoinBounds,
  meet: (a: number, b: number) => void,
): void {
  const order = reports
    .map((report, index) => ({ index, from: report.body.when.from }))
    .filter(({ index }) => hasNeighbours(reports[index] as Observation, bounds))
    .sort((a, b) => a.from - b.from || a.index - b.index);
  const cells = new Map<number, number[]>();
  const anywhere: number[] = [];
  const meetAll = (index: number, from: number, running: number[]) => {
    let kept = 0;
    for (const other of running) {
      const { when } = (reports[other] as Observation).body;
      if (when.to <= from && when.from !== from) continue;
      running[kept++] = other;
      meet(index, other);
    }
    running.length = kept;
  };
  for (const { index, from } of order) {
    const nook = nookOf((reports[index] as Observation).body.place, bounds);
    meetAll(index, from, anywhere);
    const around = nook === null ? cells.keys() : nook.around;
    for (const cell of around) {
      const running = cells.get(cell);
      if (running !== undefined) meetAll(index, from, running);
    }
    if (nook === null) anywhere.push(index);
    else {
      const running = cells.get(nook.cell);
      if (running === undefined) cells.set(nook.cell, [index]);
      else running.push(index);
    }
  }
}
