import { Ints } from './growing.ts';
import type { RowSpan } from './judge-columns.ts';
import type { RowTally } from './row-tally.ts';

/** A part of a clause's window over which some rows of it stand: the records of it by incident, and its days. */
export class SpanPart {
  readonly span: RowSpan;
  readonly days: readonly { readonly day: string; readonly from: number; readonly to: number }[];
  readonly rows: RowTally[] = [];
  readonly #spans: readonly RowSpan[];
  /** By incident; -1: none. */
  readonly #records = new Ints();
  #all: Int32Array | null = null;

  constructor(span: RowSpan, days: SpanPart['days']) {
    this.span = span;
    this.days = days;
    this.#spans = days.map(({ from, to }) => ({ from, to, endKnown: span.endKnown }));
  }

  put(incident: number, record: number): void {
    while (this.#records.size <= incident) this.#records.push(-1);
    if (this.#records.at(incident) !== record) this.#all = null;
    this.#records.put(incident, record);
  }

  recordOf(incident: number): number {
    return incident < this.#records.size ? this.#records.at(incident) : -1;
  }

  /** In the order of their incidents. */
  records(): Int32Array {
    this.#all ??= this.#thoseThere();
    return this.#all;
  }

  #thoseThere(): Int32Array {
    const { raw, size } = this.#records;
    const found = new Int32Array(size);
    let count = 0;
    for (let incident = 0; incident < size; incident++) {
      const record = raw[incident] as number;
      if (record >= 0) found[count++] = record;
    }
    return found.subarray(0, count);
  }

  spanOf(day: number): RowSpan {
    return this.#spans[day] as RowSpan;
  }

  /** The day on which a moment lies; the first of those before all, the last of those after. */
  dayAt(moment: number): number {
    let [low, high] = [0, this.#spans.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.spanOf(middle).from <= moment) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
