import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Assessment } from '../../src/assess/assessment.ts';
import { ASSESS_DEFAULTS } from '../../src/assess/input.ts';
import type { Entry } from '../../src/entries/entry.ts';
import type { Agreement } from '../../src/terms/agreement.ts';
import { hour } from '../support/agreements.ts';
import { check } from '../support/property.ts';
import { anyNorms, compileNorms } from '../support/random-norms.ts';
import { exchanging, plainly, renameEntries, renameText } from '../support/swap.ts';

/** With SERVANDA_SOAK=1 fifty times as many: ten thousand agreements. */
const RUNS = { runs: 200, timeoutMs: process.env.SERVANDA_SOAK ? 3_600_000 : 240_000 };
const names = exchanging(
  ['NORTH', 'SOUTH'],
  ['north-staff', 'south-staff'],
  ['north-air', 'south-air'],
  ['north-word', 'south-word'],
);

const ask = (history: readonly Agreement[], entries: readonly Entry[], at: number): Assessment =>
  assess(history, entries, { ...ASSESS_DEFAULTS, at: hour(at) }, null);

describe('random agreements of every norm, in one version or two', () => {
  check(
    '[A1][A2][A4][A5] nothing throws, no clause is lost, and neither order nor names decide anything',
    [anyNorms, fc.nat(250), fc.nat()],
    ({ texts, entries }, at, turn) => {
      const history = compileNorms(texts);
      const found = ask(history, entries, at);
      const cut = entries.length === 0 ? 0 : turn % entries.length;
      const turned = [...entries.slice(cut), ...entries.slice(0, cut), ...entries];
      expect(JSON.stringify(ask(history, turned, at))).toBe(JSON.stringify(found));
      for (const { base } of history) {
        for (const { id, binds } of base.clauses) {
          for (const party of ['*', ...binds.map((bound) => bound.party)])
            expect(found.standings.some((row) => row.clause === id && row.party === party)).toBe(true);
        }
      }
      for (const row of found.standings) {
        expect(row.breaches.min).toBeLessThanOrEqual(row.breaches.max);
        if (row.performance === 'pending') expect(row.standing).not.toBe('broken');
      }
      const renamed = renameEntries(entries, names);
      const swapped = compileNorms(texts.map((text) => renameText(text, names)));
      expect(plainly(ask(swapped, renamed.entries, at), new Map(), new Map())).toEqual(
        plainly(found, names, renamed.ids),
      );
    },
    RUNS,
  );

  check(
    '[A63][A101][A125] nothing on record: nothing kept, nothing broken, nothing called',
    [anyNorms, fc.nat(250)],
    ({ texts }, at) => {
      const { standings, guarantees } = ask(compileNorms(texts), [], at);
      expect(standings.filter(({ standing }) => standing === 'kept' || standing === 'broken')).toEqual([]);
      expect(guarantees.filter(({ state }) => state === 'called' || state === 'void')).toEqual([]);
    },
    { ...RUNS, runs: 60 },
  );
});
