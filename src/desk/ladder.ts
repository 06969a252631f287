import { type Drill, drill, drilling } from '../follow/drill/drill.ts';
import { completeTo, type LadderView, ladderOf } from '../follow/ladder/ladder.ts';
import { noticesIn } from '../follow/ladder/notice.ts';
import { readLadder } from '../follow/ladder/read.ts';
import type { Ladder } from '../follow/ladder/terms.ts';
import { type Ask, instant, type Run } from './ask.ts';
import { DeskError } from './desk-error.ts';
import { runFrame } from './follow.ts';
import { Outbox, type Standing } from './notices/outbox.ts';
import { runCase } from './run.ts';
import { readWritten } from './written.ts';

/** A case or a record, and how its ladder stands. `notices`: the folder of an outbox, through which whoever must act is told. */
export async function runLadder(
  path: string,
  ask: Ask & { readonly notices?: string },
): Promise<{ readonly run: Run; readonly view: LadderView; readonly told: readonly Standing[] }> {
  const { run, frame } = await runFrame(path, ask);
  const view = ladderOf(frame, ladderIn(run), run.entries, completeTo(frame));
  const told = await withOutbox(ask.notices, async (outbox) => {
    outbox.queue(noticesIn(view), false);
    await outbox.deliver();
  });
  return { run, view, told };
}

/** What a drill is asked beside what any case is. */
export interface DrillAsk {
  readonly scenario: string;
  readonly reading?: string;
  readonly since?: string;
  readonly until?: string;
  readonly asOf?: string;
  readonly notices?: string;
}

/** A scenario, in place of the facts of a case, run against its ladder. Notices go out as exercises, as each falls due. */
export async function runDrill(
  path: string,
  ask: DrillAsk,
): Promise<{ readonly run: Run; readonly report: Drill; readonly told: readonly Standing[] }> {
  const { scenario, reading, since, until } = ask;
  const run = await runCase(path, {
    onlyFrom: [`observations:${scenario}`],
    ...(reading === undefined ? {} : { reading }),
  });
  const [from, to, asOf] = [instant('--since', since), instant('--until', until), instant('--as-of', ask.asOf)];
  const { history } = run;
  // As known then: nothing later is in the scenario, and it goes no further.
  const entries = run.entries.filter(({ known }) => asOf === null || known.at <= asOf);
  const end = asOf === null ? to : Math.min(asOf, to ?? asOf);
  const input = { history, entries, ladder: ladderIn(run), reading: reading ?? null, from, until: end };
  try {
    if (ask.notices === undefined) return { run, report: drill(input), told: [] };
    let report: Drill | null = null;
    const told = await withOutbox(ask.notices, async (outbox) => {
      const running = drilling(input);
      let step = running.next();
      while (step.done !== true) {
        outbox.queue(noticesIn(step.value), true);
        await outbox.deliver();
        step = running.next();
      }
      report = step.value;
    });
    if (report === null) throw new Error('a drill that ran has a report');
    return { run, report, told };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DeskError(`${scenario} cannot be drilled: ${error.message}.`, 'use');
  }
}

/** How the notices of an outbox stand; with `deliver` after what waits was sent once more. */
export function runNotices(folder: string, deliver: boolean): Promise<readonly Standing[]> {
  return withOutbox(folder, async (outbox) => {
    if (deliver) await outbox.deliver();
  });
}

async function withOutbox(
  folder: string | undefined,
  work: (outbox: Outbox) => Promise<void>,
): Promise<readonly Standing[]> {
  if (folder === undefined) return [];
  const outbox = await Outbox.open(folder);
  try {
    await work(outbox);
    return outbox.standings;
  } finally {
    outbox.close();
  }
}

/** The ladder of the agreement in force last. Bad input stops it. */
function ladderIn({ termsFile, termsText, agreement, assessment }: Run): Ladder {
  const found = readWritten(termsFile, termsText, `The ladder of ${termsFile} cannot be read`, (tree) => {
    const { ladder, problems } = readLadder(tree, agreement, assessment.reading);
    return { found: ladder, problems };
  });
  if (found !== null) return found;
  throw new DeskError(`${termsFile} has no ladder: it says of no breach what follows, step by step.`);
}
