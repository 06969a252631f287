import type { Clause, Edge, Terms } from '../../terms/agreement.ts';
import { formatDate } from '../../time/civil.ts';
import { instantOf } from '../../time/instant.ts';
import { instantToLocal } from '../../time/zone.ts';
import { type Frame, iso, rowOf } from './frame.ts';

/** One thing that the calendar of the agreement brings: what begins, is due or ends, and for whom. */
export interface DueLine {
  readonly what: 'begins' | 'due' | 'ends';
  readonly at: string | null;
  /** The local day: of what is due or ends, the last on which it can be done. */
  readonly day: string | null;
  /** The dates of the agreement that fall on it, or at the moment with which it is over, by name. */
  readonly dates: readonly string[];
  /** Of what begins with a day: the day before, by the end of which it has to be so. */
  readonly eve: { readonly day: string; readonly dates: readonly string[] } | null;
  /** The event that it is counted from, where it has not happened or nobody can say. */
  readonly hangsOn: string | null;
  readonly step: string;
  readonly title: string;
  readonly parties: readonly {
    readonly party: string;
    readonly standing: string;
    readonly performance: string | null;
  }[];
}

/** What was, is and will be due, in the order of time; what has no moment yet comes last. */
export function dueLines(frame: Frame): readonly DueLine[] {
  const lines = frame.terms.clauses.filter(isStep).flatMap((clause) => {
    const duty = clause.norm.kind === 'requires' && clause.norm.duty.form !== 'maintain' ? clause.norm.duty : null;
    const isBegun = lineOf(frame, clause, 'begins', clause.during.from);
    if (duty !== null) return [isBegun, lineOf(frame, clause, 'due', duty.by)];
    return [isBegun, lineOf(frame, clause, 'ends', clause.during.to)];
  });
  return lines
    .flatMap((line) => (line === null ? [] : [line]))
    .sort((a, b) => order(a.at, b.at) || ORDER.indexOf(a.what) - ORDER.indexOf(b.what) || order(a.step, b.step));
}

/** What is over comes before what begins with the same moment. */
const ORDER: readonly DueLine['what'][] = ['ends', 'due', 'begins'];

function order(a: string | null, b: string | null): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  return a < b ? -1 : a > b ? 1 : 0;
}

function isStep({ norm }: Clause): boolean {
  return norm.kind === 'requires' || norm.kind === 'forbids' || norm.kind === 'mirrors' || norm.kind === 'limits';
}

function lineOf(frame: Frame, clause: Clause, what: DueLine['what'], edge: Edge): DueLine | null {
  if (edge.kind === 'open') return null;
  const parties = clause.binds.map(({ party }) => {
    const row = rowOf(frame, clause.id, party);
    return { party, standing: row?.standing ?? 'not-in-force', performance: row?.performance ?? null };
  });
  const base = { what, step: clause.id, title: clause.title, parties };
  if (edge.kind !== 'at') {
    const hangsOn = edge.kind === 'event' ? edge.event : edge.kind === 'disputed' ? edge.path : null;
    return { ...base, at: null, day: null, dates: [], eve: null, hangsOn };
  }
  const { zone } = frame.agreement.calendar;
  const day = dayAt(zone, what === 'begins' ? edge.at : edge.at - 1);
  const dates = [...new Set([...datesOn(frame.terms, zone, day), ...datesAt(frame.terms, edge.at)])];
  return { ...base, at: iso(edge.at), day, dates, eve: eveOf(frame, what, edge.at, day), hangsOn: null };
}

function eveOf(frame: Frame, what: DueLine['what'], at: number, day: string | null): DueLine['eve'] {
  const { zone } = frame.agreement.calendar;
  const before = what === 'begins' ? dayAt(zone, at - 1) : day;
  return before === null || before === day ? null : { day: before, dates: datesOn(frame.terms, zone, before) };
}

function datesAt({ dates }: Terms, at: number): readonly string[] {
  return Object.entries(dates).flatMap(([name, value]) => (value.kind === 'instant' && value.at === at ? [name] : []));
}

function datesOn({ dates }: Terms, zone: string, day: string | null): readonly string[] {
  return Object.entries(dates).flatMap(([name, value]) => {
    if (value.kind === 'day') return value.day === day ? [name] : [];
    return value.kind === 'instant' && day !== null && dayAt(zone, value.at) === day ? [name] : [];
  });
}

/** The local day of a moment; `null`: outside of the table of zones. */
export function dayAt(zone: string, ms: number): string | null {
  const local = instantToLocal(zone, instantOf(ms));
  return local.ok ? formatDate(local.value.date) : null;
}
