import type { Assessment } from '../assess/assessment.ts';
import { byCodeUnit } from '../canon/canonical.ts';
import type { Body } from '../entries/body.ts';
import { type Entry, makeEntry } from '../entries/entry.ts';
import type { Agreement } from '../terms/agreement.ts';

/** New names for parties and sources; what is not named keeps its own. */
export type Renaming = ReadonlyMap<string, string>;

/** A renaming that exchanges two names. */
export function exchanging(a: string, b: string): Renaming {
  return new Map([
    [a, b],
    [b, a],
  ]);
}

/** Names in a text: every whole name that stands in it. */
export function renameText(text: string, names: Renaming): string {
  return text.replace(/[A-Za-z0-9_.-]+/g, (word) => {
    const found = names.get(word);
    if (found !== undefined) return found;
    // A name at the end of a sentence.
    const bare = /^(.*?)([.-]+)$/.exec(word);
    return bare === null ? word : `${names.get(bare[1] ?? '') ?? bare[1]}${bare[2]}`;
  });
}

/** Codes and settings, in which a word that is also a name names nobody. */
const NO_NAMES = new Set([
  'acts',
  'weapons',
  'objects',
  'kind',
  'digest',
  'schema',
  'taxonomy',
  'zone',
  'dayCount',
  'tzdb',
]);

/** The compiled agreement with its parties renamed wherever they are named, and its lists in their order again. */
export function renameAgreement(agreement: Agreement, names: Renaming): Agreement {
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return NO_NAMES.has(key) ? value : renameText(value, names);
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]): [string, unknown] => [names.get(name) ?? name, walk(item, name)]),
    );
  };
  const { parties, base, readings, ...rest } = walk(agreement, '') as Agreement;
  const ordered = (terms: Agreement['base']): Agreement['base'] => ({
    ...terms,
    clauses: terms.clauses
      .map((clause) => ({ ...clause, binds: [...clause.binds].sort((a, b) => byCodeUnit(a.party, b.party)) }))
      .sort((a, b) => byCodeUnit(a.id, b.id)),
  });
  return {
    ...rest,
    parties: [...parties].sort((a, b) => byCodeUnit(a.id, b.id)),
    base: ordered(base),
    readings: readings
      .map((reading) => ({ ...reading, terms: ordered(reading.terms) }))
      .sort((a, b) => byCodeUnit(a.id, b.id)),
  };
}

/** Fields of a body that name a party, a source or an organ. */
const NAMING = ['source', 'origin', 'by', 'party', 'interest', 'owner', 'who', 'to'] as const;

/** The entries with every party and source renamed, and the new id of each. References follow. */
export function renameEntries(
  entries: readonly Entry[],
  names: Renaming,
): { entries: readonly Entry[]; ids: ReadonlyMap<string, string> } {
  const ids = new Map<string, string>();
  const renamed: Entry[] = [];
  // What refers to others comes after them: corrections and decisions last, and corrections of corrections later still.
  const rank = ({ body }: Entry) => (body.type === 'correction/1' ? 2 : body.type === 'decision/1' ? 1 : 0);
  for (const entry of [...entries].sort((a, b) => rank(a) - rank(b))) {
    const made = makeEntry(renameBody(entry.body, names, ids), entry.known, entry.from);
    ids.set(entry.id, made.id);
    renamed.push(made);
  }
  return { entries: renamed, ids };
}

function renameBody(body: Body, names: Renaming, ids: ReadonlyMap<string, string>): Body {
  const name = (text: string) => names.get(text) ?? text;
  const id = (text: string) => ids.get(text) ?? text;
  const made: Record<string, unknown> = { ...body };
  for (const field of NAMING) if (typeof made[field] === 'string') made[field] = name(made[field]);
  if (Array.isArray(made.via)) made.via = made.via.map(name);
  if (body.type === 'source/1') made.key = name(body.key);
  if (body.type === 'watch/1' && body.of !== undefined) made.of = body.of.map(name);
  if (body.type === 'decision/1') made.observations = body.observations.map(id);
  if (body.type === 'correction/1') {
    made.of = id(body.of);
    if (body.replacement !== undefined) made.replacement = id(body.replacement);
  }
  return made as unknown as Body;
}

/** Any JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * An assessment as it reads when nothing but names, ids and the order of lists counts: renamed, ids replaced, digests
 * left out, an incident named by its reports, every list sorted. Two that are the same but for a swap become equal.
 */
export function plainly(assessment: Assessment, names: Renaming, ids: ReadonlyMap<string, string>): Json {
  const incidents = new Map<string, string>();
  for (const { incident, members, aside } of assessment.findings) {
    const all = [...members, ...aside.map(({ entry }) => entry)].map((id) => ids.get(id) ?? id).sort(byCodeUnit);
    incidents.set(incident, all.join('+'));
  }
  const text = (value: string) => ids.get(value) ?? renameText(value, names);
  const walk = (value: Json, key: string): Json => {
    if (typeof value === 'string') return key === 'incident' ? (incidents.get(value) ?? value) : text(value);
    if (Array.isArray(value)) return value.map((item) => walk(item, key)).sort(byText);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => name !== 'digest')
        .map(([name, item]): [string, Json] => [name, walk(item, name)])
        .sort(([a], [b]) => byCodeUnit(a, b)),
    );
  };
  return walk(assessment as unknown as Json, '');
}

function byText(a: Json, b: Json): number {
  return byCodeUnit(JSON.stringify(a), JSON.stringify(b));
}
