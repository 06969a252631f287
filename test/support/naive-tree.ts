import { hash } from 'node:crypto';

/** SHA-256 by the engine, as the record wants it. */
export const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');

export const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');

export const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

/**
 * The tree of RFC 9162, section 2.1, written as the RFC defines it and with no other thought: what the quick one is
 * compared with. Each subtree is computed once, and that is all that it does about speed.
 */
export class NaiveTree {
  readonly #leaves: readonly Uint8Array[];
  readonly #known = new Map<string, Uint8Array>();

  constructor(entries: readonly Uint8Array[]) {
    this.#leaves = entries.map((entry) => sha256(Buffer.concat([Buffer.of(0), entry])));
  }

  leaf(index: number): Uint8Array {
    const leaf = this.#leaves[index];
    if (leaf === undefined) throw new Error(`no leaf ${index}`);
    return leaf;
  }

  /** `MTH(D[from:to])`. */
  range(from: number, to: number): Uint8Array {
    const n = to - from;
    if (n === 0) return sha256(Buffer.of());
    if (n === 1) return this.leaf(from);
    const key = `${from} ${to}`;
    const known = this.#known.get(key);
    if (known) return known;
    const k = below(n);
    const node = sha256(Buffer.concat([Buffer.of(1), this.range(from, from + k), this.range(from + k, to)]));
    this.#known.set(key, node);
    return node;
  }

  /** `MTH(D[0:size])`. */
  root(size: number): Uint8Array {
    return this.range(0, size);
  }

  /** `PATH(m, D[from:to])`, where `index = from + m`. */
  path(index: number, from: number, to: number): Uint8Array[] {
    if (to - from === 1) return [];
    const middle = from + below(to - from);
    return index < middle
      ? [...this.path(index, from, middle), this.range(middle, to)]
      : [...this.path(index, middle, to), this.range(from, middle)];
  }

  /** `PROOF(m, D[0:n])`. */
  proof(m: number, n: number): Uint8Array[] {
    return this.#subproof(m, 0, n, true);
  }

  #subproof(m: number, from: number, to: number, isWhole: boolean): Uint8Array[] {
    if (m === to - from) return isWhole ? [] : [this.range(from, to)];
    const k = below(to - from);
    return m <= k
      ? [...this.#subproof(m, from, from + k, isWhole), this.range(from + k, to)]
      : [...this.#subproof(m - k, from + k, to, false), this.range(from, from + k)];
  }

  /** Tile `index` of a level with its first `width` hashes, by the definition of C2SP tlog-tiles. */
  tile(level: number, index: number, width: number): Uint8Array {
    const step = 256 ** level;
    const first = index * 256;
    const hashes = Array.from({ length: width }, (_, i) => this.range((first + i) * step, (first + i + 1) * step));
    return Buffer.concat(hashes);
  }
}

/** The largest power of two below n. */
function below(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}
