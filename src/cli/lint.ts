import process from 'node:process';
import { loadCase } from '../desk/case.ts';
import { describeAside, describeRefused } from '../desk/run.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import { lintDraft } from '../lint/lint.ts';
import { describeProblem } from '../terms/problem.ts';
import { EXIT } from './exit.ts';
import { clean, dim, hung } from './paint.ts';

export interface LintOptions {
  readonly json?: boolean;
  readonly short?: boolean;
}

/** `servanda lint`: exit 65 with an error, else 0; warnings are for people. */
export async function lintCommand(path: string, options: LintOptions): Promise<number> {
  const { problems, asides, refused, termsFile, draft } = await loadCase(path);
  const diagnostics = lintDraft(draft);
  // What lies in other files of the case, such as its sources.
  const others = problems.filter((problem) => problem.file !== draft.file);
  const errors = problems.filter(({ level }) => level === 'error').length + refused.length + asides.length;
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify({ problems, diagnostics, asides, refused }, null, 2)}\n`);
  } else {
    const warnings =
      diagnostics.filter(({ level }) => level === 'warning').length +
      others.filter(({ level }) => level === 'warning').length;
    const told = new Set<string>();
    const lines = [
      ...diagnostics.flatMap((one) => diagnosticLines(one, options.short === true, told)),
      ...others.map(describeProblem),
      ...refused.map(describeRefused),
      ...asides.map(describeAside),
      `${termsFile}: ${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
    ];
    process.stdout.write(`${lines.map(clean).join('\n')}\n`);
  }
  return errors > 0 ? EXIT.badInput : 0;
}

/** The line that editors follow; under it why it matters, told once of each agreement, and what one could write. */
function diagnosticLines(one: Diagnostic, isShort: boolean, told: Set<string>): readonly string[] {
  const place = [one.file, one.line, one.column].filter((part) => part !== null).join(':');
  const also = one.other === null ? '' : ` (the other place: line ${one.other.line})`;
  const head =
    one.problem === null ? `${place}: ${one.level} ${one.code}: ${one.text}${also}` : describeProblem(one.problem);
  if (isShort) return [head];
  const lines: string[] = [];
  const say = (text: string) => {
    lines.push(...hung(text, 4, 2));
  };
  if (one.why !== null) {
    const { agreement, text, sources } = one.why;
    if (told.has(text)) say(`why: ${agreement}, as above`);
    else {
      told.add(text);
      say(`why: ${agreement}. ${text}`);
      lines.push(...sources.map((source) => `      source: ${source}`));
    }
  }
  if (one.suggest !== null) say(`could say: ${one.suggest}`);
  return [head, ...lines.map(dim)];
}
