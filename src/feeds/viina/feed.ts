import type { RowPlace } from '../aside.ts';
import type { Feed, FeedItem } from '../feed.ts';
import { standing } from '../item.ts';
import { type Cells, type Form, readTable } from '../table.ts';
import {
  INFO_COLUMNS,
  type InfoColumn,
  LABEL_COLUMNS,
  type LabelColumn,
  STRIKE_COLUMNS,
  type StrikeColumn,
} from './columns.ts';
import { sourcesOf } from './outlets.ts';
import { itemOfInfo, itemOfLabels, itemOfStrike } from './rows.ts';

const INFO: Form<InfoColumn> = { columns: INFO_COLUMNS, open: (file) => reportsOf(file, itemOfInfo) };
const STRIKES: Form<StrikeColumn> = { columns: STRIKE_COLUMNS, open: (file) => reportsOf(file, itemOfStrike) };
const LABELS: Form<LabelColumn> = {
  columns: LABEL_COLUMNS,
  open: (file) => ({
    row: (cells, place) => [itemOfLabels(cells, place)],
    end: () => sourcesOf(new Set()).map((source) => standing(source, file)),
  }),
};

/** VIINA: events found in the news by machine, and strikes on infrastructure picked out of them. */
export const viina: Feed = {
  id: 'viina',
  title: 'Events found in news reports by VIINA, or strikes picked out of them by keywords',
  about: [
    'Outlets’ reports, found and placed by machine: commentary, arrests and wrong places are among them.',
    'Dates are of publication: an event lies between three days before (declared) and the report, never after.',
    'Labels of actors are a classifier’s guess: kept as they stood, they never answer who did it.',
    'An outlet has the interest of the country where it is published; those abroad or mixed are unknown.',
    'The file of strikes says no precision: its points are taken to stand for a region (250 km).',
    'Read the originals or the strikes, not both: an event would count twice.',
  ],
  read: (input) => readTable(input, [INFO, LABELS, STRIKES]),
};

/** Owns the origins that a file has quoted so far. */
function reportsOf<C extends string>(file: string, itemOfRow: (cells: Cells<C>, place: RowPlace) => FeedItem) {
  const origins = new Set<string>();
  return {
    row(cells: Cells<C>, place: RowPlace): FeedItem[] {
      const item = itemOfRow(cells, place);
      if (item.kind === 'entry' && item.entry.body.type === 'observation/1') origins.add(item.entry.body.origin ?? '');
      return [item];
    },
    end: () => sourcesOf(origins).map((source) => standing(source, file)),
  };
}
