import type { Body } from '../entries/body.ts';
import type { Crypto } from '../record/crypto.ts';
import type { Columns } from './columns.ts';
import { type Admitted, hexOf } from './fold.ts';
import { inspectLeaf } from './inspect.ts';
import { isMatter } from './matter.ts';

/**
 * Reads again what the rows of a folded record say: a state keeps where they stand, and not their words. It is given the
 * leaves that were folded, in their order from the first; nothing is judged, and no signature checked, a second time.
 */
export class RowReader {
  readonly #crypto: Crypto;
  readonly #columns: Columns;
  #leaf = 0;
  #next = 0;

  constructor(crypto: Crypto, columns: Columns) {
    this.#crypto = crypto;
    this.#columns = columns;
  }

  /** The rows of the next leaf that count, matters of the record left out. */
  async read(bytes: Uint8Array): Promise<readonly Admitted[]> {
    const leaf = this.#leaf;
    this.#leaf += 1;
    const { size, leaf: leaves, row: rows } = this.#columns;
    if (this.#next >= size || leaves[this.#next] !== leaf) return [];
    const inspected = await inspectLeaf(this.#crypto, bytes, []);
    const read: Admitted[] = [];
    for (; this.#next < size && leaves[this.#next] === leaf; this.#next += 1) {
      const row = rows[this.#next] ?? 0;
      const found = inspected.ok ? inspected.value.rows[row - 1] : undefined;
      if (found?.body.ok !== true || isMatter(found.body.value)) continue;
      read.push({ id: hexOf(found.id), body: found.body.value as Body, envelope: found.envelope, leaf, row });
    }
    return read;
  }
}
