import { JOIN, likeness } from '../assess/alike.ts';
import type { Context } from '../assess/context.ts';
import type { Incident, Observation } from '../assess/incident.ts';
import { byCodeUnit } from '../canon/canonical.ts';
import { discOf, extentOf } from '../entries/place-region.ts';
import { distanceMm } from '../geo/distance.ts';
import type { Region } from '../geo/region.ts';
import { placeRegion, type Sharing } from '../geo/region-in-region.ts';
import type { Terms } from '../terms/agreement.ts';
import { formatKm } from '../terms/length.ts';
import { regionOf } from '../terms/zone-region.ts';
import { formatInstant, instantOf } from '../time/instant.ts';
import { type Shape, shapeOf } from './shape.ts';

/** One incident as people look at it. Ordered lists; instants are ISO 8601 UTC. */
export interface IncidentView {
  readonly id: string;
  readonly window: WindowText;
  /** What the windows of all its reports have in common; `null`: nothing. */
  readonly common: WindowText | null;
  readonly place: IncidentPlace;
  /** For each clause that looks at a drawn place. */
  readonly shares: readonly ClauseShare[];
  readonly members: readonly MemberView[];
  readonly maybeSame: readonly { readonly incident: string; readonly why: string }[];
}

export interface WindowText {
  readonly from: string;
  readonly to: string;
}

export interface IncidentPlace {
  /** `crossed`: several places have something in common. `apart`: nobody can say that they have. `unknown`: none is bounded. */
  readonly state: 'one' | 'crossed' | 'apart' | 'unknown';
  readonly shape: Shape | null;
  /** The reports whose places bound it. */
  readonly by: readonly string[];
  readonly names: readonly string[];
}

export interface ClauseShare {
  readonly clause: string;
  readonly position: Sharing['position'];
  readonly permille: number;
  readonly leastPermille: number;
  readonly mostPermille: number;
}

export interface MemberView {
  readonly entry: string;
  readonly source: string;
  readonly origin: string;
  readonly why: string;
}

/** Every incident, in order of time. */
export function incidentsOf(context: Context, terms: Terms): readonly IncidentView[] {
  const byId = new Map(context.incidents.map((incident) => [incident.id, incident]));
  return context.incidents
    .map((incident) => viewOf(context, terms, incident, byId))
    .sort((a, b) => byCodeUnit(a.window.from, b.window.from) || byCodeUnit(a.id, b.id));
}

function viewOf(
  context: Context,
  terms: Terms,
  { id, members, maybeSame }: Incident,
  byId: ReadonlyMap<string, Incident>,
): IncidentView {
  const from = members.map(({ body }) => body.when.from);
  const to = members.map(({ body }) => body.when.to);
  const [latest, earliest] = [Math.max(...from), Math.min(...to)];
  const { place, region } = placeOf(members);
  return {
    id,
    window: windowText(Math.min(...from), Math.max(...to)),
    common: latest <= earliest ? windowText(latest, earliest) : null,
    place,
    shares: region === null ? [] : sharesOf(terms, region),
    members: members.map((member, index) => ({
      entry: member.id,
      source: member.body.source,
      origin: context.voices.voiceOf(member.body).origin,
      why: index === 0 ? 'the first that was known' : whyHere(context, member, members),
    })),
    maybeSame: maybeSame.map((other) => ({ incident: other, why: whyMaybe(context, members, byId.get(other)) })),
  };
}

/** What the places of all reports have in common. */
function placeOf(members: readonly Observation[]): { readonly place: IncidentPlace; readonly region: Region | null } {
  const names = [...new Set(members.flatMap(({ body }) => body.place?.named?.slice(0, 1) ?? []))].sort(byCodeUnit);
  const bounded = members.flatMap(({ id, body }) => {
    const extent = body.place === undefined ? null : extentOf(body.place);
    return extent === null ? [] : [{ id, extent }];
  });
  const by = bounded.map(({ id }) => id);
  const distinct = [...new Map(bounded.map(({ extent }) => [JSON.stringify(extent), extent])).values()];
  const [first, ...others] = distinct;
  if (first === undefined) return { place: { state: 'unknown', shape: null, by, names }, region: null };
  const region: Region = others.length === 0 ? first : { kind: 'all', of: distinct };
  const shape = shapeOf(region);
  // Sightings that may have nothing in common have no place in common.
  const isApart = others.length > 0 && (shape === null || shape.areaM2.least === 0);
  if (isApart) return { place: { state: 'apart', shape: null, by, names }, region: null };
  return { place: { state: others.length === 0 ? 'one' : 'crossed', shape, by, names }, region };
}

function sharesOf(terms: Terms, region: Region): readonly ClauseShare[] {
  return terms.clauses.flatMap(({ id, where }) => {
    const zone = regionOf(where);
    if (zone === null) return [];
    const { position, sharePermille, leastPermille, mostPermille } = placeRegion(region, zone);
    return [{ clause: id, position, permille: sharePermille, leastPermille, mostPermille }];
  });
}

/** The plainest reason for which a report stands with another. */
function whyHere(context: Context, member: Observation, members: readonly Observation[]): string {
  const decision = decisionOver(context, member, members);
  if (decision !== null) return decision;
  const others = members.filter((other) => other !== member);
  const originOf = (one: Observation) => context.voices.voiceOf(one.body).origin;
  const near = others.filter((other) => likeness(member, other, originOf(member) === originOf(other), JOIN) === 'same');
  const relayed = near.find((other) => originOf(other) === originOf(member));
  if (relayed !== undefined) return `passes on ${originOf(member)}, as ${short(relayed.id)} does: one origin`;
  const [nearest] = near;
  return nearest === undefined
    ? 'stands with those that it is like'
    : `near ${short(nearest.id)}: ${apartText(member, nearest)}`;
}

function decisionOver(context: Context, { id }: Observation, members: readonly Observation[]): string | null {
  const others = members.map((one): string => one.id).filter((one) => one !== id);
  const isOver = (list: readonly string[]) => list.includes(id) && list.some((other) => others.includes(other));
  if (!context.decisions.joins.must.some(isOver)) return null;
  const entry = context.folded.live.find(
    ({ body }) => body.type === 'decision/1' && body.decides === 'must-join' && isOver(body.observations),
  );
  return entry?.body.type === 'decision/1'
    ? `by decision of ${entry.body.person}: ${entry.body.reason} [${short(entry.id)}]`
    : 'by decision';
}

function whyMaybe(context: Context, members: readonly Observation[], other: Incident | undefined): string {
  const originOf = (one: Observation) => context.voices.voiceOf(one.body).origin;
  for (const mine of members)
    for (const theirs of other?.members ?? [])
      if (likeness(mine, theirs, originOf(mine) === originOf(theirs), JOIN) !== 'different')
        return `${short(mine.id)} and ${short(theirs.id)}: ${apartText(mine, theirs)}`;
  return 'through others that may be either';
}

/** How two reports lie to each other in time and place. */
function apartText(a: Observation, b: Observation): string {
  const lap = Math.min(a.body.when.to, b.body.when.to) - Math.max(a.body.when.from, b.body.when.from);
  const time = `their windows share ${Math.floor(Math.max(0, lap) / 60_000)} min`;
  const act = a.body.act === b.body.act ? `the same act (${a.body.act})` : `${a.body.act} and ${b.body.act}`;
  return `${act}; ${time}; ${placeText(a, b)}`;
}

function placeText({ body: a }: Observation, { body: b }: Observation): string {
  const [one, other] = [a.place, b.place].map((place) => (place === undefined ? null : discOf(place)));
  if (one !== null && one !== undefined && other !== null && other !== undefined) {
    const beyond = Math.max(0, distanceMm(one.centre, other.centre) - one.radiusMm - other.radiusMm);
    return beyond === 0 ? 'their places may be one' : `their places lie ${formatKm(beyond)} apart beyond their doubt`;
  }
  const [nameA, nameB] = [a.place?.named?.[0], b.place?.named?.[0]];
  if (nameA !== undefined && nameA === nameB) return `both name ${nameA}`;
  return 'where one of them was nobody says';
}

function short(id: string): string {
  return id.slice(0, 12);
}

function windowText(from: number, to: number): WindowText {
  return { from: formatInstant(instantOf(from)), to: formatInstant(instantOf(to)) };
}
