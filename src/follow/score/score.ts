import type { Standing } from '../../assess/assessment.ts';
import { windowOf } from '../../assess/clause-window.ts';
import type { Clause } from '../../terms/agreement.ts';
import { type Cell, cellOf } from '../matrix/cell.ts';
import { type Frame, rowOf, rowsOf } from '../matrix/frame.ts';
import { stepsOf } from '../matrix/steps.ts';
import { type Level, levelOf } from './level.ts';

/** How far the whole accord is implemented, stipulation by stipulation. */
export interface Score {
  readonly stipulations: readonly Stipulation[];
  /** Clauses that are no stipulation to implement, each with the reason. */
  readonly apart: readonly { readonly step: string; readonly title: string; readonly why: string }[];
  readonly all: Aggregate;
  /** Of what has fallen due, or has begun and is to be kept, by the moment asked about. */
  readonly due: Aggregate;
}

/** One stipulation: the least and the most that its level can be, as far as is known. */
export interface Stipulation {
  readonly step: string;
  readonly title: string;
  readonly min: Level;
  readonly max: Level;
  readonly isDue: boolean;
  readonly why: string;
  readonly entries: readonly string[];
}

/** The sum of the levels as a share of the greatest that it could be, per mille; `null`: nothing is scored. */
export interface Aggregate {
  readonly of: number;
  readonly permille: { readonly min: number; readonly max: number } | null;
}

type Told = Omit<Stipulation, 'step' | 'title'>;

/**
 * Scores every clause from what is proved. What is unknown is no nought: it widens the range. What is done late is done;
 * how late is in the matrix. No level is given by anybody's own word.
 */
export function scoreOf(frame: Frame): Score {
  const stipulations: Stipulation[] = [];
  const apart: Score['apart'][number][] = [];
  for (const clause of frame.terms.clauses) {
    const told = levelled(frame, clause);
    const { id: step, title } = clause;
    if (typeof told === 'string') apart.push({ step, title, why: told });
    else stipulations.push({ step, title, ...told });
  }
  return { stipulations, apart, all: sum(stipulations), due: sum(stipulations.filter(({ isDue }) => isDue)) };
}

function sum(list: readonly Stipulation[]): Aggregate {
  const most = 3 * list.length;
  if (most === 0) return { of: 0, permille: null };
  const of = (pick: (one: Stipulation) => number) => list.reduce((total, one) => total + pick(one), 0);
  return {
    of: list.length,
    permille: {
      min: Math.floor((of(({ min }) => min) * 1000) / most),
      max: Math.ceil((of(({ max }) => max) * 1000) / most),
    },
  };
}

/** The level of a clause, or why it has none. */
function levelled(frame: Frame, clause: Clause): Told | string {
  const { norm } = clause;
  if (clause.aspectOf !== null) return `it looks at one aspect of ${clause.aspectOf}, and is scored with it`;
  if (norm.kind === 'permits') return 'an exception: nothing in it is to be done';
  if (norm.kind === 'releases' || norm.kind === 'suspends' || norm.kind === 'resumes')
    return 'a right: nothing in it is to be done';
  if (norm.kind === 'guarantees') return guaranteeLevel(frame, clause);
  const unbound =
    clause.binds.length > 0 && clause.binds.every(({ party }) => isUnbound(rowOf(frame, clause.id, party)));
  if (unbound) return 'nobody is bound by it';
  if (norm.kind === 'unassessed') return open('it is in words that nobody can hold against a report', true);
  const window = windowOf(clause, frame.context.at);
  if ('unknown' in window)
    return window.standing === 'not-in-force'
      ? { min: 0, max: 0, isDue: false, why: window.unknown.text, entries: [] }
      : open(window.unknown.text, true);
  if (window.span.from > frame.context.at)
    return { min: 0, max: 0, isDue: false, why: 'it has not begun', entries: [] };
  if (norm.kind === 'requires' && norm.duty.form === 'achieve') return deedLevel(frame, clause);
  if (norm.kind === 'requires' && norm.duty.form === 'total') return totalLevel(frame, clause);
  return keptLevel(frame, clause);
}

function isUnbound(row: Standing | null): boolean {
  return row === null || (row.standing === 'not-in-force' && row.reasons.some(({ code }) => code === 'not-bound'));
}

function open(why: string, isDue: boolean): Told {
  return { min: 0, max: 3, isDue, why, entries: [] };
}

/** Of everything that each party has to do in each place: how much is proved, and how much is proved not to be so. */
function deedLevel(frame: Frame, clause: Clause): Told {
  const held = clause.binds.filter(({ party }) => rowOf(frame, clause.id, party)?.standing !== 'not-in-force');
  const cells = stepsOf(clause).flatMap((step) => held.map(({ party }) => cellOf(frame, step, party)));
  if (cells.length === 0) return open('it is out of force for everybody it binds', false);
  const [done, not] = [cells.filter(isDone), cells.filter(({ overdue }) => overdue.state === 'overdue')];
  const why = `${done.length} of ${cells.length} parts proved done${not.length === 0 ? '' : `, ${not.length} proved not done`}`;
  return {
    min: levelOf(done.length, cells.length),
    max: levelOf(cells.length - not.length, cells.length),
    isDue: cells.some(({ overdue }) => overdue.state !== 'not-due' && overdue.state !== 'no-clock'),
    why,
    entries: cells.flatMap(({ verified }) => verified),
  };
}

function isDone({ overdue }: Cell): boolean {
  return overdue.state === 'done' || overdue.state === 'done-late';
}

/** Of a number to be reached: the least and the most that those counted whose count decides. */
function totalLevel(frame: Frame, clause: Clause): Told {
  const { norm } = clause;
  if (norm.kind !== 'requires' || norm.duty.form !== 'total') throw new Error('a total is asked for');
  const { atLeast, says, by } = norm.duty;
  const rows = clause.binds.map(({ party }) => rowOf(frame, clause.id, party));
  const held = rows.filter((row) => row !== null && row.standing !== 'not-in-force').map((row) => row?.account ?? null);
  if (held.length === 0) return open('it is out of force for everybody it binds', false);
  // Where nobody has the last word, what a party does not accept is not certainly there.
  const least = held.map((account) =>
    account === null ? 0 : account.counted.min - (says === null ? (account.disputed?.max ?? 0) : 0),
  );
  const most = held.map((account) => (account === null ? atLeast : (account.counted.max ?? atLeast)));
  const total = (list: readonly number[]) => list.reduce((all, one) => all + Math.min(atLeast, Math.max(0, one)), 0);
  return {
    min: levelOf(total(least), atLeast * held.length),
    max: levelOf(total(most), atLeast * held.length),
    isDue: by.kind !== 'at' || by.at <= frame.context.at,
    why: `${total(least) === total(most) ? total(least) : `${total(least)} to ${total(most)}`} of ${atLeast * held.length} counted`,
    entries: rows.flatMap((row) => row?.reasons.flatMap(({ entries }) => entries) ?? []),
  };
}

/** Of what is to be kept: the days on which it was, and those on which it was not. One breach, and it is not full. */
function keptLevel(frame: Frame, clause: Clause): Told {
  const parties =
    clause.norm.kind === 'forbids' || clause.norm.kind === 'mirrors' ? ['*'] : clause.binds.map(({ party }) => party);
  const rows = parties.flatMap((party) => rowsOf(frame, clause.id, party));
  const held = rows.filter(({ standing }) => standing !== 'not-in-force');
  if (held.length === 0) return { min: 0, max: 0, isDue: false, why: 'it is not in force', entries: [] };
  const days = held.flatMap((row) =>
    row.days.length === 0 ? [row.standing] : row.days.map(({ standing }) => standing),
  );
  const counted = days.filter((word) => word !== 'not-in-force');
  const of = (word: string) => counted.filter((one) => one === word).length;
  const isBroken = held.some(({ standing }) => standing === 'broken') || of('broken') > 0;
  const isKept = held.every(({ standing }) => standing === 'kept');
  const cap = (level: Level): Level => (isBroken && level === 3 ? 2 : level);
  const [kept, broken] = [of('kept'), of('broken')];
  return {
    min: isKept ? 3 : cap(kept === counted.length ? 2 : levelOf(kept, counted.length)),
    max: isKept ? 3 : cap(levelOf(counted.length - broken, counted.length)),
    isDue: true,
    why: `${kept} of ${counted.length} days kept, ${broken} broken, ${counted.length - kept - broken} in doubt`,
    entries: held.flatMap(({ reasons }) => reasons.flatMap(({ entries }) => entries)),
  };
}

function guaranteeLevel(frame: Frame, clause: Clause): Told | string {
  const state = frame.assessment.guarantees.find((one) => one.clause === clause.id);
  if (state === undefined) return open('where it stands is not known', true);
  if (state.state === 'not-called' || state.state === 'not-in-force') return 'a guarantee that was not called';
  if (state.state === 'void') return 'a guarantee that is void';
  if (state.state === 'open') return open('whether it is called hangs on what is not certain', false);
  const bound = state.guarantors.filter((one) => one.bound);
  if (bound.length === 0) return 'a guarantee that nobody is bound by';
  const done = bound.filter(({ performance }) => performance === 'met' || performance === 'met-late').length;
  const missed = bound.filter(({ standing }) => standing === 'broken').length;
  return {
    min: levelOf(done, bound.length),
    max: levelOf(bound.length - missed, bound.length),
    isDue: true,
    why: `called; ${done} of ${bound.length} guarantors proved to have acted, ${missed} not to have`,
    entries: state.trigger.entries,
  };
}
