import type { Tally } from './claim-audit.ts';
import { STEPS_MAX } from './limits.ts';

/** The claims about times between two moments that can be added up, and whether they leave a gap. */
export interface Steps {
  readonly steps: readonly Tally[];
  readonly covered: boolean;
  readonly tooMany: boolean;
}

const NONE: Steps = { steps: [], covered: false, tooMany: false };

/**
 * The tallies whose windows lie between two moments: the widest ones, apart from each other. Where two overlap and
 * neither holds the other, they cannot be added up, and there are no steps.
 *
 * @param tallies ordered by the beginning of their windows, then the end
 */
export function stepsBetween(tallies: readonly Tally[], from: number, to: number): Steps {
  const start = firstFrom(tallies, from);
  const inside: Tally[] = [];
  for (let index = start; ; index++) {
    const tally = tallies[index];
    if (tally === undefined || tally.when.from >= to) break;
    if (index - start >= STEPS_MAX) return { ...NONE, tooMany: true };
    if (tally.when.to <= to) inside.push(tally);
  }
  return widest(inside, from, to);
}

function widest(inside: readonly Tally[], from: number, to: number): Steps {
  const steps: Tally[] = [];
  // Of those that begin together the longest goes first: what it holds is counted in it.
  for (const tally of [...inside].sort((a, b) => a.when.from - b.when.from || b.when.to - a.when.to)) {
    const end = steps.at(-1)?.when.to ?? from;
    if (tally.when.from >= end) steps.push(tally);
    else if (tally.when.to > end) return NONE;
  }
  let reached = from;
  for (const { when } of steps) if (when.from === reached) reached = when.to;
  return { steps, covered: reached === to, tooMany: false };
}

/** The first tally that begins at a moment or after it. */
function firstFrom(tallies: readonly Tally[], moment: number): number {
  let [low, high] = [0, tallies.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((tallies[middle]?.when.from ?? moment) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
