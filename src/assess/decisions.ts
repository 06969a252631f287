import type { DecisionBody } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import { isType } from '../entries/entry.ts';
import type { Agreement } from '../terms/agreement.ts';
import type { Joins } from './incident.ts';

export type Decision = Entry<DecisionBody>;

/** What entitled persons decided. Only persons of a body that the agreement lets review are heard. */
export interface Decisions {
  readonly joins: Joins;
  /** The newest review of an observation; `null` where two of the same moment contradict each other. */
  reviewOf(observation: string): Decision | null;
  readonly refused: readonly { readonly entry: Entry; readonly why: string }[];
}

/** Sorts the decisions on record. The sender must be a source of a body with `reviews: true`. */
export function readDecisions(agreement: Agreement, live: readonly Entry[]): Decisions {
  const reviewers = new Set(agreement.bodies.filter((body) => body.reviews).flatMap((body) => body.sources));
  const refused: { entry: Entry; why: string }[] = [];
  const must: (readonly string[])[] = [];
  const cannot: (readonly string[])[] = [];
  const reviews = new Map<string, Decision[]>();
  for (const entry of live) {
    if (!isType(entry, 'decision/1')) continue;
    if (!reviewers.has(entry.body.source)) {
      refused.push({ entry, why: 'the agreement does not let its sender review' });
    } else if (entry.body.decides === 'must-join') must.push(entry.body.observations);
    else if (entry.body.decides === 'cannot-join') cannot.push(entry.body.observations);
    else for (const id of entry.body.observations) reviews.set(id, [...(reviews.get(id) ?? []), entry]);
  }
  return { joins: { must, cannot }, reviewOf: (id) => newest(reviews.get(id) ?? []), refused };
}

/** The latest review; where several of that moment do not all say the same, none. */
function newest(reviews: readonly Decision[]): Decision | null {
  const last = reviews.at(-1);
  if (last === undefined) return null;
  const latest = reviews.filter(({ known }) => known.at === last.known.at);
  const agree = latest.every(({ body }) => body.occurred === last.body.occurred && body.who === last.body.who);
  return agree ? last : null;
}
