const ID_BYTES = 32;
const EMPTY = 0;

/**
 * Which ids a record holds, and where: a table of open addressing over typed arrays. Ten million ids take about half a
 * gigabyte, where a `Map` of texts would take two. An id's ordinal is the order in which it was added.
 */
export class IdIndex {
  #count = 0;
  #ids: Uint8Array = new Uint8Array(ID_BYTES * 64);
  /** Slot → ordinal + 1. Its length is a power of two, at least twice the count. */
  #slots: Uint32Array = new Uint32Array(128);

  get size(): number {
    return this.#count;
  }

  /** All ids, 32 bytes each, in the order in which they were added: a view. */
  get bytes(): Uint8Array {
    return this.#ids.subarray(0, this.#count * ID_BYTES);
  }

  /** The table itself: for each slot the ordinal of the id in it, and one more; 0 where it is empty. A view. */
  get slots(): Uint32Array {
    return this.#slots;
  }

  /**
   * Builds the index of ids that lie behind each other, 32 bytes each. Throws a RangeError if one comes twice. With the
   * `slots` that it had it is back at once; throws where they do not fit.
   */
  static of(ids: Uint8Array, slots: Uint32Array | null = null): IdIndex {
    const index = new IdIndex();
    if (slots !== null) {
      const count = ids.length / ID_BYTES;
      const isTable = slots.length >= 2 * count && (slots.length & (slots.length - 1)) === 0;
      if (!isTable || slots.reduce((filled, slot) => filled + Number(slot !== EMPTY), 0) !== count) {
        throw new RangeError(`${slots.length} slots are not those of ${count} ids`);
      }
      index.#count = count;
      index.#slots = slots;
      index.#ids = ids.length < index.#ids.length ? widened(ids, index.#ids.length) : ids;
      return index;
    }
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

  /** The ordinals of the first two ids that begin as told: all that begin alike lie before the next empty slot. */
  findBeginning(beginning: Beginning): readonly number[] {
    const found: number[] = [];
    const mask = this.#slots.length - 1;
    for (let slot = beginning.slot(mask); found.length < 2; slot = (slot + 1) & mask) {
      const ordinal = (this.#slots[slot] ?? EMPTY) - 1;
      if (ordinal < 0) break;
      if (beginning.isOf(this.#ids, ordinal * ID_BYTES)) found.push(ordinal);
    }
    return found;
  }

  /** Adds an id (32 bytes from `at` on) and answers its ordinal; `null` when it was there before. */
  add(ids: Uint8Array, at = 0): number | null {
    if ((this.#count + 1) * 2 > this.#slots.length) this.#grow();
    const slot = this.#slotOf(ids, at);
    if (this.#slots[slot] !== EMPTY) return null;
    if (this.#ids.length < (this.#count + 1) * ID_BYTES) this.#ids = widened(this.#ids, this.#ids.length * 2);
    const to = this.#count * ID_BYTES;
    for (let byte = 0; byte < ID_BYTES; byte += 1) this.#ids[to + byte] = ids[at + byte] ?? 0;
    this.#count += 1;
    this.#slots[slot] = this.#count;
    return this.#count - 1;
  }

  /** The slot that holds the id, or the empty one where it belongs. */
  #slotOf(ids: Uint8Array, at: number): number {
    const mask = this.#slots.length - 1;
    let slot = firstSlot(ids, at, mask);
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

/** The beginning of an id, 8 to 64 digits of lower-case hex: enough to know where to look for it. */
export class Beginning {
  /** The digits as numbers, two for each byte. */
  readonly #digits: Uint8Array;

  /** Throws a RangeError for anything else. */
  constructor(hex: string) {
    if (!/^[0-9a-f]{8,64}$/.test(hex)) throw new RangeError(`no beginning of an id: ${hex}`);
    this.#digits = Uint8Array.from(hex, (digit) => Number.parseInt(digit, 16));
  }

  /** The slot from which on the ids that begin so lie. */
  slot(mask: number): number {
    const bytes = Uint8Array.from({ length: 4 }, (_, at) => (this.#digit(2 * at) << 4) | this.#digit(2 * at + 1));
    return firstSlot(bytes, 0, mask);
  }

  /** Whether the id at a place begins so. */
  isOf(ids: Uint8Array, from: number): boolean {
    return this.#digits.every((digit, at) => {
      const byte = ids[from + (at >>> 1)] ?? 0;
      return digit === (at % 2 === 0 ? byte >>> 4 : byte & 0xf);
    });
  }

  #digit(at: number): number {
    return this.#digits[at] ?? 0;
  }
}

/** Where to look first for an id. Ids are digests: their bytes are spread well. */
function firstSlot(ids: Uint8Array, at: number, mask: number): number {
  const [a, b, c, d] = [ids[at] ?? 0, ids[at + 1] ?? 0, ids[at + 2] ?? 0, ids[at + 3] ?? 0];
  return ((a << 24) | (b << 16) | (c << 8) | d) & mask;
}

function widened(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(length);
  wider.set(bytes);
  return wider;
}
