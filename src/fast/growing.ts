/** A list of integers that grows. */
export class Ints {
  size = 0;
  /** What holds it, as long as nothing is pushed; past `size` it means nothing. */
  raw: Int32Array;

  constructor(capacity = 1_024) {
    this.raw = new Int32Array(capacity);
  }

  /** A list that goes on with what is in an array, up to so many. */
  static from(raw: Int32Array, size: number): Ints {
    const made = new Ints(0);
    made.raw = raw;
    made.size = size;
    return made;
  }

  push(value: number): void {
    if (this.size === this.raw.length) this.#grow();
    this.raw[this.size++] = value;
  }

  pushAll(values: Int32Array): void {
    while (this.size + values.length > this.raw.length) this.#grow();
    this.raw.set(values, this.size);
    this.size += values.length;
  }

  #grow(): void {
    const larger = new Int32Array(Math.max(16, this.raw.length * 2));
    larger.set(this.raw);
    this.raw = larger;
  }

  at(index: number): number {
    return this.raw[index] as number;
  }

  put(index: number, value: number): void {
    this.raw[index] = value;
  }

  /** What is in it so far; still that of the list. */
  get all(): Int32Array {
    return this.raw.subarray(0, this.size);
  }
}

/** A list of numbers that grows. */
export class Floats {
  size = 0;
  /** As that of `Ints`. */
  raw = new Float64Array(1_024);

  push(value: number): void {
    if (this.size === this.raw.length) {
      const larger = new Float64Array(this.raw.length * 2);
      larger.set(this.raw);
      this.raw = larger;
    }
    this.raw[this.size++] = value;
  }

  at(index: number): number {
    return this.raw[index] as number;
  }
}
