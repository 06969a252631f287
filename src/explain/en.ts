/** The English catalogue. Whole sentences; a gap holds a name, a number, a date, or a phrase of this catalogue. */
export const EN = {
  'clause.head': 'Clause {id}: {title}',
  'clause.aspect': 'It is a part of {parent} that the desk looks at by itself.',
  'clause.source': 'It rests on: {text}.',
  'clause.source-dated': 'It rests on: {text}, of {date}.',
  'clause.place-in-text': 'The place in the text: {at}.',
  'clause.quote': 'In its own words: “{quote}”.',
  'norm.forbids': 'Forbidden: {acts}.',
  'norm.weapons': 'With these weapons: {weapons}.',
  'norm.objects': 'Against these objects: {objects}.',
  'norm.mirrors': 'It binds only as long as {of} itself keeps {clause}.',
  'norm.permits':
    '{n, plural, one {What {clause} forbids is excused if this is shown:} other {What {clause} forbids is excused only if each of these # things is shown:}}',
  'norm.releases':
    'After a breach of {on}, {whom} may declare itself free of {from}. That counts from the declaration on record, and not before.',
  'norm.suspends':
    'After a breach of {on}, {whom} may declare {from} suspended. That counts from the declaration on record, and not before.',
  'norm.resumes': 'Whoever suspended by {suspension} may end that by a declaration on record.',
  'norm.kept':
    '{kind, select, requires {A duty to do something, as written:} limits {A ceiling, as written:} guarantees {A guarantee, as written:} other {As written:}}',
  'norm.item': '{key}: {value}',
  'whom.other': 'the other party',
  'whom.party': '{party}',
  'condition.preceded':
    'at most {span} earlier, {by, select, anyone {somebody} other {the other party}} did this: {acts} (proof: {grade})',
  'condition.said': 'at most {span} {when, select, before {before} other {after}} the deed, {by} said to {to}: {said}',
  'condition.said-to-nobody':
    'at most {span} {when, select, before {before} other {after}} the deed, {by} said: {said}',
  'condition.unassessed': '“{text}” (in words that cannot be checked: nothing is excused by it)',
  'actor.own-organ': 'an office of the party that did it',
  'binds.text': '{party} is bound by an act of its own: {text}.',
  'binds.entry': '{party} is bound from the moment at which it accepts on record.',
  'binds.none': '{party} is named, and no act is cited by which it accepted: it is not bound.',
  'window.from': 'Beginning: {edge}.',
  'window.to': 'End: {edge}.',
  'edge.day-start': '{date}, from its first minute ({zone})',
  'edge.day-end': '{date}, to its last minute ({zone})',
  'edge.at': '{date}, {time} ({zone})',
  'edge.open': 'none was agreed',
  'edge.unknown': 'not known',
  'edge.disputed': 'in dispute ({path})',
  'edge.event': 'counted from an event of the agreement: {event}',
  'place.where': 'Where: {place}.',
  'place.everywhere': 'everywhere',
  'place.named': '{names}',
  'place.named-within': '{names}, in {within}',
  'place.offset':
    'within {m} m of the line ({lines}), {side, select, own {each party behind its own} band {on one side} other {on either side}}{width, select, between {, measured between the sides} other {}}',
  'place.area': '{n, plural, one {an area drawn on the map} other {# areas drawn on the map}}',
  'proof.broken': 'It counts as broken by a party if the deed is {occurrence} and who did it is {attribution}.',
  'proof.kept': 'It counts as kept only if one breach would have been seen in {permille} of 1000 cases.',
  'grade.alleged': 'alleged',
  'grade.indicated': 'indicated (the lower grade of proof)',
  'grade.established': 'established (the higher grade of proof)',
  'grade.refuted': 'refuted',
  'grade.not-established': 'not established',
  'grade.contested': 'contested',
  'grade.none': 'not known',
  'standing.head':
    '{clause} ({title}), {party}: {standing, select, kept {kept} broken {broken} undetermined {cannot be told} other {not in force}}.',
  'standing.anybody': 'by anybody',
  'standing.provisional': 'This names a party and is provisional: no reviewed decision stands behind it.',
  'standing.breaches': '{n, plural, one {One breach is certain.} other {# breaches are certain.}}',
  'standing.no-breach': 'No breach is certain.',
  'standing.perhaps':
    '{n, plural, one {With what is in doubt there may be one.} other {With what is in doubt there may be #.}}',
  'standing.at-least': 'There may be more: a watch was lost.',
  'standing.alleged': '{by} alleges {n, plural, one {one deed} other {# deeds}}.',
  'standing.coverage': 'One breach would have been seen in {permille} of 1000 cases; {required} are demanded.',
  'standing.why': 'Why:',
  'standing.reason': '{text}',
  'standing.out-of-force':
    '{n, plural, one {One deed} other {# deeds}} while the clause was not in force: counted apart.',
  'claimant.unknown': 'Somebody whose interest is not known',
  'claimant.party': '{party}',
  'finding.head': 'What happened under {clause}, {from} to {to} (UTC):',
  'finding.position':
    '{position, select, inside {It falls under the clause.} outside {It does not fall under the clause.} other {It may or may not fall under the clause: place, time or kind is in doubt.}}',
  'finding.occurred': 'Did it happen? It is {grade}.',
  'finding.who': 'Who did it? {party}: {grade}.',
  'finding.nobody': 'Who did it? Nobody is named.',
  'finding.contested': 'Who did it? The parties blame each other, and neither is better proved.',
  'finding.excused':
    '{excused, select, yes {It was excused: every condition is shown.} no {It was not excused: a condition is not shown.} unknown {Whether it was excused cannot be told.} other {Nobody says that it was excused.}}',
  'finding.condition': '{met, select, yes {Shown} other {Not shown}}: {condition}.',
  'finding.reports': '{n, plural, one {It rests on one report.} other {It rests on # reports.}}',
  'finding.aside': '{n, plural, one {One report was set aside.} other {# reports were set aside.}}',
  'span.hours': '{n, plural, one {one hour} other {# hours}}',
  'span.minutes': '{n, plural, one {one minute} other {# minutes}}',
  'span.days': '{n, plural, one {one day} other {# days}}',
  'span.both': '{hours} and {minutes}',
  'list.or': '{first} or {last}',
  'list.and': '{first} and {last}',
  'list.comma': '{first}, {last}',
  'date.day': '{day} {month} {year}',
  deeds: '{n, plural, one {one deed} other {# deeds}}',
  lawful: 'None of this says that a deed is lawful.',
} as const;

export type MessageId = keyof typeof EN;

export const EN_MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

export const EN_SAID: Readonly<Record<string, string>> = {
  order: 'an order',
  notify: 'a notice',
  contact: 'an attempt at contact',
  inform: 'information',
  offer: 'an offer',
  demand: 'a demand',
};
