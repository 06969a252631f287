import { expectAlike, plainCase } from '../support/fast.ts';
import { check } from '../support/property.ts';

/** Ten thousand random agreements with random entries. */
check('[FP20] the fast evaluator agrees with the plain one, or says why it declines', [plainCase], expectAlike, {
  runs: 200,
  timeoutMs: 3_500_000,
});
