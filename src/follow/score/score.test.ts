import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreementWith, bareClause, HOUR_MS, hour, START } from '../../../test/support/agreements.ts';
import { check } from '../../../test/support/property.ts';
import { ASSESS_DEFAULTS } from '../../assess/input.ts';
import type { Body } from '../../entries/body.ts';
import { type Entry, makeEntry } from '../../entries/entry.ts';
import { frameOf } from '../matrix/frame.ts';
import { levelOf } from './level.ts';
import { scoreOf } from './score.ts';

const END = START + 20 * 24 * HOUR_MS;
const shared = {
  text: '{ in: n-word }',
  binds: '{ N: n-word, S: s-word }',
  where: 'anywhere',
  during: '{ from: start, to: end }',
  proof: '{ occurrence: indicated, attribution: indicated }',
};
const agreement = agreementWith({
  dates: 'start: 2030-06-01T00:00\nend: 2030-06-04T00:00\nday2: start + 2 days\nlater: 2030-08-01T00:00',
  clauses: [
    bareClause('BACK', { ...shared, title: 'Back', requires: '{ achieve: { act: withdrawal }, by: day2 }' }),
    bareClause('FIRE', { ...shared, title: 'No fire', forbids: '{ act: fire }' }),
    bareClause('LATER', {
      ...shared,
      title: 'Later',
      requires: '{ achieve: { act: meeting }, by: later }',
      during: '{ from: later, to: open }',
    }),
    bareClause('ARMS', {
      ...shared,
      title: 'Arms',
      requires: '{ total: { act: handover.accepted }, at-least: 100, by: end, says: MON }',
      binds: '{ N: n-word }',
    }),
    bareClause('X', {
      text: '{ in: n-word }',
      permits: '{ from: FIRE, when: [{ preceded-by: { act: assault }, within: 1 hours }] }',
    }),
  ].join('\n'),
});

const report = (
  source: string,
  by: string,
  act: string,
  from: number,
  to: number,
  more: Record<string, unknown> = {},
): Entry => {
  const body = {
    type: 'observation/1',
    taxonomy: '1',
    source,
    saw: 'deed',
    act,
    means: 'direct.seen',
    by,
    when: { from: hour(from), to: hour(to) },
    ...more,
  };
  return makeEntry(
    { key: JSON.stringify(body), ...body } as unknown as Body,
    { at: END, inferred: false },
    { file: 'test', row: 1 },
  );
};
const accepted = (source: string, n: number): Entry => {
  const figures = [{ id: 'a', label: 'accepted', count: { min: n, max: n, as: 'exact' }, act: 'handover.accepted' }];
  const body = { type: 'claim/1', taxonomy: '1', source, by: 'N', when: { from: START, to: hour(48) }, figures };
  return makeEntry(
    { key: JSON.stringify(body), ...body } as unknown as Body,
    { at: END, inferred: false },
    { file: 'test', row: 1 },
  );
};
const ask = (entries: readonly Entry[]) =>
  scoreOf(frameOf([agreement], entries, { ...ASSESS_DEFAULTS, at: END }, null));
const levels = (entries: readonly Entry[]) =>
  Object.fromEntries(ask(entries).stipulations.map(({ step, min, max }) => [step, [min, max]]));

describe('the score', () => {
  test('[W140] exceptions stand apart with the reason', () => {
    expect(ask([]).apart).toEqual([{ step: 'X', title: 'X', why: 'an exception: nothing in it is to be done' }]);
  });

  test('[W141] none, under a half, a half and more, all', () => {
    expect([0, 1, 49, 50, 99, 100].map((done) => levelOf(done, 100))).toEqual([0, 1, 1, 2, 2, 3]);
  });

  test('[W142] nothing known: from nought to full, but for what has not begun', () => {
    expect(levels([])).toEqual({ ARMS: [0, 3], BACK: [0, 3], FIRE: [0, 3], LATER: [0, 0] });
  });

  test('[W141] one of two back is intermediate at the least; proved not done, at the most', () => {
    const north = report('mon-post', 'N', 'withdrawal', 5, 6);
    expect(levels([north]).BACK).toEqual([2, 3]);
    const watched = report('mon-post', 'S', 'withdrawal', 0, 48, { saw: 'nothing' });
    expect(levels([north, watched]).BACK).toEqual([2, 2]);
    expect(levels([north, report('mon-post', 'S', 'withdrawal', 60, 61)]).BACK).toEqual([3, 3]);
  });

  test('[W141] a breach, and it is not full', () => {
    expect(levels([report('mon-post', 'N', 'fire', 5, 6)]).FIRE).toEqual([0, 2]);
  });

  test('[W141] a number by what those counted who have the last word', () => {
    expect(levels([accepted('mon-post', 40)]).ARMS?.[0]).toBe(1);
    expect(levels([accepted('mon-post', 100)]).ARMS).toEqual([3, 3]);
  });

  test('[W143] the aggregate, of all and of what is due, by hand', () => {
    const { all, due } = ask([report('mon-post', 'N', 'withdrawal', 5, 6), accepted('mon-post', 100)]);
    // ARMS 3, BACK 2 to 3, FIRE 0 to 3, LATER 0: 5 to 9 of 12; of what is due 5 to 9 of 9.
    expect(all).toEqual({ of: 4, permille: { min: 416, max: 750 } });
    expect(due).toEqual({ of: 3, permille: { min: 555, max: 1000 } });
  });

  check(
    '[W144] no word of a party about itself or of its enemy moves a level, but against the speaker',
    [
      fc.array(
        fc.tuple(
          fc.constantFrom('N', 'S'),
          fc.constantFrom('withdrawal', 'fire'),
          fc.integer({ min: 0, max: 47 }),
          fc.constantFrom('deed', 'nothing'),
        ),
        { maxLength: 6 },
      ),
    ],
    (told) => {
      const own = told
        .filter(([, act, , saw]) => act === 'withdrawal' && saw === 'deed')
        .map(([by, act, at]) => report(`${by.toLowerCase()}-staff`, by, act, at, at + 1));
      const accusing = told
        .filter(([, act, , saw]) => act === 'fire' || saw === 'nothing')
        .map(([by, act, at]) =>
          report(
            by === 'N' ? 's-staff' : 'n-staff',
            by,
            act,
            act === 'fire' ? at : 0,
            act === 'fire' ? at + 1 : 48,
            act === 'fire' ? {} : { saw: 'nothing' },
          ),
        );
      expect(levels([...own, ...accusing])).toEqual(levels([]));
    },
  );
});
