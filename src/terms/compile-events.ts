import { byCodeUnit } from '../canon/canonical.ts';
import { parseDuration } from '../time/duration.ts';
import type { Edge, EventOf, EventRule } from './agreement.ts';
import { type Compiling, dateAt, durationMs, refuse } from './compiling.ts';
import { edgeOf } from './dates.ts';
import type { TermsDocument } from './document.ts';
import { own } from './own.ts';
import type { Path } from './source-text.ts';

/** The longest silence that is asked for: ten years. */
const SILENCE_DAYS_MAX = 3_650;

/** Compiles the events that an agreement makes clocks and words of. */
export function compileEvents(context: Compiling): readonly EventOf[] {
  const events: EventOf[] = [];
  for (const [id, said] of Object.entries(context.document.events).sort(([a], [b]) => byCodeUnit(a, b))) {
    const path: Path = ['events', id];
    if (own(context.document.calendar.dates, id) !== undefined) {
      const problem = context.source.problem('double-role', path, 'a name that no date has', id);
      context.problems.push({ ...problem, ...context.source.at(path, 'key') });
    }
    const rule = compileRule(context, said, path);
    if (rule !== null) events.push({ id, title: said.title ?? id, rule });
  }
  return events;
}

function compileRule(context: Compiling, said: TermsDocument['events'][string], path: Path): EventRule | null {
  if ('breaches-of' in said) {
    const clause = forbidding(context, said['breaches-of'], [...path, 'breaches-of']);
    const { within } = said;
    const ms = within === undefined ? null : durationMs(context, within, [...path, 'within']);
    const by = said.by ?? null;
    if (by !== null && own(context.document.parties, by) === undefined) {
      refuse(context, [...path, 'by'], 'a party of this agreement', by, 'undefined-party');
    }
    return clause === null ? null : { kind: 'breaches', clause, by, atLeast: Number(said['at-least'] ?? 1), ms };
  }
  if ('performance-of' in said) {
    const id = said['performance-of'];
    const requires = own(context.document.clauses, id)?.requires;
    if (requires !== undefined && 'achieve' in requires) return { kind: 'performance', clause: id };
    return refuse(context, [...path, 'performance-of'], 'a clause that requires something to be achieved', id);
  }
  const clause = forbidding(context, said['silence-of'], [...path, 'silence-of']);
  const days = silenceDays(context, said.for, [...path, 'for']);
  const from = beginning(context, said.from, said['silence-of'], [...path, 'from']);
  const countedBy = said['counted-by'] ?? null;
  if (countedBy !== null && own(context.document.bodies, countedBy) === undefined) {
    const at = [...path, 'counted-by'];
    context.problems.push(context.source.problem('undefined-body', at, 'a body of this agreement', countedBy));
  }
  if (clause === null || days === null || from === null) return null;
  return { kind: 'silence', clause, days, from, resetsOn: said['resets-on'], countedBy };
}

function silenceDays(context: Compiling, text: string, path: Path): number | null {
  const duration = parseDuration(text);
  const days = duration.ok && 'days' in duration.value ? duration.value.days : 0;
  if (days > 0 && days <= SILENCE_DAYS_MAX) return days;
  context.problems.push(context.source.problem('wrong-kind', path, 'whole days, such as 7 days', text));
  return null;
}

/** From when silence counts: as the event says, else from when its clause begins. */
function beginning(context: Compiling, text: string | undefined, clause: string, path: Path): Edge | null {
  const from = text ?? own(context.document.clauses, clause)?.during?.from;
  if (from === undefined) {
    context.problems.push(context.source.problem('missing', path, 'from: a date', 'nothing'));
    return null;
  }
  const value = dateAt(context, from, path);
  return value === null ? null : edgeOf(value, 'from', context.dates.zone);
}

function forbidding(context: Compiling, id: string, path: Path): string | null {
  const clause = own(context.document.clauses, id);
  if (clause?.forbids !== undefined || clause?.mirrors !== undefined) return id;
  return refuse(context, path, 'a clause that forbids', id);
}
