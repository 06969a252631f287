import { byCodeUnit, canonical } from '../canon/canonical.ts';
import { sha256Text } from '../canon/sha256.ts';
import type { Agreement, Clause, Ground, Terms } from '../terms/agreement.ts';
import { formatInstant, instantOf } from '../time/instant.ts';
import { heldBy, inOrder, isEmpty, type Version } from './amendments.ts';
import type {
  Assessment,
  AssessmentProblem,
  Claim,
  EventState,
  GuaranteeState,
  Standing,
  UnderAllReadings,
} from './assessment.ts';
import { unheardActs } from './bound.ts';
import { assessClause, type ClauseResult } from './clause-standings.ts';
import { type Context, makeContext, momentOf } from './context.ts';
import { settleEvents } from './events.ts';
import { exceptionsFrom } from './excuse.ts';
import { findingsOf } from './findings.ts';
import type { AssessOptions, Entries } from './input.ts';
import { reason } from './reasons.ts';
import { rightsOver } from './rights.ts';
import { RULES_DIGEST } from './rules.ts';

/**
 * The assessment: a pure function of the agreement's history, the entries and what is asked. `reading` is one of the
 * agreement's, or `null`: then a disputed value has no value. The same input gives the same bytes everywhere.
 *
 * A history of several versions is answered clause by clause, each by the version in force at the time of the deed.
 * Throws a RangeError for a reading that no version has, and for a history that is none (see `inOrder`).
 */
export function assess(
  history: readonly Agreement[],
  entries: Entries,
  options: AssessOptions,
  reading: string | null,
): Assessment {
  const versions = inOrder(history, (agreement) => termsOf(history, agreement, reading));
  const contexts = contextsOf(versions, entries, options);
  const latest = versions.at(-1);
  const context = contexts.at(-1);
  if (latest === undefined || context === undefined) throw new Error('a history holds a version at the least');
  const { agreement } = latest;
  const memos = versions.map(() => new Map<string, ClauseResult>());
  const parts = answersOf(versions, contexts, memos);
  const read = underReadings(history, versions, contexts, memos);
  const { live, size } = context.folded;
  const knownTime = options.knownTo ?? live.reduce((newest, { known }) => Math.max(newest, known.at), 0);
  return {
    schema: 'servanda/assessment/1',
    agreement: { id: agreement.id, version: agreement.version, title: agreement.title, digest: agreement.digest },
    reading,
    at: text(context.at),
    knownTo: { size, time: text(knownTime), clock: options.clock },
    rules: RULES_DIGEST,
    view: 'public',
    inputs: { entries: size, setAside: options.setAside, digest: inputDigest(context, versions) },
    standings: parts.standings,
    findings: parts.results.flatMap((result) => findingsOf(result)),
    claims: claimsOf(context),
    events: parts.events,
    guarantees: withReadings(parts.results, read),
    underAllReadings: compareReadings(read),
    problems: problemsOf(context),
  };
}

/** One context for each version, since who is who may change with it; no clock of an old version runs past its end. */
function contextsOf(
  versions: readonly Version[],
  entries: Entries,
  { knownTo, at }: AssessOptions,
): readonly Context[] {
  const moments = at === null ? versions.map(({ agreement }) => momentOf(agreement, entries, knownTo, at)) : [at];
  const moment = Math.max(...moments);
  return versions.map(({ agreement, until }) =>
    makeContext(agreement, entries, knownTo, until === null ? moment : Math.min(moment, until)),
  );
}

interface Answers {
  readonly standings: readonly Standing[];
  readonly results: readonly ClauseResult[];
  /** As the latest version has them. */
  readonly events: readonly EventState[];
}

/** Every clause of every version, each for the time in which it stood so. None disappears. */
function answersOf(
  versions: readonly Version[],
  contexts: readonly Context[],
  memos: readonly Map<string, ClauseResult>[],
): Answers {
  const results: ClauseResult[] = [];
  const rows: Standing[] = [];
  const left: Standing[] = [];
  let events: readonly EventState[] = [];
  heldBy(versions).forEach(({ terms: held, answers, reasonsOf }, index) => {
    const [context, memo] = [contexts[index], memos[index]];
    if (context === undefined || memo === undefined) throw new Error('each version has its context');
    const settled = settleEvents(context, held);
    events = settled.events;
    for (const clause of settled.terms.clauses.filter(({ id }) => answers.has(id))) {
      const result = assessOnce(context, settled.terms, clause, memo);
      const more = reasonsOf.get(clause.id);
      const standings = result.standings.map((row) =>
        more === undefined ? row : { ...row, reasons: [...row.reasons, more] },
      );
      if (versions.length > 1 && isEmpty(clause)) left.push(...standings.map(amendedAway));
      else {
        results.push(result);
        rows.push(...standings);
      }
    }
  });
  const answered = new Set(rows.map(({ clause }) => clause));
  const lost = new Map(
    left.filter(({ clause }) => !answered.has(clause)).map((row) => [`${row.clause}\n${row.party}`, row]),
  );
  const all = [...rows, ...lost.values()];
  return { standings: versions.length === 1 ? all : all.sort(byClauseThenParty), results, events };
}

/** A clause to which its versions left no time. */
function amendedAway(row: Standing): Standing {
  return { ...row, standing: 'not-in-force', reasons: [reason('amended-away')] };
}

function byClauseThenParty(a: Standing, b: Standing): number {
  return (
    byCodeUnit(a.clause, b.clause) ||
    byCodeUnit(a.party, b.party) ||
    byCodeUnit(a.window.from ?? '', b.window.from ?? '')
  );
}

/** The terms of a version under a reading; a version that has not the reading that another has is taken as it stands. */
function termsOf(history: readonly Agreement[], agreement: Agreement, reading: string | null): Terms {
  if (reading === null) return agreement.base;
  const found = agreement.readings.find(({ id }) => id === reading);
  if (found !== undefined) return found.terms;
  const ids = [...new Set(history.flatMap(({ readings }) => readings.map(({ id }) => id)))];
  if (ids.includes(reading)) return agreement.base;
  const known = ids.sort(byCodeUnit).join(', ') || 'none';
  throw new RangeError(`${agreement.id} has no reading ${reading}; it has: ${known}`);
}

/** Each clause is worked out once for each distinct form that the readings give it and the clauses it leans on. */
function assessOnce(context: Context, terms: Terms, clause: Clause, memo: Map<string, ClauseResult>): ClauseResult {
  const key = canonical([clause, ...leaningOn(terms, clause)] as unknown as Parameters<typeof canonical>[0]);
  const known = memo.get(key);
  if (known !== undefined) return known;
  const result = assessClause(context, terms, clause);
  memo.set(key, result);
  return result;
}

/** The clauses that a clause's answer hangs on: those it mirrors, and the exceptions from it. */
function leaningOn(terms: Terms, clause: Clause): readonly Clause[] {
  const mirrored = new Set(clause.binds.flatMap(({ mirrors }) => (mirrors === null ? [] : [mirrors.clause])));
  const named = terms.clauses.filter(({ id }) => mirrored.has(id) || isNamedBy(clause, id));
  const rights = rightsOver(terms, clause);
  const next = [
    ...named,
    ...exceptionsFrom(terms, clause),
    ...rights,
    ...rights.flatMap((right) => terms.clauses.filter(({ id }) => isNamedBy(right, id))),
  ];
  return [
    ...new Set([
      ...next,
      ...next.flatMap((one) => exceptionsFrom(terms, one)),
      ...terms.clauses.filter(({ norm }) => norm.kind === 'resumes'),
    ]),
  ];
}

/** Whether a right, a guarantee or an exception names another clause. */
function isNamedBy({ norm }: Clause, id: string): boolean {
  if (norm.kind === 'permits') return norm.from === id;
  if (norm.kind === 'resumes') return norm.suspension === id;
  if (norm.kind === 'guarantees') return names(norm.guarantee.trigger, id) || names(norm.guarantee.void, id);
  return (norm.kind === 'releases' || norm.kind === 'suspends') && (names(norm.on, id) || norm.from.includes(id));
}

/** What an event says is in the clause already, once it is settled. */
function names(ground: Ground | null, id: string): boolean {
  return ground?.kind === 'breach' && ground.clause === id;
}

/** The answers under each reading, by its id, in order. */
function underReadings(
  history: readonly Agreement[],
  versions: readonly Version[],
  contexts: readonly Context[],
  memos: readonly Map<string, ClauseResult>[],
): ReadonlyMap<string, Answers> {
  const readings = [...new Set(versions.flatMap(({ agreement }) => agreement.readings.map(({ id }) => id)))].sort(
    byCodeUnit,
  );
  const read = (id: string) =>
    versions.map((version) => ({ ...version, terms: termsOf(history, version.agreement, id) }));
  return new Map(readings.map((id) => [id, answersOf(read(id), contexts, memos)]));
}

/** Each guarantee, with its state under every reading; of several versions the last that it stands in speaks. */
function withReadings(results: readonly ClauseResult[], read: ReadonlyMap<string, Answers>): readonly GuaranteeState[] {
  const stateIn = (answers: Answers, clause: string) =>
    answers.results.filter((one) => one.clause.id === clause).at(-1)?.guarantee?.state;
  return results
    .flatMap(({ guarantee }) => (guarantee === undefined ? [] : [guarantee]))
    .map((one) => {
      const states = [...read].flatMap(([id, answers]) => {
        const state = stateIn(answers, one.clause);
        return state === undefined ? [] : [[id, state] as const];
      });
      return { ...one, byReading: Object.fromEntries(states) };
    })
    .sort((a, b) => byCodeUnit(a.clause, b.clause));
}

/** What holds under every reading, clause by clause and party by party. */
function compareReadings(read: ReadonlyMap<string, Answers>): readonly UnderAllReadings[] {
  const readings = [...read.keys()];
  const rows = new Map<string, { clause: string; party: string; byReading: [string, Standing['standing']][] }>();
  for (const [id, answers] of read) {
    for (const { clause, party, standing } of answers.standings) {
      const key = `${clause}\n${party}`;
      const row = rows.get(key) ?? { clause, party, byReading: [] };
      const earlier = row.byReading.find(([reading]) => reading === id);
      if (earlier === undefined) row.byReading.push([id, standing]);
      else earlier[1] = graver(earlier[1], standing);
      rows.set(key, row);
    }
  }
  return [...rows.values()]
    .sort((a, b) => byCodeUnit(a.clause, b.clause) || byCodeUnit(a.party, b.party))
    .map(({ clause, party, byReading }) => {
      const [first] = byReading;
      const same =
        first !== undefined && byReading.length === readings.length && byReading.every(([, word]) => word === first[1]);
      return { clause, party, standing: same ? first[1] : null, byReading: Object.fromEntries(byReading) };
    });
}

/** Where a window falls into parts, the gravest of them speaks for the whole. */
function graver(a: Standing['standing'], b: Standing['standing']): Standing['standing'] {
  const order: readonly Standing['standing'][] = ['broken', 'undetermined', 'kept', 'not-in-force'];
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
}

function claimsOf(context: Context): readonly Claim[] {
  return context.claims
    .map(({ id, body }) => ({
      entry: id,
      by: context.voices.voiceOf(body).claimant,
      accuses: body.by ?? null,
      window: { from: text(body.when.from), to: text(body.when.to) },
      figures: body.figures.map((figure) => ({ label: figure.label, count: countText(figure.count) })),
    }))
    .sort((a, b) => byCodeUnit(a.window.from, b.window.from) || byCodeUnit(a.entry, b.entry));
}

function countText(count: { min: number; max: number | null; as: string }): string {
  if (count.as === 'range') return `${count.min}–${count.max ?? ''}`;
  return count.as === 'exact' ? String(count.min) : `${count.as.replace('-', ' ')} ${count.min}`;
}

/** Entries that were sent in and change nothing, each with the reason. */
function problemsOf(context: Context): readonly AssessmentProblem[] {
  const refused = [...context.folded.refused, ...context.decisions.refused, ...unheardActs(context)];
  return refused.map(({ entry, why }) => ({
    code: 'entry-not-heard',
    file: entry.from.file,
    line: entry.from.row,
    column: null,
    expected: 'an entry by somebody entitled to it',
    found: `${entry.body.type} by ${entry.body.source}: ${why}`,
  }));
}

/** Digest of all that went in: every version of the agreement, and each entry with the moment at which it was known. */
function inputDigest(context: Context, versions: readonly Version[]): string {
  const known = [...context.folded.live.map(line), ...context.folded.superseded.keys()].sort(byCodeUnit);
  const digests = versions.map(({ agreement }) => agreement.digest);
  const [only = ''] = digests;
  return sha256Text(canonical({ agreement: digests.length === 1 ? only : digests, at: context.at, known }));
}

function line({ id, known }: { id: string; known: { at: number } }): string {
  return `${id} ${known.at}`;
}

function text(ms: number): string {
  return formatInstant(instantOf(ms));
}
