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
  'excuse-misses': 'Not proved of the exception {text}.',
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
  'deadline-unknown': 'By when it has to be done is not known: {detail}.',
  'duty-pending': 'The deadline ({by}) has not passed: nothing is missed yet.',
  'duty-open': 'No deadline was agreed: it can be done, and not be missed.',
  'duty-met': 'Done by the deadline, at the proof that the clause demands.',
  'duty-not-done': 'A named neutral, or the party itself, says that until the deadline nothing of it was done.',
  'duty-met-late':
    'Done after the deadline. Late performance is a state of its own: the deadline was missed all the same.',
  'duty-late-perhaps':
    'Done after the deadline, as far as is known. That nothing was done before it is not proved: it may have been in time.',
  'duty-straddles': 'Done, and whether before or after the deadline is not known to the hour.',
  'duty-done-when': 'Done, at the proof that the clause demands; whether in time cannot be said.',
  'duty-contradicted': 'It is proved to have been done, and seen not to have been done: both are on record.',
  'duty-disputed': 'Performance is told of below the proof that the clause demands, and the contrary is told as well.',
  'duty-own-word': 'Only {party} itself says that it was done: that is a claim in its own interest.',
  'duty-not-proved': 'Performance is told of, below the proof that the clause demands.',
  'duty-in-part': 'So many were reported as they were counted; whether that is all of them nobody says.',
  'duty-no-word': 'The deadline has passed, and nothing on record says that it was done, or that it was not.',
  'duty-kept': 'Every party that this binds performed.',
  'duty-broken': 'A party that this binds did not perform as agreed.',
  'duty-undetermined': 'Whether every party that this binds performed cannot be said.',
  'duty-not-in-force': 'Nobody is bound by it.',
  'total-met': 'By the deadline {n} were counted; {target} are owed.',
  'total-short': 'By the deadline {n} were counted; {target} were owed.',
  'total-met-late': 'After the deadline the count reached {n}. Late performance is a state of its own.',
  'total-late-perhaps': 'The count reached {target}; whether by the deadline is not known: by then it was {n}.',
  'total-unknown': 'By the deadline {n} were counted, as far as is known; {target} were owed.',
  'total-so-far': 'Counted so far: {n}; {target} are owed.',
  'total-open':
    'The count reached {n}, {target} are owed, and so many are disputed that the answer hangs on them; nobody was given the last word.',
  'total-disputed': 'Of what is counted, {n} are disputed by a party.',
  'counts-contradict': 'The counts of those whose count decides cannot all be so: nothing is made of them.',
  'count-refused': '{n} cannot be so, and did not count: {why}.',
  'count-unexplained':
    'The total rose from {before} to {after}; what is counted in between is {rounds}, and {before} + {rounds} = {sum}: {n} are unexplained.',
  'days-short': '{n} days on which fewer than {target} were counted; the first is {day}, with {found}.',
  'days-unknown': '{n} days of which no count says whether {target} were reached.',
  'days-reached': 'On each of {n} days {target} or more were counted.',
  'gaps-short': '{n} on record, with never more than {longest} from one to the next; {limit} are allowed.',
  'gap-seen': 'A named neutral, or the party itself, tells of more than {limit} without one.',
  'gap-none-yet': 'None is on record, and the {limit} that are allowed have not passed.',
  'gap-unknown':
    '{n} are proved, and between two of them, or before or after them, up to {longest} lie; {limit} are allowed. That there was none in between is not proved.',
  'ceiling-passed': '{n} were there at one moment, at the proof that the clause demands; {limit} are allowed.',
  'ceiling-perhaps':
    '{n} may have been there at one moment, {limit} are allowed: place, time, kind, number or proof is in doubt, or two rounds may have seen the same ones.',
  'ceiling-within': 'Counted at one moment: {n}; {limit} are allowed. Between two counts there may have been more.',
  'ceiling-not-counted': 'Nobody’s count of what was there is on record.',
  'ceiling-kept': 'Every party that this binds stayed below it.',
  'ceiling-broken': 'A party that this binds went above it.',
  'ceiling-undetermined': 'Whether every party that this binds stayed below it cannot be said.',
  'ceiling-not-in-force': 'Nobody is bound by it.',
  measured: 'What was reported lay {where} the line {line}; {limit} are asked, {width}.',
  'line-absent': 'No version of the line {line} is on file for the time of what was reported.',
  'event-not-yet': 'It begins with {event}, which has not happened.',
  'event-circle': '{event} hangs on itself, and never comes to a moment.',
  'event-breaches': '{n} of {clause}{within}, certain and distinct.',
  'event-breaches-perhaps': 'Whether there were {n} of {clause}{within} hangs on deeds that are not certain.',
  'event-breaches-not-yet': 'No {n} of {clause}{within} at the proof demanded.',
  'silence-not-begun': 'From when silence under {clause} counts is not known, or has not come.',
  'silence-out':
    '{days} days of silence under {clause} have run out, counted since {since}; a breach set the clock back {resets} times.',
  'silence-running':
    'The {days} days of silence under {clause} have not run out: the clock runs since {since}; a breach set it back {resets} times.',
  'silence-open':
    'Whether {days} days of silence under {clause} have run out hangs on {open} days of which nobody’s word that counts here says whether they were silent. It hangs on the count of {by}.',
  'performance-done': 'Every party that {clause} binds has done it.',
  'performance-not-known': 'That every party that {clause} binds has done it is not proved.',
  'clock-not-started': 'The clock begins with {event}, which has not happened: nothing is missed yet.',
  'out-of-step': 'It had to be done in step, and was certainly not. Whose fault that is the clause does not say.',
  'step-unknown': 'It had to be done in step; whether it was is not known to the hour.',
  'guarantee-not-called':
    'A guarantee is called by {trigger}. At the proof that it demands there is none: nobody owes anything yet.',
  'guarantee-called': 'Called by {trigger}, at {at}.',
  'guarantee-void': 'Void: {ends} came before anything called it.',
  'guarantee-ended': 'Called at {at}, and void since {until} by {ends}, before the time to act was over.',
  'guarantee-open': 'Whether it is called hangs on what is not certain: {what}.',
  'guarantee-contested':
    'It hangs on a contested attribution: for what may have been {ground}, parties are blamed at equal grades.',
  'guarantee-in-words': 'What is to be done is told in words alone, and can be held against no report.',
  'guarantor-not-bound': '{guarantor} performed no act of its own that is cited here, by which it undertook this.',
  'guarantee-kept': 'Every guarantor whom this binds acted.',
  'guarantee-broken': 'A guarantor whom this binds did not act as it undertook.',
  'guarantee-undetermined': 'Whether every guarantor whom this binds acted cannot be said.',
  'guarantee-not-in-force': 'No guarantor is bound by it.',
  'as-of-version': 'This is the clause as version {version} has it, in force{since}{until}.',
  'amended-away': 'No version in which this clause stands left it any time: it has been amended.',
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
