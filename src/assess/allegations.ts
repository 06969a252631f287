import type { ClaimBody, Figure } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import { fitCode } from '../taxonomy/taxonomy.ts';
import type { Clause, Deed } from '../terms/agreement.ts';
import { allOf, fitDeed, fitPlace, fitTime, IN_DOUBT, type Span } from './fit.ts';
import type { Voices } from './voices.ts';

/** One claim that says something about a clause: so many deeds, by nobody but the claimant's word. */
export interface FittingClaim {
  readonly entry: Entry<ClaimBody>;
  readonly claimant: string;
  readonly accuses: string | null;
  /** Of acts that the clause names, at the least; the weapon or object may be in doubt. */
  readonly n: number;
  /** With those of a wider kind, that may or may not be such acts. */
  readonly max: number;
}

/** The claims (tallies) that may speak of a clause within a span, against a party or against nobody named. */
export function fittingClaims(
  claims: readonly Entry<ClaimBody>[],
  clause: Clause,
  deed: Deed,
  span: Span,
  voices: Voices,
): readonly FittingClaim[] {
  const found: FittingClaim[] = [];
  for (const entry of claims) {
    const { body } = entry;
    const where = allOf([fitTime(body.when, span), fitPlace(body.place, clause.where)]);
    if (where.position === 'outside') continue;
    const roots = body.figures.filter((figure) => figure.of === undefined);
    const counts = roots.map((figure) => countOf(figure, body.figures, deed));
    const [n, max] = [sum(counts.map((count) => count.n)), sum(counts.map((count) => count.max))];
    if (max > 0) found.push({ entry, claimant: voices.voiceOf(body).claimant, accuses: body.by ?? null, n, max });
  }
  return found;
}

/**
 * How many deeds of a kind a figure speaks of. A total that is broken down is asked part by part, subsets left out:
 * "2,935 violations, of them 96 assaults" says nothing of launches by its total.
 */
function countOf(figure: Figure, all: readonly Figure[], deed: Deed): { readonly n: number; readonly max: number } {
  const count = figure.count.min;
  const parts = all.filter((part) => part.of === figure.id && part.as !== 'subset');
  const fit = figure.act === undefined ? IN_DOUBT : fitDeed({ act: figure.act, ...weaponOf(figure) }, deed);
  if (fit.position === 'inside') return { n: count, max: count };
  if (parts.length > 0) {
    const counts = parts.map((part) => countOf(part, all, deed));
    return { n: sum(counts.map((part) => part.n)), max: sum(counts.map((part) => part.max)) };
  }
  if (fit.position === 'outside') return { n: 0, max: 0 };
  const isNamedAct = figure.act !== undefined && fitCode('act', figure.act, deed.acts) === 'inside';
  return { n: isNamedAct ? count : 0, max: count };
}

function weaponOf(figure: Figure): { weapon?: string } {
  return figure.weapon === undefined ? {} : { weapon: figure.weapon };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
