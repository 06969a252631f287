import { TEXT_CHARS_MAX } from '../../entries/limits.ts';
import { TAXONOMY_VERSION } from '../../taxonomy/taxonomy.ts';
import { aside, type RowPlace } from '../aside.ts';
import type { FeedItem } from '../feed.ts';
import { cut, itemOf, rawOf } from '../item.ts';
import { fail, type Read, took } from '../read.ts';
import type { Cells } from '../table.ts';
import { COMPILER, ORIGIN } from './about.ts';
import type { Column } from './columns.ts';
import { placeOf } from './place.ts';
import { windowOf } from './window.ts';

/** Stays with every entry. Another reading of `where_prec`, `date_prec` or the act is a new version. */
export const CROSSWALK = 'ucdp-ged/1';

const WIDENED = 'Its days are fewer than its date_prec stands for: the window is widened by what is missing.';
const SEVERAL = 'Coded from an account of several events at once (event_clarity 2): how many they were is not known.';

/**
 * An event is one deed in which people were killed. What kind of deed a row does not say, so the act is the root of all
 * hostile acts; its deaths are no count of deeds, and stand in the text; its two sides are a pair and answer nothing.
 */
export function itemOfRow(cells: Cells<Column>, place: RowPlace): FeedItem {
  if (cells.id === undefined) return aside(place, { column: 'id', ...MISSING_ID });
  const window = windowOf(cells);
  if (!window.ok) return aside(place, window.problem);
  const where = placeOf(cells);
  if (!where.ok) return aside(place, where.problem);
  const deaths = deathsOf(cells);
  if (!deaths.ok) return aside(place, deaths.problem);
  const { when, isWidened } = window.value;
  const notes = [...(isWidened ? [WIDENED] : []), ...(cells.event_clarity === '2' ? [SEVERAL] : [])];
  const body = {
    type: 'observation/1',
    taxonomy: TAXONOMY_VERSION,
    source: COMPILER,
    key: cells.id,
    origin: ORIGIN,
    saw: 'deed',
    when,
    act: 'hostility',
    means: 'reported.press',
    place: where.value,
    text: cut([deaths.value, cells.where_description].filter((part) => part !== undefined).join(' '), TEXT_CHARS_MAX),
    cite: `UCDP GED, event ${cells.id}${cells.relid === undefined ? '' : ` (${cells.relid})`}`,
    ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
    raw: rawOf(cells),
    crosswalk: CROSSWALK,
  };
  return itemOf(body, { at: when.to, inferred: true }, place);
}

const MISSING_ID = { code: 'missing', expected: 'the id of the event', found: 'nothing' } as const;

function deathsOf({ best, low, high }: Cells<Column>): Read<string> {
  for (const [column, cell] of Object.entries({ best, low, high })) {
    if (!/^\d{1,7}$/.test(cell ?? '')) return fail(column, 'wrong-kind', 'a whole number of deaths', cell);
  }
  return took(`Deaths, by the best estimate: ${best} (${low} to ${high}).`);
}
