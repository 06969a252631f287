import type { Agreement } from '../../terms/agreement.ts';
import { TermsDocument } from '../../terms/document.ts';
import { setAt, settableSteps } from '../../terms/overrides.ts';
import type { Path, Tree } from '../../terms/source-text.ts';
import { readClock } from './read-clock.ts';
import { readDeed, readSignal } from './read-signal.ts';
import { type LadderProblem, type Reader, readerOf } from './reader.ts';
import type { Actor, Clock, Ladder, LeftOpen, Rung, Signal, TakenBy } from './terms.ts';
import { isMap, textOf } from './tree.ts';

export interface ReadLadder {
  /** `null`: the agreement has none, or it cannot be read. */
  readonly ladder: Ladder | null;
  readonly problems: readonly LadderProblem[];
}

const RUNG_KEYS = new Set(
  'name title note text on by does proved-by within after until expires suspended-by resumed-by if-missed'.split(' '),
);
export const RUNGS_MAX = 200;

/**
 * Reads the `ladder` of a terms file as parsed, with what a reading sets in it. What is in words is kept, and told as left
 * open; what names something that is not there, or has a form that it cannot have, is a problem, and then there is no
 * ladder.
 */
export function readLadder(tree: Tree, agreement: Agreement, reading: string | null): ReadLadder {
  const problems: LadderProblem[] = [];
  const set = underReading(tree, reading, problems);
  const block = isMap(set) ? set.ladder : undefined;
  if (block === undefined || block === null) return { ladder: null, problems };
  const entries = rungsIn(block, problems);
  const names = entries.map(({ id }) => id);
  const doubled = entries.find(({ id }, index) => names.indexOf(id) !== index);
  const first = readerOf(agreement, names, problems);
  if (doubled !== undefined) first.refuse(doubled.path, 'each rung once', `${doubled.id} again`);
  const rungs = entries.slice(0, RUNGS_MAX).map((entry) => readRung(first, entry));
  const resets = isMap(block) && hasContainer(block) ? block['resets-on'] : undefined;
  const resetsOn = resets === undefined ? null : readSignal(first, resets, ['ladder', 'resets-on']);
  return problems.length > 0 ? { ladder: null, problems } : { ladder: { rungs, resetsOn }, problems: [] };
}

interface RungTree {
  readonly id: string;
  readonly tree: { readonly [key: string]: Tree };
  readonly path: Path;
}

/** Rungs by name; or as a list, or by name, under `rungs` or `steps`, with what is said of the ladder as a whole beside. */
function rungsIn(block: Tree, problems: LadderProblem[]): readonly RungTree[] {
  const wrong = (path: Path, expected: string, found: string) => problems.push({ path, expected, found });
  const container = isMap(block) ? ['rungs', 'steps'].find((key) => Object.hasOwn(block, key)) : undefined;
  const path: Path = container === undefined ? ['ladder'] : ['ladder', container];
  if (isMap(block) && container !== undefined)
    for (const key of Object.keys(block).filter((one) => one !== container && one !== 'resets-on' && one !== 'note'))
      wrong(['ladder', key], `${container}, resets-on and note, and no other key beside ${container}`, key);
  const inside = isMap(block) && container !== undefined ? (block[container] ?? null) : block;
  const pairs: readonly (readonly [string, Tree, Path])[] = Array.isArray(inside)
    ? inside.map((item: Tree, index: number) => [
        (isMap(item) ? textOf(item.name) : null) ?? String(index + 1),
        item,
        [...path, index],
      ])
    : isMap(inside)
      ? Object.entries(inside).map(([id, item]) => [id, item, [...path, id]])
      : [];
  if (pairs.length === 0) wrong(path, 'rungs by name, or a list of them', 'none');
  if (pairs.length > RUNGS_MAX) wrong(path, `at most ${RUNGS_MAX} rungs`, String(pairs.length));
  return pairs.flatMap(([id, item, at]) => {
    if (isMap(item)) return [{ id, tree: item, path: at }];
    wrong(at, 'a rung: on, by, does, within', typeof item === 'string' ? item : 'no mapping');
    return [];
  });
}

function hasContainer(block: { readonly [key: string]: Tree }): boolean {
  return Object.hasOwn(block, 'rungs') || Object.hasOwn(block, 'steps');
}

function readRung(reader: Reader, { id, tree, path }: RungTree): Rung {
  const leftOpen: LeftOpen[] = [];
  const at = (key: string): Path => [...path, key];
  const has = (key: string) => tree[key] !== undefined && tree[key] !== null;
  const signal = (key: string): Signal | null => (has(key) ? readSignal(reader, tree[key] ?? null, at(key)) : null);
  const clock = (key: string): Clock | null => {
    if (!has(key)) return null;
    const words = textOf(tree[key]);
    const read = words === null ? null : readClock(reader, words);
    if (read === null) leftOpen.push({ what: 'clock', words: words ?? key });
    return read;
  };
  for (const key of Object.keys(tree).filter((one) => !RUNG_KEYS.has(one))) leftOpen.push({ what: 'key', words: key });
  const on = signal('on') ?? { kind: 'words', text: 'nothing is said' };
  if (on.kind === 'words') leftOpen.push({ what: 'trigger', words: on.text });
  const by = actorsIn(reader, tree.by ?? null, at('by'));
  if (by.length === 0) leftOpen.push({ what: 'body', words: 'nobody is named' });
  for (const { name } of by.filter(({ isNamed }) => !isNamed)) leftOpen.push({ what: 'body', words: name });
  const [after, within, expires] = [clock('after'), clock('within'), clock('expires')];
  if (!has('within')) leftOpen.push({ what: 'clock', words: 'no time is said by which it is done' });
  const proof = proofIn(reader, tree, path);
  if (proof === null) leftOpen.push({ what: 'proof', words: textOf(tree['proved-by']) ?? 'nothing is said' });
  for (const key of ['until', 'suspended-by', 'resumed-by']) {
    const words = signal(key);
    if (words?.kind === 'words') leftOpen.push({ what: 'trigger', words: `${key}: ${words.text}` });
  }
  return {
    id,
    title: textOf(tree.title),
    on,
    after,
    within,
    by,
    does: textOf(tree.does),
    proof,
    until: signal('until'),
    expires,
    suspendedBy: signal('suspended-by'),
    resumedBy: signal('resumed-by'),
    missedIs: missedIn(reader, tree['if-missed'], at('if-missed')),
    leftOpen,
  };
}

/** A name, a list of names, or names each with the text by which it undertook the step. */
function actorsIn({ agreement, refuse }: Reader, tree: Tree, path: Path): readonly Actor[] {
  const isNamed = (name: string) =>
    agreement.parties.some(({ id }) => id === name) || agreement.bodies.some(({ id }) => id === name);
  const actor = (name: string, text: string | null): Actor => ({ name, isNamed: isNamed(name), text });
  const once = (actors: readonly Actor[]) =>
    actors.filter(({ name }, index) => actors.findIndex((one) => one.name === name) === index);
  if (typeof tree === 'string') return [actor(tree, null)];
  if (Array.isArray(tree))
    return once(tree.flatMap((one: Tree) => (typeof one === 'string' ? [actor(one, null)] : [])));
  if (!isMap(tree)) return [];
  return Object.entries(tree).map(([name, cited]) => {
    const text = agreement.texts.find(({ id }) => id === cited);
    if (cited !== null && text === undefined) refuse([...path, name], 'a text of this agreement', String(cited));
    if (text !== undefined && text.by !== name) refuse([...path, name], `a text by ${name}`, text.id);
    return actor(name, text?.id ?? null);
  });
}

/** `proved-by`; else what is done, where that is an act of the taxonomy. */
function proofIn(reader: Reader, tree: { readonly [key: string]: Tree }, path: Path): TakenBy | null {
  const said = tree['proved-by'] ?? (isMap(tree.does) ? tree.does : null);
  if (!isMap(said)) return null;
  const at: Path = [...path, tree['proved-by'] === undefined ? 'does' : 'proved-by'];
  if (said.said === undefined) {
    const deed = readDeed(reader, said, at);
    return deed === null ? null : { kind: 'deed', deed };
  }
  for (const key of Object.keys(said).filter((one) => !['said', 'to', 'clause', 'on-record'].includes(one)))
    reader.refuse([...at, key], 'said, to, clause, on-record', key);
  const word = textOf(said.said) ?? '';
  reader.checkSaid(word, [...at, 'said']);
  const clause = textOf(said.clause);
  if (clause !== null) reader.checkClause(clause, [...at, 'clause']);
  return { kind: 'said', said: word, to: textOf(said.to), clause, onRecord: textOf(said['on-record']) === 'true' };
}

function missedIn(reader: Reader, tree: Tree | undefined, path: Path): string | null {
  if (tree === undefined || tree === null) return null;
  const [, clause] = /^breach of ([A-Za-z][A-Za-z0-9_.-]*)$/.exec(textOf(tree) ?? '') ?? [];
  if (clause === undefined) reader.refuse(path, '"breach of" and a clause', textOf(tree) ?? 'no text');
  else reader.checkClause(clause, path);
  return clause ?? null;
}

/** The tree with what a reading sets in the ladder: of a rung that is there, for a reading gives what is there another value. */
function underReading(tree: Tree, reading: string | null, problems: LadderProblem[]): Tree {
  const parsed = TermsDocument.safeParse(tree);
  if (reading === null || !parsed.success) return tree;
  const set = Object.entries(parsed.data.readings[reading]?.set ?? {});
  return set.reduce((now: Tree, [path, value]) => {
    const steps = settableSteps(path, parsed.data);
    if (steps?.[0] !== 'ladder') return now;
    if (valueAt(tree, steps.slice(0, -1)) !== undefined) return setAt(now, steps, value as Tree);
    problems.push({
      path: ['readings', reading, 'set', path],
      expected: 'something that is said of a rung of this ladder',
      found: path,
    });
    return now;
  }, tree);
}

function valueAt(tree: Tree, steps: readonly string[]): Tree | undefined {
  return steps.reduce((at: Tree | undefined, step) => (isMap(at) ? at[step] : undefined), tree);
}
