import { byCodeUnit, type Canonical, canonical } from '../canon/canonical.ts';
import { sha256Text } from '../canon/sha256.ts';
import { isZoneId, TZDB_VERSION } from '../time/zone.ts';
import type { Agreement, BodyOf, Party, ProofPath, ProofRule, Terms, TextOf } from './agreement.ts';
import { DEFAULT_PROOF_RULE } from './agreement.ts';
import { checkNames } from './check-names.ts';
import { compileReadings } from './compile-readings.ts';
import { compileTerms } from './compile-terms.ts';
import { edgeOf, resolveDate } from './dates.ts';
import { TermsDocument } from './document.ts';
import { lintDocument } from './lint.ts';
import { own } from './own.ts';
import type { PlaceFiles } from './places.ts';
import { describeProblem, type Problem } from './problem.ts';
import { schemaProblems } from './schema-problems.ts';
import { SourceText } from './source-text.ts';

export interface Compiled {
  /** `null` when there is any error. */
  readonly agreement: Agreement | null;
  /** In the order of the file, each once. */
  readonly problems: readonly Problem[];
}

/**
 * Compiles a terms file: YAML text → agreement. `files` holds the texts of the place files that it names.
 * Every problem is reported with file, line and column; with an error there is no agreement.
 */
export function compileAgreement(file: string, text: string, files: PlaceFiles): Compiled {
  const read = SourceText.read(file, text);
  return read.source === null ? { agreement: null, problems: read.problems } : compileSource(read.source, files);
}

/** As `compileAgreement`, of a text that has been read. */
export function compileSource(source: SourceText, files: PlaceFiles): Compiled {
  const parsed = TermsDocument.safeParse(source.tree);
  if (!parsed.success) return { agreement: null, problems: inOrder(schemaProblems(parsed.error, source)) };
  const document = parsed.data;
  const base = compileTerms(document, files, source);
  const readings = compileReadings(document, files, source, base.problems);
  const rule = proofRule(document);
  const inForce = inForceOf(document, source);
  const problems = inOrder([
    ...checkNames(document, source),
    ...inForce.problems,
    ...base.problems,
    ...readings.problems,
    ...lintDocument(document, rule, source),
  ]);
  if (base.terms === null || problems.some(({ level }) => level === 'error')) return { agreement: null, problems };
  const digest = digestOf(source, [document, ...readings.documents], files);
  const agreement = { ...assemble(document, rule, base.terms, digest), readings: readings.readings };
  return { agreement: inForce.from === null ? agreement : { ...agreement, inForceFrom: inForce.from }, problems };
}

/** As `compileAgreement`, but throws with every problem listed: for texts that have been checked before. */
export function compileAgreementUnsafe(file: string, text: string, files: PlaceFiles = {}): Agreement {
  const { agreement, problems } = compileAgreement(file, text, files);
  if (agreement === null) throw new Error(problems.map(describeProblem).join('\n'));
  return agreement;
}

function assemble(document: TermsDocument, rule: ProofRule, base: Terms, digest: string): Omit<Agreement, 'readings'> {
  return {
    schema: 'servanda/agreement/1',
    id: document.id,
    version: Number(document.version),
    title: document.title,
    digest,
    taxonomy: document.taxonomy,
    parties: sorted(
      document.parties,
      (id, party): Party => ({
        id,
        name: party.name,
        organs: party.organs ?? [],
        side: party.side ?? id,
      }),
    ),
    bodies: sorted(
      document.bodies,
      (id, body): BodyOf => ({
        id,
        name: body.name,
        role: body.role ?? null,
        neutral: body.neutral === 'true',
        reviews: body.reviews === 'true',
        sources: body.sources ?? [id],
      }),
    ),
    texts: sorted(
      document.texts,
      (id, of): TextOf => ({ id, title: of.title, date: of.date ?? null, by: of.by ?? null, url: of.url ?? null }),
    ),
    calendar: { zone: document.calendar.zone, dayCount: document.calendar['day-count'], tzdb: TZDB_VERSION },
    proofRule: rule,
    disputed: [...document.disputed].sort(byCodeUnit),
    base,
  };
}

/** From when this version is in force: a moment that is known, or none is said. */
function inForceOf(
  document: TermsDocument,
  source: SourceText,
): { readonly from: number | null; readonly problems: readonly Problem[] } {
  const text = document['in-force'];
  const { zone, 'day-count': dayCount, dates } = document.calendar;
  if (text === undefined || !isZoneId(zone)) return { from: null, problems: [] };
  const disputed = new Set(document.disputed);
  const result = resolveDate(text, { zone, dayCount, dates, disputed, events: new Set() });
  if ('fault' in result) {
    const { code, expected, found } = result.fault;
    return { from: null, problems: [source.problem(code, ['in-force'], expected, found)] };
  }
  const edge = edgeOf(result.value, 'from', zone);
  if (edge.kind === 'at') return { from: edge.at, problems: [] };
  return { from: null, problems: [source.problem('wrong-kind', ['in-force'], 'a moment that is known', edge.kind)] };
}

function proofRule(document: TermsDocument): ProofRule {
  const rule = document['proof-rule'];
  if (rule === undefined) return DEFAULT_PROOF_RULE;
  const path = (of: (typeof rule.indicated)[number]): ProofPath => ({
    direct: Number(of.direct ?? 0),
    neutral: Number(of.neutral ?? 0),
    admission: of.admission === 'true',
    reviewed: of.reviewed === 'true',
  });
  return { indicated: rule.indicated.map(path), established: rule.established.map(path) };
}

/** Covers the text and every file that it names, those that only a reading names among them. */
function digestOf(source: SourceText, documents: readonly TermsDocument[], files: PlaceFiles): string {
  const named: [string, string][] = [];
  const drawn = documents.flatMap(({ places, lines }) => [
    ...Object.values(places),
    ...Object.values(lines).flatMap(({ versions }) => versions),
  ]);
  for (const { file } of drawn) {
    const text = file === undefined ? undefined : own(files, file);
    if (file !== undefined && typeof text === 'string') named.push([file, sha256Text(text)]);
  }
  return sha256Text(canonical({ source: source.tree as Canonical, files: Object.fromEntries(named) }));
}

/** Problems as they stand in the file. What several clauses inherit, or several readings share, is reported once. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const once = new Map(problems.map((problem) => [canonical({ ...problem }), problem]));
  return [...once.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

function sorted<T, U>(record: { readonly [id: string]: T }, make: (id: string, value: T) => U): readonly U[] {
  return Object.entries(record)
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([id, value]) => make(id, value));
}
