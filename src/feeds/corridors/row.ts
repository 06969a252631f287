import type { Place } from '../../entries/body.ts';
import { CITE_CHARS_MAX, TEXT_CHARS_MAX } from '../../entries/limits.ts';
import { TAXONOMY_VERSION } from '../../taxonomy/taxonomy.ts';
import { aside, type RowPlace } from '../aside.ts';
import { dayIn } from '../day.ts';
import { pointIn } from '../degrees.ts';
import type { FeedItem } from '../feed.ts';
import { cut, itemOf, rawOf } from '../item.ts';
import { REACH_MM } from '../reach-mm.ts';
import { type Read, took } from '../read.ts';
import type { Cells } from '../table.ts';
import { COMPILER, PROPOSERS } from './about.ts';
import { type Column, OUTCOMES } from './columns.ts';

/** Stays with every entry. Another reading of the columns is a new version. */
export const CROSSWALK = 'corridors/1';

const COUNTRIES: Readonly<Record<string, string>> = { UA: 'Ukraine', RU: 'Russia', BY: 'Belarus' };
/** The compiler writes what came of it before the words of the press. */
const STATUS = /^\s*Status:[^;]*;\s*/i;

/**
 * One corridor that was proposed or agreed: words about a way, at the place where it begins. Not that anybody went: a
 * figure with no act counts for nothing but what it says.
 */
export function itemOfRow(cells: Cells<Column>, place: RowPlace): FeedItem {
  const { HC_ID, proposal, from_name, to_name, Link } = cells;
  if (HC_ID === undefined)
    return aside(place, { column: 'HC_ID', code: 'missing', expected: 'the id of the corridor', found: 'nothing' });
  const origin = proposal !== undefined && Object.hasOwn(PROPOSERS, proposal) ? PROPOSERS[proposal] : undefined;
  if (origin === undefined) {
    const code = proposal === undefined ? 'missing' : 'unknown-code';
    const expected = `one of ${Object.keys(PROPOSERS).join(', ')}`;
    return aside(place, { column: 'proposal', code, expected, found: proposal ?? 'nothing' });
  }
  const day = dayIn('Europe/Kyiv', cells.date, 'date', 'iso');
  if (!day.ok) return aside(place, day.problem);
  const where = placeOf(cells);
  if (!where.ok) return aside(place, where.problem);
  const words = cells.text?.replace(STATUS, '') ?? '';
  const way = [from_name, to_name].filter((name) => name !== undefined).join(' to ');
  const kept = Object.entries(cells).filter(([column]) => column !== 'text' && !OUTCOMES.some((one) => one === column));
  const body = {
    type: 'claim/1',
    taxonomy: TAXONOMY_VERSION,
    source: COMPILER,
    key: HC_ID,
    origin,
    when: day.value,
    place: where.value,
    figures: [{ id: 'corridor', label: cut(`corridor ${way}`, 500), count: { min: 1, max: 1, as: 'exact' } }],
    ...(words === '' ? {} : { text: cut(words, TEXT_CHARS_MAX) }),
    ...(Link === undefined ? {} : { cite: cut(Link, CITE_CHARS_MAX) }),
    raw: rawOf(Object.fromEntries(kept)),
    crosswalk: CROSSWALK,
  };
  return itemOf(body, { at: day.value.to, inferred: true }, place);
}

/** The settlement where it begins, somewhere in it. */
function placeOf({
  from_longitude,
  from_latitude,
  from_name,
  from_adm1_name,
  from_country_code,
}: Cells<Column>): Read<Place> {
  const point = pointIn(from_longitude, from_latitude);
  if (!point.ok) return point;
  const country = COUNTRIES[from_country_code ?? ''] ?? from_country_code;
  const named = [...new Set([from_name, from_adm1_name, country].filter((name) => name !== undefined))];
  return took({ point: point.value, radiusMm: REACH_MM.settlement, ...(named.length === 0 ? {} : { named }) });
}
