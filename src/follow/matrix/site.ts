import { byCodeUnit } from '../../canon/canonical.ts';
import type { Body, ClaimBody, ObservationBody } from '../../entries/body.ts';
import type { Entry } from '../../entries/entry.ts';
import { isWithin } from '../../taxonomy/taxonomy.ts';
import { type Frame, iso } from './frame.ts';

/** One declared store, and what was found at it. */
export interface Site {
  readonly site: string;
  /** What is declared now, and what was counted last; `null`: it was not. */
  readonly held: readonly { readonly weapon: string; readonly declared: number; readonly found: number | null }[];
  readonly state: 'not-inspected' | 'denied' | 'as-declared' | 'differs' | 'not-counted';
  readonly declared: readonly string[];
  readonly inspections: readonly string[];
  readonly denials: readonly string[];
  readonly last: string | null;
}

/** What one entry declares to be at a site, from when it was known. */
export interface Declaration {
  readonly entry: string;
  readonly knownAt: number;
  /** Withdrawn or corrected since: it still says what was declared then. */
  readonly isGone: boolean;
  readonly counts: ReadonlyMap<string, number>;
}

/** The declarations of a party by site, in the order in which they were known. */
export function declarationsOf({ context }: Frame, party: string): ReadonlyMap<string, readonly Declaration[]> {
  const found = new Map<string, Declaration[]>();
  const { live, gone } = context.folded;
  const take = ({ id, body, known }: Entry, isGone: boolean) => {
    if (body.type !== 'claim/1' && body.type !== 'observation/1') return;
    if (body.by !== party || context.voices.voiceOf(body).organOf !== party) return;
    const site = body.place?.named?.[0];
    const counts = countedIn(body);
    if (site === undefined || counts.size === 0) return;
    found.set(site, [...(found.get(site) ?? []), { entry: id, knownAt: known.at, isGone, counts }]);
  };
  for (const entry of live) take(entry, false);
  for (const entry of gone) take(entry, true);
  for (const [site, list] of found)
    found.set(
      site,
      list.sort((a, b) => a.knownAt - b.knownAt || byCodeUnit(a.entry, b.entry)),
    );
  return found;
}

/** Weapons counted as present, exactly: a rough number can neither agree nor differ. */
function countedIn(body: ClaimBody | ObservationBody): ReadonlyMap<string, number> {
  const parts = body.type === 'claim/1' ? body.figures : body.saw === 'nothing' ? [] : [body];
  const counts = new Map<string, number>();
  for (const { act, weapon, count } of parts)
    if (act === 'presence' && weapon !== undefined && count?.as === 'exact')
      counts.set(weapon, (counts.get(weapon) ?? 0) + count.min);
  return counts;
}

export function siteOf(frame: Frame, party: string, site: string, declarations: readonly Declaration[]): Site {
  const there = frame.context.folded.live.filter(({ body }) => nameOf(body) === site);
  const visits = there.flatMap((entry) => visitOf(frame, party, entry, declarations));
  const denials = there.filter((entry) => isDenial(frame, entry));
  const now = declarations.findLast(({ isGone }) => !isGone)?.counts ?? new Map<string, number>();
  const weapons = [...new Set([...now.keys(), ...visits.flatMap(({ counts }) => [...counts.keys()])])].sort(byCodeUnit);
  const last = visits.reduce<number | null>((end, { at }) => Math.max(end ?? at, at), null);
  return {
    site,
    held: weapons.map((weapon) => ({
      weapon,
      declared: now.get(weapon) ?? 0,
      found: visits.findLast(({ counts }) => counts.has(weapon))?.counts.get(weapon) ?? null,
    })),
    state: stateOf(visits, denials.length),
    declared: declarations.map(({ entry }) => entry),
    inspections: visits.map(({ entry }) => entry),
    denials: denials.map(({ id }) => id),
    last: last === null ? null : iso(last),
  };
}

interface Visit {
  readonly entry: string;
  readonly at: number;
  readonly counts: ReadonlyMap<string, number>;
  readonly differs: boolean;
  /** Everything that was declared was counted. */
  readonly isWhole: boolean;
}

/** A named neutral's count at first hand, held against what the party had declared by then. */
function visitOf(
  { context }: Frame,
  party: string,
  { id, body }: Entry,
  declarations: readonly Declaration[],
): readonly Visit[] {
  if (body.type !== 'observation/1' && body.type !== 'claim/1') return [];
  const voice = context.voices.voiceOf(body);
  if (!voice.neutral || voice.owners.includes(party) || (body.by !== undefined && body.by !== party)) return [];
  const declared = declarations.findLast(({ knownAt }) => knownAt <= body.when.from);
  if (declared === undefined) return [];
  if (body.type === 'observation/1' && !isWithin('means', body.means, 'direct')) return [];
  if (body.type === 'observation/1' && !isWithin('act', body.act, 'presence')) return [];
  const isEmpty = body.type === 'observation/1' && body.saw === 'nothing';
  const named =
    body.type === 'observation/1' && body.weapon !== undefined ? [body.weapon] : [...declared.counts.keys()];
  const counts = isEmpty ? new Map(named.map((weapon) => [weapon, 0])) : countedIn(body);
  if (body.type === 'claim/1' && counts.size === 0) return [];
  return [
    {
      entry: id,
      at: body.when.to,
      counts,
      differs: [...counts].some(([weapon, count]) => count !== (declared.counts.get(weapon) ?? 0)),
      isWhole: [...declared.counts.keys()].every((weapon) => counts.has(weapon)),
    },
  ];
}

/** Access refused, by the word of those who asked for it: that an enemy says so is a claim. */
function isDenial({ context }: Frame, { body }: Entry): boolean {
  if (body.type !== 'observation/1' && body.type !== 'watch/1') return false;
  const isTold = body.type === 'watch/1' ? body.lost === 'denied' : body.act === 'denial' && body.saw === 'deed';
  return isTold && context.voices.voiceOf(body).neutral;
}

function nameOf(body: Body): string | undefined {
  return body.type === 'observation/1' || body.type === 'claim/1' || body.type === 'watch/1'
    ? body.place?.named?.[0]
    : undefined;
}

/** Parts that were counted at different visits make a whole only where one visit counted everything. */
function stateOf(visits: readonly Visit[], denials: number): Site['state'] {
  if (visits.some(({ differs }) => differs)) return 'differs';
  if (visits.some(({ isWhole }) => isWhole)) return 'as-declared';
  if (visits.length > 0) return 'not-counted';
  return denials > 0 ? 'denied' : 'not-inspected';
}
