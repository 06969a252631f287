import type { Agreement } from '../../terms/agreement.ts';
import type { Path, Tree } from '../../terms/source-text.ts';
import type { LadderProblem } from '../ladder/reader.ts';
import { isMap, textOf } from '../ladder/tree.ts';
import { DEFAULTS } from './defaults.ts';
import { readClock } from './read-clock.ts';
import { type Clock, type Procedure, type ReplyRule, STEPS, type Step, type StepRule } from './terms.ts';

type Map = { readonly [key: string]: Tree };

export interface ReadProcedure {
  /** `null`: the agreement has none, or it cannot be read. */
  readonly procedure: Procedure | null;
  readonly problems: readonly LadderProblem[];
}

const KEYS = ['as', 'who', 'steps', 'corrected', 'safety', 'title', 'note'];
const STEP_KEYS = ['title', 'note', 'by', 'people', 'other-than', 'within'];
const REPLY_KEYS = ['title', 'note', 'within', 'extension', 'extended-by', 'unacknowledged'];
/** Steps that are the parties' own. */
const OF_PARTIES: readonly Step[] = ['reply', 'objection'];
/** Of each pair the first, where both are there, comes before the second. */
const ORDER: readonly (readonly [Step, Step])[] = [
  ['tasked', 'access'],
  ['tasked', 'field-findings'],
  ['access', 'field-findings'],
  ['access', 'draft'],
  ['tasked', 'draft'],
  ['field-findings', 'draft'],
  ['draft', 'reply'],
  ['draft', 'second-review'],
  ['draft', 'committee'],
  ['draft', 'published'],
  ['reply', 'published'],
  ['second-review', 'published'],
  ['committee', 'published'],
  ['published', 'objection'],
  ['published', 'final-say'],
  ['objection', 'final-say'],
];

/**
 * Reads the `procedure` of a terms file as parsed: a default with its roles given to bodies, steps of its own, or a default
 * with some steps set anew (`~` leaves one out). What names nothing is a problem, and then there is no procedure.
 */
export function readProcedure(tree: Tree, agreement: Agreement): ReadProcedure {
  const problems: LadderProblem[] = [];
  const block = isMap(tree) ? tree.procedure : undefined;
  if (!isMap(block)) return { procedure: null, problems };
  const refuse = (path: Path, expected: string, found: string) => {
    problems.push({ path: ['procedure', ...path], expected, found });
  };
  onlyKeys(block, KEYS, [], refuse);
  const as = textOf(block.as);
  const base = as !== null && Object.hasOwn(DEFAULTS, as) ? (DEFAULTS[as] ?? null) : null;
  if (block.as !== undefined && base === null) refuse(['as'], Object.keys(DEFAULTS).join(', '), as ?? 'no name');
  const names = namesFor(agreement, isMap(block.who) ? block.who : {}, base?.roles ?? [], refuse);
  const written = stepsWith(isMap(base?.tree.steps) ? base.tree.steps : {}, block.steps ?? null, refuse);
  const rules = Object.entries(written).flatMap(([step, rule]) => {
    if (!isStep(step)) refuse(['steps', step], STEPS.slice(1).join(', '), step);
    return isStep(step) ? [readStep(step, rule, names, refuse)] : [];
  });
  checkOrder(rules, refuse);
  const actors = (key: 'corrected' | 'safety') => {
    const of = block[key] ?? base?.tree[key] ?? null;
    return isMap(of) ? names(of.by ?? null, [key, 'by']) : [];
  };
  const reply = readReply(written.reply, names, refuse);
  const procedure: Procedure = {
    as,
    title: textOf(block.title) ?? base?.title ?? 'As agreed',
    sources: base?.sources ?? [],
    assumed: base?.assumed ?? [],
    steps: rules,
    reply,
    correctedBy: actors('corrected'),
    safetyBy: actors('safety'),
    leftOpen: [],
  };
  return problems.length > 0
    ? { procedure: null, problems }
    : { procedure: { ...procedure, leftOpen: openIn(procedure) }, problems };
}

type Refuse = (path: Path, expected: string, found: string) => void;
type Names = (tree: Tree, path: Path) => readonly string[];

function onlyKeys(map: Map, keys: readonly string[], path: Path, refuse: Refuse): void {
  for (const key of Object.keys(map).filter((one) => !keys.includes(one))) refuse([...path, key], keys.join(', '), key);
}

function isStep(text: string): text is Exclude<Step, 'signal'> {
  return text !== 'signal' && STEPS.some((step) => step === text);
}

/** Reads whom a name means: a role that `who` gives to parties or bodies, or one of these itself. */
function namesFor(agreement: Agreement, who: Map, roles: readonly string[], refuse: Refuse): Names {
  const known = [...agreement.bodies, ...agreement.parties].map(({ id }) => id);
  const listed = (tree: Tree): readonly string[] =>
    (Array.isArray(tree) ? tree : [tree]).flatMap((one: Tree) => (typeof one === 'string' ? [one] : []));
  for (const role of roles.filter((one) => who[one] === undefined))
    refuse(['who', role], `the body that is the ${role} of this default`, 'nothing');
  for (const [role, tree] of Object.entries(who)) {
    if (known.includes(role)) refuse(['who', role], 'a role, and no name of a party or body', role);
    const names = listed(tree);
    if (names.length === 0) refuse(['who', role], 'a body of this agreement', 'nothing');
    for (const name of names.filter((one) => !known.includes(one)))
      refuse(['who', role], 'a party or body of this agreement', name);
  }
  return (tree, path) => {
    const named = listed(tree).flatMap((name) => {
      if (known.includes(name)) return [name];
      if (Object.hasOwn(who, name)) return listed(who[name] ?? null);
      if (!roles.includes(name)) refuse(path, 'a party or body of this agreement, or a role of who', name);
      return [];
    });
    return [...new Set(named)];
  };
}

/** The steps of the default, each with what is set anew; then those that it does not have. */
function stepsWith(base: Map, tree: Tree, refuse: Refuse): Map {
  if (tree !== null && !isMap(tree)) refuse(['steps'], 'steps by name', 'no mapping');
  const own = isMap(tree) ? tree : {};
  const merged = Object.entries({ ...base, ...own }).map(([step, rule]): [string, Tree] => {
    const before = base[step];
    return [step, isMap(before) && isMap(rule) ? { ...before, ...rule } : rule];
  });
  // What a default does not have comes where it stands in the long way, what was written alone as it is written.
  const place = ([step]: [string, Tree]) => STEPS.indexOf(step as Step);
  const isLate = ([step]: [string, Tree]) => Object.keys(base).length > 0 && base[step] === undefined;
  const placed = merged.filter((one) => !isLate(one));
  for (const one of merged.filter(isLate)) {
    const at = placed.findIndex((other) => place(other) > place(one));
    placed.splice(at < 0 ? placed.length : at, 0, one);
  }
  return Object.fromEntries(placed.filter(([, rule]) => rule !== null));
}

function readStep(step: Step, tree: Tree, names: Names, refuse: Refuse): StepRule {
  const path: Path = ['steps', step];
  const map = isMap(tree) ? tree : {};
  if (!isMap(tree)) refuse(path, 'by, people, within', 'no mapping');
  onlyKeys(map, step === 'reply' ? REPLY_KEYS : STEP_KEYS, path, refuse);
  const by = names(map.by ?? null, [...path, 'by']);
  const isOfParties = OF_PARTIES.includes(step);
  if (isOfParties && map.by !== undefined) refuse([...path, 'by'], 'nobody: it is the right of every party', 'by');
  if (!isOfParties && by.length === 0) refuse([...path, 'by'], 'who takes this step', 'nobody');
  const people = textOf(map.people) ?? '1';
  if (people !== '1' && people !== '2') refuse([...path, 'people'], '1 or 2', people);
  if (people === '2' && (isOfParties || step === 'access')) refuse([...path, 'people'], '1', people);
  const others = map['other-than'] ?? (step === 'second-review' ? 'draft' : []);
  const otherThan = (Array.isArray(others) ? others : [others]).flatMap((one: Tree) => {
    const other = STEPS.find((known) => known === one);
    if (other === undefined) refuse([...path, 'other-than'], 'a step', String(one));
    return other === undefined ? [] : [other];
  });
  const within = clockIn(map.within, [...path, 'within'], refuse);
  return { step, title: textOf(map.title), by, people: people === '2' ? 2 : 1, otherThan, within };
}

function readReply(tree: Tree | undefined, names: Names, refuse: Refuse): ReplyRule {
  const map = isMap(tree) ? tree : {};
  const clock = (key: string) => clockIn(map[key], ['steps', 'reply', key], refuse);
  const rule: ReplyRule = {
    within: clock('within'),
    extension: clock('extension'),
    extendedBy: names(map['extended-by'] ?? null, ['steps', 'reply', 'extended-by']),
    unacknowledged: clock('unacknowledged'),
  };
  for (const key of ['within', 'extension', 'unacknowledged'] as const)
    if (rule[key]?.from != null) refuse(['steps', 'reply', key], 'a length alone: it runs from receipt', 'from');
  if (rule.extension !== null && rule.extendedBy.length === 0)
    refuse(['steps', 'reply', 'extended-by'], 'who may extend the time, once for all', 'nobody');
  if (rule.within === null && (rule.extension !== null || rule.unacknowledged !== null))
    refuse(['steps', 'reply', 'within'], 'the time to reply', 'nothing');
  return rule;
}

function clockIn(tree: Tree | undefined, path: Path, refuse: Refuse): Clock | null {
  if (tree === undefined || tree === null) return null;
  const clock = readClock(textOf(tree) ?? '');
  if (clock === null) refuse(path, 'a length such as 72 hours, or 3 days from a step', textOf(tree) ?? 'no text');
  return clock;
}

function checkOrder(rules: readonly StepRule[], refuse: Refuse): void {
  const place = (step: Step) => rules.findIndex((one) => one.step === step);
  for (const step of ['draft', 'published'] as const)
    if (place(step) < 0) refuse(['steps'], `${step} among them`, 'none');
  for (const [before, after] of ORDER)
    if (place(before) >= 0 && place(after) >= 0 && place(before) > place(after))
      refuse(['steps', after], `${before} before ${after}`, `${after} first`);
  for (const { step, otherThan, within } of rules)
    for (const other of [...otherThan, ...(within?.from == null ? [] : [within.from])])
      if (other !== 'signal' && (place(other) < 0 || place(other) >= place(step)))
        refuse(['steps', step], 'a step that comes before this one', other);
}

/** What nobody agreed and somebody may wait for. */
function openIn({ steps, reply, correctedBy, safetyBy }: Procedure): readonly string[] {
  const has = (step: Step) => steps.some((one) => one.step === step);
  return [
    ...steps
      .filter(({ step, within }) => within === null && !OF_PARTIES.includes(step))
      .map(({ step }) => `by when: ${step}`),
    ...(has('reply') ? [] : ['no party has a right of reply']),
    ...(has('reply') && reply.within === null ? ['the time to reply: nothing waits for a reply'] : []),
    ...(reply.within !== null && reply.unacknowledged === null
      ? ['how it goes on where a party never says that it received the draft']
      : []),
    ...(has('objection') && steps.find(({ step }) => step === 'objection')?.within === null
      ? ['the time to object']
      : []),
    ...(correctedBy.length === 0 ? ['who corrects'] : []),
    ...(safetyBy.length === 0 ? ['who warns of a danger at once'] : []),
  ];
}
