import process from 'node:process';
import { loadCase } from '../desk/case.ts';
import { describeAside, describeRefused } from '../desk/run.ts';
import { describeProblem } from '../terms/problem.ts';
import { EXIT } from './exit.ts';
import { clean } from './paint.ts';

/** `servanda lint`: exit 65 with an error, else 0; warnings are for people. */
export async function lintCommand(path: string, options: { json?: boolean }): Promise<number> {
  const { problems, asides, refused, termsFile } = await loadCase(path);
  const errors = problems.filter(({ level }) => level === 'error').length + refused.length + asides.length;
  if (options.json === true) process.stdout.write(`${JSON.stringify({ problems, asides, refused }, null, 2)}\n`);
  else {
    const lines = [...problems.map(describeProblem), ...refused.map(describeRefused), ...asides.map(describeAside)];
    const warnings = problems.length - (errors - refused.length - asides.length);
    lines.push(
      `${termsFile}: ${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
    );
    process.stdout.write(`${lines.map(clean).join('\n')}\n`);
  }
  return errors > 0 ? EXIT.badInput : 0;
}
