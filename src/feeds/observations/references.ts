import { type EntryId, isEntryId } from '../../canon/entry-id.ts';
import type { Entry } from '../../entries/entry.ts';
import type { RowProblem } from '../aside.ts';

/**
 * The entries of one file under `source/key`, so that lines can name each other without knowing ids.
 * Grows by one id for each entry; nothing is ever taken out.
 */
export class References {
  readonly #byKey = new Map<string, Map<number, EntryId>>();

  /** Adds an entry. Says what is wrong when the file already has another under this key that is as new. */
  add({ id, body, known }: Entry): RowProblem | null {
    const key = `${body.source}/${body.key}`;
    const versions = this.#byKey.get(key) ?? new Map<number, EntryId>();
    const other = versions.get(known.at);
    if (other !== undefined && other !== id) {
      const expected = 'a key of its own, or a `known` that tells which of the two is newer';
      return { column: 'key', code: 'duplicate-key', expected, found: `${key} again, with other content` };
    }
    this.#byKey.set(key, versions.set(known.at, id));
    return null;
  }

  /** The id that a reference stands for: itself, or the one entry of its `source/key`. */
  find(reference: string): { readonly id: EntryId | null; readonly why: string } {
    if (isEntryId(reference)) return { id: reference, why: '' };
    const ids = new Set(this.#byKey.get(reference)?.values());
    const [id] = ids;
    if (id === undefined) return { id: null, why: `${reference}, which no line of this file has` };
    return ids.size === 1
      ? { id, why: '' }
      : { id: null, why: `${reference}, which ${ids.size} lines have: name the id` };
  }
}
