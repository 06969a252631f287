/** Pairs of a row and a zone, in two integers each: the row, then `zone * 16 + place * 4 + time` (1 inside, 2 straddles). */
export class PairList {
  size = 0;
  #words: Int32Array<SharedArrayBuffer>;

  constructor(capacity = 1 << 16) {
    this.#words = new Int32Array(new SharedArrayBuffer(capacity * 8));
  }

  add(row: number, zone: number, place: 1 | 2, time: 1 | 2): void {
    const at = this.size * 2;
    if (at === this.#words.length) this.#grow();
    this.#words[at] = row;
    this.#words[at + 1] = zone * 16 + place * 4 + time;
    this.size += 1;
  }

  /** The words of all pairs so far; still those of the list. */
  get words(): Int32Array {
    return this.#words.subarray(0, this.size * 2);
  }

  #grow(): void {
    const larger = new Int32Array(new SharedArrayBuffer(this.#words.byteLength * 2));
    larger.set(this.#words);
    this.#words = larger;
  }
}

/** One pair, taken apart. */
export interface Pair {
  readonly row: number;
  readonly zone: number;
  readonly place: 'inside' | 'straddles';
  readonly time: 'inside' | 'straddles';
}

export function pairAt(words: Int32Array, index: number): Pair {
  const word = words[2 * index + 1] as number;
  const wordFor = (code: number) => (code === 1 ? 'inside' : 'straddles');
  return {
    row: words[2 * index] as number,
    zone: word >> 4,
    place: wordFor((word >> 2) & 3),
    time: wordFor(word & 3),
  };
}
