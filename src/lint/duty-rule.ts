import { hasClock } from './clock.ts';
import { boundParties, type Draft, type DraftClause, isActor, placesOf } from './draft.ts';
import { type Found, found } from './found.ts';
import { lintPromise } from './promise-rule.ts';
import { field, pairsOf, textOf, textsOf } from './tree.ts';

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
  if (named || looks) return [];
  return [found(kind === 'limits' ? 'ceiling-without-counter' : 'no-observer', at, {}, { at: 'key' })];
}

/** What is moved, counted or kept out of somewhere needs the edge of that place, or of each of its parts. */
function lintEdge(clause: DraftClause, draft: Draft): readonly Found[] {
  return placesOf(clause, draft).flatMap((name) => {
    const place = field(draft.places, name);
    const isName = field(place, 'named') !== undefined && field(place, 'file') === undefined;
    return isName ? [found('place-not-drawn', ['places', name], { place: name }, { at: 'key' })] : [];
  });
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

/** Words that lay something on somebody beside the right. */
const DUTY_WORDS =
  /\b(?:shall|must|is to|are to|is obliged|are obliged|undertakes?)\b(?! (?:have|be) (?:the right|entitled|free|allowed))|зобов.яз\p{L}*|обязан\p{L}*/iu;

/** A right in words, where the norm lays nothing on anybody; a guarantee in which nobody acts. */
function lintRight(clause: DraftClause, draft: Draft): readonly Found[] {
  const { kind, norm, path, prose } = clause;
  if (kind === 'guarantees') return lintPromise(norm, [...path, kind], clause.id, draft);
  if (kind !== 'requires' && kind !== 'limits') return [];
  // A duty that binds says whose it is, unless its own words are those of a right that somebody else must answer.
  const asked = kind === 'requires' && boundParties(clause).length > 0 ? CALLED : RIGHT;
  if (pairsOf(norm).some(([key]) => DUTY_KEYS.test(key))) return [];
  return prose.flatMap(({ path: at, text }) => {
    const right = asked.exec(text)?.[0];
    return right === undefined || DUTY_WORDS.test(text)
      ? []
      : [found('right-without-duty', at, { right: right.trim() })];
  });
}

const CALLED =
  /\b(?:either|each|any|a|one|the other|every) (?:side|party)(?: of (?:them|the two))? (?:may|can|has the right to|is entitled to|is free to) [^.;]{0,60}|(?:кожна|будь-яка|жодна) (?:зі? )?сторон\p{L}* (?:може|має право)[^.;]{0,60}|люба\p{L}* (?:из )?сторон\p{L}* (?:может|вправе|имеет право)[^.;]{0,60}/iu;
