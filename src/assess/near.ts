import { JOIN, type JoinBounds, type Likeness, likeness } from './alike.ts';
import { reportKey } from './fold.ts';
import type { Joins, Observation } from './incident.ts';
import { eachNeighbour } from './neighbours.ts';
import type { Voices } from './voices.ts';

/** Which units may be about the same event, by index. */
export interface Near {
  readonly same: ReadonlySet<number>;
  readonly maybe: ReadonlySet<number>;
  /** Those with which people said that it must not be joined. */
  readonly apart: ReadonlySet<number>;
}

/** Reports that people joined, and the same one told twice, are one unit from the start; every other report is a unit by itself. */
export interface Units {
  readonly units: readonly (readonly Observation[])[];
  readonly near: readonly Near[];
}

/** Compares all reports that may be about one event. */
export function nearOf(
  reports: readonly Observation[],
  joins: Joins,
  voices: Voices,
  bounds: JoinBounds = JOIN,
): Units {
  const apart = pairsOf(reports, joins.cannot);
  const must = new Set([...pairsOf(reports, joins.must), ...pairsOf(reports, sameReports(reports))]);
  const unitOf = unite(reports, must, apart);
  const units: Observation[][] = [];
  for (const [index, report] of reports.entries()) {
    const unit = unitOf[index] ?? index;
    const reportsOf = units[unit];
    if (reportsOf === undefined) units[unit] = [report];
    else reportsOf.push(report);
  }
  const near = units.map((): Near => ({ same: NOBODY, maybe: NOBODY, apart: NOBODY }));
  const origins = reports.map(({ body }) => voices.voiceOf(body).origin);
  eachNeighbour(reports, bounds, (a, b) => {
    const [one = -1, other = -1] = [unitOf[a], unitOf[b]];
    const [report, rival] = [reports[a], reports[b]];
    if (one === other || report === undefined || rival === undefined) return;
    const like: Likeness = likeness(report, rival, origins[a] === origins[b], bounds);
    if (like === 'different') return;
    note(near, one, like, other);
    note(near, other, like, one);
  });
  for (const pair of apart) separate(pair, unitOf, near);
  return { units, near };
}

const NOBODY: ReadonlySet<number> = new Set();

/** Most reports are near nobody: a set is made when there is somebody to put into it. */
function note(near: Near[], one: number, how: keyof Near, other: number): void {
  const of = near[one];
  if (of === undefined) return;
  if (of[how] === NOBODY) near[one] = { ...of, [how]: new Set([other]) };
  else (of[how] as Set<number>).add(other);
}

/** What one source said twice under one key is one report. */
function sameReports(reports: readonly Observation[]): readonly (readonly string[])[] {
  const byKey = new Map<string, string[]>();
  for (const { id, body } of reports) {
    const key = reportKey(body);
    const ids = byKey.get(key);
    if (ids === undefined) byKey.set(key, [id]);
    else ids.push(id);
  }
  return [...byKey.values()].filter((ids) => ids.length > 1);
}

/** Two units of which any two reports must not be joined have nothing to do with each other. */
function separate(pair: string, unitOf: readonly number[], near: Near[]): void {
  const [a = -1, b = -1] = pair.split(' ').map((index) => unitOf[Number(index)] ?? -1);
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    (near[one]?.same as Set<number> | undefined)?.delete(other);
    (near[one]?.maybe as Set<number> | undefined)?.delete(other);
    note(near, one, 'apart', other);
  }
}

/** The unit of each report, by index, numbered in the order of the reports. What must not be joined wins. */
function unite(
  reports: readonly Observation[],
  must: ReadonlySet<string>,
  apart: ReadonlySet<string>,
): readonly number[] {
  const parent = reports.map((_, index) => index);
  const headOf = (index: number): number => {
    let at = index;
    for (let next = parent[at] ?? at; next !== at; next = parent[at] ?? at) {
      // Halving the way keeps later walks short.
      parent[at] = parent[next] ?? next;
      at = parent[at] ?? at;
    }
    return at;
  };
  const not = [...apart].map((pair) => pair.split(' ').map(Number));
  for (const pair of must) {
    const [one, other] = pair.split(' ').map((index) => headOf(Number(index)));
    if (one === undefined || other === undefined || one === other) continue;
    const clash = not.some((ends) => ends.map(headOf).includes(one) && ends.map(headOf).includes(other));
    if (!clash) parent[Math.max(one, other)] = Math.min(one, other);
  }
  const numbers = new Map<number, number>();
  return reports.map((_, index) => {
    const head = headOf(index);
    const number = numbers.get(head) ?? numbers.size;
    numbers.set(head, number);
    return number;
  });
}

function pairsOf(reports: readonly Observation[], sets: readonly (readonly string[])[]): ReadonlySet<string> {
  if (sets.length === 0) return new Set();
  const byId = new Map(reports.map((report, index) => [report.id as string, index]));
  const pairs = new Set<string>();
  for (const set of sets) {
    const indexes = set.flatMap((id) => byId.get(id) ?? []);
    for (const a of indexes) for (const b of indexes) if (a < b) pairs.add(`${a} ${b}`);
  }
  return pairs;
}
