import { type ProcedureView, procedureOf } from '../follow/procedure/procedure.ts';
import { readProcedure } from '../follow/procedure/read.ts';
import type { Procedure } from '../follow/procedure/terms.ts';
import { describeProblem } from '../terms/problem.ts';
import { SourceText } from '../terms/source-text.ts';
import type { Ask, Run } from './ask.ts';
import { DeskError } from './desk-error.ts';
import { runFrame } from './follow.ts';

/** A case or a record, and how each matter stands on its way to a published finding. */
export async function runProcedure(
  path: string,
  ask: Ask,
): Promise<{ readonly run: Run; readonly view: ProcedureView }> {
  const { run, frame } = await runFrame(path, ask);
  return { run, view: procedureOf(frame, procedureIn(run)) };
}

/** The procedure of the agreement in force last. Bad input stops it. */
function procedureIn({ termsFile, termsText, agreement }: Run): Procedure {
  const { source, problems } = SourceText.read(termsFile, termsText);
  if (source === null)
    throw new DeskError([`${termsFile} cannot be read:`, ...problems.map(describeProblem)].join('\n  '));
  const read = readProcedure(source.tree, agreement);
  if (read.procedure !== null) return read.procedure;
  if (read.problems.length === 0)
    throw new DeskError(
      `${termsFile} has no procedure: it does not say how a violation comes to a finding. "procedure: { as: minimal, who: { mission: …, head: … } }" takes the least.`,
    );
  const lines = read.problems.map(({ path, expected, found }) => {
    const { line, column } = source.at(path, 'value');
    return `${termsFile}:${line}:${column}: ${path.join('.')}: expected ${expected}, found ${found}`;
  });
  throw new DeskError([`The procedure of ${termsFile} cannot be read:`, ...lines].join('\n  '));
}
