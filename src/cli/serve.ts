import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { renderCasebook, runCasebook, writePages } from '../desk/casebook.ts';
import { DeskError } from '../desk/desk-error.ts';
import { type Serving, serve } from '../server/serve.ts';
import { assessmentText } from './assess.ts';
import { bold } from './paint.ts';

export interface ServeCommandOptions {
  readonly port?: string;
  readonly out: string;
  readonly once?: boolean;
}

/** `servanda serve`: what `npm start` runs. Ends when it is interrupted. */
export async function serveCommand(folder: string | undefined, options: ServeCommandOptions): Promise<number> {
  const port = options.port === undefined ? undefined : readPort(options.port);
  const runs = await runCasebook(folder ?? ownCasebook(), ({ assessment, agreement }) => {
    process.stdout.write(`${assessmentText(assessment, agreement.calendar.zone)}\n\n`);
  });
  const pages = renderCasebook(runs);
  await writePages(options.out, pages);
  process.stdout.write(`${pages.length} files written to ${relative('', options.out) || '.'}\n`);
  if (options.once === true) return 0;
  const served = new Map(pages.map(({ path, type, body }) => [path, { type, body }]));
  const serving = await serve({ pages: served, ...(port === undefined ? {} : { port }) });
  process.stdout.write(`The casebook is open at ${bold(`${serving.url}/`)} (Ctrl-C ends it)\n`);
  await untilInterrupted(serving);
  return 0;
}

/** The casebook that comes with the program: beside `dist/`. */
function ownCasebook(): string {
  return join(dirname(fileURLToPath(import.meta.url)), '..', 'cases');
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new DeskError(`--port takes a number from 0 to 65535, found ${text}.`, 'use');
}

async function untilInterrupted(serving: Serving): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await serving.close();
}
