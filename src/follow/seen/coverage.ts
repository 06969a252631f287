import type { Assessment } from '../../assess/assessment.ts';
import { daysOf, windowOf } from '../../assess/clause-window.ts';
import { deedOf } from '../../assess/judge.ts';
import { reachesPlace } from '../../assess/reach.ts';
import { coverOf } from '../../assess/silence.ts';
import { looksFor, type Watch } from '../../assess/watches.ts';
import { byCodeUnit } from '../../canon/canonical.ts';
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
  /** Hours (or days) that were covered as demanded, of all that have passed. */
  readonly covered: number;
  readonly of: number;
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
  const lost = watches.lost.filter((watch) => looksFor(watch, deed) && reachesPlace(watch.body.place, clause.where));
  const told = days.map(({ day, from, to }) => ({
    day,
    cells: cellsIn(from, to, step).map((cell): CoverageCell => {
      const { permille } = coverOf(watches, clause, deed, party, cell, within);
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
    covered,
    of: all.length,
  };
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
  const found = context.watches.all.flatMap(({ body }) =>
    (['sees', 'reports'] as const).flatMap((what) =>
      body[what].basis === 'assumed'
        ? [{ source: body.source, what, permille: Math.floor(body[what].ppm / 1000) }]
        : [],
    ),
  );
  const once = new Map(found.map((one) => [JSON.stringify(one), one]));
  return [...once].sort(([a], [b]) => byCodeUnit(a, b)).map(([, one]) => one);
}
