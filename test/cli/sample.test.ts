import { expect, test } from 'vitest';
import { call } from '../support/cli.ts';

test('[SA1] sample says how many to inspect, and on what that rests', async () => {
  const { code, stdout } = await call('sample', '--sites', '1600', '--hiding', '16', '--confidence', '99');
  expect(code).toBe(0);
  expect(stdout).toContain('Inspect 399 of 1600, drawn at random, to find at least one of 16 with 99 % confidence.');
  expect(stdout).toContain('By the simple formula: 401.');
  expect(stdout.replace(/\s+/g, ' ')).toContain('A site that was not let in was not inspected.');
});

test('[SA3] sample says what inspections prove: of 60 sites 15, nothing found', async () => {
  const args = ['sample', '--sites', '60', '--inspected', '15', '--confidence', '95 %'];
  const { stdout } = await call(...args);
  const text = stdout.replace(/\s+/g, ' ');
  expect(text).toContain(
    'With 15 of 60 inspected and nothing found, up to 9 may hide something still, at 95 % confidence.',
  );
  expect(text).toContain('Had 10 hidden something, more would have been found with 95.7686 %.');
  expect(text).toContain('By the simple formula: up to 10.');
  expect(JSON.parse((await call(...args, '--json')).stdout)).toEqual({
    question: { sites: 60, confidencePpm: 950_000, findsPpm: 1_000_000, inspected: 15, found: 0 },
    hiddenAtMost: 9,
    hiddenAtMostSimply: 10,
    excludedFrom: 10,
    excludedPpm: 957_686,
  });
});

test('[SA5] an inspection that can miss: more of them, or none is enough', async () => {
  const ask = (...more: string[]) => call('sample', '--sites', '100', '--hiding', '1', ...more);
  expect((await ask('--confidence', '80', '--finds', '90')).stdout).toContain('Inspect 89 of 100');
  expect((await ask('--confidence', '95', '--finds', '90')).stdout).toContain('Not even inspecting all 100');
});

test.each([
  [['--sites', '60'], 'expected either --hiding'],
  [['--sites', '60', '--hiding', '3', '--inspected', '3'], 'and not both'],
  [['--sites', '60', '--hiding', '3', '--found', '3'], '--found goes with --inspected'],
  [['--sites', '6.5', '--hiding', '3'], '--sites: expected a whole number, got "6.5"'],
  [['--sites', '60', '--hiding', '61'], 'hiding: expected a whole number from 1 to 60, got 61'],
  [['--sites', '60', '--hiding', '3', '--confidence', 'very'], '--confidence: expected a percentage such as 95'],
  [
    ['--sites', '60', '--hiding', '3', '--confidence', '100'],
    'confidencePpm: expected a whole number from 1 to 999999',
  ],
])('[SA7] sample %j is refused with what was wanted', async (args, words) => {
  const { code, stderr } = await call('sample', ...args);
  expect(code).toBe(64);
  expect(stderr).toContain(words);
});
