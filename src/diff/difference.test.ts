import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONTROL, control, zones } from '../../test/support/lint-control.ts';
import { check } from '../../test/support/property.ts';
import type { PlaceFiles } from '../terms/places.ts';
import { CHANGES } from './change.ts';
import { type Difference, differenceOf } from './difference.ts';
import { readVersion, type Version } from './version.ts';

function version(text: string, places: PlaceFiles = zones()): Version {
  const read = readVersion({ file: 'control.terms.yaml', text, places });
  if (!('version' in read)) throw new Error(JSON.stringify(read.problems));
  return read.version;
}

const diff = (before: string, after: string): Difference => differenceOf(version(before), version(after));
const told = ({ changes }: Difference) => changes.map(({ clause, code }) => `${clause ?? '-'} ${code}`);
const changed = (...edits: readonly (readonly [part: string, by: string])[]) => diff(CONTROL, control(...edits));

const C1_WINDOW = 'where: zones\n    during: { from: start, to: end }\n    proof';
type Edit = readonly [part: string, by: string];
const EDITS: readonly (readonly [what: string, says: string, gains: string, loses: string, ...edits: Edit[]])[] = [
  ['more is forbidden', 'C1 deed-wider', 'N,S', 'N,S', ['forbids: { act: fire }', 'forbids: { act: [fire, strike] }']],
  [
    'less is forbidden',
    'C1 deed-narrower',
    'N,S',
    'N,S',
    ['forbids: { act: fire }', 'forbids: { act: fire, weapon: tank }'],
  ],
  ['something else is forbidden', 'C1 deed-other', '', '', ['forbids: { act: fire }', 'forbids: { act: strike }']],
  [
    'one side alone is bound',
    'C1 bound-removed',
    'S',
    'N',
    [
      'binds: { N: n-act, S: s-act }\n    forbids: { act: fire }',
      'binds: { N: n-act, S: ~ }\n    forbids: { act: fire }',
    ],
  ],
  [
    'it ends later',
    'W1 ends-later',
    'N,S',
    'N,S',
    ['where: west\n    during: { from: start, to: end }', 'where: west\n    during: { from: start, to: open }'],
  ],
  [
    'it begins later',
    'W1 starts-later',
    'N,S',
    'N,S',
    ['where: west\n    during: { from: start, to: end }', 'where: west\n    during: { from: start + 1 days, to: end }'],
  ],
  [
    'a smaller place',
    'C1 place-smaller',
    'N,S',
    'N,S',
    [C1_WINDOW, C1_WINDOW.replace('zones', 'west')],
    [
      'where: west\n    during: { from: start, to: end }\n  W2',
      'where: zones\n    during: { from: start, to: end }\n  W2',
    ],
  ],
  [
    'more proof',
    'C1 proof-higher',
    'N,S',
    'N,S',
    ['occurrence: indicated, attribution: established', 'occurrence: established, attribution: established'],
  ],
  ['more coverage', 'C1 coverage-higher', 'N,S', 'N,S', ['coverage: 0.9', 'coverage: 0.95']],
  [
    'a condition less',
    'C2 condition-removed',
    'N,S',
    'N,S',
    ['\n        - { said: contact, by: own-organ, to: MISSION, within: 1 hour, when: before }', ''],
  ],
  ['an earlier deadline', 'W1 due-earlier', 'N,S', 'N,S', ['by: start + 14 days', 'by: start + 10 days']],
  ['a later deadline', 'P3 due-later', 'S', 'N', ['by: end, says', 'by: end + 1 days, says']],
  ['a deadline from an event', 'W1 due-other', '', '', ['by: start + 14 days', 'by: quiet + 14 days']],
  ['a lower ceiling', 'W2 ceiling-lower', 'N,S', 'N,S', ['at-most: 75', 'at-most: 60']],
  [
    'a higher ceiling for one',
    'W2 ceiling-higher',
    'S',
    'N',
    ['at-most: 75', 'at-most: 80'],
    ['binds: { N: n-act, S: s-act }\n    limits', 'binds: { S: s-act }\n    limits'],
  ],
  ['more counted', 'W2 counted-more', 'N,S', 'N,S', ['holds: { weapon: tank }', 'holds: { weapon: [tank, mlrs] }']],
  [
    'less counted',
    'W2 counted-less',
    'N,S',
    'N,S',
    ['holds: { weapon: tank }', 'holds: { weapon: tank, on: military.personnel }'],
  ],
  ['something else counted', 'W2 counted-other', '', '', ['holds: { weapon: tank }', 'holds: { weapon: mlrs }']],
  ['a higher number owed', 'P3 total-higher', 'N', 'S', ['at-least: 100', 'at-least: 120']],
  ['another last word', 'P3 count-by-other', '', '', ['says: PANEL', 'says: MISSION']],
  ['something else owed', 'P3 owed-other', '', '', ['weapon: small-arms', 'weapon: mortar']],
  ['closer step', 'P2 step-closer', 'N,S', 'N,S', ['in-step-within: 12 hours', 'in-step-within: 6 hours']],
  ['each by itself', 'P2 step-looser', 'N,S', 'N,S', [', in-step-within: 12 hours', '']],
  [
    'another form of duty',
    'P3 duty-other',
    '',
    '',
    [
      'total: { act: handover.accepted, weapon: small-arms }, at-least: 100, by: end, says: PANEL',
      'maintain: { act: handover, weapon: small-arms }, each: day',
    ],
  ],
  [
    'more proof that it was done',
    'P2 proof-higher',
    'N,S',
    'N,S',
    [
      '    during: { from: quiet, to: end }',
      '    during: { from: quiet, to: end }\n    proof: { occurrence: established, attribution: indicated }',
    ],
  ],
  ['a deeper zone along a line', 'P1 place-larger', 'N,S', 'N,S', ['up-to: 25 km', 'up-to: 30 km']],
  ['a width read otherwise', 'P1 place-other', '', '', ['width: per-side', 'width: between']],
  [
    'a line that runs otherwise',
    'P1 place-redrawn',
    '',
    '',
    ['feature: spring, from: 2030-04-01T00:00', 'feature: winter, from: 2030-04-01T00:00'],
  ],
  [
    'another rule of counting',
    'C1 counts-other',
    '',
    '',
    ['coverage: 0.9', 'counts: { one-per: explosion }\n    coverage: 0.9'],
  ],
  ['a clock of silence reset by less', '- event-changed', '', '', ['resets-on: indicated', 'resets-on: alleged']],
  [
    'a clock more',
    '- event-added',
    '',
    '',
    ['events:\n', 'events:\n  first: { breaches-of: C1 }\n'],
    ['by: start + 14 days', 'by: first + 14 days'],
  ],
  [
    'a word less',
    '- event-removed',
    '',
    '',
    ['  often: { title: Often, breaches-of: C1, at-least: 3, within: 24 hours }\n', ''],
  ],
  ['another call', 'G2 call-other', '', '', ['trigger: breach of P1 by N', 'trigger: often']],
  ['another end', 'G2 void-other', '', '', ['void: breach of D1 by S', 'void: breach of C1 by S']],
  ['no end any longer', 'G2 void-other', 'S', 'N', ['      void: breach of D1 by S\n', '']],
  [
    'a guarantor more',
    'G2 guarantor-added',
    'S',
    'N',
    ['guarantor: GUARANTOR', 'guarantor: { GUARANTOR: g-act, PANEL: ~ }'],
  ],
  [
    'a guarantor that is bound no longer',
    'G2 acceptance-changed',
    'N',
    'S',
    ['guarantor: GUARANTOR', 'guarantor: { GUARANTOR: ~ }'],
  ],
  ['another action', 'G2 action-other', '', '', ['act: response.military', 'act: response.diplomatic']],
  ['a guarantee that acts sooner', 'G2 act-sooner', 'S', 'N', ['      within: 36 hours\n', '      within: 1 days\n']],
  ['a guarantee without a clock', 'G2 act-later', 'N', 'S', ['      within: 36 hours\n', '']],
  ['a step changed', '- step-changed', '', '', ['within: 48 hours', 'within: 96 hours']],
  ['a neutral lost', '- neutral-lost', '', '', ['neutral: true, sources', 'sources']],
  ['means lost', '- means-lost', '', '', ['means: [direct.seen, direct.uav]', 'means: [direct.uav]']],
  ['a review lost', '- review-lost', '', '', ['reviews: true', 'role: archive']],
  ['another clock', '- zone-changed', '', '', ['zone: Europe/Kyiv', 'zone: Europe/Moscow']],
  ['days counted otherwise', '- day-count-changed', '', '', ['day-0-excluded', 'day-0-included']],
  ['other organs', '- organs-changed', '', '', ['organs: [n-staff]', 'organs: [n-staff, n-air]']],
];

const ROWS = EDITS.map(([what, says, gains, loses, ...edits]) => ({ what, says, gains, loses, edits }));

describe('each change', () => {
  test.each(ROWS)('[DF3][DF5][DF9] $what', ({ says, gains, loses, edits }) => {
    const { changes } = changed(...edits);
    const found = changes.find(({ clause, code }) => `${clause ?? '-'} ${code}` === says);
    expect(changes.map(({ clause, code }) => `${clause ?? '-'} ${code}`)).toContain(says);
    expect([String(found?.gains), String(found?.loses)]).toEqual([gains, loses]);
    expect(found?.text).not.toMatch(/[{}]|undefined/);
  });

  test.each(ROWS)('[DF4] the way back exchanges gains and losses: $what', ({ edits }) => {
    const there = diff(CONTROL, control(...edits)).ledger;
    const back = diff(control(...edits), CONTROL).ledger;
    for (const [index, { gains, loses }] of there.entries())
      expect([back[index]?.loses.length, back[index]?.gains.length]).toEqual([gains.length, loses.length]);
  });
});

test('[DF5] the way of a violation to a finding: agreed, changed, put in another order, given up', () => {
  const way = (within: string, ...more: readonly string[]) =>
    `${CONTROL}procedure:\n  steps:\n${['draft: { by: N }', `reply: { within: ${within} }`, ...more].map((line) => `    ${line}\n`).join('')}`;
  const said = (a: string, b: string) => diff(a, b).changes.map(({ code, text }) => `${code} ${text}`);
  const committee = 'committee: { by: N }';
  const published = 'published: { by: N }';
  const plain = way('72 hours', committee, published);
  expect(said(CONTROL, plain)).toEqual([
    'procedure-added How a violation comes to a finding is agreed now: draft, reply, committee, published.',
  ]);
  expect(said(plain, CONTROL)).toEqual(['procedure-removed How a violation comes to a finding is agreed no longer.']);
  expect(said(plain, way('24 hours', committee, published))).toEqual([
    'procedure-changed How a violation comes to a finding, steps reply within: 24 hours; before: 72 hours.',
  ]);
  expect(said(plain, way('72 hours', published, committee))).toEqual([
    'procedure-changed How a violation comes to a finding, order: draft, reply, published, committee; before: draft, reply, committee, published.',
  ]);
  expect(said(plain, plain)).toEqual([]);
});

describe('no change', () => {
  test.each([
    ['itself', CONTROL],
    ['a comment', CONTROL.replace('clauses:\n', '# what was agreed\nclauses:\n')],
    ['a title', CONTROL.replace('title: No fire\n', 'title: Ceasefire\n')],
    ['another name for one date', CONTROL.replace('by: start + 14 days', 'by: 2030-03-17T18:00')],
    [
      'another name for one place',
      CONTROL.replace('where: west\n', 'where: shore\n').replace(
        '  zones: { union',
        '  shore: { file: places/zones.geojson, feature: west }\n  zones: { union',
      ),
    ],
  ])('[DF1] %s', (_what, text) => {
    const { changes, unobservable, observable } = diff(CONTROL, text);
    expect([changes, unobservable, observable]).toEqual([[], [], []]);
  });

  test('[DF1][DF2] a new number is told, and nothing else', () => {
    const renumbered = CONTROL.replace(/\bW2\b/g, 'K7');
    expect(told(diff(CONTROL, renumbered))).toEqual(['K7 clause-renumbered']);
  });

  test('[DF2] a clause that is renumbered and changed is still the same clause', () => {
    const text = control(['  W2:\n', '  K7:\n'], ['at-most: 75', 'at-most: 60']);
    expect(told(diff(CONTROL, text))).toEqual(['K7 clause-renumbered', 'K7 ceiling-lower']);
  });

  test('[DF2] one that is found nowhere is gone, and one that is new is new', () => {
    const without = CONTROL.replace(/ {2}W2:\n(?: {4}.*\n)+/, '');
    expect(told(diff(CONTROL, without))).toContain('W2 clause-removed');
    expect(told(diff(without, CONTROL))).toContain('W2 clause-added');
  });
});

check(
  '[DF1] the order of clauses changes nothing',
  [
    fc.shuffledSubarray(['C1', 'C2', 'C3', 'W1', 'W2', 'P1', 'P2', 'P3', 'G1', 'G2', 'D1'], {
      minLength: 11,
      maxLength: 11,
    }),
  ],
  (order) => {
    const [, head = '', body = '', tail = ''] = /^([\s\S]*clauses:\n)([\s\S]*?)(ladder:[\s\S]*)$/.exec(CONTROL) ?? [];
    const parts = new Map(body.split(/^(?= {2}\w+:$)/m).map((part) => [part.trim().split(':')[0] ?? '', part]));
    const text = head + order.map((id) => parts.get(id) ?? '').join('') + tail;
    expect(diff(CONTROL, text).changes).toEqual([]);
  },
  { runs: 20 },
);

test('[DF6] what nobody can see any longer is told, and what can be seen again', () => {
  const blind = control(
    ['means: [direct.seen, direct.uav]', 'means: [direct.uav]'],
    ['forbids: { act: fire }', 'forbids: { act: [fire, detention] }'],
  );
  const { unobservable, observable } = diff(CONTROL, blind);
  expect(unobservable.map(({ clause, code }) => [clause, code])).toEqual([
    ['C1', 'unobservable'],
    ['P3', 'unobservable'],
  ]);
  expect(observable).toEqual([]);
  expect(diff(blind, CONTROL).observable.map(({ clause }) => clause)).toEqual(['C1', 'P3']);
});

test('[DF8] a version with an error is not compared', () => {
  const read = readVersion({
    file: 'x.terms.yaml',
    text: CONTROL.replace('act: fire }', 'act: fires }'),
    places: zones(),
  });
  expect('problems' in read && read.problems.map(({ code, line }) => [code, line !== null])).toEqual([
    ['undefined-code', true],
  ]);
});

test('[DF3] every code of a change is a sentence', () => {
  expect(Object.values(CHANGES).filter((text) => !/(?:[.”]|\{(?:before|after)\})$/.test(text))).toEqual([]);
});
