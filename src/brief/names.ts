import type { SourceBody } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import type { Agreement } from '../terms/agreement.ts';

/** Names of sources that no entry describes, by id. */
export type SourceNames = { readonly [source: string]: string };

/** How parties, bodies and sources are called: as the agreement names them, else as the entries name them. */
export interface Names {
  /** The words for the party of a row: `*` is anyone. */
  party(id: string): string;
  /** A party, body or source by its name; its id when nothing names it. */
  actor(id: string): string;
  /** What the entries say of a source. */
  source(id: string): SourceBody | null;
}

export function namesOf(agreement: Agreement, entries: readonly Entry[], given: SourceNames = {}): Names {
  const named = new Map<string, string>(Object.entries(given));
  const sources = new Map<string, SourceBody>();
  for (const { body } of entries) if (body.type === 'source/1') sources.set(body.key, body);
  for (const [id, { name }] of sources) named.set(id, name);
  for (const { id, name } of [...agreement.bodies, ...agreement.parties]) named.set(id, name);
  return {
    party: (id) => (id === '*' ? 'anyone' : (named.get(id) ?? id)),
    actor: (id) => named.get(id) ?? id,
    source: (id) => sources.get(id) ?? null,
  };
}

/** Whether the agreement itself makes a source an organ of a party or a channel of a neutral body, in words. */
export function placeOfSource(agreement: Agreement, source: string): string | null {
  const party = agreement.parties.find(({ id, organs }) => id === source || organs.includes(source));
  if (party !== undefined) return `organ of ${party.name}`;
  const body = agreement.bodies.find(({ id, sources }) => id === source || sources.includes(source));
  if (body === undefined) return null;
  return body.neutral ? `${body.name}, named neutral` : body.name;
}
