import { describe, expect, test } from 'vitest';
import { frontAgreement, frontEntries } from '../../bench/assess-workload.ts';
import { differenceOf, expectAlike, plainCase, plainShapes } from '../../test/support/fast.ts';
import { check } from '../../test/support/property.ts';
import { anyShape, casesOf } from '../../test/support/random-case.ts';
import { ASSESS_DEFAULTS } from '../assess/input.ts';

describe('the fast evaluator', () => {
  check(
    '[FP20] agrees with the plain one, row by row and finding by finding, or says why it declines',
    [plainCase],
    expectAlike,
    {
      runs: 100,
      timeoutMs: 180_000,
    },
  );

  check(
    '[FP20] as known and as asked at any moment between',
    [casesOf(plainShapes, 24)],
    ({ agreement, entries }) => {
      const moments = entries.map(({ known }) => known.at).sort((a, b) => a - b);
      const knownTo = moments[Math.floor(moments.length / 2)] ?? null;
      const found = differenceOf(agreement, entries, { ...ASSESS_DEFAULTS, knownTo, at: knownTo });
      expect({ standings: found.standings, findings: found.findings }).toEqual({ standings: [], findings: [] });
    },
    { runs: 80, timeoutMs: 180_000 },
  );

  test('[FP20] agrees on a long front with everybody reporting', () => {
    for (const occurrence of ['indicated', 'established'] as const) {
      const found = differenceOf(frontAgreement(occurrence), frontEntries(1_500, 5), ASSESS_DEFAULTS);
      expect(found).toEqual({ declined: null, standings: [], findings: [] });
    }
  });

  check(
    '[FP21] what it does not answer alike it declines, with a reason',
    [casesOf(anyShape, 12)],
    ({ agreement, entries }) => {
      const found = differenceOf(agreement, entries, ASSESS_DEFAULTS);
      expect({ standings: found.standings, findings: found.findings }).toEqual({ standings: [], findings: [] });
    },
    { runs: 100, timeoutMs: 120_000 },
  );
});
