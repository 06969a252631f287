import { describe, expect, test } from 'vitest';
import { assessed, standingOf } from '../../test/support/assessed.ts';
import { truce } from '../../test/support/attacks.ts';
import { chance, watch } from '../../test/support/reports.ts';

describe('a figure that is not so', () => {
  const assumed = (who: string, ppm: number) =>
    watch(who, [0, 48], { sees: chance(ppm, 'assumed'), reports: chance(1_000_000) });

  test('where another watch would carry the answer, no value of the first flips it', () => {
    const { coverage } = standingOf(assessed(truce, [assumed('sat', 990_000), watch('mon-post', [0, 48])]), 'N');
    expect(coverage?.assumed ?? []).toEqual([]);
  });

  test('where the answer is undetermined for want of coverage, it does not flip below', () => {
    const { coverage, standing } = standingOf(assessed(truce, [assumed('sat', 500_000)]), 'N');
    expect(standing).toBe('undetermined');
    for (const { flipsAt } of coverage?.assumed ?? []) expect(flipsAt).not.toMatch(/^below/);
  });
});
