import { describe, expect, test } from 'vitest';
import { agreementWith, bareClause, HOUR_MS, hour, START } from '../../../test/support/agreements.ts';
import { ASSESS_DEFAULTS } from '../../assess/input.ts';
import type { Body } from '../../entries/body.ts';
import { type Entry, makeEntry } from '../../entries/entry.ts';
import { frameOf } from './frame.ts';
import { matrixOf } from './matrix.ts';

const DAY_H = 24;
const END = START + 20 * DAY_H * HOUR_MS;

function entry(body: Record<string, unknown>, at = END): Entry {
  const from = { file: 'test', row: 1 };
  return makeEntry({ key: JSON.stringify(body), ...body } as unknown as Body, { at, inferred: false }, from);
}

const place = { named: ['River', 'Province'] };
const report = (source: string, by: string, from: number, to: number, more: Record<string, unknown> = {}) =>
  entry({
    type: 'observation/1',
    taxonomy: '1',
    source,
    saw: 'deed',
    act: 'withdrawal',
    means: 'direct.seen',
    by,
    place,
    when: { from: hour(from), to: hour(to) },
    ...more,
  });

const duty = (requires: string, where = 'river', binds = '{ N: n-word, S: s-word }') =>
  agreementWith({
    dates: 'start: 2030-06-01T00:00\nend: 2030-06-20T00:00\nday5: start + 5 days\nday5-over: day5 + 1 days',
    places:
      'river: { named: River, within: Province }\nboth: { named: [River, Hill], within: Province }\nanywhere: { everywhere: true }',
    clauses: bareClause('C1', {
      title: 'Back',
      text: '{ in: n-word }',
      binds,
      requires,
      where,
      during: '{ from: start, to: end }',
      proof: '{ occurrence: indicated, attribution: indicated }',
    }),
  });
const BACK = '{ achieve: { act: withdrawal }, by: day5-over, in-step-within: 24 hours }';
const ask = (agreement: ReturnType<typeof duty>, entries: readonly Entry[], at = END, lot: string | null = null) =>
  matrixOf(frameOf([agreement], entries, { ...ASSESS_DEFAULTS, at }, null), lot);
const late = (matrix: ReturnType<typeof ask>) =>
  matrix.cells.map(({ party, overdue }) => [
    party,
    overdue.state,
    overdue.byMs === null ? null : [overdue.byMs.min / HOUR_MS, overdue.byMs.max / HOUR_MS],
  ]);

describe('cells', () => {
  test('[W100] one for each party, kind of weapon and named place', () => {
    const agreement = duty('{ achieve: { act: withdrawal, weapon: [tank, mortar] }, by: day5-over }', 'both');
    expect(ask(agreement, []).cells.map(({ part, place: where, party }) => `${where} ${part} ${party}`)).toEqual(
      ['River', 'Hill'].flatMap((where) =>
        ['Mortar', 'Tank'].flatMap((part) => ['N', 'S'].map((party) => `${where} ${part} ${party}`)),
      ),
    );
  });

  test('[W101] whose word it is: its own, another’s, proved, denied', () => {
    const own = report('n-staff', 'N', 10, 11);
    const neutral = report('mon-post', 'N', 12, 13);
    const denied = report('s-staff', 'N', 14, 15, { saw: 'nothing' });
    const notice = entry({
      type: 'statement/1',
      source: 'n-staff',
      said: 'notify',
      clause: 'C1',
      when: { from: hour(1), to: hour(1) },
    });
    const cellFor = (...entries: Entry[]) => ask(duty(BACK), entries).cells.find(({ party }) => party === 'N');
    expect(cellFor(own, notice)).toMatchObject({
      declared: expect.arrayContaining([own.id, notice.id]),
      observed: [],
      verified: [],
      standing: 'undetermined',
    });
    expect(cellFor(own, neutral)).toMatchObject({ declared: [own.id], observed: [neutral.id], verified: [neutral.id] });
    expect(cellFor(own, denied)).toMatchObject({ verified: [], disputed: [denied.id] });
    // The enemy's word that I did not is mine to answer, and no proof that I did not.
    expect(cellFor(own, denied)?.overdue.state).not.toBe('overdue');
  });

  test('[W102] before its time nothing is late; after it what nobody proved is unproved', () => {
    expect(late(ask(duty(BACK), [], hour(4 * DAY_H)))).toEqual([
      ['N', 'not-due', null],
      ['S', 'not-due', null],
    ]);
    expect(late(ask(duty(BACK), [], hour(6 * DAY_H + 7)))).toEqual([
      ['N', 'unproved', [7, 7]],
      ['S', 'unproved', [7, 7]],
    ]);
    const done = [report('mon-post', 'N', 20, 21), report('mon-post', 'S', 6 * DAY_H + 2, 6 * DAY_H + 5)];
    expect(late(ask(duty(BACK), done))).toEqual([
      ['N', 'done', null],
      ['S', 'done-late', [2, 5]],
    ]);
    const watched = report('mon-post', 'N', 0, 6 * DAY_H, { saw: 'nothing' });
    expect(late(ask(duty(BACK), [watched], hour(6 * DAY_H + 7)))[0]).toEqual(['N', 'overdue', [7, 7]]);
  });

  test('[W102] who took its word back before the time owes nothing, and what was broken before a release was broken', () => {
    const accepted = (party: string, stance: string, at: number) => {
      const source = `${party.toLowerCase()}-staff`;
      return entry(
        { type: 'acceptance/1', source, party, stance, clauses: ['*'], when: { from: hour(at), to: hour(at) } },
        hour(at),
      );
    };
    const agreement = duty(BACK, 'river', '[N, S]');
    const watched = ['N', 'S'].map((party) => report('mon-post', party, 0, 6 * DAY_H, { saw: 'nothing' }));
    const acts = [accepted('N', 'accept', -9), accepted('S', 'accept', -9)];
    expect(late(ask(agreement, [...acts, ...watched])).map(([, state]) => state)).toEqual(['overdue', 'overdue']);
    const early = ask(agreement, [...acts, accepted('N', 'withdraw', 30), ...watched]);
    expect(late(early).map(([, state]) => state)).toEqual(['not-in-force', 'overdue']);
    const after = ask(agreement, [...acts, accepted('N', 'withdraw', 9 * DAY_H), ...watched]);
    expect(after.cells.map(({ standing }) => standing)).toEqual(['broken', 'broken']);
  });

  test('[W103] what begins and is due on which day, by the names of the agreement', () => {
    expect(ask(duty(BACK), []).due.map(({ what, day, dates }) => [what, day, dates])).toEqual([
      ['begins', '2030-06-01', ['start']],
      ['due', '2030-06-06', ['day5', 'day5-over']],
    ]);
  });
});

describe('pairs', () => {
  const pair = (...entries: Entry[]) => ask(duty(BACK), entries).pairs[0];

  test('[W107] late by the least and the most that the windows allow', () => {
    const both = pair(report('mon-post', 'N', 20, 22), report('mon-post', 'S', 30, 31));
    expect(both).toMatchObject({
      state: 'together',
      late: { party: 'S', against: 'N', minMs: 8 * HOUR_MS, maxMs: 11 * HOUR_MS },
    });
    expect(pair(report('mon-post', 'N', 20, 22), report('mon-post', 'S', 60, 61))?.state).toBe('apart');
    expect(pair(report('mon-post', 'N', 20, 22), report('mon-post', 'S', 45, 47))?.state).toBe('unsure');
  });

  test('[W107] where the windows overlap nobody is late; where one is unproved, so much so far', () => {
    expect(pair(report('mon-post', 'N', 20, 22), report('mon-post', 'S', 21, 23))).toMatchObject({
      state: 'together',
      late: null,
    });
    const waits = pair(report('mon-post', 'N', 20, 22), report('s-staff', 'S', 21, 23));
    expect(waits).toMatchObject({ state: 'one-waits', late: { party: 'S', against: 'N', maxMs: null } });
    expect(waits?.sides[1].claimed).toHaveLength(1);
    expect(pair()).toMatchObject({ state: 'neither', late: null });
  });
});

describe('stores', () => {
  const held = (source: string, site: string, count: number, at: number, more: Record<string, unknown> = {}) => {
    const body = {
      type: 'observation/1',
      taxonomy: '1',
      source,
      saw: 'deed',
      act: 'presence',
      weapon: 'tank',
      means: 'direct.seen',
      by: 'N',
      place: { named: [site, 'Province'] },
      count: { min: count, max: count, as: 'exact' },
      when: { from: hour(at), to: hour(at + 1) },
      ...more,
    };
    return entry(body, hour(at + 1));
  };
  const ten = Array.from({ length: 10 }, (_, index) => held('n-staff', `site ${index}`, 10, 1));
  const stores = (...entries: Entry[]) => ask(duty(BACK), [...ten, ...entries], END, 'dice 4 2 6').stores[0];
  const stateOf = (site: string, ...entries: Entry[]) =>
    stores(...entries)?.sites.find((one) => one.site === site)?.state;

  test('[W108] counted as declared, otherwise, refused, or not at all', () => {
    const refused = { act: 'denial', place: { named: ['site 3', 'Province'] } };
    const found = stores(
      held('mon-post', 'site 1', 10, 5),
      held('mon-post', 'site 2', 9, 5),
      held('mon-post', 'site 3', 1, 9, refused),
      held('s-staff', 'site 4', 99, 5),
      held('s-staff', 'site 5', 1, 5, { act: 'denial' }),
    );
    const states = Object.fromEntries(found?.sites.map(({ site, state }) => [site, state]) ?? []);
    expect(states).toMatchObject({
      'site 1': 'as-declared',
      'site 2': 'differs',
      'site 3': 'denied',
      'site 4': 'not-inspected',
      // That an enemy says that access was refused is a claim.
      'site 5': 'not-inspected',
    });
    expect(found).toMatchObject({ inspected: 2, differing: 1, refused: 1, plan: { hiding: 1, inspect: 10 } });
    // By hand: at most one of two found, if D of ten differ: 1 − D(D − 1)/90, below 5 % for ten alone. Nine more are excluded, eight not.
    expect(found?.proved.differAtMost).toBe(8);
    expect(found?.next).toHaveLength(8);
  });

  test('[W108] what is declared anew, or taken back, after the inspection changes nothing in it', () => {
    const visit = held('mon-post', 'site 1', 9, 5);
    expect(stateOf('site 1', visit, held('n-staff', 'site 1', 9, 8))).toBe('differs');
    // Backdated: its own time is before the inspection, and it was known after it.
    const backdated = held('n-staff', 'site 1', 9, 8, { when: { from: hour(2), to: hour(3) } });
    expect(stateOf('site 1', visit, backdated)).toBe('differs');
    const of = ten[1]?.id ?? '';
    const withdrawn = entry(
      { type: 'correction/1', source: 'n-staff', of, when: { from: hour(9), to: hour(9) }, reason: 'a slip' },
      hour(9),
    );
    expect(stateOf('site 1', visit, withdrawn)).toBe('differs');
  });

  test('[W108] a count before the declaration is no inspection of it, and nobody draws without a lot', () => {
    expect(stores(held('mon-post', 'site 1', 10, -20))?.inspected).toBe(0);
    expect(ask(duty(BACK), ten).stores[0]?.next).toBeNull();
  });
});

test('[W109] the parties exchanged, the matrix is exchanged', () => {
  const facts = (a: string, b: string) => [
    report('mon-post', a, 20, 22),
    report(`${b.toLowerCase()}-staff`, b, 30, 31),
    report('mon-post', b, 0, 150, { saw: 'nothing' }),
    report(`${a.toLowerCase()}-staff`, b, 30, 40, { saw: 'nothing' }),
  ];
  const told = (a: string, b: string) => {
    const { cells, pairs } = ask(duty(BACK), facts(a, b));
    const of = (party: string) => {
      const cell = cells.find((one) => one.party === party);
      return [
        cell?.declared.length,
        cell?.observed.length,
        cell?.verified.length,
        cell?.disputed.length,
        cell?.overdue.state,
        cell?.standing,
      ];
    };
    return [of(a), of(b), pairs[0]?.state, pairs[0]?.late?.party === b];
  };
  expect(told('N', 'S')).toEqual(told('S', 'N'));
});
