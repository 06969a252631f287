import { byTime, firstFrom } from './by-time.ts';
import type { EventBasis } from './event-basis.ts';
import type { Records } from './judge-columns.ts';

/** Records that hang together by what may be the same, and how many events they are at the least: as many as one source told apart, or as have no moment in common. */
export class EventPart {
  readonly #basis: EventBasis;
  readonly #records: Records;
  /** By their ends. */
  readonly #sorted: number[];
  readonly #bySource = new Map<number, number>();
  #known: number | null = null;

  constructor(basis: EventBasis, records: Records, list: Int32Array) {
    this.#basis = basis;
    this.#records = records;
    this.#sorted = Array.from(byTime(list, records.whenTo.raw));
    for (const record of this.#sorted) this.#tell(record, 1);
  }

  get size(): number {
    return this.#sorted.length;
  }

  get records(): readonly number[] {
    return this.#sorted;
  }

  add(record: number): void {
    this.#known = null;
    this.#tell(record, 1);
    this.#sorted.splice(this.#firstFrom(record), 0, record);
  }

  remove(record: number): void {
    this.#known = null;
    this.#tell(record, -1);
    this.#sorted.splice(this.#sorted.indexOf(record, this.#firstFrom(record)), 1);
  }

  /** None where it has no records. */
  atLeast(): number {
    this.#known ??= this.size === 0 ? 0 : Math.max(1, ...this.#bySource.values(), this.#mostApart());
    return this.#known;
  }

  /** Once for each source that told of it, however many rows of it that source told. */
  #tell(record: number, by: 1 | -1): void {
    const { columns, hearing } = this.#basis;
    const { proving, rows } = this.#records;
    const [first, past] = [proving.at(record), this.#records.end(record)];
    const sourceAt = (at: number) => hearing.source[columns.hands[rows.at(at)] as number] as number;
    for (let at = first; at < past; at++) {
      const source = sourceAt(at);
      let isTold = false;
      for (let before = first; before < at && !isTold; before++) isTold = sourceAt(before) === source;
      if (!isTold) this.#bySource.set(source, (this.#bySource.get(source) ?? 0) + by);
    }
  }

  /** The most records of which no two share a moment: taken by their ends, earliest first. */
  #mostApart(): number {
    const { whenFrom, whenTo } = this.#records;
    let [count, end] = [0, Number.NEGATIVE_INFINITY];
    for (let at = 0; at < this.#sorted.length; at++) {
      const record = this.#sorted[at] as number;
      const from = whenFrom.at(record);
      if (from < end) continue;
      const to = whenTo.at(record);
      if (from === end && to === from) continue;
      count += 1;
      end = to;
    }
    return count;
  }

  /** Where the first stands that does not end before this record. */
  #firstFrom(record: number): number {
    const { whenTo } = this.#records;
    return firstFrom(this.#sorted, whenTo.raw, whenTo.at(record));
  }
}
