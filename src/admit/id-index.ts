const ID_BYTES = 32;
const EMPTY = 0;

/**
 * Which ids a record holds, and where: a table of open addressing over typed arrays. Ten million ids take about half a
 * gigabyte, where a `Map` of texts would take two. An id's ordinal is the order in which it was added.
 */
export class IdIndex {
  #count = 0;
  #ids = new Uint8Array(ID_BYTES * 64);
  /** Slot → ordinal + 1. Its length is a power of two, at least twice the count. */
  #slots = new Uint32Array(128);

  get size(): number {
    return this.#count;
  }

  /** All ids, 32 bytes each, in the order in which they were added: a view. */
  get bytes(): Uint8Array {
    return this.#ids.subarray(0, this.#count * ID_BYTES);
  }

  /** Builds the index of ids that lie behind each other, 32 bytes each. Throws a RangeError if one comes twice. */
  static of(ids: Uint8Array): IdIndex {
    const index = new IdIndex();
    for (let at = 0; at < ids.length; at += ID_BYTES) {
      if (index.add(ids, at) === null) throw new RangeError('an id comes twice');
    }
    return index;
  }

  /** The ordinal of an id (32 bytes from `at` on); `null` when it is not there. */
  find(ids: Uint8Array, at = 0): number | null {
    const found = this.#slots[this.#slotOf(ids, at)];
    return found === undefined || found === EMPTY ? null : found - 1;
  }

  /** Adds an id (32 bytes from `at` on) and answers its ordinal; `null` when it was there before. */
  add(ids: Uint8Array, at = 0): number | null {
    if ((this.#count + 1) * 2 > this.#slots.length) this.#grow();
    const slot = this.#slotOf(ids, at);
    if (this.#slots[slot] !== EMPTY) return null;
    if (this.#ids.length < (this.#count + 1) * ID_BYTES) this.#ids = doubled(this.#ids);
    const to = this.#count * ID_BYTES;
    for (let byte = 0; byte < ID_BYTES; byte += 1) this.#ids[to + byte] = ids[at + byte] ?? 0;
    this.#count += 1;
    this.#slots[slot] = this.#count;
    return this.#count - 1;
  }

  /** The slot that holds the id, or the empty one where it belongs. Ids are digests: their first bytes are spread well. */
  #slotOf(ids: Uint8Array, at: number): number {
    const mask = this.#slots.length - 1;
    const [a, b, c, d] = [ids[at] ?? 0, ids[at + 1] ?? 0, ids[at + 2] ?? 0, ids[at + 3] ?? 0];
    let slot = ((a << 24) | (b << 16) | (c << 8) | d) & mask;
    for (let ordinal = this.#slots[slot]; ordinal !== EMPTY && ordinal !== undefined; ordinal = this.#slots[slot]) {
      if (this.#isAt(ordinal - 1, ids, at)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #isAt(ordinal: number, ids: Uint8Array, at: number): boolean {
    const from = ordinal * ID_BYTES;
    for (let byte = 0; byte < ID_BYTES; byte += 1) if (this.#ids[from + byte] !== ids[at + byte]) return false;
    return true;
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let ordinal = 0; ordinal < this.#count; ordinal += 1) {
      this.#slots[this.#slotOf(this.#ids, ordinal * ID_BYTES)] = ordinal + 1;
    }
  }
}

function doubled(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(bytes.length * 2);
  wider.set(bytes);
  return wider;
}
