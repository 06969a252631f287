import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOUR_MS, hour, START } from '../../../test/support/agreements.ts';
import { deed, fire, said, type Written, written } from '../../../test/support/ladders.ts';
import { check } from '../../../test/support/property.ts';
import { ASSESS_DEFAULTS } from '../../assess/input.ts';
import type { Entry } from '../../entries/entry.ts';
import { roundsOf } from '../ladder/ladder.ts';
import { frameOf } from '../matrix/frame.ts';
import { type Drill, drill } from './drill.ts';
import { responsibleIn } from './segment.ts';

const MINUTE_MS = 60_000;

function readyOf(of: Written) {
  const { agreement, read } = written(of);
  const { ladder, problems } = read();
  if (ladder === null) throw new Error(JSON.stringify(problems));
  return { agreement, ladder };
}

function run(of: Written, entries: readonly Entry[], from: number | null = null, until: number | null = null): Drill {
  const { agreement, ladder } = readyOf(of);
  const hours = (at: number | null) => (at === null ? null : hour(at));
  return drill({ history: [agreement], entries, ladder, reading: null, from: hours(from), until: hours(until) });
}

const told = ({ segments }: Drill) => segments.map(({ state, minutes }) => `${state} ${minutes}`);
const ONE = '{ first: { on: breach of C1, by: { HELP: h-word }, within: 24 hours, proved-by: { act: response } } }';

test('[W321] acting until the time is over, then overdue, then answered', () => {
  const entries = [fire('S', 1), deed('response', 'HELP', 40, 41), said('s-staff', 'inform', 50)];
  expect(told(run({ ladder: ONE }, entries))).toEqual(['acting 1440', 'overdue 900', 'calm 540']);
});

test('[W321] a breach after the step was taken waits, and nobody is responsible', () => {
  const entries = [fire('S', 1), deed('response', 'HELP', 4, 5), fire('S', 10), said('s-staff', 'inform', 12)];
  const report = run({ ladder: ONE }, entries, null, 14);
  expect(told(report)).toEqual(['acting 180', 'calm 360', 'nobody 180']);
  expect(report.gaps.map(({ minutes }) => minutes)).toEqual([180]);
  expect(report.minutes).toEqual({ calm: 360, acting: 180, overdue: 0, doubt: 0, nobody: 180 });
});

test('[W321] what is not certain is doubt, and what is only alleged is calm', () => {
  expect(told(run({ ladder: ONE }, [fire(null, 1)], null, 3))).toEqual(['doubt 60']);
  expect(told(run({ ladder: ONE }, [fire('S', 1, { source: 'n-staff' })], null, 3))).toEqual(['calm 60']);
});

test.each([
  ['undefined', '{ a: { on: it goes on, by: HELP }, b: { on: breach of C1 by N, by: HELP } }', 'it goes on'],
  ['not-bound', '{ a: { on: breach of C1, by: ALSO } }', 'ALSO'],
  ['own-breach', '{ a: { on: breach of C1, by: S } }', 'S'],
  ['waiting', '{ a: { on: breach of C1, by: HELP, after: 72 hours } }', '2030-06-04T02:00:00.000Z'],
  ['not-called', '{ a: { on: breach of C1 by N, by: HELP } }', 'breach of C1 by N'],
] as const)('[W322] nobody, because it is %s', (code, ladder, words) => {
  const [segment] = run({ ladder }, [fire('S', 1)], null, 3).segments;
  expect(segment?.state).toBe('nobody');
  expect(segment?.why[0]).toMatchObject({ rung: 'a', code, words });
});

test('[W323] what cannot be drilled is refused', () => {
  expect(() => run({ ladder: ONE }, [])).toThrow(/one entry at the least/);
  expect(() => run({ ladder: ONE }, [fire('S', 1)], 10, 5)).toThrow(/ends after it begins/);
});

const LADDERS = [
  ONE,
  '{ a: { on: breach of C1 by S, by: N, within: 5 hours from the finding, proved-by: { said: notify, to: MON, on-record: true }, if-missed: breach of C1 }, b: { on: a missed, by: HELP, within: 3 hours, proved-by: { act: response } } }',
  '{ rungs: { a: { on: { breach-of: C1, at-least: 2, in: 30 hours }, by: HELP, after: 9 hours from the first breach, expires: 40 hours, proved-by: { act: response } } }, resets-on: still }',
  '{ a: { on: third, by: HELP, until: { said: order, by: MON, about: down } }, b: { on: breach of C1, by: [N, S], within: 7 hours, suspended-by: { said: order, by: MON, about: pause }, resumed-by: { said: resume, by: MON, about: pause } } }',
] as const;

const anyEntry = fc
  .record({
    kind: fc.constantFrom('fire', 'fire', 'fire', 'response', 'nothing', 'order', 'notify', 'resume'),
    by: fc.constantFrom('S', 'N', null, 'HELP'),
    at: fc.integer({ min: 0, max: 90 * 4 }).map((quarter) => quarter / 4),
    late: fc.integer({ min: 0, max: 600 }).map((minutes) => minutes / 60 + 1 / 120),
    source: fc.constantFrom('mon-post', 'mon-camera', 'n-staff', 's-staff', 'friends'),
    about: fc.constantFrom('a', 'down', 'pause'),
  })
  .map(({ kind, by, at, late, source, about }): Entry => {
    if (kind === 'order' || kind === 'resume') return said('mon-post', kind, at, { about }, at + late);
    if (kind === 'notify') return said(source, 'notify', at, { about, to: 'MON' }, at + late);
    if (kind === 'nothing') return deed('response', 'HELP', at, at + 8, { source, saw: 'nothing' }, at + 8 + late);
    return deed(kind, by, at, at + 0.5, { source, key: `${kind} ${at} ${source}` }, at + 0.5 + late);
  });

check(
  '[W320] each minute is what the ladder says at that minute, and none is left out',
  [
    fc.constantFrom(...LADDERS),
    fc.array(anyEntry, { minLength: 1, maxLength: 9 }),
    fc.array(fc.nat(10_000), { minLength: 4, maxLength: 4 }),
  ],
  (text, entries, picks) => {
    const of = { ladder: text };
    const report = run(of, entries);
    const { agreement, ladder } = readyOf(of);
    const { segments } = report;
    for (const [index, { from }] of segments.entries())
      expect(from).toBe(index === 0 ? report.from : segments[index - 1]?.to);
    expect(segments.at(-1)?.to).toBe(report.until);
    const first = Date.parse(report.from);
    const length = (Date.parse(report.until) - first) / MINUTE_MS;
    if (length === 0) return;
    for (const pick of picks) {
      const at = first + (pick % length) * MINUTE_MS;
      const segment = segments.find(({ from, to }) => Date.parse(from) <= at && at < Date.parse(to));
      const frame = frameOf([agreement], entries, { ...ASSESS_DEFAULTS, knownTo: at, at }, null);
      const there = responsibleIn(frame, roundsOf(frame, ladder, entries, at).at(-1));
      const { from: _, to: __, minutes: ___, ...said } = segment ?? { from: '', to: '', minutes: 0 };
      expect([(at - START) / HOUR_MS, said]).toEqual([(at - START) / HOUR_MS, there]);
    }
  },
  { runs: 25 },
);
