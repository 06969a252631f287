import type {
  AcceptanceBody,
  Body,
  ClaimBody,
  CorrectionBody,
  Count,
  DecisionBody,
  Figure,
  ObservationBody,
  SourceBody,
  StatementBody,
  WatchBody,
  When,
} from '../../src/entries/body.ts';
import { type Entry, makeEntry } from '../../src/entries/entry.ts';
import { KEEPER } from '../../src/entries/keeper.ts';
import { hour } from './agreements.ts';

/** A window in hours since the truce began; one number is an instant. */
export type Hours = number | readonly [from: number, to: number];

/** What a test says of an entry beside its least fields; `known` in hours, else the end of its window, inferred. */
type More<B extends Body> = Partial<Omit<B, 'type' | 'source' | 'when'>> & { readonly known?: number };

/** A source saw a deed: fire, seen directly, unless said otherwise. */
export function deed(source: string, hours: Hours, more: More<ObservationBody> = {}): Entry<ObservationBody> {
  return made(
    { type: 'observation/1', source, when: when(hours), taxonomy: '1', saw: 'deed', act: 'fire', means: 'direct.seen' },
    more,
  );
}

/** A source looked and saw nothing. */
export function nothing(source: string, hours: Hours, more: More<ObservationBody> = {}): Entry<ObservationBody> {
  return deed(source, hours, { ...more, saw: 'nothing' });
}

/** A source was looking for fire, by its own word all through: 0.95 seen, 0.97 reported. */
export function watch(source: string, hours: Hours, more: More<WatchBody> = {}): Entry<WatchBody> {
  const body = {
    type: 'watch/1' as const,
    source,
    when: when(hours),
    taxonomy: '1',
    acts: ['fire'],
    means: 'direct',
    alive: 'stated' as const,
    sees: chance(950_000),
    reports: chance(970_000),
  };
  return made(body, more);
}

export function chance(ppm: number, basis: 'declared' | 'assumed' = 'declared'): WatchBody['sees'] {
  return { ppm, basis };
}

/** Words. */
export function said(
  source: string,
  hours: Hours,
  word: StatementBody['said'],
  more: More<StatementBody> = {},
): Entry<StatementBody> {
  return made({ type: 'statement/1', source, when: when(hours), said: word }, more);
}

/** A tally. */
export function tally(
  source: string,
  hours: Hours,
  figures: readonly Figure[],
  more: More<ClaimBody> = {},
): Entry<ClaimBody> {
  return made({ type: 'claim/1', source, when: when(hours), taxonomy: '1', figures }, more);
}

/** One figure of a tally. */
export function figure(
  id: string,
  n: number | Count,
  more: Partial<Omit<Figure, 'id' | 'count' | 'label'>> = {},
): Figure {
  return { id, label: id, count: typeof n === 'number' ? exactly(n) : n, ...more };
}

export function exactly(n: number): Count {
  return { min: n, max: n, as: 'exact' };
}

export function about(n: number): Count {
  return { min: n, max: n, as: 'about' };
}

export function atLeast(n: number): Count {
  return { min: n, max: null, as: 'at-least' };
}

/** A party's own act towards the agreement. */
export function act(
  source: string,
  party: string,
  stance: AcceptanceBody['stance'],
  hours: Hours,
  more: More<AcceptanceBody> = {},
): Entry<AcceptanceBody> {
  return made({ type: 'acceptance/1', source, party, stance, clauses: ['*'], when: when(hours) }, more);
}

/** A reviewed decision of the panel on reports. */
export function review(
  observations: readonly Entry[],
  holds: Pick<DecisionBody, 'occurred' | 'who'>,
  more: More<DecisionBody> & { readonly source?: string } = {},
): Entry<DecisionBody> {
  return decision('review', observations, { ...holds, ...more });
}

export function mustJoin(
  observations: readonly Entry[],
  more: More<DecisionBody> & { readonly source?: string } = {},
): Entry<DecisionBody> {
  return decision('must-join', observations, more);
}

export function cannotJoin(
  observations: readonly Entry[],
  more: More<DecisionBody> & { readonly source?: string } = {},
): Entry<DecisionBody> {
  return decision('cannot-join', observations, more);
}

function decision(
  decides: DecisionBody['decides'],
  observations: readonly Entry[],
  { source = 'panel', ...more }: More<DecisionBody> & { readonly source?: string },
): Entry<DecisionBody> {
  const ids = observations.map(({ id }) => id);
  const body = { type: 'decision/1' as const, source, person: 'A. Verifier', when: when(60), decides };
  return made({ ...body, observations: ids, reason: 'As the file shows' }, more);
}

/** A correction; without a replacement, a withdrawal. */
export function correction(
  source: string,
  of: Entry,
  replacement: Entry | null,
  more: More<CorrectionBody> = {},
): Entry<CorrectionBody> {
  const body = { type: 'correction/1' as const, source, of: of.id, when: when(60), reason: 'It was wrong' };
  return made(replacement === null ? body : { ...body, replacement: replacement.id }, more);
}

/** What the keeper of the case declares of a source, unless somebody else is said to. */
export function source(
  key: string,
  interest: string,
  more: Partial<Omit<SourceBody, 'type' | 'key'>> = {},
): Entry<SourceBody> {
  const body: SourceBody = { type: 'source/1', source: KEEPER, key, name: key, interest, kind: 'other', ...more };
  return makeEntry(body, { at: 0, inferred: false }, FROM);
}

const FROM = { file: 'made-up.jsonl', row: 1 };

/** The key is made of the content: two reports that differ are two, and the same one twice is one. */
function made<B extends Exclude<Body, SourceBody>>(least: Omit<B, 'key'>, more: More<B>): Entry<B> {
  const { known, ...fields } = more;
  const content = { ...least, ...fields };
  const body = { key: JSON.stringify(content), ...content } as unknown as B;
  const end = body.when.to;
  return makeEntry(
    body,
    known === undefined ? { at: end, inferred: true } : { at: hour(known), inferred: false },
    FROM,
  );
}

function when(hours: Hours): When {
  const [from, to] = typeof hours === 'number' ? [hours, hours] : hours;
  return { from: hour(from), to: hour(to) };
}
