import type { Worker } from 'node:worker_threads';
import { Voices } from '../../assess/voices.ts';
import type { ObservationColumns } from '../../entries/columns.ts';
import type { Agreement, Terms } from '../../terms/agreement.ts';
import type { Declined, FastAssessment, FastFindings, FastInput } from '../fast-assessment.ts';
import { Floats, Ints } from '../growing.ts';
import { hear } from '../hearing.ts';
import { Records } from '../judge-columns.ts';
import { type Asked, momentAsked, objectionTo } from '../live-assessment.ts';
import type { NearPart } from '../near-sweep.ts';
import { sharedInts } from '../points.ts';
import { ask } from './ask.ts';
import type { AnsweredClause, ClauseAnswer, ClauseJob, SearchJob } from './evaluate-thread.ts';

/** What `evaluateColumns` gives, without what only one thread would have. */
export type PooledAssessment = Pick<FastAssessment, 'at' | 'columns' | 'standings' | 'findings'> & {
  readonly incidents: Pick<FastAssessment['incidents'], 'membersOf'>;
};

/**
 * As `evaluateColumns`, in threads that call `serveEvaluation`: each looks through a part of the time for who may be one event with whom, all
 * put the incidents together from what all found, and then each takes one clause after the other. What comes out does not depend on who took what.
 */
export async function evaluateInThreads(
  threads: readonly Worker[],
  agreement: Agreement,
  terms: Terms,
  input: FastInput,
  { knownTo, at }: Asked,
): Promise<PooledAssessment | Declined> {
  const { rest, gone } = input;
  const why = objectionTo(agreement, terms, input);
  if (why !== null) return { declined: why };
  const columns = inSharedMemory(input.growing.columns);
  if (hear(columns, new Voices(agreement, rest)) === null) return { declined: 'there are too many owners' };
  const moment = momentAsked(agreement, input, { knownTo, at });
  const room = columns.from.length;
  const lists = { begin: sharedInts(room), end: sharedInts(room), partOf: new Uint8Array(new SharedArrayBuffer(room)) };
  const asked = { knownTo, at: moment };
  const job = { agreement, terms, columns, rest, gone, asked, lists, of: threads.length };
  const parts = await Promise.all(
    threads.map((thread, part) => ask<NearPart>(thread, { ...job, part } satisfies SearchJob)),
  );
  const clauseJob: ClauseJob = { parts, taken: sharedInts(terms.clauses.length) };
  const answers = await Promise.all(threads.map((thread) => ask<ClauseAnswer>(thread, clauseJob)));
  const byClause = new Map(answers.flatMap(({ clauses }) => clauses.map((one) => [one.clause, one])));
  const inOrder = terms.clauses.flatMap(({ id }) => byClause.get(id) ?? []);
  const incidents = answers.flatMap((answer) => answer.incidents ?? [])[0];
  if (incidents === undefined) throw new Error('the first thread tells the incidents');
  const { begin, end, member } = incidents;
  return {
    at: moment,
    columns,
    incidents: { membersOf: (incident) => member.subarray(begin[incident], end[incident]) },
    standings: inOrder.flatMap(({ standings }) => standings),
    findings: inOrder.map(findingsOf),
  };
}

/** The same columns in memory that threads share; those that are there already stay where they are. */
export function inSharedMemory(columns: ObservationColumns): ObservationColumns {
  const own = Object.entries(columns).map(([name, column]: [string, unknown]) => {
    if (!ArrayBuffer.isView(column) || column.buffer instanceof SharedArrayBuffer) return [name, column];
    const { buffer, byteOffset, byteLength } = column;
    const memory = new SharedArrayBuffer(byteLength);
    new Uint8Array(memory).set(new Uint8Array(buffer, byteOffset, byteLength));
    return [name, new (column.constructor as Int32ArrayConstructor)(memory)];
  });
  return Object.fromEntries(own) as ObservationColumns;
}

/** What came from another thread has no methods. */
function findingsOf({ clause, of, records }: AnsweredClause): FastFindings {
  const made = Object.entries(records).map(([name, { raw, size }]: [string, Ints | Floats]) => [
    name,
    Object.assign(raw instanceof Float64Array ? new Floats() : new Ints(0), { raw, size }),
  ]);
  return { clause, of, records: Object.assign(new Records(), Object.fromEntries(made)) };
}
