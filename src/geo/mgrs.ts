import { distanceMm } from './distance.ts';
import { DEGREE7, type LonLat } from './lonlat.ts';
import type { Position } from './placement.ts';
import { fromGrid, type GridPlace, toGrid } from './utm.ts';

/** A square of the military grid: its south-western corner on the grid of its zone, and its side. */
export interface GridCell {
  readonly corner: GridPlace;
  readonly sideM: number;
}

export type GridCellResult =
  | { readonly ok: true; readonly value: GridCell }
  | { readonly ok: false; readonly found: string; readonly wanted: string };

const BANDS = 'CDEFGHJKLMNPQRSTUVWX';
const COLUMNS = ['ABCDEFGH', 'JKLMNPQR', 'STUVWXYZ'];
const ROWS = 'ABCDEFGHJKLMNPQRSTUV';
const SQUARE_M = 100_000;
/** Rows come round again after so many squares. */
const ROUND = ROWS.length;
const FORM = /^(\d{1,2})([A-Z])\s?([A-Z])([A-Z])\s?(\d*)\s?(\d*)$/;

/**
 * Reads a place in MGRS as written, such as `36UVA 12345 67890` or `4QFJ15`: zone, band, square, and as many digits east
 * as north. Refused are a band or letter that there is not, a square that does not lie in its band and zone, and the
 * grid of the poles.
 */
export function readMgrs(text: string): GridCellResult {
  const match = FORM.exec(text);
  if (match === null) return refuse(text, 'a zone, a band, two letters and digits, such as 36UVA1234567890');
  const [, zoneText = '', band = '', column = '', row = '', first = '', second = ''] = match;
  const zone = Number(zoneText);
  const digits = first + second;
  if (zone < 1 || zone > 60) return refuse(zoneText, 'a zone from 1 to 60');
  const bandIndex = BANDS.indexOf(band);
  if (bandIndex < 0) return refuse(band, `a band from C to X without I and O; the poles have a grid of their own`);
  if (digits.length % 2 !== 0 || (second !== '' && first.length !== second.length))
    return refuse(`${first} ${second}`.trim(), 'as many digits east as north');
  if (digits.length > 10) return refuse(digits, 'at most five digits each, which is a metre');
  const east = (COLUMNS[(zone - 1) % 3] ?? '').indexOf(column);
  if (east < 0) return refuse(column, `a column of zone ${zone}: ${COLUMNS[(zone - 1) % 3]}`);
  const rowIndex = ROWS.indexOf(row);
  if (rowIndex < 0) return refuse(row, `a row: ${ROWS}`);
  const half = digits.length / 2;
  const sideM = SQUARE_M / Number(`1${'0'.repeat(half)}`);
  const eastM = (east + 1) * SQUARE_M + Number(digits.slice(0, half) || 0) * sideM;
  // Even zones begin five rows further on.
  const turned = (rowIndex - (zone % 2 === 0 ? 5 : 0) + ROUND) % ROUND;
  const withinM = turned * SQUARE_M + Number(digits.slice(half) || 0) * sideM;
  const isNorth = bandIndex >= BANDS.indexOf('N');
  const cells = [0, 1, 2, 3, 4]
    .map((round) => ({ zone, isNorth, eastM, northM: round * ROUND * SQUARE_M + withinM }))
    .filter((corner) => isInBand({ corner, sideM }, bandIndex));
  const [corner] = cells;
  if (corner === undefined) return refuse(text, `a square that lies in band ${band} of zone ${zone}`);
  return { ok: true, value: { corner, sideM } };
}

function refuse(found: string, wanted: string): GridCellResult {
  return { ok: false, found, wanted };
}

/** Whether some of the cell lies between the parallels of its band and the meridians of its zone. */
function isInBand(cell: GridCell, bandIndex: number): boolean {
  const { northM, isNorth } = cell.corner;
  if (northM >= 10_000_000 - (isNorth ? 600_000 : 0)) return false;
  const outline = outlineOf(cell);
  const south = (8 * bandIndex - 80) * DEGREE7;
  const north = bandIndex === BANDS.length - 1 ? 84 * DEGREE7 : south + 8 * DEGREE7;
  const [west, east] = widthOf(cell.corner.zone, BANDS[bandIndex] ?? '');
  const lats = outline.map(([, lat7]) => lat7);
  const lons = outline.map(([lon7]) => turned(lon7 - west));
  return Math.max(...lats) >= south && Math.min(...lats) <= north && lons.some((lon7) => lon7 <= turned(east - west));
}

/** The meridians of a zone in a band, with the exceptions of Norway and Svalbard. */
function widthOf(zone: number, band: string): readonly [west7: number, east7: number] {
  const [west, east] = ZONES_APART[`${zone}${band}`] ?? [6 * zone - 186, 6 * zone - 180];
  return [west * DEGREE7, east * DEGREE7];
}

const ZONES_APART: Readonly<Record<string, readonly [number, number]>> = {
  '31V': [0, 3],
  '32V': [3, 12],
  '31X': [0, 9],
  '32X': [0, 0],
  '33X': [9, 21],
  '34X': [0, 0],
  '35X': [21, 33],
  '36X': [0, 0],
  '37X': [33, 42],
};

function turned(lon7: number): number {
  const turn = 360 * DEGREE7;
  return ((lon7 % turn) + turn) % turn;
}

/** The place in the middle of a cell. */
export function centreOfCell({ corner, sideM }: GridCell): LonLat {
  return fromGrid({ ...corner, eastM: corner.eastM + sideM / 2, northM: corner.northM + sideM / 2 });
}

const STEPS = 4;

/** Places around a cell, counter-clockwise, several to a side. */
export function outlineOf({ corner, sideM }: GridCell): readonly LonLat[] {
  const at = (east: number, north: number) =>
    fromGrid({
      ...corner,
      eastM: corner.eastM + (east * sideM) / STEPS,
      northM: corner.northM + (north * sideM) / STEPS,
    });
  const steps = Array.from({ length: STEPS }, (_, index) => index);
  return [
    ...steps.map((step) => at(step, 0)),
    ...steps.map((step) => at(STEPS, step)),
    ...steps.map((step) => at(STEPS - step, STEPS)),
    ...steps.map((step) => at(0, STEPS - step)),
  ];
}

/** A metre of the grid is between so much and so much of a metre on the earth, as far as cells lie from the middle of a zone. */
const SCALE_MIN = 0.9995;
const SCALE_MAX = 1.006;
/** What the projection may be wrong by. */
const GRID_DOUBT_M = 0.01;

/** Where a disc lies to a cell. In or out only if no place of it could be otherwise. */
export function placeDiscInCell(centre: LonLat, radiusMm: number, cell: GridCell): Position {
  const { corner, sideM } = cell;
  const reachMm = (sideM / SCALE_MIN) * 1000;
  if (distanceMm(centre, centreOfCell(cell)) > reachMm + radiusMm) return 'outside';
  const { eastM, northM } = toGrid(centre, corner.zone, corner.isNorth);
  const radiusM = (radiusMm / 1000) * SCALE_MAX + GRID_DOUBT_M;
  const [east, north] = [eastM - corner.eastM, northM - corner.northM];
  const inner = Math.min(east, north, sideM - east, sideM - north);
  if (inner >= radiusM) return 'inside';
  return -inner > radiusM ? 'outside' : 'straddles';
}
