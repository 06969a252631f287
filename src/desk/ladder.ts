import { type Drill, drill } from '../follow/drill/drill.ts';
import { type LadderView, ladderOf } from '../follow/ladder/ladder.ts';
import { readLadder } from '../follow/ladder/read.ts';
import type { Ladder } from '../follow/ladder/terms.ts';
import { describeProblem } from '../terms/problem.ts';
import { SourceText } from '../terms/source-text.ts';
import { type Ask, instant, type Run } from './ask.ts';
import { DeskError } from './desk-error.ts';
import { runFrame } from './follow.ts';
import { runCase } from './run.ts';

/** A case or a record, and how its ladder stands. */
export async function runLadder(path: string, ask: Ask): Promise<{ readonly run: Run; readonly view: LadderView }> {
  const { run, frame } = await runFrame(path, ask);
  const view = ladderOf(frame, ladderIn(run), run.entries, run.record !== null);
  return { run, view };
}

/** What a drill is asked beside what any case is. */
export interface DrillAsk {
  readonly scenario: string;
  readonly reading?: string;
  readonly since?: string;
  readonly until?: string;
}

/** A scenario, in place of the facts of a case, run against its ladder. */
export async function runDrill(path: string, ask: DrillAsk): Promise<{ readonly run: Run; readonly report: Drill }> {
  const { scenario, reading, since, until } = ask;
  const run = await runCase(path, {
    onlyFrom: [`observations:${scenario}`],
    ...(reading === undefined ? {} : { reading }),
  });
  const [from, to] = [instant('--since', since), instant('--until', until)];
  try {
    const { history, entries } = run;
    const ladder = ladderIn(run);
    return { run, report: drill({ history, entries, ladder, reading: reading ?? null, from, until: to }) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DeskError(`${scenario} cannot be drilled: ${error.message}.`, 'use');
  }
}

/** The ladder of the agreement in force last. Bad input stops it. */
export function ladderIn({ termsFile, termsText, agreement, assessment }: Run): Ladder {
  const { source, problems } = SourceText.read(termsFile, termsText);
  if (source === null)
    throw new DeskError([`${termsFile} cannot be read:`, ...problems.map(describeProblem)].join('\n  '));
  const read = readLadder(source.tree, agreement, assessment.reading);
  if (read.ladder !== null) return read.ladder;
  if (read.problems.length === 0)
    throw new DeskError(`${termsFile} has no ladder: it says of no breach what follows, step by step.`);
  const lines = read.problems.map(({ path, expected, found }) => {
    const { line, column } = source.at(path, 'value');
    return `${termsFile}:${line}:${column}: ${path.join('.')}: expected ${expected}, found ${found}`;
  });
  throw new DeskError([`The ladder of ${termsFile} cannot be read:`, ...lines].join('\n  '));
}
