import type { CountRule } from '../terms/agreement.ts';
import { formatDate } from '../time/civil.ts';
import { instantOf } from '../time/instant.ts';
import { instantToLocal } from '../time/zone.ts';
import { distinctAtLeast } from './distinct.ts';
import type { Judged } from './judge.ts';

/** How many violations there are, by the rule of the agreement: certainly, and at the most. */
export interface Violations {
  readonly min: number;
  readonly max: number;
  /** The reports themselves give no upper bound. */
  readonly isOpen: boolean;
}

/** Hours that one incident is told apart by; a longer one is all of them. */
const HOURS_MAX = 240;
const HOUR_MS = 3_600_000;

/** Counts breaches by the rule; a breach is always one violation at the least. */
export function countBy(
  rule: CountRule,
  certain: readonly Judged[],
  possible: readonly Judged[],
  zone: string,
): Violations {
  const all = [...certain, ...possible];
  if (rule === 'explosion') return explosions(certain, all);
  if (rule === 'place-hour') return placeHours(certain, all, zone);
  if (rule !== 'incident') return { min: salvos(certain, rule.salvoGapMs), max: all.length, isOpen: false };
  return { min: distinctAtLeast(certain), max: all.length, isOpen: false };
}

/** Each as the reports count them; where they may be the same event, once. */
function explosions(certain: readonly Judged[], all: readonly Judged[]): Violations {
  const apart = certain.filter(
    ({ incident }, index) => !certain.slice(0, index).some((one) => incident.maybeSame.includes(one.incident.id)),
  );
  const countsOf = ({ proving, fitting }: Judged) =>
    (proving.length > 0 ? proving : fitting).flatMap(({ body }) => body.count ?? []);
  const least = apart.map((one) => {
    const counts = countsOf(one);
    const lowest = Math.min(...counts.map(({ as, min }) => (as === 'about' ? 1 : min)));
    return counts.length === 0 ? 1 : Math.max(1, lowest);
  });
  const most = all.map((one) => Math.max(1, ...countsOf(one).map(({ min, max }) => max ?? min)));
  const isOpen = all.some((one) => countsOf(one).some(({ as, max }) => as === 'about' || max === null));
  const min = sum(least);
  return { min, max: Math.max(min, sum(most)), isOpen };
}

/** A salvo ends where nothing follows for longer than the gap: only pauses that are certain part two. */
function salvos(certain: readonly Judged[], gapMs: number): number {
  const windows = certain.map(({ when }) => when).sort((a, b) => a.from - b.from || a.to - b.to);
  let [count, end] = [0, Number.NEGATIVE_INFINITY];
  for (const { from, to } of windows) {
    if (from - end > gapMs) count += 1;
    end = Math.max(end, to);
  }
  return count;
}

/** A place in an hour counts once. What is not known to one hour and one place may be any of those that it touches. */
function placeHours(certain: readonly Judged[], all: readonly Judged[], zone: string): Violations {
  const known = new Set<string>();
  for (const judged of certain) {
    const hours = hoursOf(judged, zone);
    const place = placeOf(judged);
    if (hours.length === 1 && place !== null) known.add(`${place}\n${hours[0]}`);
  }
  const min = Math.max(certain.length > 0 ? 1 : 0, known.size);
  return { min, max: Math.max(min, sum(all.map((one) => hoursOf(one, zone).length))), isOpen: false };
}

/** The name that all the reports that carry it begin with. */
function placeOf({ proving }: Judged): string | null {
  const names = new Set(proving.map(({ body }) => body.place?.named?.[0] ?? null));
  const [only] = names;
  return names.size === 1 ? (only ?? null) : null;
}

function hoursOf({ when }: Judged, zone: string): readonly string[] {
  const hours = new Set<string>();
  const end = Math.max(when.to, when.from + 1);
  for (let at = when.from; at < end && hours.size < HOURS_MAX; at += HOUR_MS / 4) hours.add(hourOf(at, zone));
  hours.add(hourOf(end - 1, zone));
  return [...hours];
}

function hourOf(at: number, zone: string): string {
  const local = instantToLocal(zone, instantOf(at));
  return local.ok ? `${formatDate(local.value.date)} ${local.value.time.hour}` : String(Math.floor(at / HOUR_MS));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, next) => total + next, 0);
}
