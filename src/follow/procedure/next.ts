import { iso } from '../matrix/frame.ts';
import { doneAt, dueOf, endOf, isDone, mayObject, openedAt, replyClock, waitingFor } from './clocks.ts';
import type { MoveName } from './moves.ts';
import type { StepRule } from './terms.ts';
import type { NextView } from './views.ts';
import { hindrances, partiesOf, ruleOf, type Way } from './way.ts';

/** Who has to act next, and by when; and who may. */
export function nextOf(way: Way, at: number): readonly NextView[] {
  const line = (step: MoveName, who: readonly string[], due: number | null, isRight = false): NextView => ({
    step,
    who,
    by: due === null ? null : iso(due),
    isRight,
    isHalf: way.half.has(step as StepRule['step']),
    lateMs: !isRight && due !== null && at > due ? at - due : null,
  });
  const rights = [...replyRights(way, at, line), ...objectionRights(way, at, line)];
  const rule = way.procedure.steps.find(({ step }) => !isDone(way, step, at));
  if (rule === undefined || rule.step === 'objection') return rights;
  if (rule.step === 'reply') return rights;
  if (rule.step === 'access') return [...accessNext(way, rule, line), ...rights];
  const due = dueOf(way, rule.step, at);
  const own = [line(rule.step as MoveName, rule.by, due)];
  const isBarred =
    ['field-findings', 'draft'].includes(rule.step) && hindrances(way).some(([, { state }]) => state !== 'requested');
  const again = isBarred ? [line('access-requested', ruleOf(way, 'access')?.by ?? [], null, true)] : [];
  return [...own, ...again, ...rights];
}

type Line = (step: MoveName, who: readonly string[], due: number | null, isRight?: boolean) => NextView;

/** Who was asked has to answer; until somebody is asked, those have to ask who look. */
function accessNext(way: Way, rule: StepRule, line: Line): readonly NextView[] {
  const { within } = rule;
  if (way.access.size === 0) return [line('access-requested', rule.by, null)];
  return hindrances(way)
    .filter(([, { state }]) => state === 'requested')
    .map(([of, { move }]) =>
      line('access-granted', of === '' ? [] : [of], within === null ? null : endOf(way, move.at, within)),
    );
}

function replyRights(way: Way, at: number, line: Line): readonly NextView[] {
  if (openedAt(way) === null || way.taken.has('published')) return [];
  const waits = waitingFor(way, at);
  return partiesOf(way).flatMap((party) => {
    const { received, due } = replyClock(way, party);
    const hasReplied = (way.answers.get(party)?.replies ?? []).length > 0;
    if (hasReplied || (due !== null && at > due)) return [];
    const { unacknowledged } = way.procedure.reply;
    const opened = openedAt(way);
    if (received !== null) return [line('reply', [party], due, true)];
    const given = unacknowledged === null || opened === null ? null : endOf(way, opened, unacknowledged);
    return waits.includes(party) || way.procedure.reply.within === null
      ? [line('draft-received', [party], given, true)]
      : [];
  });
}

function objectionRights(way: Way, at: number, line: Line): readonly NextView[] {
  const rule = ruleOf(way, 'objection');
  const published = doneAt(way, 'published', at);
  if (rule === null || published === null || way.taken.has('final-say')) return [];
  const due = rule.within === null ? null : endOf(way, published, rule.within);
  const open =
    rule.within === null
      ? partiesOf(way).filter((party) => !way.objections.some(({ by }) => by === party))
      : mayObject(way, at);
  return open.map((party) => line('objection', [party], due, true));
}
