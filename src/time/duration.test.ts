import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import { formatDuration, parseDuration } from './duration.ts';

test.each([
  ['30 days', { days: 30 }],
  ['1 day', { days: 1 }],
  ['2 weeks', { days: 14 }],
  ['72 hours', { ms: 259_200_000 }],
  ['24 h', { ms: 86_400_000 }],
  ['24h', { ms: 86_400_000 }],
  ['90 minutes', { ms: 5_400_000 }],
  ['15 min', { ms: 900_000 }],
  ['45 s', { ms: 45_000 }],
  ['0 days', { days: 0 }],
  ['6 months', 'unknown-unit'],
  ['1 year', 'unknown-unit'],
  ['3 m', 'unknown-unit'],
  ['5 constructor', 'unknown-unit'],
  ['1.5 hours', 'not-a-duration'],
  ['-3 days', 'not-a-duration'],
  ['30', 'not-a-duration'],
  ['days', 'not-a-duration'],
  ['30  days', 'not-a-duration'],
  ['30 Days', 'not-a-duration'],
  ['1000000000 days', 'not-a-duration'],
])('[TM17] %j gives %j', (text, wanted) => {
  const duration = parseDuration(text);
  expect(duration.ok ? duration.value : duration.problem.code).toEqual(wanted);
});

check(
  '[TM17] a duration written and read back is the same',
  [fc.oneof(fc.record({ days: fc.nat(999_999) }), fc.record({ ms: fc.nat(999_999_999) }))],
  (duration) => {
    expect(parseDuration(formatDuration(duration))).toEqual({ ok: true, value: duration });
  },
);
