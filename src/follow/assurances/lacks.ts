import { windowOf } from '../../assess/clause-window.ts';
import type { Clause, Ground, Terms } from '../../terms/agreement.ts';
import type { Frame } from '../matrix/frame.ts';

/** What a clause lacks to be more than words, or a guarantee to be ever called. */
export interface Lack {
  readonly code: 'in-words' | 'nobody-bound' | 'no-clock' | 'begins-unknown' | 'no-means' | 'never-called';
  readonly text: string;
}

/** What nobody could see or pin on anybody by the means that the agreement lists: clause → why. */
export type Unseen = ReadonlyMap<string, readonly string[]>;

/** What a clause lacks, as an answer to a fear. Empty: it says who does what by when, and it can be held against reports. */
export function lacksOf(frame: Frame, clause: Clause, unseen: Unseen): readonly Lack[] {
  const { norm } = clause;
  const lacks: Lack[] = [];
  if (norm.kind === 'unassessed')
    lacks.push({ code: 'in-words', text: 'it is in words that nobody can hold against a report' });
  if (norm.kind === 'guarantees') {
    const { guarantee } = norm;
    if (guarantee.action.deed === null)
      lacks.push({ code: 'in-words', text: 'what the guarantors do is told in words alone' });
    if (guarantee.within === null)
      lacks.push({ code: 'no-clock', text: 'no time is said by which they act: it can never be missed' });
    if (guarantee.guarantors.every(({ name, text }) => text === null && !isBound(clause, name)))
      lacks.push({ code: 'nobody-bound', text: 'no guarantor undertook it by an act of its own' });
    lacks.push(...neverCalled(frame, guarantee.trigger, unseen));
  } else if (clause.binds.every(({ by }) => by === 'none'))
    lacks.push({ code: 'nobody-bound', text: 'nobody accepted it by an act of its own' });
  if (norm.kind === 'requires' && norm.duty.form !== 'maintain' && norm.duty.by.kind === 'open')
    lacks.push({ code: 'no-clock', text: 'no time is said by which it is done: it can never be missed' });
  const window = windowOf(clause, frame.context.at);
  if ('unknown' in window && window.standing === 'undetermined')
    lacks.push({ code: 'begins-unknown', text: 'nobody knows from when it holds' });
  for (const text of unseen.get(clause.id) ?? []) lacks.push({ code: 'no-means', text });
  return lacks;
}

/** Why nobody could ever call a guarantee: what would have to be established cannot be. */
export function neverCalled(frame: Frame, trigger: Ground, unseen: Unseen): readonly Lack[] {
  const clause = clauseBehind(frame.terms, trigger);
  if (clause === null) return [];
  const never = (text: string): Lack => ({
    code: 'never-called',
    text: `the trigger can never be established: ${text}`,
  });
  const lacks: Lack[] = [];
  if (clause.norm.kind === 'unassessed')
    lacks.push(never(`${clause.id} is in words that nobody can hold against a report`));
  const { by } = trigger;
  const bound = clause.binds.filter((one) => one.by !== 'none' && (by === null || one.party === by));
  if (bound.length === 0)
    lacks.push(never(`${by ?? 'nobody'} ${by === null ? 'is' : 'is not'} bound by ${clause.id}, by no act of its own`));
  for (const text of unseen.get(clause.id) ?? []) lacks.push(never(`${clause.id}: ${text}`));
  const window = windowOf(clause, frame.context.at);
  if ('unknown' in window && window.standing === 'undetermined')
    lacks.push(never(`nobody knows from when ${clause.id} holds`));
  return lacks;
}

function clauseBehind(terms: Terms, ground: Ground): Clause | null {
  const id =
    ground.kind === 'breach' ? ground.clause : terms.events.find((one) => one.id === ground.event)?.rule.clause;
  return terms.clauses.find((one) => one.id === id) ?? null;
}

function isBound(clause: Clause, name: string): boolean {
  return clause.binds.some(({ party, by }) => party === name && by !== 'none');
}
