import { type Context, makeContext, momentOf } from '../assess/context.ts';
import type { Observation } from '../assess/incident.ts';
import type { AssessOptions } from '../assess/input.ts';
import { isAdmission } from '../assess/proof.ts';
import { type ColumnRow, idAt, isPlain, type ObservationColumns, rowsOf } from '../entries/columns.ts';
import { isType } from '../entries/entry.ts';
import type { Agreement, Clause, Terms } from '../terms/agreement.ts';
import { regionOf } from '../terms/zone-region.ts';
import { IncidentColumns } from './associate-columns.ts';
import { ClauseState } from './clause-state.ts';
import type { EventBasis } from './event-basis.ts';
import type { Declined, FastAssessment, FastInput } from './fast-assessment.ts';
import { Ints } from './growing.ts';
import { type Hearing, hear } from './hearing.ts';
import { clauseJudge } from './judge-columns.ts';
import { Kinds } from './kinds.ts';
import type { NearRows } from './near-columns.ts';
import { sorterOf } from './piles.ts';
import { PlaceColumns } from './place-columns.ts';
import { SignColumns } from './signs-columns.ts';
import { ToldBeside } from './told-beside.ts';

/** More parties than the bits of a record hold. */
const PARTIES_MAX = 14;

export type Asked = Pick<AssessOptions, 'knownTo' | 'at'>;

/**
 * The standings and findings that `assess` gives for one version of an agreement, worked out over columns and kept up: a report that comes
 * in, or a clause that is changed, costs what hangs on it. It answers only what it is sure to answer alike, and says what it declines: other
 * norms than prohibitions, people's decisions, zones along lines, other counting rules.
 */
export class LiveAssessment {
  readonly #agreement: Agreement;
  readonly #input: FastInput;
  readonly #asked: Asked;
  readonly #columns: ObservationColumns;
  readonly #hearing: Hearing;
  readonly #kinds: Kinds;
  readonly #incidents: IncidentColumns;
  readonly #signs: SignColumns;
  readonly #isClockOfKnown: boolean;
  readonly #places: PlaceColumns;
  readonly #events: EventBasis;
  readonly #beside: ToldBeside;
  #context: Context;
  #clauses: readonly ClauseState[];

  private constructor(
    agreement: Agreement,
    terms: Terms,
    input: FastInput,
    asked: Asked,
    hearing: Hearing,
    made: Made,
    part: Part | null,
  ) {
    const { columns } = input.growing;
    this.#agreement = agreement;
    this.#input = input;
    this.#asked = asked;
    this.#columns = columns;
    this.#hearing = hearing;
    this.#signs = made.signs;
    this.#isClockOfKnown = made.isClockOfKnown;
    this.#context = made.context;
    this.#kinds = part?.kinds ?? new Kinds(columns);
    this.#incidents = new IncidentColumns(columns, this.#kinds, hearing, part?.near ?? null);
    this.#places = new PlaceColumns(columns);
    this.#events = { columns, incidents: this.#incidents, hearing, placeOf: new Ints() };
    this.#beside = new ToldBeside(input);
    this.#clauses = part === null ? this.#statesOf(terms, []) : this.#statesIn(terms, part);
  }

  /** Declined where it is not sure to answer as `assess` does: then the plain evaluator is asked. */
  static open(
    agreement: Agreement,
    terms: Terms,
    input: FastInput,
    { knownTo, at }: Asked,
    part: Part | null = null,
  ): LiveAssessment | Declined {
    const { columns } = input.growing;
    const why = objectionTo(agreement, terms, input);
    if (why !== null) return { declined: why };
    const moment = momentAsked(agreement, input, { knownTo, at });
    const signs = new SignColumns(columns);
    const context = contextOf(agreement, input, { knownTo, at: moment }, signs);
    const hearing = hear(columns, context.voices);
    if (hearing === null) return { declined: 'there are too many owners' };
    const made = { signs, context, isClockOfKnown: at === null && knownTo === null };
    return new LiveAssessment(agreement, terms, input, { knownTo, at: moment }, hearing, made, part);
  }

  /**
   * Takes in a report of a deed; one that is there already changes nothing. Declined where it would not be sure of the answer, or has no room: then it stands as it was, and who
   * keeps it begins anew.
   */
  add(entry: Observation): Declined | null {
    const why = this.#objectionTo(entry);
    if (why !== null) return { declined: why };
    if (this.#input.growing.toldBy(entry.body) === undefined) for (const row of rowsOf([entry])) this.#take(row);
    return null;
  }

  /** Why a report is declined; one that is there already is not. */
  #objectionTo(entry: Observation): string | null {
    const { growing } = this.#input;
    const { body, known } = entry;
    const { knownTo } = this.#asked;
    if (body.saw !== 'deed') return 'a row tells of no deed';
    if (body.place !== undefined && !isPlain(body.place)) return `${entry.id} has a place that no column holds`;
    if (knownTo !== null && known.at > knownTo) return `${entry.id} was not known yet`;
    const told = growing.toldBy(body);
    if (told !== undefined) {
      if (idAt(this.#columns, told) !== entry.id) return 'one source told the same twice';
      return known.at < (this.#columns.known[told] as number) ? `${entry.id} was known earlier` : null;
    }
    const beside = this.#beside.objectionTo(entry);
    if (beside !== null) return beside;
    if (this.#isClockOfKnown && known.at > this.#context.at) return `${entry.id} came after the moment of the clocks`;
    if (this.#columns.size === growing.room) return 'there is no more room';
    return this.#hearing.hasRoomFor(body) ? null : 'there are too many owners';
  }

  /** Goes by other terms: clauses that stand as they stood keep what was worked out. Declined as in `open`; then all stays as it was. */
  change(terms: Terms): Declined | null {
    const why = objection(this.#agreement, terms);
    if (why !== null) return { declined: why };
    this.#clauses = this.#statesOf(terms, this.#clauses);
    return null;
  }

  assessment(): FastAssessment {
    return {
      at: this.#context.at,
      columns: this.#columns,
      incidents: this.#incidents,
      standings: this.#clauses.flatMap((clause) => clause.standings()),
      findings: this.#clauses.map((clause) => clause.findings()),
    };
  }

  #take(added: ColumnRow): void {
    const row = this.#input.growing.push(added);
    this.#hearing.grow();
    this.#kinds.add(row);
    this.#places.add(row, added.body.place);
    for (const clause of this.#clauses) clause.takeIn(row);
    const { gone, made } = this.#incidents.add(row);
    for (const clause of this.#clauses) {
      for (const incident of gone) clause.remove(incident);
      for (const incident of made) clause.add(incident);
    }
    for (const incident of gone) this.#incidents.forget(incident);
    if (this.#signs.add(row)) {
      this.#context = contextOf(this.#agreement, this.#input, this.#asked, this.#signs);
      for (const clause of this.#clauses) clause.see(this.#context);
    }
  }

  #statesOf(terms: Terms, old: readonly ClauseState[]): readonly ClauseState[] {
    const known = new Map(old.map((state) => [JSON.stringify(state.clause), state]));
    this.#places.ask(terms.clauses.map(({ where }) => where));
    return terms.clauses.map((clause) => known.get(JSON.stringify(clause)) ?? this.#stateOf(terms, clause));
  }

  /** One clause after the other, and all of it, before the next is taken. */
  #statesIn(terms: Terms, { takes }: Part): readonly ClauseState[] {
    return terms.clauses.flatMap((clause, place) => {
      if (!takes(place)) return [];
      this.#places.ask([clause.where]);
      const state = this.#stateOf(terms, clause);
      state.standings();
      return [state];
    });
  }

  #stateOf(terms: Terms, clause: Clause): ClauseState {
    if (clause.norm.kind !== 'forbids') throw new Error('other norms were declined');
    const { deed } = clause.norm;
    const [columns, incidents, hearing] = [this.#columns, this.#incidents, this.#hearing];
    const judge = clauseJudge(
      columns,
      incidents,
      this.#kinds,
      hearing,
      this.#places.of(clause.where),
      deed,
      clause,
      this.#agreement,
    );
    const sorter = sorterOf(columns, hearing, judge.records, this.#agreement, this.#context.voices, clause);
    const parts = { terms, clause, deed, columns, incidents, judge, sorter, events: this.#events };
    return new ClauseState(parts, this.#context);
  }
}

/** One thread's part of the work: what there is in it already, what all of them found of who is near whom, and which clauses are its own, asked once for each. */
export interface Part {
  readonly kinds: Kinds;
  readonly near: NearRows;
  readonly takes: (place: number) => boolean;
}

interface Made {
  readonly signs: SignColumns;
  readonly context: Context;
  /** Nobody said which moment is asked about: it is the end of all that is known. */
  readonly isClockOfKnown: boolean;
}

function contextOf(agreement: Agreement, { rest, gone }: FastInput, { knownTo, at }: Asked, signs: SignColumns) {
  const made = makeContext(agreement, rest, knownTo, at, signs.of);
  return {
    ...made,
    withdrawnAdmissions: gone
      .filter((entry) => isType(entry, 'observation/1'))
      .filter((entry) => entry.body.saw === 'deed' && isAdmission(entry, made.voices.voiceOf(entry.body))),
  };
}

/** Why it is not answered over columns; `null`: it is. */
export function objectionTo(agreement: Agreement, terms: Terms, input: FastInput): string | null {
  return objection(agreement, terms) ?? objectionToInput(input);
}

/** The moment at which the clocks stand: the one that is asked about, else when the last of all was known. */
export function momentAsked(agreement: Agreement, { growing, rest }: FastInput, { knownTo, at }: Asked): number {
  if (at !== null || knownTo !== null) return momentOf(agreement, rest, knownTo, at);
  const { known, size } = growing.columns;
  let newest = momentOf(agreement, rest, null, null);
  for (let row = 0; row < size; row++) newest = Math.max(newest, known[row] as number);
  return newest;
}

function objectionToInput({ growing: { columns }, rest }: FastInput): string | null {
  if (rest.some(({ body }) => body.type === 'decision/1')) return 'people decided on observations';
  if (columns.twin.some((twin) => twin >= 0)) return 'one source told the same twice';
  return columns.saw.subarray(0, columns.size).includes(0) ? 'a row tells of no deed' : null;
}

function objection(agreement: Agreement, terms: Terms): string | null {
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
  return agreement.parties.length > PARTIES_MAX ? `more than ${PARTIES_MAX} parties` : null;
}

/** A place made out of others; or several drawn parts, whose shared borders are none to what lies astride them. */
function isPutTogether(where: Clause['where']): boolean {
  if (where.kind === 'union') return where.of.some(isPutTogether) || (where.of.length > 1 && regionOf(where) !== null);
  return where.kind === 'region';
}

function hasLine(where: Clause['where']): boolean {
  return where.kind === 'offset' || (where.kind === 'union' && where.of.some(hasLine));
}
