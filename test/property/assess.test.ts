import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Assessment } from '../../src/assess/assessment.ts';
import { ASSESS_DEFAULTS } from '../../src/assess/input.ts';
import { sha256Text } from '../../src/canon/sha256.ts';
import { type Entry, isType, makeEntry } from '../../src/entries/entry.ts';
import type { Agreement } from '../../src/terms/agreement.ts';
import { agreementWith, hour } from '../support/agreements.ts';
import { anyBody } from '../support/any-body.ts';
import { check } from '../support/property.ts';
import {
  addingTo,
  anyCase,
  anyShape,
  casesOf,
  compileRandom,
  handsOf,
  namesOf,
  PARTIES,
  type PartyId,
  sourcesOf,
} from '../support/random-case.ts';
import { plainly, type Renaming, renameEntries, renameText } from '../support/swap.ts';

/** Each run assesses several times; a machine may be busy. */
const LONG = { runs: 200, timeoutMs: 180_000 };

type Asked = { readonly knownTo?: number | null; readonly at?: number | null; readonly reading?: string | null };

function judge(agreement: Agreement, entries: readonly Entry[], asked: Asked = {}): Assessment {
  const options = { ...ASSESS_DEFAULTS, knownTo: asked.knownTo ?? null, at: asked.at ?? null };
  return assess([agreement], entries, options, asked.reading ?? null);
}

/** Words of all rows of a party, by clause. */
function words({ standings }: Assessment, party: string): readonly string[] {
  return standings.filter((row) => row.party === party).map(({ clause, standing }) => `${clause} ${standing}`);
}

const moment = fc.integer({ min: -3, max: 90 }).map(hour);
const BROKEN = / broken$/;
const KEPT = / kept$/;

/** Each party takes the place of the next, with everything that is named after it. */
function turned(parties: readonly PartyId[]): Renaming {
  return new Map(
    parties.flatMap((party, index) => {
      const next = parties[(index + 1) % parties.length] ?? party;
      return namesOf(party).map((name, at): [string, string] => [name, namesOf(next)[at] ?? name]);
    }),
  );
}

describe('for random agreements and random entries', () => {
  check(
    '[A4] the parties swapped everywhere, the assessment is swapped, and nothing else changes',
    [anyCase, fc.boolean()],
    ({ terms, agreement, entries }, asked) => {
      const names = turned(PARTIES.slice(0, agreement.parties.length));
      const swapped = compileRandom(renameText(terms, names));
      const renamed = renameEntries(entries, names);
      const reading = asked ? (agreement.readings[0]?.id ?? null) : null;
      const before = plainly(judge(agreement, entries, { reading }), names, renamed.ids);
      const after = plainly(judge(swapped, renamed.entries, { reading }), new Map(), new Map());
      expect(after).toEqual(before);
    },
    LONG,
  );

  check(
    '[A2] entries shuffled, or given twice: the same bytes',
    [
      anyCase.chain((one) =>
        fc.tuple(fc.constant(one), fc.shuffledSubarray([...one.entries], { minLength: one.entries.length })),
      ),
    ],
    ([{ agreement, entries }, order]) => {
      const first = JSON.stringify(judge(agreement, entries));
      expect(JSON.stringify(judge(agreement, order))).toBe(first);
      expect(JSON.stringify(judge(agreement, [...order, ...entries]))).toBe(first);
    },
    LONG,
  );

  check(
    '[A3] as known at a moment: what the prefix alone gives',
    [anyCase, moment, moment],
    ({ agreement, entries }, knownTo, at) => {
      const prefix = entries.filter(({ known }) => known.at <= knownTo);
      const asOf = judge(agreement, entries, { knownTo, at });
      expect(judge(agreement, prefix, { knownTo, at })).toEqual(asOf);
      const alone = judge(agreement, prefix, { at });
      expect({ ...alone, knownTo: asOf.knownTo }).toEqual(asOf);
    },
    LONG,
  );

  check(
    '[A5] every clause has a row for `*` and for each party that it addresses',
    [anyCase],
    ({ agreement, entries }) => {
      const { standings } = judge(agreement, entries);
      for (const clause of agreement.base.clauses) {
        for (const party of ['*', ...clause.binds.map((bound) => bound.party)]) {
          expect(standings.some((row) => row.clause === clause.id && row.party === party)).toBe(true);
        }
      }
    },
  );

  check('[A63] with no watch at all nothing is kept', [anyCase], ({ agreement, entries }) => {
    const blind = entries.filter(({ body }) => body.type !== 'watch/1');
    const { standings } = judge(agreement, blind);
    expect(
      standings.filter(({ standing, days }) => standing === 'kept' || days.some((day) => day.standing === 'kept')),
    ).toEqual([]);
  });

  check('counts stand in order, and a breach stands behind every `broken`', [anyCase], ({ agreement, entries }) => {
    for (const row of judge(agreement, entries).standings) {
      expect(row.breaches.min).toBeLessThanOrEqual(row.breaches.max);
      for (const { n, max } of row.alleged) expect(n).toBeLessThanOrEqual(max);
      expect(row.standing === 'broken').toBe(row.breaches.min > 0);
      if (row.standing === 'kept')
        expect(row.coverage?.permille).toBeGreaterThanOrEqual(row.coverage?.required ?? 1001);
      if (row.party !== '*' && row.standing !== 'broken') expect(row.provisional).toBe(true);
    }
  });
});

/** Without exceptions and mirrors, in which a deed of the one may rightly free the other. */
const plainCases = casesOf(
  anyShape.map((shape) => ({
    ...shape,
    mirror: false,
    right: false,
    permits: null,
    parties: 2 as const,
    readings: false,
    binding: 'text' as const,
    end: 'end',
  })),
);
/** What stands under a key is taken back by what comes later under it. */
const isNew = ({ body }: Entry) => !body.key.startsWith('shared');

/** Decisions of the panel, which the drafts mix in, are no side's. */
const sentBy = (party: PartyId, entries: readonly Entry[]) =>
  entries.filter(({ body }) => sourcesOf(party).includes(body.source));

describe('what one side adds', () => {
  check(
    '[A69] more evidence of a breach leaves it broken, with no fewer breaches',
    [addingTo(plainCases, handsOf(['NORTH', 'SOUTH']), ['NORTH'], 6)],
    ({ before: { agreement, entries }, added }) => {
      const before = judge(agreement, entries);
      const evidence = added.filter((entry) => isType(entry, 'observation/1') && isNew(entry));
      const after = judge(agreement, [...entries, ...evidence], { at: Date.parse(before.at) });
      for (const row of before.standings) {
        if (row.standing !== 'broken' || row.party === 'SOUTH') continue;
        const now = after.standings.find(
          ({ clause, party, window }) =>
            clause === row.clause && party === row.party && window.from === row.window.from,
        );
        expect(now?.standing).toBe('broken');
        expect(now?.breaches.min).toBeGreaterThanOrEqual(row.breaches.min);
      }
    },
    LONG,
  );

  check(
    '[A45] the accused’s own entries never make it kept, nor free it of a breach that others prove',
    [addingTo(plainCases, sourcesOf('NORTH'), ['NORTH', 'SOUTH'], 6)],
    ({ before: { agreement, entries }, added }) => {
      const before = judge(agreement, entries);
      // From when it is bound is its own to say, and so is what it takes back.
      const own = sentBy('NORTH', added).filter(
        (entry) => isNew(entry) && !isType(entry, 'acceptance/1') && !isType(entry, 'correction/1'),
      );
      const after = judge(agreement, [...entries, ...own], { at: Date.parse(before.at) });
      const [was, is] = [words(before, 'NORTH'), words(after, 'NORTH')];
      for (const [index, word] of is.entries()) {
        if (KEPT.test(word)) expect(was[index]).toMatch(KEPT);
        if (BROKEN.test(was[index] ?? '')) expect(word).toMatch(BROKEN);
      }
    },
    LONG,
  );

  check(
    '[A50] an enemy’s entries alone never make a party broken',
    [addingTo(plainCases, sourcesOf('SOUTH'), ['NORTH', 'SOUTH'], 8)],
    ({ before: { agreement, entries }, added }) => {
      // Without neutrals, and without what the party says of itself.
      const hands = /^(mon-|sat$|north-)/;
      const partial = entries.filter(
        ({ body }) => !hands.test(body.source) && !('origin' in body && hands.test(body.origin ?? '')),
      );
      const all = [...partial, ...sentBy('SOUTH', added)];
      for (const word of words(judge(agreement, all), 'NORTH')) expect(word).not.toMatch(BROKEN);
    },
    LONG,
  );
});

describe('whatever the schema lets through', () => {
  const open = agreementWith({ dates: 'start: 2029-01-01T00:00\nend: open' });
  const entry = fc
    .tuple(anyBody, fc.integer({ min: 0, max: Date.UTC(2037, 0, 1) }), fc.boolean())
    .map(([body, at, inferred]) => makeEntry(body, { at, inferred }, { file: 'any.jsonl', row: 1 }));

  check(
    '[A1] nothing throws',
    [fc.array(entry, { maxLength: 20 }), fc.boolean()],
    (entries, bounded) => {
      const result = judge(bounded ? agreementWith() : open, entries, { at: hour(100) });
      expect(result.standings.length).toBeGreaterThanOrEqual(3);
    },
    LONG,
  );
});

describe('300 seeded cases', () => {
  /** A digest of all their answers, but for the digest of the rules, which changes with every word of the code. */
  const PINNED = 'e4961877e2a8b140ab35c511dce77cfc1f5893f3e8e8d766696baee5f2af719f';

  test('[A1] the answers are those that were pinned', () => {
    const cases = fc.sample(anyCase, { seed: 20_250_419, numRuns: 300 });
    const answers = cases.map(({ agreement, entries }) => {
      const { rules: _, ...rest } = judge(agreement, entries);
      return sha256Text(JSON.stringify(rest));
    });
    const found = sha256Text(answers.join('\n'));
    const words = `Some answer changed. If that is meant, put this in PINNED of test/property/assess.test.ts: ${found}`;
    expect(found, words).toBe(PINNED);
  });
});
