import type { Path, Tree } from '../terms/source-text.ts';
import { saysWhen } from './clock.ts';
import type { Draft, DraftClause } from './draft.ts';
import { type Found, found } from './found.ts';
import { isComputable } from './promise-rule.ts';
import { field, pairsOf, textOf, textsOf } from './tree.ts';
import { vagueWords } from './vague.ts';

/** The clocks and words that a draft makes: who counts, at what grade, within how long, and none that begins with itself. */
export function lintEvents(draft: Draft): readonly Found[] {
  return Object.entries(draft.events).flatMap(([name, said]) => [
    ...lintSilence(name, said),
    ...lintRepetition(name, said),
    ...lintCircle(name, draft),
  ]);
}

function lintSilence(name: string, said: Tree): readonly Found[] {
  if (field(said, 'silence-of') === undefined) return [];
  const path: Path = ['events', name];
  const span = textOf(field(said, 'for')) ?? '…';
  const problems: Found[] = [];
  if (textOf(field(said, 'counted-by')) === null)
    problems.push(found('silence-without-counter', path, { span }, { at: 'key' }));
  if (textOf(field(said, 'resets-on')) === null)
    problems.push(found('silence-without-grade', path, { span }, { at: 'key' }));
  return problems;
}

/** Three breaches: within how long? Without an end the third may come years after the first. */
function lintRepetition(name: string, said: Tree): readonly Found[] {
  const times = textOf(field(said, 'at-least'));
  if (field(said, 'breaches-of') === undefined || times === null || Number(times) < 2) return [];
  if (textOf(field(said, 'within')) !== null) return [];
  return [found('repetition-without-span', ['events', name], { word: name, times }, { at: 'key' })];
}

/** An event whose clause begins, ends or falls due with the event itself. */
function lintCircle(name: string, draft: Draft): readonly Found[] {
  const way = circleOf(name, draft);
  if (way === null) return [];
  const clause = CLAUSE_KEYS.map((key) => textOf(field(draft.events[name], key))).find((id) => id !== null) ?? '';
  const other: Path = draft.clauses.some(({ id }) => id === clause) ? ['clauses', clause] : ['events', name];
  return [found('event-circular', ['events', name], { event: name, way: way.join(' → ') }, { at: 'key', other })];
}

const CLAUSE_KEYS = ['breaches-of', 'silence-of', 'performance-of'] as const;
/** Events and dates followed from one event. */
const STEPS_MAX = 200;

/** The shortest way from an event back to itself, through clauses and dates; `null`: there is none. */
function circleOf(start: string, draft: Draft): readonly string[] | null {
  const ways: (readonly string[])[] = [[start]];
  const seen = new Set<string>();
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const way = ways.shift();
    if (way === undefined) return null;
    const at = way[way.length - 1] ?? '';
    for (const next of namesBehind(at, draft)) {
      if (next === start) return [...way, next];
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return null;
}

/** What an event, or a date of the calendar, hangs on: by the dates of its clause, and its own beginning. */
function namesBehind(name: string, draft: Draft): readonly string[] {
  const event = Object.hasOwn(draft.events, name) ? draft.events[name] : undefined;
  const texts =
    event === undefined
      ? textsOf(draft.dates[name])
      : [
          ...textsOf(field(event, 'from')),
          ...CLAUSE_KEYS.flatMap((key) => datesOf(draft.clauses.find(({ id }) => id === textOf(field(event, key))))),
        ];
  return texts
    .map((text) => text.trim().split(/\s/)[0] ?? '')
    .filter((word) => Object.hasOwn(draft.dates, word) || Object.hasOwn(draft.events, word));
}

function datesOf(clause: DraftClause | undefined): readonly string[] {
  if (clause === undefined) return [];
  const during = clause.lineage.map((said) => field(said, 'during')).find((one) => one !== undefined);
  const due = clause.kind === 'requires' ? textsOf(field(clause.norm, 'by')) : [];
  return [...textsOf(field(during, 'from')), ...textsOf(field(during, 'to')), ...due];
}

const EVENT_KEYS = /^(?:after|once|upon|when|if|on|until|as-soon-as|following)$/;
const NUMBER = '(?:\\d+|two|three|five|seven|ten|fourteen|thirty|сім|семи|семь|\\d+-денн\\p{L}*)';
const SILENCE = new RegExp(
  `\\b${NUMBER} (?:full |consecutive |whole )?days? (?:of|without) (?:a |an |any |complete |full |total )*(?:cease-?fire|silence|quiet|calm|truce|fire|shot|breach|violation)|(?:сім|семи|\\d+) д(?:нів|ні|ень) (?:повн\\p{L}+ )?(?:тиші|припинення)|(?:семь|семи|\\d+) дн\\p{L}+ (?:полн\\p{L}+ )?(?:тишины|прекращения)`,
  'iu',
);
const COUNTER_KEYS = /^(?:verified-by|verifies|counted-by|counts|confirmed-by|says|decides|decided-by)$/;
const COUNTED =
  /\b(?:verified|counted|confirmed|found|established|certified) by\b|верифік\p{L}+|підтвердж\p{L}+|подтвержд\p{L}+/iu;
const GRADE_KEYS = /^(?:resets-on|reset-by|resets|broken-by|grade)$/;
const GRADED = /\b(?:alleged|indicated|established)\b|\bresets?\b/iu;

/** A clock in the words of a clause, that no event of the draft makes into one. */
export function lintEventWords(clause: DraftClause, draft: Draft): readonly Found[] {
  return [...lintSilenceWords(clause, draft), ...lintTriggerWords(clause, draft)];
}

function lintSilenceWords({ norm, prose, kind, path }: DraftClause, draft: Draft): readonly Found[] {
  if (Object.values(draft.events).some((event) => field(event, 'silence-of') !== undefined)) return [];
  const pairs = pairsOf(norm, [...path, kind ?? '']);
  const told = prose.find(({ text }) => SILENCE.test(text));
  const key = pairs.find(([name]) => name === 'silence');
  const span = told === undefined ? textOf(key?.[1]) : (SILENCE.exec(told.text)?.[0] ?? null);
  const at = told?.path ?? key?.[2];
  if (span === null || at === undefined) return [];
  const problems: Found[] = [];
  if (!pairs.some(([name]) => COUNTER_KEYS.test(name)) && !prose.some(({ text }) => COUNTED.test(text)))
    problems.push(found('silence-without-counter', at, { span }));
  if (!pairs.some(([name]) => GRADE_KEYS.test(name)) && !prose.some(({ text }) => GRADED.test(text)))
    problems.push(found('silence-without-grade', at, { span }));
  return problems;
}

/** "After the withdrawal is done": an event that nobody has to find, and from which a duty is counted. */
function lintTriggerWords({ norm, kind, path }: DraftClause, draft: Draft): readonly Found[] {
  if (kind !== 'requires' && kind !== 'limits') return [];
  return pairsOf(norm, [...path, kind]).flatMap(([key, value, at]) => {
    const text = textOf(value);
    if (text === null || !EVENT_KEYS.test(key) || !/\s/.test(text.trim())) return [];
    // The words themselves are asked about elsewhere.
    if (isComputable(text, draft) || saysWhen({ [key]: text }, draft) || vagueWords(text).length > 0) return [];
    return SILENCE.test(text) ? [] : [found('event-in-words', at, { text })];
  });
}
