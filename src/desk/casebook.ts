import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderIndexPage } from '../brief/index-page.ts';
import type { Run } from './ask.ts';
import { renderBrief } from './brief.ts';
import { DeskError, describeFault } from './desk-error.ts';
import { runCase } from './run.ts';

/** A page by the path under which it is served and filed. */
export interface PageFile {
  readonly path: string;
  readonly file: string;
  readonly type: string;
  readonly body: string;
}

/** The name of the page of all cases. */
const INDEX = 'index';

/** The case folders of a casebook, by name. */
export async function listCases(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await namesIn(folder)) {
    const inside = join(folder, name);
    const isFolder = await stat(inside).then(
      (it) => it.isDirectory(),
      // A link that leads nowhere is no case.
      () => false,
    );
    if (isFolder && (await namesIn(inside)).some((file) => file.endsWith('.terms.yaml'))) found.push(inside);
  }
  return found;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new DeskError(`${folder} cannot be read: ${describeFault(error)}.`);
  });
  return names.sort();
}

/** Assesses every case of a folder, one after the other. */
export async function runCasebook(folder: string, each: (run: Run) => void): Promise<readonly Run[]> {
  const paths = await listCases(folder);
  if (paths.length === 0)
    throw new DeskError(`${folder} holds no case: no folder in it has a file named <id>.terms.yaml.`);
  const runs: Run[] = [];
  for (const path of paths) {
    const run = await runCase(path, {});
    const { id } = run.agreement;
    // Pages are filed by id: one would take the place of the other.
    const other = runs.find(({ agreement }) => agreement.id === id);
    if (other !== undefined)
      throw new DeskError(`Two cases have the id ${id}: ${other.termsFile} and ${run.termsFile}.`);
    if (id === INDEX) throw new DeskError(`${run.termsFile} has the id ${id}, which is that of the first page.`);
    each(run);
    runs.push(run);
  }
  return runs;
}

/** The pages of a casebook: one of all, one for each case, and each assessment as JSON beside its page. */
export function renderCasebook(runs: readonly Run[]): readonly PageFile[] {
  const html = 'text/html; charset=utf-8';
  const index = runs.map(({ agreement, assessment }) => ({ href: `${agreement.id}.html`, agreement, assessment }));
  const pages: PageFile[] = [{ path: '/', file: `${INDEX}.html`, type: html, body: renderIndexPage(index) }];
  for (const run of runs) {
    const { agreement, assessment } = run;
    const file = `${agreement.id}.html`;
    pages.push({ path: `/${file}`, file, type: html, body: renderBrief(run, { indexHref: './' }) });
    const json = `${agreement.id}.json`;
    const body = `${JSON.stringify(assessment, null, 2)}\n`;
    pages.push({ path: `/${json}`, file: json, type: 'application/json; charset=utf-8', body });
  }
  return pages;
}

/** Writes pages into a folder, each whole or not at all. */
export async function writePages(folder: string, pages: readonly PageFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { file, body } of pages) {
    const target = join(folder, file);
    await writeFile(`${target}.new`, body);
    await rename(`${target}.new`, target);
  }
}
