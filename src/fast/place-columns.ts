import { fitPlace } from '../assess/fit.ts';
import type { Place } from '../entries/body.ts';
import type { ObservationColumns } from '../entries/columns.ts';
import type { Area } from '../geo/area.ts';
import type { PlaceOf } from '../terms/agreement.ts';
import { indexZones, joinRows, type ZoneIndex } from './join.ts';
import { PairList } from './pairs.ts';

/** Where each row lies to a place: 0 outside, 1 inside, 2 straddles. */
export type Positions = Uint8Array;

const [OUT, IN, DOUBT] = [0, 1, 2];

/** Where every row lies to places: `fitPlace` of src/assess, for all rows at once. Throws for zones along lines. */
export class PlaceColumns {
  readonly #columns: ObservationColumns;
  /** By what the place is, so that it is found again in terms that were compiled anew. */
  readonly #known = new Map<string, { readonly place: PlaceOf; readonly positions: Positions }>();

  constructor(columns: ObservationColumns) {
    this.#columns = columns;
  }

  /** Places asked about together are worked out together. */
  ask(places: readonly PlaceOf[]): void {
    const areas = [...new Set(places.filter((place) => !this.#known.has(keyOf(place))).flatMap(areasOf))];
    const byArea = joinAreas(this.#columns, areas);
    for (const place of places)
      if (!this.#known.has(keyOf(place)))
        this.#known.set(keyOf(place), { place, positions: positionsOf(this.#columns, place, byArea) });
  }

  of(place: PlaceOf): Positions {
    const found = this.#known.get(keyOf(place));
    if (found === undefined) throw new Error('a place has to be asked about first');
    return found.positions;
  }

  /** Takes in a row that was added. */
  add(row: number, where: Place | undefined): void {
    for (const { place, positions } of this.#known.values()) positions[row] = codeOf(where ?? {}, place);
  }
}

const keys = new WeakMap<PlaceOf, string>();

function keyOf(place: PlaceOf): string {
  const known = keys.get(place);
  if (known !== undefined) return known;
  const key = JSON.stringify(place);
  keys.set(place, key);
  return key;
}

function positionsOf(columns: ObservationColumns, place: PlaceOf, byArea: ReadonlyMap<Area, Positions>): Positions {
  const room = columns.from.length;
  if (place.kind === 'everywhere') return new Uint8Array(room).fill(IN);
  if (place.kind === 'union')
    return anyOf(
      room,
      place.of.map((part) => positionsOf(columns, part, byArea)),
    );
  if (place.kind === 'offset' || place.kind === 'region')
    throw new RangeError('zones along lines, and places made out of others, have no positions by column');
  const joined = place.area === null ? undefined : byArea.get(place.area);
  const byName = named(columns, place);
  const positions = new Uint8Array(room);
  for (let row = 0; row < columns.size; row++)
    positions[row] =
      joined !== undefined && isDisc(columns, row)
        ? (joined[row] as number)
        : (byName[(columns.named[row] as number) + 1] as number);
  return positions;
}

function areasOf(place: PlaceOf): readonly Area[] {
  if (place.kind === 'union') return place.of.flatMap(areasOf);
  return (place.kind === 'area' || place.kind === 'named') && place.area !== null ? [place.area] : [];
}

function isDisc({ placed, radiusMm }: ObservationColumns, row: number): boolean {
  return placed[row] === 1 && radiusMm[row] !== -1;
}

/** What a place without a disc comes to, by its list of names; first that of none. */
function named({ words }: ObservationColumns, place: PlaceOf): readonly number[] {
  return [codeOf({}, place), ...words.names.map((names) => codeOf({ named: names }, place))];
}

function codeOf(where: Place, place: PlaceOf): number {
  const { position } = fitPlace(where, place);
  return position === 'inside' ? IN : position === 'outside' ? OUT : DOUBT;
}

function joinAreas(columns: ObservationColumns, areas: readonly Area[]): ReadonlyMap<Area, Positions> {
  const whole = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const positions = areas.map(() => new Uint8Array(columns.size));
  if (areas.length === 0) return new Map();
  const index = indexZones(
    areas.map((area) => ({ area, ...whole })),
    new Set(columns.radiusMm.subarray(0, columns.size)),
  );
  // Rows without a disc go through as points at 0, 0 with no radius, and what comes of them is not looked at.
  joinAll(index, columns, positions);
  return new Map(areas.map((area, zone) => [area, positions[zone] as Positions]));
}

const PART = 65_536;

function joinAll(index: ZoneIndex, columns: ObservationColumns, positions: readonly Positions[]): void {
  const pairs = new PairList();
  const radiusMm = columns.radiusMm.map((radius) => Math.max(0, radius));
  const { size, lon7, lat7, from, to } = columns;
  for (let start = 0; start < size; start += PART) {
    pairs.size = 0;
    joinRows(index, { size, lon7, lat7, radiusMm, from, to }, start, Math.min(size, start + PART), pairs);
    const { words } = pairs;
    for (let at = 0; at < words.length; at += 2) {
      const word = words[at + 1] as number;
      (positions[word >> 4] as Positions)[words[at] as number] = (word >> 2) & 3;
    }
  }
}

function anyOf(room: number, parts: readonly Positions[]): Positions {
  return Uint8Array.from({ length: room }, (_, row) => {
    if (parts.some((part) => part[row] === IN)) return IN;
    return parts.every((part) => part[row] === OUT) ? OUT : DOUBT;
  });
}
