import { type Frame, frameOf } from '../follow/matrix/frame.ts';
import { type Ask, instant, type Run } from './ask.ts';
import { runCase } from './run.ts';

/** A case or a record, assessed, with its evidence laid open for what follows. */
export async function runFrame(path: string, ask: Ask): Promise<{ readonly run: Run; readonly frame: Frame }> {
  const run = await runCase(path, ask);
  return { run, frame: frameWith(run, ask, run.assessment.reading) };
}

/** The same case under a reading. */
export function frameWith({ history, entries, assessment, setAside }: Run, ask: Ask, reading: string | null): Frame {
  const options = {
    knownTo: instant('--as-of', ask.asOf),
    clock: assessment.knownTo.clock,
    at: instant('--at', ask.at),
    openings: [],
    setAside,
  };
  return frameOf(history, entries, options, reading);
}
