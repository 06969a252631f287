import type { StandingWord } from '../assess/assessment.ts';

/** Exit codes: 0 to 3 are answers (3 of an audit alone); 64 and up are bad use, bad input, and a world that fails (after BSD's sysexits). */
export const EXIT = {
  kept: 0,
  broken: 1,
  undetermined: 2,
  falseAnswer: 3,
  usage: 64,
  badInput: 65,
  world: 74,
} as const;

/** 1 if any standing is broken; else 2 if any is undetermined; else 0. */
export function exitOf({ standings }: { readonly standings: readonly { readonly standing: StandingWord }[] }): number {
  const words = new Set(standings.map(({ standing }) => standing));
  return words.has('broken') ? EXIT.broken : words.has('undetermined') ? EXIT.undetermined : EXIT.kept;
}
