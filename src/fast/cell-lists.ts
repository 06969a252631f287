import { sharedInts } from './points.ts';

/** For each cell where its list begins in `lists`; 0: nothing to say of the cell. */
export interface CellLists {
  readonly head: Int32Array;
  readonly lists: Int32Array;
}

/**
 * Gathers what zones say of cells: words of integers, in the order in which they are added. Lists that are the same are kept once, as most
 * neighbouring cells have the same zones around them.
 */
export class CellListMaker {
  readonly #cells: number;
  readonly #last: Int32Array;
  #next = new Int32Array(1 << 16);
  #word = new Int32Array(1 << 16);
  #used = 1;
  #words = new Int32Array(1 << 18);
  #end = 1;

  constructor(cells: number) {
    this.#cells = cells;
    this.#last = new Int32Array(cells);
  }

  /** Adds a word to a cell's list. */
  add(cell: number, word: readonly number[]): void {
    if (this.#used === this.#next.length) {
      this.#next = grown(this.#next);
      this.#word = grown(this.#word);
    }
    while (this.#end + word.length + 1 > this.#words.length) this.#words = grown(this.#words);
    this.#word[this.#used] = this.#end;
    this.#next[this.#used] = this.#last[cell] as number;
    this.#last[cell] = this.#used;
    this.#used += 1;
    this.#words[this.#end] = word.length;
    for (const [at, value] of word.entries()) this.#words[this.#end + 1 + at] = value;
    this.#end += word.length + 1;
  }

  /** `layout` makes a cell's list out of its words. */
  finish(layout: (words: readonly Int32Array[]) => readonly number[]): CellLists {
    const head = sharedInts(this.#cells);
    const known = new Map<string, number>();
    let lists = new Int32Array(1 << 16);
    let end = 1;
    for (let cell = 0; cell < this.#cells; cell++) {
      if (this.#last[cell] === 0) continue;
      const list = layout(this.#wordsOf(cell));
      const key = list.join(' ');
      let at = known.get(key);
      if (at === undefined) {
        while (end + list.length > lists.length) lists = grown(lists);
        lists.set(list, end);
        at = end;
        known.set(key, at);
        end += list.length;
      }
      head[cell] = at;
    }
    const shared = sharedInts(end);
    shared.set(lists.subarray(0, end));
    return { head, lists: shared };
  }

  #wordsOf(cell: number): readonly Int32Array[] {
    const words: Int32Array[] = [];
    for (let at = this.#last[cell] as number; at !== 0; at = this.#next[at] as number) {
      const start = this.#word[at] as number;
      words.push(this.#words.subarray(start + 1, start + 1 + (this.#words[start] as number)));
    }
    return words.reverse();
  }
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
