import { byCodeUnit } from '../canon/canonical.ts';
import type { ClaimBody, Count, Figure } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import { topOf } from './bounds.ts';
import { placeKey } from './claim-figures.ts';
import type { Told } from './claim-table.ts';
import { groupBy } from './group.ts';

interface Said {
  readonly claim: Entry<ClaimBody>;
  readonly figure: Figure;
}

/** The largest and the latest of what one claimant says of one kind. Ties go to the later, then to the earlier known. */
export function tellingsOf(said: readonly Said[]): { readonly largest?: Told; readonly latest?: Told } {
  const claims = groupBy(said, ({ claim }) => claim.id);
  const each = [...claims.values()].flatMap(toldOf);
  const same = groupBy(each, ({ key }) => key);
  const told = [...same.values()].flatMap(mergePrints);
  const [largest] = [...told].sort((a, b) => bySize(a, b) || byEnd(a, b) || byId(a, b));
  const [latest] = [...told].sort((a, b) => byEnd(a, b) || b.known - a.known || bySize(a, b) || byId(a, b));
  return largest === undefined || latest === undefined ? {} : { largest, latest };
}

function toldOf(said: readonly Said[]): { key: string; told: Told }[] {
  const [first] = said;
  if (first === undefined) return [];
  const { id, known, body } = first.claim;
  const byName = new Map(body.figures.map((figure) => [figure.id, figure]));
  const ofKind = new Set(said.map(({ figure }) => figure.id));
  const top = said.map(({ figure }) => figure).filter((figure) => !isBelow(figure, ofKind, byName));
  const figures = top.map(({ label, count }) => ({ label, count })).sort(byCount);
  const key = JSON.stringify([body.when.from, body.when.to, placeKey(body.place), figures]);
  return [{ key, told: { when: body.when, place: body.place ?? null, known: known.at, figures, entries: [id] } }];
}

/** Whether a figure lies in another of the same kind, at whatever depth. In a circle none lies in the other. */
function isBelow(figure: Figure, ofKind: ReadonlySet<string>, byName: ReadonlyMap<string, Figure>): boolean {
  const seen = new Set<string>();
  let isIn = false;
  for (let id = figure.of; id !== undefined && !seen.has(id); id = byName.get(id)?.of) {
    if (id === figure.id) return false;
    if (ofKind.has(id)) isIn = true;
    seen.add(id);
  }
  return isIn;
}

function mergePrints(same: readonly { readonly told: Told }[]): Told[] {
  const [first] = same;
  if (first === undefined) return [];
  const known = same.reduce((least, { told }) => Math.min(least, told.known), first.told.known);
  const entries = same.flatMap(({ told }) => told.entries).sort(byCodeUnit);
  return [{ ...first.told, known, entries }];
}

function byCount(a: { label: string; count: Count }, b: { label: string; count: Count }): number {
  // Infinity less infinity is no number: two open tops are compared, not subtracted.
  const [topA, topB] = [topOf(a.count), topOf(b.count)];
  return b.count.min - a.count.min || (topA === topB ? 0 : topB - topA) || byCodeUnit(a.label, b.label);
}

function bySize(a: Told, b: Told): number {
  const [largestA, largestB] = [a.figures[0], b.figures[0]];
  if (largestA === undefined || largestB === undefined) return 0;
  return byCount({ ...largestA, label: '' }, { ...largestB, label: '' });
}

function byEnd(a: Told, b: Told): number {
  return b.when.to - a.when.to;
}

function byId(a: Told, b: Told): number {
  return byCodeUnit(a.entries[0] ?? '', b.entries[0] ?? '');
}
