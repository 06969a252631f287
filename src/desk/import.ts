import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { uniqueEntries } from '../entries/entry.ts';
import { collect } from '../feeds/collect.ts';
import { entries as entriesFeed, formatEntry } from '../feeds/entries/feed.ts';
import type { AsideItem } from '../feeds/feed.ts';
import { addAsides } from './aside-file.ts';
import { DeskError, describeFault, isAbsent } from './desk-error.ts';
import { fileInput } from './file-input.ts';
import { parseSpec } from './intake.ts';
import { describeRefused } from './run.ts';

export interface ImportReport {
  readonly reader: string;
  readonly file: string;
  readonly read: number;
  /** Entries that the file written to did not have before. */
  readonly added: number;
  readonly types: { readonly [type: string]: number };
  readonly out: string | null;
  readonly asideFile: string | null;
  readonly asides: readonly AsideItem[];
}

/**
 * Reads a file with a feed; with `out`, adds the entries to that file of canonical lines, each id once, so that
 * importing twice changes nothing. The file is replaced whole by a rename: a power cut leaves the old or the new.
 */
export async function importInto(
  spec: string,
  out: string | null,
  progress: (rows: number) => void,
): Promise<ImportReport> {
  const { feed, file } = await parseSpec(spec);
  const counted = { ...feed, read: (input: Parameters<typeof feed.read>[0]) => count(feed.read(input), progress) };
  const { entries, asides, refused } = await collect(counted, fileInput(file));
  if (refused !== null) throw new DeskError(describeRefused(refused));
  const types: Record<string, number> = {};
  for (const { body } of entries) types[body.type] = (types[body.type] ?? 0) + 1;
  let added = entries.length;
  if (out !== null) {
    const there = await readOut(out);
    const known = new Map(there.map((entry) => [entry.id, formatEntry(entry)]));
    added = entries.filter(({ id }) => !known.has(id)).length;
    // Not by the count of new ids alone: an entry that is known already may have been known earlier.
    const lines = uniqueEntries([...there, ...entries]).map((entry) => [entry.id, formatEntry(entry)] as const);
    if (lines.some(([id, line]) => known.get(id) !== line)) {
      await replace(
        out,
        lines.map(([, line]) => `${line}\n`),
      );
    }
  }
  const asideFile = asides.length === 0 ? null : `${out ?? `out/${basename(file)}`}.aside.jsonl`;
  if (asideFile !== null) await addAsides(asideFile, asides);
  return { reader: feed.id, file: basename(file), read: entries.length, added, types, out, asideFile, asides };
}

async function readOut(out: string) {
  const found = await stat(out).catch((error: unknown) => {
    if (isAbsent(error)) return null;
    throw new DeskError(`${out} cannot be written: ${describeFault(error)}.`);
  });
  if (found === null) return [];
  const { entries, asides, refused } = await collect(entriesFeed, fileInput(out));
  if (refused !== null) throw new DeskError(describeRefused(refused));
  const [bad] = asides;
  if (bad !== undefined)
    throw new DeskError(`${out}:${bad.row} is not a line that servanda wrote (${bad.expected}). It was left as it is.`);
  return entries;
}

async function replace(out: string, lines: readonly string[]): Promise<void> {
  await mkdir(dirname(out), { recursive: true });
  const staged = `${out}.new`;
  await writeFile(staged, lines.join(''), { flush: true });
  await rename(staged, out);
}

async function* count<T>(items: AsyncIterable<T>, progress: (rows: number) => void): AsyncGenerator<T> {
  let rows = 0;
  for await (const item of items) {
    rows += 1;
    if (rows % 10_000 === 0) progress(rows);
    yield item;
  }
}
