import { describe, expect, test } from 'vitest';
import { clause, HOUR_MS, hour, START } from '../../../test/support/agreements.ts';
import { deed, entry, fire, said, type Written, written } from '../../../test/support/ladders.ts';
import { ASSESS_DEFAULTS } from '../../assess/input.ts';
import type { Entry } from '../../entries/entry.ts';
import { frameOf } from '../matrix/frame.ts';
import { ladderOf } from './ladder.ts';

interface Asked {
  readonly at?: number;
  readonly knownTo?: number | null;
  readonly completeTo?: number | null;
  readonly reading?: string | null;
}

function ladder(
  of: Written,
  entries: readonly Entry[],
  { at = 240, knownTo = null, completeTo = null, reading = null }: Asked = {},
) {
  const { agreement, read } = written(of);
  const found = read(reading);
  if (found.ladder === null) throw new Error(JSON.stringify(found.problems));
  const frame = frameOf(
    [agreement],
    entries,
    { ...ASSESS_DEFAULTS, at: hour(at), knownTo: knownTo === null ? null : hour(knownTo) },
    reading,
  );
  return ladderOf(frame, found.ladder, entries, completeTo === null ? null : hour(completeTo));
}

const only = (of: Written, entries: readonly Entry[], asked: Asked = {}) => {
  const view = ladder(of, entries, asked).rounds.at(-1)?.rungs[0];
  if (view === undefined) throw new Error('a rung');
  return view;
};

const hours = (text: string | null | undefined) => (text == null ? null : (Date.parse(text) - START) / HOUR_MS);

const step = (fields: string, name = 'first') =>
  `{ ${name}: { on: breach of C1, by: { HELP: h-word }, proved-by: { act: response }, ${fields} } }`;

describe('reading', () => {
  const problemsIn = (text: string, more = '') =>
    written({ ladder: text, more })
      .read()
      .problems.map(({ path, expected }) => `${path.join('.')}: ${expected}`);

  test.each([
    ['{ a: { on: breach of C9 } }', 'ladder.a.on: a clause of this agreement'],
    ['{ a: { on: breach of C1 by X } }', 'ladder.a.on: a party of this agreement'],
    ['{ a: { on: { breach-of: C1, grade: sure } } }', 'ladder.a.on.grade: alleged, indicated, established'],
    ['{ a: { on: { breach-of: C1, at-least: some } } }', 'ladder.a.on.at-least: a whole number above 0'],
    ['{ a: { on: { breach-of: C1, kind: { act: frolic } } } }', 'ladder.a.on.kind.act: a act of the taxonomy'],
    ['{ a: { on: { breach-of: C1, sort: x } } }', /^ladder\.a\.on\.sort: breach-of, by/],
    ['{ a: { on: breach of C1, by: { HELP: n-word } } }', 'ladder.a.by.HELP: a text by HELP'],
    ['{ a: { on: breach of C1, by: { HELP: lost } } }', 'ladder.a.by.HELP: a text of this agreement'],
    ['{ a: { on: breach of C1, until: { said: order } } }', 'ladder.a.until.by: a party or body of this agreement'],
    ['{ a: { on: breach of C1, if-missed: shame } }', 'ladder.a.if-missed: "breach of" and a clause'],
    ['{ a: soon }', 'ladder.a: a rung: on, by, does, within'],
    ['{ rungs: [{ name: a, on: breach of C1 }], reset: still }', /^ladder\.reset: rungs, resets-on and note/],
    ['{ rungs: [{ name: a, on: breach of C1 }, { name: a, on: breach of C1 }] }', 'ladder.rungs.1: each rung once'],
  ])('[W301] %s is refused with its place', (text, problem) => {
    const found = written({ ladder: text }).read();
    expect(found.ladder).toBeNull();
    expect(problemsIn(text)).toContainEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
  });

  test('[W301] words are kept, and told as left open', () => {
    const text = '{ a: { on: the fighting goes on, within: without delay, by: the friends of peace, mood: grave } }';
    const view = ladder({ ladder: text }, []);
    expect(view.leftOpen.map(({ what, words }) => `${what}: ${words}`)).toEqual([
      'key: mood',
      'trigger: the fighting goes on',
      'body: the friends of peace',
      'clock: without delay',
      'proof: nothing is said',
    ]);
    expect(view.rounds[0]?.rungs[0]?.state).toBe('undefined');
  });

  test('[W301] a clock of something that is not there is no clock', () => {
    expect(ladder({ ladder: step('within: 3 hours from the second moon') }, []).leftOpen).toContainEqual({
      rung: 'first',
      what: 'clock',
      words: '3 hours from the second moon',
    });
  });

  test('[W301] an agreement without a ladder has none, and no problem', () => {
    expect(written({ ladder: '' }).read()).toEqual({ ladder: null, problems: [] });
  });

  test('[W311] a reading gives words a meaning, and adds no rung', () => {
    const readings = (path: string) => `readings: { R: { title: R, set: { ${path}: breach of C1 } } }`;
    const of = { ladder: '{ a: { on: it goes on, by: HELP } }', more: readings('ladder.a.on') };
    expect(only(of, [fire('S', 1)]).state).toBe('undefined');
    expect(only(of, [fire('S', 1)], { reading: 'R' }).state).toBe('running');
    const astray = written({ ...of, more: readings('ladder.b.on') }).read('R');
    expect(astray.ladder).toBeNull();
    expect(astray.problems[0]?.path).toEqual(['readings', 'R', 'set', 'ladder.b.on']);
  });
});

describe('what calls a step', () => {
  const of = { ladder: step('within: 24 hours') };

  test('[W302] the first certain breach; not one that is alleged, nor one that nobody is named for', () => {
    expect(only(of, []).state).toBe('not-called');
    expect(only(of, [fire('S', 3), fire('S', 1)]).trigger).toMatchObject({ state: 'happened', parties: ['S'] });
    expect(hours(only(of, [fire('S', 3), fire('S', 1)]).trigger.at)).toBe(2);
    expect(only(of, [fire('S', 1, { source: 'n-staff' })]).state).toBe('not-called');
    expect(only(of, [fire(null, 1)])).toMatchObject({ state: 'open', trigger: { hangsOn: ['attribution'] } });
  });

  test('[W302] blamed on each other at equal grades it hangs on that, and says so', () => {
    const place = { named: ['Hill'] };
    const both = [fire('S', 1, { place }), fire('N', 1, { place, source: 'mon-camera' })];
    expect(only(of, both)).toMatchObject({ state: 'open', trigger: { hangsOn: ['attribution'], contested: true } });
  });

  test('[W302] an earlier deed that may have been the first is told', () => {
    const view = only(of, [fire(null, 1), fire('S', 40)]);
    expect([hours(view.trigger.at), hours(view.trigger.perhapsFrom)]).toEqual([41, 2]);
  });

  test('[W302] what lies in the window of a clause that nobody knows the beginning of is open', () => {
    const parts = { clauses: clause('C1', { during: '{ from: unknown, to: open }' }) };
    expect(only({ ...of, parts }, [fire('S', 1)])).toMatchObject({ state: 'open', trigger: { hangsOn: ['window'] } });
  });

  test.each([
    ['by the grade', '{ breach-of: C1, grade: established }', [fire('S', 1)], 'not-called'],
    ['by the grade that two neutrals reach', '{ breach-of: C1, grade: indicated }', [fire('S', 1)], 'running'],
    ['by number', '{ breach-of: C1, at-least: 2 }', [fire('S', 1)], 'not-called'],
    [
      'by number, far apart',
      '{ breach-of: C1, at-least: 2, in: 10 hours }',
      [fire('S', 1), fire('S', 50)],
      'not-called',
    ],
    ['by number, near', '{ breach-of: C1, at-least: 2, in: 60 hours }', [fire('S', 1), fire('S', 50)], 'running'],
    [
      'by kind',
      '{ breach-of: C1, kind: { act: fire, weapon: artillery } }',
      [fire('S', 1, { weapon: 'small-arms' })],
      'not-called',
    ],
    ['by a kind that is not told', '{ breach-of: C1, kind: { act: fire, weapon: artillery } }', [fire('S', 1)], 'open'],
    [
      'by count',
      '{ breach-of: C1, counting: 10 }',
      [fire('S', 1, { count: { min: 12, max: 12, as: 'exact' } })],
      'running',
    ],
    [
      'by a count too small',
      '{ breach-of: C1, counting: 10 }',
      [fire('S', 1, { count: { min: 2, max: 2, as: 'exact' } })],
      'not-called',
    ],
    [
      'by a count that may be more',
      '{ breach-of: C1, counting: 10 }',
      [fire('S', 1, { count: { min: 2, max: null, as: 'at-least' } })],
      'open',
    ],
    [
      'by distance from the first',
      '{ breach-of: C1, later-than: 24 hours }',
      [fire('S', 1), fire('S', 20)],
      'not-called',
    ],
    ['by distance, later', '{ breach-of: C1, later-than: 24 hours }', [fire('S', 1), fire('S', 27)], 'running'],
    [
      'by distance, across it',
      '{ breach-of: C1, later-than: 24 hours }',
      [fire('S', 1), deed('fire', 'S', 25, 27)],
      'open',
    ],
    ['by whom', 'breach of C1 by S', [fire('N', 1)], 'not-called'],
    ['by an event', 'third', [fire('S', 1), fire('S', 10), fire('S', 20)], 'running'],
  ] as const)('[W306] narrowed %s', (_, on, entries, state) => {
    expect(only({ ladder: `{ a: { on: ${on}, by: HELP } }` }, [...entries]).state).toBe(state);
  });

  test('[W306] two reports that may be one are one', () => {
    const near = [
      fire('S', 1, { place: { named: ['Hill'] } }),
      fire('S', 1.5, { source: 'mon-camera', place: { named: ['Hill'] } }),
    ];
    expect(only({ ladder: '{ a: { on: { breach-of: C1, at-least: 2 }, by: HELP } }' }, near).state).not.toBe('running');
  });
});

describe('clocks', () => {
  const times = (fields: string, entries: readonly Entry[], asked: Asked = {}) => {
    const { begins, due, state } = only({ ladder: step(fields) }, entries, asked);
    return [state, hours(begins?.at), hours(due?.at)];
  };

  test('[W303] from the first breach, whatever came after it', () => {
    const entries = [fire('S', 1), fire('S', 20), fire('S', 100)];
    expect(times('within: 24 hours from the first breach', entries, { at: 10 })).toEqual(['running', null, 26]);
    expect(times('within: 24 hours from the first breach', entries, { at: 200 })).toEqual(['unproved', null, 26]);
    const later = {
      ladder: `{ a: { on: { breach-of: C1, later-than: 48 hours }, by: HELP, after: 72 hours from the initial breach } }`,
    };
    expect(hours(only(later, entries, { at: 60 }).begins?.at)).toBeNull();
    expect([only(later, entries, { at: 102 }).state, hours(only(later, entries, { at: 102 }).begins?.at)]).toEqual([
      'running',
      101,
    ]);
  });

  test('[W303] not due before its time', () => {
    expect(times('after: 72 hours', [fire('S', 1)], { at: 50 })).toEqual(['waiting', 74, null]);
    expect(times('after: 72 hours', [fire('S', 1)], { at: 74 })).toEqual(['running', 74, null]);
  });

  test('[W303] without a word from when: from the call, and told as assumed', () => {
    expect(only({ ladder: step('within: 24 hours') }, [fire('S', 1)]).due).toMatchObject({
      from: 'what calls it',
      isAssumed: true,
    });
    expect(only({ ladder: step('within: 24 hours from the first breach') }, [fire('S', 1)]).due?.isAssumed).toBe(false);
  });

  test('[W303] from the finding: when it was first proved on record', () => {
    const late = deed('fire', 'S', 1, 2, {}, 30);
    expect(times('within: 24 hours from the finding', [late], { at: 40 })).toEqual(['running', null, 54]);
    const alleged = deed('fire', 'S', 1, 2, { source: 'n-staff' }, 2);
    expect(times('within: 24 hours from the finding', [alleged, late], { at: 40 })).toEqual(['running', null, 54]);
  });

  test('[W303] from receipt of the notice: by the word of whoever must act, and no other', () => {
    const notice = { about: 'notice received: first' };
    const fields = 'within: 24 hours from receipt of the notice';
    expect(times(fields, [fire('S', 1)], { at: 90 })).toEqual(['running', null, null]);
    expect(times(fields, [fire('S', 1), said('s-staff', 'inform', 5, notice)], { at: 90 })).toEqual([
      'running',
      null,
      null,
    ]);
    expect(times(fields, [fire('S', 1), said('friends', 'inform', 5, notice)], { at: 9 })).toEqual([
      'running',
      null,
      29,
    ]);
  });

  test('[W303] from another step, and from an event', () => {
    const entries = [fire('S', 1), fire('S', 2.5), fire('S', 5), deed('response', 'HELP', 8, 9)];
    const two = `{ first: { on: breach of C1, by: HELP, proved-by: { act: response } }, next: { on: first taken, by: HELP, within: 2 hours }, last: { on: breach of C1, by: HELP, within: 1 days from third } }`;
    const [, next, last] = ladder({ ladder: two }, entries, { at: 10 }).rounds[0]?.rungs ?? [];
    expect([next?.state, hours(next?.due?.at)]).toEqual(['running', 11]);
    expect(hours(last?.due?.at)).toBe(30);
  });
});

describe('who acts, and what shows it', () => {
  const acted = (fields: string, entries: readonly Entry[], asked: Asked = {}) =>
    only({ ladder: step(fields) }, [fire('S', 1), ...entries], asked);

  test('[W304] a body by its own act; a party that a clause binds; no one else', () => {
    const bound = (by: string) =>
      only({ ladder: `{ a: { on: breach of C1, by: ${by} } }` }, [fire('S', 1)]).actors.map((one) => one.bound);
    expect(bound('HELP')).toEqual([true]);
    expect(bound('ALSO')).toEqual([false]);
    expect(bound('MON')).toEqual([true]);
    expect(bound('N')).toEqual([true]);
    expect(bound('somebody')).toEqual([false]);
    const parts = { clauses: clause('C1', { binds: '{ N: ~, S: s-word }' }) };
    expect(
      only({ ladder: '{ a: { on: breach of C1, by: N } }', parts }, [fire('S', 1)]).actors.map((one) => one.bound),
    ).toEqual([false]);
  });

  test('[W304] nobody answers a breach of its own side', () => {
    const of = { ladder: '{ a: { on: breach of C1, by: S }, b: { on: breach of C1, by: [N, S] } }' };
    const [a, b] = ladder(of, [fire('S', 1)]).rounds[0]?.rungs ?? [];
    expect(a?.state).toBe('not-called');
    expect(b?.actors.map(({ actor, state }) => `${actor} ${state}`)).toEqual(['N owes', 'S idle']);
    const [later] = ladder(of, [fire('S', 1), fire('N', 5)]).rounds[0]?.rungs ?? [];
    expect(hours(later?.trigger.at)).toBe(6);
  });

  test('[W305] taken, by what a neutral saw; late by how much; its own word is a claim', () => {
    const within = 'within: 24 hours';
    expect(acted(within, [deed('response', 'HELP', 8, 9)])).toMatchObject({ state: 'taken' });
    const late = acted(within, [deed('response', 'HELP', 40, 41)]);
    expect([late.state, late.actors[0]?.lateMs]).toEqual(['taken-late', { min: 14 * HOUR_MS, max: 15 * HOUR_MS }]);
    expect(hours(late.provedAt)).toBe(2);
    const own = acted(within, [deed('response', 'HELP', 8, 9, { source: 'friends' })]);
    expect([own.state, own.actors[0]?.claimed.length]).toEqual(['unproved', 1]);
    expect(acted(within, [deed('response', 'HELP', 0.2, 0.4)]).state).toBe('unproved');
  });

  test('[W305] with nothing on record it is unproved, and never missed', () => {
    expect(acted('within: 24 hours', [], { completeTo: 240 }).state).toBe('unproved');
    expect(acted('within: 24 hours', [deed('response', 'HELP', 2, 27, { saw: 'nothing' })]).state).toBe('missed');
  });

  test('[W305] what calls it may have been proved after its time was over, and that is told', () => {
    const view = only({ ladder: step('within: 24 hours') }, [deed('fire', 'S', 1, 2, {}, 60)]);
    expect([view.state, hours(view.due?.at), hours(view.provedAt)]).toEqual(['unproved', 26, 60]);
  });

  const WORD = 'proved-by: { said: notify, to: MON, on-record: true }';
  const worded = (entries: readonly Entry[], asked: Asked = {}, more = '') =>
    only(
      { ladder: `{ a: { on: breach of C1, by: HELP, within: 24 hours, ${WORD}${more} } }` },
      [fire('S', 1), ...entries],
      asked,
    );

  test('[W305] words are the act of their speaker, when they are on record', () => {
    const about = { about: 'a', to: 'MON' };
    expect(worded([said('friends', 'notify', 5, about)]).state).toBe('taken');
    expect(worded([said('s-staff', 'notify', 5, about)]).state).toBe('unproved');
    expect(worded([said('friends', 'notify', 5, { about: 'b', to: 'MON' })]).state).toBe('unproved');
    // Dated back: it is said when it is on record.
    expect(worded([said('friends', 'notify', 5, about, 50)]).state).toBe('taken-late');
    expect(
      worded([said('friends', 'notify', 5, { ...about, source: 'friends', origin: 'friends', via: ['wire'] })]).state,
    ).toBe('unproved');
  });

  test('[W305] [W309] that it was not said is shown by the whole record alone, and may itself be a breach', () => {
    expect(worded([]).state).toBe('unproved');
    expect(worded([], { completeTo: 240 }).breach).toBeNull();
    // A copy of the record that ends before the time was over shows nothing of what came after.
    expect(worded([], { completeTo: 20 }).state).toBe('unproved');
    const told = worded([], { completeTo: 240 }, ', if-missed: breach of C1');
    expect([told.state, told.breach]).toEqual(['missed', { clause: 'C1', parties: ['HELP'] }]);
    expect(worded([], {}, ', if-missed: breach of C1').breach).toBeNull();
    const spoken = worded(
      [said('friends', 'notify', 5, { about: 'a', to: 'MON' })],
      { completeTo: 240 },
      ', if-missed: breach of C1',
    );
    expect([spoken.state, spoken.breach]).toEqual(['taken', null]);
  });
});

describe('reset, step-down, expiry, suspension', () => {
  const watched = (from: number, to: number) =>
    entry(
      {
        type: 'watch/1',
        taxonomy: '1',
        source: 'mon-post',
        acts: ['fire'],
        means: 'direct.seen',
        alive: 'stated',
        sees: { ppm: 990_000, basis: 'declared' },
        reports: { ppm: 990_000, basis: 'declared' },
        when: { from: hour(from), to: hour(to) },
      },
      to,
    );
  const of = {
    ladder: `{ rungs: { first: { on: breach of C1, by: HELP, within: 24 hours from the first breach } }, resets-on: still }`,
  };

  test('[W307] two watched days without a breach, and the next one is a first one', () => {
    const view = ladder(of, [fire('S', 1), fire('S', 120), watched(0, 240)]);
    expect(view.rounds.map(({ from, reset, rungs }) => [hours(from), hours(reset), hours(rungs[0]?.due?.at)])).toEqual([
      [2, 72, 26],
      [121, 192, 145],
    ]);
  });

  test('[W307] days that nobody watched reset nothing', () => {
    const view = ladder(of, [fire('S', 1), fire('S', 120)]);
    expect(view.rounds.map(({ from, reset }) => [hours(from), hours(reset)])).toEqual([[2, null]]);
  });

  const one = (fields: string, entries: readonly Entry[], asked: Asked = {}) =>
    only({ ladder: step(fields) }, [fire('S', 1), ...entries], asked);

  test('[W308] suspended, the clock stands still, and goes on', () => {
    const fields =
      'within: 24 hours, suspended-by: { said: order, by: MON, about: pause }, resumed-by: { said: resume, by: MON, about: pause }';
    const pause = said('mon-post', 'order', 10, { about: 'pause' });
    const go = said('mon-post', 'resume', 20, { about: 'pause' });
    expect([one(fields, [pause], { at: 90 }).state, one(fields, [pause], { at: 90 }).due?.at]).toEqual([
      'suspended',
      null,
    ]);
    expect(hours(one(fields, [pause, go]).due?.at)).toBe(36);
    // A word of nobody's that may stop it, and one after its time, move nothing.
    expect(hours(one(fields, [said('s-staff', 'order', 10, { about: 'pause' })]).due?.at)).toBe(26);
    const after = [
      said('mon-post', 'order', 30, { about: 'pause' }),
      said('mon-post', 'resume', 40, { about: 'pause' }),
    ];
    expect([one(fields, after).state, hours(one(fields, after).due?.at)]).toEqual(['unproved', 26]);
  });

  test('[W308] stood down, or expired, it ends undone; past its time before, it stays so', () => {
    expect(
      one('until: { said: order, by: MON, about: down }', [said('mon-post', 'order', 9, { about: 'down' })]).state,
    ).toBe('stood-down');
    expect(one('expires: 48 hours', []).state).toBe('expired');
    expect(one('expires: 48 hours', [], { at: 40 }).state).toBe('running');
    expect(one('within: 24 hours, expires: 48 hours', []).state).toBe('unproved');
    expect(one('expires: 48 hours', [deed('response', 'HELP', 8, 9)]).state).toBe('taken');
  });
});

test('[W310] the parties exchanged, the ladder is exchanged', () => {
  const of = (a: string, b: string): Written => ({
    ladder: `{ warning: { on: breach of C1 by ${a}, by: ${b}, within: 24 hours, proved-by: { act: response } }, more: { on: { breach-of: C1, at-least: 2 }, by: HELP } }`,
  });
  const facts = (a: string, b: string) => [
    fire(a, 1),
    fire(b, 30),
    fire(null, 50),
    deed('response', b, 8, 9, { source: `${a.toLowerCase()}-staff` }),
    deed('response', b, 28, 29, { source: `${b.toLowerCase()}-staff` }),
  ];
  const told = (a: string, b: string) => {
    const rungs = ladder(of(a, b), facts(a, b)).rounds[0]?.rungs ?? [];
    return rungs.map(({ state, trigger, due, actors }) => [
      state,
      trigger.state,
      trigger.at,
      trigger.parties.map((one) => one === a).sort(),
      due?.at,
      actors.map((one) => [one.actor === a, one.actor === b, one.state, one.taken, one.bound, one.claimed.length]),
    ]);
  };
  expect(told('N', 'S')).toEqual(told('S', 'N'));
  expect(told('N', 'S')[0]?.[0]).toBe('taken');
});

test('[W305] a step that hangs on itself never comes', () => {
  const of = { ladder: '{ a: { on: b taken, by: HELP }, b: { on: a taken, by: HELP } }' };
  expect(ladder(of, [fire('S', 1)]).rounds[0]?.rungs.map(({ state }) => state)).toEqual(['undefined', 'undefined']);
});
