import { NORMS } from '../terms/document.ts';
import type { Path, Tree } from '../terms/source-text.ts';
import { definedWords } from './definitions.ts';
import { field, type Leaf, leavesOf, mapOf, type TreeMap, textOf, textsOf } from './tree.ts';

/** A draft as the rules look at it: what can be made out, however little of it is sound. */
export interface Draft {
  readonly tree: TreeMap;
  readonly clauses: readonly DraftClause[];
  readonly parties: TreeMap;
  readonly bodies: TreeMap;
  readonly texts: TreeMap;
  readonly places: TreeMap;
  readonly lines: TreeMap;
  readonly events: TreeMap;
  readonly dates: TreeMap;
  /** The words that the agreement itself defines, in lower case. */
  readonly defined: ReadonlySet<string>;
}

export interface DraftClause {
  readonly id: string;
  readonly path: Path;
  readonly said: TreeMap;
  readonly kind: string | null;
  readonly norm: Tree | undefined;
  /** The clause, and those that it leans on. */
  readonly lineage: readonly TreeMap[];
  /** Title, quotation and the words inside the norm. */
  readonly prose: readonly Leaf[];
}

/** How deep one clause may lean on another here: a circle ends it. */
const LINEAGE_MAX = 16;

export function draftOf(tree: Tree): Draft {
  const root = mapOf(tree);
  const clauses = mapOf(field(root, 'clauses'));
  return {
    tree: root,
    clauses: Object.entries(clauses).map(([id, said]) => clauseOf(id, mapOf(said), clauses)),
    parties: mapOf(field(root, 'parties')),
    bodies: mapOf(field(root, 'bodies')),
    texts: mapOf(field(root, 'texts')),
    places: mapOf(field(root, 'places')),
    lines: mapOf(field(root, 'lines')),
    events: mapOf(field(root, 'events')),
    dates: { ...mapOf(field(field(root, 'calendar'), 'dates')), ...disputedDates(field(root, 'disputed')) },
    defined: definedWords(field(root, 'definitions'), quotesOf(clauses), Object.keys(mapOf(field(root, 'events')))),
  };
}

/** What a clause says, or the first of those it leans on that says it. */
export function inherited(clause: DraftClause, key: string): Tree | undefined {
  for (const said of clause.lineage) {
    const value = field(said, key);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

/** The parties that a clause addresses. */
export function boundParties(clause: DraftClause): readonly string[] {
  const binds = inherited(clause, 'binds');
  return Array.isArray(binds) ? textsOf(binds) : Object.keys(mapOf(binds));
}

/** The places that a clause looks at, with the parts of its unions. */
export function placesOf(clause: DraftClause, draft: Draft): readonly string[] {
  const names = new Set<string>();
  const add = (name: string): void => {
    if (names.has(name)) return;
    names.add(name);
    for (const part of textsOf(field(field(draft.places, name), 'union'))) add(part);
  };
  for (const name of textsOf(inherited(clause, 'where'))) add(name);
  return [...names];
}

/** The parts of a place that is measured from a line; no line, where it is measured from none. */
export function linesOf(name: string, draft: Draft): readonly string[] {
  const from = field(field(draft.places, name), 'from-line');
  const named = textOf(from);
  return named === null ? [...new Set(Object.values(mapOf(from)).flatMap((line) => textsOf(line)))] : [named];
}

/** Whether a name is that of a party or a body of the draft. */
export function isActor(draft: Draft, name: string): boolean {
  return Object.hasOwn(draft.parties, name) || Object.hasOwn(draft.bodies, name);
}

/** Dates that have a value in the readings alone: they are named, and what they come to is in dispute. */
function disputedDates(disputed: Tree | undefined): TreeMap {
  const names = textsOf(disputed).flatMap((path) => /^calendar\.dates\.(.+)$/.exec(path)?.[1] ?? []);
  return Object.fromEntries(names.map((name) => [name, null]));
}

function clauseOf(id: string, said: TreeMap, clauses: TreeMap): DraftClause {
  const kind = NORMS.find((norm) => field(said, norm) !== undefined) ?? null;
  const path: Path = ['clauses', id];
  const norm = kind === null ? undefined : field(said, kind);
  return { id, path, said, kind, norm, lineage: lineageOf(said, clauses), prose: proseOf(said, kind, path) };
}

function lineageOf(start: TreeMap, clauses: TreeMap): readonly TreeMap[] {
  const lineage = [start];
  for (let at = parentOf(start, clauses); at !== null && lineage.length < LINEAGE_MAX; at = parentOf(at, clauses)) {
    if (lineage.includes(at)) break;
    lineage.push(at);
  }
  return lineage;
}

function parentOf(said: TreeMap, clauses: TreeMap): TreeMap | null {
  const on = textOf(field(field(said, 'releases') ?? field(said, 'suspends'), 'on'))?.replace(/^breach of /, '');
  const name =
    textOf(field(said, 'aspect-of')) ??
    textOf(field(field(said, 'mirrors'), 'clause')) ??
    textOf(field(field(said, 'permits'), 'from')) ??
    textOf(field(field(said, 'resumes'), 'suspension')) ??
    on;
  const parent = name === null || name === undefined ? undefined : field(clauses, name);
  return parent === undefined ? null : mapOf(parent);
}

/** A code or a name is no prose: prose has a space in it, or stands where people read it. */
function proseOf(said: TreeMap, kind: string | null, path: Path): readonly Leaf[] {
  const title = textOf(field(said, 'title'));
  const quote = textOf(field(field(said, 'text'), 'quote'));
  const norm = kind === null ? [] : leavesOf(field(said, kind), [...path, kind]);
  return [
    ...(title === null ? [] : [{ path: [...path, 'title'], text: title }]),
    ...(quote === null ? [] : [{ path: [...path, 'text', 'quote'], text: quote }]),
    ...norm.filter(({ text }) => /\s/.test(text.trim())),
  ];
}

function quotesOf(clauses: TreeMap): readonly string[] {
  return Object.values(clauses).flatMap((said) => textsOf(field(field(said, 'text'), 'quote')));
}
