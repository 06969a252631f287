import { fitDeed } from '../assess/fit.ts';
import { NOTHING, type ObservationColumns } from '../entries/columns.ts';
import type { Agreement, Clause, Deed, Grade, ProofPath, ProofRule } from '../terms/agreement.ts';
import type { IncidentColumns } from './associate-columns.ts';
import { Floats, Ints } from './growing.ts';
import type { Hearing } from './hearing.ts';
import { relateTimes } from './join.ts';
import type { Kind, Kinds } from './kinds.ts';
import type { Positions } from './place-columns.ts';

/** 0 outside, 1 inside, 2 straddles. */
const [OUT, IN, DOUBT] = [0, 1, 2];

/** 0: none. */
export const GRADES: readonly (Grade | null)[] = [null, 'alleged', 'indicated', 'established'];

/** A window, ms, as `Span` of src/assess. */
export interface RowSpan {
  readonly from: number;
  readonly to: number;
  readonly endKnown: boolean;
}

/**
 * What `judge` of src/assess makes of incidents, as columns, one record for each that may fall under a clause. Parties are numbers in the
 * agreement's order.
 */
export class Records {
  readonly incident = new Ints();
  /** 1 inside, 2 straddles. */
  readonly position = new Ints();
  readonly insideGrade = new Ints();
  readonly anyGrade = new Ints();
  /** The grade at which each party is named, two bits each. */
  readonly by = new Ints();
  /** The party with the strongest grade, -1: none or contested; and that grade. */
  readonly strongest = new Ints();
  readonly strongestGrade = new Ints();
  readonly contested = new Ints();
  readonly whenFrom = new Floats();
  readonly whenTo = new Floats();
  /** Where its rows begin in `rows`: those that fit up to `proving`, then those that carry the proof, up to where the next begins. */
  readonly fitting = new Ints();
  readonly proving = new Ints();
  readonly rows = new Ints();

  get size(): number {
    return this.incident.size;
  }

  end(record: number): number {
    return record + 1 < this.size ? this.fitting.at(record + 1) : this.rows.size;
  }
}

/** What the judging of one clause needs, worked out once. */
export interface ClauseJudge {
  readonly records: Records;
  /** Judges an incident over a span; -1 when no report of it can fall under the clause, else the number of its record. */
  judge(incident: number, span: RowSpan): number;
  /** Takes in a row that was added. */
  add(row: number): void;
}

export function clauseJudge(
  columns: ObservationColumns,
  incidents: IncidentColumns,
  kinds: Kinds,
  hearing: Hearing,
  places: Positions,
  deed: Deed,
  clause: Clause,
  { parties, proofRule }: Pick<Agreement, 'parties' | 'proofRule'>,
): ClauseJudge {
  const records = new Records();
  const { fixed, fitRow } = fixedFits(columns, kinds, hearing, places, deed);
  const { from, to, hands, means, by, words } = columns;
  const ids = parties.map(({ id }) => id);
  const demanded = GRADES.indexOf(clause.proof.occurrence);
  const gradeOf = grading(proofRule);
  const [fitting, inside, proving] = [new Ints(), new Ints(), new Ints()];
  const evidence = { direct: 0, neutral: 0, admission: false };
  /** Only those rows that name a party by this number, where there is one. */
  const gather = (rows: Ints, party: number | null): number => {
    evidence.direct = 0;
    evidence.neutral = 0;
    evidence.admission = false;
    let count = 0;
    for (let at = 0; at < rows.size; at++) {
      const row = rows.at(at);
      if (party !== null && by[row] !== party) continue;
      count += 1;
      const chain = hands[row] as number;
      if (hearing.direct[means[row] as number] === 1) {
        evidence.neutral |= hearing.neutralBit[chain] as number;
        evidence.direct |= hearing.directBit[chain] as number;
      }
      if (isAdmission(chain, row)) evidence.admission = true;
    }
    return count === 0 ? 0 : gradeOf(evidence.direct, evidence.neutral, evidence.admission);
  };
  const isAdmission = (chain: number, row: number) => {
    const organ = hearing.organOf[chain];
    return organ !== null && organ === words.parties[by[row] as number];
  };
  /** The grade at which rows that fit name a party of the agreement. */
  const gatherOf = (number: number): number => {
    for (let at = 0; at < fitting.size; at++) {
      const name = by[fitting.at(at)] as number;
      if (name !== NOTHING && words.parties[name] === ids[number]) return gather(fitting, name);
    }
    return 0;
  };
  const isSeen = (row: number) =>
    hearing.neutral[hands[row] as number] === 1 && hearing.direct[means[row] as number] === 1;
  const judge = (incident: number, span: RowSpan): number => {
    fitting.size = 0;
    inside.size = 0;
    const { raw } = incidents.member;
    for (let at = incidents.begin.at(incident); at < incidents.end.at(incident); at++) {
      const row = raw[at] as number;
      const fit = fixed[row] as number;
      if (fit === OUT) continue;
      const time = timeFit(from[row] as number, to[row] as number, span);
      if (time === OUT) continue;
      fitting.push(row);
      if (fit === IN && time === IN) inside.push(row);
    }
    if (fitting.size === 0) return -1;
    const insideGrade = gather(inside, null);
    const anyGrade = gather(fitting, null);
    const isInside = insideGrade >= demanded || insideGrade >= anyGrade;
    records.incident.push(incident);
    records.position.push(isInside ? IN : DOUBT);
    records.insideGrade.push(insideGrade);
    records.anyGrade.push(anyGrade);
    attribute();
    prove(inside.size > 0 ? inside : fitting);
    return records.size - 1;
  };
  /** The grade at which each party is named, and who leads. */
  const attribute = () => {
    let packed = 0;
    let best = 0;
    let leading = 0;
    let isLed = false;
    let count = 0;
    let party = -1;
    for (let number = 0; number < ids.length; number++) {
      const grade = gatherOf(number);
      if (grade === 0) continue;
      packed |= grade << (2 * number);
      const byNeutral = evidence.neutral !== 0;
      if (grade > best) {
        best = grade;
        count = 1;
        leading = byNeutral ? 1 : 0;
        isLed = byNeutral;
        party = number;
      } else if (grade === best) {
        count += 1;
        // One who takes the blame does not clear another whom a neutral saw.
        if (byNeutral) {
          leading += 1;
          if (!isLed) party = number;
          isLed = true;
        }
      }
    }
    const isContested = (isLed ? leading : count) > 1;
    records.by.push(packed);
    records.contested.push(isContested ? 1 : 0);
    records.strongest.push(isContested || count === 0 ? -1 : party);
    records.strongestGrade.push(isContested ? 0 : best);
  };
  /** Notes the rows that fit, those that carry the proof, and when these say it was. */
  const prove = (rows: Ints) => {
    proving.size = 0;
    for (let at = 0; at < rows.size; at++) if (isSeen(rows.at(at))) proving.push(rows.at(at));
    if (proving.size === 0)
      for (let at = 0; at < rows.size; at++)
        if (isAdmission(hands[rows.at(at)] as number, rows.at(at))) proving.push(rows.at(at));
    const carrying = proving.size > 0 ? proving : rows;
    let [start, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    records.fitting.push(records.rows.size);
    for (let at = 0; at < fitting.size; at++) records.rows.push(fitting.at(at));
    records.proving.push(records.rows.size);
    for (let at = 0; at < carrying.size; at++) {
      const row = carrying.at(at);
      records.rows.push(row);
      start = Math.min(start, from[row] as number);
      end = Math.max(end, to[row] as number);
    }
    records.whenFrom.push(start);
    records.whenTo.push(end);
  };
  return { records, judge, add: fitRow };
}

/** As `fitTime` of src/assess. */
export function timeFit(from: number, to: number, span: RowSpan): number {
  if (span.to < span.from) return OUT;
  const fit = relateTimes(from, to, span.from, span.to);
  return span.endKnown || fit === OUT ? fit : DOUBT;
}

/** Where each row lies to a clause as to kind, place and count: all but the time. */
function fixedFits(
  columns: ObservationColumns,
  kinds: Kinds,
  hearing: Hearing,
  places: Positions,
  deed: Deed,
): { readonly fixed: Positions; fitRow(row: number): void } {
  const { means, count, words } = columns;
  /** By kind. */
  const known: number[] = [];
  const fitOf = (number: number): number => {
    const found = known[number];
    if (found !== undefined) return found;
    const { act, weapon, object } = kinds.list[number] as Kind;
    const [weaponCode, objectCode] = [words.weapons[weapon], words.objects[object]];
    const { position } = fitDeed(
      {
        act: words.acts[act] ?? '',
        ...(weaponCode === undefined ? {} : { weapon: weaponCode }),
        ...(objectCode === undefined ? {} : { object: objectCode }),
      },
      deed,
    );
    const fit = position === 'inside' ? IN : position === 'outside' ? OUT : DOUBT;
    known[number] = fit;
    return fit;
  };
  const fixed = new Uint8Array(columns.from.length);
  const fitRow = (row: number): void => {
    const place = places[row] as number;
    if (place === OUT) return;
    const kind = fitOf(kinds.of[row] as number);
    if (kind === OUT) return;
    // A sound is no violation until training, demining and notified work are excluded.
    const isSound = hearing.heard[means[row] as number] === 1 || words.acts[columns.act[row] as number] === 'explosion';
    const mayBeNone = words.counts[count[row] as number]?.min === 0;
    fixed[row] = place === IN && kind === IN && !isSound && !mayBeNone ? IN : DOUBT;
  };
  for (let row = 0; row < columns.size; row++) fitRow(row);
  return { fixed, fitRow };
}

function grading(rule: ProofRule): (direct: number, neutral: number, admission: boolean) => number {
  const known: number[] = [];
  const graded = (directs: number, neutrals: number, admission: boolean): number => {
    const walks = (path: ProofPath) =>
      directs >= path.direct && neutrals >= path.neutral && (!path.admission || admission) && !path.reviewed;
    if (rule.established.some(walks)) return 3;
    return rule.indicated.some(walks) ? 2 : 1;
  };
  return (direct, neutral, admission) => {
    const [directs, neutrals] = [bits(direct), bits(neutral)];
    const key = (directs * 32 + neutrals) * 2 + (admission ? 1 : 0);
    const found = known[key];
    if (found !== undefined) return found;
    const grade = graded(directs, neutrals, admission);
    known[key] = grade;
    return grade;
  };
}

function bits(mask: number): number {
  let count = 0;
  for (let left = mask; left !== 0; left &= left - 1) count += 1;
  return count;
}
