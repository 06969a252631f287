import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Entry, makeEntry } from '../entries/entry.ts';
import { parseBody } from '../entries/schema.ts';
import type { Problem } from '../terms/problem.ts';
import { SourceText } from '../terms/source-text.ts';

/** Reads `sources.yaml`: what is known of each source, as entries known from the beginning. */
export async function readSources(
  folder: string,
): Promise<{ entries: readonly Entry[]; problems: readonly Problem[] }> {
  const name = `${basename(folder)}/sources.yaml`;
  const bytes = await readFile(join(folder, 'sources.yaml')).catch(() => null);
  if (bytes === null) return { entries: [], problems: [] };
  const { source, problems } = SourceText.read(name, new TextDecoder().decode(bytes));
  if (source === null) return { entries: [], problems };
  const { tree } = source;
  if (tree === null || typeof tree !== 'object' || Array.isArray(tree)) {
    return {
      entries: [],
      problems: [source.problem('wrong-kind', [], 'a mapping of sources by id', 'something else')],
    };
  }
  const entries: Entry[] = [];
  const found: Problem[] = [];
  for (const [id, value] of Object.entries(tree)) {
    const fields = value !== null && typeof value === 'object' ? value : {};
    const parsed = parseBody({ type: 'source/1', source: id, key: id, ...fields });
    const row = source.at([id], 'key').line ?? 1;
    if (parsed.ok) entries.push(makeEntry(parsed.value, { at: 0, inferred: false }, { file: name, row }));
    else
      for (const problem of parsed.problems)
        found.push(source.problem('wrong-kind', [id, ...problem.path], problem.expected, problem.found));
  }
  return { entries, problems: found };
}
