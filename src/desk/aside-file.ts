import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AsideItem } from '../feeds/feed.ts';
import { isAbsent } from './desk-error.ts';

/** Writes every row that was set aside, one JSON object on a line: its place, the reason, and the row as it stood. */
export async function writeAsides(file: string, asides: readonly AsideItem[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, asides.map(lineOf).join(''));
}

/** As `writeAsides`, below what the file holds already; a line that is there is not written again. */
export async function addAsides(file: string, asides: readonly AsideItem[]): Promise<void> {
  const there = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isAbsent(error)) return '';
    throw error;
  });
  const known = new Set(there.split(/(?<=\n)/));
  const more = asides.map(lineOf).filter((line) => !known.has(line));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, there + more.join(''));
}

function lineOf({ kind: _, ...item }: AsideItem): string {
  return `${JSON.stringify(item)}\n`;
}
