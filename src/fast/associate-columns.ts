import type { Voices } from '../assess/voices.ts';
import { byCodeUnit } from '../canon/canonical.ts';
import type { ObservationColumns } from '../entries/columns.ts';
import { type Hearing, hear } from './hearing.ts';
import { likenessOf } from './likeness-columns.ts';
import { type NearRows, nearRows } from './near-columns.ts';

/** Incidents over rows: the members of incident `i` are `member[first[i]]` up to `member[first[i + 1]]`, the earliest first. */
export interface IncidentColumns {
  readonly size: number;
  readonly first: Int32Array;
  readonly member: Int32Array;
  /** By row; -1 for a row that tells of no deed. */
  readonly incidentOf: Int32Array;
  readonly near: NearRows;
}

/**
 * The incidents that `associate` of src/assess makes of the rows that tell of a deed, in its order, where nobody decided anything. Null
 * where one source told the same thing twice, or there are too many owners: then the plain way is asked.
 */
export function associateColumns(columns: ObservationColumns, voices: Voices): IncidentColumns | null {
  const hearing = hear(columns, voices);
  if (hearing === null || columns.twin.some((twin) => twin >= 0)) return null;
  const deeds = deedsOf(columns);
  const near = nearRows(columns, deeds, likenessOf(columns, hearing));
  return toIncidents(columns, deeds, leadRows(columns, hearing, near), near);
}

/** The rows that tell of a deed: a count of none tells of none. */
function deedsOf({ size, saw, count, words }: ObservationColumns): Int32Array {
  const isNone = words.counts.map(({ max }) => max === 0);
  return Int32Array.from({ length: size }, (_, row) => row).filter(
    (row) => saw[row] === 1 && isNone[count[row] as number] !== true,
  );
}

const [FREE, UNCLEAR] = [-1, -2];

/** The leader of each row: the greedy walk of src/assess over groups of equal rank. A row that is alike with none leads itself. */
function leadRows(columns: ObservationColumns, hearing: Hearing, near: NearRows): Int32Array {
  const leader = Int32Array.from({ length: columns.size }, (_, row) => row);
  const { first, same } = near;
  const linked: number[] = [];
  for (let row = 0; row < columns.size; row++) {
    for (let at = first[row] as number; at < (first[row + 1] as number); at++) {
      if (same[at] !== 1) continue;
      linked.push(row);
      leader[row] = FREE;
      break;
    }
  }
  const rank = rankOf(columns, hearing);
  linked.sort((a, b) => rank(a, b) || a - b);
  const led = new Map<number, number[]>();
  for (let start = 0; start < linked.length; ) {
    let end = start + 1;
    while (end < linked.length && rank(linked[start] as number, linked[end] as number) === 0) end += 1;
    leadGroup(linked.slice(start, end), leader, led, near, (row) => isNeutral(columns, hearing, row));
    start = end;
  }
  return leader;

  function isNeutral(of: ObservationColumns, { neutral }: Hearing, row: number): boolean {
    return neutral[of.hands[row] as number] === 1;
  }
}

/** Decided against what stood before the group, so that the order inside it does not matter. */
function leadGroup(
  group: readonly number[],
  leader: Int32Array,
  led: Map<number, number[]>,
  near: NearRows,
  isNeutral: (row: number) => boolean,
): void {
  const choices = group.map((row) => chooseLeader(row, leader, led, near, isNeutral));
  const settled = choices.map((choice, at) => {
    if (choice < 0) return choice;
    const row = group[at] as number;
    const rivals = group.filter((_, place) => place !== at && choices[place] === choice);
    return rivals.every((rival) => isSame(near, row, rival)) ? choice : UNCLEAR;
  });
  const free: number[] = [];
  for (const [at, row] of group.entries()) {
    const choice = settled[at] as number;
    if (choice === FREE) free.push(row);
    else leader[row] = choice === UNCLEAR ? row : choice;
  }
  leadTies(free, leader, near);
  for (const row of group) {
    const of = leader[row] as number;
    const list = led.get(of);
    if (list === undefined) led.set(of, [row]);
    else list.push(row);
  }
}

function chooseLeader(
  row: number,
  leader: Int32Array,
  led: ReadonlyMap<number, readonly number[]>,
  near: NearRows,
  isNeutral: (row: number) => boolean,
): number {
  const leaders: number[] = [];
  for (let at = near.first[row] as number; at < (near.first[row + 1] as number); at++) {
    const of = leader[near.other[at] as number] as number;
    if (near.same[at] === 1 && of >= 0 && !leaders.includes(of)) leaders.push(of);
  }
  if (leaders.length === 0) return FREE;
  const fitting = leaders.filter((of) => {
    const members = led.get(of) ?? [];
    const neutrals = members.filter(isNeutral);
    return (neutrals.length > 0 ? neutrals : members).every((member) => isSame(near, row, member));
  });
  return fitting.length === 1 ? (fitting[0] as number) : UNCLEAR;
}

function isSame({ first, other, same }: NearRows, row: number, rival: number): boolean {
  for (let at = first[row] as number; at < (first[row + 1] as number); at++)
    if (other[at] === rival) return same[at] === 1;
  return false;
}

/** Rows that tie in rank and lead nobody yet: each set in which all are alike is one, any other stays apart. */
function leadTies(free: readonly number[], leader: Int32Array, near: NearRows): void {
  const allowed = new Set(free);
  const done = new Set<number>();
  for (const start of free) {
    if (done.has(start)) continue;
    const component = new Set([start]);
    for (const row of component)
      for (let at = near.first[row] as number; at < (near.first[row + 1] as number); at++) {
        const next = near.other[at] as number;
        if (near.same[at] === 1 && allowed.has(next)) component.add(next);
      }
    const rows = [...component];
    const isClique = rows.every((a) => rows.every((b) => a === b || isSame(near, a, b)));
    const head = Math.min(...rows);
    for (const row of rows) {
      leader[row] = isClique ? head : row;
      done.add(row);
    }
  }
}

/** The rank of src/assess: neutrals, then length, doubt of the place, time, place to 0.01°, act and weapon, as text where it is text there. */
function rankOf(columns: ObservationColumns, { neutral }: Hearing): (a: number, b: number) => number {
  const { from, to, lon7, lat7, radiusMm, placed, hands, named, act, weapon, words } = columns;
  const doubt = (row: number) =>
    placed[row] === 0 ? 9_999_999_999 : radiusMm[row] === -1 ? 9_999_999_998 : (radiusMm[row] as number);
  const place = (row: number) =>
    placed[row] === 1
      ? `${Math.floor((lon7[row] as number) / 100_000)},${Math.floor((lat7[row] as number) / 100_000)}`
      : (words.names[named[row] as number]?.[0] ?? '');
  const tail = (row: number) =>
    `${place(row)}|${words.acts[act[row] as number] ?? ''}|${words.weapons[weapon[row] as number] ?? ''}`;
  return (a, b) =>
    (neutral[hands[b] as number] as number) - (neutral[hands[a] as number] as number) ||
    (to[a] as number) - (from[a] as number) - ((to[b] as number) - (from[b] as number)) ||
    doubt(a) - doubt(b) ||
    (from[a] as number) - (from[b] as number) ||
    byCodeUnit(tail(a), tail(b));
}

/** Incidents in the order of their earliest members. */
function toIncidents(
  { size }: ObservationColumns,
  deeds: Int32Array,
  leader: Int32Array,
  near: NearRows,
): IncidentColumns {
  const numberOf = new Int32Array(size).fill(-1);
  const incidentOf = new Int32Array(size).fill(-1);
  let count = 0;
  for (const row of deeds) {
    const of = leader[row] as number;
    if (numberOf[of] === -1) numberOf[of] = count++;
    incidentOf[row] = numberOf[of] as number;
  }
  const first = new Int32Array(count + 1);
  for (const row of deeds) {
    const at = (incidentOf[row] as number) + 1;
    first[at] = (first[at] as number) + 1;
  }
  for (let at = 0; at < count; at++) first[at + 1] = (first[at + 1] as number) + (first[at] as number);
  const fill = first.slice(0, count);
  const member = new Int32Array(deeds.length);
  for (const row of deeds) {
    const incident = incidentOf[row] as number;
    member[fill[incident] as number] = row;
    fill[incident] = (fill[incident] as number) + 1;
  }
  return { size: count, first, member, incidentOf, near };
}

/** The incidents that may be the same as one, each once. */
export function maybeSame({ first, member, incidentOf, near }: IncidentColumns, incident: number): readonly number[] {
  const found = new Set<number>();
  for (let at = first[incident] as number; at < (first[incident + 1] as number); at++) {
    const row = member[at] as number;
    for (let place = near.first[row] as number; place < (near.first[row + 1] as number); place++)
      found.add(incidentOf[near.other[place] as number] as number);
  }
  found.delete(incident);
  return [...found];
}
