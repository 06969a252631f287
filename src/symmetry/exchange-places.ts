import { byCodeUnit } from '../canon/canonical.ts';
import type { Agreement, Bound, Clause, Ground, Norm, Terms } from '../terms/agreement.ts';
import type { Renaming } from './rename.ts';

/**
 * The agreement in which two parties have each other's places in the clauses: how each is bound, whom it mirrors, what
 * it may invoke. Their names, their organs and all that is on file stay as they are. What a standing becomes here is
 * what the same evidence would say of a party to whom the text gave the other's place.
 */
export function exchangePlaces(agreement: Agreement, names: Renaming): Agreement {
  const name = (id: string) => names.get(id) ?? id;
  return {
    ...agreement,
    texts: agreement.texts.map((text) => ({ ...text, by: text.by === null ? null : name(text.by) })),
    base: exchangeTerms(agreement.base, name),
    readings: agreement.readings.map((reading) => ({ ...reading, terms: exchangeTerms(reading.terms, name) })),
  };
}

type Name = (id: string) => string;

function exchangeTerms(terms: Terms, name: Name): Terms {
  const events = terms.events.map((event) => {
    const { rule } = event;
    return rule.kind === 'breaches' && rule.by !== null ? { ...event, rule: { ...rule, by: name(rule.by) } } : event;
  });
  return { ...terms, events, clauses: terms.clauses.map((clause) => exchangeClause(clause, name)) };
}

function exchangeClause(clause: Clause, name: Name): Clause {
  const binds = clause.binds.map((bound) => exchangeBound(bound, name)).sort((a, b) => byCodeUnit(a.party, b.party));
  return { ...clause, norm: exchangeNorm(clause.norm, name), binds };
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
