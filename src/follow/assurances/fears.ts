/** A fear of a party, and the clauses that somebody says answer it. */
export interface Fear {
  readonly id: string;
  /** A party or body of the agreement, or whoever else has it, in words. */
  readonly of: string;
  readonly says: string;
  /** Where it is told; `null`: it is not said. */
  readonly source: string | null;
  /** Who says that these clauses answer it; `null`: the keeper of the case. */
  readonly by: string | null;
  readonly answers: readonly string[];
}

export interface FearProblem {
  readonly path: readonly string[];
  readonly expected: string;
  readonly found: string;
}

export const FEARS_MAX = 200;
const KEYS = ['of', 'says', 'source', 'by', 'answered-by'];
const CHARS_MAX = 2_000;

/** Reads `fears.yaml` as parsed: a mapping of fears by name. Strictly: with a problem there are no fears. */
export function readFears(
  tree: unknown,
  clauses: readonly string[],
): { readonly fears: readonly Fear[]; readonly problems: readonly FearProblem[] } {
  const problems: FearProblem[] = [];
  const wrong = (path: readonly string[], expected: string, value: unknown) =>
    problems.push({ path, expected, found: brief(value) });
  if (!isMapping(tree)) {
    wrong([], 'a mapping with servanda: fears/1 and fears', tree);
    return { fears: [], problems };
  }
  if (tree.servanda !== 'fears/1') wrong(['servanda'], 'fears/1', tree.servanda);
  for (const key of Object.keys(tree).filter((one) => one !== 'servanda' && one !== 'fears'))
    wrong([key], 'servanda and fears, and no other key', key);
  const named = isMapping(tree.fears) ? Object.entries(tree.fears) : [];
  if (named.length === 0 || named.length > FEARS_MAX) wrong(['fears'], `1 to ${FEARS_MAX} fears by name`, tree.fears);
  const fears = named.slice(0, FEARS_MAX).flatMap(([id, value]): Fear[] => {
    const path = ['fears', id];
    if (!isMapping(value)) {
      wrong(path, 'a mapping', value);
      return [];
    }
    for (const key of Object.keys(value).filter((one) => !KEYS.includes(one)))
      wrong([...path, key], KEYS.join(', '), key);
    const text = (key: string, must: boolean): string | null => {
      const said = value[key];
      if (said === undefined && !must) return null;
      if (typeof said === 'string' && said !== '' && said.length <= CHARS_MAX) return said;
      wrong([...path, key], `text of at most ${CHARS_MAX} characters`, said);
      return null;
    };
    const list = value['answered-by'] ?? [];
    const answers = Array.isArray(list) ? (list as readonly unknown[]) : [];
    if (!Array.isArray(list)) wrong([...path, 'answered-by'], 'a list of clauses', list);
    for (const one of answers)
      if (typeof one !== 'string' || !clauses.includes(one))
        wrong([...path, 'answered-by'], `a clause of the agreement (${clauses.join(', ')})`, one);
    const told = {
      of: text('of', true),
      says: text('says', true),
      source: text('source', false),
      by: text('by', false),
    };
    if (told.of === null || told.says === null) return [];
    return [{ id, of: told.of, says: told.says, source: told.source, by: told.by, answers: answers.map(String) }];
  });
  return { fears: problems.length === 0 ? fears : [], problems };
}

function isMapping(value: unknown): value is { readonly [key: string]: unknown } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function brief(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return value.slice(0, 80);
  return value === null || typeof value !== 'object' ? String(value) : Array.isArray(value) ? 'a list' : 'a mapping';
}
