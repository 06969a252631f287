import type { Area } from '../geo/area.ts';
import { placeAreaInArea } from '../geo/area-in-area.ts';
import { distanceMm } from '../geo/distance.ts';
import type { LonLat } from '../geo/lonlat.ts';
import type { PlaceOf } from '../terms/agreement.ts';
import { type Draft, placesOf } from './draft.ts';
import { type Found, found } from './found.ts';
import { field, textOf } from './tree.ts';

/** A strip narrower than this between two zones is a slip of the pen; what is wider may be meant. */
export const GAP_M_MAX = 500;
/** Positions held against edges for one pair of areas; beyond, gaps of that pair are not looked for. */
const STEPS_MAX = 4_000_000;

/** Zones that lie over each other in part, or leave a strip between them; and those that nobody drew. */
export function lintGround(draft: Draft, drawn: ReadonlyMap<string, PlaceOf>): readonly Found[] {
  const used = usedPlaces(draft);
  const areas = [...used].flatMap((name) => {
    const area = areaOf(drawn.get(name));
    return area === null ? [] : [{ name, area }];
  });
  const problems: Found[] = [];
  for (const name of used) {
    // A zone along a line has no corners: its line is asked about.
    const isDrawn = field(field(draft.places, name), 'from-line') === undefined;
    if (isDrawn && textOf(field(field(draft.places, name), 'illustrative')) === 'true')
      problems.push(found('corners-not-published', ['places', name], { place: name }, { at: 'key' }));
  }
  areas.forEach((a, index) => {
    for (const b of areas.slice(index + 1)) {
      const said = meeting(a.area, b.area);
      if (said === null) continue;
      const words = { a: a.name, b: b.name };
      const more = { at: 'key', other: ['places', a.name] } as const;
      if (said === 'overlap') problems.push(found('places-overlap', ['places', b.name], words, more));
      else problems.push(found('places-gap', ['places', b.name], { ...words, metres: String(said) }, more));
    }
  });
  return problems;
}

/** The places that clauses look at, through their unions. */
function usedPlaces(draft: Draft): ReadonlySet<string> {
  const names = draft.clauses.flatMap((clause) => placesOf(clause, draft));
  return new Set(names.filter((name) => Object.hasOwn(draft.places, name)));
}

function areaOf(place: PlaceOf | undefined): Area | null {
  return place?.kind === 'area' || place?.kind === 'named' ? place.area : null;
}

/** `overlap`, the width of the strip between them in metres, or nothing to say. */
function meeting(a: Area, b: Area): 'overlap' | number | null {
  const known = met.get(a)?.get(b);
  if (known !== undefined) return known;
  const answer = meet(a, b);
  const row = met.get(a) ?? new WeakMap<Area, 'overlap' | number | null>();
  met.set(a, row);
  row.set(b, answer);
  return answer;
}

/** A memo of a pure function: areas are never changed. */
const met = new WeakMap<Area, WeakMap<Area, 'overlap' | number | null>>();

function meet(a: Area, b: Area): 'overlap' | number | null {
  const [ab, ba] = [placeAreaInArea(a, b).position, placeAreaInArea(b, a).position];
  // One inside the other is a place in a place, and may be meant.
  if (ab === 'inside' || ba === 'inside') return null;
  if (ab === 'straddles' || ba === 'straddles') return 'overlap';
  const mm = gapMm(a, b);
  return mm === null || mm === 0 || mm > GAP_M_MAX * 1000 ? null : Math.max(1, Math.round(mm / 1000));
}

/** The least distance between two areas that lie apart; `null` where there are too many positions to look. */
function gapMm(a: Area, b: Area): number | null {
  const [left, right] = [edgesOf(a), edgesOf(b)];
  if (left.length * right.length * 2 > STEPS_MAX) return null;
  let least = Number.POSITIVE_INFINITY;
  const look = (corners: readonly Edge[], edges: readonly Edge[]) => {
    for (const [corner] of corners) {
      for (const edge of edges) {
        const foot = footOn(edge, corner);
        // A first look in degrees: most edges are far off, and a geodesic is dear.
        if (Math.abs(foot[1] - corner[1]) > FAR7) continue;
        least = Math.min(least, distanceMm(corner, foot));
        if (least === 0) return;
      }
    }
  };
  look(left, right);
  if (least > 0) look(right, left);
  return Number.isFinite(least) ? least : null;
}

/** A hundredth of a degree of latitude is more than a kilometre. */
const FAR7 = 100_000;

type Edge = readonly [LonLat, LonLat];

function edgesOf(area: Area): readonly Edge[] {
  return area.polygons.flatMap((polygon) =>
    polygon.flatMap((ring) =>
      ring.slice(1).flatMap((to, index): Edge[] => {
        const from = ring[index];
        return from === undefined ? [] : [[from, to]];
      }),
    ),
  );
}

/** The position of an edge nearest to a point, in lon/lat: near enough for a question. */
function footOn([from, to]: Edge, at: LonLat): LonLat {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((at[0] - from[0]) * dx + (at[1] - from[1]) * dy) / length;
  const share = Math.min(1, Math.max(0, along));
  return [Math.round(from[0] + share * dx), Math.round(from[1] + share * dy)] as unknown as LonLat;
}
