import { describe, expect, test } from 'vitest';
import { agreementWith } from '../../test/support/agreements.ts';
import { assessed, findingsOf, wordOf } from '../../test/support/assessed.ts';
import { act, correction, deed, review, source, watch } from '../../test/support/reports.ts';
import { foldEntries } from './fold.ts';

const truce = agreementWith();
const breach = deed('mon-post', [10, 11], { by: 'N' });

function alive(...entries: Parameters<typeof foldEntries>[0]): readonly string[] {
  return foldEntries(entries, null).live.map(({ id }) => id);
}

describe('[A10] corrections', () => {
  const withdrawn = correction('mon-post', breach, null);

  test('withdraw an entry of the same source', () => {
    const folded = foldEntries([withdrawn, breach], null);
    expect(folded.live.map(({ id }) => id)).toEqual([withdrawn.id]);
    expect(folded.superseded.get(breach.id)).toEqual({ by: withdrawn.id, why: 'withdrawn' });
    expect(wordOf(assessed(truce, [breach, withdrawn]), 'N')).toBe('undetermined');
  });

  test('put another in its place', () => {
    const better = deed('mon-post', [60, 61], { by: 'N' });
    const corrected = correction('mon-post', breach, better);
    const folded = foldEntries([better, corrected, breach], null);
    expect(folded.superseded.get(breach.id)).toEqual({ by: corrected.id, why: 'corrected' });
    expect(alive(better, corrected, breach)).toContain(better.id);
    expect(wordOf(assessed(truce, [breach, corrected, better]), 'N')).toBe('undetermined');
  });

  test.each(['n-staff', 's-staff', 'mon-camera', 'panel', 'press'])('by %s change nothing and are shown', (other) => {
    const forged = correction(other, breach, null);
    const folded = foldEntries([breach, forged], null);
    expect(folded.superseded.size).toBe(0);
    expect(folded.refused.map(({ entry, why }) => [entry.id, why])).toEqual([
      [forged.id, 'only the source of an entry can correct it'],
    ]);
    const result = assessed(truce, [breach, forged]);
    expect(wordOf(result, 'N')).toBe('broken');
    expect(result.problems).toHaveLength(1);
  });

  test('of what is not known are shown, and take effect when it is', () => {
    expect(foldEntries([withdrawn], null).refused.map(({ why }) => why)).toEqual([
      'it corrects an entry that is not known',
    ]);
    const later = deed('mon-post', [10, 11], { by: 'N', known: 99 });
    const early = correction('mon-post', later, null);
    expect(foldEntries([early, later], null).superseded.has(later.id)).toBe(true);
  });
});

describe('[A11] the same source and key, known later', () => {
  const first = deed('mon-post', [10, 11], { by: 'N', key: 'shot 1', known: 12 });
  const anew = deed('mon-post', [10, 11], { by: 'S', key: 'shot 1', known: 30 });

  test('takes the place of the earlier: one event, not two', () => {
    const folded = foldEntries([anew, first], null);
    expect(folded.live.map(({ id }) => id)).toEqual([anew.id]);
    expect(folded.superseded.get(first.id)).toEqual({ by: anew.id, why: 'reported anew under the same key' });
    const result = assessed(truce, [first, anew]);
    expect([wordOf(result, 'N'), wordOf(result, 'S')]).toEqual(['undetermined', 'broken']);
    expect(wordOf(assessed(truce, [first, anew], { knownTo: 29 }), 'N')).toBe('broken');
  });

  test('but not of another source, another key or another type', () => {
    const others = [
      deed('mon-camera', [10, 11], { key: 'shot 1', known: 30 }),
      deed('mon-post', [10, 11], { key: 'shot 2', known: 30 }),
      watch('mon-post', [10, 11], { key: 'shot 1', known: 30 }),
    ];
    for (const other of others) expect(alive(first, other)).toEqual([first.id, other.id]);
  });

  test('what is said of a source is never overruled by who says it later', () => {
    const lines = [source('press', 'S'), { ...source('press', 'origin'), known: { at: 5, inferred: false } }];
    expect(foldEntries(lines, null).superseded.size).toBe(0);
  });
});

test('[A12] two contents of one key at one moment are one report: both stand in one incident', () => {
  const one = deed('mon-post', [10, 11], { by: 'N', key: 'shot 1', known: 12 });
  const two = deed('mon-post', [30, 31], { by: 'N', key: 'shot 1', known: 12 });
  expect(alive(one, two)).toHaveLength(2);
  const findings = findingsOf(assessed(truce, [one, two]));
  expect(findings.map(({ members }) => [...members].sort())).toEqual([[one.id, two.id].sort()]);
});

test('[A3] what is known later is not there yet', () => {
  const early = foldEntries(
    [breach, act('n-staff', 'N', 'accept', 20), review([breach], { who: 'N' })],
    breach.known.at,
  );
  expect(early.live.map(({ id }) => id)).toEqual([breach.id]);
  expect(early.size).toBe(1);
});
