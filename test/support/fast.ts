import { expect } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Finding, Standing } from '../../src/assess/assessment.ts';
import { ASSESS_DEFAULTS, type AssessOptions } from '../../src/assess/input.ts';
import { idAt } from '../../src/entries/columns.ts';
import type { Entry } from '../../src/entries/entry.ts';
import { evaluateColumns } from '../../src/fast/evaluate.ts';
import type { FastAssessment, FastInput } from '../../src/fast/fast-assessment.ts';
import { inputOf } from '../../src/fast/from-entries.ts';
import { GRADES } from '../../src/fast/judge-columns.ts';
import type { Agreement } from '../../src/terms/agreement.ts';
import { anyShape, casesOf, type RandomCase } from './random-case.ts';

/** Where the fast evaluator says other than the plain one: the rows and findings of each that the other has not. */
export interface Difference {
  readonly declined: string | null;
  readonly standings: readonly unknown[];
  readonly findings: readonly unknown[];
}

export function differenceOf(agreement: Agreement, entries: readonly Entry[], options: AssessOptions): Difference {
  const input = inputOf(entries, options.knownTo);
  if ('declined' in input) return { ...input, standings: [], findings: [] };
  const fast = evaluateColumns(agreement, agreement.base, input, options);
  if ('declined' in fast) return { ...fast, standings: [], findings: [] };
  const plain = assess([agreement], entries, options, null);
  return {
    declined: null,
    standings: apart(plain.standings.map(bare), fast.standings),
    findings: apart(plain.findings.map(bareFinding), findingsOf(agreement, input, fast)),
  };
}

function apart(plain: readonly unknown[], fast: readonly unknown[]): readonly unknown[] {
  const [a, b] = [plain, fast].map((list) => new Map(list.map((one) => [JSON.stringify(one), one])));
  if (a === undefined || b === undefined) return [];
  return [
    ...[...a].filter(([text]) => !b.has(text)).map(([, row]) => ({ plain: row })),
    ...[...b].filter(([text]) => !a.has(text)).map(([, row]) => ({ fast: row })),
  ];
}

/** A row without its words: those the plain evaluator gives. */
function bare(row: Standing) {
  const { clause, party, window, standing, days, provisional, breaches, alleged, straddling, contested } = row;
  const { outOfForce, coverage } = row;
  return {
    clause,
    party,
    window,
    standing,
    days,
    provisional,
    breaches,
    alleged,
    straddling,
    contested,
    outOfForce,
    coverage,
  };
}

function bareFinding({ incident, clause, party, position, occurred, who, members }: Finding) {
  return { incident, clause, party, position, occurred: occurred.grade, who: who.grade, by: who.by, members };
}

function findingsOf(
  { parties }: Agreement,
  { columns }: FastInput,
  { incidents, findings }: FastAssessment,
): readonly unknown[] {
  return findings.flatMap(({ clause, count, records }) =>
    Array.from({ length: count }, (_, record) => {
      const strongest = records.strongest.at(record);
      const isContested = records.contested.at(record) === 1;
      const members: string[] = [];
      for (let at = records.fitting.at(record); at < records.proving.at(record); at++)
        members.push(idAt(columns, records.rows.at(at)));
      const first = incidents.member[incidents.first[records.incident.at(record)] as number] as number;
      return {
        incident: idAt(columns, first),
        clause,
        party: parties[strongest]?.id ?? '*',
        position: records.position.at(record) === 1 ? 'inside' : 'straddles',
        occurred: GRADES[records.anyGrade.at(record)] ?? 'alleged',
        who: isContested ? 'contested' : (GRADES[records.strongestGrade.at(record)] ?? 'none'),
        by: parties.flatMap(({ id }, party) => {
          const grade = GRADES[(records.by.at(record) >> (2 * party)) & 3] ?? null;
          return grade === null ? [] : [{ party: id, grade }];
        }),
        members,
      };
    }),
  );
}

/** Agreements of plain prohibitions, which the fast evaluator answers. */
export const plainShapes = anyShape.map((shape) => ({
  ...shape,
  mirror: false,
  right: false,
  permits: null,
  readings: false,
}));

export const plainCase = casesOf(plainShapes, 30);

/** Fails unless the fast evaluator answers, and as the plain one does. What one source told twice at one moment is declined: here it is told once. */
export function expectAlike({ agreement, entries }: RandomCase): void {
  const plain = entries.filter(({ body }) => body.type !== 'decision/1');
  const told = new Set<string>();
  const once = plain.filter(({ body: { type, source, key }, known }) => {
    const name = `${type} ${source} ${key} ${known.at}`;
    return !told.has(name) && told.add(name);
  });
  expect(differenceOf(agreement, once, ASSESS_DEFAULTS)).toEqual({ declined: null, standings: [], findings: [] });
}
