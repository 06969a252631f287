import type { MessagePort } from 'node:worker_threads';
import { Voices } from '../../assess/voices.ts';
import type { ObservationColumns } from '../../entries/columns.ts';
import type { Entry } from '../../entries/entry.ts';
import type { Agreement, Terms } from '../../terms/agreement.ts';
import { deedsOf } from '../associate-columns.ts';
import type { FastFindings, FastInput, FastStanding } from '../fast-assessment.ts';
import { fixed } from '../fixed.ts';
import { hear } from '../hearing.ts';
import { Kinds } from '../kinds.ts';
import { likenessOf } from '../likeness-columns.ts';
import { type Asked, LiveAssessment } from '../live-assessment.ts';
import { nearFrom, nearOrder } from '../near-columns.ts';
import { type NearLists, type NearPart, sweep } from '../near-sweep.ts';
import { sharedInts } from '../points.ts';

/** What every thread is sent first: all that there is, in memory that they share, and which part of the search is its own. */
export interface SearchJob {
  readonly agreement: Agreement;
  readonly terms: Terms;
  readonly columns: ObservationColumns;
  readonly rest: readonly Entry[];
  readonly gone: readonly Entry[];
  readonly asked: Asked;
  readonly lists: NearLists;
  readonly part: number;
  readonly of: number;
}

/** What every thread is sent then: what all have found, and where each clause is marked by who takes it. */
export interface ClauseJob {
  readonly parts: readonly NearPart[];
  readonly taken: Int32Array<SharedArrayBuffer>;
}

/** What a thread made of one clause. */
export interface AnsweredClause extends FastFindings {
  readonly standings: readonly FastStanding[];
}

export interface ClauseAnswer {
  readonly clauses: readonly AnsweredClause[];
  /** From the first thread alone: all have the same. */
  readonly incidents: IncidentMembers | null;
}

/** As in `IncidentColumns`. */
export interface IncidentMembers {
  readonly begin: Int32Array;
  readonly end: Int32Array;
  readonly member: Int32Array;
}

/** What a thread keeps between its two jobs. */
interface Work {
  readonly job: SearchJob;
  readonly order: Int32Array;
  readonly kinds: Kinds;
}

/** Makes this thread one of those that work out one assessment. */
export function serveEvaluation(port: MessagePort): void {
  let work: Work | undefined;
  port.on('message', (message: SearchJob | ClauseJob) => {
    if ('agreement' in message) {
      const { found, ...made } = search(message);
      work = { job: message, ...made };
      port.postMessage(found);
    } else if (work !== undefined) port.postMessage(answer(work, message));
  });
}

function search({ agreement, columns, rest, lists, part, of }: SearchJob) {
  const hearing = hear(columns, new Voices(agreement, rest));
  if (hearing === null) throw new Error('too many owners were declined');
  const order = nearOrder(columns, deedsOf(columns));
  const [first, past] = [part, part + 1].map((end) => Math.floor((order.length * end) / of)) as [number, number];
  const slice = { part, first, past, make: sharedInts };
  const kinds = new Kinds(columns);
  return { order, kinds, found: sweep(columns, order, likenessOf(columns, kinds, hearing), lists, slice) };
}

function answer({ job, order, kinds }: Work, { parts, taken }: ClauseJob): ClauseAnswer {
  const { agreement, terms, columns, rest, gone, asked, lists, part } = job;
  const near = nearFrom(order, lists, parts);
  const input: FastInput = { growing: fixed(columns), rest, gone };
  const takes = (place: number) => Atomics.compareExchange(taken, place, 0, 1) === 0;
  const live = LiveAssessment.open(agreement, terms, input, asked, { kinds, near, takes });
  if ('declined' in live) throw new Error(live.declined);
  const { standings, findings, incidents } = live.assessment();
  const { begin, end, member } = incidents;
  return {
    clauses: findings.map(({ clause, records, of }) => ({
      clause,
      standings: standings.filter((one) => one.clause === clause),
      records,
      of,
    })),
    incidents: part === 0 ? { begin: begin.all, end: end.all, member: member.all } : null,
  };
}
