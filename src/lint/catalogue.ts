import type { PrecedentId } from './precedents.ts';

/** One thing that lint asks: what it found, in which agreement that mattered, and words that would close the hole. */
export interface LintEntry {
  readonly says: string;
  readonly why: PrecedentId;
  readonly suggest: string;
}

/** Codes are lasting: tools and people search for them. `{gaps}` are filled by the rule. */
export const LINT = {
  'undefined-word': {
    says: '“{word}” decides here, and nothing in the agreement gives it a measure.',
    why: 'multi-tier-words',
    suggest: '“{word}” means at least … breaches, each at the proof …, within … hours.',
  },
  'undefined-scale': {
    says: '“{word}” decides here. From what size on?',
    why: 'multi-tier-words',
    suggest: '“{word}” means more than … in one attack, or in more than … places at once within … hours.',
  },
  'undefined-weapons': {
    says: '“{word}”: which? No calibre, class or list stands behind it.',
    why: 'measures-2020',
    suggest:
      '“{word}” means artillery of 100 mm calibre and more, mortars over … mm, multiple rocket launchers and tanks.',
  },
  'undefined-haste': {
    says: '“{word}” is no time. Within how many hours, from which moment?',
    why: 'disengagement-clock',
    suggest: 'within … hours of …, in the time zone of this agreement',
  },
  'undefined-measure': {
    says: '“{word}”: who judges that, and by what?',
    why: 'multi-tier-words',
    suggest: 'Name the act itself, or the body that decides on it: “…, as found by … within … hours”.',
  },
  'undefined-place': {
    says: '“{word}” is no place. How far does it reach, and from what?',
    why: 'measures-2020',
    suggest: 'within … km of the outermost buildings of …, as drawn in annex …',
  },
  'undefined-provocation': {
    says: '“{word}”: who finds that, on what proof, and what if the two sides say it of each other?',
    why: 'twenty-points',
    suggest:
      '“{word}” means that no deed under clause … by the other party, at the proof …, lies within … hours before, as found by ….',
  },
  'undefined-state': {
    says: '“{word}”: from which moment, and who says that it is over?',
    why: 'twenty-points',
    suggest: 'from the entry into force of this agreement until …, whatever the state of hostilities',
  },
  'which-line': {
    says: '“{word}”: which line, at which date? None is drawn or dated here.',
    why: 'minsk-lines',
    suggest: 'the line drawn in annex … as it stood at … hours on …',
  },
  'width-side-or-total': {
    says: '{width}: which {width}? On each side of the line, or from one side to the other?',
    why: 'minsk-width',
    suggest: 'at least {width} on each side, measured from the line drawn in annex …',
  },
  'two-base-lines': {
    says: 'The parties measure from different lines ({lines}): the zones on the two sides need not meet, and may lie over each other.',
    why: 'minsk-lines',
    suggest: 'each party from its own side of one line, drawn in annex …',
  },
  'line-not-published': {
    says: 'The course of {line} is not given as positions here: it is drawn only after its description. Where a few hundred metres decide, nobody can say how far behind it a gun stands.',
    why: 'minsk-lines',
    suggest: 'the line as coordinates in an annex that is published, with the day and hour at which it ran so',
  },
  'line-undated': {
    says: '{line} moves, and one version of it stands here without a date: the line as it ran when?',
    why: 'minsk-lines',
    suggest: 'from: … under its version, and a new version for each day on which both sides agreed on another course',
  },
  'line-versions-gap': {
    says: 'From {to} to {from} no version of {line} holds: what is measured from it then is measured from nothing.',
    why: 'minsk-lines',
    suggest: 'let each version begin where the one before it ends',
  },
  'distance-without-class': {
    says: 'Something is to keep a distance here, and nothing says which weapons: with this range another distance is safe than with that.',
    why: 'minsk-classes',
    suggest: 'weapon: [artillery.heavy, mlrs, …], a distance for each class',
  },
  'no-day-count': {
    says: 'Days are counted here and nothing says whether day 0 counts.',
    why: 'colombia-days',
    suggest: 'day-count: day-0-excluded (the day after is day 1)',
  },
  'no-zone': {
    says: 'Hours are given here and nothing says by which clock.',
    why: 'christmas-zone',
    suggest: 'zone: Europe/Kyiv (or whichever clock was agreed)',
  },
  'date-without-hour': {
    says: 'A day without an hour decides here ({date}). Until which hour?',
    why: 'energy-hour',
    suggest: '{date}T18:00, in the zone of the calendar',
  },
  'no-deadline': {
    says: 'This is to be done, and nothing says by when.',
    why: 'disengagement-clock',
    suggest: 'by {start} + … days, and what follows if it is not',
  },
  'no-body': {
    says: 'A duty, and no body at all to which it is owed, reported or shown.',
    why: 'energy-nobody',
    suggest: 'bodies: a commission or a mission, and what it receives, by when',
  },
  'no-observer': {
    says: 'Nobody is named who would see whether this is done.',
    why: 'aceh-count',
    suggest: 'verified by …, whose count is final; reported to both parties every … days',
  },
  'ceiling-without-kind': {
    says: 'A ceiling, and nothing that can be counted under it says of what ({what}): who or what counts, and what does not?',
    why: 'twenty-points-ceiling',
    suggest:
      'holds: { weapon: tank } or { on: military.personnel }, and who counts among them: reserves, border guards, those abroad',
  },
  'ceiling-without-zone': {
    says: 'A ceiling without an area: is it counted everywhere, and those who are abroad too?',
    why: 'twenty-points-ceiling',
    suggest: 'where: … (a zone whose corners are published), and a ceiling for each zone',
  },
  'ceiling-without-counter': {
    says: 'Nobody is named who would count this: whose number is the number?',
    why: 'aceh-count',
    suggest: 'counted by …, at least once every … days and on request; reported to both parties',
  },
  'total-without-acceptance': {
    says: 'A number is to be reached piece by piece, and nobody is named who accepts a piece or refuses it.',
    why: 'aceh-quota',
    suggest: 'says: … (the body whose count is the last word), and by which test it accepts',
  },
  'step-without-tolerance': {
    says: '“{word}”: how far apart may the two sides be before one of them has gone alone?',
    why: 'disengagement-step',
    suggest: 'in-step-within: … hours; and who calls it off if one side does not move',
  },
  'silence-without-counter': {
    says: '{span} of silence, and nobody is named whose count of the days decides.',
    why: 'disengagement-silence',
    suggest: 'counted-by: …, which says of each day by … hours of the next whether it was silent',
  },
  'silence-without-grade': {
    says: '{span} of silence: which shot sets the clock back? One that somebody alleges, one that a monitor heard, or one whose doer is known?',
    why: 'disengagement-silence',
    suggest: 'resets-on: indicated (a breach that the monitors themselves saw or heard)',
  },
  'repetition-without-span': {
    says: '“{word}” is {times} breaches, and nothing says within how long: the last may come years after the first.',
    why: 'multi-tier-words',
    suggest: 'within: … hours',
  },
  'event-in-words': {
    says: '“{text}”: who says that this has happened, and from which moment does the clock run?',
    why: 'disengagement-silence',
    suggest:
      'events: a name for it, with what makes it happen (silence-of, performance-of, breaches-of); and a date counted from that name',
  },
  'event-circular': {
    says: '“{event}” begins with itself ({way}): it can never happen.',
    why: 'disengagement-silence',
    suggest: 'let the clause begin with a date, and only what follows it with the event',
  },
  'right-without-duty': {
    says: '{right}: and whose duty is it? Nobody who is named here has to do anything.',
    why: 'disengagement-meeting',
    suggest: '… shall … within … hours of the request',
  },
  'guarantee-without-duty': {
    says: '{right}: and whose duty is it? Nobody who is named here has to act.',
    why: 'twenty-points-response',
    suggest: '… and … shall each … within … hours of a finding by …',
  },
  'guarantee-without-trigger': {
    says: 'The guarantee “{name}” names nothing that sets it off.',
    why: 'multi-tier-words',
    suggest: 'on breach of …, at the proof …, as found by … within … hours',
  },
  'void-in-own-hands': {
    says: 'Its end lies in the wrong hands: {why}.',
    why: 'twenty-points',
    suggest:
      'void only on a finding by … (neither guarantor nor party), at the proof …, about a deed that the trigger does not name',
  },
  'guarantor-not-bound': {
    says: '{actor} is to act here, and no act of its own is cited by which it undertook that.',
    why: 'multi-tier-body',
    suggest: 'texts: a declaration by {actor}, with its date; and the clause that it accepts',
  },
  'no-act-of-acceptance': {
    says: '{party} is bound here, and nothing says by what act of its own, or who could accept for it.',
    why: 'victory-day',
    suggest: 'binds: { {party}: its own text }, or organs that may accept on record',
  },
  unobservable: {
    says: 'With the means that are listed ({means}) nobody can see this: {what}.',
    why: 'donbas-ear',
    suggest: 'Give the mission what sees it ({wanted}), or ask for a declaration that can be inspected.',
  },
  unattributable: {
    says: 'With the means that are listed ({means}) it can be shown that it happened, and never who did it.',
    why: 'donbas-ear',
    suggest: 'patrols or unmanned aircraft of the mission with access to both sides; or a panel that may decide',
  },
  'proof-out-of-reach': {
    says: 'For {question} the clause demands “{grade}”, and with the bodies that are named nothing can reach that.',
    why: 'energy-release',
    suggest: 'a second neutral source, or a body with reviews: true; or demand less',
  },
  'places-overlap': {
    says: '{a} and {b} lie over each other in part: which clause holds on the ground that is in both?',
    why: 'minsk-lines',
    suggest: 'draw them with one common border, or say which clause goes before the other',
  },
  'places-gap': {
    says: 'Between {a} and {b} lies a strip of about {metres} m that is in neither.',
    why: 'minsk-lines',
    suggest: 'draw both with the same positions along their common border',
  },
  'corners-not-published': {
    says: 'The corners of {place} are not published: it is drawn here only after its description. Where a few hundred metres decide, nobody can say inside or outside.',
    why: 'disengagement-corners',
    suggest: 'the corners of {place} as coordinates in an annex that is published',
  },
  'place-not-drawn': {
    says: 'The corners of {place} are not published here: it is a name, and what is to be moved, counted or kept out there needs its edge.',
    why: 'disengagement-corners',
    suggest: 'the corners of {place} as coordinates in an annex that is published',
  },
  'clauses-contradict': {
    says: '{a} and {b} cannot both be kept, or not be judged alike: {what}.',
    why: 'colombia-days',
    suggest: 'say it once; let the other clause refer to it',
  },
  'rung-without-clock': {
    says: 'The step “{rung}” has no clock: nobody can be late with it, and nothing says when the next may begin.',
    why: 'multi-tier-clock',
    suggest: 'within … hours of …; and if it is not taken by then, …',
  },
  'rung-without-body': {
    says: 'The step “{rung}” names nobody of this agreement who takes it{actor}.',
    why: 'multi-tier-body',
    suggest: 'by a body that the agreement names, and the proof that it was taken',
  },
  'condition-in-words': {
    says: 'Whether this holds is nobody’s to find: “{text}” names no clause, no count and no body.',
    why: 'multi-tier-words',
    suggest: 'on breach of …, counted at least … times within … hours, as found by …',
  },
  'exception-swallows': {
    says: 'This exception is as wide as the rule {clause}: {what}.',
    why: 'lebanon-defence',
    suggest:
      'only against a deed of the other party at the proof …, within … minutes, after contact with … failed, notified to … within … hours',
  },
  'release-without-invocation': {
    says: 'Somebody is to be free here (“{text}”), and nobody has to say so: from which moment would it be?',
    why: 'energy-release',
    suggest: 'only from a written invocation to …, which names the breach; never backwards',
  },
} as const satisfies { readonly [code: string]: LintEntry };

export type LintCode = keyof typeof LINT;

/** For what the compiler of terms asks already: why it matters, and what one could write. */
export const LIFTED: { readonly [code: string]: Omit<LintEntry, 'says'> } = {
  'date-without-hour': { why: 'energy-hour', suggest: 'the day with its hour, such as 2025-03-25T18:00' },
  'unbound-party': {
    why: 'victory-day',
    suggest: 'a text of the party’s own, cited under binds; or leave the party out',
  },
  'nobody-neutral': {
    why: 'easter-neutral',
    suggest: 'a mission that both sides name as neutral: neutral: true, with the sources through which it speaks',
  },
  'no-coverage': {
    why: 'christmas-silence',
    suggest: 'coverage: 0.9 (how surely one breach must have been seen for the clause to stand kept)',
  },
  'exception-not-assessed': {
    why: 'lebanon-defence',
    suggest: 'a condition that can be shown: a deed before it, or words to a body within … hours',
  },
};
