import { JOIN } from '../assess/alike.ts';
import type { Voices } from '../assess/voices.ts';
import { byCodeUnit } from '../canon/canonical.ts';
import { byKnown, type ObservationColumns } from '../entries/columns.ts';
import { firstFrom } from './by-time.ts';
import { Ints } from './growing.ts';
import { type Hearing, hear } from './hearing.ts';
import { Kinds } from './kinds.ts';
import { type LikenessCode, likenessOf, type RowLikeness } from './likeness-columns.ts';
import { isAtOnce, type NearRows, nearRows } from './near-columns.ts';

/**
 * The incidents that `associate` of src/assess makes of the rows that tell of a deed, in its order, where nobody decided anything. Null
 * where one source told the same thing twice, or there are too many owners: then the plain way is asked.
 */
export function associateColumns(columns: ObservationColumns, voices: Voices): IncidentColumns | null {
  const hearing = hear(columns, voices);
  return hearing === null || columns.twin.some((twin) => twin >= 0)
    ? null
    : new IncidentColumns(columns, new Kinds(columns), hearing);
}

/** What a row that was added did: the incidents that are no more, and those that are new. */
export interface Changed {
  readonly gone: readonly number[];
  readonly made: readonly number[];
}

/** Incidents over rows, kept up as rows are added: the members of incident `i` are `member[begin[i]]` up to `member[end[i]]`, the earliest first. */
export class IncidentColumns {
  readonly begin = new Ints();
  readonly end = new Ints();
  readonly member: Ints;
  /** By row; -1 for a row that tells of no deed. */
  readonly incidentOf: Int32Array;
  readonly near: NearRows;
  readonly #columns: ObservationColumns;
  readonly #isNeutral: (row: number) => boolean;
  readonly #rank: (a: number, b: number) => number;
  readonly #likeness: RowLikeness;
  readonly #leader: Int32Array;
  /** Of rows that were asked about since a row was added. */
  readonly #neighbours = new Map<number, readonly number[]>();
  /** Rows added since, by when their windows begin. */
  readonly #added: number[] = [];

  constructor(columns: ObservationColumns, kinds: Kinds, hearing: Hearing, near: NearRows | null = null) {
    const room = columns.from.length;
    this.#columns = columns;
    this.#likeness = likenessOf(columns, kinds, hearing);
    this.#isNeutral = (row) => hearing.neutral[columns.hands[row] as number] === 1;
    this.#rank = rankOf(columns, this.#isNeutral);
    this.#leader = new Int32Array(room);
    for (let row = 0; row < room; row++) this.#leader[row] = row;
    this.incidentOf = new Int32Array(room).fill(-1);
    const deeds = deedsOf(columns);
    this.near = near ?? nearRows(columns, deeds, this.#likeness);
    this.member = new Ints(Math.max(1_024, deeds.length));
    this.#leadAll(deeds);
    this.#fill(deeds);
  }

  /** How many numbers there are: those of incidents that are no more stay, without members. */
  get size(): number {
    return this.begin.size;
  }

  membersOf(incident: number): Int32Array {
    return this.member.raw.subarray(this.begin.at(incident), this.end.at(incident));
  }

  /** Takes in the last row of the columns. The members of incidents that are gone are told until `forget`. */
  add(row: number): Changed {
    if (!isDeed(this.#columns, row)) return { gone: [], made: [] };
    const alike = this.#meet(row);
    if (alike.length === 0) return { gone: [], made: [this.#make([row])] };
    this.near.same.tie(row, alike);
    const part = this.#connected(row);
    const before = new Set(part.flatMap((one) => (one === row ? [] : [this.incidentOf[one] as number])));
    this.#lead(Int32Array.from(part));
    const groups = new Map<number, number[]>();
    for (const one of part) {
      const leader = this.#leader[one] as number;
      const group = groups.get(leader);
      if (group === undefined) groups.set(leader, [one]);
      else group.push(one);
    }
    const made: number[] = [];
    for (const group of groups.values()) {
      group.sort((a, b) => byKnown(this.#columns, a, b));
      const old = this.incidentOf[group[0] as number] as number;
      const isOld = before.has(old) && isEqual(this.membersOf(old), group);
      if (isOld) before.delete(old);
      else made.push(this.#make(group));
    }
    return { gone: [...before], made };
  }

  forget(incident: number): void {
    this.end.put(incident, this.begin.at(incident));
  }

  #make(rows: readonly number[]): number {
    const incident = this.size;
    this.begin.push(this.member.size);
    for (const row of rows) {
      this.member.push(row);
      this.incidentOf[row] = incident;
    }
    this.end.push(this.member.size);
    return incident;
  }

  /** Notes whom a new row may be one event with; gives those with whom it is alike. */
  #meet(row: number): readonly number[] {
    const { begin, end, parts } = this.near;
    const other = parts[0] as Ints;
    const { from, to } = this.#columns;
    const [maybe, alike]: [number[], number[]] = [[], []];
    this.#search(row, (met, like) => {
      maybe.push(met);
      if (like === 2) alike.push(met);
    });
    this.#neighbours.clear();
    this.#neighbours.set(row, maybe);
    begin[row] = other.size;
    for (const met of maybe) other.push(met);
    end[row] = other.size;
    if ((to[row] as number) - (from[row] as number) <= JOIN.spanMsMax)
      this.#added.splice(firstFrom(this.#added, from, from[row] as number), 0, row);
    return alike;
  }

  /** All that a row may be one event with, whichever came first. */
  neighboursOf(row: number): readonly number[] {
    const known = this.#neighbours.get(row);
    if (known !== undefined) return known;
    const found: number[] = [];
    this.#search(row, (met) => void found.push(met));
    this.#neighbours.set(row, found);
    return found;
  }

  #search(row: number, take: (met: number, like: LikenessCode) => void): void {
    const { from, to } = this.#columns;
    if ((to[row] as number) - (from[row] as number) > JOIN.spanMsMax) return;
    const [earliest, latest] = [(from[row] as number) - JOIN.spanMsMax, to[row] as number];
    for (const list of [this.near.order, this.#added])
      for (let at = firstFrom(list, from, earliest); at < list.length; at++) {
        const met = list[at] as number;
        if ((from[met] as number) > latest) break;
        if (met === row || !isAtOnce(this.#columns, row, met)) continue;
        const like = this.#likeness(row, met);
        if (like !== 0) take(met, like);
      }
  }

  #connected(start: number): readonly number[] {
    const found = new Set([start]);
    for (const row of found) for (const other of this.near.same.of(row)) found.add(other);
    return [...found];
  }

  /** The leader of each of these rows that is alike with any, part by part of those that hang together. */
  #leadAll(rows: Int32Array): void {
    const { begin, end, other } = this.near.same;
    const done = new Uint8Array(this.#columns.size);
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number;
      if (done[row] === 1 || begin[row] === end[row]) continue;
      const only = other.at(begin[row] as number);
      const isPair = end[row] === (begin[row] as number) + 1 && end[only] === (begin[only] as number) + 1;
      // Two that are alike are one, whoever leads.
      if (isPair) {
        this.#leader[only] = row;
        done[only] = 1;
        continue;
      }
      const part = this.#connected(row);
      for (const one of part) done[one] = 1;
      this.#lead(Int32Array.from(part));
    }
  }

  /** The leader of each of these rows, which hang together with no others: the greedy walk of src/assess over groups of equal rank. */
  #lead(rows: Int32Array): void {
    const [leader, { same }] = [this.#leader, this.near];
    for (const row of rows) leader[row] = FREE;
    const linked = rows.slice().sort((a, b) => this.#rank(a, b) || a - b);
    const led = new Map<number, number[]>();
    for (let start = 0; start < linked.length; ) {
      let end = start + 1;
      while (end < linked.length && this.#rank(linked[start] as number, linked[end] as number) === 0) end += 1;
      leadGroup([...linked.subarray(start, end)], { leader, led, same, isNeutral: this.#isNeutral });
      start = end;
    }
  }

  /** Incidents in the order of their earliest members. */
  #fill(deeds: Int32Array): void {
    const numberOf = new Int32Array(this.#columns.size).fill(-1);
    const sizes = new Ints(Math.max(1_024, deeds.length));
    for (const row of deeds) {
      const leader = this.#leader[row] as number;
      if (numberOf[leader] === -1) {
        numberOf[leader] = sizes.size;
        sizes.push(0);
      }
      const incident = numberOf[leader] as number;
      this.incidentOf[row] = incident;
      sizes.put(incident, sizes.at(incident) + 1);
    }
    let start = 0;
    for (const size of sizes.all) {
      this.begin.push(start);
      this.end.push(start);
      start += size;
    }
    this.member.size = start;
    for (const row of deeds) {
      const incident = this.incidentOf[row] as number;
      this.member.put(this.end.at(incident), row);
      this.end.put(incident, this.end.at(incident) + 1);
    }
  }
}

function isEqual(members: Int32Array, rows: readonly number[]): boolean {
  return members.length === rows.length && rows.every((row, at) => members[at] === row);
}

/** The rows that tell of a deed: a count of none tells of none. */
export function deedsOf(columns: ObservationColumns): Int32Array {
  const deeds = new Int32Array(columns.size);
  let size = 0;
  for (let row = 0; row < columns.size; row++) if (isDeed(columns, row)) deeds[size++] = row;
  return deeds.slice(0, size);
}

function isDeed({ saw, count, words }: ObservationColumns, row: number): boolean {
  return saw[row] === 1 && words.counts[count[row] as number]?.max !== 0;
}

const [FREE, UNCLEAR] = [-1, -2];

/** A walk over rows: who leads whom so far. */
interface Walk {
  readonly leader: Int32Array;
  readonly led: Map<number, number[]>;
  readonly same: NearRows['same'];
  readonly isNeutral: (row: number) => boolean;
}

/** Decided against what stood before the group, so that the order inside it does not matter. */
function leadGroup(group: readonly number[], walk: Walk): void {
  const { leader, led, same } = walk;
  const choices = group.map((row) => chooseLeader(row, walk));
  const settled = choices.map((choice, at) => {
    if (choice < 0) return choice;
    const row = group[at] as number;
    const rivals = group.filter((_, place) => place !== at && choices[place] === choice);
    return rivals.every((rival) => isSame(same, row, rival)) ? choice : UNCLEAR;
  });
  const free: number[] = [];
  for (const [at, row] of group.entries()) {
    const choice = settled[at] as number;
    if (choice === FREE) free.push(row);
    else leader[row] = choice === UNCLEAR ? row : choice;
  }
  leadTies(free, walk);
  for (const row of group) {
    const of = leader[row] as number;
    const list = led.get(of);
    if (list === undefined) led.set(of, [row]);
    else list.push(row);
  }
}

function chooseLeader(row: number, { leader, led, same, isNeutral }: Walk): number {
  const leaders: number[] = [];
  for (let at = same.begin[row] as number; at < (same.end[row] as number); at++) {
    const of = leader[same.other.at(at)] as number;
    if (of >= 0 && !leaders.includes(of)) leaders.push(of);
  }
  if (leaders.length === 0) return FREE;
  const fitting = leaders.filter((of) => {
    const members = led.get(of) ?? [];
    const neutrals = members.filter(isNeutral);
    return (neutrals.length > 0 ? neutrals : members).every((member) => isSame(same, row, member));
  });
  return fitting.length === 1 ? (fitting[0] as number) : UNCLEAR;
}

function isSame({ begin, end, other }: NearRows['same'], row: number, rival: number): boolean {
  for (let at = begin[row] as number; at < (end[row] as number); at++) if (other.at(at) === rival) return true;
  return false;
}

/** Rows that tie in rank and lead nobody yet: each set in which all are alike is one, any other stays apart. */
function leadTies(free: readonly number[], { leader, same }: Walk): void {
  if (free.length === 1) leader[free[0] as number] = free[0] as number;
  if (free.length < 2) return;
  const allowed = new Set(free);
  const done = new Set<number>();
  for (const start of free) {
    if (done.has(start)) continue;
    const component = new Set([start]);
    for (const row of component) for (const next of same.of(row)) if (allowed.has(next)) component.add(next);
    const rows = [...component];
    const isClique = rows.every((a) => rows.every((b) => a === b || isSame(same, a, b)));
    const head = Math.min(...rows);
    for (const row of rows) {
      leader[row] = isClique ? head : row;
      done.add(row);
    }
  }
}

/** The rank of src/assess: neutrals, then length, doubt of the place, time, place to 0.01°, act and weapon, as text where it is text there. */
function rankOf(columns: ObservationColumns, isNeutral: (row: number) => boolean): (a: number, b: number) => number {
  const { from, to, lon7, lat7, radiusMm, placed, named, act, weapon, words } = columns;
  const doubt = (row: number) =>
    placed[row] === 0 ? 9_999_999_999 : radiusMm[row] === -1 ? 9_999_999_998 : (radiusMm[row] as number);
  const place = (row: number) =>
    placed[row] === 1
      ? `${Math.floor((lon7[row] as number) / 100_000)},${Math.floor((lat7[row] as number) / 100_000)}`
      : (words.names[named[row] as number]?.[0] ?? '');
  const tail = (row: number) =>
    `${place(row)}|${words.acts[act[row] as number] ?? ''}|${words.weapons[weapon[row] as number] ?? ''}`;
  return (a, b) =>
    (isNeutral(b) ? 1 : 0) - (isNeutral(a) ? 1 : 0) ||
    (to[a] as number) - (from[a] as number) - ((to[b] as number) - (from[b] as number)) ||
    doubt(a) - doubt(b) ||
    (from[a] as number) - (from[b] as number) ||
    byCodeUnit(tail(a), tail(b));
}
