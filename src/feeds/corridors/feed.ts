import type { Feed } from '../feed.ts';
import { standing } from '../item.ts';
import { type Form, readTable } from '../table.ts';
import { SOURCES } from './about.ts';
import { COLUMNS, type Column } from './columns.ts';
import { itemOfRow } from './row.ts';

const CORRIDORS: Form<Column> = {
  columns: COLUMNS,
  open: (file) => ({
    row: (cells, place) => [itemOfRow(cells, place)],
    end: () => SOURCES.map((source) => standing(source, file)),
  }),
};

/** Local truces for humanitarian corridors in Ukraine, 2022, as PeaceRep gathered them. */
export const corridors: Feed = {
  id: 'corridors',
  title: 'Local truces for humanitarian corridors, Ukraine 2022 (PeaceRep)',
  about: [
    'A row is one route on one day: words of those who proposed it, or of both sides. That anybody went it does not say.',
    'What came of it (status_result, status_extra, and the status before the words) was judged later: it is left out of the entry and its raw row.',
    'A day without an hour; the place is the settlement where the route begins (10 km), with its region.',
    'The words of the press often tell the end of the story: they are kept, and nothing is computed from them.',
    'Rows are taken to be known at the end of their day.',
  ],
  read: (input) => readTable(input, [CORRIDORS]),
};
