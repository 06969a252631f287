import { type Context, makeContext, momentOf } from '../assess/context.ts';
import type { AssessOptions } from '../assess/input.ts';
import { isAdmission } from '../assess/proof.ts';
import type { ObservationColumns } from '../entries/columns.ts';
import type { Agreement, Clause, Terms } from '../terms/agreement.ts';
import { regionOf } from '../terms/zone-region.ts';
import { associateColumns } from './associate-columns.ts';
import { answerClause } from './clause-answer.ts';
import { distinctOf } from './distinct-columns.ts';
import type { Declined, FastAssessment, FastFindings, FastInput, FastStanding } from './fast-assessment.ts';
import { hear } from './hearing.ts';
import { clauseJudge } from './judge-columns.ts';
import { sorterOf } from './piles.ts';
import { placeRows } from './place-columns.ts';
import { signsOfRows } from './signs-columns.ts';

/** More parties than the bits of a record hold. */
const PARTIES_MAX = 14;

/**
 * The standings and findings that `assess` gives for one version of an agreement, worked out over columns. It answers only what it is sure to
 * answer alike, and says what it declines: other norms than prohibitions, people's decisions, zones along lines, other counting rules.
 */
export function evaluateColumns(
  agreement: Agreement,
  terms: Terms,
  input: FastInput,
  { knownTo, at }: Pick<AssessOptions, 'knownTo' | 'at'>,
): FastAssessment | Declined {
  const { columns, rest } = input;
  const why = objection(agreement, terms, input);
  if (why !== null) return { declined: why };
  const moment = at ?? knownTo ?? Math.max(momentOf(agreement, rest, null, null), newest(columns));
  const made = makeContext(agreement, rest, knownTo, moment, signsOfRows(columns));
  const withdrawnAdmissions = input.withdrawn.filter((entry) => isAdmission(entry, made.voices.voiceOf(entry.body)));
  const context: Context = { ...made, withdrawnAdmissions };
  const hearing = hear(columns, context.voices);
  const incidents = associateColumns(columns, context.voices);
  if (hearing === null || incidents === null)
    return { declined: 'one source told the same twice, or there are too many' };
  const positions = placeRows(
    columns,
    terms.clauses.map(({ where }) => where),
  );
  const distinct = distinctOf(columns, incidents, hearing);
  const standings: FastStanding[] = [];
  const findings: FastFindings[] = [];
  for (const clause of terms.clauses) {
    if (clause.norm.kind !== 'forbids') throw new Error('other norms were declined');
    const { deed } = clause.norm;
    const judge = clauseJudge(columns, incidents, hearing, positions(clause.where), deed, clause, agreement);
    const sorter = sorterOf(columns, hearing, judge.records, agreement, context.voices, clause);
    const found = answerClause({ context, terms, clause, deed, columns, incidents, judge, sorter, distinct });
    standings.push(...found.standings);
    findings.push({ clause: clause.id, count: found.count, records: judge.records });
  }
  return { at: moment, incidents, standings, findings };
}

function objection(agreement: Agreement, terms: Terms, { columns, rest }: FastInput): string | null {
  const other = terms.clauses.find(({ norm }) => norm.kind !== 'forbids');
  if (other !== undefined) return `${other.id} is no plain prohibition`;
  const line = terms.clauses.find(({ where }) => hasLine(where));
  if (line !== undefined) return `${line.id} looks along a line`;
  const made = terms.clauses.find(({ where }) => isPutTogether(where));
  if (made !== undefined) return `${made.id} looks at a place that is put together`;
  const counted = terms.clauses.find(({ countsOnePer }) => countsOnePer !== 'incident');
  if (counted !== undefined) return `${counted.id} counts by another rule`;
  if (terms.clauses.some(({ binds }) => binds.some(({ mirrors }) => mirrors !== null)))
    return 'a party mirrors another';
  if (terms.events.length > 0) return 'clocks hang on events';
  if (agreement.parties.length > PARTIES_MAX) return `more than ${PARTIES_MAX} parties`;
  if (rest.some(({ body }) => body.type === 'decision/1')) return 'people decided on observations';
  return columns.saw.includes(0) ? 'a row tells of no deed' : null;
}

/** A place made out of others; or several drawn parts, whose shared borders are none to what lies astride them. */
function isPutTogether(where: Clause['where']): boolean {
  if (where.kind === 'union') return where.of.some(isPutTogether) || (where.of.length > 1 && regionOf(where) !== null);
  return where.kind === 'region';
}

function hasLine(where: Clause['where']): boolean {
  return where.kind === 'offset' || (where.kind === 'union' && where.of.some(hasLine));
}

function newest({ known }: ObservationColumns): number {
  return known.reduce((latest, at) => Math.max(latest, at), 0);
}
