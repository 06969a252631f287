import type { SourceBody } from '../../entries/body.ts';

/** The satellites with VIIRS, by way of FIRMS. One channel: cloud hides the ground from each of them alike. */
export const SATELLITES = 'firms';
/** Whoever worked out the share of cloud. */
export const CLOUD = 'cloud-cover';
/** Whoever listed the places that are hot all the time. */
export const SITES = 'fixed-heat-list';

const SOURCES: Readonly<Record<string, SourceBody>> = {
  [SATELLITES]: {
    type: 'source/1',
    source: SATELLITES,
    key: SATELLITES,
    name: 'Active fires seen by VIIRS, from NASA FIRMS',
    // Nobody is neutral for this, unless an agreement names it so.
    interest: 'unknown',
    kind: 'monitor',
    zone: 'Etc/UTC',
    precision: 'the minute of the overpass; a pixel of 375 m, wider towards the edge of the swath',
    blind: [
      'what burns between two overpasses, a few a day',
      'what lies under cloud',
      'why it is hot: a field, a furnace and a strike look alike',
    ],
  },
  [CLOUD]: {
    type: 'source/1',
    source: CLOUD,
    key: CLOUD,
    name: 'Share of cloud by day',
    interest: 'unknown',
    kind: 'other',
    precision: 'a day, of no stated zone; the whole country and its east',
  },
  [SITES]: {
    type: 'source/1',
    source: SITES,
    key: SITES,
    name: 'List of places that are hot all the time',
    interest: 'unknown',
    kind: 'other',
  },
};

export function sourcesOf(...ids: readonly string[]): SourceBody[] {
  return ids.flatMap((id) => SOURCES[id] ?? []);
}
