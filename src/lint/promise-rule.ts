import type { Path, Tree } from '../terms/source-text.ts';
import { hasClock, isClock } from './clock.ts';
import { boundParties, type Draft, isActor } from './draft.ts';
import { type Found, found } from './found.ts';
import { field, isMap, leavesOf, mapOf, pairsOf, textOf, textsOf } from './tree.ts';

/** Keys under which a duty, a step or a guarantee names who acts, and who finds. */
export const ACTOR_KEYS = /^(?:by|who|body|acts|actor|does-by|taken-by|from|guarantors?|sends|convenes)$/;

/** A guarantee, whether written as a clause or under `assurances`: who acts, by when, on what finding, free by whose word. */
export function lintPromise(tree: Tree | undefined, path: Path, name: string, draft: Draft): readonly Found[] {
  const actors = actorsIn(tree, draft);
  const problems: Found[] = [];
  if (actors.length === 0) {
    const does = textOf(field(tree, 'does')) ?? textOf(field(tree, 'response')) ?? textOf(field(tree, 'title')) ?? name;
    problems.push(found('guarantee-without-duty', path, { right: does }, { at: 'key' }));
  }
  const cited = citedIn(tree, path, draft);
  for (const actor of actors) {
    const isOpen = cited !== null && Object.hasOwn(draft.bodies, actor) && !signs(actor, cited, draft);
    const open = isOpen ? [found('guarantor-not-bound', path, { actor }, { at: 'key' })] : [];
    problems.push(...(cited === null ? lintGuarantor(actor, path, draft) : open));
  }
  if (triggerOf(tree) === undefined) problems.push(found('guarantee-without-trigger', path, { name }, { at: 'key' }));
  if (!hasClock(tree, draft)) problems.push(found('no-deadline', path, { start: 'the trigger' }, { at: 'key' }));
  problems.push(...lintVoid(tree, path, actors, draft));
  problems.push(...lintConditions(tree, path, draft));
  return problems;
}

/**
 * Of a guarantee in its strict form, the text that each guarantor is bound by: its own under `guarantor`, else the one
 * that the clause rests on. `null`: the form is another.
 */
function citedIn(tree: Tree | undefined, path: Path, draft: Draft): ((name: string) => string | null) | null {
  const givers = field(tree, 'guarantor');
  if (givers === undefined) return null;
  const clause = draft.clauses.find(({ id }) => path[0] === 'clauses' && id === path[1]);
  const rests = textOf(field(field(clause?.said, 'text'), 'in'));
  return (name) => (isMap(givers) ? textOf(givers[name]) : rests);
}

function signs(name: string, cited: (name: string) => string | null, draft: Draft): boolean {
  const text = cited(name);
  return text !== null && textOf(field(field(draft.texts, text), 'by')) === name;
}

/** An actor that undertook nothing by a text of its own; a body that the agreement itself sets up has its task from it. */
export function lintGuarantor(actor: string, path: Path, draft: Draft): readonly Found[] {
  const body = field(draft.bodies, actor);
  if (['role', 'neutral', 'reviews'].some((key) => (textOf(field(body, key)) ?? 'false') !== 'false')) return [];
  const signs = Object.values(draft.texts).some((text) => textOf(field(text, 'by')) === actor);
  return signs ? [] : [found('guarantor-not-bound', path, { actor }, { at: 'key' })];
}

/** The parties and bodies that a tree names as acting; by themselves, or each with its own act. */
export function actorsIn(tree: Tree | undefined, draft: Draft): readonly string[] {
  const named = pairsOf(tree).flatMap(([key, value]) =>
    ACTOR_KEYS.test(key) ? [...textsOf(value), ...Object.keys(mapOf(value))] : [],
  );
  return [...new Set(named.filter((name) => isActor(draft, name)))];
}

const TRIGGER_KEYS = /^(?:on|trigger|triggers|triggered-by|when|if|after|upon)$/;
const DECIDER_KEYS = /^(?:invoked-by|decided-by|decides|found-by|finds|pronounced-by|by)$/;

/** What sets a guarantee off: said by itself, and not inside of what ends it. */
function triggerOf(tree: Tree | undefined): Tree | undefined {
  return Object.entries(mapOf(tree)).find(([key]) => TRIGGER_KEYS.test(key))?.[1];
}

/** The end of a guarantee lies with whoever would have to act, or with the party against whom it was given. */
function lintVoid(tree: Tree | undefined, path: Path, actors: readonly string[], draft: Draft): readonly Found[] {
  const trigger = triggerOf(tree);
  return pairsOf(tree, path).flatMap(([key, value, at]) => {
    if (!VOID_KEYS.test(key)) return [];
    const deciders = pairsOf(value).flatMap(([name, who]) => (DECIDER_KEYS.test(name) ? textsOf(who) : []));
    const why = inOwnHands(trigger, value, deciders, actors, draft);
    return why === null ? [] : [found('void-in-own-hands', at, { why }, { at: 'key' })];
  });
}

function inOwnHands(
  trigger: Tree | undefined,
  end: Tree,
  deciders: readonly string[],
  actors: readonly string[],
  draft: Draft,
): string | null {
  const own = deciders.find((who) => actors.includes(who));
  if (own !== undefined) return `${own} would have to act, and says itself whether it is free`;
  const accused = accusedIn(trigger, draft);
  const adversary = deciders.find((who) => accused.includes(who));
  if (adversary !== undefined)
    return `it is given against a breach by ${adversary}, and ${adversary} says when it ends`;
  const ender = accusedIn(end, draft).find((who) => accused.includes(who));
  if (ender !== undefined) return `it is given against a breach by ${ender}, and a breach by ${ender} ends it`;
  const [opens, ends] = [breachIn(trigger, draft), breachIn(end, draft)];
  if (opens === null || ends === null || opens.clause !== ends.clause) return null;
  if (opens.by !== null && opens.by !== ends.by) return null;
  return `the breach of ${ends.clause} that opens it can be the one that ends it`;
}

/** The parties by whose breach a guarantee is opened: those named, else those whom the clause binds. */
function accusedIn(trigger: Tree | undefined, draft: Draft): readonly string[] {
  const breach = breachIn(trigger, draft);
  if (breach === null) return [];
  if (breach.by !== null) return [breach.by];
  const clause = draft.clauses.find(({ id }) => id === breach.clause);
  const bound = clause === undefined ? [] : boundParties(clause);
  return bound.length === 1 ? bound : [];
}

/** The clause whose breach a condition names, and by whom. */
function breachIn(
  tree: Tree | undefined,
  draft: Draft,
): { readonly clause: string; readonly by: string | null } | null {
  for (const { text } of leavesOf(tree, [])) {
    const [, clause = '', by = null] = /\bbreach of ([A-Za-z][\w.-]*)(?: by ([A-Za-z][\w.-]*))?/.exec(text) ?? [];
    if (draft.clauses.some(({ id }) => id === clause)) return { clause, by };
  }
  return null;
}

const CONDITION_KEYS = /^(?:on|trigger|when|if|triggers|condition|void|voids|void-if|voided-by|unless|lapses?)$/;
const VOID_KEYS = /^(?:void|voids|void-if|voided-by|voiding|unless|lapses?|ends-if|free-if|released-if)$/;
const INVOKED =
  /\b(?:invocation|invoked|invokes|notice|notification|declar\p{L}+|decision|decided|found by|finding|as found)\b/iu;

/** Conditions that name nothing that can be found; and an end of a duty that nobody has to pronounce. */
export function lintConditions(tree: Tree | undefined, path: Path, draft: Draft): readonly Found[] {
  return pairsOf(tree, path).flatMap(([key, value, at]) => {
    const problems: Found[] = [];
    const words = textOf(value);
    const texts = words === null ? leavesOf(value, at).map(({ text }) => text) : [words];
    const text = texts.find((one) => /\s/.test(one)) ?? texts[0];
    if (text === undefined) return [];
    const isLast = words !== null;
    if (CONDITION_KEYS.test(key) && isLast && !isComputable(text, draft))
      problems.push(found('condition-in-words', at, { text }));
    if (VOID_KEYS.test(key) && !isPronounced(tree, value, draft))
      problems.push(found('release-without-invocation', at, { text }, { at: 'key' }));
    return problems;
  });
}

/** Whether somebody finds that it has ended: a body, or, of a guarantee in its strict form, the findings themselves. */
function isPronounced(tree: Tree | undefined, value: Tree, draft: Draft): boolean {
  if (field(tree, 'trigger') !== undefined && breachIn(value, draft) !== null) return true;
  const keys = [...pairsOf(tree), ...pairsOf(value)];
  if (
    keys.some(
      ([key, said]) =>
        /^(?:invoked-by|invocation|decided-by|decides|found-by|finds|pronounced-by)$/.test(key) && said !== null,
    )
  )
    return true;
  if (keys.some(([key, said]) => key === 'by' && textsOf(said).includes('invocation'))) return true;
  return leavesOf(value, []).some(({ text }) => INVOKED.test(text));
}

/** What can be found: the breach of a clause, a word that the agreement defines, a step not taken, a time. */
export function isComputable(text: string, draft: Draft): boolean {
  const ids = new Set(draft.clauses.map(({ id }) => id));
  const words = text.split(/[^\p{L}\p{N}_.-]+/u).map((word) => word.replace(/[.]+$/, ''));
  if (words.some((word) => ids.has(word))) return true;
  if (
    /^(?:not|previous|rung|step)\b/.test(text) &&
    words.some((word) => Object.hasOwn(mapOf(field(draft.tree, 'ladder')), word))
  )
    return true;
  if (words.some((word) => Object.hasOwn(draft.events, word))) return true;
  if ([...draft.defined].some((word) => text.toLowerCase().includes(word))) return true;
  return (
    isClock(text, draft) &&
    !/\p{L}{4,}.*\p{L}{4,}.*\p{L}{4,}/u.test(text.replace(/\b(?:hours?|days?|minutes?|after|within)\b/g, ''))
  );
}
