import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { deskKeys, RecordDesk } from '../../src/desk/record/record-desk.ts';

/** A new folder that goes when the test ends. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'servanda-record-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens the desk of a folder, does something, and closes it. */
export async function atDesk<T>(dir: string, nowMs: number | null, work: (desk: RecordDesk) => Promise<T>): Promise<T> {
  const desk = await RecordDesk.open(dir, await deskKeys(dir), nowMs === null ? {} : { now: () => nowMs });
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}
