import { isAlias, isCollection, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Problem, ProblemCode } from './problem.ts';

/** A YAML tree in which every scalar is its own text: numbers and dates are read by us, exactly. */
export type Tree = string | null | readonly Tree[] | { readonly [key: string]: Tree };

/** Path into a tree, as keys and indexes. */
export type Path = readonly (string | number)[];

/** The largest terms file that is read, in characters. */
export const TERMS_CHARS_MAX = 4_000_000;

/** A terms file as read: its tree, and where each part of it stands. */
export class SourceText {
  readonly file: string;
  readonly tree: Tree;
  readonly #root: Node | null;
  readonly #lines: LineCounter;

  private constructor(file: string, tree: Tree, root: Node | null, lines: LineCounter) {
    this.file = file;
    this.tree = tree;
    this.#root = root;
    this.#lines = lines;
  }

  /** Reads YAML 1.2 with unique keys and no aliases. */
  static read(file: string, text: string): { source: SourceText | null; problems: Problem[] } {
    const refuse = (code: ProblemCode, expected: string, found: string, line: number | null = null) => ({
      source: null,
      problems: [{ code, level: 'error' as const, file, line, column: line === null ? null : 1, expected, found }],
    });
    if (text.length > TERMS_CHARS_MAX) {
      return refuse('too-large', `at most ${TERMS_CHARS_MAX} characters`, `${text.length} characters`);
    }
    const nul = text.indexOf('\0');
    if (nul >= 0) return refuse('not-text', 'plain text', 'a NUL byte', text.slice(0, nul).split('\n').length);
    const lines = new LineCounter();
    const doc = parseDocument(text, { schema: 'failsafe', version: '1.2', lineCounter: lines, uniqueKeys: true });
    const problems: Problem[] = doc.errors.map((error) => ({
      code: 'not-yaml',
      level: 'error',
      file,
      line: error.linePos?.[0].line ?? null,
      column: error.linePos?.[0].col ?? null,
      expected: 'YAML',
      found: error.message.split('\n')[0]?.replace(/ at line.*$/, '') ?? error.code,
    }));
    if (problems.length > 0) return { source: null, problems };
    const root = doc.contents as Node | null;
    const found: { alias: Node | null } = { alias: null };
    const tree = toTree(root, found, 0);
    if (found.alias !== null) {
      const at = found.alias.range?.[0];
      const line = at === undefined ? null : lines.linePos(at).line;
      return refuse('not-yaml', 'values written out, at most 64 deep', 'an alias, a tag or deeper nesting', line);
    }
    return { source: new SourceText(file, tree, root, lines), problems: [] };
  }

  /** Line and column (from 1) of the part at a path, or of its nearest ancestor that is there. */
  at(path: Path, want: 'key' | 'value' = 'value'): { line: number | null; column: number | null } {
    let node: Node | null = this.#root;
    let offset = node?.range?.[0];
    path.forEach((step, index) => {
      if (node === null) return;
      const next = child(node, step);
      if (next === null) {
        node = null;
        return;
      }
      const useKey = (want === 'key' && index === path.length - 1) || next.value === null;
      offset = (useKey ? next.key : next.value)?.range?.[0] ?? next.key?.range?.[0] ?? offset;
      node = next.value;
    });
    if (offset === undefined) return { line: null, column: null };
    const { line, col } = this.#lines.linePos(offset);
    return { line, column: col };
  }

  /** A problem at a path. */
  problem(code: ProblemCode, path: Path, expected: string, found: string, level: Problem['level'] = 'error'): Problem {
    return { code, level, file: this.file, ...this.at(path), expected, found };
  }
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

function toTree(node: unknown, found: { alias: Node | null }, depth: number): Tree {
  if (node === null || node === undefined) return null;
  if (isAlias(node) || depth > 64) {
    found.alias = node as Node;
    return null;
  }
  if (isScalar(node)) {
    const text = typeof node.value === 'string' ? node.value : (node.source ?? '');
    const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
    return !quoted && (text === '' || text === '~' || text === 'null') ? null : text;
  }
  if (isSeq(node)) return node.items.map((item) => toTree(item, found, depth + 1));
  if (isMap(node)) {
    const entries: [string, Tree][] = [];
    for (const pair of node.items) {
      if (!isPair(pair)) continue;
      const key = isScalar(pair.key) ? String(pair.key.value ?? '') : '';
      entries.push([key, toTree(pair.value, found, depth + 1)]);
    }
    return Object.fromEntries(entries);
  }
  if (isCollection(node)) found.alias = node as unknown as Node;
  return null;
}
