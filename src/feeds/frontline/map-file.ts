import type { Area } from '../../geo/area.ts';
import { areaFromGeoJson } from '../../geo/geojson.ts';
import { parseDate } from '../../time/civil.ts';
import { dayWindow } from '../../time/zone.ts';
import { fail, type Read, took } from '../read.ts';

const ZONE = 'Europe/Kyiv';

/** One day's map: the area that its editors hold to be occupied, and for which days it was their newest. */
export interface Frontline {
  readonly area: Area;
  readonly from: number;
  readonly to: number;
}

/**
 * Reads one day's map, for drawing. It is valid from its day until the next map's day, local days of Kyiv; where no
 * next one is known, for its own day alone. The span says when the map was the newest there was, not when troops stood
 * where it says: a map lags.
 */
export function readFrontline(json: unknown, day: string, nextDay: string | null): Read<Frontline> {
  const start = dayOf(day, 'day');
  if (!start.ok) return start;
  const next = nextDay === null ? null : dayOf(nextDay, 'nextDay');
  if (next !== null && !next.ok) return next;
  const area = areaFromGeoJson(json);
  if (!area.ok) {
    const [first] = area.problems;
    return fail(first?.path ?? null, 'wrong-kind', first?.wanted ?? 'GeoJSON areas', first?.found);
  }
  const { from } = start.value;
  const to = next === null ? start.value.to : next.value.from;
  if (to <= from) return fail('nextDay', 'window-reversed', `a day after ${day}`, nextDay ?? undefined);
  return took({ area: area.value, from, to });
}

/** The day in a map's name, as its archive writes it: `deepstatemap_data_20250417`. */
export function dayInName(name: string): string | null {
  const match = /(?:^|\D)(\d{4})-?(\d{2})-?(\d{2})(?:\D|$)/.exec(name);
  return match === null ? null : match.slice(1).join('-');
}

function dayOf(text: string, column: string): Read<{ readonly from: number; readonly to: number }> {
  const date = parseDate(text);
  if (!date.ok) return fail(column, 'no-such-date', date.problem.wanted, text);
  const day = dayWindow(ZONE, date.value);
  return day.ok ? took(day.value) : fail(column, 'no-such-date', day.problem.wanted, text);
}
