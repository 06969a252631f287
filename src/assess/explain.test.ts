import { describe, expect, test } from 'vitest';
import { agreementWith, bareClause, clause } from '../../test/support/agreements.ts';
import { assessed, findingsOf, standingOf } from '../../test/support/assessed.ts';
import { chance, deed, exactly, figure, source, tally, watch } from '../../test/support/reports.ts';
import type { Entry } from '../entries/entry.ts';
import { type Explained, explainFinding, explainStanding, rowText } from './explain.ts';

const agreement = agreementWith({
  clauses: [
    clause('C1', { text: '{ in: n-word, at: second sentence, quote: All fire ceases }' }),
    bareClause('X1', { permits: '{ from: C1, when: [{ said: notify, by: own-organ, to: MON, within: 2 hours }] }' }),
  ].join('\n'),
});
const entries: readonly Entry[] = [
  source('log', 'origin'),
  source('s-press', 'S'),
  deed('mon-post', [10, 11], { by: 'N', count: exactly(5), text: 'Five shots' }),
  deed('s-press', [20, 21], { by: 'N', means: 'reported', origin: 's-staff' }),
  tally('s-staff', [0, 24], [figure('shots', 12, { act: 'fire' })], { by: 'N', text: 'Twelve shots' }),
  watch('s-air', [0, 48], { sees: chance(950_000, 'assumed'), blind: ['sabotage'] }),
];
const assessment = assessed(agreement, entries);
const of: Explained = { agreement, assessment, entries, clauses: agreement.base.clauses };
const lines = explainStanding(of, standingOf(assessment, 'N'));
const text = lines.map(({ depth, text: words }) => `${'  '.repeat(depth)}${words}`).join('\n');

describe('a standing as a chain', () => {
  test.each([
    'C1 · No fire · by North: broken (provisional: no reviewed decision stands behind the attribution)',
    '    Source: North declares, second sentence: “All fire ceases”',
    '    Forbids: fire or shelling.',
    '    Binds North (N) by its own act: North declares.',
    '    Proof demanded: that it occurred, indicated; who did it, indicated. Kept only if one breach would have been seen with 900 per mille.',
    '  Window: 2030-06-01T00:00:00.000Z to 2030-06-03T00:00:00.000Z, judged to 2030-06-03T00:00:00.000Z',
    '  Breaches: 1 certain, 1 at most; the least proved of the certain is indicated',
    '  Alleged by S: at least 12, perhaps 12',
    '  Coverage: 921 per mille, 900 demanded',
    '    assumed s-air: sees = 0.95; the answer flips below 0.927836',
    '    s-air does not look at: sabotage',
    '    [breach] 1 deed certain and distinct',
    '    [excuse-not-proved] 1 deed for which an exception exists',
    '      made-up.jsonl:1 mon-post: Fire or shelling × 5, blames N — Five shots',
    '      Occurred: indicated: 1 independent direct origin, all of them named neutral',
    '        not met: notify by own-organ to MON before (X1): no such statement is on record that can prove it',
  ])('says: %s', (line) => {
    expect(text).toContain(line);
  });

  test('every reason opens to its rows', () => {
    const row = standingOf(assessment, 'N');
    for (const { entries: ids } of row.reasons) for (const id of ids) expect(text).toContain(rowText(entries, id));
  });

  test('nothing is said twice at the top, and `*` is anybody', () => {
    expect(lines.filter(({ depth }) => depth === 0)).toHaveLength(1);
    expect(explainStanding(of, standingOf(assessment, '*'))[0]?.text).toBe('C1 · No fire · by anybody (*): broken');
  });
});

describe('a finding as a chain', () => {
  test('three answers, the reports, and what was set aside', () => {
    const [first] = findingsOf(assessment);
    const told = first === undefined ? [] : explainFinding(of, first).map(({ text: words }) => words);
    expect(told[0]).toMatch(/^Incident [0-9a-f]{12} under C1: inside, share 1000 per mille/);
    expect(told).toContain('Who: indicated (N indicated)');
    expect(told).toContain('Excused: no');
    expect(told).toContain('Reports');
  });
});

describe('an entry as a row', () => {
  test.each([
    [3, /^made-up\.jsonl:1 s-staff via s-press: Fire or shelling, blames N \[[0-9a-f]{12}\]$/],
    [4, /^made-up\.jsonl:1 s-staff: claim — Twelve shots \[[0-9a-f]{12}\]$/],
    [5, /^made-up\.jsonl:1 s-air: watch \[[0-9a-f]{12}\]$/],
  ])('%i', (index, is) => {
    expect(rowText(entries, entries[index]?.id ?? '')).toMatch(is);
  });

  test('one that is not there is said to be', () => {
    expect(rowText(entries, 'f'.repeat(64))).toBe('ffffffffffff (not among the entries)');
  });
});
