import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listCases } from '../../src/desk/casebook.ts';
import { runCase } from '../../src/desk/run.ts';
import { plainClause } from '../../src/explain/clause.ts';
import { LANGUAGES } from '../../src/explain/plural.ts';
import { plainEvent, plainFinding, plainStanding, reasonText } from '../../src/explain/standing.ts';
import { root } from '../tidy/house-files.ts';

const cases = await listCases(`${root}cases`);
/** English that the desk would say; names and titles of an agreement stand as they are written. */
const ENGLISH = /\b(?:the|of|is|are|that|was|would|nobody|before|after|than)\b/;

describe.each(cases.map((path) => [basename(path), path]))('plain language: %s', (_, path) => {
  test('[XP4] every clause, standing and finding, in both languages', async () => {
    const { agreement, assessment } = await runCase(path, {});
    const { clauses } = agreement.base;
    const of = { agreement, assessment, clauses };
    for (const language of LANGUAGES) {
      const lines = [
        ...clauses.flatMap((clause) => plainClause(agreement, clause, language)),
        ...assessment.standings.flatMap((standing) => plainStanding(of, standing, language)),
        ...assessment.findings.flatMap((finding) => plainFinding(of, finding, language)),
        ...assessment.events.flatMap((event) => plainEvent(of, event, language)),
      ];
      expect(lines.length).toBeGreaterThan(clauses.length + assessment.standings.length);
      expect(lines.filter(({ text }) => /[{}]|undefined|\[object/.test(text))).toEqual([]);
    }
    const reasons = [...assessment.standings, ...assessment.events].flatMap((one) => one.reasons);
    const english = reasons.map(({ code, text }) => ({ code, text: reasonText(code, text, 'uk') }));
    // A name that the agreement gives (of-february-2015) stays as it is.
    const named = /\b[\w]+(?:-[\w]+)+\b/g;
    expect(english.filter(({ text }) => ENGLISH.test(text.replace(named, '')))).toEqual([]);
  });

  test('[XP6] a standing that names a party and is provisional says so; none says that a deed is lawful', async () => {
    const { agreement, assessment } = await runCase(path, {});
    const of = { agreement, assessment, clauses: agreement.base.clauses };
    for (const standing of assessment.standings) {
      const text = plainStanding(of, standing, 'en')
        .map((line) => line.text)
        .join('\n');
      expect(text.includes('provisional')).toBe(standing.provisional);
      expect(text).toContain('None of this says that a deed is lawful.');
    }
  });
});
