import { addDays, DAY_MS, parseDate } from '../time/civil.ts';
import { dayWindow } from '../time/zone.ts';
import { TICKS_MAX } from './limits.ts';
import type { CaseView } from './view.ts';
import { localDay, localHour, shortDay } from './when.ts';

/** The stretch of time that the drawing shows, and where a moment lies in it. */
export interface Scale {
  readonly from: number;
  readonly to: number;
}

export interface Tick {
  readonly at: number;
  readonly label: string;
  /** Midnight on the local clock. */
  readonly isDay: boolean;
}

const HOUR_MS = 3_600_000;
const DAY_STEPS = [1, 2, 5, 7, 14, 28, 56, 112, 364];
const HOUR_STEPS = [3, 6, 12, 24];

/**
 * The clauses' windows with a margin, wide enough to show the nearest signs of life on both sides: a silence is read
 * against them. `null` when no window is known.
 */
export function scaleOf(view: CaseView): Scale | null {
  const { span } = view;
  if (span === null) return null;
  const lengthMs = Math.max(span.to - span.from, HOUR_MS);
  const marginMs = Math.min(7 * DAY_MS, Math.max(12 * HOUR_MS, Math.floor(lengthMs / 5)));
  const signs = view.assessment.standings.flatMap(({ coverage }) => coverage?.liveness ?? []);
  const nearest = (silencesMs: readonly (number | null)[]): number => {
    const leastMs = silencesMs.reduce<number>((least, ms) => Math.min(least, ms ?? least), 4 * lengthMs);
    return silencesMs.length === 0 ? marginMs : Math.max(marginMs, leastMs + Math.floor(marginMs / 2));
  };
  const beforeMs = nearest(signs.map((sign) => sign.beforeMs));
  const afterMs = nearest(signs.map((sign) => sign.afterMs));
  return { from: span.from - beforeMs, to: span.from + lengthMs + afterMs };
}

/** Where a moment lies, in percent of the width, kept inside the drawing. */
export function placeOf(scale: Scale, at: number): string {
  const bounded = Math.min(scale.to, Math.max(scale.from, at));
  return percent(Math.round(((bounded - scale.from) * 100_000) / (scale.to - scale.from)));
}

export function widthOf(scale: Scale, from: number, to: number): string {
  const start = Math.max(scale.from, from);
  const end = Math.min(scale.to, to);
  return percent(Math.max(0, Math.round(((end - start) * 100_000) / (scale.to - scale.from))));
}

export function isOnScale(scale: Scale, when: { readonly from: number; readonly to: number }): boolean {
  return when.from < scale.to && (when.to > scale.from || (when.from === when.to && when.from >= scale.from));
}

/** Local midnights, or hours where the stretch is short; never more than can be read. */
export function ticksOf(scale: Scale, zone: string): readonly Tick[] {
  const midnights = midnightsOf(scale, zone);
  if (midnights.length > 4) {
    const step = DAY_STEPS.find((days) => midnights.length / days <= TICKS_MAX) ?? 364;
    return midnights
      .filter((_, index) => index % step === 0)
      .map((at) => ({ at, label: shortDay(zone, at), isDay: true }));
  }
  const hours = (scale.to - scale.from) / HOUR_MS;
  const step = HOUR_STEPS.find((size) => hours / size <= TICKS_MAX + 2) ?? 24;
  return midnights.flatMap((midnight, index) => {
    const end = Math.min(midnights[index + 1] ?? midnight + DAY_MS, scale.to);
    const ticks: Tick[] = [];
    for (let at = midnight; at < end; at += step * HOUR_MS) {
      if (at < scale.from) continue;
      const isDay = at === midnight;
      ticks.push({ at, label: isDay ? shortDay(zone, at) : localHour(zone, at), isDay });
    }
    return ticks;
  });
}

/** Local midnights from the one before the drawing begins to its end. */
function midnightsOf(scale: Scale, zone: string): readonly number[] {
  const midnights: number[] = [];
  let date = parseDate(localDay(zone, scale.from));
  for (let steps = 0; date.ok && steps < 5000; steps++) {
    const window = dayWindow(zone, date.value);
    if (!window.ok || window.value.from >= scale.to) break;
    midnights.push(window.value.from);
    date = { ok: true, value: addDays(date.value, 1) };
  }
  return midnights;
}

function percent(hundredThousandths: number): string {
  return `${Math.floor(hundredThousandths / 1000)}.${String(hundredThousandths % 1000).padStart(3, '0')}%`;
}
