import { describe, expect, test } from 'vitest';
import { isNarrowed, notRun, tally } from '../../../scripts/tally.mjs';

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((t) => ({ status: t })) });
const whole = { exitCode: 0, narrowed: false };

describe('the last line of npm test', () => {
  test('counts every test', () => {
    const report = { testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')] };
    expect(tally(report, { exitCode: 1, narrowed: false })).toEqual({ passed: 3, failed: 1 });
  });

  test('names what could not be run', () => {
    const named = (title: string) => ({ status: 'passed', title });
    const tests = [named('NOT RUN, a client: absent'), named('runs'), { status: 'passed' }];
    expect(notRun({ testResults: [{ status: 'passed', assertionResults: tests }] })).toEqual([
      'NOT RUN, a client: absent',
    ]);
    expect(notRun(null)).toEqual([]);
  });

  test.each([
    ['no report', null, 1],
    ['an empty run', { testResults: [] }, 0],
    ['a file that does not load', { testResults: [file('passed', 'passed'), file('failed')] }, 1],
    ['a hook that throws after its tests', { testResults: [file('failed', 'passed')] }, 1],
    ['an error outside any test', { testResults: [file('passed', 'passed')] }, 1],
    ['a skipped test', { testResults: [file('passed', 'passed', 'skipped')] }, 0],
    ['a test to be written', { testResults: [file('passed', 'passed', 'todo')] }, 0],
    ['a test that never ended', { testResults: [file('passed', 'passed', 'pending')] }, 0],
  ])('takes %s for one failure', (_what, report, exitCode) => {
    expect(tally(report, { exitCode, narrowed: false }).failed).toBe(1);
  });

  test('is all right only when everything passed', () => {
    expect(tally({ testResults: [file('passed', 'passed')] }, whole)).toEqual({ passed: 1, failed: 0 });
  });

  test('leaves out what the caller did not name', () => {
    const report = { testResults: [file('passed', 'passed', 'skipped'), file('passed', 'skipped')] };
    expect(tally(report, { exitCode: 0, narrowed: true })).toEqual({ passed: 1, failed: 0 });
  });

  test('fails when the caller named no test that exists', () => {
    expect(tally({ testResults: [file('passed', 'skipped')] }, { exitCode: 0, narrowed: true }).failed).toBe(1);
  });

  test.each([
    [['-t', 'zone'], true],
    [['--testNamePattern=zone'], true],
    [['src/geo/zone.test.ts:12'], true],
    [['src/geo'], false],
    [['--project', 'unit'], false],
  ])('knows whether %j names tests', (args, narrowed) => {
    expect(isNarrowed(args)).toBe(narrowed);
  });
});
