import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import process from 'node:process';
import type { Ask } from '../desk/ask.ts';
import { renderBrief } from '../desk/brief.ts';
import { runCase } from '../desk/run.ts';
import { reportAsides } from './assess.ts';
import { clean } from './paint.ts';

export interface BriefOptions extends Ask {
  readonly out?: string;
  readonly since?: string;
}

/** `servanda brief`: one file that opens by itself. `--out -` writes it to the standard output. */
export async function briefCommand(path: string, options: BriefOptions): Promise<number> {
  const run = await runCase(path, options);
  await reportAsides(run, undefined);
  const page = renderBrief(run, options);
  if (options.out === '-') {
    process.stdout.write(page);
    return 0;
  }
  const target = options.out ?? `out/${run.agreement.id}.html`;
  await mkdir(dirname(target), { recursive: true });
  await writeFile(`${target}.new`, page);
  await rename(`${target}.new`, target);
  process.stdout.write(`${clean(`The brief of ${run.agreement.id} is in ${target}`)}\n`);
  return 0;
}
