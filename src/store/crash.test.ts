import { expect, test } from 'vitest';
import { CHEATS, changed } from '../../test/support/cheating-files.ts';
import { simulate } from '../../test/support/sim-store.ts';

/** More of them, and others, run in test/soak/store.soak.ts. */
const SEEDS = 100;
const BATCHES = 4;
/** A cheat is found by one seed in a few; this many, and the test is too weak. */
const SEEDS_FOR_A_CHEAT = 400;

test.each(Array.from({ length: BATCHES }, (_, at) => at))('[D11] crashes, part %i', async (part) => {
  for (let at = 0; at < SEEDS / BATCHES; at += 1) await simulate(1 + part * (SEEDS / BATCHES) + at);
});

test('[D21] seed 334: the process is gone before a head is flushed, and the machine crashes in the next opening', async () => {
  await simulate(334);
});

test.each(CHEATS)('[D12] $name: found', async ({ wrap }) => {
  expect(await firstFound(wrap)).toBeLessThan(SEEDS_FOR_A_CHEAT);
});

test('[D12] a disk that passes everything on is not taken for one that cheats', async () => {
  for (let seed = 0; seed < 20; seed += 1) await simulate(seed, (files) => changed(files, {}));
});

/** The first seed whose history does not keep what was promised. */
async function firstFound(wrap: (typeof CHEATS)[number]['wrap']): Promise<number> {
  for (let seed = 0; seed < SEEDS_FOR_A_CHEAT; seed += 1) {
    try {
      await simulate(seed, wrap);
    } catch {
      return seed;
    }
  }
  return SEEDS_FOR_A_CHEAT;
}
