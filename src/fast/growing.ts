/** A list of integers that grows. */
export class Ints {
  size = 0;
  #array: Int32Array<ArrayBuffer>;

  constructor(capacity = 1_024) {
    this.#array = new Int32Array(capacity);
  }

  push(value: number): void {
    if (this.size === this.#array.length) {
      const larger = new Int32Array(this.#array.length * 2);
      larger.set(this.#array);
      this.#array = larger;
    }
    this.#array[this.size++] = value;
  }

  at(index: number): number {
    return this.#array[index] as number;
  }

  /** What is in it so far; still that of the list. */
  get all(): Int32Array<ArrayBuffer> {
    return this.#array.subarray(0, this.size);
  }
}

/** A list of numbers that grows. */
export class Floats {
  size = 0;
  #array = new Float64Array(1_024);

  push(value: number): void {
    if (this.size === this.#array.length) {
      const larger = new Float64Array(this.#array.length * 2);
      larger.set(this.#array);
      this.#array = larger;
    }
    this.#array[this.size++] = value;
  }

  at(index: number): number {
    return this.#array[index] as number;
  }
}
