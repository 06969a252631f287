import { type ProcedureView, procedureOf } from '../follow/procedure/procedure.ts';
import { readProcedure } from '../follow/procedure/read.ts';
import type { Procedure } from '../follow/procedure/terms.ts';
import type { Ask, Run } from './ask.ts';
import { DeskError } from './desk-error.ts';
import { runFrame } from './follow.ts';
import { readWritten } from './written.ts';

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
  const found = readWritten(termsFile, termsText, `The procedure of ${termsFile} cannot be read`, (tree) => {
    const { procedure, problems } = readProcedure(tree, agreement);
    return { found: procedure, problems };
  });
  if (found !== null) return found;
  throw new DeskError(
    `${termsFile} has no procedure: it does not say how a violation comes to a finding. "procedure: { as: minimal, who: { mission: …, head: … } }" takes the least.`,
  );
}
