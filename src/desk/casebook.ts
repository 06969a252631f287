import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderCasePage } from '../brief/case-page.ts';
import { renderIndexPage } from '../brief/index-page.ts';
import { DeskError } from './case.ts';
import { type Run, runCase } from './run.ts';

/** A page by the path under which it is served and filed. */
export interface PageFile {
  readonly path: string;
  readonly file: string;
  readonly type: string;
  readonly body: string;
}

/** The case folders of a casebook, by name. */
export async function listCases(folder: string): Promise<readonly string[]> {
  const items = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (items === null) throw new DeskError(`No such folder: ${folder}`);
  const found: string[] = [];
  for (const item of items) {
    if (!item.isDirectory()) continue;
    const names = await readdir(join(folder, item.name));
    if (names.some((name) => name.endsWith('.terms.yaml'))) found.push(join(folder, item.name));
  }
  return found.sort();
}

/** Assesses every case of a folder, one after the other. */
export async function runCasebook(folder: string, each: (run: Run) => void): Promise<readonly Run[]> {
  const paths = await listCases(folder);
  if (paths.length === 0)
    throw new DeskError(`${folder} holds no case: no folder in it has a file named <id>.terms.yaml.`);
  const runs: Run[] = [];
  for (const path of paths) {
    const run = await runCase(path, {});
    each(run);
    runs.push(run);
  }
  return runs;
}

/** The pages of a casebook: one of all, one for each case, and each assessment as JSON beside its page. */
export function renderCasebook(runs: readonly Run[]): readonly PageFile[] {
  const html = 'text/html; charset=utf-8';
  const index = runs.map(({ agreement, assessment }) => ({ href: `${agreement.id}.html`, agreement, assessment }));
  const pages: PageFile[] = [{ path: '/', file: 'index.html', type: html, body: renderIndexPage(index) }];
  for (const { agreement, assessment, entries } of runs) {
    const file = `${agreement.id}.html`;
    pages.push({ path: `/${file}`, file, type: html, body: renderCasePage({ assessment, agreement, entries }) });
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
