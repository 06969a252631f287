import type { Feed } from '../feed.ts';
import { standing } from '../item.ts';
import { type Form, readTable } from '../table.ts';
import { CLOUD, SATELLITES, SITES, sourcesOf } from './about.ts';
import { itemsOfClouds } from './clouds.ts';
import {
  AREA_COLUMNS,
  CLOUD_COLUMNS,
  type CloudColumn,
  DAY_COLUMNS,
  type FireColumn,
  RECENT_COLUMNS,
  SITE_COLUMNS,
  type SiteColumn,
} from './columns.ts';
import { itemOfFire } from './fires.ts';
import { itemOfSite } from './sites.ts';

const FIRES = [DAY_COLUMNS, AREA_COLUMNS, RECENT_COLUMNS].map((columns): Form<FireColumn> => {
  return {
    columns,
    open: (file) => ({
      row: (cells, place) => [itemOfFire(cells, place)],
      end: () => sourcesOf(SATELLITES).map((source) => standing(source, file)),
    }),
  };
});

const CLOUDS: Form<CloudColumn> = {
  columns: CLOUD_COLUMNS,
  open: (file) => ({
    row: itemsOfClouds,
    end: () => sourcesOf(SATELLITES, CLOUD).map((source) => standing(source, file)),
  }),
};

const FIXED: Form<SiteColumn> = {
  columns: SITE_COLUMNS,
  open: (file) => ({
    row: (cells, place) => [itemOfSite(cells, place)],
    end: () => sourcesOf(SITES).map((source) => standing(source, file)),
  }),
};

/** NASA FIRMS: fires seen from space, the cloud that hides them, and places that are hot on any day. */
export const firms: Feed = {
  id: 'firms',
  title: 'Fires seen from space (NASA FIRMS, VIIRS), shares of cloud, or a list of places that are always hot',
  about: [
    'Heat in a pixel, in the minute of an overpass: no hostile act and nobody’s; a field, a furnace and a strike look alike.',
    'A few overpasses a day, and none through cloud: that no fire was seen vouches for nothing by itself.',
    'From half of the sky under cloud on, the satellites are lost for that day.',
    'Steel works and flares are told apart when a case is assessed: two works are known, others by a list of yours or by many days.',
    'Neutral only if an agreement names it so. A fire is taken to be known when it was seen.',
  ],
  read: (input) => readTable(input, [...FIRES, CLOUDS, FIXED]),
};
