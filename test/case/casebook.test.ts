import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Account, Amount, Assessment, Standing } from '../../src/assess/assessment.ts';
import { listCases } from '../../src/desk/casebook.ts';
import { runCase } from '../../src/desk/run.ts';
import { type Json, subsetDifferences } from '../support/subset.ts';
import { root } from '../tidy/house-files.ts';

/**
 * Every case against its `expected.json`, a subset of its assessment. `SERVANDA_UPDATE=1 npm test` writes the files
 * anew; what changed is then for people to read.
 */
const cases = await listCases(`${root}cases`);

describe('the casebook', () => {
  test('has the cases that the first issue asks for', () => {
    const wanted = ['christmas-truce-2023', 'donbas-recommitment-2017', 'easter-truce-2025', 'victory-day-truce-2025'];
    expect(cases.map((path) => basename(path))).toEqual(expect.arrayContaining(wanted));
  });

  test.each(cases.map((path) => [basename(path), path]))('%s stands as expected', async (_, path) => {
    const { assessment } = await runCase(path, {});
    const file = join(path, 'expected.json');
    if (process.env.SERVANDA_UPDATE) writeFileSync(file, format(expectedOf(assessment)));
    const expected = JSON.parse(readFileSync(file, 'utf8')) as Json;
    expect(subsetDifferences(expected, assessment as unknown as Json)).toEqual([]);
  });
});

/** What an expected answer pins: everything that somebody would quote, and no ids or words. */
function expectedOf({ agreement, standings, underAllReadings, problems }: Assessment): Json {
  return {
    agreement: { id: agreement.id, version: agreement.version },
    standings: standings.map(expectedRow),
    underAllReadings: underAllReadings.map((row) => ({ ...row, byReading: { ...row.byReading } })),
    problems: problems.map(({ code, found }) => ({ code, found })),
  };
}

function expectedRow(row: Standing): Json {
  const { clause, party, window, standing, provisional, breaches, outOfForce, alleged, straddling, contested } = row;
  const { min, max, atLeast, grade, counted } = breaches;
  return {
    clause,
    party,
    window: { ...window },
    standing,
    provisional,
    ...(row.performance === null ? {} : { performance: row.performance }),
    ...(row.account === null ? {} : { account: expectedAccount(row.account) }),
    breaches: { min, max, atLeast, grade, counted: counted === null ? null : { ...counted } },
    outOfForce: outOfForce === null ? null : { ...outOfForce },
    alleged: alleged.map((one) => ({ ...one })),
    straddling,
    contested,
    aspectOf: row.aspectOf,
    coverage: row.coverage === null ? null : { permille: row.coverage.permille, required: row.coverage.required },
    days: row.days.map((day) => ({ ...day })),
    reasons: row.reasons.map(({ code }) => ({ code })),
  };
}

function expectedAccount({ target, counted, byDeadline, lines, disputed, refused }: Account): Json {
  const amount = (of: Amount | null) => (of === null ? null : { ...of });
  return {
    target,
    counted: amount(counted),
    byDeadline: amount(byDeadline),
    lines: lines.map((line) => ({ ...line, amount: amount(line.amount) })),
    disputed: amount(disputed),
    refused: refused.map(({ why }) => ({ why })),
  };
}

/** Indented, with what holds nothing further on one line. */
function format(value: Json): string {
  const text = JSON.stringify(value, null, 2).replace(
    /\{\s+([^{}[\]]*?)\s+\}/g,
    (_, inner: string) => `{ ${inner.replace(/\s*\n\s*/g, ' ')} }`,
  );
  return `${text}\n`;
}
