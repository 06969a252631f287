import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, runCheck } from '../../support/property.ts';

const whole = [fc.integer()] as [fc.Arbitrary<number>];
const isSmall = (n: number) => n < 1000;

describe('a property', () => {
  check('passes when it holds', [fc.nat(), fc.nat()], (a, b) => a + b >= a, { runs: 50 });

  check('may assert instead of answering', [fc.nat()], async (a) => {
    expect(a).toBeGreaterThanOrEqual(0);
  });

  test('that fails tells its seed, the smallest case and how to replay it', async () => {
    const run = runCheck('[T0] small', whole, isSmall, {}, [{ seed: 42 }]);
    await expect(run).rejects.toThrow(/seed {4}42, path \S+, after \d+ runs/);
    await expect(run).rejects.toThrow(/with {4}\[1000\]/);
    await expect(run).rejects.toThrow("SERVANDA_SEED=42 npm test -- -t '.T0. small'");
    await expect(run).rejects.toThrow('add to test/seeds.json: "[T0] small": [{"seed":42,');
  });

  test('fails by throwing, too, and carries what was thrown', async () => {
    const predicate = () => {
      throw new RangeError('too far');
    };
    const run = runCheck('throws', whole, predicate, {}, [{ seed: 1 }]);
    await expect(run).rejects.toMatchObject({ cause: expect.any(RangeError) });
    await expect(run).rejects.toThrow('too far');
  });

  test('that fails slowly is told in the time it has, however much smaller its case could be made', async () => {
    const predicate = async (list: readonly number[]) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return list.length < 3;
    };
    const lists = [fc.array(fc.integer())] as [fc.Arbitrary<number[]>];
    const run = runCheck('slow', lists, predicate, { timeoutMs: 300 }, [{ seed: 1 }]);
    await expect(run).rejects.toThrow(/Property failed: slow\n {2}seed {4}1, path \d/);
  });

  test('that has no time for all its runs fails', async () => {
    const predicate = () => new Promise<true>((resolve) => setTimeout(() => resolve(true), 20));
    const run = runCheck('long', whole, predicate, { timeoutMs: 100 }, [{ seed: 1 }]);
    await expect(run).rejects.toThrow(/Its time ran out/);
  });

  test('runs every kept seed, each from its own path', async () => {
    const seen: number[] = [];
    const note = (n: number) => void seen.push(n);
    await runCheck('kept', whole, note, { runs: 3 }, [{ seed: 7 }, { seed: 8 }, { seed: 7 }]);
    expect(seen).toHaveLength(9);
    expect(seen.slice(0, 3)).toEqual(seen.slice(6));
    expect(seen.slice(0, 3)).not.toEqual(seen.slice(3, 6));
  });
});
