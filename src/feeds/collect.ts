import { type Entry, uniqueEntries } from '../entries/entry.ts';
import type { AsideItem, Feed, FeedInput, RefusedItem } from './feed.ts';

/** What a file came to. */
export interface Collected {
  /** One of each id, ordered by known moment, then id; none when the file was refused. */
  readonly entries: readonly Entry[];
  readonly asides: readonly AsideItem[];
  readonly refused: RefusedItem | null;
}

/** Reads a whole file into memory. */
export async function collect(feed: Feed, input: FeedInput): Promise<Collected> {
  const entries: Entry[] = [];
  const asides: AsideItem[] = [];
  for await (const item of feed.read(input)) {
    if (item.kind === 'refused') return { entries: [], asides: [], refused: item };
    if (item.kind === 'entry') entries.push(item.entry);
    else asides.push(item);
  }
  return { entries: uniqueEntries(entries), asides, refused: null };
}
