import type { KnownWindow } from '../assess/clause-window.ts';
import type { ObservationColumns } from '../entries/columns.ts';
import type { IncidentColumns } from './associate-columns.ts';
import { type ClauseJudge, type RowSpan, timeFit } from './judge-columns.ts';

const DAY_MS = 86_400_000;

/** The records of one clause: those of its whole window, and those of any part of it. */
export class SpanRecords {
  readonly whole: readonly number[];
  readonly #columns: ObservationColumns;
  readonly #incidents: IncidentColumns;
  readonly #judge: ClauseJudge;
  readonly #window: KnownWindow;
  readonly #bySpan = new Map<string, readonly number[]>();

  constructor(columns: ObservationColumns, incidents: IncidentColumns, judge: ClauseJudge, window: KnownWindow) {
    this.#columns = columns;
    this.#incidents = incidents;
    this.#judge = judge;
    this.#window = window;
    const whole: number[] = [];
    for (let incident = 0; incident < incidents.size; incident++) {
      const record = judge.judge(incident, window.span);
      if (record >= 0) whole.push(record);
    }
    this.whole = whole;
  }

  /** The records of a span. Days are laid out all at once, each incident into those that it touches. */
  in(span: RowSpan): readonly number[] {
    const { span: all } = this.#window;
    if (span.from === all.from && span.to === all.to) return this.whole;
    const key = `${span.from} ${span.to}`;
    const known = this.#bySpan.get(key);
    if (known !== undefined) return known;
    const list = this.#judgePart(span);
    this.#bySpan.set(key, list);
    return list;
  }

  #judgePart(span: RowSpan): readonly number[] {
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
        isAlike = part !== 2 && part === timeFit(start, end, this.#window.span);
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
    const { span } = this.#window;
    const days = new Map<number, number[]>();
    for (const record of this.whole) {
      const incident = this.#judge.records.incident.at(record);
      let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (let at = first[incident] as number; at < (first[incident + 1] as number); at++) {
        from = Math.min(from, this.#columns.from[member[at] as number] as number);
        to = Math.max(to, this.#columns.to[member[at] as number] as number);
      }
      // A report of a thousand years touches no more days than the clause has.
      const [begin, end] = [Math.max(from, span.from), Math.min(Math.max(from, to - 1), span.to)];
      for (let day = dayOf(begin); day <= dayOf(end); day++) {
        const list = days.get(day);
        if (list === undefined) days.set(day, [record]);
        else list.push(record);
      }
    }
    this.#days = days;
    return days;
  }
}

function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}
