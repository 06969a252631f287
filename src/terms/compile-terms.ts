import { byCodeUnit } from '../canon/canonical.ts';
import { isZoneId } from '../time/zone.ts';
import type { Bound, Clause, Condition, CountRule, DateValue, Edge, Norm, PlaceOf, Terms } from './agreement.ts';
import { compileDuty, isInFreeWords } from './compile-duty.ts';
import { compileEvents } from './compile-events.ts';
import { clauseOfGround, compileEventGround } from './compile-ground.ts';
import { compileGuarantee } from './compile-guarantee.ts';
import { compileRight } from './compile-right.ts';
import { type Compiling, compileDeed, dateAt, durationMs } from './compiling.ts';
import { type DateContext, edgeOf } from './dates.ts';
import {
  ASSESSED_NORMS,
  type ClauseDocument,
  type ConditionDocument,
  NORMS,
  type NormKind,
  type TermsDocument,
} from './document.ts';
import { own } from './own.ts';
import { compilePlaces, type PlaceFiles } from './places.ts';
import type { Problem } from './problem.ts';
import type { Path, SourceText } from './source-text.ts';

/** Said nowhere in the clause or the clauses it leans on: then this is taken, and lint says so. */
export const DEFAULT_COVERAGE_PERMILLE = 900;

/** How many clauses deep one may lean on another. */
const LINEAGE_MAX = 16;

/** Compiles what hangs on a reading: the calendar, the places, the clauses. */
export function compileTerms(
  document: TermsDocument,
  files: PlaceFiles,
  source: SourceText,
): { terms: Terms | null; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  if (!isZoneId(document.calendar.zone)) {
    problems.push(source.problem('unknown-zone', ['calendar', 'zone'], 'an IANA zone', document.calendar.zone));
    return { terms: null, problems };
  }
  const dates: DateContext = {
    zone: document.calendar.zone,
    dayCount: document.calendar['day-count'],
    dates: document.calendar.dates,
    events: new Set(Object.keys(document.events)),
    disputed: new Set(document.disputed),
  };
  const places = compilePlaces(document, files, source, dates);
  problems.push(...places.problems);
  const mirrors = Object.entries(document.clauses).filter(([, clause]) => clause.mirrors !== undefined);
  mirrors.sort(([a], [b]) => byCodeUnit(a, b));
  const context: Compiling = { document, source, dates, places: places.places, mirrors, problems };
  const named: [string, DateValue][] = [];
  for (const name of Object.keys(document.calendar.dates).sort(byCodeUnit)) {
    const value = dateAt(context, name, ['calendar', 'dates', name], name);
    if (value !== null) named.push([name, value]);
  }
  const events = compileEvents(context);
  const clauses: Clause[] = [];
  for (const id of Object.keys(document.clauses).sort(byCodeUnit)) {
    const clause = compileClause(context, id);
    if (clause !== null) clauses.push(clause);
  }
  if (problems.some((problem) => problem.level === 'error')) return { terms: null, problems };
  return { terms: { dates: Object.fromEntries(named), events, clauses }, problems };
}

function compileClause(context: Compiling, id: string): Clause | null {
  const { document, source, problems } = context;
  const said = own(document.clauses, id);
  const path: Path = ['clauses', id];
  if (said === undefined) return null;
  const kind = normKind(context, id, said);
  const lineage = lineageOf(context, id);
  if (kind === null || lineage === null) return null;
  /** The nearest clause in the lineage (an aspect's parent, a mirrored clause) that says something. */
  const inherited = <K extends keyof ClauseDocument>(key: K) => {
    for (const ancestor of lineage) {
      const value = own(document.clauses, ancestor)?.[key];
      if (value !== undefined) return { value, path: ['clauses', ancestor, key] as Path };
    }
    return null;
  };
  const norm = compileNorm(context, id, said, kind);
  const during = compileDuring(context, inherited('during'), path);
  const where = compileWhere(context, inherited('where'), path);
  const binds = compileBinds(context, id, lineage);
  const proof = inherited('proof');
  const coverage = inherited('coverage');
  // Where one clause leans on another, it is for that one to say it.
  if (norm?.kind === 'forbids' && coverage === null && lineage.length === 1) {
    problems.push(source.problem('no-coverage', [...path, 'coverage'], 'coverage', 'none', 'warning'));
  }
  const text = inherited('text');
  if (text !== null && own(document.texts, text.value.in) === undefined) {
    problems.push(source.problem('undefined-text', [...text.path, 'in'], 'a text of this agreement', text.value.in));
  }
  if (norm === null || during === null || where === null) return null;
  return {
    id,
    title: said.title ?? id,
    text: text === null ? null : { in: text.value.in, at: text.value.at ?? null, quote: text.value.quote ?? null },
    aspectOf: said['aspect-of'] ?? null,
    norm,
    binds,
    where,
    during,
    countsOnePer: countRule(context, inherited('counts')),
    proof: proof?.value ?? { occurrence: 'indicated', attribution: 'indicated' },
    coveragePermille: coverage === null ? DEFAULT_COVERAGE_PERMILLE : permille(coverage.value),
  };
}

function normKind(context: Compiling, id: string, said: ClauseDocument): NormKind | null {
  const kinds = NORMS.filter((norm) => said[norm] !== undefined);
  const [kind] = kinds;
  if (kind !== undefined && kinds.length === 1) {
    if (isInFreeWords(said, kind)) {
      context.problems.push(
        context.source.problem(
          'norm-not-assessed',
          ['clauses', id, kind],
          `one of ${ASSESSED_NORMS.join(', ')}`,
          kind,
          'warning',
        ),
      );
    }
    return kind;
  }
  const found = kinds.length === 0 ? 'none' : kinds.join(' and ');
  context.problems.push(
    context.source.problem('no-norm', ['clauses', id, kind ?? NORMS[0]], `exactly one of ${NORMS.join(', ')}`, found),
  );
  return null;
}

/** The clause itself, then the clauses it leans on; `null` when they lean on each other. */
function lineageOf(context: Compiling, id: string): readonly string[] | null {
  const { document, source, problems } = context;
  const lineage: string[] = [];
  const start = leaningKey(own(document.clauses, id) ?? {});
  let at: string | undefined = id;
  let path: Path = ['clauses', id];
  while (at !== undefined) {
    if (lineage.includes(at) || lineage.length >= LINEAGE_MAX) {
      const expected = `clauses that lean on each other at most ${LINEAGE_MAX} deep, and not in a circle`;
      problems.push(source.problem('clause-cycle', ['clauses', id, ...start], expected, [...lineage, at].join(' → ')));
      return null;
    }
    const clause: ClauseDocument | undefined = own(document.clauses, at);
    if (clause === undefined) {
      problems.push(source.problem('undefined-clause', path, 'a clause of this agreement', at));
      return null;
    }
    lineage.push(at);
    path = ['clauses', at, ...leaningKey(clause)];
    at = leansOn(document, clause);
  }
  return lineage;
}

/** Where a clause names the one that it leans on. */
function leaningKey(clause: ClauseDocument): Path {
  if (clause['aspect-of'] !== undefined) return ['aspect-of'];
  if (clause.mirrors !== undefined) return ['mirrors', 'clause'];
  if (clause.permits !== undefined) return ['permits', 'from'];
  if (clause.resumes !== undefined) return ['resumes', 'suspension'];
  return [clause.releases === undefined ? 'suspends' : 'releases', 'on'];
}

/** The clause from which another takes what it does not say itself. */
function leansOn(document: TermsDocument, clause: ClauseDocument): string | undefined {
  const right = clause.releases ?? clause.suspends;
  const named = clause['aspect-of'] ?? clause.mirrors?.clause ?? clause.permits?.from ?? clause.resumes?.suspension;
  return named ?? (right === undefined ? undefined : clauseOfGround(right.on, document));
}

function compileNorm(context: Compiling, id: string, said: ClauseDocument, kind: NormKind): Norm | null {
  const path: Path = ['clauses', id, kind];
  const { forbids, permits, mirrors } = said;
  if (said.releases !== undefined || said.suspends !== undefined || said.resumes !== undefined) {
    return compileRight(context, said, path);
  }
  if (forbids !== undefined) return { kind: 'forbids', deed: compileDeed(context, forbids, path) };
  if (permits !== undefined) {
    const conditions = permits.when.map((item, index) => compileCondition(context, item, [...path, 'when', index]));
    return { kind: 'permits', from: permits.from, conditions };
  }
  if (mirrors !== undefined) {
    const { clause, of } = mirrors;
    const target = own(context.document.clauses, clause);
    checkParty(context, of, [...path, 'of']);
    if (target?.forbids !== undefined) {
      return {
        kind: 'mirrors',
        clause,
        of,
        deed: compileDeed(context, target.forbids, ['clauses', clause, 'forbids']),
      };
    }
    const found = `${clause}, which forbids nothing`;
    context.problems.push(context.source.problem('wrong-kind', [...path, 'clause'], 'a clause that forbids', found));
    return null;
  }
  if (said.guarantees !== undefined && 'trigger' in said.guarantees) return compileGuarantee(context, id, said, path);
  return compileDuty(context, said, path) ?? { kind: 'unassessed', norm: kind };
}

function compileCondition(context: Compiling, document: ConditionDocument, path: Path): Condition {
  if ('preceded-by' in document && typeof document.within === 'string') {
    const { by, proof } = document as Extract<ConditionDocument, { by: 'the-other-party' | 'anyone' }>;
    const deed = document['preceded-by'] as Parameters<typeof compileDeed>[1];
    return {
      kind: 'preceded-by',
      deed: compileDeed(context, deed, [...path, 'preceded-by']),
      by,
      withinMs: durationMs(context, document.within, [...path, 'within']),
      proof,
    };
  }
  if ('said' in document && typeof document.within === 'string') {
    const { said, by, to, when } = document as Extract<ConditionDocument, { said: string }>;
    if (by !== OWN_ORGAN) checkSource(context, by, `${OWN_ORGAN}, or a source named in the agreement`, [...path, 'by']);
    if (to !== undefined) checkSource(context, to, 'a party, a body or a source of this agreement', [...path, 'to']);
    return {
      kind: 'said',
      said,
      by,
      to: to ?? null,
      withinMs: durationMs(context, document.within, [...path, 'within']),
      when,
    };
  }
  if ('event' in document && typeof document.event === 'string') {
    const ground = compileEventGround(context, document.event, [...path, 'event']);
    return ground?.kind === 'event' ? ground : { kind: 'unassessed', text: document.event };
  }
  const text = String((document as { unassessed?: unknown }).unassessed ?? '');
  context.problems.push(
    context.source.problem('exception-not-assessed', path, 'preceded-by, said or event', text, 'warning'),
  );
  return { kind: 'unassessed', text };
}

function countRule(
  context: Compiling,
  counts: { value: NonNullable<ClauseDocument['counts']>; path: Path } | null,
): CountRule {
  if (counts === null) return 'incident';
  const { value, path } = counts;
  if ('gap' in value) return { salvoGapMs: durationMs(context, value.gap, [...path, 'gap']) };
  return value['one-per'];
}

function compileDuring(
  context: Compiling,
  during: { value: { from: string; to: string }; path: Path } | null,
  path: Path,
): { from: Edge; to: Edge } | null {
  if (during === null) {
    context.problems.push(context.source.problem('missing', [...path, 'during'], 'during: { from, to }', 'nothing'));
    return null;
  }
  const edge = (side: 'from' | 'to') => {
    const at = [...during.path, side];
    const value = dateAt(context, during.value[side], at);
    if (value === null) return null;
    if (side === 'from' && value.kind === 'open') {
      context.problems.push(context.source.problem('wrong-kind', at, 'a beginning', 'open'));
      return null;
    }
    if (value.kind === 'day') {
      const warning = context.source.problem('date-without-hour', at, 'a day with its hour', value.day, 'warning');
      context.problems.push(warning);
    }
    return edgeOf(value, side, context.dates.zone);
  };
  const [from, to] = [edge('from'), edge('to')];
  if (from === null || to === null) return null;
  if (from.kind === 'at' && to.kind === 'at' && to.at <= from.at) {
    const found = `${during.value.from} to ${during.value.to}`;
    context.problems.push(context.source.problem('window-reversed', during.path, 'an end after the beginning', found));
    return null;
  }
  return { from, to };
}

function compileWhere(context: Compiling, where: { value: string; path: Path } | null, path: Path): PlaceOf | null {
  if (where === null) {
    context.problems.push(
      context.source.problem('missing', [...path, 'where'], 'where: a place of this agreement', 'nothing'),
    );
    return null;
  }
  const place = context.places.get(where.value);
  if (place !== undefined) return place;
  if (own(context.document.places, where.value) === undefined) {
    context.problems.push(
      context.source.problem('undefined-place', where.path, 'a place of this agreement', where.value),
    );
  }
  return null;
}

/**
 * Whom a clause binds: by its own list, else by that of the clause it leans on; and, for an aspect or a clause that
 * others mirror, also those who are bound to mirror it.
 */
function compileBinds(context: Compiling, id: string, lineage: readonly string[]): readonly Bound[] {
  const { document, source, problems } = context;
  const said = own(document.clauses, id);
  const speaksForItself = said?.binds !== undefined || said?.mirrors !== undefined;
  const holder = speaksForItself ? id : lineage.find((at) => own(document.clauses, at)?.binds !== undefined);
  const binds = holder === undefined ? undefined : own(document.clauses, holder)?.binds;
  // A guarantee by bodies alone binds no party.
  if (binds === undefined && said?.guarantees !== undefined && 'trigger' in said.guarantees) return [];
  if (binds === undefined || holder === undefined) {
    problems.push(source.problem('missing', ['clauses', id, 'binds'], 'binds: the parties addressed', 'nothing'));
    return [];
  }
  const bound = boundBy(context, binds, ['clauses', holder, 'binds'], mirrorsOf(said, id));
  if (said?.['aspect-of'] !== undefined && said.binds === undefined) {
    for (const [other, mirror] of context.mirrors) {
      if (mirror.mirrors === undefined || !lineage.includes(mirror.mirrors.clause) || mirror.binds === undefined)
        continue;
      for (const more of boundBy(context, mirror.binds, ['clauses', other, 'binds'], mirrorsOf(mirror, other))) {
        if (!bound.some(({ party }) => party === more.party)) bound.push(more);
      }
    }
  }
  return bound.sort((a, b) => byCodeUnit(a.party, b.party));
}

function mirrorsOf(clause: ClauseDocument | undefined, through: string): Bound['mirrors'] {
  return clause?.mirrors === undefined ? null : { ...clause.mirrors, through };
}

function boundBy(
  context: Compiling,
  binds: NonNullable<ClauseDocument['binds']>,
  path: Path,
  mirrors: Bound['mirrors'],
): Bound[] {
  const { document, source, problems } = context;
  if (Array.isArray(binds)) {
    return binds.map((party, index) => {
      checkParty(context, party, [...path, index]);
      if (binds.indexOf(party) !== index) {
        problems.push(source.problem('duplicate-key', [...path, index], 'each party once', `${party} again`));
      }
      return { party, by: 'entry', text: null, mirrors };
    });
  }
  return Object.entries(binds).map(([party, text]) => {
    checkParty(context, party, [...path, party]);
    if (text === null) return { party, by: 'none', text: null, mirrors };
    const act = own(document.texts, text);
    if (act === undefined) {
      problems.push(source.problem('undefined-text', [...path, party], 'a text of this agreement', text));
    } else if (act.by !== party && (act.by === undefined || isSide(document, act.by))) {
      problems.push(
        source.problem(
          'not-own-act',
          [...path, party],
          `a text by ${party}`,
          `${text}, by ${act.by ?? 'nobody named'}`,
        ),
      );
    }
    return { party, by: 'text', text, mirrors };
  });
}

function isSide({ parties, bodies }: TermsDocument, id: string): boolean {
  return own(parties, id) !== undefined || own(bodies, id) !== undefined;
}

function checkParty(context: Compiling, party: string, path: Path): void {
  if (own(context.document.parties, party) !== undefined) return;
  context.problems.push(context.source.problem('undefined-party', path, 'a party of this agreement', party));
}

/** The word for whichever organ speaks for the party whose deed is in question. */
const OWN_ORGAN = 'own-organ';

/** A word can only be proved to have passed between those whom the agreement names. */
function checkSource(context: Compiling, id: string, expected: string, path: Path): void {
  const { parties, bodies } = context.document;
  const organs = Object.values(parties).flatMap((party) => party.organs ?? []);
  const sources = Object.entries(bodies).flatMap(([body, { sources: listed }]) => listed ?? [body]);
  const sides = path.at(-1) === 'to' ? [...Object.keys(parties), ...Object.keys(bodies)] : [];
  if ([...organs, ...sources, ...sides].includes(id)) return;
  context.problems.push(context.source.problem('undefined-source', path, expected, id));
}

/** A share such as `0.9`, read exactly; the schema has let nothing finer through. */
function permille(text: string): number {
  const [whole = '0', fraction = ''] = text.split('.');
  return Number(whole) * 1000 + Number(fraction.padEnd(3, '0'));
}
