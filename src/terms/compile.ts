import { byCodeUnit, type Canonical, canonical } from '../canon/canonical.ts';
import { sha256Text } from '../canon/sha256.ts';
import { TZDB_VERSION } from '../time/zone.ts';
import type { Agreement, BodyOf, Party, ProofPath, ProofRule, Reading, Terms, TextOf } from './agreement.ts';
import { DEFAULT_PROOF_RULE } from './agreement.ts';
import { compileTerms } from './compile-terms.ts';
import { TermsDocument } from './document.ts';
import { lintDocument } from './lint.ts';
import { isSettable, setPath } from './overrides.ts';
import type { PlaceFiles } from './places.ts';
import { describeProblem, type Problem } from './problem.ts';
import { schemaProblems } from './schema-problems.ts';
import { SourceText, type Tree } from './source-text.ts';

export const READINGS_MAX = 8;

export interface Compiled {
  /** `null` when there is any error. */
  readonly agreement: Agreement | null;
  readonly problems: readonly Problem[];
}

/**
 * Compiles a terms file: YAML text → agreement. `files` holds the texts of the place files that it names.
 * Every problem is reported with file, line and column; with an error there is no agreement.
 */
export function compileAgreement(file: string, text: string, files: PlaceFiles): Compiled {
  const read = SourceText.read(file, text);
  if (read.source === null) return { agreement: null, problems: read.problems };
  const source = read.source;
  const document = TermsDocument.safeParse(source.tree);
  if (!document.success) return { agreement: null, problems: schemaProblems(document.error, source) };

  const problems: Problem[] = checkRoles(document.data, source);
  const base = compileTerms(document.data, files, source);
  problems.push(...base.problems, ...lintDocument(document.data, source));
  const readings = compileReadings(document.data, source, files, problems);
  if (base.terms === null || problems.some((problem) => problem.level === 'error'))
    return { agreement: null, problems };
  return { agreement: assemble(document.data, source, files, base.terms, readings), problems };
}

/** As `compileAgreement`, but throws with every problem listed: for texts that have been checked before. */
export function compileAgreementUnsafe(file: string, text: string, files: PlaceFiles = {}): Agreement {
  const { agreement, problems } = compileAgreement(file, text, files);
  if (agreement === null) throw new Error(problems.map(describeProblem).join('\n'));
  return agreement;
}

function assemble(
  document: TermsDocument,
  source: SourceText,
  files: PlaceFiles,
  base: Terms,
  readings: readonly Reading[],
): Agreement {
  return {
    schema: 'servanda/agreement/1',
    id: document.id,
    version: Number(document.version),
    title: document.title,
    digest: sha256Text(canonical({ source: source.tree as Canonical, files: namedFiles(document, files) })),
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
    proofRule: proofRule(document),
    disputed: [...document.disputed].sort(byCodeUnit),
    base,
    readings,
  };
}

/** One source cannot be the voice of two sides, nor of a side and a neutral: whose word it is would be a choice. */
function checkRoles(document: TermsDocument, source: SourceText): Problem[] {
  const owner = new Map<string, string>();
  const problems: Problem[] = [];
  const claim = (id: string, who: string, path: (string | number)[]) => {
    const other = owner.get(id);
    if (other !== undefined && other !== who) {
      problems.push(source.problem('double-role', path, 'one owner', `${id}, of ${other} and of ${who}`));
    }
    owner.set(id, who);
  };
  for (const [id, party] of Object.entries(document.parties)) {
    (party.organs ?? []).forEach((organ, index) => {
      claim(organ, `party ${id}`, ['parties', id, 'organs', index]);
    });
  }
  for (const [id, body] of Object.entries(document.bodies)) {
    if (document.parties[id] !== undefined) {
      problems.push(source.problem('double-role', ['bodies', id], 'a name that no party has', id));
    }
    (body.sources ?? [id]).forEach((item, index) => {
      claim(item, `body ${id}`, ['bodies', id, 'sources', index]);
    });
  }
  for (const [id, text] of Object.entries(document.texts)) {
    if (text.by !== undefined && document.parties[text.by] === undefined && document.bodies[text.by] === undefined) {
      problems.push(source.problem('undefined-party', ['texts', id, 'by'], 'a party or body', text.by));
    }
  }
  return problems;
}

function compileReadings(
  document: TermsDocument,
  source: SourceText,
  files: PlaceFiles,
  problems: Problem[],
): readonly Reading[] {
  const ids = Object.keys(document.readings).sort(byCodeUnit);
  if (ids.length > READINGS_MAX) {
    problems.push(source.problem('too-many-readings', ['readings'], `at most ${READINGS_MAX}`, String(ids.length)));
    return [];
  }
  const readings: Reading[] = [];
  for (const id of ids) {
    const reading = document.readings[id];
    if (reading === undefined) continue;
    let tree: Tree = source.tree;
    for (const [path, value] of Object.entries(reading.set)) {
      if (isSettable(path)) tree = setPath(tree, path, value as Tree);
      else
        problems.push(
          source.problem(
            'bad-reading',
            ['readings', id, 'set', path],
            'a path under calendar, places or clauses',
            path,
          ),
        );
    }
    for (const path of document.disputed) {
      if (!Object.hasOwn(reading.set, path)) {
        problems.push(
          source.problem('reading-misses', ['readings', id, 'set'], `a value for ${path}`, 'none', 'warning'),
        );
      }
    }
    const parsed = TermsDocument.safeParse(tree);
    if (!parsed.success) {
      problems.push(...schemaProblems(parsed.error, source));
      continue;
    }
    const compiled = compileTerms(parsed.data, files, source);
    // A base problem is reported once; here only what the reading itself brings in.
    for (const problem of compiled.problems) {
      if (
        problem.level === 'error' &&
        !problems.some((other) => canonicalProblem(other) === canonicalProblem(problem))
      ) {
        problems.push({ ...problem, found: `${problem.found} (in reading ${id})` });
      }
    }
    if (compiled.terms !== null)
      readings.push({ id, title: reading.title, by: reading.by ?? null, terms: compiled.terms });
  }
  return readings;
}

function canonicalProblem(problem: Problem): string {
  return canonical({ ...problem });
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

function namedFiles(document: TermsDocument, files: PlaceFiles): { [name: string]: string } {
  const named = Object.values(document.places).flatMap((place) => (place.file === undefined ? [] : [place.file]));
  return Object.fromEntries(named.map((name) => [name, sha256Text(files[name] ?? '')]));
}

function sorted<T, U>(record: { readonly [id: string]: T }, make: (id: string, value: T) => U): readonly U[] {
  return Object.entries(record)
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([id, value]) => make(id, value));
}
