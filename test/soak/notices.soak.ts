import process from 'node:process';
import { expect, test } from 'vitest';
import { chances } from '../support/chances.ts';
import { expectNoneLost } from '../support/expect-none-lost.ts';
import { killedDrill } from '../support/killed-drill.ts';

const SEED = Number(process.env.SERVANDA_SEED ?? Math.floor(Math.random() * 2 ** 32));

/** Twenty drills, each killed fifteen times at random moments, before receivers that answer badly at random. */
test.each(Array.from({ length: 20 }, (_, index) => SEED + index))(
  '[W201] a drill killed again and again, seed %d',
  async (seed) => {
    const chance = chances(seed);
    const moments = Array.from({ length: 15 }, () => 100 + chance.next().value * 1_200);
    const report = await killedDrill(moments, () => chance.next().value < 0.2);
    expect(report.kills).toBeGreaterThan(5);
    expectNoneLost(report);
  },
  600_000,
);
