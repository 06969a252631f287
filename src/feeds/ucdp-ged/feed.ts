import type { Feed } from '../feed.ts';
import { standing } from '../item.ts';
import { type Form, readTable } from '../table.ts';
import { SOURCES } from './about.ts';
import { COLUMNS, type Column } from './columns.ts';
import { itemOfRow } from './row.ts';

const EVENTS: Form<Column> = {
  columns: COLUMNS,
  open: (file) => ({
    row: (cells, place) => [itemOfRow(cells, place)],
    end: () => SOURCES.map((source) => standing(source, file)),
  }),
};

/** The Georeferenced Event Dataset of the Uppsala Conflict Data Program: events in which people were killed. */
export const ucdpGed: Feed = {
  id: 'ucdp-ged',
  title: 'Fatal events of the UCDP Georeferenced Event Dataset (GED)',
  about: [
    'A compiler’s reading of press reports, which pass on the belligerents’ words: alleged by nobody known, however many.',
    'Whole local days from date_start to date_end; where_prec tells a settlement (10 km) from a district or a region.',
    'One row is one deed. Deaths are not deeds: they stand in the text and in the row as it was.',
    'The two sides of a row are a pair, not doer and victim; nobody is named as the one who did it.',
    'Nobody was killed, no row: its silence says nothing. Rows are taken to be known at the end of their window.',
  ],
  read: (input) => readTable(input, [EVENTS]),
};
