import { fill } from '../explain/message.ts';

/** What a change is, by its lasting code; the words are whole sentences with gaps. */
export const CHANGES = {
  'clause-added': 'A new clause, {after}.',
  'clause-removed': 'The clause {before} is gone.',
  'clause-renumbered': 'Clause {before} is now {after}.',
  'kind-changed': 'It said: {before}. It says: {after}.',
  'deed-wider': 'More is forbidden: {after}; before: {before}.',
  'deed-narrower': 'Less is forbidden: {after}; before: {before}.',
  'deed-other': 'Something else is forbidden: {after}; before: {before}.',
  'place-larger': 'It holds in a larger place: {after}; before: {before}.',
  'place-smaller': 'It holds in a smaller place: {after}; before: {before}.',
  'place-other': 'It holds in another place: {after}; before: {before}.',
  'place-redrawn': 'Its place is drawn otherwise: {after} Before: {before}',
  'starts-earlier': 'It begins earlier: {after}; before: {before}.',
  'starts-later': 'It begins later: {after}; before: {before}.',
  'start-other': 'Its beginning is told otherwise: {after}; before: {before}.',
  'ends-earlier': 'It ends earlier: {after}; before: {before}.',
  'ends-later': 'It ends later: {after}; before: {before}.',
  'end-other': 'Its end is told otherwise: {after}; before: {before}.',
  'proof-higher': 'More proof is demanded {question}: {after}; before: {before}.',
  'proof-lower': 'Less proof is demanded {question}: {after}; before: {before}.',
  'coverage-higher': 'To stand kept, more must have been seen: {after} per mille; before: {before}.',
  'coverage-lower': 'To stand kept, less must have been seen: {after} per mille; before: {before}.',
  'bound-added': '{party} is bound by it now.',
  'bound-removed': '{party} is bound by it no longer.',
  'acceptance-changed': '{party} accepts otherwise: {after}; before: {before}.',
  'mirror-added': '{party} is bound now only while the other performs.',
  'mirror-removed': '{party} is bound now whatever the other does.',
  'condition-added': 'The exception asks for one thing more: {after}.',
  'condition-removed': 'The exception no longer asks for this: {before}.',
  'right-changed': 'The right is told otherwise: {after}; before: {before}.',
  'duty-other': 'It asks otherwise: {after} Before: {before}',
  'owed-other': 'Something else is owed: {after}; before: {before}.',
  'due-earlier': 'It is due earlier: {after}; before: {before}.',
  'due-later': 'It is due later: {after}; before: {before}.',
  'due-other': 'When it is due is told otherwise: {after}; before: {before}.',
  'total-higher': 'A higher number is to be reached: {after}; before: {before}.',
  'total-lower': 'A lower number is to be reached: {after}; before: {before}.',
  'daily-more': 'More is owed on each day: {after}; before: {before}.',
  'daily-less': 'Less is owed on each day: {after}; before: {before}.',
  'pace-closer': 'It is owed more often: never further apart than {after}; before: {before}.',
  'pace-wider': 'It is owed less often: never further apart than {after}; before: {before}.',
  'step-closer': 'The parties must keep closer step: {after}; before: {before}.',
  'step-looser': 'The parties may be further out of step: {after}; before: {before}.',
  'count-by-other': 'Another count is the last word: {after}; before: {before}.',
  'ceiling-higher': 'The ceiling is higher: {after}; before: {before}.',
  'ceiling-lower': 'The ceiling is lower: {after}; before: {before}.',
  'counted-more': 'More is counted under the ceiling: {after}; before: {before}.',
  'counted-less': 'Less is counted under the ceiling: {after}; before: {before}.',
  'counted-other': 'Something else is counted under the ceiling: {after}; before: {before}.',
  'counts-other': 'What one violation is, is told otherwise: {after} Before: {before}',
  'call-other': 'Something else calls the guarantee: {after}; before: {before}.',
  'void-other': 'Something else ends the guarantee: {after}; before: {before}.',
  'guarantor-added': '{after} gives the guarantee too.',
  'guarantor-removed': '{before} gives the guarantee no longer.',
  'action-other': 'The guarantors are to do something else: {after}; before: {before}.',
  'act-sooner': 'The guarantors must act sooner: {after}; before: {before}.',
  'act-later': 'The guarantors may act later: {after}; before: {before}.',
  'figure-changed': '{key}: {after}; before: {before}.',
  'words-changed': 'The words quoted are others: “{after}”; before: “{before}”.',
  'party-added': '{after} is a party now.',
  'party-removed': '{before} is a party no longer.',
  'side-changed': '{party} is on another side: {after}; before: {before}.',
  'organs-changed': 'Others speak for {party}: {after}; before: {before}.',
  'body-added': '{after} is a body now.',
  'body-removed': '{before} is a body no longer.',
  'neutral-gained': '{body} is named neutral now: what it sees can show a breach.',
  'neutral-lost': '{body} is named neutral no longer: what it sees shows no breach.',
  'review-gained': '{body} may review findings now.',
  'review-lost': '{body} may review findings no longer.',
  'means-gained': '{body} has more means: {after}.',
  'means-lost': '{body} has lost means: {before}.',
  'sources-changed': '{body} speaks through others: {after}; before: {before}.',
  'zone-changed': 'Hours are by another clock: {after}; before: {before}.',
  'day-count-changed': 'Days are counted otherwise: {after}; before: {before}.',
  'proof-rule-changed': 'The ways to a grade of proof are others.',
  'disputed-added': '{after} is left in dispute now.',
  'disputed-removed': '{before} is in dispute no longer.',
  'reading-added': 'A reading more: {after}.',
  'reading-removed': 'A reading less: {before}.',
  'reading-changed': 'The reading {after} sets other values.',
  'event-added': 'A clock or a word more: {after}',
  'event-removed': 'A clock or a word less: {before}',
  'event-changed': 'A clock or a word is made otherwise: {after} Before: {before}',
  'step-added': 'A step more: {after}.',
  'step-removed': 'A step less: {before}.',
  'step-changed': 'The step {step}, {key}: {after}; before: {before}.',
  'procedure-added': 'How a violation comes to a finding is agreed now: {after}.',
  'procedure-removed': 'How a violation comes to a finding is agreed no longer.',
  'procedure-changed': 'How a violation comes to a finding, {key}: {after}; before: {before}.',
  'guarantee-added': 'A guarantee more: {after}.',
  'guarantee-removed': 'A guarantee less: {before}.',
  'guarantee-changed': 'The guarantee {step}, {key}: {after}; before: {before}.',
} as const;

export type ChangeCode = keyof typeof CHANGES;

export interface Change {
  readonly code: ChangeCode;
  /** The clause as the new version calls it, or the old one where it is gone; `null`: of the whole agreement. */
  readonly clause: string | null;
  readonly text: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Parties for whom it is a gain, and for whom a loss; where nobody can tell, neither. */
  readonly gains: readonly string[];
  readonly loses: readonly string[];
}

/** Whom a change helps and whom it burdens. */
export interface Effect {
  readonly gains: readonly string[];
  readonly loses: readonly string[];
}

export const NO_EFFECT: Effect = { gains: [], loses: [] };

export function change(
  code: ChangeCode,
  clause: string | null,
  words: { readonly before?: string; readonly after?: string; readonly [gap: string]: string | undefined },
  effect: Effect = NO_EFFECT,
): Change {
  const args = Object.fromEntries(
    Object.entries(words).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return {
    code,
    clause,
    text: fill(CHANGES[code], args, 'en'),
    before: words.before ?? null,
    after: words.after ?? null,
    gains: [...effect.gains],
    loses: [...effect.loses],
  };
}
