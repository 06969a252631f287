import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AsideItem } from '../feeds/feed.ts';

/** Writes every row that was set aside, one JSON object on a line: its place, the reason, and the row as it stood. */
export async function writeAsides(file: string, asides: readonly AsideItem[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, asides.map(({ kind: _, ...item }) => `${JSON.stringify(item)}\n`).join(''));
}
