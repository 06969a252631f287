import { airAlerts } from './air-alerts/feed.ts';
import { airLaunches } from './air-launches/feed.ts';
import { claims } from './claims/feed.ts';
import { corridors } from './corridors/feed.ts';
import { entries } from './entries/feed.ts';
import type { Feed } from './feed.ts';
import { firms } from './firms/feed.ts';
import { frontline } from './frontline/feed.ts';
import { modClaims } from './mod-claims/feed.ts';
import { observations } from './observations/feed.ts';
import { ucdpGed } from './ucdp-ged/feed.ts';
import { viina } from './viina/feed.ts';

/** Every feed, by the name used in `--from NAME:FILE`. */
export const FEEDS: ReadonlyMap<string, Feed> = new Map(
  [airAlerts, airLaunches, claims, corridors, entries, firms, frontline, modClaims, observations, ucdpGed, viina].map(
    (feed) => [feed.id, feed],
  ),
);
