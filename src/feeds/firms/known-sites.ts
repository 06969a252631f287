import { type Entry, isType, makeEntry } from '../../entries/entry.ts';
import type { Cells } from '../table.ts';
import { SITES, sourcesOf } from './about.ts';
import { SITE_COLUMNS, type SiteColumn } from './columns.ts';
import { itemOfSite } from './sites.ts';

/**
 * Works that have burnt in every year since such satellites fly, and whose place can be read by anybody. Others come in
 * by a list of the user's own. The radius is ours: how far the furnaces, coke ovens and slag heaps reach.
 */
const WORKS: readonly Cells<SiteColumn>[] = [
  {
    name: 'Zaporizhstal steel works, Zaporizhzhia',
    longitude: '35.1733',
    latitude: '47.8692',
    radius_m: '3000',
    from: '2012-01-01',
    to: '2037-12-31',
    cite: 'https://pl.wikipedia.org/wiki/Zaporiżstal',
  },
  {
    name: 'ArcelorMittal steel works, Kryvyi Rih',
    longitude: '33.3972',
    latitude: '47.8739',
    radius_m: '3000',
    from: '2012-01-01',
    to: '2037-12-31',
    cite: 'https://en.wikipedia.org/wiki/ArcelorMittal_Kryvyi_Rih',
  },
];

const FILE = 'fixed-heat.csv';

/** The list that comes with the reader, as entries; known from the beginning. */
export const KNOWN_SITES: readonly Entry[] = WORKS.flatMap((cells, index) => {
  const raw = SITE_COLUMNS.map((column) => cells[column] ?? '').join(',');
  const item = itemOfSite(cells, { file: FILE, row: index + 2, raw });
  if (item.kind !== 'entry' || !isType(item.entry, 'observation/1')) {
    throw new Error(`a listed place cannot be read: ${raw}`);
  }
  const { body, from } = item.entry;
  return [makeEntry(body, { at: 0, inferred: false }, from)];
});

/** Who lists them. */
export const LISTER: readonly Entry[] = sourcesOf(SITES).map((body) =>
  makeEntry(body, { at: 0, inferred: false }, { file: FILE, row: 1 }),
);
