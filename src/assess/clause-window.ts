import type { When } from '../entries/body.ts';
import type { Clause, Edge } from '../terms/agreement.ts';
import { formatDate } from '../time/civil.ts';
import { formatInstant, instantOf } from '../time/instant.ts';
import { dayWindow, instantToLocal } from '../time/zone.ts';
import type { Reason, Standing } from './assessment.ts';
import type { Span } from './fit.ts';
import { reason } from './reasons.ts';

/** A clause's window whose beginning is known. */
export interface KnownWindow {
  /** From its beginning to its end or to the moment asked about, whichever is earlier. */
  readonly span: Span;
  /** The agreed end, ms; `null`: open or unknown. */
  readonly to: number | null;
  readonly running: boolean;
}

export interface UnknownWindow {
  readonly unknown: Reason;
  /** Where it begins with an event that has not happened, it is not in force. */
  readonly standing: 'undetermined' | 'not-in-force';
}

/** The window of a clause at a moment. */
export function windowOf(clause: Clause, at: number): KnownWindow | UnknownWindow {
  const { from, to } = clause.during;
  if (from.kind === 'event' && from.state === 'not-yet')
    return { unknown: reason('event-not-yet', { event: from.event }), standing: 'not-in-force' };
  if (from.kind !== 'at')
    return { unknown: reason('window-unknown', { edge: 'begins', detail: edgeText(from) }), standing: 'undetermined' };
  const end = to.kind === 'at' ? to.at : null;
  const judgedTo = end === null ? at : Math.min(end, at);
  const endKnown = to.kind === 'at' || to.kind === 'open' || (to.kind === 'event' && to.state === 'not-yet');
  return { span: { from: from.at, to: judgedTo, endKnown }, to: end, running: end === null || at < end };
}

/** A window, or a part of it, as the assessment prints it. */
export function windowText(window: KnownWindow | UnknownWindow, span: Span | null): Standing['window'] {
  if ('unknown' in window || span === null) return { from: null, to: null, judgedTo: null };
  const text = (ms: number) => formatInstant(instantOf(ms));
  const isLast = span.to === window.span.to;
  const to = isLast ? window.to : span.to;
  return { from: text(span.from), to: to === null ? null : text(to), judgedTo: text(Math.max(span.from, span.to)) };
}

/** The local days that a window touches, each cut to the window. */
export function daysOf(window: When, zone: string): readonly { day: string; from: number; to: number }[] {
  const days: { day: string; from: number; to: number }[] = [];
  for (let at = window.from; at < window.to; ) {
    const local = instantToLocal(zone, instantOf(at));
    const whole = local.ok ? dayWindow(zone, local.value.date) : local;
    if (!local.ok || !whole.ok) break;
    days.push({ day: formatDate(local.value.date), from: at, to: Math.min(whole.value.to, window.to) });
    at = whole.value.to;
  }
  return days;
}

function edgeText(edge: Edge): string {
  if (edge.kind === 'disputed') return `${edge.path} is disputed, and has a value only within a reading`;
  if (edge.kind === 'event') return `it hangs on ${edge.event}, and nobody can say whether that has happened, or when`;
  return edge.kind === 'unknown' ? 'the agreement or the reading leaves it unknown' : edge.kind;
}
