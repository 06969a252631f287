import { fitPlace } from '../assess/fit.ts';
import type { ObservationColumns } from '../entries/columns.ts';
import type { Area } from '../geo/area.ts';
import type { PlaceOf } from '../terms/agreement.ts';
import { indexZones, joinRows, type ZoneIndex } from './join.ts';
import { PairList } from './pairs.ts';

/** Where each row lies to a place: 0 outside, 1 inside, 2 straddles. */
export type Positions = Uint8Array;

const [OUT, IN, DOUBT] = [0, 1, 2];

/** Where every row lies to every place that is asked about: `fitPlace` of src/assess, for all rows at once. Throws for zones along lines. */
export function placeRows(columns: ObservationColumns, places: readonly PlaceOf[]): (place: PlaceOf) => Positions {
  const areas = [...new Set(places.flatMap(areasOf))];
  const byArea = joinAreas(columns, areas);
  const known = new Map<PlaceOf, Positions>();
  const positionsOf = (place: PlaceOf): Positions => {
    const found = known.get(place) ?? positions(place);
    known.set(place, found);
    return found;
  };
  const positions = (place: PlaceOf): Positions => {
    if (place.kind === 'everywhere') return new Uint8Array(columns.size).fill(IN);
    if (place.kind === 'union') return anyOf(columns.size, place.of.map(positionsOf));
    if (place.kind === 'offset' || place.kind === 'region')
      throw new RangeError('zones along lines, and places made out of others, have no positions by column');
    const joined = place.area === null ? undefined : byArea.get(place.area);
    const byName = named(columns, place);
    return Uint8Array.from({ length: columns.size }, (_, row) =>
      joined !== undefined && isDisc(columns, row)
        ? (joined[row] as number)
        : (byName[(columns.named[row] as number) + 1] as number),
    );
  };
  return positionsOf;
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
  const code = (names: readonly string[] | undefined) => {
    const { position } = fitPlace(names === undefined ? {} : { named: names }, place);
    return position === 'inside' ? IN : position === 'outside' ? OUT : DOUBT;
  };
  return [code(undefined), ...words.names.map(code)];
}

function joinAreas(columns: ObservationColumns, areas: readonly Area[]): ReadonlyMap<Area, Positions> {
  const whole = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const positions = areas.map(() => new Uint8Array(columns.size));
  const index = indexZones(
    areas.map((area) => ({ area, ...whole })),
    new Set(columns.radiusMm),
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

function anyOf(size: number, parts: readonly Positions[]): Positions {
  return Uint8Array.from({ length: size }, (_, row) => {
    if (parts.some((part) => part[row] === IN)) return IN;
    return parts.every((part) => part[row] === OUT) ? OUT : DOUBT;
  });
}
