import type { StandingWord } from '../assess/assessment.ts';
import { daysOf, type KnownWindow, windowOf, windowText } from '../assess/clause-window.ts';
import type { Context } from '../assess/context.ts';
import { describeCovers } from '../assess/coverage.ts';
import { type Force, forceOf, type Segment } from '../assess/force.ts';
import { type Cover, meets } from '../assess/silence.ts';
import type { ObservationColumns } from '../entries/columns.ts';
import type { Clause, Deed, Terms } from '../terms/agreement.ts';
import type { IncidentColumns } from './associate-columns.ts';
import type { DistinctAtLeast } from './distinct-columns.ts';
import type { FastStanding } from './fast-assessment.ts';
import type { ClauseJudge, RowSpan } from './judge-columns.ts';
import type { Asked, Pile, Sorted, Sorter } from './piles.ts';
import { PlainAsked } from './plain-asked.ts';
import { SpanRecords } from './span-records.ts';
import { allegedOf, breachesOf } from './tally-records.ts';

/** As in src/assess: a longer window is judged as a whole. */
const DAYS_MAX = 3_660;
const DAY_MS = 86_400_000;

/** What the rows of one clause are made of. */
export interface ClauseParts {
  readonly context: Context;
  readonly terms: Terms;
  readonly clause: Clause;
  readonly deed: Deed;
  readonly columns: ObservationColumns;
  readonly incidents: IncidentColumns;
  readonly judge: ClauseJudge;
  readonly sorter: Sorter;
  readonly distinct: DistinctAtLeast;
}

/** How many findings a clause has, and its rows. */
export function answerClause(parts: ClauseParts): { readonly count: number; readonly standings: FastStanding[] } {
  const { clause, context, columns, incidents, judge } = parts;
  const window = windowOf(clause, context.at);
  const everybody = ['*', ...clause.binds.map(({ party }) => party)];
  const blanks = (span: RowSpan | null, standing: StandingWord) =>
    everybody.map((party) => blankRow(clause, window, party, span, standing));
  if ('unknown' in window) return { count: 0, standings: blanks(null, window.standing) };
  const records = new SpanRecords(columns, incidents, judge, window);
  const count = records.whole.length;
  if (window.span.to <= window.span.from) return { count, standings: blanks(window.span, 'not-in-force') };
  return { count, standings: new ClauseRows(parts, window, records).standings() };
}

function blankRow(
  clause: Clause,
  window: ReturnType<typeof windowOf>,
  party: string,
  span: RowSpan | null,
  standing: StandingWord,
): FastStanding {
  return {
    clause: clause.id,
    party,
    window: windowText(window, span),
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

/** The rows of a clause that forbids, over a window that has begun: as `assessForbidden` of src/assess. */
class ClauseRows {
  readonly #parts: ClauseParts;
  readonly #window: KnownWindow;
  readonly #records: SpanRecords;
  readonly #plain: PlainAsked;
  readonly #forces: readonly Force[];

  constructor(parts: ClauseParts, window: KnownWindow, records: SpanRecords) {
    const { context, terms, clause, deed, columns, judge } = parts;
    this.#parts = parts;
    this.#window = window;
    this.#records = records;
    this.#plain = new PlainAsked(context, clause, deed, columns, judge.records);
    this.#forces = clause.binds.map((bound) => forceOf(context, terms, clause, bound, window.span, []));
  }

  standings(): FastStanding[] {
    const { span } = this.#window;
    const isBinding = this.#forces.some(({ segments }) => segments.some(({ state }) => state !== 'out-of-force'));
    const anybody: Segment = { span, state: isBinding ? 'in-force' : 'out-of-force', reasons: [] };
    return [
      this.#row('*', anybody),
      ...this.#forces.flatMap(({ party, segments }) => segments.map((segment) => this.#row(party, segment))),
    ];
  }

  #row(party: string, { span, state }: Segment): FastStanding {
    const { context, clause, columns, judge, sorter, distinct } = this.#parts;
    const asked = this.#asked(party, span);
    const sorted = this.#sort(asked, span);
    const counts = {
      alleged: allegedOf(this.#plain, judge.records, sorter, distinct, asked, span, sorted),
      straddling: sorted.straddling.length + sorted.allegedStraddling.length,
      contested: sorted.contested.length,
    };
    const blank = blankRow(clause, this.#window, party, span, 'not-in-force');
    const breaches = breachesOf(this.#plain, columns, judge.records, distinct, asked, span, sorted);
    if (state === 'out-of-force') return { ...blank, ...counts, outOfForce: { min: breaches.min, max: breaches.max } };
    const covers = this.#plain.covers(this.#window, asked, span);
    const word = (found: StandingWord): StandingWord => {
      if (state === 'contested') return 'undetermined';
      return !span.endKnown && found === 'kept' ? 'undetermined' : found;
    };
    const tooMany = span.to - span.from > DAYS_MAX * DAY_MS;
    const whole = this.#word(asked, span, sorted, () => covers);
    const days = (tooMany ? [] : daysOf(span, context.agreement.calendar.zone)).map(({ day, from, to }) => {
      const isWhole = from === span.from && to === span.to;
      return { day, standing: word(isWhole ? whole : this.#dayWord(party, { ...span, from, to })) };
    });
    return {
      ...blank,
      ...counts,
      standing: word(whole),
      days,
      breaches: state === 'contested' ? { ...breaches, min: 0, grade: null, counted: null } : breaches,
      coverage: describeCovers(covers, clause.coveragePermille, context).coverage,
    };
  }

  #dayWord(party: string, span: RowSpan): StandingWord {
    const asked = this.#asked(party, span);
    return this.#word(asked, span, this.#sort(asked, span), () => this.#plain.covers(this.#window, asked, span));
  }

  /** A breach breaks it, a doubt leaves it open; else it is kept where nothing speaks against it and a breach would have been seen. */
  #word(asked: Asked, span: RowSpan, sorted: Sorted, covers: () => readonly Cover[]): StandingWord {
    if (sorted.breach.length > 0) return 'broken';
    if (sorted.straddling.length + sorted.contested.length + sorted.unattributed.length > 0) return 'undetermined';
    const alleged = [...sorted.alleged, ...sorted.allegedStraddling];
    return this.#plain.isSilenceEnough(this.#window, asked, span, alleged, covers()) ? 'kept' : 'undetermined';
  }

  #asked(party: string, span: RowSpan): Asked {
    const number = (id: string) => this.#parts.context.agreement.parties.findIndex((one) => one.id === id);
    const byNumber = new Map(this.#forces.map((force) => [number(force.party), force]));
    return {
      party: party === '*' ? null : number(party),
      bound: this.#forces
        .filter(({ segments }) => segments.some((one) => one.state !== 'out-of-force' && meets(one.span, span)))
        .map((force) => number(force.party)),
      isBoundAt: (who, from, to) =>
        byNumber
          .get(who)
          ?.segments.some((one) => one.state === 'in-force' && one.span.from <= from && to <= one.span.to) ?? false,
    };
  }

  #sort(asked: Asked, span: RowSpan): Sorted {
    const sorted: Record<Pile, number[]> = {
      breach: [],
      straddling: [],
      contested: [],
      unattributed: [],
      alleged: [],
      allegedStraddling: [],
    };
    for (const record of this.#records.in(span)) {
      const pile = this.#parts.sorter.pileOf(asked, record);
      if (pile !== null) sorted[pile].push(record);
    }
    return sorted;
  }
}
