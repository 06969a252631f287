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
      if (index.add(ids.subarray(at, at + ID_BYTES)) === null) throw new RangeError('an id comes twice');
    }
    return index;
  }

  /** The ordinal of an id (32 bytes); `null` when it is not there. */
  find(id: Uint8Array): number | null {
    const found = this.#slots[this.#slotOf(id)];
    return found === undefined || found === EMPTY ? null : found - 1;
  }

  /** Adds an id and answers its ordinal; `null` when it was there before. */
  add(id: Uint8Array): number | null {
    if ((this.#count + 1) * 2 > this.#slots.length) this.#grow();
    const slot = this.#slotOf(id);
    if (this.#slots[slot] !== EMPTY) return null;
    if (this.#ids.length < (this.#count + 1) * ID_BYTES) this.#ids = doubled(this.#ids);
    this.#ids.set(id, this.#count * ID_BYTES);
    this.#count += 1;
    this.#slots[slot] = this.#count;
    return this.#count - 1;
  }

  /** The slot that holds the id, or the empty one where it belongs. Ids are digests: their first bytes are spread well. */
  #slotOf(id: Uint8Array): number {
    const mask = this.#slots.length - 1;
    let slot = (((id[0] ?? 0) << 24) | ((id[1] ?? 0) << 16) | ((id[2] ?? 0) << 8) | (id[3] ?? 0)) & mask;
    for (let ordinal = this.#slots[slot]; ordinal !== EMPTY && ordinal !== undefined; ordinal = this.#slots[slot]) {
      if (this.#isAt(ordinal - 1, id)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #isAt(ordinal: number, id: Uint8Array): boolean {
    const from = ordinal * ID_BYTES;
    for (let at = 0; at < ID_BYTES; at += 1) if (this.#ids[from + at] !== id[at]) return false;
    return true;
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let ordinal = 0; ordinal < this.#count; ordinal += 1) {
      const id = this.#ids.subarray(ordinal * ID_BYTES, (ordinal + 1) * ID_BYTES);
      this.#slots[this.#slotOf(id)] = ordinal + 1;
    }
  }
}

function doubled(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(bytes.length * 2);
  wider.set(bytes);
  return wider;
}
