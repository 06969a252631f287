import { describe, expect, test } from 'vitest';
import { chances } from '../support/chances.ts';
import { expectNoneLost } from '../support/expect-none-lost.ts';
import { killedDrill } from '../support/killed-drill.ts';

describe('a drill with notices, killed at random moments', () => {
  test('[W201] [W200] loses none, repeats by the id of the first, and says the same in the end', {
    timeout: 120_000,
  }, async () => {
    const chance = chances(20_301);
    const moments = Array.from({ length: 6 }, () => 150 + chance.next().value * 900);
    const report = await killedDrill(moments, (n) => n % 7 === 3);
    expect(report.kills).toBeGreaterThan(3);
    expectNoneLost(report);
  });
});
