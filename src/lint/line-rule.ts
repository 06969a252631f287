import { isCode } from '../taxonomy/taxonomy.ts';
import type { DateContext } from '../terms/dates.ts';
import { resolveDate } from '../terms/dates.ts';
import type { Path, Tree } from '../terms/source-text.ts';
import { dateContextOf } from './calendar-rule.ts';
import { type Draft, type DraftClause, linesOf, placesOf } from './draft.ts';
import { type Found, found } from './found.ts';
import { field, mapOf, pairsOf, textOf, textsOf } from './tree.ts';
import { vagueWords } from './vague.ts';
import { hasDistance } from './width-rule.ts';

/** The lines that clauses measure from: drawn after a description, of no date, or with a time in which none holds. */
export function lintLines(draft: Draft): readonly Found[] {
  const places = [...new Set(draft.clauses.flatMap((clause) => placesOf(clause, draft)))];
  const lines = [...new Set(places.flatMap((place) => linesOf(place, draft)))];
  const context = dateContextOf(draft);
  return [
    ...lines
      .filter((line) => Object.hasOwn(draft.lines, line))
      .flatMap((line) => lintLine(line, mapOf(draft.lines[line]), context, draft)),
    ...lintBaseLines(places, draft),
  ];
}

function lintLine(name: string, said: Tree, context: DateContext | null, draft: Draft): readonly Found[] {
  const path: Path = ['lines', name];
  const versions = listOf(field(said, 'versions'));
  const problems: Found[] = [];
  const drawn = versions.find((version) => textOf(field(version, 'illustrative')) === 'true');
  if (drawn !== undefined)
    problems.push(found('line-not-published', path, { line: nameOf(name, said) }, { at: 'key' }));
  const [only] = versions;
  const isUndated = versions.length === 1 && field(only, 'from') === undefined && field(only, 'to') === undefined;
  if (isUndated && moves(name, said, draft))
    problems.push(found('line-undated', path, { line: nameOf(name, said) }, { at: 'key' }));
  versions.forEach((version, index) => {
    const before = versions[index - 1];
    if (before === undefined || context === null) return;
    const [ended, began] = [momentOf(field(before, 'to'), context), momentOf(field(version, 'from'), context)];
    if (ended === null || began === null || began <= ended) return;
    const words = {
      line: nameOf(name, said),
      to: textOf(field(before, 'to')) ?? '',
      from: textOf(field(version, 'from')) ?? '',
    };
    problems.push(
      found('line-versions-gap', [...path, 'versions', index], words, { other: [...path, 'versions', index - 1] }),
    );
  });
  return problems;
}

/** A line of contact moves; one that an agreement itself lays down does not. */
function moves(name: string, said: Tree, draft: Draft): boolean {
  const words = [name.replace(/[-_.]/g, ' '), textOf(field(said, 'title')) ?? ''];
  if (words.some((text) => vagueWords(text).some(({ kind }) => kind === 'line'))) return true;
  return draft.clauses
    .filter((clause) => placesOf(clause, draft).some((place) => linesOf(place, draft).includes(name)))
    .some(({ prose }) => prose.some(({ text }) => vagueWords(text).some(({ kind }) => kind === 'line')));
}

function nameOf(name: string, said: Tree): string {
  const title = textOf(field(said, 'title'));
  return title === null ? name : `${name} (${title})`;
}

function momentOf(tree: Tree | undefined, context: DateContext): number | null {
  const text = textOf(tree);
  const result = text === null ? null : resolveDate(text, context);
  return result !== null && 'value' in result && result.value.kind === 'instant' ? result.value.at : null;
}

/** Each party measures from a line of its own: told once for each pair of lines, with the places that do. */
function lintBaseLines(places: readonly string[], draft: Draft): readonly Found[] {
  const told = new Map<string, string[]>();
  for (const place of places) {
    if (linesOf(place, draft).length < 2) continue;
    const by = Object.entries(mapOf(field(field(draft.places, place), 'from-line')));
    const lines = by.map(([party, line]) => `${party}: ${titleOf(textOf(line) ?? '', draft)}`).join('; ');
    told.set(lines, [...(told.get(lines) ?? []), place]);
  }
  return [...told].flatMap(([lines, [first = '']]) =>
    found('two-base-lines', ['places', first, 'from-line'], { lines }, { at: 'key' }),
  );
}

function titleOf(line: string, draft: Draft): string {
  return textOf(field(field(draft.lines, line), 'title')) ?? line;
}

const AWAY = new Set(['withdrawal', 'presence', 'movement']);
const CLASS_KEYS = /^(?:weapons?|on|withdraw|kinds?|classes|class|of)$/;
/** Of everything: then no class is missing. */
const OF_ALL =
  /\b(?:no|all|any|every|whatever)\b[^.;]{0,40}\b(?:weapons?|forces|troops|hardware|equipment|arms|units?)\b|\bforces and (?:all )?(?:hardware|weapons?|equipment|arms)\b|\b(?:troops|armed forces|fighters|personnel)\b|сил і засобів|сил и средств|військ\p{L}*|войск\p{L}*/iu;

/** What is to lie so far away, and no class says what: each class has a distance of its own. */
export function lintDistance(clause: DraftClause, draft: Draft): readonly Found[] {
  const { kind, norm, path, prose, lineage } = clause;
  if (kind !== 'forbids' && kind !== 'requires') return [];
  const acts = pairsOf(norm).flatMap(([key, value]) => (key === 'act' ? textsOf(value) : []));
  const isAway = acts.some((act) => AWAY.has(act)) || field(norm, 'withdraw') !== undefined;
  const isMeasured = placesOf(clause, draft).some((place) => linesOf(place, draft).length > 0) || hasDistance(clause);
  const isClassed = [norm, ...lineage].some((tree) =>
    pairsOf(tree).some(([key, value]) => CLASS_KEYS.test(key) && textsOf(value).some(isKind)),
  );
  if (!isAway || !isMeasured || isClassed || prose.some(({ text }) => OF_ALL.test(text))) return [];
  return [found('distance-without-class', [...path, kind], {}, { at: 'key' })];
}

function isKind(text: string): boolean {
  return isCode('weapon', text) || isCode('object', text);
}

function listOf(tree: Tree | undefined): readonly Tree[] {
  return Array.isArray(tree) ? tree : [];
}
