import type { When } from '../../entries/body.ts';
import { parseDecimalScaled } from '../../num/decimal.ts';
import { TAXONOMY_VERSION } from '../../taxonomy/taxonomy.ts';
import { formatInstant, instantOf, parseInstant } from '../../time/instant.ts';
import { aside, type RowPlace } from '../aside.ts';
import { pointIn } from '../degrees.ts';
import type { FeedItem } from '../feed.ts';
import { itemOf, rawOf } from '../item.ts';
import { fail, type Read, took } from '../read.ts';
import type { Cells } from '../table.ts';
import { SATELLITES } from './about.ts';
import type { FireColumn } from './columns.ts';

export const CROSSWALK = 'firms/1';

const MINUTE_MS = 60_000;
/** Pixels at the edge of the swath are 0.8 km wide; anything past this is another product. */
const PIXEL_MM_MAX = 10_000_000;

/** One pixel in which it was hot. What made it so, a satellite does not see: it is no hostile act, and nobody's. */
export function itemOfFire(cells: Cells<FireColumn>, place: RowPlace): FeedItem {
  const when = overpassOf(cells);
  if (!when.ok) return aside(place, when.problem);
  const point = pointIn(cells.longitude, cells.latitude);
  if (!point.ok) return aside(place, point.problem);
  const radiusMm = reachOf(cells);
  if (!radiusMm.ok) return aside(place, radiusMm.problem);
  if (cells.satellite === undefined) {
    return aside(place, { column: 'satellite', code: 'missing', expected: 'a satellite', found: 'nothing' });
  }
  const { satellite, longitude, latitude, confidence, frp } = cells;
  const body = {
    type: 'observation/1',
    taxonomy: TAXONOMY_VERSION,
    source: SATELLITES,
    key: [satellite, formatInstant(instantOf(when.value.from)), longitude, latitude].join('|'),
    saw: 'deed',
    when: when.value,
    act: 'thermal-anomaly',
    means: 'direct.satellite',
    place: { point: point.value, radiusMm: radiusMm.value },
    text: `Heat seen by ${satellite}: confidence ${confidence ?? 'not stated'}, power ${frp ?? 'not stated'} MW.`,
    raw: rawOf(cells),
    crosswalk: CROSSWALK,
  };
  return itemOf(body, { at: when.value.to, inferred: true }, place);
}

/** The minute of the overpass, UTC. A time is `00:11:00`, or `0011` without its leading zeros. */
function overpassOf({ acq_date, acq_time }: Cells<FireColumn>): Read<When> {
  const clock = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(acq_time ?? '') ?? /^(\d{0,2}?)(\d{1,2})$/.exec(acq_time ?? '');
  if (clock === null) return fail('acq_time', acq_time === undefined ? 'missing' : 'wrong-kind', 'hhmm, UTC', acq_time);
  const [hour, minute] = [clock[1] ?? '', clock[2] ?? ''].map((part) => part.padStart(2, '0'));
  const at = parseInstant(`${acq_date ?? ''}T${hour}:${minute}Z`);
  if (!at.ok) return fail('acq_date', acq_date === undefined ? 'missing' : 'no-such-date', at.problem.wanted, acq_date);
  return took({ from: at.value, to: at.value + MINUTE_MS });
}

/** The point is the middle of a pixel of `scan` by `track` kilometres: what is hot lies anywhere in it. */
function reachOf({ scan, track }: Cells<FireColumn>): Read<number> {
  const sides: number[] = [];
  for (const [column, cell] of Object.entries({ scan, track })) {
    const mm = parseDecimalScaled(cell ?? '', 6);
    if (!mm.ok || mm.value <= 0 || mm.value > PIXEL_MM_MAX) {
      return fail(column, cell === undefined ? 'missing' : 'out-of-range', 'kilometres from 0 to 10', cell);
    }
    sides.push(mm.value);
  }
  const [width = 0, height = 0] = sides;
  return took(Math.ceil(Math.sqrt(width * width + height * height) / 2));
}
