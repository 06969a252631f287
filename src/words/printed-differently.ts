import { isSoft, topOf } from './bounds.ts';
import type { ClaimAudit, PrintedDifferently } from './claim-audit.ts';
import type { ClaimFigures, FigureRow } from './claim-figures.ts';
import { groupBy, unique } from './group.ts';

interface Outlet {
  readonly row: FigureRow;
  readonly source: string;
}

/**
 * Finds one speaker's figure for one window that two outlets print with numbers that cannot both be right. What is one
 * figure: the same label or the same id, of the same act and weapon.
 */
export function auditPrints(claims: readonly ClaimFigures[]): ClaimAudit[] {
  if (claims.length < 2) return [];
  const windows = groupBy(claims, ({ entry: { body } }) => `${body.when.from} ${body.when.to}`);
  return [...windows.values()].flatMap((same) => {
    if (unique(same.map(({ entry }) => entry.body.source)).length < 2) return [];
    const printed = same.flatMap(({ entry, rows }) => rows.map((row) => ({ row, source: entry.body.source })));
    const kinds = groupBy(printed, ({ row: { figure } }) => `${figure.act ?? ''}\n${figure.weapon ?? ''}`);
    const claimant = same[0]?.claimant ?? '';
    return [...kinds.values()].flatMap(sameFigures).flatMap((figures) => differing(claimant, figures));
  });
}

/**
 * Figures joined by an id or by a label. Where a claim then has two in one group, it tells them apart itself: they
 * are joined by id alone.
 */
function sameFigures(figures: readonly Outlet[]): readonly (readonly Outlet[])[] {
  const names = new Map<string, string>();
  const rootOf = (name: string): string => {
    let at = name;
    for (let next = names.get(at); next !== undefined && next !== at; next = names.get(at)) at = next;
    if (at !== name) names.set(name, at);
    return at;
  };
  for (const { row } of figures) names.set(rootOf(idOf(row)), rootOf(`label ${row.figure.label}`));
  const joined = [...groupBy(figures, ({ row }) => rootOf(idOf(row))).values()];
  return joined.flatMap((group) => {
    const isClear = unique(group.map(({ row }) => row.printed.entry)).length === group.length;
    return isClear ? [group] : [...groupBy(group, ({ row }) => idOf(row)).values()];
  });
}

function idOf({ figure }: FigureRow): string {
  return `id ${figure.id}`;
}

function differing(claimant: string, figures: readonly Outlet[]): ClaimAudit[] {
  const hard = figures.filter(({ row }) => !isSoft(row.figure.count));
  const highest = hard.reduce((max, { row }) => Math.max(max, row.figure.count.min), 0);
  const lowest = hard.reduce((min, { row }) => Math.min(min, topOf(row.figure.count)), Number.POSITIVE_INFINITY);
  if (highest <= lowest || unique(hard.map(({ source }) => source)).length < 2) return [];
  const entries = unique(hard.map(({ row }) => row.printed.entry));
  return [{ code: 'printed-differently', entries, claimant, prints: printsOf(hard) }];
}

function printsOf(hard: readonly Outlet[]): PrintedDifferently['prints'] {
  const counts = groupBy(hard, ({ row: { figure } }) => `${figure.count.min} ${figure.count.max ?? ''}`);
  const prints = [...counts.values()].flatMap((same) => {
    const [first] = same;
    const outlets = unique(same.map(({ source }) => source));
    const printed = same.map(({ row }) => row.printed);
    return first === undefined ? [] : [{ count: first.row.figure.count, outlets, printed }];
  });
  return prints.sort((a, b) => a.count.min - b.count.min || topOf(a.count) - topOf(b.count));
}
