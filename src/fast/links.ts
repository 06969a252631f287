import { Ints } from './growing.ts';

/** Which rows are tied to which: those of row `r` are `other[begin[r]]` up to `other[end[r]]`. */
export class Links {
  readonly begin: Int32Array;
  readonly end: Int32Array;
  readonly other: Ints;

  /** `pairs`: two rows each, one after the other. */
  constructor(rows: number, pairs: Int32Array) {
    this.begin = new Int32Array(rows);
    this.end = new Int32Array(rows);
    this.other = new Ints(Math.max(1_024, pairs.length));
    const { begin, end, other } = this;
    for (let at = 0; at < pairs.length; at++) {
      const row = pairs[at] as number;
      end[row] = (end[row] as number) + 1;
    }
    let start = 0;
    for (let row = 0; row < rows; row++) {
      const count = end[row] as number;
      begin[row] = start;
      end[row] = start;
      start += count;
    }
    other.size = start;
    for (let at = 0; at < pairs.length; at += 2) {
      const [a, b] = [pairs[at] as number, pairs[at + 1] as number];
      other.put(end[a] as number, b);
      other.put(end[b] as number, a);
      end[a] = (end[a] as number) + 1;
      end[b] = (end[b] as number) + 1;
    }
  }

  of(row: number): Int32Array {
    return this.other.raw.subarray(this.begin[row], this.end[row]);
  }

  /** Ties one row to others, both ways. */
  tie(row: number, others: readonly number[]): void {
    this.#append(row, others);
    for (const other of others) this.#append(other, [row]);
  }

  /** Its list is written anew at the end of all lists. */
  #append(row: number, more: readonly number[]): void {
    const old = this.of(row);
    const start = this.other.size;
    for (const other of old) this.other.push(other);
    for (const other of more) this.other.push(other);
    this.begin[row] = start;
    this.end[row] = this.other.size;
  }
}
