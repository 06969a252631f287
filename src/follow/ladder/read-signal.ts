import { isCode, type TaxonomyKind } from '../../taxonomy/taxonomy.ts';
import type { Deed } from '../../terms/agreement.ts';
import type { Path, Tree } from '../../terms/source-text.ts';
import { parseDuration } from '../../time/duration.ts';
import { anyBreach } from './breaches.ts';
import { GRADES, type Reader } from './reader.ts';
import type { BreachSignal, SaidSignal, Signal } from './terms.ts';
import { isMap, textOf } from './tree.ts';

const BREACH = /^breach of ([A-Za-z][A-Za-z0-9_.-]*)(?: by ([A-Za-z][A-Za-z0-9_.-]*))?$/;
const BREACH_KEYS = ['breach-of', 'by', 'grade', 'at-least', 'in', 'later-than', 'kind', 'counting'];
const SAID_KEYS = ['said', 'by', 'to', 'clause', 'about'];

/** Reads what calls a rung or ends one. Words that name nothing are kept as words. */
export function readSignal(reader: Reader, tree: Tree, path: Path): Signal {
  if (isMap(tree)) {
    if (tree['breach-of'] !== undefined) return readBreach(reader, tree, path);
    if (tree.said !== undefined) return readSaid(reader, tree, path);
    reader.refuse(
      path,
      'breach-of …, said …, an event, a rung and how it stands, or words',
      Object.keys(tree).join(', '),
    );
    return { kind: 'words', text: '' };
  }
  const text = textOf(tree) ?? '';
  const [, clause, by = null] = BREACH.exec(text) ?? [];
  if (clause !== undefined) {
    reader.checkClause(clause, path, true);
    if (by !== null) reader.checkParty(by, path);
    return { ...anyBreach(clause, by), text };
  }
  return eventNamed(reader, text) ?? rungSignal(reader, text) ?? { kind: 'words', text };
}

export function eventNamed({ agreement }: Reader, text: string): Signal | null {
  const event = agreement.base.events.find(({ id }) => id === text);
  return event === undefined ? null : { kind: 'event', event: text, text: event.title };
}

export function rungSignal({ rungs }: Reader, text: string): Signal | null {
  const [, rung = text, what = 'taken'] = /^(\S+) (called|taken|missed)$/.exec(text) ?? [];
  if (!rungs.includes(rung)) return null;
  return { kind: 'rung', rung, what: what === 'called' || what === 'missed' ? what : 'taken', text };
}

function readBreach(reader: Reader, tree: { readonly [key: string]: Tree }, path: Path): BreachSignal {
  onlyKeys(reader, tree, BREACH_KEYS, path);
  const clause = textOf(tree['breach-of']) ?? '';
  reader.checkClause(clause, [...path, 'breach-of'], true);
  const by = textOf(tree.by);
  if (by !== null) reader.checkParty(by, [...path, 'by']);
  const said = textOf(tree.grade);
  const grade = GRADES.find((one) => one === said) ?? null;
  if (said !== null && grade === null) reader.refuse([...path, 'grade'], GRADES.join(', '), said);
  const number = (key: string): number | null => {
    const text = textOf(tree[key]);
    if (text !== null && !/^[1-9]\d{0,8}$/.test(text)) reader.refuse([...path, key], 'a whole number above 0', text);
    return text === null ? null : Number(text);
  };
  const length = (key: string): number | null => {
    const text = textOf(tree[key]);
    const duration = text === null ? null : parseDuration(text);
    if (duration === null || text === null) return null;
    if (!duration.ok) reader.refuse([...path, key], duration.problem.wanted, text);
    return duration.ok ? ('ms' in duration.value ? duration.value.ms : duration.value.days * 86_400_000) : null;
  };
  const deed = isMap(tree.kind) ? readDeed(reader, tree.kind, [...path, 'kind']) : null;
  const parts = {
    grade,
    atLeast: number('at-least') ?? 1,
    inMs: length('in'),
    laterThanMs: length('later-than'),
    deed,
  };
  const counting = number('counting');
  const words = [
    `breach of ${clause}${by === null ? '' : ` by ${by}`}`,
    deed === null ? '' : `of the kind ${[...deed.acts, ...(deed.weapons ?? []), ...(deed.objects ?? [])].join(', ')}`,
    grade === null ? '' : `at the least ${grade}`,
    counting === null ? '' : `with ${counting} or more in one`,
    parts.atLeast === 1 ? '' : `${parts.atLeast} of them${parts.inMs === null ? '' : ` in ${textOf(tree.in) ?? ''}`}`,
    parts.laterThanMs === null ? '' : `later than ${textOf(tree['later-than']) ?? ''} after the first`,
  ];
  const text = words.filter((one) => one !== '').join(', ');
  return { ...anyBreach(clause, by), ...parts, text, counting };
}

function readSaid(reader: Reader, tree: { readonly [key: string]: Tree }, path: Path): SaidSignal {
  onlyKeys(reader, tree, SAID_KEYS, path);
  const [said, by] = [textOf(tree.said) ?? '', textOf(tree.by) ?? ''];
  reader.checkSaid(said, [...path, 'said']);
  const { parties, bodies } = reader.agreement;
  // Words by anybody would let anybody stop a clock.
  if (![...parties, ...bodies].some(({ id }) => id === by))
    reader.refuse([...path, 'by'], 'a party or body of this agreement', by === '' ? 'nothing' : by);
  const [to, clause, about] = [textOf(tree.to), textOf(tree.clause), textOf(tree.about)];
  if (clause !== null) reader.checkClause(clause, [...path, 'clause']);
  if (clause === null && about === null) reader.refuse(path, 'a clause, or what it is about', 'neither');
  return {
    kind: 'said',
    text: `${by} says ${said}${about === null ? '' : `, about ${about}`}`,
    said,
    by,
    to,
    clause,
    about,
  };
}

/** An act of the taxonomy, perhaps with a weapon and on an object. */
export function readDeed(reader: Reader, tree: { readonly [key: string]: Tree }, path: Path): Deed | null {
  onlyKeys(reader, tree, ['act', 'weapon', 'on'], path);
  const codes = (kind: TaxonomyKind, key: string): string[] | null => {
    const value = tree[key];
    if (value === undefined) return null;
    const list = Array.isArray(value) ? value.map((one: Tree) => textOf(one) ?? '') : [textOf(value) ?? ''];
    for (const code of list) if (!isCode(kind, code)) reader.refuse([...path, key], `a ${kind} of the taxonomy`, code);
    return list;
  };
  const acts = codes('act', 'act');
  if (acts === null) return reader.refuse(path, 'an act of the taxonomy', 'none');
  return { acts, weapons: codes('weapon', 'weapon'), objects: codes('object', 'on') };
}

function onlyKeys(reader: Reader, tree: object, keys: readonly string[], path: Path): void {
  for (const key of Object.keys(tree).filter((one) => !keys.includes(one)))
    reader.refuse([...path, key], keys.join(', '), key);
}
