import { TAXONOMY_VERSION } from '../../taxonomy/taxonomy.ts';
import { aside, type RowPlace } from '../aside.ts';
import { dayIn } from '../day.ts';
import { pointIn } from '../degrees.ts';
import type { FeedItem } from '../feed.ts';
import { itemOf, rawOf } from '../item.ts';
import { millimetresOf } from '../quantity.ts';
import type { Cells } from '../table.ts';
import { SITES } from './about.ts';
import type { SiteColumn } from './columns.ts';

const ZONE = 'Etc/UTC';
/** No works is wider: a list that explains the fires of a whole district explains none. */
const RADIUS_MM_MAX = 5_000_000;

/** A steel works, a flare, a landfill: a place that is hot on any day from `from` to `to`, UTC, the last one included. */
export function itemOfSite(cells: Cells<SiteColumn>, place: RowPlace): FeedItem {
  const from = dayIn(ZONE, cells.from, 'from', 'iso');
  if (!from.ok) return aside(place, from.problem);
  const to = dayIn(ZONE, cells.to, 'to', 'iso');
  if (!to.ok) return aside(place, to.problem);
  const point = pointIn(cells.longitude, cells.latitude);
  if (!point.ok) return aside(place, point.problem);
  const radiusMm = millimetresOf(cells.radius_m, 'radius_m', undefined);
  if (!radiusMm.ok) return aside(place, radiusMm.problem);
  if (typeof radiusMm.value === 'number' && radiusMm.value > RADIUS_MM_MAX) {
    const expected = 'metres up to 5,000';
    return aside(place, { column: 'radius_m', code: 'out-of-range', expected, found: cells.radius_m ?? '' });
  }
  const { name, cite } = cells;
  const body = {
    type: 'observation/1',
    taxonomy: TAXONOMY_VERSION,
    source: SITES,
    key: name,
    saw: 'deed',
    when: { from: from.value.from, to: to.value.to },
    act: 'fixed-heat',
    means: 'reported',
    place: { point: point.value, radiusMm: radiusMm.value, ...(name === undefined ? {} : { named: [name] }) },
    ...(cite === undefined ? {} : { cite }),
    raw: rawOf(cells),
  };
  return itemOf(body, { at: from.value.from, inferred: true }, place);
}
