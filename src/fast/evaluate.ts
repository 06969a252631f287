import type { Alleged, Breaches, Coverage, StandingWord } from '../assess/assessment.ts';
import { daysOf, type KnownWindow, windowOf, windowText } from '../assess/clause-window.ts';
import { type Context, makeContext, momentOf } from '../assess/context.ts';
import { describeCovers } from '../assess/coverage.ts';
import { type Force, forceOf, type Segment } from '../assess/force.ts';
import type { Incident, Observation } from '../assess/incident.ts';
import type { AssessOptions } from '../assess/input.ts';
import type { Judged } from '../assess/judge.ts';
import { leastCovers, withdrawnAdmissions } from '../assess/party-standing.ts';
import { isAdmission } from '../assess/proof.ts';
import type { Question } from '../assess/question.ts';
import { type Cover, meets } from '../assess/silence.ts';
import { fittingClaims } from '../assess/tallies.ts';
import { looksFor } from '../assess/watches.ts';
import { weighAllegations } from '../assess/weigh-allegations.ts';
import { byCodeUnit } from '../canon/canonical.ts';
import { idAt, type ObservationColumns } from '../entries/columns.ts';
import type { Entry } from '../entries/entry.ts';
import type { Agreement, Clause, Deed, Terms } from '../terms/agreement.ts';
import { associateColumns, type IncidentColumns } from './associate-columns.ts';
import { type DistinctAtLeast, distinctOf } from './distinct-columns.ts';
import { hear } from './hearing.ts';
import { type ClauseJudge, clauseJudge, GRADES, type Records, type RowSpan, timeFit } from './judge-columns.ts';
import { type Asked, type Pile, type Sorter, sorterOf } from './piles.ts';
import { placeRows } from './place-columns.ts';
import { signsOfRows } from './signs-columns.ts';

/** What of the record goes in as columns, and what as entries. */
export interface FastInput {
  /** The deeds that stand, known by the moment that is asked about. */
  readonly columns: ObservationColumns;
  /** Everything else that stands, reports that nothing was seen among it. */
  readonly rest: readonly Entry[];
  /** Reports of deeds that no longer stand. */
  readonly withdrawn: readonly Observation[];
}

/** One row, as `Standing` of src/assess without its reasons: these the plain evaluator gives. */
export interface FastStanding {
  readonly clause: string;
  readonly party: string;
  readonly window: { readonly from: string | null; readonly to: string | null; readonly judgedTo: string | null };
  readonly standing: StandingWord;
  readonly days: readonly { readonly day: string; readonly standing: StandingWord }[];
  readonly provisional: boolean;
  readonly breaches: Breaches;
  readonly alleged: readonly Alleged[];
  readonly straddling: number;
  readonly contested: number;
  readonly outOfForce: { readonly min: number; readonly max: number } | null;
  readonly coverage: Coverage | null;
}

/** The findings of one clause, as columns: the records from 0 up to `count`. */
export interface FastFindings {
  readonly clause: string;
  readonly count: number;
  readonly records: Records;
}

export interface FastAssessment {
  readonly at: number;
  readonly incidents: IncidentColumns;
  readonly standings: readonly FastStanding[];
  readonly findings: readonly FastFindings[];
}

/** Why the fast path does not answer: then the plain evaluator is asked, about everything. */
export interface Declined {
  readonly declined: string;
}

/** More parties than the bits of a record hold. */
const PARTIES_MAX = 14;
/** As in src/assess: a longer window is judged as a whole. */
const DAYS_MAX = 3_660;
const DAY_MS = 86_400_000;

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
    const found = new ClauseAnswer(context, terms, clause, deed, columns, incidents, judge, sorter, distinct);
    standings.push(...found.standings());
    findings.push({ clause: clause.id, count: found.count, records: judge.records });
  }
  return { at: moment, incidents, standings, findings };
}

function objection(agreement: Agreement, terms: Terms, { columns, rest }: FastInput): string | null {
  const other = terms.clauses.find(({ norm }) => norm.kind !== 'forbids');
  if (other !== undefined) return `${other.id} is no plain prohibition`;
  const line = terms.clauses.find(({ where }) => hasLine(where));
  if (line !== undefined) return `${line.id} looks along a line`;
  const counted = terms.clauses.find(({ countsOnePer }) => countsOnePer !== 'incident');
  if (counted !== undefined) return `${counted.id} counts by another rule`;
  if (terms.clauses.some(({ binds }) => binds.some(({ mirrors }) => mirrors !== null)))
    return 'a party mirrors another';
  if (terms.events.length > 0) return 'clocks hang on events';
  if (agreement.parties.length > PARTIES_MAX) return `more than ${PARTIES_MAX} parties`;
  if (rest.some(({ body }) => body.type === 'decision/1')) return 'people decided on observations';
  return columns.saw.includes(0) ? 'a row tells of no deed' : null;
}

function hasLine(where: Clause['where']): boolean {
  return where.kind === 'offset' || (where.kind === 'union' && where.of.some(hasLine));
}

function newest({ known }: ObservationColumns): number {
  return known.reduce((latest, at) => Math.max(latest, at), 0);
}

/** A row's records by what they come to. */
type Sorted = Readonly<Record<Pile, readonly number[]>>;

/** What the plain code is asked with. */
type PartQuestion = Pick<Question, 'context' | 'clause' | 'deed' | 'window' | 'within' | 'claims'>;

/** The rows of one clause. */
class ClauseAnswer {
  readonly #context: Context;
  readonly #terms: Terms;
  readonly #clause: Clause;
  readonly #deed: Deed;
  readonly #columns: ObservationColumns;
  readonly #incidents: IncidentColumns;
  readonly #judge: ClauseJudge;
  readonly #sorter: Sorter;
  readonly #distinct: DistinctAtLeast;
  readonly #window: ReturnType<typeof windowOf>;
  readonly #whole: number[] = [];
  readonly #bySpan = new Map<string, readonly number[]>();

  constructor(
    context: Context,
    terms: Terms,
    clause: Clause,
    deed: Deed,
    columns: ObservationColumns,
    incidents: IncidentColumns,
    judge: ClauseJudge,
    sorter: Sorter,
    distinct: DistinctAtLeast,
  ) {
    this.#context = context;
    this.#terms = terms;
    this.#clause = clause;
    this.#deed = deed;
    this.#columns = columns;
    this.#incidents = incidents;
    this.#judge = judge;
    this.#sorter = sorter;
    this.#distinct = distinct;
    this.#window = windowOf(clause, context.at);
    if ('unknown' in this.#window) return;
    for (let incident = 0; incident < incidents.size; incident++) {
      const record = judge.judge(incident, this.#window.span);
      if (record >= 0) this.#whole.push(record);
    }
  }

  /** How many records are findings: those of the whole window. */
  get count(): number {
    return this.#whole.length;
  }

  standings(): readonly FastStanding[] {
    const window = this.#window;
    const parties = ['*', ...this.#clause.binds.map(({ party }) => party)];
    if ('unknown' in window) return parties.map((party) => this.#blank(party, null, window.standing));
    const { span } = window;
    if (span.to <= span.from) return parties.map((party) => this.#blank(party, span, 'not-in-force'));
    const forces = this.#clause.binds.map((bound) =>
      forceOf(this.#context, this.#terms, this.#clause, bound, span, []),
    );
    const isBinding = forces.some(({ segments }) => segments.some(({ state }) => state !== 'out-of-force'));
    const anybody: Segment = { span, state: isBinding ? 'in-force' : 'out-of-force', reasons: [] };
    return [
      this.#row(window, '*', anybody, forces),
      ...forces.flatMap(({ party, segments }) => segments.map((segment) => this.#row(window, party, segment, forces))),
    ];
  }

  #blank(party: string, span: RowSpan | null, standing: StandingWord): FastStanding {
    return {
      clause: this.#clause.id,
      party,
      window: windowText(this.#window, span),
      standing,
      days: [],
      provisional: party !== '*',
      breaches: { min: 0, max: 0, atLeast: false, grade: null, counted: null },
      alleged: [],
      straddling: 0,
      contested: 0,
      outOfForce: null,
      coverage: null,
    };
  }

  #row(window: KnownWindow, party: string, segment: Segment, forces: readonly Force[]): FastStanding {
    const { span, state } = segment;
    const sorted = this.#sort(window, party, span, forces);
    const asked = this.#asked(party, span, forces);
    const blank = this.#blank(party, span, 'not-in-force');
    const counts = {
      alleged: this.#alleged(asked, span, sorted),
      straddling: sorted.straddling.length + sorted.allegedStraddling.length,
      contested: sorted.contested.length,
    };
    const breaches = this.#breaches(asked, span, sorted);
    if (state === 'out-of-force') return { ...blank, ...counts, outOfForce: { min: breaches.min, max: breaches.max } };
    const covers = this.#covers(window, asked, span);
    const word = (found: StandingWord): StandingWord => {
      if (state === 'contested') return 'undetermined';
      return !span.endKnown && found === 'kept' ? 'undetermined' : found;
    };
    const tooMany = span.to - span.from > DAYS_MAX * DAY_MS;
    const whole = this.#word(window, asked, span, sorted, () => covers);
    const days = (tooMany ? [] : daysOf(span, this.#context.agreement.calendar.zone)).map(({ day, from, to }) => {
      if (from === span.from && to === span.to) return { day, standing: word(whole) };
      return { day, standing: word(this.#dayWord(window, party, { ...span, from, to }, forces)) };
    });
    return {
      ...blank,
      ...counts,
      standing: word(whole),
      days,
      breaches: state === 'contested' ? { ...breaches, min: 0, grade: null, counted: null } : breaches,
      coverage: describeCovers(covers, this.#clause.coveragePermille, this.#context).coverage,
    };
  }

  #dayWord(window: KnownWindow, party: string, span: RowSpan, forces: readonly Force[]): StandingWord {
    const asked = this.#asked(party, span, forces);
    const sorted = this.#sort(window, party, span, forces);
    return this.#word(window, asked, span, sorted, () => this.#covers(window, asked, span));
  }

  /** A breach breaks it, a doubt leaves it open; else it is kept where nothing speaks against it and a breach would have been seen. */
  #word(
    window: KnownWindow,
    asked: Asked,
    span: RowSpan,
    sorted: Sorted,
    covers: () => readonly Cover[],
  ): StandingWord {
    if (sorted.breach.length > 0) return 'broken';
    if (sorted.straddling.length + sorted.contested.length + sorted.unattributed.length > 0) return 'undetermined';
    const [cover] = covers();
    if (cover === undefined || cover.permille < Math.max(1, this.#clause.coveragePermille)) return 'undetermined';
    const accused = this.#accused(asked);
    const question = this.#question(window, span);
    if (withdrawnAdmissions(question, accused).length > 0) return 'undetermined';
    return this.#isOpen(asked, question, sorted) ? 'undetermined' : 'kept';
  }

  #question(window: KnownWindow, span: RowSpan): PartQuestion {
    return {
      context: this.#context,
      clause: this.#clause,
      deed: this.#deed,
      window: span,
      within: window.span,
      claims: fittingClaims(this.#context.claims, this.#clause, this.#deed, span, this.#context.voices),
    };
  }

  /** Whether an allegation stands: the plain code is asked, about the few that there are where nothing else speaks against it. */
  #isOpen(asked: Asked, question: PartQuestion, sorted: Sorted): boolean {
    const judged = [...sorted.alleged, ...sorted.allegedStraddling].map((record) => this.#asJudged(record));
    const party = asked.party === null ? '*' : this.#partyId(asked.party);
    const whole = {
      ...question,
      party,
      bound: asked.bound.map((number) => this.#partyId(number)),
      isBoundAt: () => false,
      judged,
      excuses: new Map<string, never>(),
      mirror: null,
    };
    return weighAllegations(whole, judged, this.#accused(asked)).open;
  }

  /** As much of a judged incident as the weighing of allegations asks for. */
  #asJudged(record: number): Judged {
    const { records } = this.#judge;
    const fitting: Observation[] = [];
    for (let at = records.fitting.at(record); at < records.proving.at(record); at++)
      fitting.push(observationAt(this.#columns, records.rows.at(at)));
    const incident: Incident = { id: String(records.incident.at(record)), members: fitting, maybeSame: [] };
    const position = records.position.at(record) === 1 ? 'inside' : 'straddles';
    return {
      incident,
      inside: [],
      fitting,
      aside: [],
      fit: { position, sharePermille: position === 'inside' ? 1000 : 500 },
      insideGrade: GRADES[records.insideGrade.at(record)] ?? null,
      anyGrade: GRADES[records.anyGrade.at(record)] ?? null,
      why: '',
      reviewedAway: null,
      who: { by: [], contested: false, strongest: null, reviewed: false },
      proving: fitting,
      when: { from: records.whenFrom.at(record), to: records.whenTo.at(record) },
    };
  }

  #covers(window: KnownWindow, asked: Asked, span: RowSpan): readonly Cover[] {
    const question = {
      context: this.#context,
      clause: this.#clause,
      deed: this.#deed,
      window: span,
      within: window.span,
    };
    return leastCovers(question, this.#accused(asked));
  }

  #accused({ party, bound }: Asked): readonly string[] {
    return (party === null ? bound : [party]).map((number) => this.#partyId(number));
  }

  #partyId(number: number): string {
    return this.#context.agreement.parties[number]?.id ?? '';
  }

  #asked(party: string, span: RowSpan, forces: readonly Force[]): Asked {
    const number = (id: string) => this.#context.agreement.parties.findIndex((one) => one.id === id);
    const byNumber = new Map(forces.map((force) => [number(force.party), force]));
    return {
      party: party === '*' ? null : number(party),
      bound: forces
        .filter(({ segments }) => segments.some((one) => one.state !== 'out-of-force' && meets(one.span, span)))
        .map((force) => number(force.party)),
      isBoundAt: (who, from, to) =>
        byNumber
          .get(who)
          ?.segments.some((one) => one.state === 'in-force' && one.span.from <= from && to <= one.span.to) ?? false,
    };
  }

  #sort(window: KnownWindow, party: string, span: RowSpan, forces: readonly Force[]): Sorted {
    const asked = this.#asked(party, span, forces);
    const sorted: Record<Pile, number[]> = {
      breach: [],
      straddling: [],
      contested: [],
      unattributed: [],
      alleged: [],
      allegedStraddling: [],
    };
    for (const record of this.#recordsIn(window, span)) {
      const pile = this.#sorter.pileOf(asked, record);
      if (pile !== null) sorted[pile].push(record);
    }
    return sorted;
  }

  /** The records of a span. Days are laid out all at once, each incident into those that it touches. */
  #recordsIn(window: KnownWindow, span: RowSpan): readonly number[] {
    if (span.from === window.span.from && span.to === window.span.to) return this.#whole;
    const key = `${span.from} ${span.to}`;
    const known = this.#bySpan.get(key);
    if (known !== undefined) return known;
    const list = this.#judgePart(window, span);
    this.#bySpan.set(key, list);
    return list;
  }

  #judgePart(window: KnownWindow, span: RowSpan): readonly number[] {
    const { first, member } = this.#incidents;
    const { from, to } = this.#columns;
    const list: number[] = [];
    for (const record of this.#touching(span)) {
      const incident = this.#judge.records.incident.at(record);
      let isAlike = true;
      for (let at = first[incident] as number; isAlike && at < (first[incident + 1] as number); at++) {
        const row = member[at] as number;
        const [start, end] = [from[row] as number, to[row] as number];
        // Where both straddle, the share that lies inside tells them apart, and that is not kept: judged anew.
        const part = timeFit(start, end, span);
        isAlike = part !== 2 && part === timeFit(start, end, window.span);
      }
      const judged = isAlike ? record : this.#judge.judge(incident, span);
      if (judged >= 0) list.push(judged);
    }
    return list;
  }

  /** Records of the whole window that may have something to do with a span, in their order. */
  #touching(span: RowSpan): readonly number[] {
    const days = this.#byDay();
    const found = new Set<number>();
    for (let day = dayOf(span.from); day <= dayOf(Math.max(span.from, span.to - 1)); day++)
      for (const record of days.get(day) ?? []) found.add(record);
    return [...found].sort((a, b) => a - b);
  }

  #days: ReadonlyMap<number, readonly number[]> | null = null;

  /** By day of the clock of the world: the records of which some report touches it. */
  #byDay(): ReadonlyMap<number, readonly number[]> {
    if (this.#days !== null) return this.#days;
    const { first, member } = this.#incidents;
    const days = new Map<number, number[]>();
    for (const record of this.#whole) {
      const incident = this.#judge.records.incident.at(record);
      let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (let at = first[incident] as number; at < (first[incident + 1] as number); at++) {
        from = Math.min(from, this.#columns.from[member[at] as number] as number);
        to = Math.max(to, this.#columns.to[member[at] as number] as number);
      }
      for (let day = dayOf(from); day <= dayOf(Math.max(from, to - 1)); day++) {
        const list = days.get(day);
        if (list === undefined) days.set(day, [record]);
        else list.push(record);
      }
    }
    this.#days = days;
    return days;
  }

  #breaches(asked: Asked, span: RowSpan, sorted: Sorted): Breaches {
    const { records } = this.#judge;
    const { breach } = sorted;
    const min = this.#distinct(records, breach);
    const doubtful = sorted.straddling.length + sorted.contested.length + sorted.unattributed.length;
    const lost = this.#context.watches.lost.some((loss) => looksFor(loss, this.#deed) && meets(loss.body.when, span));
    let grade = 0;
    for (const record of breach) {
      const own = records.insideGrade.at(record);
      const named = asked.party === null ? 0 : (records.by.at(record) >> (2 * asked.party)) & 3;
      const least = named === 0 ? own : Math.min(own === 0 ? 1 : own, named);
      grade = grade === 0 ? least : Math.min(grade, least);
    }
    return {
      min,
      max: breach.length + doubtful,
      atLeast: min > 0 && lost,
      grade: GRADES[grade] ?? null,
      counted: this.#counted(breach),
    };
  }

  /** What the reports themselves count within the certain incidents; `null` when none of them gives a number. */
  #counted(breach: readonly number[]): Breaches['counted'] {
    const { records } = this.#judge;
    const { count, words } = this.#columns;
    let [min, max, isAbout, isCounted] = [0, 0 as number | null, false, false];
    for (const record of breach) {
      let [least, most] = [Number.POSITIVE_INFINITY, 1 as number | null];
      for (let at = records.proving.at(record); at < records.end(record); at++) {
        const said = words.counts[count[records.rows.at(at)] as number];
        if (said === undefined) continue;
        isCounted = true;
        isAbout ||= said.as === 'about';
        least = Math.min(least, said.min);
        most = most === null || said.max === null ? null : Math.max(most, said.max);
      }
      min += least === Number.POSITIVE_INFINITY ? 1 : least;
      max = max === null || most === null ? null : max + most;
    }
    return isCounted ? { min, max, about: isAbout } : null;
  }

  /** What is only alleged, for each claimant apart. */
  #alleged(asked: Asked, span: RowSpan, sorted: Sorted): readonly Alleged[] {
    const { records } = this.#judge;
    const piles = new Map<string, { inside: number[]; n: number; max: number }>();
    const pileOf = (claimant: string) => {
      const pile = piles.get(claimant) ?? { inside: [], n: 0, max: 0 };
      piles.set(claimant, pile);
      return pile;
    };
    for (const record of sorted.alleged)
      for (const claimant of this.#sorter.claimantsOf(asked, record)) pileOf(claimant).inside.push(record);
    const { agreement, voices } = this.#context;
    const accused = this.#accused(asked);
    for (const claim of fittingClaims(this.#context.claims, this.#clause, this.#deed, span, voices)) {
      const isNamed = agreement.parties.some(({ id }) => id === claim.accuses);
      const isAgainst = (party: string) =>
        isNamed ? claim.accuses === party : !voices.areOneSide(claim.claimant, party);
      if (!accused.some(isAgainst)) continue;
      const pile = pileOf(claim.claimant);
      pile.n = Math.max(pile.n, claim.n);
      pile.max = Math.max(pile.max, claim.max);
    }
    return [...piles]
      .sort(([a], [b]) => byCodeUnit(a, b))
      .flatMap(([by, { inside, n, max }]) => {
        const most = Math.max(inside.length, max);
        return most === 0 ? [] : [{ by, n: Math.max(this.#distinct(records, inside), n), max: most }];
      });
  }
}

function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}

/** As much of a row as the weighing of allegations asks for. */
function observationAt(columns: ObservationColumns, row: number): Observation {
  const { words } = columns;
  const hands = words.hands[columns.hands[row] as number] ?? { source: '' };
  const by = words.parties[columns.by[row] as number];
  return {
    id: idAt(columns, row) as Observation['id'],
    known: { at: columns.known[row] as number, inferred: false },
    from: { file: '', row: row + 1 },
    body: {
      type: 'observation/1',
      taxonomy: '1',
      key: '',
      saw: 'deed',
      ...hands,
      when: { from: columns.from[row] as number, to: columns.to[row] as number },
      act: words.acts[columns.act[row] as number] ?? '',
      means: words.means[columns.means[row] as number] ?? '',
      ...(by === undefined ? {} : { by }),
    },
  };
}
