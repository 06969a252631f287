import { JOIN, likeness } from '../assess/alike.ts';
import { associateUnits, isDeed } from '../assess/associate.ts';
import { reportKey } from '../assess/fold.ts';
import type { Incident, Joins, Observation } from '../assess/incident.ts';
import { hasNeighbours, type Nook, nookOf } from '../assess/neighbours.ts';
import type { Voices } from '../assess/voices.ts';
import { byCodeUnit } from '../canon/canonical.ts';
import { byKnownThenId } from '../entries/entry.ts';

/** Reports are looked up by the stretches of time that their windows touch. */
const STRETCH_MS = 12 * 3_600_000;
/** More than there are cells; the last two are for those that lie anywhere, and for all. */
const PLACES = 2_097_152;
const [ANYWHERE, ALL] = [PLACES - 2, PLACES - 1];

interface Held {
  readonly report: Observation;
  readonly origin: string;
  readonly nook: Nook | null;
  /** Reports that may pull it into an incident or keep it out: alike, told twice, or named beside it in a decision. */
  readonly ties: Set<Held>;
  /** Reports with which it may be one event, and those with which it is alike. */
  readonly maybe: Set<Held>;
  incident: Core;
  unit: Unit;
}

/** Reports that are one from the start, and the units that people told apart from it. */
interface Unit {
  readonly apart: Set<Unit>;
}

/** An incident without those that may be the same: these hang on where others went. */
interface Core {
  readonly members: readonly Held[];
}

/**
 * Incidents kept up as reports come and go, in any order. At each moment they are those that `associate` makes of all reports there are,
 * byte for byte: what a report can change is bounded by who is alike with whom, and exactly that part is associated anew, by the same code.
 */
export class IncidentStream {
  readonly #voices: Voices;
  readonly #held = new Map<string, Held>();
  readonly #byKey = new Map<string, Set<Held>>();
  readonly #cells = new Map<number, Set<Held>>();
  /** In which of them each report is named. */
  #namedIn: ReadonlyMap<string, NamedIn>;
  #joins: Joins;

  constructor(voices: Voices, joins: Joins = { must: [], cannot: [] }) {
    this.#voices = voices;
    this.#joins = joins;
    this.#namedIn = indexJoins(joins);
  }

  /** Takes reports in; those that tell of no deed, and those already there, change nothing. */
  add(reports: readonly Observation[]): void {
    const touched = new Set<Held>();
    for (const report of reports) {
      if (!isDeed(report) || this.#held.has(report.id)) continue;
      const held = this.#hold(report);
      touched.add(held);
    }
    for (const held of touched) this.#tieDecided(held);
    this.#settle(touched);
  }

  /** Lets reports go that were corrected or withdrawn. */
  remove(ids: readonly string[]): void {
    const touched = new Set<Held>();
    for (const id of ids) {
      const held = this.#held.get(id);
      if (held === undefined) continue;
      for (const other of held.ties) touched.add(other);
      this.#release(held);
    }
    this.#settle(new Set([...touched].filter(({ report }) => this.#held.has(report.id))));
  }

  /** Takes what people decided, all of it: it always wins, whenever it came. */
  decide(joins: Joins): void {
    const named = [...this.#namedIn.keys(), ...[...joins.must, ...joins.cannot].flat()];
    this.#joins = joins;
    this.#namedIn = indexJoins(joins);
    const touched = new Set<Held>();
    for (const id of new Set(named)) {
      const held = this.#held.get(id);
      if (held === undefined) continue;
      for (const other of held.ties) touched.add(other);
      touched.add(held);
    }
    for (const held of touched) this.#retie(held);
    for (const held of touched) this.#tieDecided(held);
    this.#settle(touched);
  }

  /** All incidents, in the order that `associate` gives them. */
  incidents(): readonly Incident[] {
    const cores = new Set([...this.#held.values()].map(({ incident }) => incident));
    return [...cores].sort((a, b) => byKnownThenId(first(a).report, first(b).report)).map((core) => whole(core));
  }

  /** The incident that a report belongs to; undefined where it tells of no deed. */
  incidentOf(id: string): Incident | undefined {
    const held = this.#held.get(id);
    return held === undefined ? undefined : whole(held.incident);
  }

  #hold(report: Observation): Held {
    const nook = nookOf(report.body.place, JOIN);
    const origin = this.#voices.voiceOf(report.body).origin;
    const held: Held = {
      report,
      origin,
      nook,
      ties: new Set(),
      maybe: new Set(),
      incident: { members: [] },
      unit: { apart: new Set() },
    };
    this.#held.set(report.id, held);
    this.#tie(held);
    for (const cell of this.#cellsOf(held)) {
      const there = this.#cells.get(cell);
      if (there === undefined) this.#cells.set(cell, new Set([held]));
      else there.add(held);
    }
    const key = reportKey(report.body);
    const twins = this.#byKey.get(key);
    if (twins === undefined) this.#byKey.set(key, new Set([held]));
    else twins.add(held);
    return held;
  }

  #release(held: Held): void {
    this.#held.delete(held.report.id);
    this.#byKey.get(reportKey(held.report.body))?.delete(held);
    for (const cell of this.#cellsOf(held)) this.#cells.get(cell)?.delete(held);
    for (const other of held.ties) other.ties.delete(held);
    for (const other of held.maybe) other.maybe.delete(held);
  }

  /** Ties a report to those that are alike with it, and to those that its source told under the same key. */
  #tie(held: Held): void {
    for (const other of this.#byKey.get(reportKey(held.report.body)) ?? []) if (other !== held) bind(held, other);
    if (!hasNeighbours(held.report, JOIN)) return;
    for (const other of this.#near(held)) {
      if (other === held) continue;
      const like = likeness(held.report, other.report, held.origin === other.origin);
      if (like === 'different') continue;
      held.maybe.add(other);
      other.maybe.add(held);
      if (like === 'same') bind(held, other);
    }
  }

  #retie(held: Held): void {
    for (const other of held.ties) other.ties.delete(held);
    held.ties.clear();
    this.#tie(held);
  }

  #tieDecided(held: Held): void {
    const named = this.#namedIn.get(held.report.id);
    for (const set of named === undefined ? [] : [...named.must, ...named.cannot]) {
      for (const id of set) {
        const other = this.#held.get(id);
        if (other !== undefined && other !== held) bind(held, other);
      }
    }
  }

  /** The decisions that name one of these, in their own order. */
  #joinsFor(part: readonly Held[]): Joins {
    const named = new Set(
      part.flatMap(({ report }) => {
        const { must, cannot } = this.#namedIn.get(report.id) ?? { must: [], cannot: [] };
        return [...must, ...cannot];
      }),
    );
    const of = (sets: Joins['must']) => (named.size === 0 ? [] : sets.filter((set) => named.has(set)));
    return { must: of(this.#joins.must), cannot: of(this.#joins.cannot) };
  }

  /** Those in the cells around it, and those that lie anywhere; for one that lies anywhere itself, all. */
  #near(held: Held): ReadonlySet<Held> {
    const places = held.nook === null ? [ALL] : [...held.nook.around, ANYWHERE];
    const found = new Set<Held>();
    for (const stretch of stretchesOf(held.report))
      for (const place of places) for (const other of this.#cells.get(stretch * PLACES + place) ?? []) found.add(other);
    return found;
  }

  /** A report stands in its cell, or among those that lie anywhere, and among all, for every stretch that it touches. */
  #cellsOf({ report, nook }: Held): readonly number[] {
    if (!hasNeighbours(report, JOIN)) return [];
    return stretchesOf(report).flatMap((stretch) => [
      stretch * PLACES + (nook?.cell ?? ANYWHERE),
      stretch * PLACES + ALL,
    ]);
  }

  /** Associates anew everything that hangs together with what was touched. */
  #settle(touched: ReadonlySet<Held>): void {
    const done = new Set<Held>();
    for (const start of touched) {
      if (done.has(start)) continue;
      const part = connected(start);
      for (const held of part) done.add(held);
      const reports = part.map(({ report }) => report);
      const { incidents, units, near } = associateUnits(reports, this.#joinsFor(part), this.#voices);
      const made = units.map((): Unit => ({ apart: new Set() }));
      for (const [index, unit] of made.entries()) {
        for (const other of near[index]?.apart ?? []) unit.apart.add(made[other] as Unit);
        for (const { id } of units[index] ?? []) (this.#held.get(id) as Held).unit = unit;
      }
      for (const { members } of incidents) {
        const core: Core = { members: members.map(({ id }) => this.#held.get(id) as Held) };
        for (const member of core.members) member.incident = core;
      }
    }
  }
}

interface NamedIn {
  readonly must: (readonly string[])[];
  readonly cannot: (readonly string[])[];
}

function indexJoins(joins: Joins): ReadonlyMap<string, NamedIn> {
  const index = new Map<string, NamedIn>();
  for (const kind of ['must', 'cannot'] as const) {
    for (const set of joins[kind]) {
      for (const id of new Set(set)) {
        const named = index.get(id) ?? { must: [], cannot: [] };
        named[kind].push(set);
        index.set(id, named);
      }
    }
  }
  return index;
}

function bind(a: Held, b: Held): void {
  a.ties.add(b);
  b.ties.add(a);
}

function connected(start: Held): readonly Held[] {
  const found = new Set([start]);
  for (const held of found) for (const other of held.ties) found.add(other);
  return [...found];
}

function first({ members }: Core): Held {
  const [member] = members;
  if (member === undefined) throw new Error('an incident has a member');
  return member;
}

function whole(core: Core): Incident {
  const others = new Set(
    core.members.flatMap(({ maybe, unit }) =>
      [...maybe].filter((other) => !unit.apart.has(other.unit)).map(({ incident }) => incident),
    ),
  );
  others.delete(core);
  return {
    id: first(core).report.id,
    members: core.members.map(({ report }) => report),
    maybeSame: [...others].map((other) => first(other).report.id).sort(byCodeUnit),
  };
}

/** An instant touches the stretch that it lies in; a window each up to its end. */
function stretchesOf({ body: { when } }: Observation): readonly number[] {
  const from = Math.floor(when.from / STRETCH_MS);
  const to = Math.floor(Math.max(when.from, when.to - 1) / STRETCH_MS);
  return Array.from({ length: to - from + 1 }, (_, step) => from + step);
}
