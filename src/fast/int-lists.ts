/** Many short lists in one array: list `i` is `pool[begin[i]]` and the `size[i] - 1` after it. */
export class IntLists {
  readonly begin: Int32Array;
  readonly size: Int32Array;
  readonly #room: Int32Array;
  pool: Int32Array = new Int32Array(1 << 16);
  #used = 0;

  constructor(lists: number) {
    this.begin = new Int32Array(lists);
    this.size = new Int32Array(lists);
    this.#room = new Int32Array(lists);
  }

  push(list: number, value: number): void {
    const size = this.size[list] as number;
    if (size === this.#room[list]) this.#move(list, Math.max(4, 2 * size));
    this.pool[(this.begin[list] as number) + size] = value;
    this.size[list] = size + 1;
  }

  /** To the end of all, where it has more room. */
  #move(list: number, room: number): void {
    while (this.#used + room > this.pool.length) this.pool = twiceAsLong(this.pool, (length) => new Int32Array(length));
    const begin = this.begin[list] as number;
    this.pool.copyWithin(this.#used, begin, begin + (this.size[list] as number));
    this.begin[list] = this.#used;
    this.#room[list] = room;
    this.#used += room;
  }
}

export function twiceAsLong(list: Int32Array, make: (length: number) => Int32Array): Int32Array {
  const larger = make(2 * list.length);
  larger.set(list);
  return larger;
}
