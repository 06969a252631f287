import type { Agreement } from '../../src/terms/agreement.ts';
import { compileAgreement } from '../../src/terms/compile.ts';
import type { PlaceFiles } from '../../src/terms/places.ts';
import type { Problem } from '../../src/terms/problem.ts';

/** A small agreement without a fault or a doubt; line 9 begins its only clause. */
export const SMALL = `servanda: terms/1
id: small
title: A small agreement
parties: { A: { name: Ay, organs: [a-staff] }, B: { name: Bee } }
bodies: { M: { name: Mission, neutral: true } }
texts: { a-word: { title: A declares, by: A } }
calendar: { zone: Europe/Kyiv, day-count: day-0-excluded, dates: { start: 2025-04-19T18:00, end: start + 30 days } }
places: { anywhere: { everywhere: true } }
clauses:
  C1:
    text: { in: a-word }
    binds: { A: a-word }
    forbids: { act: fire }
    where: anywhere
    during: { from: start, to: end }
    coverage: 0.9
`;

/** SMALL with parts of its text replaced; each must be there exactly once, so that a test says what it means. */
export function small(...edits: readonly (readonly [part: string, by: string])[]): string {
  return edits.reduce((text, [part, by]) => {
    if (text.split(part).length !== 2) throw new Error(`not exactly once in the agreement: ${part}`);
    return text.replace(part, () => by);
  }, SMALL);
}

/** Compiles, and writes each problem as `line:column code | expected | found`; warnings begin with `(warning) `. */
export function problemsIn(text: string, files: PlaceFiles = {}): string[] {
  return compileAgreement('small.terms.yaml', text, files).problems.map(lineOf);
}

/** As `problemsIn`, errors alone and without what was expected. */
export function errorsIn(text: string, files: PlaceFiles = {}): string[] {
  return compileAgreement('small.terms.yaml', text, files)
    .problems.filter(({ level }) => level === 'error')
    .map(({ line, column, code, found }) => `${line}:${column} ${code} | ${found}`);
}

/** Compiles what must compile. */
export function agreementOf(text: string, files: PlaceFiles = {}): Agreement {
  const { agreement, problems } = compileAgreement('small.terms.yaml', text, files);
  if (agreement === null) throw new Error(problems.map(lineOf).join('\n'));
  return agreement;
}

function lineOf({ level, line, column, code, expected, found }: Problem): string {
  return `${level === 'warning' ? '(warning) ' : ''}${line}:${column} ${code} | ${expected} | ${found}`;
}
