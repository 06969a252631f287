import { describe, expect, test } from 'vitest';
import { agreementWith, HOUR_MS, hour, START } from '../../test/support/agreements.ts';
import { assess } from '../assess/assess.ts';
import { ASSESS_DEFAULTS } from '../assess/input.ts';
import type { Body } from '../entries/body.ts';
import { type Entry, makeEntry } from '../entries/entry.ts';
import { exchanging, renameAgreement, renameEntries } from './rename.ts';
import { causeOf, type Judge, symmetryOf } from './symmetry.ts';

const end = START + 48 * HOUR_MS;

function entry(body: Record<string, unknown>): Entry {
  return makeEntry(body as unknown as Body, { at: end, inferred: false }, { file: 'test', row: 1 });
}

const fire = (source: string, by: string, at: number) =>
  entry({
    type: 'observation/1',
    source,
    key: `${source} ${at}`,
    taxonomy: '1',
    saw: 'deed',
    act: 'fire',
    means: 'direct.seen',
    by,
    when: { from: hour(at), to: hour(at) + 60_000 },
  });

const report = (agreement: ReturnType<typeof agreementWith>, entries: readonly Entry[], judge?: Judge) =>
  symmetryOf(agreement, entries, { ...ASSESS_DEFAULTS, at: end }, null, judge);

const truce = agreementWith({});
/** A neutral saw North; South alleges of North; North admits; nobody says anything of South but North. */
const facts = [fire('mon-post', 'N', 3), fire('s-staff', 'N', 9), fire('n-staff', 'N', 15), fire('n-staff', 'S', 21)];

describe('the rule', () => {
  test('[SY1] holds where names are exchanged', () => {
    const { rule } = report(truce, facts);
    expect(rule.map(({ parties, holds, breaks }) => [parties, holds, breaks])).toEqual([[['N', 'S'], true, []]]);
    expect(rule[0]?.standings).toBeGreaterThan(0);
    expect(rule[0]?.findings).toBeGreaterThan(0);
  });

  test('[SY2] a judge that takes sides is found out', () => {
    const partial: Judge = (...args) => {
      const fair = assess(...args);
      return {
        ...fair,
        standings: fair.standings.map((row) => (row.party === 'N' ? { ...row, standing: 'kept' } : row)),
      };
    };
    const { rule } = report(truce, facts, partial);
    expect(rule[0]?.holds).toBe(false);
    expect(rule[0]?.breaks.some((path) => path.endsWith('.standing'))).toBe(true);
  });
});

describe('what differs', () => {
  const { clauses } = report(truce, facts);
  const [clause] = clauses;

  test('[SY3] evidence is counted by kind, for each in the same way', () => {
    const [north, south] = clause?.parties ?? [];
    const counts = (side: typeof north) =>
      Object.fromEntries(
        Object.entries(side?.evidence ?? {}).flatMap(([kind, ids]) => (ids.length === 0 ? [] : [[kind, ids.length]])),
      );
    expect(counts(north)).toEqual({ 'neutral-names': 1, admission: 1, 'other-side': 1 });
    expect(counts(south)).toEqual({ 'other-side': 1 });
    const [pair] = clause?.pairs ?? [];
    expect(pair?.evidence.filter(({ kind }) => kind !== 'coverage')).toEqual([
      { kind: 'neutral-names', counts: [1, 0] },
      { kind: 'admission', counts: [1, 0] },
    ]);
  });

  test('[SY4] it is the evidence, where the text is the same for both', () => {
    const [pair] = clause?.pairs ?? [];
    expect(clause?.parties.map(({ standing }) => standing)).toEqual([['broken'], ['undetermined']]);
    expect([pair?.cause, pair?.text]).toEqual(['evidence', []]);
    expect(pair?.inOthersPlace).toEqual([['broken'], ['undetermined']]);
  });

  test('[SY4] it is the text, where one of them is not bound', () => {
    const one = agreementWith({
      clauses:
        'C1:\n  title: No fire\n  binds: { N: n-word, S: ~ }\n  forbids: { act: fire }\n  where: anywhere\n  during: { from: start, to: end }\n  coverage: 0.9',
    });
    const [pair] = report(one, []).clauses[0]?.pairs ?? [];
    expect(pair?.cause).toBe('text');
    expect(pair?.text).toEqual([{ what: 'bound', values: ['text', 'none'] }]);
  });

  test('[SY4] or both have a part in it', () => {
    expect(causeOf(['kept'], ['kept'], ['broken'], ['broken'])).toBe('same');
    expect(causeOf(['kept'], ['broken'], ['kept'], ['broken'])).toBe('evidence');
    expect(causeOf(['kept'], ['broken'], ['broken'], ['kept'])).toBe('text');
    expect(causeOf(['kept'], ['broken'], ['undetermined'], ['broken'])).toBe('evidence-and-text');
  });
});

test('[SY5] the parties exchanged, the report is exchanged', () => {
  const names = exchanging('N', 'S');
  const swapped = report(renameAgreement(truce, names), renameEntries(facts, names).entries);
  const first = report(truce, facts);
  const sides = ({ clauses }: typeof first) =>
    clauses.map(({ parties }) =>
      Object.fromEntries(
        parties.map(({ party, standing, evidence }) => [
          party,
          [standing, Object.values(evidence).map((ids) => ids.length)],
        ]),
      ),
    );
  expect(sides(swapped).map(({ N, S }) => [S, N])).toEqual(sides(first).map(({ N, S }) => [N, S]));
  expect(swapped.clauses.map(({ pairs }) => pairs.map(({ cause }) => cause))).toEqual(
    first.clauses.map(({ pairs }) => pairs.map(({ cause }) => cause)),
  );
});

test('[SY7] a clause for one party alone is told beside that of its kind for the other', () => {
  const ceiling = (id: string, binds: string, most: number) =>
    `${id}:\n  title: ${id}\n  binds: ${binds}\n  limits: { holds: { weapon: tank }, at-most: ${most} }\n  where: anywhere\n  during: { from: start, to: end }`;
  const two = agreementWith({
    clauses: `${ceiling('A', '{ N: n-word }', 60)}\n${ceiling('B', '{ S: s-word }', 75)}\n${ceiling('C', '{ N: n-word, S: s-word }', 9)}`,
  });
  const { clauses: told } = report(two, []);
  expect(told.map(({ clause, counterparts }) => [clause, counterparts])).toEqual([
    ['A', [{ clause: 'B', party: 'S', asks: { here: 'at most 60 of tank', there: 'at most 75 of tank' } }]],
    ['B', [{ clause: 'A', party: 'N', asks: { here: 'at most 75 of tank', there: 'at most 60 of tank' } }]],
    ['C', []],
  ]);
  expect(told[0]?.parties[0]?.counted).toBeNull();
});
