import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { frontAgreement, frontEntries } from '../../../bench/assess-workload.ts';
import { bareFindings, plainCase, toldOnce } from '../../../test/support/fast.ts';
import { check } from '../../../test/support/property.ts';
import { buildThread } from '../../../test/support/thread.ts';
import { ASSESS_DEFAULTS } from '../../assess/input.ts';
import type { Entry } from '../../entries/entry.ts';
import type { Agreement } from '../../terms/agreement.ts';
import { evaluateColumns } from '../evaluate.ts';
import { inputOf } from '../from-entries.ts';
import { evaluateInThreads } from './evaluate-pool.ts';

const folder = mkdtempSync(join(tmpdir(), 'servanda-evaluate-'));
const workerFile = join(folder, 'evaluate-worker.mjs');
const threads: Worker[] = [];

beforeAll(async () => {
  await buildThread('src/fast/node/evaluate-worker.ts', workerFile);
  threads.push(...Array.from({ length: 3 }, () => new Worker(workerFile)));
});

afterAll(async () => {
  await Promise.all(threads.map((thread) => thread.terminate()));
  rmSync(folder, { recursive: true });
});

async function expectAlike(agreement: Agreement, entries: readonly Entry[], count: number): Promise<void> {
  const input = inputOf(entries, null);
  if ('declined' in input) throw new Error(input.declined);
  const one = evaluateColumns(agreement, agreement.base, input, ASSESS_DEFAULTS);
  const several = await evaluateInThreads(threads.slice(0, count), agreement, agreement.base, input, ASSESS_DEFAULTS);
  if ('declined' in one || 'declined' in several) return expect(several).toEqual(one);
  expect(several.at).toBe(one.at);
  expect(several.standings).toEqual(one.standings);
  expect(bareFindings(agreement, several)).toEqual(bareFindings(agreement, one));
}

describe('an assessment over columns in threads', () => {
  test('[FP25] on a long front, in one, two or three', async () => {
    const entries = frontEntries(3_000, 17);
    for (const count of [1, 2, 3]) await expectAlike(frontAgreement('established'), entries, count);
  });

  check(
    '[FP25] gives what one thread gives, or declines alike',
    [plainCase],
    ({ agreement, entries }) => expectAlike(agreement, toldOnce(entries), 3),
    { runs: 40, timeoutMs: 60_000 },
  );
});
