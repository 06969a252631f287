import type { When } from '../../entries/body.ts';
import { parseDate, parseTime } from '../../time/civil.ts';
import { localToInstant } from '../../time/zone.ts';
import { dayIn } from '../day.ts';
import { fail, type Read, took } from '../read.ts';

/** Whose clock the data set shows is not stated: every reading between these is held possible. */
const ZONES = ['Europe/Moscow', 'Europe/Kyiv', 'Etc/UTC'] as const;

/**
 * How long before its report an event may have been, declared: a publication bounds an event from above and says
 * nothing of below. News is of the day or the night before; three days leave room for what is confirmed late.
 */
export const LAG_MS = 3 * 86_400_000;

const MINUTE_MS = 60_000;

/** When a report was published, as closely as it is known. A time of 00:00 is not known: then it is the whole day. */
export function publicationOf(date: string | undefined, time: string | undefined): Read<When> {
  const days: When[] = [];
  for (const zone of ZONES) {
    const day = dayIn(zone, date, 'date', 'compact');
    if (!day.ok) return day;
    days.push(day.value);
  }
  if (time === undefined || time === '00:00') return took(widest(days));
  const clock = parseTime(time);
  if (!clock.ok) return fail('time', 'wrong-kind', 'hh:mm, or 00:00 where it is not known', time);
  const civil = parseDate((date ?? '').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
  if (!civil.ok) return fail('date', 'no-such-date', civil.problem.wanted, date);
  const minutes = ZONES.map((zone) => localToInstant(zone, { date: civil.value, time: clock.value })).map((reading) => {
    if (reading.kind === 'one') return { from: reading.at, to: reading.at + MINUTE_MS };
    if (reading.kind === 'twice') return { from: reading.first, to: reading.second + MINUTE_MS };
    // A time that a zone skipped cannot have been its clock's.
    return null;
  });
  return took(widest(minutes.filter((minute) => minute !== null)));
}

/** When the event was: at some time from the lag before the publication up to it. */
export function eventBefore(publication: When): When {
  return { from: publication.from - LAG_MS, to: publication.to };
}

function widest(windows: readonly When[]): When {
  return {
    from: Math.min(...windows.map(({ from }) => from)),
    to: Math.max(...windows.map(({ to }) => to)),
  };
}
