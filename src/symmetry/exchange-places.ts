import { byCodeUnit } from '../canon/canonical.ts';
import type { Agreement, Baseline, Bound, Clause, Ground, Norm, PlaceOf, Terms } from '../terms/agreement.ts';
import type { Renaming } from './rename.ts';

/**
 * The agreement in which two parties have each other's places in the clauses: how each is bound, whom it mirrors, what
 * it may invoke, from which line it is measured. Where they stand, their names, their organs and all that is on file stay as they are. What a standing becomes here is
 * what the same evidence would say of a party to whom the text gave the other's place.
 */
export function exchangePlaces(agreement: Agreement, names: Renaming): Agreement {
  const name = (id: string) => names.get(id) ?? id;
  // Which sides of a line are whose is known where there are two.
  const isBetween = agreement.parties.length === 2;
  return {
    ...agreement,
    texts: agreement.texts.map((text) => ({ ...text, by: text.by === null ? null : name(text.by) })),
    base: exchangeTerms(agreement.base, name, isBetween),
    readings: agreement.readings.map((reading) => ({
      ...reading,
      terms: exchangeTerms(reading.terms, name, isBetween),
    })),
  };
}

type Name = (id: string) => string;

function exchangeTerms(terms: Terms, name: Name, isBetween: boolean): Terms {
  const events = terms.events.map((event) => {
    const { rule } = event;
    return rule.kind === 'breaches' && rule.by !== null ? { ...event, rule: { ...rule, by: name(rule.by) } } : event;
  });
  return { ...terms, events, clauses: terms.clauses.map((clause) => exchangeClause(clause, name, isBetween)) };
}

function exchangeClause(clause: Clause, name: Name, isBetween: boolean): Clause {
  const binds = clause.binds.map((bound) => exchangeBound(bound, name)).sort((a, b) => byCodeUnit(a.party, b.party));
  return {
    ...clause,
    norm: exchangeNorm(clause.norm, name),
    binds,
    where: exchangeWhere(clause.where, name, isBetween),
  };
}

/** Each is measured from the line of the other, on its own side of it; a zone on one side lies on the other. */
function exchangeWhere(where: PlaceOf, name: Name, isBetween: boolean): PlaceOf {
  if (where.kind === 'union') return { ...where, of: where.of.map((part) => exchangeWhere(part, name, isBetween)) };
  if (where.kind !== 'offset') return where;
  if (where.side === 'band' && isBetween)
    return { ...where, baselines: where.baselines.map((one) => ({ ...one, side: opposite(one.side) })) };
  const baselines = where.baselines.map((one): Baseline => {
    const other = one.party === null ? one : where.baselines.find(({ party }) => party === name(one.party ?? ''));
    if (other === undefined || other.party === one.party) return one;
    return { ...one, line: other.line, versions: other.versions, side: opposite(other.side) };
  });
  return { ...where, baselines };
}

function opposite(side: Baseline['side']): Baseline['side'] {
  if (side === null) return null;
  return side === 'left' ? 'right' : 'left';
}

function exchangeBound(bound: Bound, name: Name): Bound {
  const mirrors = bound.mirrors === null ? null : { ...bound.mirrors, of: name(bound.mirrors.of) };
  return { ...bound, party: name(bound.party), mirrors };
}

function exchangeNorm(norm: Norm, name: Name): Norm {
  if (norm.kind === 'mirrors') return { ...norm, of: name(norm.of) };
  if (norm.kind === 'releases' || norm.kind === 'suspends')
    return { ...norm, on: exchangeGround(norm.on, name), frees: name(norm.frees) };
  if (norm.kind !== 'guarantees') return norm;
  const { guarantee } = norm;
  const guarantors = guarantee.guarantors
    .map((one) => ({ ...one, name: name(one.name) }))
    .sort((a, b) => byCodeUnit(a.name, b.name));
  const ends = guarantee.void === null ? null : exchangeGround(guarantee.void, name);
  return {
    ...norm,
    guarantee: { ...guarantee, trigger: exchangeGround(guarantee.trigger, name), void: ends, guarantors },
  };
}

function exchangeGround(ground: Ground, name: Name): Ground {
  return ground.by === null ? ground : { ...ground, by: name(ground.by) };
}
