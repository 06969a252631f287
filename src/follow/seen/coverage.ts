import type { Assessment } from '../../assess/assessment.ts';
import { daysOf, windowOf } from '../../assess/clause-window.ts';
import { rowInWords } from '../../assess/detection.ts';
import { deedOf } from '../../assess/judge.ts';
import { mayReach } from '../../assess/reach.ts';
import { coverOf, type WatchUse } from '../../assess/silence.ts';
import { looksFor, type Watch } from '../../assess/watches.ts';
import { byCodeUnit } from '../../canon/canonical.ts';
import type { Basis } from '../../entries/body.ts';
import type { Clause } from '../../terms/agreement.ts';
import { type Frame, iso } from '../matrix/frame.ts';
import { placesOf } from '../matrix/steps.ts';

/** What would have been seen, by clause, party, place and hour. */
export interface CoverageView {
  readonly schema: 'servanda/coverage/1';
  readonly agreement: Assessment['agreement'];
  readonly reading: string | null;
  readonly at: string;
  readonly zone: string;
  /** `hour`, or `day` where there would be too many hours. */
  readonly step: 'hour' | 'day';
  readonly rows: readonly CoverageRow[];
  /** Watches whose shares nobody declared. */
  readonly assumed: readonly {
    readonly source: string;
    readonly what: 'sees' | 'reports';
    /** Of which kinds and how far, where the watch tells them apart. */
    readonly of?: string;
    readonly permille: number;
  }[];
}

export interface CoverageRow {
  readonly clause: string;
  readonly title: string;
  readonly party: string;
  readonly place: string;
  /** What the clause demands, per mille. */
  readonly required: number;
  readonly days: readonly CoverageDay[];
  /** The figures that applied in some hour: of the best watch, or of those that covered the place between them. */
  readonly figures: readonly CoverageFigure[];
  /** Hours (or days) that were covered as demanded, of all that have passed. */
  readonly covered: number;
  readonly of: number;
}

export interface CoverageFigure {
  readonly source: string;
  /** Of a thousand deeds there so many are seen. */
  readonly seesPermille: number;
  readonly reportsPermille: number;
  readonly basis: Basis;
  /** Rows of the watch that the figure is taken from; none: it is that for all that it looks for. */
  readonly rows: readonly string[];
  /** Together with others, each looking at a part of the place. */
  readonly isPart: boolean;
}

export interface CoverageDay {
  readonly day: string;
  readonly cells: readonly CoverageCell[];
}

export interface CoverageCell {
  readonly from: string;
  readonly to: string;
  /** Of a thousand deeds so many would have been seen and reported. */
  readonly permille: number;
  /** How a watch that would have looked was lost; `null`: none was. */
  readonly lost: string | null;
}

const HOUR_MS = 3_600_000;
const CELLS_MAX = 20_000;

export function coverageOf(frame: Frame): CoverageView {
  const { agreement, reading, at } = frame.assessment;
  const asked = askedIn(frame);
  const hours = asked.reduce(
    (sum, { days }) => sum + days.reduce((all, { from, to }) => all + (to - from) / HOUR_MS, 0),
    0,
  );
  const step = hours > CELLS_MAX ? 'day' : 'hour';
  return {
    schema: 'servanda/coverage/1',
    agreement,
    reading,
    at,
    zone: frame.agreement.calendar.zone,
    step,
    rows: asked.map((one) => rowOf(frame, one, step)),
    assumed: assumedIn(frame),
  };
}

interface Asked {
  readonly clause: Clause;
  readonly party: string;
  readonly place: string;
  readonly within: { readonly from: number; readonly to: number };
  readonly days: ReturnType<typeof daysOf>;
}

function askedIn({ terms, context, agreement }: Frame): readonly Asked[] {
  return terms.clauses.flatMap((clause) => {
    const window = windowOf(clause, context.at);
    if (deedOf(clause) === null || 'unknown' in window) return [];
    const { from, to } = window.span;
    if (to <= from) return [];
    const days = daysOf({ from, to }, agreement.calendar.zone);
    return placesOf(clause.where).flatMap(({ place, where }) =>
      clause.binds.map(({ party }) => ({ clause: { ...clause, where }, party, place, within: { from, to }, days })),
    );
  });
}

function rowOf(frame: Frame, { clause, party, place, within, days }: Asked, step: CoverageView['step']): CoverageRow {
  const deed = deedOf(clause);
  if (deed === null) throw new Error('what forbids nothing is not asked about');
  const { watches } = frame.context;
  const lost = watches.lost.filter((watch) => looksFor(watch, deed) && mayReach(watch.body.place, clause.where));
  const figures = new Map<string, CoverageFigure>();
  const told = days.map(({ day, from, to }) => ({
    day,
    cells: cellsIn(from, to, step).map((cell): CoverageCell => {
      const { permille, used } = coverOf(watches, clause, deed, party, cell, within);
      for (const figure of used.flatMap(figuresOf)) figures.set(JSON.stringify(figure), figure);
      return { from: iso(cell.from), to: iso(cell.to), permille, lost: lossIn(lost, cell) };
    }),
  }));
  const all = told.flatMap(({ cells }) => cells);
  const covered = all.filter(({ permille }) => permille >= clause.coveragePermille).length;
  return {
    clause: clause.id,
    title: clause.title,
    party,
    place,
    required: clause.coveragePermille,
    days: told,
    figures: inOrder(figures),
    covered,
    of: all.length,
  };
}

function figuresOf({ watch, channel, levels, isPart }: WatchUse): readonly CoverageFigure[] {
  const { reports } = watch.body;
  return levels.map(({ ppm, hangsOn }) => {
    const least = hangsOn.filter(({ sees }) => sees.ppm === ppm);
    const rows = least.flatMap(({ row }) => (row === null ? [] : [rowInWords(row)]));
    return {
      source: channel,
      seesPermille: Math.floor(ppm / 1000),
      reportsPermille: Math.floor(reports.ppm / 1000),
      basis: least.every(({ sees }) => sees.basis === 'declared') ? 'declared' : 'assumed',
      rows: [...new Set(rows)].sort(byCodeUnit),
      isPart,
    };
  });
}

function inOrder<T>(byText: ReadonlyMap<string, T>): readonly T[] {
  return [...byText].sort(([a], [b]) => byCodeUnit(a, b)).map(([, one]) => one);
}

function cellsIn(from: number, to: number, step: CoverageView['step']): readonly { from: number; to: number }[] {
  if (step === 'day') return [{ from, to }];
  const count = Math.ceil((to - from) / HOUR_MS);
  return Array.from({ length: count }, (_, index) => ({
    from: from + index * HOUR_MS,
    to: Math.min(to, from + (index + 1) * HOUR_MS),
  }));
}

function lossIn(lost: readonly Watch[], { from, to }: { readonly from: number; readonly to: number }): string | null {
  const how = lost.flatMap(({ body }) => (body.when.from < to && from < body.when.to ? [body.lost ?? ''] : []));
  return how.length === 0 ? null : [...new Set(how)].sort(byCodeUnit).join(', ');
}

function assumedIn({ context }: Frame): CoverageView['assumed'] {
  const found = context.watches.all.flatMap(({ body }) => {
    const { source, sees, reports, detects } = body;
    // With rows the figure for all only bounds them.
    const seen = detects?.map((row) => ({ of: rowInWords(row), chance: row.sees })) ?? [{ chance: sees }];
    const stated = [
      ...seen.map((one) => ({ what: 'sees' as const, ...one })),
      { what: 'reports' as const, chance: reports },
    ];
    return stated.flatMap(({ chance, ...one }) =>
      chance.basis === 'assumed' ? [{ source, ...one, permille: Math.floor(chance.ppm / 1000) }] : [],
    );
  });
  return inOrder(new Map(found.map((one) => [JSON.stringify(one), one])));
}
