import { type Frame, frameOf } from '../follow/matrix/frame.ts';
import { type Ask, instant, type Run } from './ask.ts';
import { runCase } from './run.ts';

/** A case or a record, assessed, with its evidence laid open for what follows. */
export async function runFrame(path: string, ask: Ask): Promise<{ readonly run: Run; readonly frame: Frame }> {
  const run = await runCase(path, ask);
  const { history, entries, assessment, setAside } = run;
  const options = {
    knownTo: instant('--as-of', ask.asOf),
    clock: assessment.knownTo.clock,
    at: instant('--at', ask.at),
    openings: [],
    setAside,
  };
  return { run, frame: frameOf(history, entries, options, assessment.reading) };
}
