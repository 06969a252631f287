import { byCodeUnit } from '../canon/canonical.ts';
import { byKnownThenId } from '../entries/entry.ts';
import { JOIN, type JoinBounds } from './alike.ts';
import type { Incident, Joins, Observation } from './incident.ts';
import { type Near, nearOf, type Units } from './near.ts';
import type { Voices } from './voices.ts';

/**
 * Joins observations of deeds into incidents. A function of the set, not of its order: leaders are taken in a rank
 * that knows no party (named neutrals, then closest window, place, time, act), and those that tie in rank are treated
 * together. Neutrals lead, so that no side's report can tear theirs apart or tie them together. Who is neither clearly
 * one leader's nor clearly nobody's stays apart and is marked as maybe the same.
 */
export function associate(observations: readonly Observation[], joins: Joins, voices: Voices): readonly Incident[] {
  return associateUnits(observations, joins, voices).incidents;
}

/** As `associate`, with what it was told by: which reports were one from the start, and who is near whom. */
export function associateUnits(
  observations: readonly Observation[],
  joins: Joins,
  voices: Voices,
  bounds: JoinBounds = JOIN,
): Units & { readonly incidents: readonly Incident[] } {
  const reports = observations.filter(isDeed).sort(byKnownThenId);
  const { units, near } = nearOf(reports, joins, voices, bounds);
  const ranks = units.map((unit) => unit.map((report) => rankOf(report, voices)).sort(byCodeUnit)[0] ?? '');
  return { incidents: toIncidents(units, lead(ranks, near), near), units, near };
}

/** How the rank of a named neutral's report begins. */
const NEUTRAL = '0';

/** Whether a report tells of a deed: one that counts none does not. */
export function isDeed({ body }: Observation): boolean {
  return body.saw === 'deed' && body.count?.max !== 0;
}

/** Leader of each unit, by index: the greedy walk over groups of equal rank. */
function lead(ranks: readonly string[], near: readonly Near[]): number[] {
  const leader = ranks.map(() => -1);
  const led = new Map<number, number[]>();
  const isNeutral = (index: number) => ranks[index]?.startsWith(NEUTRAL) === true;
  for (const group of rankGroups(ranks)) {
    // Decided against what stood before the group, so that the order inside it does not matter.
    const choices = settle(
      group,
      group.map((index) => chooseLeader(index, leader, led, near, isNeutral)),
      near,
    );
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

/** Of those that chose one leader at the same rank, only they stay who are alike among themselves too. */
function settle(group: readonly number[], choices: readonly Choice[], near: readonly Near[]): readonly Choice[] {
  return choices.map((choice, at) => {
    if (typeof choice !== 'number') return choice;
    const index = group[at] ?? -1;
    const rivals = group.filter((other, place) => other !== index && choices[place] === choice);
    return rivals.every((other) => near[index]?.same.has(other)) ? choice : 'unclear';
  });
}

type Choice = number | 'none' | 'unclear';

/** The one leader that a unit clearly belongs to; `unclear` when there are several, or somebody it has is ruled out. */
function chooseLeader(
  index: number,
  leader: readonly number[],
  led: ReadonlyMap<number, readonly number[]>,
  near: readonly Near[],
  isNeutral: (index: number) => boolean,
): Choice {
  const same = near[index]?.same ?? new Set<number>();
  const leaders = [...new Set([...same].map((other) => leader[other] ?? -1))].filter((of) => of >= 0);
  if (leaders.length === 0) return 'none';
  const fitting = leaders.filter((candidate) => fitsWith(index, led.get(candidate) ?? [], near, isNeutral));
  const [only] = fitting;
  return fitting.length === 1 && only !== undefined ? only : 'unclear';
}

/**
 * Whether a unit is like those that a leader has. Where neutrals are among them it is held against those alone: one
 * side's report cannot keep another's out.
 */
function fitsWith(
  index: number,
  members: readonly number[],
  near: readonly Near[],
  isNeutral: (index: number) => boolean,
): boolean {
  const neutrals = members.filter(isNeutral);
  const same = near[index]?.same;
  if (members.some((member) => near[index]?.apart.has(member))) return false;
  return (neutrals.length > 0 ? neutrals : members).every((member) => same?.has(member) === true);
}

/** Units that tie in rank and lead nobody yet: each set in which all are alike is one, any other stays apart. */
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

function rankGroups(ranks: readonly string[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const [index, rank] of ranks.entries()) {
    const group = groups.get(rank);
    if (group === undefined) groups.set(rank, [index]);
    else group.push(index);
  }
  return [...groups.entries()].sort(([a], [b]) => byCodeUnit(a, b)).map(([, group]) => group);
}

/** Neutrals, then the closest: length of the window, doubt of the place, time, place (to 0.01°) and act. No party. */
function rankOf({ body }: Observation, voices: Voices): string {
  const tier = voices.voiceOf(body).neutral ? NEUTRAL : '1';
  const radius = body.place?.point === undefined ? 9_999_999_999 : (body.place.radiusMm ?? 9_999_999_998);
  const place =
    body.place?.point?.map((degree7) => Math.floor(degree7 / 100_000)).join(',') ?? body.place?.named?.[0] ?? '';
  const { from, to } = body.when;
  return [tier, digits(to - from), digits(radius), digits(from + 1e15), place, body.act, body.weapon ?? ''].join('|');
}

function digits(value: number): string {
  return String(value).padStart(17, '0');
}

function toIncidents(
  units: readonly (readonly Observation[])[],
  leader: readonly number[],
  near: readonly Near[],
): readonly Incident[] {
  const grouped = new Map<number, number[]>();
  for (const [index, of] of leader.entries()) {
    const list = grouped.get(of);
    if (list === undefined) grouped.set(of, [index]);
    else list.push(index);
  }
  const membersOf = new Map<number, readonly Observation[]>();
  for (const [of, list] of grouped) membersOf.set(of, list.flatMap((index) => units[index] ?? []).sort(byKnownThenId));
  const idOf = (index: number) => membersOf.get(leader[index] ?? index)?.[0]?.id as string;
  return [...grouped.entries()].map(([of, list]) => {
    const others = list.flatMap((index) => [...(near[index]?.same ?? []), ...(near[index]?.maybe ?? [])]);
    const maybe = new Set(others.filter((other) => leader[other] !== of).map(idOf));
    return { id: idOf(of), members: membersOf.get(of) ?? [], maybeSame: [...maybe].sort(byCodeUnit) };
  });
}
