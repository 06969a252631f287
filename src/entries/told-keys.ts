/**
 * Who told what under which key, without the texts: 64 bits of each stand for it. That two different ones have the same bits is a matter of
 * one in many billions; they are then taken for one, and so is all that follows from it: who asks must be able to bear that.
 */
export class ToldKeys {
  readonly #rows: Int32Array;
  readonly #high: Int32Array;
  readonly #low: Int32Array;
  /** Of the key that was looked for last. */
  #hash = 0;
  #other = 0;

  constructor(room: number) {
    let slots = 16;
    while (slots < 2 * room) slots *= 2;
    this.#rows = new Int32Array(slots).fill(-1);
    this.#high = new Int32Array(slots);
    this.#low = new Int32Array(slots);
  }

  /** The row that was put for a key; `undefined` where none was. */
  rowOf(source: string, key: string): number | undefined {
    const row = this.#rows[this.#slotOf(source, key)] as number;
    return row === -1 ? undefined : row;
  }

  put(source: string, key: string, row: number): void {
    const slot = this.#slotOf(source, key);
    this.#rows[slot] = row;
    this.#high[slot] = this.#hash;
    this.#low[slot] = this.#other;
  }

  #slotOf(source: string, key: string): number {
    this.#hash = 0x811c9dc5 | 0;
    this.#other = 0x1b873593;
    this.#take(source);
    this.#mix(NEW_LINE);
    this.#take(key);
    this.#hash = finished(this.#hash);
    this.#other = finished(this.#other ^ this.#hash);
    const mask = this.#rows.length - 1;
    let slot = this.#hash & mask;
    while (this.#rows[slot] !== -1 && (this.#high[slot] !== this.#hash || this.#low[slot] !== this.#other))
      slot = (slot + 1) & mask;
    return slot;
  }

  #take(text: string): void {
    for (let at = 0; at < text.length; at++) this.#mix(text.charCodeAt(at));
  }

  /** FNV-1a, and beside it the step of MurmurHash3. */
  #mix(unit: number): void {
    this.#hash = Math.imul(this.#hash ^ unit, 0x01000193);
    const mixed = Math.imul(this.#other ^ unit, 0xcc9e2d51 | 0);
    this.#other = (mixed << 13) | (mixed >>> 19);
  }
}

const NEW_LINE = 10;

/** The last step of MurmurHash3. */
function finished(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b | 0);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35 | 0);
  return mixed ^ (mixed >>> 16);
}
