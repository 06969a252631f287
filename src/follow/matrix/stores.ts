import { byCodeUnit } from '../../canon/canonical.ts';
import { sha256Text } from '../../canon/sha256.ts';
import type { ClaimBody, ObservationBody } from '../../entries/body.ts';
import { sampleSize } from '../../sampling/sample-size.ts';
import { whatIsProved } from '../../sampling/what-is-proved.ts';
import { isWithin } from '../../taxonomy/taxonomy.ts';
import { type Frame, iso } from './frame.ts';

/** How sure one wants to be, and how many hiding sites one wants to find at the least: a tenth of them. */
export const STORES = { confidencePpm: 950_000, hidingOneIn: 10 } as const;

/** The storage sites that one party declared, what was found at them, and what that proves of the rest. */
export interface Stores {
  readonly party: string;
  readonly sites: readonly Site[];
  readonly inspected: number;
  /** Sites at which an inspection found another number than was declared. */
  readonly differing: number;
  readonly refused: number;
  /** How many to inspect in all, to find one if a tenth of them holds other than was declared. */
  readonly plan: { readonly hiding: number; readonly inspect: number | null };
  /** At the confidence of the plan, and only if the sites were drawn by lot: at most so many more differ. */
  readonly proved: { readonly differAtMost: number; readonly confidencePpm: number };
  /** The sites that are not inspected yet, in the order of the lot; `null`: no lot was given. */
  readonly next: readonly string[] | null;
}

export interface Site {
  readonly site: string;
  readonly held: readonly { readonly weapon: string; readonly declared: number; readonly found: number | null }[];
  readonly state: 'not-inspected' | 'denied' | 'as-declared' | 'differs' | 'not-counted';
  readonly declared: readonly string[];
  readonly inspections: readonly string[];
  readonly denials: readonly string[];
  readonly last: string | null;
}

interface Holding {
  readonly weapon: string;
  readonly count: number;
  readonly at: number;
  readonly entry: string;
}

/**
 * The declared stores. A declaration is a report or claim of a party's own organ that so many weapons of its own are
 * present at a named site. Only a named neutral's own count at the site after it is an inspection. Refused access is
 * none: it proves nothing in the party's favour. `lot`: words that neither side could choose when it declared, such as
 * figures thrown before both; whoever has them draws the same sites.
 */
export function storesOf(frame: Frame, lot: string | null): readonly Stores[] {
  return frame.agreement.parties.flatMap(({ id }) => {
    const declared = declarationsOf(frame, id);
    if (declared.size === 0) return [];
    const sites = [...declared]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([site, held]) => siteOf(frame, id, site, held));
    const looked = sites.filter(({ state }) => state === 'as-declared' || state === 'differs');
    const differing = sites.filter(({ state }) => state === 'differs').length;
    const { confidencePpm } = STORES;
    const hiding = Math.max(1, Math.ceil(sites.length / STORES.hidingOneIn));
    const drawn = (site: string) => sha256Text(`servanda/stores/v1\n${lot}\n${id}\n${site}`);
    return [
      {
        party: id,
        sites,
        inspected: looked.length,
        differing,
        refused: sites.filter(({ denials }) => denials.length > 0).length,
        plan: { hiding, inspect: sampleSize({ sites: sites.length, hiding, confidencePpm }).inspect },
        proved: {
          differAtMost: whatIsProved({ sites: sites.length, inspected: looked.length, found: differing, confidencePpm })
            .hiddenAtMost,
          confidencePpm,
        },
        next:
          lot === null
            ? null
            : sites
                .filter((site) => !looked.includes(site))
                .map(({ site }) => site)
                .sort((a, b) => (drawn(a) < drawn(b) ? -1 : 1)),
      },
    ];
  });
}

function declarationsOf({ context }: Frame, party: string): ReadonlyMap<string, readonly Holding[]> {
  const found = new Map<string, Holding[]>();
  for (const { id, body } of context.folded.live) {
    if (body.type !== 'claim/1' && body.type !== 'observation/1') continue;
    if (body.by !== party || context.voices.voiceOf(body).organOf !== party) continue;
    const site = body.place?.named?.[0];
    const held = countedIn(body).map((one) => ({ ...one, at: body.when.to, entry: id }));
    if (site !== undefined && held.length > 0) found.set(site, [...(found.get(site) ?? []), ...held]);
  }
  return found;
}

/** Weapons counted as present, exactly: a rough number can neither agree nor differ. */
function countedIn(body: ClaimBody | ObservationBody): readonly { readonly weapon: string; readonly count: number }[] {
  const parts = body.type === 'claim/1' ? body.figures : body.saw === 'nothing' ? [] : [body];
  return parts.flatMap(({ act, weapon, count }) =>
    act === 'presence' && weapon !== undefined && count?.as === 'exact' ? [{ weapon, count: count.min }] : [],
  );
}

function siteOf(frame: Frame, party: string, site: string, held: readonly Holding[]): Site {
  const { context } = frame;
  const first = Math.min(...held.map(({ at }) => at));
  const there = context.folded.live.filter(
    ({ body }) =>
      (body.type === 'observation/1' || body.type === 'claim/1' || body.type === 'watch/1') &&
      body.place?.named?.[0] === site &&
      body.when.to >= first,
  );
  const visits = there.flatMap(({ id, body }) => {
    if (body.type !== 'observation/1' && body.type !== 'claim/1') return [];
    const voice = context.voices.voiceOf(body);
    if (!voice.neutral || voice.owners.includes(party) || (body.by !== undefined && body.by !== party)) return [];
    if (body.type === 'observation/1' && !isWithin('means', body.means, 'direct')) return [];
    const isVisit = body.type === 'claim/1' ? countedIn(body).length > 0 : isWithin('act', body.act, 'presence');
    return isVisit ? [{ id, body }] : [];
  });
  const denials = there.flatMap(({ id, body }) =>
    (body.type === 'observation/1' && body.act === 'denial' && body.saw === 'deed') ||
    (body.type === 'watch/1' && body.lost === 'denied')
      ? [id]
      : [],
  );
  const weapons = [...new Set(held.map(({ weapon }) => weapon))].sort(byCodeUnit);
  const rows = weapons.map((weapon) => ({
    weapon,
    declared: latest(held.filter((one) => one.weapon === weapon)) ?? 0,
    found: latest(
      visits.flatMap(({ body }) =>
        body.type === 'observation/1' && body.saw === 'nothing' && (body.weapon === undefined || body.weapon === weapon)
          ? [{ count: 0, at: body.when.to }]
          : countedIn(body)
              .filter((one) => one.weapon === weapon)
              .map(({ count }) => ({ count, at: body.when.to })),
      ),
    ),
  }));
  const undeclared = visits
    .flatMap(({ body }) => countedIn(body))
    .filter(({ weapon, count }) => count > 0 && !weapons.includes(weapon));
  const last = visits.length === 0 ? null : Math.max(...visits.map(({ body }) => body.when.to));
  return {
    site,
    held: [...rows, ...undeclared.map(({ weapon, count }) => ({ weapon, declared: 0, found: count }))],
    state: stateOf(rows, undeclared.length, visits.length, denials.length),
    declared: [...new Set(held.map(({ entry }) => entry))],
    inspections: visits.map(({ id }) => id),
    denials,
    last: last === null ? null : iso(last),
  };
}

function latest(counts: readonly { readonly count: number; readonly at: number }[]): number | null {
  const end = Math.max(...counts.map(({ at }) => at));
  return counts.findLast(({ at }) => at === end)?.count ?? null;
}

function stateOf(rows: Site['held'], undeclared: number, visits: number, denials: number): Site['state'] {
  if (undeclared > 0 || rows.some(({ declared, found }) => found !== null && found !== declared)) return 'differs';
  if (visits === 0) return denials > 0 ? 'denied' : 'not-inspected';
  return rows.every(({ found }) => found !== null) ? 'as-declared' : 'not-counted';
}
