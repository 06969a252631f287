import type { StandingWord } from '../assess/assessment.ts';
import { daysOf, type KnownWindow, windowOf, windowText } from '../assess/clause-window.ts';
import type { Context } from '../assess/context.ts';
import { describeCovers } from '../assess/coverage.ts';
import { type Force, forceOf, type Segment } from '../assess/force.ts';
import { type Cover, meets } from '../assess/silence.ts';
import { looksFor } from '../assess/watches.ts';
import type { ObservationColumns } from '../entries/columns.ts';
import type { Clause, Deed, Terms } from '../terms/agreement.ts';
import { allegedOf } from './alleged-by.ts';
import type { IncidentColumns } from './associate-columns.ts';
import type { EventBasis } from './event-basis.ts';
import type { FastFindings, FastStanding } from './fast-assessment.ts';
import { type ClauseJudge, type RowSpan, timeFit } from './judge-columns.ts';
import type { Asked, Sorter } from './piles.ts';
import { PlainAsked } from './plain-asked.ts';
import { RowTally } from './row-tally.ts';
import { SpanPart } from './span-part.ts';

/** As in src/assess: a longer window is judged as a whole. */
const DAYS_MAX = 3_660;
const DAY_MS = 86_400_000;

/** What the rows of one clause are made of. */
export interface ClauseParts {
  readonly terms: Terms;
  readonly clause: Clause;
  readonly deed: Deed;
  readonly columns: ObservationColumns;
  readonly incidents: IncidentColumns;
  readonly judge: ClauseJudge;
  readonly sorter: Sorter;
  readonly events: EventBasis;
}

/** One clause that forbids, as `assessForbidden` of src/assess answers it: its rows and findings, kept up as incidents come and go. */
export class ClauseState {
  readonly clause: Clause;
  readonly #parts: ClauseParts;
  #context: Context;
  #plain: PlainAsked;
  readonly #window: ReturnType<typeof windowOf>;
  readonly #forces: readonly Force[];
  /** The whole window first; then what the rows cut it into. */
  readonly #spans: readonly SpanPart[];
  #first = 0;
  #last = 0;

  constructor(parts: ClauseParts, context: Context) {
    const { clause, terms, incidents } = parts;
    this.clause = clause;
    this.#parts = parts;
    this.#context = context;
    this.#plain = plainOf(parts, context);
    this.#window = windowOf(clause, context.at);
    const window = this.#window;
    const hasBegun = !('unknown' in window) && window.span.to > window.span.from;
    this.#forces = hasBegun ? clause.binds.map((bound) => forceOf(context, terms, clause, bound, window.span, [])) : [];
    this.#spans = 'unknown' in window ? [] : this.#spansOf(window, hasBegun);
    for (let incident = 0; incident < incidents.size; incident++) this.add(incident);
  }

  add(incident: number): void {
    const [whole, ...others] = this.#spans;
    if (whole === undefined) return;
    const record = this.#parts.judge.judge(incident, whole.span);
    whole.put(incident, record);
    for (const part of others) part.put(incident, record < 0 ? -1 : this.#recordIn(incident, record, part.span));
    if (record >= 0) this.#count(incident, record, 1);
  }

  /** While its members are still known. */
  remove(incident: number): void {
    const [whole] = this.#spans;
    const record = whole?.recordOf(incident) ?? -1;
    if (record >= 0) this.#count(incident, record, -1);
    for (const part of this.#spans) part.put(incident, -1);
  }

  /** Takes in a row that was added, before the incidents that it makes. */
  takeIn(row: number): void {
    this.#parts.judge.add(row);
  }

  /** Goes by what is known of watches now. */
  see(context: Context): void {
    this.#context = context;
    this.#plain = plainOf(this.#parts, context);
    for (const { rows } of this.#spans) for (const row of rows) row.forgetWords();
  }

  findings(): FastFindings {
    const [whole] = this.#spans;
    return {
      clause: this.clause.id,
      records: this.#parts.judge.records,
      get of() {
        return whole?.records() ?? new Int32Array(0);
      },
    };
  }

  standings(): FastStanding[] {
    const { clause } = this;
    const window = this.#window;
    const everybody = ['*', ...clause.binds.map(({ party }) => party)];
    if ('unknown' in window) return everybody.map((party) => blankRow(clause, window, party, null, window.standing));
    if (this.#forces.length === 0 && window.span.to <= window.span.from)
      return everybody.map((party) => blankRow(clause, window, party, window.span, 'not-in-force'));
    return this.#spans
      .flatMap((part) => part.rows.map((row) => ({ row, part })))
      .sort((a, b) => a.row.place - b.row.place)
      .map(({ row, part }) => this.#standing(row, part, window));
  }

  #spansOf(window: KnownWindow, hasBegun: boolean): readonly SpanPart[] {
    const { span } = window;
    const { events, judge, sorter } = this.#parts;
    const parts = [new SpanPart(span, [])];
    if (!hasBegun) return parts;
    const isBinding = this.#forces.some(({ segments }) => segments.some(({ state }) => state !== 'out-of-force'));
    const anybody: Segment = { span, state: isBinding ? 'in-force' : 'out-of-force', reasons: [] };
    const rows = [
      { party: '*', segment: anybody },
      ...this.#forces.flatMap(({ party, segments }) => segments.map((segment) => ({ party, segment }))),
    ];
    for (const [place, { party, segment }] of rows.entries()) {
      const isIn = ({ span: one }: SpanPart) => one.from === segment.span.from && one.to === segment.span.to;
      const days = this.#daysOf(segment.span);
      // The whole window has its days from the first row, which is that of anybody.
      if (place === 0) parts[0] = new SpanPart(span, days);
      const part = parts.find(isIn) ?? new SpanPart(segment.span, days);
      if (!parts.includes(part)) parts.push(part);
      part.rows.push(
        new RowTally(
          { events, records: judge.records, sorter },
          place,
          party,
          segment.state,
          this.#asked(party, segment.span),
          days.map((day) => this.#asked(party, { ...segment.span, ...day })),
        ),
      );
    }
    return parts;
  }

  #daysOf(span: RowSpan): ReturnType<typeof daysOf> {
    const tooMany = span.to - span.from > DAYS_MAX * DAY_MS;
    return tooMany ? [] : daysOf(span, this.#context.agreement.calendar.zone);
  }

  #asked(party: string, span: RowSpan): Asked {
    const number = (id: string) => this.#context.agreement.parties.findIndex((one) => one.id === id);
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

  /** Counts an incident in, or out: in each row, and on each day that it touches. */
  #count(incident: number, whole: number, by: 1 | -1): void {
    const { judge, sorter } = this.#parts;
    for (const part of this.#spans) {
      if (part.rows.length === 0) continue;
      const record = part.recordOf(incident);
      if (record >= 0)
        for (const row of part.rows) {
          if (by === 1) row.add(record);
          else row.remove(record);
        }
      if (part.days.length === 0) continue;
      this.#measure(incident);
      const last = part.dayAt(this.#last);
      for (let day = part.dayAt(this.#first); day <= last; day++) {
        const span = part.spanOf(day);
        const there = this.#recordIn(incident, whole, span);
        if (there < 0) continue;
        for (const row of part.rows) {
          const asked = row.askedOn(day);
          const isAlike = there === record && asked === row.asked;
          const pile = isAlike ? row.pileOf(record) : sorter.pileOf(asked, there);
          row.countOn(day, there, pile, by, judge.records.incident);
        }
      }
    }
  }

  /** The first moment of an incident's reports, and the last. */
  #measure(incident: number): void {
    const { incidents, columns } = this.#parts;
    const { raw } = incidents.member;
    this.#first = Number.POSITIVE_INFINITY;
    this.#last = Number.NEGATIVE_INFINITY;
    for (let at = incidents.begin.at(incident); at < incidents.end.at(incident); at++) {
      const start = columns.from[raw[at] as number] as number;
      this.#first = Math.min(this.#first, start);
      this.#last = Math.max(this.#last, start, (columns.to[raw[at] as number] as number) - 1);
    }
  }

  /** The record of a part of the window: that of the whole where every report lies to both alike, else one judged anew. */
  #recordIn(incident: number, whole: number, span: RowSpan): number {
    const { incidents, columns, judge } = this.#parts;
    const all = (this.#spans[0] as SpanPart).span;
    if (span === all) return whole;
    const { raw } = incidents.member;
    for (let at = incidents.begin.at(incident); at < incidents.end.at(incident); at++) {
      const row = raw[at] as number;
      const [start, end] = [columns.from[row] as number, columns.to[row] as number];
      // Where both straddle, the share that lies inside tells them apart, and that is not kept: judged anew.
      const part = timeFit(start, end, span);
      if (part === 2 || part !== timeFit(start, end, all)) return judge.judge(incident, span);
    }
    return whole;
  }

  #standing(row: RowTally, part: SpanPart, window: KnownWindow): FastStanding {
    const { span } = part;
    row.figures ??= this.#figures(row, part, window);
    if (row.state === 'out-of-force') return row.figures;
    row.covers ??= this.#plain.covers(window, row.asked, span);
    const word = (found: StandingWord): StandingWord => {
      if (row.state === 'contested') return 'undetermined';
      return !span.endKnown && found === 'kept' ? 'undetermined' : found;
    };
    const { covers } = row;
    row.word ??= this.#word(
      row.asked,
      span,
      row.total,
      () => row.alleged(part.records()),
      () => covers,
    );
    const whole = row.word;
    const days = part.days.map(({ day, from, to }, at) => {
      const isWhole = from === span.from && to === span.to;
      return { day, standing: word(isWhole ? whole : this.#dayWord(row, part, at)) };
    });
    row.coverage ??= describeCovers(covers, this.clause.coveragePermille, this.#context).coverage;
    return { ...row.figures, standing: word(whole), days, coverage: row.coverage };
  }

  #dayWord(row: RowTally, part: SpanPart, day: number): StandingWord {
    const known = row.dayWords[day];
    if (known !== undefined) return known;
    const [asked, span] = [row.askedOn(day), part.spanOf(day)];
    const window = this.#window as KnownWindow;
    const covers = () => this.#plain.covers(window, asked, span);
    const word = this.#word(asked, span, row.on(day), () => row.allegedOn(day), covers);
    row.dayWords[day] = word;
    return word;
  }

  /** A breach breaks it, a doubt leaves it open; else it is kept where nothing speaks against it and a breach would have been seen. */
  #word(
    asked: Asked,
    span: RowSpan,
    { breaches, doubts }: { readonly breaches: number; readonly doubts: number },
    alleged: () => readonly number[],
    covers: () => readonly Cover[],
  ): StandingWord {
    if (breaches > 0) return 'broken';
    if (doubts > 0) return 'undetermined';
    const window = this.#window as KnownWindow;
    return this.#plain.isSilenceEnough(window, asked, span, alleged(), covers()) ? 'kept' : 'undetermined';
  }

  /** All of a row but its words, its days and its coverage. */
  #figures(row: RowTally, part: SpanPart, window: KnownWindow): FastStanding {
    const { clause, deed } = this.#parts;
    const { span } = part;
    const isLost = this.#context.watches.lost.some((loss) => looksFor(loss, deed) && meets(loss.body.when, span));
    const breaches = row.breaches.breaches(row.total, isLost);
    const { min, max } = breaches;
    const isOut = row.state === 'out-of-force';
    return {
      ...blankRow(clause, window, row.party, span, 'not-in-force'),
      alleged: allegedOf(this.#plain, row, span),
      straddling: row.sizeOf('straddling') + row.sizeOf('allegedStraddling'),
      contested: row.sizeOf('contested'),
      ...(isOut
        ? { outOfForce: { min, max } }
        : { breaches: row.state === 'contested' ? { ...breaches, min: 0, grade: null, counted: null } : breaches }),
    };
  }
}

function plainOf({ clause, deed, columns, judge }: ClauseParts, context: Context): PlainAsked {
  return new PlainAsked(context, clause, deed, columns, judge.records);
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
