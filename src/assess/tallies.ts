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
    const where = allOf([fitTime(body.when, span), fitPlace(body.place, clause.where, body)]);
    if (where.position === 'outside') continue;
    const { n, max } = countAll(body.figures, deed);
    // What was counted over a longer time, or a wider place, may all have been outside.
    const least = where.position === 'inside' ? n : 0;
    if (max > 0)
      found.push({ entry, claimant: voices.voiceOf(body).claimant, accuses: body.by ?? null, n: least, max });
  }
  return found;
}

interface Counted {
  readonly n: number;
  readonly max: number;
}

/** Totals first, each with its parts; a figure whose total is nowhere, or that stands in a ring, speaks for itself. */
function countAll(figures: readonly Figure[], deed: Deed): Counted {
  const ids = new Set(figures.map(({ id }) => id));
  const seen = new Set<Figure>();
  const roots = figures.filter(({ of }) => of === undefined || !ids.has(of));
  const counted = roots.map((figure) => countOf(figure, figures, deed, seen));
  const rest = figures.filter((figure) => !seen.has(figure)).map((figure) => countOf(figure, [], deed, seen));
  return add([...counted, ...rest]);
}

/**
 * How many deeds of a kind a figure speaks of. A total that is broken down is asked part by part, subsets left out:
 * "2,935 violations, of them 96 assaults" says nothing of launches by its total. What the parts cannot explain of the
 * total may be of any kind.
 */
function countOf(figure: Figure, all: readonly Figure[], deed: Deed, seen: Set<Figure>): Counted {
  seen.add(figure);
  const below = all.filter((part) => part.of === figure.id && !seen.has(part));
  const counts = below.map((part) => ({ part, counted: countOf(part, all, deed, seen) }));
  const parts = counts.filter(({ part }) => part.as !== 'subset');
  const [least, most] = [figure.count.min, figure.count.max ?? Math.max(1, figure.count.min)];
  const fit = figure.act === undefined ? IN_DOUBT : fitDeed({ act: figure.act, ...weaponOf(figure) }, deed);
  if (fit.position === 'inside') return { n: least, max: most };
  if (parts.length > 0) {
    const explained = parts.reduce((sum, { part }) => sum + (part.count.max ?? Number.POSITIVE_INFINITY), 0);
    const unexplained = fit.position === 'outside' ? 0 : Math.max(0, least - explained);
    return add([...parts.map(({ counted }) => counted), { n: 0, max: unexplained }]);
  }
  if (fit.position === 'outside') return { n: 0, max: 0 };
  const isNamedAct = figure.act !== undefined && fitCode('act', figure.act, deed.acts) === 'inside';
  return { n: isNamedAct ? least : 0, max: most };
}

function weaponOf(figure: Figure): { weapon?: string } {
  return figure.weapon === undefined ? {} : { weapon: figure.weapon };
}

function add(counts: readonly Counted[]): Counted {
  return {
    n: counts.reduce((total, { n }) => total + n, 0),
    max: counts.reduce((total, { max }) => total + max, 0),
  };
}
