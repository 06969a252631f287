import type { EntryId } from '../canon/entry-id.ts';
import type { Clock, Entry, Known } from '../entries/entry.ts';
import type { Admitted, Seen } from './fold.ts';

/**
 * What a record knew: its rows as entries. Received is what the first checkpoint over it had been seen for. `seen` is in
 * order, and its last covers every row.
 */
export function knownEntries(rows: Iterable<Admitted>, seen: readonly Seen[], clock: Clock, origin: string): Entry[] {
  const entries: Entry[] = [];
  for (const { id, body, envelope, leaf } of rows) {
    const received = { at: receivedAt(seen, leaf), inferred: false };
    const known: Known = clock === 'received' ? received : (envelope.published ?? { ...received, inferred: true });
    const from = { file: envelope.file ?? origin, row: envelope.row ?? leaf + 1 };
    entries.push({ id: id as EntryId, body, known, from });
  }
  return entries;
}

/**
 * When a leaf had been seen: the moment of the first checkpoint over it, ms. Throws a RangeError when there is none yet:
 * what nobody has seen is not known.
 */
export function receivedAt(seen: readonly Seen[], leaf: number): number {
  let [low, high] = [0, seen.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((seen[middle]?.size ?? 0) > leaf) high = middle;
    else low = middle + 1;
  }
  const found = seen[low];
  if (found === undefined) throw new RangeError(`no checkpoint covers leaf ${leaf}`);
  return found.timeMs;
}

/** How much of the record had been seen by a moment (ms): the size of the last checkpoint cosigned by then; 0: nothing. */
export function sizeSeenBy(seen: readonly Seen[], timeMs: number): number {
  return seen.findLast((one) => one.timeMs <= timeMs)?.size ?? 0;
}
