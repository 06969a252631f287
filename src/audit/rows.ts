import type { Admitted, RecordFold } from '../admit/fold.ts';
import { hexOf } from '../admit/fold.ts';
import { RowReader } from '../admit/row-reader.ts';
import type { Crypto } from '../record/crypto.ts';
import { decodeBundle } from '../record/tree/bundle.ts';
import { appendLeaf, EMPTY_FRONTIER, type Frontier, rootOf } from '../record/tree/frontier.ts';
import { leafHash } from '../record/tree/hash.ts';
import { TILE_WIDTH, widthAt } from '../record/tree/tile.ts';
import { fetchTile, type Source } from './source.ts';

/** The entries of a record, read once more, with roots along the way. */
export interface Reread {
  readonly rows: readonly Admitted[];
  /** For each size that was asked for: the root over so many leaves, lower-case hex. */
  readonly roots: ReadonlyMap<number, string>;
}

/**
 * Reads the leaves of a record again for what they say: the audit itself keeps none of it. That they are the leaves that
 * were audited shows in the root over all of them; `null`: they are not, or are not there any more.
 */
export async function rereadRows(
  { source, crypto }: { readonly source: Source; readonly crypto: Crypto },
  fold: RecordFold,
  audited: Uint8Array,
  sizes: ReadonlySet<number>,
): Promise<Reread | null> {
  const rows: Admitted[] = [];
  const roots = new Map<number, string>();
  let frontier: Frontier = EMPTY_FRONTIER;
  const reader = new RowReader(crypto, fold.columns);
  for (let index = 0; index * TILE_WIDTH < fold.size; index += 1) {
    const width = widthAt('entries', index, fold.size);
    const found = await fetchTile(source, { level: 'entries', index, width });
    const entries = found === null ? null : decodeBundle(found.bytes, width);
    if (entries === null || !entries.ok) return null;
    for (const entry of entries.value) {
      for (const row of await reader.read(entry)) rows.push(row);
      frontier = appendLeaf(crypto.sha256, frontier, leafHash(crypto.sha256, entry));
      if (sizes.has(frontier.size)) roots.set(frontier.size, hexOf(rootOf(crypto.sha256, frontier)));
    }
  }
  return hexOf(rootOf(crypto.sha256, frontier)) === hexOf(audited) ? { rows, roots } : null;
}
