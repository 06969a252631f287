import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { ASSESS_DEFAULTS } from '../../src/assess/input.ts';
import { loadCase } from '../../src/desk/case.ts';
import { checkCase } from '../../src/desk/run.ts';
import type { Body } from '../../src/entries/body.ts';
import { type Entry, makeEntry } from '../../src/entries/entry.ts';
import { root } from '../tidy/house-files.ts';

const of = await loadCase(`${root}cases/disengagement-2016`);
const agreement = checkCase(of);
const HOUR = 3_600_000;
/** The local day of the decision began at 21:00 UTC of the day before. */
const START = Date.parse('2016-09-20T21:00:00Z');
const hour = (hours: number) => START + hours * HOUR;
const place = { named: ['Stanytsia Luhanska', 'Luhansk region'] };

const entry = (body: Body, at: number): Entry =>
  makeEntry(body, { at, inferred: false }, { file: 'scenario.jsonl', row: 1 });

/** The mission counted all through this day of the ceasefire; day 1 is that of the decision. */
function counted(day: number): Entry {
  const when = { from: hour(24 * (day - 1)), to: hour(24 * day) };
  const sure = { ppm: 990_000, basis: 'declared' } as const;
  const body: Body = {
    type: 'watch/1',
    taxonomy: '1',
    source: 'osce-smm',
    key: `day ${day}`,
    when,
    place,
    acts: ['fire'],
    means: 'direct.seen',
    alive: 'stated',
    sees: sure,
    reports: sure,
  };
  return entry(body, when.to);
}

function seen(key: string, act: string, day: number, h: number, by?: string): Entry {
  const when = { from: hour(24 * (day - 1) + h), to: hour(24 * (day - 1) + h + 1) };
  const said = { taxonomy: '1', source: 'osce-smm', key, when, place, means: 'direct.seen' } as const;
  return entry({ type: 'observation/1', ...said, saw: 'deed', act, ...(by === undefined ? {} : { by }) }, when.to);
}

const days = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => counted(from + index));
const ask = (entries: readonly Entry[], atDay: number) =>
  assess([agreement], [...of.sources, ...entries], { ...ASSESS_DEFAULTS, at: hour(24 * atDay) }, null);
const quiet = (entries: readonly Entry[], atDay: number) => {
  const found = ask(entries, atDay).events.find(({ id }) => id === 'quiet');
  return [found?.state, found?.at === null || found === undefined ? null : (Date.parse(found.at) - START) / HOUR / 24];
};

describe('disengagement 2016, with daily counts', () => {
  const shot = seen('a shot on day six', 'fire', 6, 10);

  test('[A117] the clock of silence runs, and runs out after seven whole days', () => {
    expect(quiet(days(1, 6), 6)).toEqual(['not-yet', null]);
    expect(quiet(days(1, 7), 7)).toEqual(['happened', 7]);
  });

  test('[A117] a breach on day six sets it back to the end of that day; seven more, and it has run out', () => {
    expect(quiet([...days(1, 7), shot], 7)).toEqual(['not-yet', null]);
    expect(quiet([...days(1, 12), shot], 12)).toEqual(['not-yet', null]);
    expect(quiet([...days(1, 13), shot], 13)).toEqual(['happened', 13]);
  });

  test('[A117] below the stated grade a shot sets nothing back, and a day in doubt leaves the clock open', () => {
    const alleged = entry(
      {
        type: 'observation/1',
        taxonomy: '1',
        source: 'ua-staff',
        key: 'alleged',
        when: { from: hour(130), to: hour(131) },
        place,
        means: 'direct.seen',
        saw: 'deed',
        act: 'fire',
        by: 'AF',
      },
      hour(132),
    );
    expect(quiet([...days(1, 7), alleged], 7)).toEqual(['happened', 7]);
    expect(quiet([...days(1, 3), ...days(5, 8)], 8)).toEqual(['unknown', null]);
  });

  test('[A118][A120] the pull-back is due within three days of the silence, from both, in step', () => {
    const back = (by: string, day: number, h: number) => seen(`${by} goes back`, 'withdrawal', day, h, by);
    const rows = (...moves: readonly Entry[]) =>
      ask([...days(1, 20), shot, ...moves], 20)
        .standings.filter(({ clause }) => clause === 'D')
        .map(({ party, standing, performance }) => [party, standing, performance]);
    // Day 14 is the first after the silence, which is over at the end of day 13.
    expect(rows(back('UA', 15, 9), back('AF', 15, 15))).toEqual([
      ['*', 'kept', null],
      ['AF', 'kept', 'met'],
      ['UA', 'kept', 'met'],
    ]);
    expect(rows(back('UA', 14, 1), back('AF', 16, 9))[0]).toEqual(['*', 'broken', null]);
    expect(rows(back('UA', 15, 9), back('AF', 18, 9))).toContainEqual(['AF', 'undetermined', 'met-late']);
    expect(rows(back('UA', 15, 9))).toContainEqual(['AF', 'undetermined', null]);
  });

  test('[A118] the emergency meeting is due within a day of the breach', () => {
    const meets = (h: number, by: string) => seen(`${by} meets`, 'meeting', 7, h, by);
    const rows = (...moves: readonly Entry[]) =>
      ask([...days(1, 9), shot, ...moves], 9)
        .standings.filter(({ clause, party }) => clause === 'E' && party !== '*')
        .map(({ party, standing, performance }) => [party, standing, performance]);
    expect(rows(meets(8, 'UA'), meets(8, 'AF'))).toEqual([
      ['AF', 'kept', 'met'],
      ['UA', 'kept', 'met'],
    ]);
    expect(rows(meets(20, 'UA'))).toContainEqual(['UA', 'undetermined', 'met-late']);
    expect(ask(days(1, 9), 9).standings.find(({ clause }) => clause === 'E')?.standing).toBe('not-in-force');
  });
});

test('[A117] disengagement 2016, as history has it: undetermined, and it says on whose count it hangs', () => {
  const { standings, events } = assess([agreement], [...of.sources, ...of.facts], ASSESS_DEFAULTS, null);
  const found = events.find(({ id }) => id === 'quiet');
  expect(found?.state).toBe('unknown');
  expect(found?.reasons.map(({ text }) => text).join(' ')).toContain('It hangs on the count of SMM');
  for (const row of standings.filter(({ clause }) => clause === 'C' || clause === 'D'))
    expect(row.standing).toBe('undetermined');
});
