import type { AfterEvent, Agreement, Clause, Edge, EventOf } from '../terms/agreement.ts';
import { line, type PlainLine } from './line.ts';
import type { Speaker } from './speaker.ts';

/** Where a window begins or ends, as a phrase that stands after a colon. */
export function edgeText(speaker: Speaker, edge: Edge, side: 'from' | 'to'): string {
  switch (edge.kind) {
    case 'at': {
      if (!edge.wholeDay) return speaker.moment(edge.at);
      const zone = speaker.zone;
      // The end of a whole day is the first moment of the next one.
      return side === 'from'
        ? speaker.say('edge.day-start', { date: speaker.dayOf(edge.at), zone })
        : speaker.say('edge.day-end', { date: speaker.dayOf(edge.at - 1), zone });
    }
    case 'open':
      return speaker.say('edge.open');
    case 'disputed':
      return speaker.say('edge.disputed', { path: edge.path });
    case 'event':
      return afterText(speaker, edge);
    default:
      return speaker.say('edge.unknown');
  }
}

/** So long after an event: calendar days, then clock time. */
function afterText(speaker: Speaker, { event, days, ms }: AfterEvent): string {
  const spans = [...(days > 0 ? [speaker.say('span.days', { n: days })] : []), ...(ms > 0 ? [speaker.span(ms)] : [])];
  if (spans.length === 0) return speaker.say('edge.event', { event: speaker.event(event) });
  return speaker.say('edge.after-event', { span: speaker.list('and', spans), event: speaker.event(event) });
}

/** The events that a clause hangs on, each with what makes it happen. */
export function eventLines(speaker: Speaker, agreement: Agreement, clause: Clause): readonly PlainLine[] {
  const { norm, during } = clause;
  const due = norm.kind === 'requires' && norm.duty.form !== 'maintain' ? [norm.duty.by] : [];
  const edges: readonly Edge[] = [during.from, during.to, ...due];
  const named = new Set(edges.flatMap((edge) => (edge.kind === 'event' ? [edge.event] : [])));
  return agreement.base.events
    .filter(({ id }) => named.has(id))
    .flatMap((event) => eventTexts(speaker, event).map((text) => line(1, text)));
}

/** What makes an event happen, and by whose count. */
export function eventTexts(speaker: Speaker, { id, rule }: EventOf): readonly string[] {
  const event = speaker.event(id);
  const { clause } = rule;
  if (rule.kind === 'performance') return [speaker.say('event.performance', { event, clause })];
  if (rule.kind === 'breaches') {
    if (rule.atLeast === 1) return [speaker.say('event.first', { event, clause })];
    if (rule.ms === null) return [speaker.say('event.breaches', { event, clause, n: rule.atLeast })];
    return [speaker.say('event.breaches-within', { event, clause, n: rule.atLeast, span: speaker.span(rule.ms) })];
  }
  const who =
    rule.countedBy === null
      ? speaker.say('event.counted-by-nobody')
      : speaker.say('event.counted-by', { who: speaker.actor(rule.countedBy) });
  return [speaker.say('event.silence', { event, clause, n: rule.days, grade: speaker.grade(rule.resetsOn) }), who];
}
