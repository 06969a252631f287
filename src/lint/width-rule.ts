import type { Path } from '../terms/source-text.ts';
import { type Draft, type DraftClause, placesOf } from './draft.ts';
import { type Found, found } from './found.ts';
import { field, leavesOf, mapOf, pairsOf, textOf, textsOf } from './tree.ts';

const LENGTH =
  /(?<![\d×x*]\s?)\b(\d[\d ,.]*?)\s*[- ]?(km|kilomet(?:re|er)s?|kms|m|met(?:re|er)s?|miles?|км|кілометр\p{L}*|километр\p{L}*)(?![\p{L}\d])(?!\s*[×x*]\s*\d)/giu;
/** 2 × 2 km is the size of an area: its two sides are told. */
const SIZE = /\d+(?:[.,]\d+)?\s*(?:km|m)?\s*(?:×|x|\*|by)\s*\d+(?:[.,]\d+)?\s*(?:km|m|kilomet|met|км)/iu;
/** What is measured is how far something must lie, and neither a range nor a calibre. */
const OF_WIDTH =
  /\b(?:wide|width|zones?|deep|depth|strip|belt|buffer|corridor|apart|distance|away|back|behind|withdraw\p{L}*|pull\p{L}*|separat\p{L}+|from (?:each other|one another|the line)|between|clear of|free of)\b|зон\p{L}*|ширин\p{L}*|відстан\p{L}*|відвед\p{L}*|відвод\p{L}*|расстоян\p{L}*|отвод\p{L}*|отвест\p{L}*/iu;
const NO_WIDTH = /\b(?:range|calib(?:re|er)|altitude|height|radius|speed)\b/i;
/** Keys of a norm whose value is such a distance. */
const WIDTH_KEYS =
  /^(?:width|zone-width|distance|at-least|back|behind|depth|zone|apart|clear|offset|widths?|distances|km)$/;
/**
 * Words that settle it. "From each other" does not: Minsk II said so, and was read as half of it on each side.
 */
const SETTLED =
  /\b(?:(?:on|of|from|by|to) (?:each|either|both|every) sides?|each side|each party|either side|per[- ]side|on (?:its|their) (?:own )?sides?|one side only|in total|in all|all told|altogether|overall|end to end|total(?: width)?|its own (?:side|line|edge|positions)|(?:measured|from) (?:its|their) own)\b|з кожного боку|з кожної сторони|с каждой стороны|загалом|всего|в сумі|в сумме/iu;
const SETTLED_VALUES =
  /^(?:per-side|each-side|side|total|in-all|between(?:-the)?-sides|between-lines|own-side|from-own-line|from-line)$/;

/** A distance of which nobody can tell whether it is meant on each side or from one side to the other. */
export function lintWidths(clause: DraftClause, draft: Draft): readonly Found[] {
  if (isSettledInNorm(clause)) return lintBaseLines(clause);
  const drawn = drawnWidths(clause, draft);
  const seen = new Set<string>();
  const widths = [...inProse(clause), ...inNorm(clause)].filter(({ width }) => {
    const key = width.replace(/\s+/g, ' ').toLowerCase();
    return !drawn.has(mmOf(width)) && !seen.has(key) && seen.add(key);
  });
  const asked = widths.length > 0 ? widths : readApart(clause, draft);
  return [...asked.map(({ path, width }) => found('width-side-or-total', path, { width })), ...lintBaseLines(clause)];
}

/** Whether a clause tells of a distance at which something is to lie. */
export function hasDistance(clause: DraftClause): boolean {
  return inProse(clause, true).length + inNorm(clause).length > 0;
}

/** Lengths in mm that a zone along a line gives, and says whose they are. */
function drawnWidths(clause: DraftClause, draft: Draft): ReadonlySet<number> {
  const zones = placesOf(clause, draft).map((name) => draft.places[name]);
  const told = zones.filter((zone) => field(zone, 'width') !== undefined || textOf(field(zone, 'side')) !== 'own');
  return new Set(told.flatMap((zone) => textsOf(field(zone, 'up-to')).map(mmOf)));
}

/** A zone whose width the readings tell apart: one takes it for each side, another from one side to the other. */
function readApart(clause: DraftClause, draft: Draft): readonly Width[] {
  return placesOf(clause, draft).flatMap((name) => {
    const [width, upTo] = ['width', 'up-to'].map((key) => textOf(field(draft.places[name], key)));
    const sets = Object.values(mapOf(field(draft.tree, 'readings'))).map((reading) => field(reading, 'set'));
    const isApart = sets.some((set) => {
      const read = textOf(field(set, `places.${name}.width`));
      return read !== null && read !== width;
    });
    return isApart && upTo != null ? [{ path: ['places', name, 'width'], width: upTo }] : [];
  });
}

/** The length that a text tells, in mm; NaN where it tells none that is exact. */
function mmOf(text: string): number {
  const [, figure = '', unit = ''] = /^([\d.,]+)[\s-]*(\p{L}+)/u.exec(text.trim()) ?? [];
  const inMetres = /^(?:m|met)/i.test(unit) ? 1000 : /^(?:k|к)/i.test(unit) ? 1_000_000 : Number.NaN;
  return Math.round(Number(figure.replace(',', '.')) * inMetres);
}

interface Width {
  readonly path: Path;
  readonly width: string;
}

function inProse(clause: DraftClause, isSettledToo = false): readonly Width[] {
  return clause.prose
    .filter(
      ({ text }) =>
        OF_WIDTH.test(text) && !NO_WIDTH.test(text) && (isSettledToo || !SETTLED.test(text)) && !SIZE.test(text),
    )
    .flatMap(({ path, text }) =>
      [...text.matchAll(LENGTH)].map(([whole]) => ({ path, width: whole.replace(/\s+/g, ' ').trim() })),
    );
}

function inNorm(clause: DraftClause): readonly Width[] {
  if (clause.kind === null || clause.kind === 'forbids' || clause.kind === 'permits') return [];
  return pairsOf(clause.norm, [...clause.path, clause.kind]).flatMap(([key, value, path]) => {
    const text = textOf(value);
    if (text === null || !WIDTH_KEYS.test(key) || SETTLED.test(text) || SIZE.test(text)) return [];
    const match = [...text.matchAll(LENGTH)][0]?.[0];
    return match === undefined ? [] : [{ path, width: match.replace(/\s+/g, ' ').trim() }];
  });
}

function isSettledInNorm(clause: DraftClause): boolean {
  const { norm } = clause;
  return (
    pairsOf(norm).some(
      ([key, value]) =>
        /^(?:per|measured|side|width-is|of-width|is)$/.test(key) &&
        textsOf(value).some((text) => SETTLED_VALUES.test(text) || SETTLED.test(text)),
    ) ||
    leavesOf(norm, []).some(({ text }) => SETTLED.test(text)) ||
    pairsOf(norm).some(([key]) => SETTLED_VALUES.test(key))
  );
}

/** Keys under which each party has a line of its own. */
const LINE_KEYS = /^(?:from|from-line|line|lines|baseline|base-line|baselines|measured-from)$/;

function lintBaseLines(clause: DraftClause): readonly Found[] {
  if (clause.kind === null) return [];
  return pairsOf(clause.norm, [...clause.path, clause.kind]).flatMap(([key, value, path]) => {
    if (!LINE_KEYS.test(key)) return [];
    const lines = Object.entries(mapOf(value)).flatMap(([party, line]) => {
      const name = textOf(line) ?? textOf(field(line, 'line'));
      return name === null ? [] : [{ party, name }];
    });
    const different = new Set(lines.map(({ name }) => name));
    if (different.size < 2) return [];
    const told = lines.map(({ party, name }) => `${party}: ${name}`).join('; ');
    return [found('two-base-lines', path, { lines: told }, { at: 'key' })];
  });
}
