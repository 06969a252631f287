import type { Place } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import { discOf, outlinesOf } from '../entries/place-region.ts';
import type { Area } from '../geo/area.ts';
import type { LonLat } from '../geo/lonlat.ts';
import type { Region } from '../geo/region.ts';
import type { PlaceOf } from '../terms/agreement.ts';
import { placeText, roundedE7, roundingMm } from './entry-words.ts';
import { type CaseView, clausesInOrder } from './view.ts';
import { millisecondsOf } from './when.ts';

/** One place that rows speak of, as closely as the page may say. */
export interface Spot {
  readonly text: string;
  /** The smallest name that holds it; `null`: none is given. */
  readonly name: string | null;
  /** Already rounded; `null`: a name without coordinates. */
  readonly at: readonly [lon7: number, lat7: number] | null;
  /** How far from it things may have been, with the rounding; `null`: not said. */
  readonly doubtMm: number | null;
  /** What was seen from where somebody stood, drawn; nothing on a rounded page. */
  readonly outlines: readonly (readonly LonLat[])[];
  /** The rows there, in order of time. */
  readonly entries: readonly string[];
  /** Whether any of them is in a finding, or is in doubt in one. */
  readonly style: 'used' | 'doubt' | 'other';
}

/** A zone that clauses look at. */
export interface Zone {
  readonly clauses: readonly string[];
  readonly area: Area;
}

/** The places of rows that stand and are known. Those that read the same are one. */
export function spotsOf(view: CaseView): readonly Spot[] {
  const limit = millisecondsOf(view.assessment.knownTo.time);
  const spots = new Map<string, { place: Place; entries: Entry[] }>();
  for (const entry of view.rows) {
    const place = 'place' in entry.body ? entry.body.place : undefined;
    if (place === undefined || view.folded.superseded.has(entry.id) || (limit !== null && entry.known.at > limit))
      continue;
    const text = placeText(place, view.rounding);
    if (text === null) continue;
    const spot = spots.get(text) ?? { place, entries: [] };
    spot.entries.push(entry);
    spots.set(text, spot);
  }
  return [...spots].map(([text, { place, entries }]) => {
    const disc = discOf(place);
    const at = place.point ?? disc?.centre;
    return {
      text,
      name: place.named?.[0] ?? null,
      at: at === undefined ? null : roundedE7(at, view.rounding),
      doubtMm: disc === null ? null : disc.radiusMm + roundingMm(view.rounding),
      outlines: view.rounding.stepE7 > 1 ? [] : outlinesOf(place),
      entries: entries.map(({ id }) => id),
      style: styleOf(view, entries),
    };
  });
}

function styleOf(view: CaseView, entries: readonly Entry[]): Spot['style'] {
  const positions = entries.flatMap(({ id }) =>
    (view.uses.get(id) ?? []).flatMap((use) => (use.kind === 'member' ? [use.finding.position] : [])),
  );
  return positions.includes('inside') ? 'used' : positions.includes('straddles') ? 'doubt' : 'other';
}

/** The areas that clauses draw, each once with all the clauses that share it. */
export function zonesOf(view: CaseView): readonly Zone[] {
  const zones = new Map<string, { clauses: string[]; area: Area }>();
  for (const clause of clausesInOrder(view)) {
    for (const area of areasOf(clause.where)) {
      const key = JSON.stringify(area);
      const zone = zones.get(key) ?? { clauses: [], area };
      if (!zone.clauses.includes(clause.id)) zone.clauses.push(clause.id);
      zones.set(key, zone);
    }
  }
  return [...zones.values()];
}

/** Names that clauses use for places of which nothing is drawn, each with its clauses. */
export function namedOnly(view: CaseView): readonly { readonly name: string; readonly clauses: readonly string[] }[] {
  const names = new Map<string, string[]>();
  for (const { id, where } of clausesInOrder(view)) {
    for (const name of namesOf(where)) names.set(name, [...new Set([...(names.get(name) ?? []), id])]);
  }
  return [...names].map(([name, clauses]) => ({ name, clauses }));
}

function areasOf(where: PlaceOf): readonly Area[] {
  if (where.kind === 'union') return where.of.flatMap(areasOf);
  if (where.kind === 'area') return [where.area];
  if (where.kind === 'region') return areasIn(where.region);
  return where.kind === 'named' && where.area !== null ? [where.area] : [];
}

function namesOf(where: PlaceOf): readonly string[] {
  if (where.kind === 'union') return where.of.flatMap(namesOf);
  return where.kind === 'named' && where.area === null ? where.names : [];
}

/** The areas that a region is made out of: its own outline is not drawn. */
function areasIn(region: Region): readonly Area[] {
  if (region.kind === 'area' || region.kind === 'near') return [region.area];
  if (region.kind === 'union' || region.kind === 'all') return region.of.flatMap(areasIn);
  return region.kind === 'without' ? [...areasIn(region.of), ...areasIn(region.less)] : [];
}
