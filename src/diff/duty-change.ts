import { edgeText } from '../explain/edge.ts';
import { normLines } from '../explain/norm.ts';
import type { Ceiling, Clause, Duty } from '../terms/agreement.ts';
import { type Change, type ChangeCode, change, type Effect, NO_EFFECT } from './change.ts';
import { covers } from './covers.ts';
import { boundInBoth, heavier, lighter } from './effect.ts';
import { momentAt } from './moment-at.ts';
import { same } from './same.ts';
import type { Version } from './version.ts';

/** What became of a duty or a ceiling that can be assessed; `null` where one of the two is in words of its own. */
export function dutyChanges(a: Clause, b: Clause, old: Version, now: Version): readonly Change[] | null {
  const [x, y] = [a.norm, b.norm];
  const tell = teller(a, b, now);
  if (x.kind === 'limits' && y.kind === 'limits') return ceilingChanges(x.ceiling, y.ceiling, old, now, tell);
  if (x.kind !== 'requires' || y.kind !== 'requires') return null;
  const told = formChanges(x.duty, y.duty, old, now, tell);
  if (told !== null) return told;
  const words = (version: Version, clause: Clause) =>
    normLines(version.speaker, clause, undefined)
      .map(({ text }) => text)
      .join(' ');
  return [tell('duty-other', words(old, a), words(now, b), null)];
}

type Weight = 'heavier' | 'lighter' | null;
type Tell = (code: ChangeCode, before: string, after: string, weight: Weight) => Change;

function teller(before: Clause, clause: Clause, { agreement }: Version): Tell {
  const bound = boundInBoth(before, clause);
  const effectOf = (weight: Weight): Effect =>
    weight === null ? NO_EFFECT : weight === 'heavier' ? heavier(agreement, bound) : lighter(agreement, bound);
  return (code, was, is, weight) => change(code, clause.id, { before: was, after: is }, effectOf(weight));
}

/** The same form with other values; `null` where the form is another one. */
function formChanges(x: Duty, y: Duty, old: Version, now: Version, tell: Tell): readonly Change[] | null {
  if (x.form === 'achieve' && y.form === 'achieve')
    return [...owedChanges(x, y, old, now, tell), ...dueChanges(x, y, old, now, tell), ...stepChanges(x, y, now, tell)];
  if (x.form === 'total' && y.form === 'total') {
    const says = (version: Version, who: string | null) => (who === null ? 'nobody’s' : version.speaker.actor(who));
    return [
      ...owedChanges(x, y, old, now, tell),
      ...figure('total-higher', 'total-lower', x.atLeast, y.atLeast, 'heavier', tell),
      ...dueChanges(x, y, old, now, tell),
      ...(x.says === y.says ? [] : [tell('count-by-other', says(old, x.says), says(now, y.says), null)]),
    ];
  }
  if (x.form !== 'maintain' || y.form !== 'maintain') return null;
  if (x.pace.kind === 'each-day' && y.pace.kind === 'each-day')
    return [
      ...owedChanges(x, y, old, now, tell),
      ...figure('daily-more', 'daily-less', x.pace.atLeast, y.pace.atLeast, 'heavier', tell),
    ];
  if (x.pace.kind !== 'within' || y.pace.kind !== 'within') return null;
  return [...owedChanges(x, y, old, now, tell), ...paceChanges(x.pace.ms, y.pace.ms, now, tell)];
}

function paceChanges(before: number, after: number, { speaker }: Version, tell: Tell): readonly Change[] {
  if (before === after) return [];
  const [was, is] = [speaker.span(before), speaker.span(after)];
  return [after < before ? tell('pace-closer', was, is, 'heavier') : tell('pace-wider', was, is, 'lighter')];
}

function figure(
  more: ChangeCode,
  less: ChangeCode,
  before: number,
  after: number,
  weightOfMore: 'heavier' | 'lighter',
  tell: Tell,
): readonly Change[] {
  if (before === after) return [];
  const isMore = after > before;
  const weight = isMore === (weightOfMore === 'heavier') ? 'heavier' : 'lighter';
  return [tell(isMore ? more : less, String(before), String(after), weight)];
}

/** Whether it is more or less to do one thing or any of two, nobody can tell from the words. */
function owedChanges(x: Duty, y: Duty, old: Version, now: Version, tell: Tell): readonly Change[] {
  if (same(x.deed, y.deed)) return [];
  return [tell('owed-other', old.speaker.deed(x.deed), now.speaker.deed(y.deed), null)];
}

type Due = Exclude<Duty, { form: 'maintain' }>;

function dueChanges(x: Due, y: Due, old: Version, now: Version, tell: Tell): readonly Change[] {
  if (same(x.by, y.by)) return [];
  const words = [edgeText(old.speaker, x.by, 'to'), edgeText(now.speaker, y.by, 'to')] as const;
  const [before, after] = [momentAt(x.by), momentAt(y.by)];
  if (before === null || after === null || before === after) return [tell('due-other', ...words, null)];
  return [after < before ? tell('due-earlier', ...words, 'heavier') : tell('due-later', ...words, 'lighter')];
}

type Achieve = Extract<Duty, { form: 'achieve' }>;

function stepChanges(x: Achieve, y: Achieve, { speaker }: Version, tell: Tell): readonly Change[] {
  if (x.inStepMs === y.inStepMs) return [];
  const words = (ms: number | null) => (ms === null ? 'each by itself' : speaker.span(ms));
  const isCloser = (y.inStepMs ?? Number.POSITIVE_INFINITY) < (x.inStepMs ?? Number.POSITIVE_INFINITY);
  const [code, weight] = isCloser ? (['step-closer', 'heavier'] as const) : (['step-looser', 'lighter'] as const);
  return [tell(code, words(x.inStepMs), words(y.inStepMs), weight)];
}

function ceilingChanges(x: Ceiling, y: Ceiling, old: Version, now: Version, tell: Tell): readonly Change[] {
  const most = figure('ceiling-higher', 'ceiling-lower', x.atMost, y.atMost, 'lighter', tell);
  if (same(x.deed, y.deed)) return most;
  const words = [old.speaker.deed(x.deed), now.speaker.deed(y.deed)] as const;
  const [wider, narrower] = [covers(y.deed, x.deed), covers(x.deed, y.deed)];
  const weight = wider ? 'heavier' : narrower ? 'lighter' : null;
  return [...most, tell(wider ? 'counted-more' : narrower ? 'counted-less' : 'counted-other', ...words, weight)];
}
