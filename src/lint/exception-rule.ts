import { isWithin } from '../taxonomy/taxonomy.ts';
import type { Tree } from '../terms/source-text.ts';
import { parseDuration } from '../time/duration.ts';
import type { Draft, DraftClause } from './draft.ts';
import { type Found, found } from './found.ts';
import { field, textOf, textsOf } from './tree.ts';

/** So long after a deed, something has nearly always come before. */
const WIDE_MS = 7 * 86_400_000;
/** A right that one's own judgement opens. */
const SELF_JUDGED =
  /\bself[- ]defen[cs]e\b|\bdefend (?:itself|themselves)\b|\b(?:as|if|where|when) (?:it|they|each|either|a party) (?:deems?|considers?|judges?|sees?)\b|\bsecurity (?:needs?|reasons?|interests?|requires?)\b|\bmilitary necessity\b|\bif (?:necessary|needed|required)\b|\bwhere (?:necessary|needed)\b|\b(?:imminent|perceived|potential) (?:threats?|danger)\b|самооборон\p{L}*/iu;

/** An exception wide enough to swallow its rule. */
export function lintException(clause: DraftClause, draft: Draft): readonly Found[] {
  const { kind, norm, path } = clause;
  if (kind !== 'permits') return [...lintSelfJudged(clause), ...lintSilentRelease(clause)];
  const from = textOf(field(norm, 'from')) ?? '';
  const conditions = listOf(field(norm, 'when'));
  if (conditions.length === 0) return [];
  const what = wideness(conditions, draft, from);
  const at = [...path, kind];
  return what === null ? [] : [found('exception-swallows', at, { clause: from, what }, { at: 'key' })];
}

function wideness(conditions: readonly Tree[], draft: Draft, from: string): string | null {
  if (conditions.every((one) => textOf(field(one, 'unassessed')) !== null))
    return 'every condition is in words that its user judges for itself';
  const isOwnWord = (one: Tree) => textOf(field(one, 'by')) === 'own-organ' && field(one, 'said') !== undefined;
  if (conditions.every((one) => isOwnWord(one) || textOf(field(one, 'unassessed')) !== null))
    return 'its user opens it by a word of its own';
  const deeds = conditions.filter((one) => field(one, 'preceded-by') !== undefined);
  if (deeds.length === 0) return null;
  // Words to somebody else are a check; an own order alone is none.
  const isChecked = conditions.some((one) => field(one, 'said') !== undefined && field(one, 'to') !== undefined);
  if (isChecked) return null;
  for (const deed of deeds) {
    if (textOf(field(deed, 'proof')) === 'alleged') return 'an allegation is enough to open it';
    if (textOf(field(deed, 'by')) === 'anyone') return 'a deed of anyone opens it, of its user’s own side too';
    if (spanMs(textOf(field(deed, 'within'))) >= WIDE_MS)
      return `a deed up to ${textOf(field(deed, 'within'))} before opens it`;
    if (isAsWide(field(field(deed, 'preceded-by'), 'act'), draft, from))
      return 'any deed that the rule forbids opens it';
  }
  return null;
}

/** Whether what opens the exception takes in all that the rule forbids: then one breach ends the rule. */
function isAsWide(acts: Tree | undefined, draft: Draft, from: string): boolean {
  const rule = draft.clauses.find(({ id }) => id === from);
  const forbidden = textsOf(field(field(rule?.said, 'forbids'), 'act'));
  const opening = textsOf(acts);
  return forbidden.length > 0 && forbidden.every((act) => opening.some((wide) => isWithin('act', act, wide)));
}

function spanMs(text: string | null): number {
  const duration = text === null ? null : parseDuration(text);
  if (duration === null || !duration.ok) return 0;
  return 'ms' in duration.value ? duration.value.ms : duration.value.days * 86_400_000;
}

/** An exception that hides in the words of a rule. */
function lintSelfJudged({ id, kind, prose }: DraftClause): readonly Found[] {
  if (kind === 'releases' || kind === 'suspends' || kind === 'resumes') return [];
  const hidden = prose.find(({ text }) => SELF_JUDGED.test(text));
  if (hidden === undefined) return [];
  const word = SELF_JUDGED.exec(hidden.text)?.[0] ?? '';
  return [found('exception-swallows', hidden.path, { clause: id, what: `“${word}” is judged by whoever uses it` })];
}

const FREE =
  /\b(?:(?:considers?|holds?|regards?) (?:itself|themselves) (?:as )?(?:free|released|no longer bound|relieved)(?: (?:of|from)[^.;]{0,40})?|(?:is|are|be|becomes?) (?:free|released|relieved) (?:of|from) (?:its|their|this|these|the|all|any) (?:obligation|dut|commitment|clause|undertaking|agreement|promise)\p{L}*|(?:the other|other) (?:side|party)(?: is| shall be| becomes?)(?: then)? (?:free|released)|no longer bound|not (?:be )?bound any longer|ceases? to (?:apply|bind|be in force|have effect)|null and void|becomes? void|lapses?|loses? (?:its|their) (?:force|effect|validity)|ends? automatically|terminates?(?: automatically)?)\b|вважа\p{L}+ (?:себе )?вільн\p{L}+|втрача\p{L}+ чинність|утрачивает силу|счита\p{L}+ себя свободн\p{L}+/iu;

/** A release that comes of itself: written as a right without its invocation, or in the words of another clause. */
function lintSilentRelease({ kind, norm, path, prose }: DraftClause): readonly Found[] {
  if (kind === 'releases' || kind === 'suspends' || kind === 'resumes') {
    if (textOf(field(norm, 'by')) === 'invocation') return [];
    const text = textOf(field(norm, 'on')) ?? kind;
    return [found('release-without-invocation', [...path, kind, 'by'], { text })];
  }
  // Guarantees tell of their end in fields of their own, which are looked at where they are.
  const told = prose.filter(({ path: at }) => kind !== 'guarantees' || at.includes('quote') || at.includes('title'));
  return told.flatMap(({ path: at, text }) => {
    const free = FREE.exec(text)?.[0];
    const isInvoked = /\b(?:invo[ck]\p{L}+|by (?:written )?(?:notice|notification|declaration)|notif\p{L}+)\b/iu.test(
      text,
    );
    return free === undefined || isInvoked ? [] : [found('release-without-invocation', at, { text: free })];
  });
}

function listOf(tree: Tree | undefined): readonly Tree[] {
  return Array.isArray(tree) ? tree : [];
}
