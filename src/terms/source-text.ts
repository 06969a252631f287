import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml';
import type { Problem, ProblemCode } from './problem.ts';

/** A YAML tree in which every scalar is its own text: numbers and dates are read by us, exactly. */
export type Tree = string | null | readonly Tree[] | { readonly [key: string]: Tree };

/** Path into a tree, as keys and indexes. */
export type Path = readonly (string | number)[];

/** The largest terms file that is read, in characters. The longest agreement of the casebook has a few thousand. */
export const TERMS_CHARS_MAX = 500_000;
/** The deepest that values may be nested, and the most items that one list or mapping may have. */
const DEPTH_MAX = 64;
const ITEMS_MAX = 2_000;
/** Faults of the text itself that are reported: the first is at the cause, the others mostly follow from it. */
const TEXT_PROBLEMS_MAX = 20;

/** A part of the tree that was written elsewhere in the file: what a reading sets. */
export interface Moved {
  readonly from: Path;
  readonly to: Path;
}

/** A terms file as read: its tree, and where each part of it stands. */
export class SourceText {
  readonly file: string;
  readonly tree: Tree;
  readonly #root: Node | null;
  readonly #lines: Lines;
  readonly #moved: readonly Moved[];

  private constructor(file: string, tree: Tree, root: Node | null, lines: Lines, moved: readonly Moved[] = []) {
    this.file = file;
    this.tree = tree;
    this.#root = root;
    this.#lines = lines;
    this.#moved = moved;
  }

  /** Reads YAML 1.2 with unique keys and no aliases. */
  static read(file: string, text: string): { source: SourceText | null; problems: Problem[] } {
    const lines = new Lines(text);
    const problem = (code: ProblemCode, offset: number, expected: string, found: string): Problem => {
      return { code, level: 'error', file, ...lines.placeOf(offset), expected, found };
    };
    const refuse = (problems: Problem[]) => ({ source: null, problems: problems.slice(0, TEXT_PROBLEMS_MAX) });
    if (text.length > TERMS_CHARS_MAX) {
      return refuse([problem('too-large', 0, `at most ${TERMS_CHARS_MAX} characters`, `${text.length} characters`)]);
    }
    const nul = text.indexOf('\0');
    if (nul >= 0) return refuse([problem('not-text', nul, 'plain text', 'a NUL byte')]);
    // The library's own check of keys and its pretty errors take the square of the size: both are done here.
    const options = { schema: 'failsafe', version: '1.2', uniqueKeys: false, prettyErrors: false } as const;
    const doc = parseDocument(text, options);
    const root = doc.contents as Node | null;
    const faults: Fault[] = [];
    const tree = toTree(root, 0, faults);
    // Where the library's stack ends is the machine's: nesting that is too deep is told by its own place alone.
    const isExhausted = doc.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION');
    const notes = faults.length === 0 ? [...doc.errors, ...doc.warnings] : isExhausted ? [] : doc.errors;
    const problems = [
      ...notes.map(({ pos, message }) => problem('not-yaml', pos[0], 'YAML', message)),
      ...faults.map(({ code, at, expected, found }) => problem(code, at, expected, found)),
    ];
    return problems.length > 0 ? refuse(problems) : { source: new SourceText(file, tree, root, lines), problems: [] };
  }

  /** The same file with another tree, parts of which stand elsewhere. */
  as(tree: Tree, moved: readonly Moved[]): SourceText {
    return new SourceText(this.file, tree, this.#root, this.#lines, moved);
  }

  /** Line and column (from 1) of the part at a path; of what should hold it, by its key, where it is not there. */
  at(path: Path, want: 'key' | 'value' = 'value'): { line: number; column: number } {
    let value = this.#root;
    let key: Node | null = null;
    let isThere = true;
    for (const step of this.#written(path)) {
      const next = value === null ? null : child(value, step);
      isThere = next !== null;
      if (next === null) break;
      ({ key, value } = next);
    }
    const node = isThere && want === 'value' ? (value ?? key) : (key ?? value);
    return this.#lines.placeOf(node?.range?.[0] ?? 0);
  }

  /** A problem at a path. */
  problem(code: ProblemCode, path: Path, expected: string, found: string, level: Problem['level'] = 'error'): Problem {
    return { code, level, file: this.file, ...this.at(path), expected, found };
  }

  #written(path: Path): Path {
    const moved = this.#moved.find(({ from }) => from.every((step, index) => step === path[index]));
    return moved === undefined ? path : [...moved.to, ...path.slice(moved.from.length)];
  }
}

/** Where each line of a text begins. */
class Lines {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  placeOf(offset: number): { line: number; column: number } {
    const after = this.#starts.findIndex((start) => start > offset);
    const line = after < 0 ? this.#starts.length : after;
    return { line, column: offset - (this.#starts[line - 1] ?? 0) + 1 };
  }
}

/** Something that YAML may hold and an agreement may not. */
interface Fault {
  readonly code: ProblemCode;
  readonly at: number;
  readonly expected: string;
  readonly found: string;
}

function toTree(node: Node | null, depth: number, faults: Fault[]): Tree {
  if (node === null) return null;
  const fault = (code: ProblemCode, expected: string, found: string, at: Node | null = node): null => {
    faults.push({ code, at: (at ?? node).range?.[0] ?? 0, expected, found });
    return null;
  };
  if (isAlias(node)) return fault('not-plain', 'the value itself, written out', `the alias *${node.source}`);
  if (node.tag !== undefined) return fault('not-plain', 'a value without a tag', `the tag ${node.tag}`);
  if (isScalar(node)) {
    const text = String(node.value ?? '');
    if (!text.isWellFormed()) return fault('not-text', 'whole characters', 'half of a surrogate pair');
    if (!isPlainText(text)) return fault('not-text', 'text without control characters', 'a control character');
    const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
    return !quoted && (text === '' || text === '~' || text === 'null') ? null : text;
  }
  if (depth >= DEPTH_MAX) return fault('too-deep', `values at most ${DEPTH_MAX} deep`, 'deeper nesting');
  if (!isSeq(node) && !isMap(node)) return fault('not-plain', 'a single value, a list or a mapping', 'something else');
  if (node.items.length > ITEMS_MAX) return fault('too-large', `at most ${ITEMS_MAX} items`, `${node.items.length}`);
  if (isSeq(node)) return node.items.map((item) => toTree(item as Node | null, depth + 1, faults));
  const entries = new Map<string, Tree>();
  for (const { key, value } of node.items as Pair<Node | null, Node | null>[]) {
    const name = key === null ? '' : isScalar(key) && key.tag === undefined ? String(key.value ?? '') : null;
    if (name === null || !isPlainText(name)) fault('not-plain', 'a key that is plain text', 'another kind of key', key);
    // The schema's library would drop this one without a word.
    else if (name === '__proto__') fault('unknown-key', 'another name', name, key);
    else if (entries.has(name)) fault('duplicate-key', 'each key once', `${name} again`, key);
    else entries.set(name, toTree(value, depth + 1, faults));
  }
  return Object.fromEntries(entries);
}

/** Neither lone surrogates, which have no canonical form, nor characters that steer a terminal. */
function isPlainText(text: string): boolean {
  return text.isWellFormed() && !/(?![\t\n])\p{Cc}/u.test(text);
}

function child(node: Node, step: string | number): { key: Node | null; value: Node | null } | null {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && item.key.value === String(step));
    return pair === undefined ? null : { key: pair.key as Node, value: (pair.value as Node | null) ?? null };
  }
  if (isSeq(node)) {
    const item = node.items[Number(step)] as Node | undefined;
    return item === undefined ? null : { key: null, value: item };
  }
  return null;
}
