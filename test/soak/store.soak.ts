import { expect, test } from 'vitest';
import { simulate } from '../support/sim-store.ts';

const SEEDS = 10_000;
/** Another start gives other histories: SERVANDA_SEED. */
const FIRST = Number(process.env.SERVANDA_SEED ?? 1_000_000);

test(`[D11] ${SEEDS} seeded histories with crashes, from seed ${FIRST}`, async () => {
  expect(FIRST).toSatisfy(Number.isSafeInteger);
  const failed: string[] = [];
  for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
    await simulate(seed).catch((error: Error) => failed.push(error.message));
  }
  expect(failed).toEqual([]);
});
