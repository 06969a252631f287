import { basename, join } from 'node:path';
import type { SourceBody } from '../entries/body.ts';
import type { BodyProblemCode } from '../entries/body-problem.ts';
import { type Entry, makeEntry } from '../entries/entry.ts';
import { KEEPER } from '../entries/keeper.ts';
import { parseBody } from '../entries/schema.ts';
import type { Problem, ProblemCode } from '../terms/problem.ts';
import { SourceText } from '../terms/source-text.ts';
import { readText } from './read-text.ts';

/**
 * Reads `sources.yaml`: what is known of each source, as entries known from the beginning. An interest that is no
 * party's is unknown to the rules; a slip of the pen there must not pass unseen.
 */
export async function readSources(
  folder: string,
  parties: readonly string[] | null,
  bytesMax: number,
): Promise<{ entries: readonly Entry[]; problems: readonly Problem[] }> {
  const name = `${basename(folder)}/sources.yaml`;
  const text = await readText(join(folder, 'sources.yaml'), name, bytesMax);
  if (text === null) return { entries: [], problems: [] };
  const { source, problems } = SourceText.read(name, text);
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
    const own = { type: 'source/1', source: KEEPER, key: id };
    const taken = Object.keys(fields).filter((field) => Object.hasOwn(own, field));
    for (const field of taken) {
      const problem = source.problem('unknown-key', [id, field], 'the fields of a source; its id is its key', field);
      found.push({ ...problem, ...source.at([id, field], 'key') });
    }
    if (taken.length > 0) continue;
    const parsed = parseBody({ ...own, ...fields });
    const row = source.at([id], 'key').line;
    if (parsed.ok) {
      entries.push(makeEntry(parsed.value, { at: 0, inferred: false }, { file: name, row }));
      const { interest } = parsed.value as SourceBody;
      if (parties !== null && ![...parties, 'origin', 'unknown'].includes(interest)) {
        const expected = `a party (${parties.join(', ')}), origin or unknown`;
        found.push(source.problem('undefined-party', [id, 'interest'], expected, interest, 'warning'));
      }
    } else
      for (const { path, code, expected, found: what } of parsed.problems)
        found.push(source.problem(CODES[code] ?? 'wrong-kind', [id, ...path], expected, what));
  }
  return { entries, problems: found };
}

const CODES: Partial<Readonly<Record<BodyProblemCode, ProblemCode>>> = {
  'unknown-field': 'unknown-key',
  missing: 'missing',
};
