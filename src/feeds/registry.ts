import { airLaunches } from './air-launches/feed.ts';
import { entries } from './entries/feed.ts';
import type { Feed } from './feed.ts';
import { observations } from './observations/feed.ts';

/** Every feed, by the name used in `--from NAME:FILE`. */
export const FEEDS: ReadonlyMap<string, Feed> = new Map(
  [airLaunches, entries, observations].map((feed) => [feed.id, feed]),
);
