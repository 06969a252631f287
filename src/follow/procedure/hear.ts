import { dueOf, endOf, isDone, openedAt, replyClock, waitingFor } from './clocks.ts';
import { type Move, stepOf } from './moves.ts';
import type { Step, StepRule } from './terms.ts';
import {
  type Access,
  couldLook,
  entitledTo,
  hindrances,
  partiesOf,
  personWrong,
  placeOf,
  ruleOf,
  take,
  takeBack,
  type Way,
} from './way.ts';

/** The way after one more entry: heard, with how late it is, or refused, with why. */
export function hear(way: Way, move: Move): Way {
  const after = standing(way, move) ?? next(way, move);
  // What was taken back is heard for what it still proves, and is not told twice.
  if (typeof after === 'string' && move.isKept) return way;
  if (typeof after === 'string') return { ...way, refused: [...way.refused, { move, why: after }] };
  const step = stepOf(move.name);
  const isTimed = step !== null && after.taken.get(step)?.at === move.at && !after.half.has(step);
  const due = isTimed ? dueOf(way, step, move.at) : null;
  const lateMs = due !== null && move.at > due ? move.at - due : null;
  return { ...after, history: [...way.history, { move, lateMs }] };
}

/** Why nobody listens: no step of this procedure, by nobody entitled to it, or in other words. */
function standing(way: Way, move: Move): string | null {
  const { name, by } = move;
  const step = stepOf(name);
  if (step !== null && step !== 'signal' && ruleOf(way, step) === null) return `${step} is no step of this procedure`;
  const entitled = entitledTo(way, name);
  if (entitled !== null && (by === null || !entitled.includes(by))) {
    const who = by ?? `${move.source}, which is nobody’s own word that the agreement names`;
    return `${who} is not entitled to ${name}: ${entitled.join(', ') || 'nobody'} is`;
  }
  return move.isMisspoken ? `its words are none that take the step ${name}` : null;
}

function next(way: Way, move: Move): Way | string {
  switch (move.name) {
    case 'signal':
      return { ...way, signals: [...way.signals, move] };
    case 'safety-notice':
      return { ...way, notices: [...way.notices, move] };
    case 'access-requested':
    case 'access-granted':
    case 'access-delayed':
    case 'access-denied':
      return accessTold(way, move);
    case 'draft-received':
      return received(way, move);
    case 'reply':
      return replied(way, move);
    case 'reply-extended':
      return extended(way, move);
    case 'objection':
      return objected(way, move);
    case 'corrected':
      return way.taken.has('draft') ? takeBack(way, move) : 'nothing is drafted that could be corrected';
    default:
      return mainStep(way, move);
  }
}

/** The first step that is missing before another. */
function missingBefore(way: Way, step: Step, at: number): Step | null {
  const before = way.procedure.steps.slice(0, Math.max(0, placeOf(way, step)));
  return before.find((one) => !isDone(way, one.step, at))?.step ?? null;
}

function missingText(way: Way, missing: Step, at: number): string {
  if (missing === 'reply' && openedAt(way) !== null) {
    const waits = waitingFor(way, at).map((party) => {
      const { due } = replyClock(way, party);
      return due === null ? `${party}, which has not said that it has the draft` : `${party}, whose time runs`;
    });
    return `the right of reply: it waits for ${waits.join('; ')}`;
  }
  return missing === 'objection' ? 'objection: nobody objected, or there is still time to' : missing;
}

function mainStep(way: Way, move: Move): Way | string {
  const step = stepOf(move.name);
  const rule = step === null ? null : ruleOf(way, step);
  if (step === null || rule === null) throw new Error(`${move.name} is no step that one takes`);
  const taken = way.taken.get(step);
  if (taken !== undefined) {
    // More may be found until it is drafted; the clock runs from the first.
    if (step !== 'field-findings' || way.taken.has('draft')) return `${step} is taken already`;
    return { ...way, taken: new Map(way.taken).set(step, { ...taken, moves: [...taken.moves, move] }) };
  }
  const later = [...way.taken.keys()].find((one) => placeOf(way, one) > placeOf(way, step));
  if (later !== undefined) return `after ${later}`;
  const missing = missingBefore(way, step, move.at);
  if (missing !== null) return `before ${missingText(way, missing, move.at)}`;
  return findingWrong(way, rule, move) ?? personWrong(way, rule, move) ?? take(way, rule, move);
}

/** What a step may not say: that nothing was violated where nobody could look, or other than the parties replied to. */
function findingWrong(way: Way, { step }: StepRule, { finding }: Move): string | null {
  if (step === 'tasked' || step === 'field-findings') return null;
  if (finding === 'no violation' && !couldLook(way))
    return `${barred(way)}: it is not verifiable, and not no violation`;
  if (step === 'draft') {
    if (finding === null) return 'a draft says violation, no violation, or not verifiable';
    const isUnseen = ruleOf(way, 'field-findings') !== null && !way.taken.has('field-findings');
    return finding === 'violation' && isUnseen
      ? `nothing was found in the field, for ${barred(way)}: it is not verifiable`
      : null;
  }
  const drafted = way.taken.get('draft')?.finding ?? null;
  if (step === 'final-say' || finding === null || finding === drafted) return null;
  return `the parties replied to a draft that says ${drafted ?? 'nothing'}: another finding needs another draft`;
}

function barred(way: Way): string {
  const [[of, worst] = ['', null]] = hindrances(way);
  if (worst === null) return 'access was never granted';
  return `access was ${worst.state}${of === '' ? '' : ` by ${of}`}${worst.state === 'requested' ? ' and is not granted' : ''}`;
}

const ACCESS: Readonly<Record<string, Access['state']>> = {
  'access-requested': 'requested',
  'access-granted': 'granted',
  'access-delayed': 'delayed',
  'access-denied': 'denied',
};

/** The last word on whom was asked; one that names nobody speaks of access as a whole. */
function accessTold(way: Way, move: Move): Way | string {
  if (way.taken.has('draft')) return 'after draft';
  const missing = missingBefore(way, 'access', move.at);
  if (missing !== null) return `before ${missing}`;
  const of = move.to ?? '';
  if (of !== '' && !partiesOf(way).includes(of)) return `${of} is no party that could be asked`;
  const access = new Map(of === '' ? [] : way.access);
  return { ...way, access: access.set(of, { state: ACCESS[move.name] ?? 'requested', move }) };
}

/** Why the right of reply is not open. */
function replyShut(way: Way): string | null {
  if (openedAt(way) === null) return `before ${way.taken.has('draft') ? 'the right of reply is open' : 'draft'}`;
  return way.taken.has('published') ? 'after published: who disagrees objects' : null;
}

function received(way: Way, move: Move): Way | string {
  const shut = replyShut(way);
  if (shut !== null) return shut;
  const party = move.by ?? '';
  const { receipt = null, replies = [] } = way.answers.get(party) ?? {};
  if (receipt !== null || replies.length > 0) return `${party} has said so already, or has replied`;
  return { ...way, answers: new Map(way.answers).set(party, { receipt: move, replies }) };
}

function replied(way: Way, move: Move): Way | string {
  const shut = replyShut(way);
  if (shut !== null) return shut;
  const party = move.by ?? '';
  const { receipt = null, replies = [] } = way.answers.get(party) ?? {};
  const { due } = replyClock(way, party);
  const isLate = due !== null && move.at > due;
  if (isLate && replies.length > 0) return `${party} has replied, and its time is over`;
  return { ...way, answers: new Map(way.answers).set(party, { receipt, replies: [...replies, { move, isLate }] }) };
}

/** Once, for all, and before the time of anybody is over who has not replied. */
function extended(way: Way, move: Move): Way | string {
  const shut = replyShut(way);
  if (shut !== null) return shut;
  if (way.procedure.reply.extension === null) return 'no extension was agreed';
  const [first] = way.extended;
  if (first !== undefined && first.at !== move.at) return 'the time to reply was extended once, and it extends no more';
  const after = way.procedure.steps.slice(placeOf(way, 'reply') + 1).find(({ step }) => way.taken.has(step));
  if (after !== undefined) return `after ${after.step}`;
  const over = partiesOf(way).filter((party) => {
    const { due } = replyClock(way, party);
    return due !== null && move.at > due && (way.answers.get(party)?.replies ?? []).length === 0;
  });
  if (over.length > 0 && first === undefined) return `the time of ${over.join(', ')} was over`;
  return { ...way, extended: [...way.extended, move] };
}

function objected(way: Way, move: Move): Way | string {
  const published = way.taken.get('published');
  if (published === undefined) return 'before published';
  if (way.taken.has('final-say')) return 'after final-say: it is final';
  const within = ruleOf(way, 'objection')?.within ?? null;
  if (within !== null && move.at > endOf(way, published.at, within)) return 'the time to object is over';
  if (way.objections.some(({ by }) => by === move.by)) return `${move.by ?? ''} has objected already`;
  return { ...way, objections: [...way.objections, move] };
}
