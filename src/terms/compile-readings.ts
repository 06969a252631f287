import { byCodeUnit, canonical } from '../canon/canonical.ts';
import type { Reading } from './agreement.ts';
import { compileTerms } from './compile-terms.ts';
import { TermsDocument } from './document.ts';
import { setAt, settableSteps } from './overrides.ts';
import { own } from './own.ts';
import type { PlaceFiles } from './places.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { schemaProblems } from './schema-problems.ts';
import type { Moved, SourceText, Tree } from './source-text.ts';

export const READINGS_MAX = 8;

export interface CompiledReadings {
  readonly readings: readonly Reading[];
  /** The agreement as each reading has it. */
  readonly documents: readonly TermsDocument[];
  readonly problems: readonly Problem[];
}

/** Compiles each reading: the whole agreement once more, with what the reading sets. */
export function compileReadings(
  document: TermsDocument,
  files: PlaceFiles,
  source: SourceText,
  baseProblems: readonly Problem[],
): CompiledReadings {
  const ids = Object.keys(document.readings).sort(byCodeUnit);
  const problems: Problem[] = [];
  if (ids.length > READINGS_MAX) {
    problems.push(source.problem('too-many-readings', ['readings'], `at most ${READINGS_MAX}`, String(ids.length)));
    return { readings: [], documents: [], problems };
  }
  const base = new Set(baseProblems.map((problem) => canonical({ ...problem })));
  const brought: Brought[] = [];
  const readings: Reading[] = [];
  const documents: TermsDocument[] = [];
  for (const id of ids) {
    const { title = id, by = null, set = {} } = own(document.readings, id) ?? {};
    const read = source.as(...withSet(document, source, id, set, problems));
    const parsed = TermsDocument.safeParse(read.tree);
    // A problem of the base is reported there; here is only what the reading itself brings in.
    const note = (found: readonly Problem[]) => {
      const more = found.filter((problem) => !base.has(canonical({ ...problem })));
      brought.push(...more.map((problem) => ({ id, problem })));
    };
    if (!parsed.success) {
      note(schemaProblems(parsed.error, read));
      continue;
    }
    const left = document.disputed.filter((path) => !Object.hasOwn(set, path));
    const { terms, problems: found } = compileTerms({ ...parsed.data, disputed: left }, files, read);
    note(found);
    documents.push(parsed.data);
    if (terms !== null) readings.push({ id, title, by, terms });
  }
  return { readings, documents, problems: [...problems, ...together(brought)] };
}

/** A problem that a reading brings in. */
interface Brought {
  readonly id: string;
  readonly problem: Problem;
}

/** What several readings bring in at one place is one problem, which says of each what was found. */
function together(brought: readonly Brought[]): Problem[] {
  const places = new Map<string, { problem: Problem; found: Map<string, Set<string>> }>();
  for (const { id, problem } of brought) {
    const place = canonical({ ...problem, found: null });
    const here = places.get(place) ?? { problem, found: new Map() };
    here.found.set(problem.found, (here.found.get(problem.found) ?? new Set()).add(id));
    places.set(place, here);
  }
  return [...places.values()].map(({ problem, found }) => {
    const each = [...found].map(([what, ids]) => `${what} (in reading ${[...ids].join(', ')})`);
    return { ...problem, found: each.join('; ') };
  });
}

/** The tree with what a reading sets, and where in the file that is written. */
function withSet(
  document: TermsDocument,
  source: SourceText,
  id: string,
  set: { readonly [path: string]: unknown },
  problems: Problem[],
): [Tree, Moved[]] {
  let tree = source.tree;
  const moved: Moved[] = [];
  for (const [path, value] of Object.entries(set)) {
    const to = ['readings', id, 'set', path];
    const steps = settableSteps(path, document);
    const objection = steps === null ? CANNOT_SET : undefinedIn(document, steps);
    if (objection !== null) {
      const [code, expected] = objection;
      problems.push({ ...source.problem(code, to, expected, path), ...source.at(to, 'key') });
    } else if (steps !== null) {
      tree = setAt(tree, steps, value as Tree);
      moved.push({ from: steps, to });
    }
  }
  for (const path of document.disputed.filter((disputed) => !Object.hasOwn(set, disputed))) {
    const where = ['readings', id, 'set'];
    problems.push(source.problem('reading-misses', where, `a value for ${path}`, 'none', 'warning'));
  }
  return [tree, moved];
}

type Objection = readonly [code: ProblemCode, expected: string];

const CANNOT_SET: Objection = [
  'bad-reading',
  'calendar.dates.…, places.…, ladder.…, or the when, where and what of a clause, such as clauses.….during',
];

/** A reading gives what is there another value; a place it may add. */
function undefinedIn(document: TermsDocument, [head, second = '', name = '']: readonly string[]): Objection | null {
  if (head === 'clauses' && own(document.clauses, second) === undefined) {
    return ['undefined-clause', 'a clause of this agreement'];
  }
  const isDate = head === 'calendar' && second === 'dates';
  if (!isDate || own(document.calendar.dates, name) !== undefined) return null;
  if (document.disputed.includes(`calendar.dates.${name}`)) return null;
  return ['undefined-date', 'a date of the calendar, or one in dispute'];
}
