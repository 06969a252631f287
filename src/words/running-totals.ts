import { type Bounds, boundsOf, hullOf, isSoft, sumBounds, topOf } from './bounds.ts';
import type { ClaimAudit, Tally } from './claim-audit.ts';
import type { ClaimFigures, FigureRow } from './claim-figures.ts';
import { groupBy, unique } from './group.ts';
import { stepsBetween } from './steps.ts';

const DAY_MS = 86_400_000;
/** What is there at a moment may grow less; deeds that were done stay done. */
const STOCKS = new Set(['presence']);

/**
 * Holds the claims of one speaker about one accused and place against each other: totals over windows that begin at
 * the same moment are running totals, and such a total does not fall. The same figure id, act and weapon are the same
 * thing: the id is the desk's word for what is counted, the label is the outlet's.
 */
export function auditRunningTotals(claims: readonly ClaimFigures[]): ClaimAudit[] {
  if (claims.length < 2) return [];
  const things = groupBy(claims.flatMap(rowsThatAddUp), thingKey);
  return [...things.values()].flatMap((rows) => {
    const tallies = talliesOf(rows);
    const claimant = claims[0]?.claimant ?? '';
    return tallies.flatMap((later, index) => {
      const earlier = tallies[index - 1];
      if (earlier === undefined || earlier.when.from !== later.when.from) return [];
      return [auditPair(claimant, earlier, later, tallies)];
    });
  });
}

function rowsThatAddUp({ entry, rows }: ClaimFigures): readonly FigureRow[] {
  const { from, to } = entry.body.when;
  return from === to ? [] : rows.filter(({ figure }) => figure.act === undefined || !STOCKS.has(figure.act));
}

function thingKey({ figure }: FigureRow): string {
  return `${figure.id}\n${figure.act ?? ''}\n${figure.weapon ?? ''}`;
}

/** One for each window, by its beginning and then its end. */
function talliesOf(rows: readonly FigureRow[]): readonly Tally[] {
  if (rows.length < 2) return [];
  const windows = groupBy(rows, ({ printed: { when } }) => `${when.from} ${when.to}`);
  const tallies = [...windows.values()].flatMap((same): Tally[] => {
    const [first] = same;
    if (first === undefined) return [];
    const counts = same.map(({ printed }) => printed.count);
    const printed = same.map((row) => row.printed);
    return [{ when: first.printed.when, bounds: hullOf(counts), soft: counts.some(isSoft), printed }];
  });
  return tallies.sort((a, b) => a.when.from - b.when.from || a.when.to - b.when.to);
}

function auditPair(claimant: string, earlier: Tally, later: Tally, all: readonly Tally[]): ClaimAudit {
  const { steps, covered, tooMany } = stepsBetween(all, earlier.when.to, later.when.to);
  const tallies = [earlier, later, ...steps];
  const printed = tallies.flatMap((tally) => tally.printed);
  const base = { entries: unique(printed.map(({ entry }) => entry)), claimant };
  const unsure = (why: 'about' | 'open-bounds' | 'too-many-steps'): ClaimAudit => {
    return { ...base, code: 'cannot-be-checked', why, printed, gap: null, must: [], readings: [] };
  };
  if (tooMany) return unsure('too-many-steps');
  const step = sumBounds(steps.map(({ bounds }) => bounds));
  const rest = lessOf(later.bounds, sumBounds([earlier.bounds, step]));
  // A claim about some time in between explains nothing; one that runs up to the later total is its last step.
  const isStepped = steps.at(-1)?.when.to === later.when.to;
  const isUneven = rest.top < 0 || (isStepped && rest.min > 0);
  if (isUneven && tallies.some(({ soft }) => soft)) return unsure('about');
  const pair = { ...base, earlier, later, steps };
  if (rest.top < 0) {
    const by = boundsOf(-rest.top, -rest.min);
    return { ...pair, code: 'running-total-falls', implied: positive(lessOf(later.bounds, step)), by };
  }
  if (isUneven) return { ...pair, code: 'unexplained-step', by: boundsOf(rest.min, rest.top), covered };
  const rise = lessOf(later.bounds, earlier.bounds);
  if (rise.min < 0) return unsure('open-bounds');
  const overMs = later.when.to - earlier.when.to;
  const risen = boundsOf(rise.min, rise.top);
  return { ...pair, code: 'running-total-rises', rise: risen, overMs, perDayTenths: perDay(risen, overMs) };
}

/** `a` less `b`: may go below zero, and below every bound. */
function lessOf(a: Bounds, b: Bounds): { readonly min: number; readonly top: number } {
  return { min: a.min - topOf(b), top: topOf(a) - b.min };
}

function positive({ min, top }: { readonly min: number; readonly top: number }): Bounds {
  return boundsOf(Math.max(0, min), Math.max(0, top));
}

function perDay(rise: Bounds, overMs: number): Bounds {
  // Products pass 2^53.
  const tenths = (n: number) => Number((BigInt(n) * 10n * BigInt(DAY_MS)) / BigInt(overMs));
  return { min: tenths(rise.min), max: rise.max === null ? null : tenths(rise.max) };
}
