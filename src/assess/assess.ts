import { byCodeUnit, canonical } from '../canon/canonical.ts';
import { sha256Text } from '../canon/sha256.ts';
import type { Agreement, Clause, Terms } from '../terms/agreement.ts';
import { formatInstant, instantOf } from '../time/instant.ts';
import type { Assessment, AssessmentProblem, Claim, Standing, UnderAllReadings } from './assessment.ts';
import { unheardActs } from './bound.ts';
import { assessClause, type ClauseResult } from './clause-standings.ts';
import { type Context, makeContext } from './context.ts';
import { settleEvents } from './events.ts';
import { exceptionsFrom } from './excuse.ts';
import { findingsOf } from './findings.ts';
import type { AssessOptions, Entries } from './input.ts';
import { rightsOver } from './rights.ts';
import { RULES_DIGEST } from './rules.ts';

/**
 * The assessment: a pure function of the agreement's history, the entries and what is asked. `reading` is one of the
 * agreement's, or `null`: then a disputed value has no value. The same input gives the same bytes everywhere.
 *
 * Throws a RangeError for a reading that the agreement does not have, and for a history that is not one version:
 * amendments are not assessed yet.
 */
export function assess(
  history: readonly Agreement[],
  entries: Entries,
  options: AssessOptions,
  reading: string | null,
): Assessment {
  const [agreement] = history;
  if (agreement === undefined || history.length !== 1) {
    throw new RangeError(
      `one version of an agreement can be assessed, got ${history.length}: amendments are not assessed yet`,
    );
  }
  const context = makeContext(agreement, entries, options.knownTo, options.at);
  const { terms, events } = settleEvents(context, termsOf(agreement, reading));
  const memo = new Map<string, ClauseResult>();
  const results = terms.clauses.map((clause) => assessOnce(context, terms, clause, memo));
  const { live, size } = context.folded;
  const knownTime = options.knownTo ?? live.reduce((latest, { known }) => Math.max(latest, known.at), 0);
  return {
    schema: 'servanda/assessment/1',
    agreement: { id: agreement.id, version: agreement.version, title: agreement.title, digest: agreement.digest },
    reading,
    at: text(context.at),
    knownTo: { size, time: text(knownTime), clock: options.clock },
    rules: RULES_DIGEST,
    view: 'public',
    inputs: { entries: size, setAside: options.setAside, digest: inputDigest(context, agreement) },
    standings: results.flatMap(({ standings }) => standings),
    findings: results.flatMap((result) => findingsOf(result)),
    claims: claimsOf(context),
    events,
    underAllReadings: compareReadings(context, memo),
    problems: problemsOf(context),
  };
}

function termsOf(agreement: Agreement, reading: string | null): Terms {
  if (reading === null) return agreement.base;
  const found = agreement.readings.find(({ id }) => id === reading);
  if (found !== undefined) return found.terms;
  const known = agreement.readings.map(({ id }) => id).join(', ') || 'none';
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

/** Whether a right or an exception names another clause. */
function isNamedBy({ norm }: Clause, id: string): boolean {
  if (norm.kind === 'permits') return norm.from === id;
  if (norm.kind === 'resumes') return norm.suspension === id;
  return (norm.kind === 'releases' || norm.kind === 'suspends') && (norm.on === id || norm.from.includes(id));
}

/** What holds under every reading, clause by clause and party by party. */
function compareReadings(context: Context, memo: Map<string, ClauseResult>): readonly UnderAllReadings[] {
  const { readings } = context.agreement;
  const rows = new Map<string, { clause: string; party: string; byReading: [string, Standing['standing']][] }>();
  for (const { id, terms: written } of readings) {
    const { terms } = settleEvents(context, written);
    for (const clause of terms.clauses) {
      for (const { party, standing } of assessOnce(context, terms, clause, memo).standings) {
        const key = `${clause.id}\n${party}`;
        const row = rows.get(key) ?? { clause: clause.id, party, byReading: [] };
        const earlier = row.byReading.find(([reading]) => reading === id);
        if (earlier === undefined) row.byReading.push([id, standing]);
        else earlier[1] = graver(earlier[1], standing);
        rows.set(key, row);
      }
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

/** Digest of all that went in: the agreement, and each entry with the moment at which it was known. */
function inputDigest(context: Context, agreement: Agreement): string {
  const known = [...context.folded.live.map(line), ...context.folded.superseded.keys()].sort(byCodeUnit);
  return sha256Text(canonical({ agreement: agreement.digest, at: context.at, known }));
}

function line({ id, known }: { id: string; known: { at: number } }): string {
  return `${id} ${known.at}`;
}

function text(ms: number): string {
  return formatInstant(instantOf(ms));
}
