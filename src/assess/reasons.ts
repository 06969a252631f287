import { byCodeUnit } from '../canon/canonical.ts';
import type { Reason } from './assessment.ts';

/** Why a standing is what it is. Codes are lasting; the words are the English catalogue. */
export const REASONS = {
  'not-assessed': 'This kind of norm ({norm}) is read, and not assessed yet.',
  'not-bound': '{party} performed no act of its own by which it accepted this clause; what it did is still counted.',
  'not-yet': 'The clause is not in force yet at the moment asked about.',
  'binding-uncertain':
    'When {party} accepted is not known to the hour: within this time it may or may not have been bound.',
  withdrawn: '{party} withdrew its acceptance.',
  'window-unknown': 'When the clause {edge} is not known: {detail}.',
  'too-many-days': 'The window is longer than {days} days: it is judged as a whole, not day by day.',
  'still-running': 'The window is still running; it is judged to the moment asked about.',
  breach: '{n} certain and distinct, at the proof that the clause demands: {question}.',
  straddles: '{n} may or may not fall under the clause: place, time or kind is in doubt.',
  unattributed:
    '{n} took place at the proof demanded, and nobody is named at the proof demanded: any bound party may have done it.',
  contested: '{n} for which the parties are blamed at equal grades.',
  'other-not-bound': '{n} took place, and may be the deed of a party that this clause does not bind.',
  alleged:
    '{claimant} alleges {n} that nobody else bears out, and no watch independent of the claimant would have seen it.',
  'alleged-refuted':
    '{claimant} alleges {n}; a watch independent of the claimant reached that place and hour and saw none.',
  'admission-withdrawn':
    '{n} that the party once admitted, and took back or told anew: it proves nothing, and leaves nothing kept.',
  claimed: '{claimant} claims {n} as a total; a tally is a claim, however large.',
  'reviewed-away': '{n} set aside by a reviewed decision.',
  excused: '{n} excused: every condition of the exception is proved.',
  'excuse-not-proved': '{n} for which an exception exists, whose conditions are not all proved.',
  'nobody-looking': 'Nobody whose word counts here was looking.',
  'watch-too-weak': 'The best watch would have seen one breach with {permille} per mille; {required} are demanded.',
  'channel-silent': '{channel} does not vouch for this window: {detail}.',
  'channel-unknown':
    '{channel} does not vouch for this window: fewer than {min} gaps between its signs of life are known.',
  covered:
    'One breach, anywhere and at any hour of the window, would have been seen with {permille} per mille; {required} are demanded.',
  'watch-lost': 'A watch was lost during the window ({how}): there may be more.',
  released: '{party} invoked {right}: from then on it is free of this clause. What it did since is counted apart.',
  suspended: '{party} suspended this clause by {right}. What it did meanwhile is counted apart.',
  'release-contested':
    '{party} invoked {right}, and whether that freed it hangs on a breach, or on an order of breaches, that is not certain.',
  'right-unused': 'A right is neither kept nor broken. Nobody invoked it.',
  'right-effective': '{party} invoked it; in effect since {since}.',
  'right-contested': '{party} invoked it; whether it took effect is contested.',
  'right-void':
    '{party} invoked it, and no breach at the proof that it demands stands behind the invocation: it changes nothing.',
  'exception-used':
    'An exception is neither kept nor broken. It was looked at for {n}; {met} proved all its conditions.',
  'mirror-released': '{party} mirrors {of}, which broke {clause} first: from then on {party} is not bound by it.',
  'mirror-order': '{party} mirrors {of}; whose breach came first is not certain.',
  'mirror-holds': '{party} is bound while {of} performs {clause}.',
} as const;

export type ReasonCode = keyof typeof REASONS;

/** Makes a reason: the words of the catalogue with their gaps filled. Entries are given in order, each once. */
export function reason(
  code: ReasonCode,
  words: { readonly [gap: string]: string | number } = {},
  entries: readonly string[] = [],
): Reason {
  const text = REASONS[code].replace(/\{(\w+)\}/g, (_, gap: string) => {
    const word = words[gap];
    if (word === undefined) throw new Error(`reason ${code} lacks its ${gap}`);
    return String(word);
  });
  return { code, text, entries: [...new Set(entries)].sort(byCodeUnit) };
}

/** A length of time for people: `9 h`, `77 h 30 min`. */
export function hours(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const rest = minutes % 60;
  const whole = `${Math.floor(minutes / 60)} h`;
  return rest === 0 ? whole : `${whole} ${rest} min`;
}

/** A claimant as the words name it. */
export function claimantName(claimant: string): string {
  return claimant === 'unknown' ? 'A source whose interest is not known' : claimant;
}

/** A number of deeds in words. */
export function deeds(n: number): string {
  return n === 1 ? '1 deed' : `${n} deeds`;
}
