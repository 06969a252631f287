import { hrtime, stdout } from 'node:process';

/** What is timed. Its answer is kept, so that no engine may leave the work out. */
export type Work = () => unknown;

export interface CompareOptions {
  /** How often every candidate is measured (default 15). */
  readonly rounds?: number;
  /** How long one measurement lasts at least; the number of calls in it is found first (default 30 ms). */
  readonly sampleMs?: number;
}

export interface Row {
  readonly name: string;
  readonly callsPerSample: number;
  /** Nanoseconds for one call. */
  readonly medianNs: number;
  readonly minNs: number;
  /** From the first to the third quartile, as a share of the median. */
  readonly spread: number;
  /** This candidate's time over the first one's, each taken within the same round. */
  readonly ratio: { readonly median: number; readonly low: number; readonly high: number };
}

/**
 * Measures the candidates in turn, round after round, in one process: a slow minute of the machine falls on all of
 * them, so the ratio to the first holds where the times do not. Nothing is asserted about time.
 *
 * @example print('in zone', compare({ plain: () => plain(points), fast: () => fast(points) }));
 */
export function compare(candidates: Readonly<Record<string, Work>>, options: CompareOptions = {}): Row[] {
  const { rounds = 15, sampleMs = 30 } = options;
  const runs = Object.entries(candidates).map(([name, work]) => ({
    name,
    work,
    calls: calibrate(work, sampleMs),
    ns: [] as number[],
  }));
  for (let round = 0; round < rounds; round += 1) {
    // Each round starts with another candidate, so that none always follows the same one's garbage.
    for (let turn = 0; turn < runs.length; turn += 1) {
      const run = runs[(round + turn) % runs.length];
      if (run) run.ns.push(sampleNs(run.work, run.calls));
    }
  }
  const first = runs[0]?.ns ?? [];
  return runs.map(({ name, calls, ns }) => summarise(name, calls, ns, first));
}

/** Work that takes a second or more, and may wait for files. */
export type LongWork = () => Promise<unknown>;

/**
 * As `compare`, for work so long that one call is one measurement. One round before the others warms the engine and the
 * file's pages up, and is not counted.
 */
export async function compareLong(candidates: Readonly<Record<string, LongWork>>, rounds = 5): Promise<Row[]> {
  const runs = Object.entries(candidates).map(([name, work]) => ({ name, work, ns: [] as number[] }));
  for (let round = -1; round < rounds; round += 1) {
    for (let turn = 0; turn < runs.length; turn += 1) {
      const run = runs[(round + 1 + turn) % runs.length];
      if (run === undefined) continue;
      const started = hrtime.bigint();
      sink = await run.work();
      const ns = Number(hrtime.bigint() - started);
      if (round >= 0) run.ns.push(ns);
    }
  }
  const first = runs[0]?.ns ?? [];
  return runs.map(({ name, ns }) => summarise(name, 1, ns, first));
}

/** One line for each candidate. */
export function print(title: string, rows: readonly Row[]): void {
  const width = Math.max(...rows.map((row) => row.name.length));
  stdout.write(`${title}\n`);
  for (const { name, medianNs, minNs, spread, ratio } of rows) {
    const times = `median ${formatNs(medianNs)}  min ${formatNs(minNs)}  spread ${(spread * 100).toFixed(1).padStart(5)} %`;
    const against = `× ${ratio.median.toFixed(3)} (${ratio.low.toFixed(3)} to ${ratio.high.toFixed(3)})`;
    stdout.write(`  ${name.padEnd(width)}  ${times}  ${against}\n`);
  }
}

/** A small seeded source of numbers in [0, 1): the same inputs on every machine (mulberry32). */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

let sink: unknown;

/** The last answer of the last work, for whoever wants to be sure that there was one. */
export function lastAnswer(): unknown {
  return sink;
}

/** Nanoseconds for one call, over `calls` of them. */
function sampleNs(work: Work, calls: number): number {
  const started = hrtime.bigint();
  for (let i = 0; i < calls; i += 1) sink = work();
  return Number(hrtime.bigint() - started) / calls;
}

/** Doubles the calls until a sample is long enough; the runs it takes also warm the engine up. */
function calibrate(work: Work, sampleMs: number): number {
  for (let calls = 1; ; calls *= 2) {
    if (sampleNs(work, calls) * calls >= sampleMs * 1e6) return calls;
  }
}

function summarise(name: string, callsPerSample: number, ns: readonly number[], first: readonly number[]): Row {
  const medianNs = quantile(ns, 0.5);
  const ratios = ns.map((value, round) => value / (first[round] ?? Number.NaN));
  return {
    name,
    callsPerSample,
    medianNs,
    minNs: Math.min(...ns),
    spread: (quantile(ns, 0.75) - quantile(ns, 0.25)) / medianNs,
    ratio: { median: quantile(ratios, 0.5), low: quantile(ratios, 0.25), high: quantile(ratios, 0.75) },
  };
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

function formatNs(ns: number): string {
  const [value, unit] =
    ns < 1e3 ? [ns, 'ns'] : ns < 1e6 ? [ns / 1e3, 'µs'] : ns < 1e9 ? [ns / 1e6, 'ms'] : [ns / 1e9, 's '];
  return `${value.toFixed(2).padStart(7)} ${unit}`;
}
