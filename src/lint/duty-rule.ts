import type { Tree } from '../terms/source-text.ts';
import { hasClock, isClock } from './clock.ts';
import { boundParties, type Draft, type DraftClause, inherited, isActor } from './draft.ts';
import { type Found, found } from './found.ts';
import { field, leavesOf, mapOf, pairsOf, textOf, textsOf } from './tree.ts';

/** Keys under which a duty, a step or a guarantee names who acts, and who finds. */
export const ACTOR_KEYS = /^(?:by|who|body|acts|actor|does-by|taken-by|from|guarantors?|sends|convenes)$/;
const OBSERVER_KEYS =
  /^(?:says|verified-by|verifies|counted-by|counts|observer|observed-by|inspected-by|reported-to|monitored-by|checked-by|monitor|declared-to)$/;
const LOOKS = /monitor|observ|verif|inspect|watch|supervis|контрол|спостер|наблюд|верифік|моніторинг/i;

/** A duty with no deadline, no body, no observer; a party that never accepted; a place whose edge decides. */
export function lintDuty(clause: DraftClause, draft: Draft): readonly Found[] {
  return [...lintAcceptance(clause, draft), ...lintPerformance(clause, draft), ...lintRight(clause, draft)];
}

function lintPerformance(clause: DraftClause, draft: Draft): readonly Found[] {
  const { kind, norm, path } = clause;
  if (kind !== 'requires' && kind !== 'limits' && kind !== 'guarantees') return [];
  const problems: Found[] = [];
  const inWords = clause.prose.some(({ text }) => hasClock({ text }, draft));
  if (kind === 'requires' && !hasClock(norm, draft) && !inWords) {
    problems.push(found('no-deadline', [...path, kind], { start: Object.keys(draft.dates)[0] ?? '…' }, { at: 'key' }));
  }
  if (kind !== 'guarantees') problems.push(...lintObserver(clause, draft), ...lintEdge(clause, draft));
  return problems;
}

function lintObserver(clause: DraftClause, draft: Draft): readonly Found[] {
  const { kind, norm, path } = clause;
  const at = [...path, kind ?? ''];
  if (Object.keys(draft.bodies).length === 0) return [found('no-body', at, {}, { at: 'key' })];
  const named = pairsOf(norm).some(
    ([key, value]) => OBSERVER_KEYS.test(key) && textsOf(value).some((name) => isActor(draft, name)),
  );
  const looks = Object.values(draft.bodies).some(
    (body) => textOf(field(body, 'neutral')) === 'true' || LOOKS.test(textOf(field(body, 'role')) ?? ''),
  );
  return named || looks ? [] : [found('no-observer', at, {}, { at: 'key' })];
}

/** What is moved, counted or kept out of somewhere needs the edge of that place, or of each of its parts. */
function lintEdge(clause: DraftClause, draft: Draft): readonly Found[] {
  const where = textOf(inherited(clause, 'where'));
  if (where === null) return [];
  return partsOf(where, draft, new Set()).flatMap((name) => {
    const place = field(draft.places, name);
    const isName = field(place, 'named') !== undefined && field(place, 'file') === undefined;
    return isName ? [found('place-not-drawn', ['places', name], { place: name }, { at: 'key' })] : [];
  });
}

function partsOf(name: string, draft: Draft, seen: Set<string>): readonly string[] {
  if (seen.has(name)) return [];
  seen.add(name);
  return [name, ...textsOf(field(field(draft.places, name), 'union')).flatMap((part) => partsOf(part, draft, seen))];
}

/** Left to the record, and nobody could speak for the party there. With a mapping the compiler asks. */
function lintAcceptance(clause: DraftClause, draft: Draft): readonly Found[] {
  const binds = field(clause.said, 'binds');
  if (!Array.isArray(binds)) return [];
  return textsOf(binds).flatMap((party, index) => {
    const organs = textsOf(field(field(draft.parties, party), 'organs'));
    if (organs.length > 0 || !Object.hasOwn(draft.parties, party)) return [];
    const signs = Object.values(draft.texts).some((text) => textOf(field(text, 'by')) === party);
    return signs ? [] : [found('no-act-of-acceptance', [...clause.path, 'binds', index], { party })];
  });
}

const RIGHT =
  /\b(?:(?:has|have|shall have|is given|are given|enjoys?) the (?:right|freedom) (?:to|of)[^.;]{0,60}|(?:is|are|shall be) (?:entitled|free|allowed|guaranteed|assured|granted|permitted)(?: to)?[^.;]{0,60}|may (?:call|request|demand|convene|inspect|ask|require|visit|enter|verify)[^.;]{0,60}|free(?:dom of)? (?:access|movement|passage)|access (?:is|shall be) (?:given|granted|free|ensured|guaranteed))|має право[^.;]{0,60}|мають право[^.;]{0,60}|имеет право[^.;]{0,60}|имеют право[^.;]{0,60}/iu;
const DUTY_KEYS = /^(?:obliges|must|shall|duty|owed-by|duty-of|answers|attends|attended-by|granted-by)$/;

/** A right in words, where the norm lays nothing on anybody; a guarantee in which nobody acts. */
function lintRight(clause: DraftClause, draft: Draft): readonly Found[] {
  const { kind, norm, path, prose } = clause;
  if (kind === 'guarantees') return lintPromise(norm, [...path, kind], clause.id, draft);
  const isDuty =
    kind === 'forbids' ||
    kind === 'mirrors' ||
    kind === null ||
    (kind === 'requires' && boundParties(clause).length > 0);
  if (isDuty || kind === 'permits' || kind === 'releases' || kind === 'suspends' || kind === 'resumes') return [];
  return prose.flatMap(({ path: at, text }) => {
    const right = RIGHT.exec(text)?.[0];
    return right === undefined || pairsOf(norm).some(([key]) => DUTY_KEYS.test(key))
      ? []
      : [found('right-without-duty', at, { right: right.trim() })];
  });
}

/** A guarantee, whether written as a clause or under `assurances`: who acts, by when, on what finding, free by whose word. */
export function lintPromise(tree: Tree | undefined, path: Found['path'], name: string, draft: Draft): readonly Found[] {
  const actors = actorsIn(tree, draft);
  const problems: Found[] = [];
  if (actors.length === 0) {
    const does = textOf(field(tree, 'does')) ?? textOf(field(tree, 'response')) ?? textOf(field(tree, 'title')) ?? name;
    problems.push(found('guarantee-without-duty', path, { right: does }, { at: 'key' }));
  }
  for (const actor of actors) problems.push(...lintGuarantor(actor, path, draft));
  if (!hasClock(tree, draft)) problems.push(found('no-deadline', path, { start: 'the trigger' }, { at: 'key' }));
  problems.push(...lintConditions(tree, path, draft));
  return problems;
}

/** An actor that undertook nothing by a text of its own; a body that the agreement itself sets up has its task from it. */
export function lintGuarantor(actor: string, path: Found['path'], draft: Draft): readonly Found[] {
  const body = field(draft.bodies, actor);
  if (['role', 'neutral', 'reviews'].some((key) => (textOf(field(body, key)) ?? 'false') !== 'false')) return [];
  const signs = Object.values(draft.texts).some((text) => textOf(field(text, 'by')) === actor);
  return signs ? [] : [found('guarantor-not-bound', path, { actor }, { at: 'key' })];
}

/** The parties and bodies that a tree names as acting. */
export function actorsIn(tree: Tree | undefined, draft: Draft): readonly string[] {
  const named = pairsOf(tree).flatMap(([key, value]) => (ACTOR_KEYS.test(key) ? textsOf(value) : []));
  return [...new Set(named.filter((name) => isActor(draft, name)))];
}

const CONDITION_KEYS = /^(?:on|trigger|when|if|triggers|condition|void|voids|void-if|voided-by|unless|lapses?)$/;
const VOID_KEYS = /^(?:void|voids|void-if|voided-by|voiding|unless|lapses?|ends-if|free-if|released-if)$/;
const INVOKED =
  /\b(?:invocation|invoked|invokes|notice|notification|declar\p{L}+|decision|decided|found by|finding|as found)\b/iu;

/** Conditions that name nothing that can be found; and an end of a duty that nobody has to pronounce. */
export function lintConditions(tree: Tree | undefined, path: Found['path'], draft: Draft): readonly Found[] {
  return pairsOf(tree, path).flatMap(([key, value, at]) => {
    const problems: Found[] = [];
    const words = textOf(value);
    const texts = words === null ? leavesOf(value, at).map(({ text }) => text) : [words];
    const text = texts.find((one) => /\s/.test(one)) ?? texts[0];
    if (text === undefined) return [];
    const isLast = words !== null;
    if (CONDITION_KEYS.test(key) && isLast && !isComputable(text, draft))
      problems.push(found('condition-in-words', at, { text }));
    if (VOID_KEYS.test(key) && !isPronounced(tree, value))
      problems.push(found('release-without-invocation', at, { text }, { at: 'key' }));
    return problems;
  });
}

function isPronounced(tree: Tree | undefined, value: Tree): boolean {
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
function isComputable(text: string, draft: Draft): boolean {
  const ids = new Set(draft.clauses.map(({ id }) => id));
  const words = text.split(/[^\p{L}\p{N}_.-]+/u).map((word) => word.replace(/[.]+$/, ''));
  if (words.some((word) => ids.has(word))) return true;
  if (
    /^(?:not|previous|rung|step)\b/.test(text) &&
    words.some((word) => Object.hasOwn(mapOf(field(draft.tree, 'ladder')), word))
  )
    return true;
  if ([...draft.defined].some((word) => text.toLowerCase().includes(word))) return true;
  return (
    isClock(text, draft) &&
    !/\p{L}{4,}.*\p{L}{4,}.*\p{L}{4,}/u.test(text.replace(/\b(?:hours?|days?|minutes?|after|within)\b/g, ''))
  );
}
