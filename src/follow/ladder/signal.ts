import { settleEvents } from '../../assess/events.ts';
import { byCodeUnit } from '../../canon/canonical.ts';
import { parseInstant } from '../../time/instant.ts';
import { isOwn } from '../own-word.ts';
import { breachTold, signalOfEvent } from './breaches.ts';
import type { Scene } from './scene.ts';
import type { SaidSignal, Signal } from './terms.ts';
import { NOT_YET, type Told, UNDEFINED } from './told.ts';

/** Holds a signal against the findings and the words on record. `answering`: who would have to act on it; none answers its own breach. */
export function signalTold(scene: Scene, signal: Signal, answering: readonly string[]): Told {
  switch (signal.kind) {
    case 'words':
      return UNDEFINED;
    case 'breach':
      return breachTold(scene, signal, answering);
    case 'said':
      return saidTold(scene, signal);
    case 'rung':
      return scene.stepTold(signal.rung, signal.what);
    case 'event': {
      const breach = signalOfEvent(scene, signal);
      return breach === null ? eventTold(scene, signal.event) : breachTold(scene, breach, answering);
    }
  }
}

/** Words by whoever is entitled to them, through no other hand. They are said when they are on record: none are dated back. */
function saidTold({ frame, since }: Scene, { said, by, to, clause, about }: SaidSignal): Told {
  const found = frame.context.statements
    .filter(({ body }) => body.said === said && isOwn(frame, body, by))
    .filter(({ body }) => (to === null || body.to === to) && (clause === null || body.clause === clause))
    .filter(({ body }) => about === null || body.about === about)
    .map(({ id, body, known }) => ({ id, at: Math.max(body.when.to, known.at) }))
    .filter(({ at }) => at >= since && at <= frame.context.at)
    .sort((a, b) => a.at - b.at || byCodeUnit(a.id, b.id));
  const [first] = found;
  if (first === undefined) return NOT_YET;
  return { ...NOT_YET, state: 'happened', at: first.at, from: first.at, entries: [first.id], parties: [by] };
}

/** An event that counts no breaches. A silence is counted anew from the beginning of the round. */
function eventTold({ frame, since }: Scene, id: string): Told {
  const { context, terms } = frame;
  const events = terms.events.map((event) => {
    const { rule } = event;
    if (event.id !== id || rule.kind !== 'silence') return event;
    const from = rule.from.kind === 'at' ? { ...rule.from, at: Math.max(rule.from.at, since) } : rule.from;
    return { ...event, rule: { ...rule, from } };
  });
  const state = settleEvents(context, { ...terms, events }).events.find((one) => one.id === id);
  if (state === undefined || state.state === 'unknown') return { ...NOT_YET, state: 'unknown', hangsOn: ['event'] };
  const read = state.at === null ? null : parseInstant(state.at);
  if (state.state === 'not-yet' || read === null || !read.ok || read.value < since) return NOT_YET;
  const at = read.value;
  return { ...NOT_YET, state: 'happened', at, from: at, entries: state.reasons.flatMap(({ entries }) => entries) };
}
