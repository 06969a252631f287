import { describe, expect, test } from 'vitest';
import { agreementWith, hour } from '../../test/support/agreements.ts';
import { assessed, codesOf, standingOf, wordOf } from '../../test/support/assessed.ts';
import { truce } from '../../test/support/attacks.ts';
import { deed, watch } from '../../test/support/reports.ts';

describe('what could stall it', () => {
  test('one row of the year 9999 under a clause with an open end', () => {
    const open = agreementWith({ dates: 'start: 2030-06-01T00:00\nend: open' });
    const { body, ...far } = deed('a-stranger', 1, { means: 'reported' });
    const to = Date.UTC(9999, 0, 1);
    const row = { ...far, known: { at: to, inferred: true }, body: { ...body, when: { from: hour(1), to } } };
    const watches = ['mon-post', 'mon-camera', 'sat', 's-air', 'n-air'].map((who) => watch(who, [0, 48]));
    expect(wordOf(assessed(open, [...watches, row], { at: 48 }), 'N')).toBe('kept');
    const farOff = (Date.UTC(9999, 0, 1) - hour(0)) / 3_600_000;
    expect(wordOf(assessed(open, [...watches, row], { at: farOff }), 'N')).toBe('undetermined');
  });

  test('a thousand vague reports of one day', () => {
    const rows = Array.from({ length: 500 }, (_, index) => [
      deed('a-stranger', [0, 24], { key: `row ${index}`, means: 'reported' }),
      deed(`stranger-${index}`, [0, 24], { means: 'reported' }),
    ]);
    expect(codesOf(standingOf(assessed(truce, rows.flat()), 'N'))).toContain('alleged');
  });
});
