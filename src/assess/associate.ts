import { byCodeUnit } from '../canon/canonical.ts';
import { byKnownThenId } from '../entries/entry.ts';
import { type Likeness, likeness } from './alike.ts';
import type { Incident, Observation } from './incident.ts';
import type { Voices } from './voices.ts';

/** What people decided about pairs of observations, by id. It wins over every likeness. */
export interface Joins {
  readonly must: readonly (readonly string[])[];
  readonly cannot: readonly (readonly string[])[];
}

/**
 * Joins observations of deeds into incidents. A function of the set, not of its order: leaders are taken in a rank
 * that knows no party (closest window, then place, time, act), and those that tie in rank are treated together.
 * Who is neither clearly one leader's nor clearly nobody's stays apart and is marked as maybe the same.
 */
export function associate(observations: readonly Observation[], joins: Joins, voices: Voices): readonly Incident[] {
  const reports = observations.filter(({ body }) => body.saw === 'deed').sort(byKnownThenId);
  const near = neighbours(reports, joins, voices);
  const groups = forceJoins(reports, lead(reports, near), joins.must);
  return toIncidents(reports, groups, near);
}

interface Near {
  readonly same: ReadonlySet<number>;
  readonly maybe: ReadonlySet<number>;
}

/** For each report, who may be about the same event: a sweep over time, so that only overlapping windows meet. */
function neighbours(reports: readonly Observation[], joins: Joins, voices: Voices): readonly Near[] {
  const near = reports.map(() => ({ same: new Set<number>(), maybe: new Set<number>() }));
  const apart = pairsOf(reports, joins.cannot);
  const order = reports.map((_, index) => index).sort((a, b) => startOf(reports, a) - startOf(reports, b) || a - b);
  let active: number[] = [];
  for (const index of order) {
    const report = reports[index];
    if (report === undefined) continue;
    active = active.filter(
      (other) => endOf(reports, other) > report.body.when.from || startOf(reports, other) === report.body.when.from,
    );
    for (const other of active) {
      const rival = reports[other];
      if (rival === undefined || apart.has(pairKey(index, other))) continue;
      const like: Likeness = likeness(report, rival, voices);
      if (like === 'different') continue;
      near[index]?.[like].add(other);
      near[other]?.[like].add(index);
    }
    active.push(index);
  }
  return near;
}

/** Leader of each report, by index: the greedy walk over groups of equal rank. */
function lead(reports: readonly Observation[], near: readonly Near[]): number[] {
  const leader = reports.map(() => -1);
  const led = new Map<number, number[]>();
  for (const group of rankGroups(reports)) {
    // Decided against what stood before the group, so that the order inside it does not matter.
    const choices = group.map((index) => chooseLeader(index, leader, led, near));
    const free: number[] = [];
    for (const [at, index] of group.entries()) {
      const choice = choices[at] ?? 'none';
      if (choice === 'none') free.push(index);
      else leader[index] = choice === 'unclear' ? index : choice;
    }
    leadTies(free, leader, near);
    for (const index of group) {
      const of = leader[index] ?? index;
      const list = led.get(of);
      if (list === undefined) led.set(of, [index]);
      else list.push(index);
    }
  }
  return leader;
}

/** The one leader that a report clearly belongs to; `unclear` when there are several, or somebody it has is ruled out. */
function chooseLeader(
  index: number,
  leader: readonly number[],
  led: ReadonlyMap<number, readonly number[]>,
  near: readonly Near[],
): number | 'none' | 'unclear' {
  const same = near[index]?.same ?? new Set<number>();
  const leaders = [...same].filter((other) => leader[other] === other);
  if (leaders.length === 0) return 'none';
  const fitting = leaders.filter((candidate) => (led.get(candidate) ?? []).every((member) => same.has(member)));
  const [only] = fitting;
  return fitting.length === 1 && only !== undefined ? only : 'unclear';
}

/** Reports that tie in rank and lead nobody yet: each set in which all are alike is one, any other stays apart. */
function leadTies(free: readonly number[], leader: number[], near: readonly Near[]): void {
  const done = new Set<number>();
  for (const index of free) {
    if (done.has(index)) continue;
    const component = reach(index, free, near);
    const clique = component.every((a) => component.every((b) => a === b || near[a]?.same.has(b)));
    const head = Math.min(...component);
    for (const member of component) {
      leader[member] = clique ? head : member;
      done.add(member);
    }
  }
}

function reach(start: number, within: readonly number[], near: readonly Near[]): readonly number[] {
  const allowed = new Set(within);
  const found = new Set([start]);
  const queue = [start];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const other of near[next]?.same ?? []) {
      if (!allowed.has(other) || found.has(other)) continue;
      found.add(other);
      queue.push(other);
    }
  }
  return [...found].sort((a, b) => a - b);
}

function rankGroups(reports: readonly Observation[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const [index, report] of reports.entries()) {
    const key = rankOf(report);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** Closest first: length of the window, doubt of the place, then time, place (to 0.01°) and act. No source, no party. */
function rankOf({ body }: Observation): string {
  const radius = body.place?.point === undefined ? 9_999_999_999 : (body.place.radiusMm ?? 9_999_999_998);
  const place =
    body.place?.point?.map((degree7) => Math.floor(degree7 / 100_000)).join(',') ?? body.place?.named?.[0] ?? '';
  return [
    digits(body.when.to - body.when.from),
    digits(radius),
    digits(body.when.from + 1e15),
    place,
    body.act,
    body.weapon ?? '',
  ].join('|');
}

function digits(value: number): string {
  return String(value).padStart(17, '0');
}

/** People's must-joins unite whole incidents. */
function forceJoins(
  reports: readonly Observation[],
  leader: readonly number[],
  must: Joins['must'],
): readonly number[] {
  const head = [...leader];
  for (const pair of pairsOf(reports, must)) {
    const [a = -1, b = -1] = pair.split(' ').map(Number);
    const [from, to] = [head[a] ?? a, head[b] ?? b];
    for (const [index, of] of head.entries()) if (of === Math.max(from, to)) head[index] = Math.min(from, to);
  }
  return head;
}

function pairsOf(reports: readonly Observation[], sets: readonly (readonly string[])[]): ReadonlySet<string> {
  if (sets.length === 0) return new Set();
  const byId = new Map(reports.map((report, index) => [report.id as string, index]));
  const pairs = new Set<string>();
  for (const set of sets) {
    const indexes = set.flatMap((id) => byId.get(id) ?? []);
    for (const a of indexes) for (const b of indexes) if (a !== b) pairs.add(pairKey(a, b));
  }
  return pairs;
}

function toIncidents(
  reports: readonly Observation[],
  head: readonly number[],
  near: readonly Near[],
): readonly Incident[] {
  const members = new Map<number, number[]>();
  for (const [index, of] of head.entries()) {
    const list = members.get(of);
    if (list === undefined) members.set(of, [index]);
    else list.push(index);
  }
  const idOf = new Map<number, string>();
  // Reports are in (known, id) order, so the first member is the earliest.
  for (const list of members.values()) for (const index of list) idOf.set(index, reports[list[0] ?? index]?.id ?? '');
  return [...members.values()].map((list) => {
    const own = idOf.get(list[0] ?? -1) ?? '';
    const maybe = new Set<string>();
    for (const index of list) {
      for (const other of [...(near[index]?.same ?? []), ...(near[index]?.maybe ?? [])]) {
        const id = idOf.get(other);
        if (id !== undefined && id !== own) maybe.add(id);
      }
    }
    return { id: own, members: list.flatMap((index) => reports[index] ?? []), maybeSame: [...maybe].sort(byCodeUnit) };
  });
}

function pairKey(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function startOf(reports: readonly Observation[], index: number): number {
  return reports[index]?.body.when.from ?? 0;
}

function endOf(reports: readonly Observation[], index: number): number {
  return reports[index]?.body.when.to ?? 0;
}
