import type { Feed } from '../feed.ts';
import { standing } from '../item.ts';
import { type Form, readTable } from '../table.ts';
import { OFFICIAL, sourcesOf, VOLUNTEERS } from './about.ts';
import { OFFICIAL_COLUMNS, type OfficialColumn, VOLUNTEER_COLUMNS, type VolunteerColumn } from './columns.ts';
import { itemOfOfficial, itemOfVolunteer } from './rows.ts';

const OFFICIALS: Form<OfficialColumn> = {
  columns: OFFICIAL_COLUMNS,
  open: (file) => ({
    row: (cells, place) => [itemOfOfficial(cells, place)],
    end: () => sourcesOf(OFFICIAL).map((source) => standing(source, file)),
  }),
};

const VOLUNTEERED: Form<VolunteerColumn> = {
  columns: VOLUNTEER_COLUMNS,
  open: (file) => ({
    row: (cells, place) => [itemOfVolunteer(cells, place)],
    end: () => sourcesOf(VOLUNTEERS).map((source) => standing(source, file)),
  }),
};

/** Air-raid alerts in Ukraine, official or as volunteers recorded them. */
export const airAlerts: Feed = {
  id: 'air-alerts',
  title: 'Air-raid alerts (sirens) in Ukraine',
  about: [
    'An alert is a warning: no violation, no launch, and nobody’s deed. It shows that whoever gives it was awake.',
    'Times are UTC with seconds; places are a region, a district or a commune.',
    'Where volunteers did not hear the end (naive), the alert stands as the moment at which it began.',
    'No alert, no threat that was seen: its silence says nothing of launches that were not.',
    'An alert is taken to be known when it ended.',
  ],
  read: (input) => readTable(input, [OFFICIALS, VOLUNTEERED]),
};
