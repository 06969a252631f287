import { byCodeUnit } from '../canon/canonical.ts';
import { isCode, type TaxonomyKind } from '../taxonomy/taxonomy.ts';
import { parseDuration } from '../time/duration.ts';
import { isZoneId } from '../time/zone.ts';
import type { Bound, Clause, Condition, DateValue, Deed, Edge, Norm, PlaceOf, Terms } from './agreement.ts';
import { type DateContext, edgeOf, resolveDate } from './dates.ts';
import { type ClauseDocument, type ConditionDocument, NORMS, type NormKind, type TermsDocument } from './document.ts';
import { compilePlaces, type PlaceFiles } from './places.ts';
import type { Problem } from './problem.ts';
import type { Path, SourceText } from './source-text.ts';

/** Said nowhere in the clause or the clauses it leans on: then this is taken, and lint says so. */
export const DEFAULT_COVERAGE_PERMILLE = 900;

const DAY_MS = 86_400_000;

interface Compiling {
  readonly document: TermsDocument;
  readonly source: SourceText;
  readonly dates: DateContext;
  readonly places: ReadonlyMap<string, PlaceOf>;
  readonly problems: Problem[];
}

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
    disputed: new Set(document.disputed),
  };
  const places = compilePlaces(document.places, files, source);
  problems.push(...places.problems);
  const context: Compiling = { document, source, dates, places: places.places, problems };
  const named: [string, DateValue][] = [];
  for (const name of Object.keys(document.calendar.dates).sort(byCodeUnit)) {
    const value = dateAt(context, name, ['calendar', 'dates', name]);
    if (value !== null) named.push([name, value]);
  }
  const clauses: Clause[] = [];
  for (const id of Object.keys(document.clauses).sort(byCodeUnit)) {
    const clause = compileClause(context, id);
    if (clause !== null) clauses.push(clause);
  }
  if (problems.some((problem) => problem.level === 'error')) return { terms: null, problems };
  return { terms: { dates: Object.fromEntries(named), clauses }, problems };
}

function compileClause(context: Compiling, id: string): Clause | null {
  const { document, source, problems } = context;
  const own = document.clauses[id];
  const path: Path = ['clauses', id];
  if (own === undefined) return null;
  const kind = normKind(context, id, own);
  const lineage = lineageOf(context, id);
  if (kind === null || lineage === null) return null;
  /** The nearest clause in the lineage (an aspect's parent, a mirrored clause) that says something. */
  const inherited = <K extends keyof ClauseDocument>(key: K) => {
    for (const ancestor of lineage) {
      const value = document.clauses[ancestor]?.[key];
      if (value !== undefined) return { value, path: ['clauses', ancestor, key] as Path };
    }
    return null;
  };
  const norm = compileNorm(context, id, own, kind);
  const during = compileDuring(context, inherited('during'), path);
  const where = compileWhere(context, inherited('where'), path);
  const binds = compileBinds(context, id, lineage);
  const proof = inherited('proof');
  const coverage = inherited('coverage');
  const counts = norm?.kind === 'forbids' || norm?.kind === 'mirrors';
  if (counts && coverage === null) {
    problems.push(source.problem('no-coverage', path, 'coverage', 'none', 'warning'));
  }
  const text = inherited('text')?.value;
  if (text !== undefined && document.texts[text.in] === undefined) {
    problems.push(source.problem('undefined-text', [...path, 'text', 'in'], 'a text of this agreement', text.in));
  }
  if (norm === null || during === null || where === null) return null;
  return {
    id,
    title: own.title ?? id,
    text: text === undefined ? null : { in: text.in, at: text.at ?? null, quote: text.quote ?? null },
    aspectOf: own['aspect-of'] ?? null,
    norm,
    binds,
    where,
    during,
    countsOnePer: 'incident',
    proof: proof?.value ?? { occurrence: 'indicated', attribution: 'indicated' },
    coveragePermille: coverage === null ? DEFAULT_COVERAGE_PERMILLE : permille(coverage.value),
  };
}

function normKind(context: Compiling, id: string, own: ClauseDocument): NormKind | null {
  const kinds = NORMS.filter((norm) => own[norm] !== undefined);
  const [kind] = kinds;
  if (kind !== undefined && kinds.length === 1) {
    if (kind !== 'forbids' && kind !== 'permits' && kind !== 'mirrors') {
      context.problems.push(
        context.source.problem(
          'norm-not-assessed',
          ['clauses', id, kind],
          'forbids, permits or mirrors',
          kind,
          'warning',
        ),
      );
    }
    return kind;
  }
  const found = kinds.length === 0 ? 'none' : kinds.join(' and ');
  context.problems.push(
    context.source.problem('no-norm', ['clauses', id], `exactly one of ${NORMS.join(', ')}`, found),
  );
  return null;
}

/** The clause itself, then the clauses it leans on; `null` when they lean on each other. */
function lineageOf(context: Compiling, id: string): readonly string[] | null {
  const { document, source, problems } = context;
  const lineage: string[] = [];
  let at: string | undefined = id;
  while (at !== undefined) {
    if (lineage.includes(at)) {
      problems.push(source.problem('clause-cycle', ['clauses', id], 'clauses that end', [...lineage, at].join(' → ')));
      return null;
    }
    const clause: ClauseDocument | undefined = document.clauses[at];
    if (clause === undefined) {
      const from = lineage.at(-1) ?? id;
      problems.push(source.problem('undefined-clause', ['clauses', from], 'a clause of this agreement', at));
      return null;
    }
    lineage.push(at);
    at = clause['aspect-of'] ?? clause.mirrors?.clause ?? clause.permits?.from;
  }
  return lineage;
}

function compileNorm(context: Compiling, id: string, own: ClauseDocument, kind: NormKind): Norm | null {
  const path: Path = ['clauses', id, kind];
  if (own.forbids !== undefined) return { kind: 'forbids', deed: compileDeed(context, own.forbids, path) };
  if (own.permits !== undefined) {
    const conditions = own.permits.when.map((item, index) => compileCondition(context, item, [...path, 'when', index]));
    return { kind: 'permits', from: own.permits.from, conditions };
  }
  if (own.mirrors !== undefined) {
    const target = context.document.clauses[own.mirrors.clause];
    checkParty(context, own.mirrors.of, [...path, 'of']);
    if (target?.forbids === undefined) {
      const found = `${own.mirrors.clause}, which forbids nothing`;
      context.problems.push(context.source.problem('wrong-kind', [...path, 'clause'], 'a clause that forbids', found));
      return null;
    }
    const deed = compileDeed(context, target.forbids, ['clauses', own.mirrors.clause, 'forbids']);
    return { kind: 'mirrors', clause: own.mirrors.clause, of: own.mirrors.of, deed };
  }
  return { kind: 'unassessed', norm: kind };
}

function compileDeed(
  context: Compiling,
  deed: { act: string | string[]; weapon?: string | string[] | undefined; on?: string | string[] | undefined },
  path: Path,
): Deed {
  const codes = (kind: TaxonomyKind, value: string | string[] | undefined, key: string): string[] | null => {
    if (value === undefined) return null;
    const list = typeof value === 'string' ? [value] : value;
    for (const code of list) {
      if (!isCode(kind, code)) {
        context.problems.push(
          context.source.problem('undefined-code', [...path, key], `a ${kind} of taxonomy 1`, code),
        );
      }
    }
    return [...list].sort(byCodeUnit);
  };
  return {
    acts: codes('act', deed.act, 'act') ?? [],
    weapons: codes('weapon', deed.weapon, 'weapon'),
    objects: codes('object', deed.on, 'on'),
  };
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
    return {
      kind: 'said',
      said,
      by,
      to: to ?? null,
      withinMs: durationMs(context, document.within, [...path, 'within']),
      when,
    };
  }
  const text = String((document as { unassessed?: unknown }).unassessed ?? '');
  context.problems.push(context.source.problem('exception-not-assessed', path, 'preceded-by or said', text, 'warning'));
  return { kind: 'unassessed', text };
}

function durationMs(context: Compiling, text: string, path: Path): number {
  const duration = parseDuration(text);
  if (duration.ok) return 'ms' in duration.value ? duration.value.ms : duration.value.days * DAY_MS;
  context.problems.push(context.source.problem('wrong-kind', path, duration.problem.wanted, text));
  return 0;
}

function compileDuring(
  context: Compiling,
  during: { value: { from: string; to: string }; path: Path } | null,
  path: Path,
): { from: Edge; to: Edge } | null {
  if (during === null) {
    context.problems.push(context.source.problem('missing', path, 'during: { from, to }', 'nothing'));
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
    context.problems.push(context.source.problem('missing', path, 'where: a place of this agreement', 'nothing'));
    return null;
  }
  const place = context.places.get(where.value);
  if (place !== undefined) return place;
  if (context.document.places[where.value] === undefined) {
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
  const own = document.clauses[id];
  const holder =
    own?.binds !== undefined
      ? id
      : own?.mirrors !== undefined
        ? id
        : lineage.find((at) => document.clauses[at]?.binds !== undefined);
  const binds = holder === undefined ? undefined : document.clauses[holder]?.binds;
  if (binds === undefined || holder === undefined) {
    problems.push(source.problem('missing', ['clauses', id], 'binds: the parties addressed', 'nothing'));
    return [];
  }
  const bound = boundBy(context, binds, ['clauses', holder, 'binds'], mirrorsOf(document.clauses[id], id));
  if (own?.['aspect-of'] !== undefined && own.binds === undefined) {
    for (const other of Object.keys(document.clauses).sort(byCodeUnit)) {
      const mirror = document.clauses[other];
      if (mirror?.mirrors === undefined || !lineage.includes(mirror.mirrors.clause) || mirror.binds === undefined)
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
      return { party, by: 'entry', text: null, mirrors };
    });
  }
  return Object.entries(binds).map(([party, text]) => {
    checkParty(context, party, [...path, party]);
    if (text === null) return { party, by: 'none', text: null, mirrors };
    const act = document.texts[text];
    if (act === undefined) {
      problems.push(source.problem('undefined-text', [...path, party], 'a text of this agreement', text));
    } else if (act.by !== party) {
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

function checkParty(context: Compiling, party: string, path: Path): void {
  if (context.document.parties[party] !== undefined) return;
  context.problems.push(context.source.problem('undefined-party', path, 'a party of this agreement', party));
}

function dateAt(context: Compiling, text: string, path: Path): DateValue | null {
  const result = resolveDate(text, context.dates);
  if ('value' in result) return result.value;
  const { code, expected, found } = result.fault;
  context.problems.push(context.source.problem(code, path, expected, found));
  return null;
}

/** A share such as `0.9`, read exactly; the schema has let nothing else through. */
function permille(text: string): number {
  const [whole = '0', fraction = ''] = text.split('.');
  return Math.floor((Number(whole) * 1_000_000 + Number(fraction.padEnd(6, '0'))) / 1000);
}
