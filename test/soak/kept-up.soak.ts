import { expect, test } from 'vitest';
import { frontAgreement, frontEntries } from '../../bench/assess-workload.ts';
import { mulberry32 } from '../../bench/harness.ts';
import { keptUp } from '../support/fast.ts';

const SEED = Number(process.env.SERVANDA_SEED ?? 20_261_127);
const ROWS = Number(process.env.SERVANDA_ROWS ?? 1_000_000);
const LATE = 1_000;
const LOOKS = 50;

test(`[FP22] a million reports, a thousand that come late one by one: the standings as from scratch at fifty moments between, and the findings in the end (seed ${SEED})`, {
  timeout: 7_200_000,
}, () => {
  const random = mulberry32(SEED);
  const some = (count: number, of: number) => {
    const found = new Set<number>();
    while (found.size < count) found.add(Math.floor(random() * of));
    return found;
  };
  const entries = frontEntries(ROWS, SEED);
  const end = entries.reduce((latest, { known }) => Math.max(latest, known.at), 0);
  const [late, looks] = [some(LATE, ROWS), some(LOOKS, LATE)];
  const found = keptUp(
    frontAgreement(),
    entries,
    end,
    (index) => late.has(index),
    (taken) => (looks.has(taken) ? 'standings' : null),
  );
  expect(found).toEqual({ declined: null, taken: found.taken, standings: [], findings: [] });
  expect(found.taken).toBeGreaterThan(LATE * 0.99);
});
