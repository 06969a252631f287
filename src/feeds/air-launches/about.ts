import type { SourceBody, WatchBody, When } from '../../entries/body.ts';
import { TAXONOMY_VERSION } from '../../taxonomy/taxonomy.ts';
import { type Channel, UNKNOWN_CHANNEL } from './channels.ts';
import { ACCUSED, COMPILER } from './row.ts';
import { ZONE } from './window.ts';

/** What the channels do not report, or the log does not take up. */
export const BLIND = [
  'guided and glide bombs',
  'artillery, mortars and rocket launchers',
  'tactical strike drones, but for some',
  'launches that did not come near Ukraine',
  'launches by Ukraine',
] as const;

const PRECISION = 'a window of hours, often from evening to morning, or a whole day; places to the region at best';

/** The log itself: whose interest it has is that of the channel it quotes. */
export const COMPILER_SOURCE: SourceBody = {
  type: 'source/1',
  source: COMPILER,
  key: COMPILER,
  name: 'Log of air launches against Ukraine, compiled from posts',
  interest: 'origin',
  kind: 'compiler',
  zone: ZONE,
  precision: PRECISION,
  blind: BLIND,
};

/** Posts of which the address does not tell who wrote them. */
export const UNKNOWN_SOURCE: SourceBody = {
  type: 'source/1',
  source: COMPILER,
  key: UNKNOWN_CHANNEL,
  name: 'Posts of channels that are not known',
  interest: 'unknown',
  kind: 'other',
};

export function sourceOf({ id, name }: Channel): SourceBody {
  return {
    type: 'source/1',
    source: COMPILER,
    key: id,
    name,
    interest: 'UA',
    kind: 'channel',
    zone: ZONE,
    precision: PRECISION,
    owner: 'ua-armed-forces',
    blind: BLIND,
  };
}

/**
 * The watch that a channel keeps, over all that the file has of it. How well it sees and reports is assumed, and
 * marked so; whether it was alive is judged by its signs of life. A regional command vouches for its part only.
 */
export function watchOf({ id, part }: Channel, when: When): WatchBody {
  return {
    type: 'watch/1',
    taxonomy: TAXONOMY_VERSION,
    source: COMPILER,
    key: `watch:${id}`,
    origin: id,
    when,
    ...(part === null ? {} : { place: { named: [part, 'Ukraine'] } }),
    acts: ['launch'],
    weapons: ['missile', 'drone.attack.long-range'],
    of: [ACCUSED],
    means: 'direct.radar',
    alive: 'signs',
    sees: { ppm: 950_000, basis: 'assumed' },
    reports: { ppm: 970_000, basis: 'assumed' },
    blind: BLIND,
  };
}
