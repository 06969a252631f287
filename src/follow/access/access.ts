import type { Assessment } from '../../assess/assessment.ts';
import { daysOf } from '../../assess/clause-window.ts';
import { byCodeUnit } from '../../canon/canonical.ts';
import type { Frame } from '../matrix/frame.ts';
import { type Input, inputsOf } from './inputs.ts';
import { INDICATORS, type Indicator, levelFrom, scoreFrom } from './scheme.ts';

/** Access by area and day, with what it rests on. Ordered by area, then day. */
export interface Access {
  readonly schema: 'servanda/access/1';
  readonly agreement: Assessment['agreement'];
  readonly at: string;
  readonly knownTo: Assessment['knownTo'];
  /** Which of the names of a place is its area: 0 the widest, 1 the one inside it … */
  readonly level: number;
  readonly days: readonly AccessDay[];
  /** Reports that say something of access and not where. */
  readonly nowhere: readonly string[];
}

export interface AccessDay {
  readonly area: string;
  readonly day: string;
  readonly indicators: readonly IndicatorOf[];
  /** 0 to 5: with every gap taken as no constraint and by what is borne out, and with every gap taken as the gravest. */
  readonly score: Range;
  /** The points of what is told by anybody, out of 27, and how many of the nine indicators anybody told of. */
  readonly told: { readonly points: number; readonly indicators: number; readonly score: number };
  readonly corridors: readonly string[];
  readonly passages: readonly string[];
  readonly refusals: readonly string[];
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

export interface IndicatorOf {
  readonly id: Indicator;
  /** Borne out by a named neutral at the least; told by anybody at the most; `null`: a gap, nobody told of it. */
  readonly level: Range | null;
  readonly entries: readonly string[];
}

/**
 * Scores access. A day and area of which nothing is on file has no line: nothing is known of it, least of all that access
 * was free. An absence closes a gap only by the word of a named neutral.
 */
export function accessOf(frame: Frame, level: number): Access {
  const { agreement, at, knownTo } = frame.assessment;
  const inputs = inputsOf(frame.context);
  const { zone } = frame.agreement.calendar;
  const piles = new Map<string, { area: string; day: string; inputs: Input[] }>();
  for (const input of inputs) {
    if (input.areas === null) continue;
    const area = input.areas[Math.min(level, input.areas.length - 1)] ?? '';
    const { from, to } = input.when;
    for (const { day, from: begins, to: ends } of daysOf({ from, to: Math.max(to, from + 1) }, zone)) {
      const key = `${area}\n${day}`;
      const pile = piles.get(key) ?? { area, day, inputs: [] };
      // Of a part of the day, or of the area, an absence vouches for no more than that part.
      const isWhole = isLocalDay(zone, begins, ends) && input.areas.length <= level + 1;
      pile.inputs.push(input.kind === 'absence' && !isWhole ? { ...input, isBorneOut: false } : input);
      piles.set(key, pile);
    }
  }
  const days = [...piles.values()].map((pile) => dayOf(pile.area, pile.day, pile.inputs));
  return {
    schema: 'servanda/access/1',
    agreement,
    at,
    knownTo,
    level,
    days: days.sort((a, b) => byCodeUnit(a.area, b.area) || byCodeUnit(a.day, b.day)),
    nowhere: unique(inputs.filter(({ areas }) => areas === null)),
  };
}

/** Whether these are the ends of a local day, and not of a piece of one. */
function isLocalDay(zone: string, from: number, to: number): boolean {
  const [day, ...more] = daysOf({ from: from - 1, to: to + 1 }, zone).filter(
    (one) => one.from === from && one.to === to,
  );
  return day !== undefined && more.length === 0;
}

function dayOf(area: string, day: string, inputs: readonly Input[]): AccessDay {
  const indicators = INDICATORS.map(({ id }) => indicatorOf(id, inputs));
  const sum = (pick: (level: Range | null) => number) =>
    indicators.reduce((total, { level }) => total + pick(level), 0);
  const points = sum((level) => level?.max ?? 0);
  const of = (kind: Input['kind']) => unique(inputs.filter((one) => one.kind === kind));
  return {
    area,
    day,
    indicators,
    score: { min: scoreFrom(sum((level) => level?.min ?? 0)), max: scoreFrom(sum((level) => level?.max ?? 3)) },
    told: { points, indicators: indicators.filter(({ level }) => level !== null).length, score: scoreFrom(points) },
    corridors: of('corridor'),
    passages: of('passage'),
    refusals: of('refusal'),
  };
}

function indicatorOf(id: Indicator, all: readonly Input[]): IndicatorOf {
  const inputs = all.filter(({ indicators }) => indicators.includes(id));
  const constraints = inputs.filter(({ kind }) => kind !== 'absence');
  const vouched = inputs.some(({ kind, isBorneOut }) => kind === 'absence' && isBorneOut);
  const entries = unique(inputs);
  if (constraints.length === 0) return { id, level: vouched ? { min: 0, max: 0 } : null, entries };
  const min = levelFrom(countOf(constraints.filter(({ isBorneOut }) => isBorneOut)));
  return { id, level: { min, max: levelFrom(countOf(constraints)) }, entries };
}

/** Distinct incidents, or the greatest of the tallies of different hands, whichever is more. */
function countOf(inputs: readonly Input[]): number {
  const incidents = new Set(inputs.filter(({ isTally }) => !isTally).map(({ incident }) => incident));
  const tallies = new Map<string, number>();
  for (const { teller, count } of inputs.filter(({ isTally }) => isTally))
    tallies.set(teller, (tallies.get(teller) ?? 0) + count);
  return Math.max(incidents.size, ...tallies.values());
}

function unique(inputs: readonly Input[]): readonly string[] {
  return [...new Set(inputs.map(({ entry }) => entry))];
}
