import { describe, expect, test } from 'vitest';
import { agreementWith, bareClause, clause, hour } from '../../test/support/agreements.ts';
import { assessed, codesOf, rowsOf, standingOf, wordOf } from '../../test/support/assessed.ts';
import { deed, review, watch } from '../../test/support/reports.ts';
import type { Entry } from '../entries/entry.ts';

/** South is bound by C1; North mirrors it by C2. A1 is an aspect of C1 for both. */
const mirrored = agreementWith({
  clauses: [
    clause('C1', { binds: '{ S: s-word }' }),
    bareClause('C2', { binds: '{ N: n-word }', mirrors: '{ clause: C1, of: S }' }),
    bareClause('A1', { 'aspect-of': 'C1', forbids: '{ act: fire.mortar }' }),
  ].join('\n'),
});
const PLACES = [
  { place: { point: [300_000_000, 500_000_000], radiusMm: 100_000 } },
  { place: { point: [320_000_000, 500_000_000], radiusMm: 100_000 } },
] as const;
const south = (hours: [number, number], more: object = {}) =>
  deed('mon-post', hours, { by: 'S', ...PLACES[0], ...more });
const north = (hours: [number, number], more: object = {}) =>
  deed('mon-post', hours, { by: 'N', ...PLACES[1], ...more });
const of = (...entries: readonly Entry[]) => wordOf(assessed(mirrored, entries), 'N', 'C2');

describe('[A83] a mirroring party', () => {
  test('is bound while the other performs', () => {
    expect(of(north([10, 11]))).toBe('broken');
    expect(of(watch('sat', [0, 48]))).toBe('kept');
    expect(codesOf(standingOf(assessed(mirrored, []), 'N', 'C2'))).toContain('mirror-holds');
  });

  test('a breach after the other’s certain breach is none, and is counted apart', () => {
    const result = assessed(mirrored, [south([5, 6]), north([10, 11])]);
    expect(wordOf(result, 'S', 'C1')).toBe('broken');
    expect(wordOf(result, 'N', 'C2')).toBe('undetermined then not-in-force');
    const [before, after] = rowsOf(result, 'N', 'C2');
    expect(before?.window.judgedTo).toBe(new Date(hour(6)).toISOString());
    expect(codesOf(after ?? standingOf(result, 'N'))).toContain('mirror-released');
    expect(after).toMatchObject({ breaches: { min: 0, max: 0 }, outOfForce: { min: 1, max: 1 } });
  });

  test('a breach before it is one', () => {
    expect(of(north([2, 3]), south([5, 6]))).toMatch(/^broken/);
    expect(of(north([2, 3]), south([5, 6]), north([10, 11]))).toMatch(/^broken/);
  });

  test('where the order is open, undetermined', () => {
    for (const overlap of [south([10.5, 11.5]), south([9.5, 10.5]), south([10, 11])]) {
      expect(of(north([10, 11]), overlap)).not.toContain('broken');
      expect(of(north([10, 11]), overlap)).toMatch(/^undetermined/);
    }
    const row = rowsOf(assessed(mirrored, [north([10, 11]), south([10.5, 11.5])]), 'N', 'C2')[0];
    expect(row === undefined ? [] : codesOf(row)).toContain('mirror-order');
  });

  test('an allegation releases nobody', () => {
    expect(of(deed('n-staff', [5, 6], { by: 'S', ...PLACES[0] }), north([10, 11]))).toBe('broken');
  });

  test('nor does a breach that is the mirroring party’s own, or a third one’s', () => {
    expect(of(north([5, 6]), north([10, 11]))).toBe('broken');
  });

  test('a breach of which nobody knows the doer leaves it open', () => {
    expect(of(deed('mon-post', [5, 6], PLACES[0]), north([10, 11]))).toBe('undetermined');
  });

  test('a breach that was reviewed away releases nobody', () => {
    const first = south([5, 6]);
    expect(of(first, review([first], { occurred: 'refuted' }), north([10, 11]))).toBe('broken');
  });

  test('the other’s breach of the clause releases from its aspects', () => {
    const shell = deed('mon-post', [10, 11], { by: 'N', act: 'fire.mortar', ...PLACES[1] });
    expect(wordOf(assessed(mirrored, [shell]), 'N', 'A1')).toBe('broken');
    expect(wordOf(assessed(mirrored, [south([5, 6]), shell]), 'N', 'A1')).not.toContain('broken');
  });

  test('the party that is mirrored is released by nothing', () => {
    const result = assessed(mirrored, [north([2, 3]), south([5, 6])]);
    expect(wordOf(result, 'S', 'C1')).toBe('broken');
  });
});
