import { type SymmetryReport, symmetryOf } from '../symmetry/symmetry.ts';
import { type Ask, instant, type Run } from './ask.ts';
import { runCase } from './run.ts';

/** A case or a record, assessed, and the same tests applied to each side of it. */
export async function runSymmetry(
  path: string,
  ask: Ask,
): Promise<{ readonly run: Run; readonly report: SymmetryReport }> {
  const run = await runCase(path, ask);
  const { agreement, entries, assessment, setAside } = run;
  const options = {
    knownTo: instant('--as-of', ask.asOf),
    clock: assessment.knownTo.clock,
    at: instant('--at', ask.at),
    openings: [],
    setAside,
  };
  return { run, report: symmetryOf(agreement, entries, options, assessment.reading) };
}
