import type { TermsDocument } from './document.ts';
import type { Problem, ProblemCode } from './problem.ts';
import type { Path, SourceText } from './source-text.ts';

/** What is written and nothing hangs on it, and what is needed and not written. Warnings, with a place each. */
export function lintDocument(document: TermsDocument, source: SourceText): Problem[] {
  const warn = (code: ProblemCode, path: Path, expected: string, found: string) =>
    source.problem(code, path, expected, found, 'warning');
  const problems: Problem[] = [];
  const clauses = Object.entries(document.clauses);
  const settings = Object.values(document.readings).flatMap(({ set }) => Object.values(set).map(String));
  const places = new Set([
    ...clauses.flatMap(([, clause]) => clause.where ?? []),
    ...Object.values(document.places).flatMap((place) => place.union ?? []),
    ...settings,
  ]);
  const texts = new Set(
    clauses.flatMap(([, clause]) => [
      ...(clause.text === undefined ? [] : [clause.text.in]),
      ...textsOfBinds(clause.binds),
    ]),
  );
  const dates = [
    ...clauses.flatMap(([, { during }]) => (during === undefined ? [] : [during.from, during.to])),
    ...Object.values(document.calendar.dates),
    ...settings,
    JSON.stringify(document.ladder ?? null),
    JSON.stringify(document.assurances ?? null),
    JSON.stringify(document.clauses),
  ].join(' ');
  for (const name of Object.keys(document.places)) {
    if (!places.has(name)) problems.push(warn('unused-place', ['places', name], 'a clause that looks there', name));
  }
  for (const name of Object.keys(document.texts)) {
    if (!texts.has(name)) problems.push(warn('unused-text', ['texts', name], 'a clause that rests on it', name));
  }
  for (const name of Object.keys(document.calendar.dates)) {
    if (!mentions(dates, name))
      problems.push(warn('unused-date', ['calendar', 'dates', name], 'a clause that hangs on it', name));
  }
  const isNeutralNamed = Object.values(document.bodies).some((body) => body.neutral === 'true');
  if (!isNeutralNamed) problems.push(warn('nobody-neutral', ['bodies'], 'a body with neutral: true', 'none'));
  const whole = JSON.stringify([
    document.clauses,
    document.ladder ?? null,
    document.assurances ?? null,
    document.texts,
  ]);
  for (const [name, body] of Object.entries(document.bodies)) {
    const acts = body.neutral === 'true' || body.reviews === 'true' || whole.includes(`"${name}"`);
    if (!acts) problems.push(warn('unused-body', ['bodies', name], 'something for it to do', name));
  }
  for (const [id, clause] of clauses) {
    if (clause.binds === undefined || Array.isArray(clause.binds)) continue;
    for (const [party, text] of Object.entries(clause.binds)) {
      if (text === null)
        problems.push(warn('unbound-party', ['clauses', id, 'binds', party], 'a text that is its own act', 'none'));
    }
  }
  return problems;
}

function textsOfBinds(binds: TermsDocument['clauses'][string]['binds']): string[] {
  if (binds === undefined || Array.isArray(binds)) return [];
  return Object.values(binds).filter((text) => text !== null);
}

function mentions(text: string, name: string): boolean {
  const escaped = name.replace(/[.]/g, '\\.');
  return new RegExp(`(^|[^A-Za-z0-9_.-])${escaped}($|[^A-Za-z0-9_.-])`).test(text);
}
