import { addDays } from '../time/civil.ts';
import { instantOf } from '../time/instant.ts';
import { instantToLocal, localToInstant } from '../time/zone.ts';

/** The same local hour so many days later; `null` where that hour does not exist, or came twice. */
export function daysAfter(zone: string, ms: number, days: number): number | null {
  if (days === 0) return ms;
  const local = instantToLocal(zone, instantOf(ms));
  if (!local.ok) return null;
  const there = localToInstant(zone, { date: addDays(local.value.date, days), time: local.value.time });
  return there.kind === 'one' ? there.at : null;
}
