/** Positions in one map file or area. A border of a million positions takes seconds to check, not minutes. */
export const POSITIONS_MAX = 1_000_000;
/** Pairs of edges whose boxes overlap. Real borders have a few for each edge; more is refused as too tangled. */
export const PAIRS_MAX = 10_000_000;
/** Problems reported for one area or file; the rest would say the same. */
export const PROBLEMS_MAX = 20;
