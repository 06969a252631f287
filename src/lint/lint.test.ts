import { describe, expect, test } from 'vitest';
import { CONTROL, codesOf, control, lintOf, zones } from '../../test/support/lint-control.ts';
import { LINT } from './catalogue.ts';
import { PRECEDENTS } from './precedents.ts';

type Edit = readonly [part: string, by: string];

const TITLE_C1 = 'title: No fire\n';
const MEANING = 'In this agreement, persistent means three breaches of C1 within 24 hours.';
const WIDTH = 'Each side withdraws them at least 25 km on its own side of the river.';
const CLASSES = 'weapon: [artillery.heavy, mlrs, tank]';
const DUTY = `achieve: { act: withdrawal, ${CLASSES} }\n      by: start + 14 days`;
const TOTAL_SAYS = 'total: { act: handover.accepted, weapon: small-arms }, at-least: 100, by: end, says: PANEL';
const ACHIEVED = 'achieve: { act: withdrawal, weapon: small-arms }, by: end';
const C1_DURING = 'during: { from: start, to: end }\n    proof: { occurrence: indicated';
const QUIET =
  '  quiet: { title: Seven silent days, silence-of: C1, for: 7 days, counted-by: MISSION, resets-on: indicated }\n';
const IN_STEP = 'in-step-within: 12 hours }\n    where: east\n    during: { from: start';
const AFTER_QUIET =
  'achieve: { act: withdrawal, weapon: tank }, by: quiet + 3 days, in-step-within: 12 hours }\n    where: east\n    during: { from: quiet';
const VERSIONS = /- \{ id: of-winter[\s\S]*?\n(?=events)/.exec(CONTROL)?.[0] ?? '';
const ONE_VERSION = '- { id: of-spring, file: places/ridge.geojson, feature: spring }\n';
const OPENS = 'preceded-by: { act: assault }, by: the-other-party, within: 30 minutes, proof: indicated }';
const CONTACT = '\n        - { said: contact, by: own-organ, to: MISSION, within: 1 hour, when: before }';
const quoteC1 = (quote: string): Edit => ['Neither side shall fire into the zones.', JSON.stringify(quote)];
const again = (id: string, body: string): Edit => ['ladder:\n', `  ${id}:\n${body}ladder:\n`];
const common = '    text: { in: n-act }\n    binds: { N: n-act, S: s-act }\n';
const window = '    where: zones\n    during: { from: start, to: end }\n';
const eastern = window.replace('zones', 'east');

/** Each hole with the code that tells it, and the same hole in other words. */
const HOLES: readonly (readonly [code: string, ...forms: readonly (readonly Edit[])[]])[] = [
  [
    'undefined-word',
    [[MEANING, 'The words of this agreement have their usual sense.']],
    [
      [MEANING, 'The words of this agreement have their usual sense.'],
      ['persistent breach of C1', 'C1 breached repeatedly'],
    ],
    [
      [MEANING, 'The words of this agreement have their usual sense.'],
      ['persistent breach of C1', 'breach of C1 that goes on'],
    ],
    [quoteC1('Neither side shall keep up fire into the zones.')],
    [quoteC1('Жодна сторона не веде систематичного вогню.')],
  ],
  [
    'undefined-scale',
    [['persistent breach of C1', 'expanded breach of C1']],
    [['persistent breach of C1', 'large-scale breach of C1']],
    [[TITLE_C1, 'title: No major attack\n']],
    [quoteC1('Neither side shall escalate.')],
    [quoteC1('Сторони утримуються від масштабних атак.')],
  ],
  [
    'undefined-weapons',
    [[TITLE_C1, 'title: No heavy weapons\n']],
    [quoteC1('Heavy armaments shall not be used.')],
    [quoteC1('Large-calibre artillery systems shall not be used.')],
    [quoteC1('Важке озброєння не застосовується.')],
  ],
  [
    'undefined-haste',
    [
      ['does: a written warning to both sides', 'does: a warning'],
      ['title: Tanks in the east', 'title: Tanks in the east; any excess is reported without delay'],
    ],
    [['title: Tanks in the east', 'title: Tanks in the east, reported promptly to the panel']],
    [['title: Tanks in the east', 'title: Tanks in the east are reported as soon as possible']],
  ],
  [
    'undefined-measure',
    [['a written warning to both sides', 'necessary action']],
    [['a written warning to both sides', 'an appropriate answer']],
    [['a written warning to both sides', 'a coordinated response']],
    [quoteC1('Both sides shall use their best efforts not to fire.')],
  ],
  [
    'undefined-place',
    [quoteC1('No fire in or around settlements.')],
    [quoteC1('No fire in the vicinity of the ford.')],
    [quoteC1('No fire close to the ford.')],
  ],
  [
    'undefined-provocation',
    [quoteC1('Unprovoked fire is forbidden.')],
    [quoteC1('Fire without provocation is forbidden.')],
  ],
  [
    'undefined-state',
    [['title: Tanks in the east', 'title: Tanks in the east in peacetime']],
    [['title: Tanks in the east', 'title: Tanks in the east in time of peace']],
  ],
  [
    'which-line',
    [quoteC1('No fire across the line of contact.')],
    [quoteC1('No fire across the front line.')],
    [quoteC1('Немає вогню через лінію зіткнення, лінії зіткнення.')],
  ],
  [
    'width-side-or-total',
    [[WIDTH, 'A zone at least 50 km wide.']],
    [[WIDTH, 'They withdraw to a distance of 50 kilometres from each other.']],
    [[WIDTH, 'A buffer strip of 50 km is kept between the forces.']],
    [[WIDTH, 'They go back behind a zone that is 50 km wide.']],
  ],
  [
    'two-base-lines',
    [
      [
        'guarantees: { on: breach of C1,',
        'guarantees: { on: breach of C1, from: { N: the river of today, S: the river of last autumn },',
      ],
    ],
  ],
  [
    'no-deadline',
    [[DUTY, `withdraw: [artillery.heavy, mlrs, tank]`]],
    [
      [DUTY, 'move: all of them to the barracks'],
      ['title: Heavy weapons go back', 'title: Guns go back'],
    ],
  ],
  ['date-without-hour', [['by: start + 14 days', 'by: 2030-03-17']]],
  [
    'right-without-duty',
    [['does: ten patrols more, by: MISSION', 'may: call a meeting, by: MISSION']],
    [['does: ten patrols more, by: MISSION', 'does: MISSION may convene a meeting, by: MISSION']],
  ],
  [
    'guarantee-without-duty',
    [['who: GUARANTOR, within: 72 hours }', 'within: 72 hours }']],
    [['    who: GUARANTOR\n', '    who: the friends of both\n']],
  ],
  [
    'guarantor-not-bound',
    [['by: GUARANTOR }', 'by: PANEL }']],
    [['      guarantor: GUARANTOR\n', '      guarantor: { GUARANTOR: ~ }\n']],
    [['text: { in: g-act, at: "2" }', 'text: { in: n-act, at: "2" }']],
  ],
  [
    'no-act-of-acceptance',
    [
      ['organs: [s-staff] }', 'side: S }'],
      ['binds: { N: n-act, S: s-act }\n    forbids: { act: fire }', 'binds: [N, S]\n    forbids: { act: fire }'],
      ['  s-act: { title: Act of the South, date: 2030-03-01, by: S }\n', ''],
      ['binds: { S: s-act }', 'binds: [N]'],
      ['text: { in: s-act, at: "9" }', 'text: { in: n-act, at: "9" }'],
      ['binds: { S: s-act, N: n-act }\n    forbids', 'binds: { N: n-act }\n    forbids'],
      ['binds: { S: s-act, N: n-act }\n    requires', 'binds: { N: n-act }\n    requires'],
      ...['releases', 'requires', 'limits', 'guarantees'].map(
        (norm): Edit => [`binds: { N: n-act, S: s-act }\n    ${norm}`, `binds: { N: n-act }\n    ${norm}`],
      ),
    ],
  ],
  [
    'unobservable',
    [
      ['means: [direct.seen, direct.uav]', 'means: [direct.satellite, direct.uav]'],
      ['forbids: { act: fire }', 'forbids: { act: [fire, sabotage] }'],
    ],
    [
      ['means: [direct.seen, direct.uav]', 'means: [direct.uav]'],
      ['holds: { weapon: tank }, at-most: 75', 'holds: { on: military.personnel }, at-most: 6000'],
      [TOTAL_SAYS, ACHIEVED],
    ],
    [
      [TOTAL_SAYS, ACHIEVED.replace('withdrawal', 'release')],
      ['means: [direct.seen, direct.uav]', 'means: [direct.camera, direct.uav]'],
    ],
  ],
  [
    'unattributable',
    [
      ['means: [direct.seen, direct.uav]', 'means: [direct.heard, direct.camera]'],
      [TOTAL_SAYS, ACHIEVED],
      ['reviews: true', 'role: archive'],
      ['attribution: established', 'attribution: indicated'],
    ],
  ],
  [
    'proof-out-of-reach',
    [
      ['reviews: true', 'role: archive'],
      [
        'clauses:\n',
        'proof-rule: { indicated: [{ direct: 1 }], established: [{ direct: 1, reviewed: true }] }\nclauses:\n',
      ],
    ],
    [['clauses:\n', 'proof-rule: { indicated: [{ direct: 1 }], established: [{ neutral: 3 }] }\nclauses:\n']],
  ],
  ['corners-not-published', [['feature: west }', 'feature: west, illustrative: true }']]],
  ['place-not-drawn', [['west: { file: places/zones.geojson, feature: west }', 'west: { named: West bank }']]],
  [
    'rung-without-clock',
    [[', within: 48 hours, does: ten', ', does: ten']],
    [['within: 24 hours, does: a written', 'does: a written']],
  ],
  ['rung-without-body', [[', by: MISSION }', ' }']], [[', by: MISSION }', ', by: forces of a coalition }']]],
  [
    'condition-in-words',
    [['persistent breach of C1', 'the parties lose their trust']],
    [['persistent breach of C1', 'the guns are heard once more']],
  ],
  [
    'exception-swallows',
    [
      [CONTACT, '\n        - { said: order, by: own-organ, within: 1 hour }'],
      [`\n        - { ${OPENS}`, ''],
    ],
    [
      [CONTACT, ''],
      [OPENS, OPENS.replace('proof: indicated', 'proof: alleged')],
    ],
    [
      [CONTACT, ''],
      [OPENS, OPENS.replace('act: assault', 'act: hostility')],
    ],
    [
      [CONTACT, ''],
      [OPENS, OPENS.replace('30 minutes', '3 weeks')],
    ],
    [
      [CONTACT, ''],
      [OPENS, OPENS.replace('the-other-party', 'anyone')],
    ],
    [quoteC1('No fire, except in self-defence.')],
    [quoteC1('No fire, unless a party acts as it deems fit.')],
  ],
  [
    'release-without-invocation',
    [['void: { on: breach of C1 by S, found-by: PANEL }', 'void: { on: breach of C1 by S }']],
    [quoteC1('Neither side shall fire; after a breach the other is no longer bound.')],
    [quoteC1('Neither side shall fire; with the first shot this lapses.')],
  ],
  [
    'line-not-published',
    [['feature: spring, from', 'feature: spring, illustrative: true, from']],
    [['feature: winter, to', 'feature: winter, illustrative: true, to']],
  ],
  [
    'line-undated',
    [
      [VERSIONS, ONE_VERSION],
      ['title: The ridge', 'title: The actual line of contact'],
    ],
    [
      [VERSIONS, ONE_VERSION],
      ['title: Guns keep off the ridge', 'title: Guns keep off the front line'],
    ],
  ],
  ['line-versions-gap', [['spring, from: 2030-04-01T00:00', 'spring, from: 2030-04-02T00:00']]],
  [
    'distance-without-class',
    [['forbids: { act: presence, weapon: artillery }', 'forbids: { act: presence }']],
    [
      [DUTY, 'achieve: { act: withdrawal }\n      by: start + 14 days'],
      ['title: Heavy weapons go back', 'title: Guns go back'],
    ],
  ],
  [
    'ceiling-without-kind',
    [['holds: { weapon: tank }, at-most: 75', 'holds: {}, at-most: 75']],
    [['holds: { weapon: tank }, at-most: 75', 'machines: "75"']],
  ],
  [
    'ceiling-without-zone',
    [
      ['at-most: 75 }\n    where: east', 'at-most: 75 }\n    where: all'],
      ['  strip:', '  all: { everywhere: true }\n  strip:'],
    ],
  ],
  [
    'total-without-acceptance',
    [[', by: end, says: PANEL', ', by: end']],
    [[`{ ${TOTAL_SAYS} }`, '{ hand-over: a hundred rifles, by: end }']],
  ],
  [
    'step-without-tolerance',
    [[', in-step-within: 12 hours', '']],
    [
      [', in-step-within: 12 hours', ''],
      ['go home synchronously', 'go home in mirror steps'],
    ],
    [
      [', in-step-within: 12 hours', ''],
      ['Tanks of both sides go home synchronously', 'Танки відводять одночасно'],
    ],
  ],
  [
    'silence-without-counter',
    [['counted-by: MISSION, ', '']],
    [
      [QUIET, ''],
      [
        AFTER_QUIET,
        `withdraw: tank, by: start + 9 days, after: "seven days of complete ceasefire, one established breach ends them", ${IN_STEP}`,
      ],
    ],
  ],
  [
    'silence-without-grade',
    [
      [QUIET, ''],
      [
        AFTER_QUIET,
        `withdraw: tank, by: start + 9 days, after: "seven days of silence, counted by MISSION", ${IN_STEP}`,
      ],
    ],
    [
      [QUIET, ''],
      [AFTER_QUIET, `withdraw: tank, by: start + 9 days, silence: 7 days, verified-by: MISSION, ${IN_STEP}`],
    ],
  ],
  ['repetition-without-span', [['at-least: 3, within: 24 hours }', 'at-least: 3 }']]],
  [
    'event-in-words',
    [[DUTY, `withdraw: [artillery.heavy, mlrs, tank]\n      within: 3 days\n      after: the prisoners are home`]],
    [[DUTY, `withdraw: [artillery.heavy, mlrs, tank]\n      within: 3 days\n      once: roads are cleared of mines`]],
  ],
  [
    'event-circular',
    [[C1_DURING, C1_DURING.replace('from: start', 'from: quiet')]],
    [
      [C1_DURING, C1_DURING.replace('to: end', 'to: calm')],
      ['    end: start', '    calm: quiet + 2 days\n    end: start'],
    ],
  ],
  [
    'guarantee-without-trigger',
    [['guarantees: { on: breach of C1, does', 'guarantees: { does']],
    [['    on: breach of C1 by N\n', '']],
  ],
  [
    'void-in-own-hands',
    [['by S, found-by: PANEL', 'by S, found-by: GUARANTOR']],
    [['by S, found-by: PANEL', 'by S, invoked-by: N']],
    [['void: { on: breach of C1 by S', 'void: { on: breach of C1 by N']],
    [['    on: breach of C1 by N\n', '    on: breach of C1\n']],
    [['void: breach of D1 by S', 'void: breach of D1 by N']],
    [
      ['    on: breach of C1 by N\n', '    on: breach of W1 by N\n'],
      ['void: { on: breach of C1 by S', 'void: { on: breach of C1 by N'],
    ],
  ],
  [
    'clauses-contradict',
    [
      again(
        'W3',
        `${common}    requires:\n      achieve: { act: withdrawal, ${CLASSES} }\n      by: start + 24 days\n${window.replace('zones', 'west')}`,
      ),
    ],
    [again('L2', `${common}    limits: { holds: { weapon: tank }, at-most: 60 }\n${eastern}`)],
    [again('F2', `${common}    forbids: { act: withdrawal }\n    coverage: 0.9\n${window}`)],
    [again('F3', `${common}    forbids: { act: fire.mortar }\n    coverage: 0.9\n${window}`)],
    [again('F5', `${common}    forbids: { act: presence, weapon: tank }\n    coverage: 0.9\n${eastern}`)],
    [again('F4', `${common}    forbids: { act: fire }\n    coverage: 0.5\n${window}`)],
  ],
];

describe('the control', () => {
  test('[LN1] a draft without a hole gives no warning', () => {
    expect(lintOf(CONTROL)).toEqual([]);
  });
});

const FORMS = HOLES.flatMap(([code, ...forms]) => forms.map((edits, index) => ({ code, index, edits })));

describe('each hole', () => {
  test.each(FORMS)('[LN1] $code is found and nothing else, form $index', ({ edits, code }) => {
    expect(codesOf(control(...edits))).toEqual([code]);
  });
});

const GEO = { west: 20, east: 20.1 } as const;

describe('places', () => {
  test('[LN8] zones that lie over each other in part, with both places', () => {
    const said = lintOf(CONTROL, zones(GEO.east - 0.01));
    expect(said.map(({ code, line, other }) => [code, line, other?.line])).toEqual([['places-overlap', 23, 22]]);
  });

  test('[LN8] a strip between zones, and none where they touch or lie far apart', () => {
    const said = lintOf(CONTROL, zones(GEO.east + 0.002));
    expect(said.map(({ code }) => code)).toEqual(['places-gap']);
    expect(said[0]?.text).toMatch(/a strip of about 15\d m/);
    expect(lintOf(CONTROL, zones(GEO.east + 0.01))).toEqual([]);
    expect(lintOf(CONTROL, zones())).toEqual([]);
  });

  test('[LN8] a zone inside another is meant', () => {
    expect(lintOf(CONTROL, zones(GEO.west))).toEqual([]);
  });
});

describe('calendar and bodies', () => {
  test('[LN5] says that the calendar lacks its zone, or its way of counting days', () => {
    expect(codesOf(control(['  day-count: day-0-excluded\n', '']))).toEqual(['missing', 'no-day-count']);
    expect(codesOf(control(['  zone: Europe/Kyiv\n', '']))).toEqual(['missing', 'no-zone']);
  });

  test('[LN6] a duty that nobody observes, and one with no body at all', () => {
    const blind = control(
      ['role: monitor, neutral: true, sources: [post, patrol], means: [direct.seen, direct.uav]', 'sources: [post]'],
      ['by: MISSION }', 'by: PANEL }'],
    );
    expect(codesOf(blind)).toEqual(
      expect.arrayContaining(['nobody-neutral', 'no-observer', 'ceiling-without-counter']),
    );
    const lonely = CONTROL.replace(/bodies:\n(?: {2}.*\n)+/, 'bodies: {}\n');
    expect(codesOf(lonely)).toContain('no-body');
    expect(codesOf(lonely)).not.toContain('no-observer');
  });

  test('[LN7] names what nobody sees, and by which means it would be seen', () => {
    const [said] = lintOf(
      control(
        ['means: [direct.seen, direct.uav]', 'means: [direct.heard, direct.uav]'],
        ['{ act: fire }\n    where: zones', '{ act: [fire, detention] }\n    where: zones'],
      ),
    );
    expect(said?.text).toBe(
      'With the means that are listed (direct.heard, direct.uav) nobody can see this: detention.',
    );
    expect(said?.suggest).toContain('(direct.seen)');
  });
});

describe('every warning', () => {
  test('[LN2] has a place, a question, an agreement with its source, and a wording', () => {
    for (const { edits } of FORMS) {
      for (const one of lintOf(control(...edits))) {
        expect(
          [one.line, one.column].every((at) => at !== null && at > 0),
          one.code,
        ).toBe(true);
        expect(one.text.length, one.code).toBeGreaterThan(10);
        expect(one.why?.sources.length, one.code).toBeGreaterThan(0);
        expect(one.suggest, one.code).not.toBeNull();
        expect(`${one.text}${one.suggest}`, one.code).not.toMatch(/\{\w+\}|undefined/);
      }
    }
  });

  test('[LN2] every code of the catalogue has a hole in these tests, and a precedent', () => {
    const elsewhere = [
      ...['places-overlap', 'places-gap', 'no-day-count', 'no-zone', 'no-body', 'no-observer'],
      'ceiling-without-counter',
    ];
    const shown = new Set([...HOLES.map(([code]) => code), ...elsewhere]);
    expect(Object.keys(LINT).filter((code) => !shown.has(code))).toEqual([]);
    expect(Object.values(LINT).filter(({ why }) => !(why in PRECEDENTS))).toEqual([]);
  });

  test('[LN9] two places are told where two places disagree', () => {
    const [, form] = HOLES.find(([code]) => code === 'clauses-contradict') ?? [];
    const [said] = lintOf(control(...(form ?? [])));
    expect(said?.other?.line).toBeLessThan(said?.line ?? 0);
    expect(said?.text).toContain('W1');
    expect(said?.text).toContain('W3');
  });
});

describe('counts, clocks and lines', () => {
  test('[LN15] a ceiling in words names what it counts by its own keys', () => {
    const [said] = lintOf(control(['holds: { weapon: tank }, at-most: 75', 'machines: "75"']));
    expect(said?.text).toContain('(machines)');
  });

  test('[LN16] a circle is told with its way, and with the clause that it leads through', () => {
    const text = control(
      [C1_DURING, C1_DURING.replace('to: end', 'to: calm')],
      ['    end: start', '    calm: quiet + 2 days\n    end: start'],
    );
    const said = lintOf(text).filter(({ code }) => code === 'event-circular');
    const lineOf = (part: string) => text.split('\n').findIndex((one) => one.startsWith(part)) + 1;
    expect(said.map(({ line, other }) => [line, other?.line])).toEqual([[lineOf('  quiet:'), lineOf('  C1:')]]);
    expect(said[0]?.text).toContain('(quiet → calm → quiet)');
  });

  test('[LN17] a zone has the width that its words tell, or they are asked whose it is', () => {
    const titled = (title: string) => codesOf(control(['title: Guns keep off the ridge', `title: ${title}`]));
    expect(titled('No guns in a zone 25 km wide')).toEqual([]);
    expect(titled('No guns in a zone 50 km wide')).toEqual(['width-side-or-total']);
    const read = control([
      'ladder:\n',
      'readings:\n  OTHER: { title: Between the sides, set: { places.strip.width: between } }\nladder:\n',
    ]);
    expect(lintOf(read).map(({ code, text }) => [code, text.slice(0, 6)])).toEqual([['width-side-or-total', '25 km:']]);
  });

  test('[LN17] two lines that parties measure from are told once for all the zones that do', () => {
    const text = control(
      ['from-line: ridge', 'from-line: { N: ridge, S: stream }'],
      [
        'lines:\n',
        'lines:\n  stream:\n    sides: { left: N, right: S }\n    versions: [{ id: one, file: places/ridge.geojson, feature: spring, from: 2030-01-01T00:00 }]\n',
      ],
      [
        '  strip:',
        '  deep: { from-line: { N: ridge, S: stream }, side: own, up-to: 35 km, width: per-side }\n  strip:',
      ],
      ['    where: west\n', '    where: deep\n'],
    );
    expect(lintOf(text).map(({ code }) => code)).toEqual(['two-base-lines']);
  });

  test('[LN18] the end of a guarantee in the hands of its giver is told with who it is', () => {
    const [said] = lintOf(control(['by S, found-by: PANEL', 'by S, found-by: GUARANTOR']));
    expect(said?.text).toContain('GUARANTOR would have to act');
  });
});

describe('words that are settled', () => {
  test.each([
    ['a sentence that defines them', MEANING, '“Persistent” shall mean five breaches of C1 in one day.'],
    ['the same in Ukrainian', MEANING, 'Термін persistent означає три порушення C1 за 24 години.'],
    ['a phrase that holds them', MEANING, 'A persistent breach of C1 means three breaches of it in one day.'],
    ['another form of the word', MEANING, 'Persistence means three breaches of C1 in one day.'],
  ])('[LN3] by %s', (_what, part, by) => {
    expect(codesOf(control([part, by.replace(/"/g, '')]))).toEqual([]);
  });

  test.each([
    ['on each side', 'A zone at least 50 km wide, 25 km on each side.'],
    ['in all', 'A zone 50 km wide in total.'],
    ['the size of an area', 'An area of at least 2 x 2 km is free of them.'],
    ['a range', 'Rockets with a range of 70 km are withdrawn to barracks.'],
  ])('[LN4] no width is asked for where it is told: %s', (_what, quote) => {
    expect(codesOf(control([WIDTH, JSON.stringify(quote)]))).toEqual([]);
  });
});

test('[LN6] a deadline that is not known is none; so long after a day that is not known is one', () => {
  const due = (by: string) =>
    codesOf(control(['by: start + 14 days', `by: ${by}`], ['    end: start', '    entry: unknown\n    end: start']));
  expect(due('entry')).toEqual(['no-deadline']);
  expect(due('open')).toEqual(['unused-date', 'no-deadline']);
  expect(due('entry + 6 days')).toEqual([]);
  const disputed = control(
    ['by: start + 14 days', 'by: late'],
    [
      'ladder:\n',
      'disputed: [calendar.dates.late]\nreadings: { R: { title: R, set: { calendar.dates.late: start + 9 days } } }\nladder:\n',
    ],
  );
  expect(codesOf(disputed)).toEqual([]);
});

describe('ladders, exceptions and releases', () => {
  test('[LN10] a step without clock, body and condition that can be found is told at its own line', () => {
    const said = lintOf(
      control(
        ['within: 48 hours, does: ten patrols more, by: MISSION', 'does: ten patrols more'],
        ['persistent breach of C1', 'the guns speak'],
      ),
    );
    const line = CONTROL.split('\n').findIndex((text) => text.includes('  response:')) + 1;
    expect(said.map((one) => [one.code, one.line])).toEqual([
      ['rung-without-clock', line],
      ['rung-without-body', line],
      ['condition-in-words', line],
    ]);
  });

  test('[LN11] a release without its invocation is told beside the error of the compiler', () => {
    expect(codesOf(control([', from: C1, by: invocation }', ', from: C1 }']))).toEqual([
      'missing',
      'release-without-invocation',
    ]);
  });
});
