import { performance } from 'node:perf_hooks';
import { stdout } from 'node:process';

/** What is timed; it may say itself how long it took, where it ran elsewhere. */
export type Timed = () => Promise<unknown>;

export interface Measured {
  readonly name: string;
  readonly rows: number;
  readonly ms: readonly number[];
  /** The times of the first candidate, round by round. */
  readonly first: readonly number[];
}

/** Times the candidates in turn, round after round, after one round that is not counted. */
export async function measure(
  rows: number,
  rounds: number,
  works: Readonly<Record<string, Timed>>,
): Promise<Measured[]> {
  const runs = Object.entries(works).map(([name, work]) => ({ name, work, ms: [] as number[] }));
  for (let round = -1; round < rounds; round += 1) {
    for (const { work, ms } of runs) {
      const began = performance.now();
      const answer = await work();
      const took = performance.now() - began;
      if (round >= 0) ms.push(isOwnTime(answer) ? answer.ms : took);
    }
  }
  const first = runs[0]?.ms ?? [];
  return runs.map(({ name, ms }) => ({ name, rows, ms, first }));
}

function isOwnTime(answer: unknown): answer is { readonly ms: number } {
  return typeof answer === 'object' && answer !== null && 'ms' in answer && typeof answer.ms === 'number';
}

/** One line for each candidate: rows a second (median, least and most), and how much quicker the first one is. */
export function table(title: string, list: readonly Measured[]): void {
  const width = Math.max(...list.map(({ name }) => name.length));
  stdout.write(`${title}\n`);
  for (const { name, rows, ms, first } of list) {
    const rate = (at: number) => speed(rows / quantile(ms, at));
    const ratios = ratiosOf(ms, first);
    const [low, median, high] = [0, 0.5, 1].map((at) => factor(quantile(ratios, at)));
    stdout.write(
      `  ${name.padEnd(width)}  ${rate(0.5).padStart(11)}  (${rate(1)} to ${rate(0)})  first is × ${median} (${low} to ${high})\n`,
    );
  }
}

/** How many times quicker the first candidate is than another, as text; `?` where it did not run. */
export function ratioOf(list: readonly Measured[], name: string): string {
  const found = list.find((one) => one.name === name);
  return found === undefined ? '?' : factor(quantile(ratiosOf(found.ms, found.first), 0.5));
}

/** Calls out a peer that is not here. */
export function absent(name: string, remedy: string): void {
  stdout.write(`  ${name} IS ABSENT and not compared: ${remedy}\n`);
}

/** Each within its round; one that ran once against the median. */
function ratiosOf(ms: readonly number[], first: readonly number[]): readonly number[] {
  return ms.map(
    (value, round) => value / (ms.length === first.length ? (first[round] ?? Number.NaN) : quantile(first, 0.5)),
  );
}

function speed(rowsPerMs: number): string {
  return rowsPerMs >= 1000 ? `${(rowsPerMs / 1000).toFixed(2)} M/s` : `${rowsPerMs.toFixed(1)} k/s`;
}

function factor(value: number): string {
  return value >= 10 ? value.toFixed(0) : value.toFixed(2);
}

function quantile(values: readonly number[], at: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = at * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return low + (high - low) * (place - Math.floor(place));
}
