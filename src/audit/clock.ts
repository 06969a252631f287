/** Milliseconds since any moment: only differences are asked for. Time comes in as an argument. */
export type Clock = () => number;

/** How long each part of an audit took, ms. Parts that run beside each other are each counted whole. */
export interface Timings {
  readingMs: number;
  hashingAndSignaturesMs: number;
  admissionMs: number;
  assessmentMs: number;
  totalMs: number;
}

export const noTimings = (): Timings => ({
  readingMs: 0,
  hashingAndSignaturesMs: 0,
  admissionMs: 0,
  assessmentMs: 0,
  totalMs: 0,
});

/** Waits for some work and adds how long it took to one part. */
export async function timed<T>(
  clock: Clock,
  timings: Timings,
  part: keyof Timings,
  work: () => Promise<T>,
): Promise<T> {
  const started = clock();
  try {
    return await work();
  } finally {
    timings[part] += clock() - started;
  }
}
