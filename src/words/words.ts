import type { AuditCode, UncheckedWhy } from './claim-audit.ts';
import type { Comparison } from './claim-table.ts';

/** What arithmetic says of claims, in English. Codes are lasting; the words may improve. */
export const WORDS = {
  'adds-up': '{parts} = {sum}: the parts come to the total{given}.{read}',
  'fits-only-if': '{parts} come to {total} only if {must}.{read}',
  'does-not-add-up': '{parts} = {sum}, printed as {total}: {by} too {few}.{read}',
  'missing-remainder': '{parts} = {sum} of {total}: {by} left without a part.{found}',
  'subset-not-addend':
    '{figure} ({count}) is counted inside {within}: as a part of its own it would bring {total} from {given} to {sum}.',
  'part-exceeds-total': '{figure} ({count}) is {by} more than {total} ({given}), of which it is a part.',
  'percentage-comes-out': '{count} against {base}: {actual} %{way}, as printed.',
  'percentage-does-not-come-out': '{count} against {base}: {actual} %{way}, printed as {percent} %.',
  'running-total-rises': 'From {earlier} to {later} in {span}: {rise} more, {rate} a day.{steps}',
  'running-total-falls':
    'The earlier total is {earlier}; the later one, {later}{less}, leaves {implied} for it. A running total does not fall: {by} too many in the first, or too few in the second.',
  'unexplained-step': '{earlier} + {steps} = {sum}, printed as {later}: {by} not explained.{covered}',
  'printed-differently': '{figure}, as {claimant} gave it for one window, is printed as {prints}.',
  'cannot-be-checked': 'Cannot be checked: {why}.',
} as const satisfies Record<AuditCode, string>;

export const UNCHECKED_WORDS = {
  'open-bounds': 'the bounds of {figures} leave room for more than one answer{must}',
  about: 'a number among {figures} is an "about"{gap}{must}',
  'several-readings': '{figures} come out in more ways than one: {readings}',
  'too-many-parts': 'more than {max} of the parts of {figures} do not say whether they are counted in another',
  'no-such-total': '{figures} belong to a figure that the claim does not have',
  circle: '{figures} belong to one another in a circle',
  'zero-base': 'a percentage of nothing ({figures})',
  'too-many-steps': 'more than {max} claims lie between {figures}',
} as const satisfies Record<UncheckedWhy, string>;

/** Whether a kind can be compared across sides. */
export const COMPARISON_WORDS = {
  comparable: 'Both sides speak of the same kind, window and place. Each says so of the other; neither is a finding.',
  'scope-differs': 'The same kind, but of other windows or places: not to be set against each other number by number.',
  'kind-differs': 'The other side speaks only of a wider or a narrower kind: the numbers do not count the same things.',
  'one-side': 'Only one side speaks of this kind.',
  'kind-not-given': 'What is counted has no code, so that nobody can say what it may be compared with.',
} as const satisfies Record<Comparison['code'], string>;

/** Clauses that a sentence takes where they are true of it. */
export const PHRASES = {
  given: ', which is given as {total}',
  read: ' The source does not say which figures are counted in others: it comes out with {subsets} as such.',
  'read-all': ' The source does not say which figures are parts: they may all be counted in one another.',
  found: ' Another list of the same total has them: {found}.',
  less: ' less the {steps} in between',
  steps: ' The claims in between come to {sum}.',
  gap: ', and as printed the parts are {by} too {few}',
  must: '; it would have to be that {must}',
  'covered-no': ' They may lie in the time that no claim covers.',
  'covered-yes': ' The claims in between leave no time uncovered.',
} as const;

/** Fills the gaps of a sentence. A gap without a word is our own bug. */
export function fill(sentence: string, words: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, gap: string) => {
    const word = words[gap];
    if (word === undefined) throw new Error(`"${sentence}" lacks its ${gap}`);
    return String(word);
  });
}
