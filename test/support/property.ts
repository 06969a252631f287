import fc from 'fast-check';
import { test } from 'vitest';
import kept from '../seeds.json' with { type: 'json' };

/** A seed that once failed, kept in test/seeds.json under the name of its property. */
export interface KeptSeed {
  readonly seed: number;
  readonly path?: string;
  /** What it found. */
  readonly why: string;
}

export interface CheckOptions {
  /** How many random cases (default 200; SERVANDA_SOAK=1 multiplies by 50). */
  readonly runs?: number;
  readonly timeoutMs?: number;
}

type Arbs<T extends unknown[]> = { [K in keyof T]: fc.Arbitrary<T[K]> };
/** Fails when it throws or gives false; any other answer, or none, passes. */
type Predicate<T extends unknown[]> = (...args: T) => unknown;

const SOAK_FACTOR = 50;
/** As the runner's own limit of a test. */
const TIMEOUT_MS = 30_000;

/**
 * Declares one test: `predicate` holds for every value the arbitraries make (it may return false or throw).
 * Kept seeds run first, then a random seed, or SERVANDA_SEED. A failure always names its seed and how to replay it.
 *
 * @example check('[G4] distance is symmetric', [point, point], (a, b) => distance(a, b) === distance(b, a));
 */
export function check<T extends [unknown, ...unknown[]]>(
  name: string,
  arbs: Arbs<T>,
  predicate: Predicate<T>,
  options: CheckOptions = {},
): void {
  const body = () => runCheck(name, arbs, predicate, options, seedsToRun(name));
  if (options.timeoutMs === undefined) test(name, body);
  else test(name, body, options.timeoutMs);
}

/** What `check` does inside its test; apart, so that a test can watch it fail. */
export async function runCheck<T extends [unknown, ...unknown[]]>(
  name: string,
  arbs: Arbs<T>,
  predicate: Predicate<T>,
  { runs = 200, timeoutMs = TIMEOUT_MS }: CheckOptions,
  seeds: readonly { readonly seed: number; readonly path?: string }[],
): Promise<void> {
  const property = fc.asyncProperty<T>(...arbs, async (...args: T) => (await predicate(...args)) !== false);
  const numRuns = process.env.SERVANDA_SOAK ? runs * SOAK_FACTOR : runs;
  // A case that fails is made smaller for as long as the test has time: no runner can stop it from outside.
  const limits = { numRuns, interruptAfterTimeLimit: timeoutMs, markInterruptAsFailure: true };
  for (const start of seeds) {
    const result = await fc.check(property, { ...start, ...limits });
    if (result.failed) throw new Error(explain(name, result), { cause: result.errorInstance });
  }
}

function seedsToRun(name: string): { seed: number; path?: string }[] {
  const asked = process.env.SERVANDA_SEED;
  if (asked !== undefined && !Number.isSafeInteger(Number(asked))) {
    throw new Error(`SERVANDA_SEED: expected a whole number, got ${JSON.stringify(asked)}.`);
  }
  const seed = asked === undefined ? (Math.random() * 0x1_0000_0000) | 0 : Number(asked);
  const before = (kept as Record<string, KeptSeed[]>)[name] ?? [];
  return [...before.map(({ seed, path }) => (path === undefined ? { seed } : { seed, path })), { seed }];
}

function explain<T>(name: string, result: fc.RunDetails<T>): string {
  const line = JSON.stringify({ seed: result.seed, path: result.counterexamplePath ?? '', why: '…' });
  return [
    `Property failed: ${name}`,
    `  seed    ${result.seed}, path ${result.counterexamplePath ?? '(none)'}, after ${result.numRuns} runs`,
    `  with    ${fc.stringify(result.counterexample)}`,
    `  replay  SERVANDA_SEED=${result.seed} npm test -- -t '${name.replace(/[^\w ]/g, '.')}'`,
    `  keep    add to test/seeds.json: ${JSON.stringify(name)}: [${line}]`,
    '',
    messageOf(result.errorInstance, result.interrupted),
  ].join('\n');
}

/** No error at all means that time ran out, or that fast-check gave up looking for values that satisfy `fc.pre`. */
function messageOf(error: unknown, interrupted: boolean): string {
  if (error instanceof Error) return error.message;
  if (error == null && interrupted) return 'Its time ran out before it had made all its runs.';
  return error == null ? 'Too many values were rejected by fc.pre.' : String(error);
}
