import { describe, expect, test } from 'vitest';
import { agreementWith, clause } from '../../test/support/agreements.ts';
import { assessed, codesOf, findingsOf, standingOf, wordsOf } from '../../test/support/assessed.ts';
import { deed, watch } from '../../test/support/reports.ts';

/** Whether it began on the first or on the second day is disputed. */
const disputed = agreementWith({
  dates: 'end: 2030-06-03T00:00',
  clauses: [clause('C1'), clause('C2', { during: '{ from: 2030-06-01T00:00, to: end }' })].join('\n'),
  more: `
disputed: [calendar.dates.start]
readings:
  N: { title: As North reads it, by: N, set: { calendar.dates.start: 2030-06-01T00:00 } }
  S: { title: As South reads it, by: S, set: { calendar.dates.start: 2030-06-02T00:00 } }
  U: { title: Unknown, set: { calendar.dates.start: unknown } }`,
});
const first = deed('mon-post', [10, 11], { by: 'N' });
const second = deed('mon-post', [30, 31], { by: 'N' });
const broken = { '*': 'broken', N: 'broken', S: 'undetermined' };
const undetermined = { '*': 'undetermined', N: 'undetermined', S: 'undetermined' };

describe('[A90] a disputed value', () => {
  test('has no value without a reading: what hangs on it is undetermined, and nothing else is', () => {
    const result = assessed(disputed, [first]);
    expect(wordsOf(result, 'C1')).toEqual(undetermined);
    expect(wordsOf(result, 'C2')).toEqual(broken);
    const row = standingOf(result, 'N');
    expect(codesOf(row)).toEqual(['window-unknown']);
    expect(row.reasons[0]?.text).toContain('calendar.dates.start is disputed');
    expect(row.window.from).toBeNull();
  });

  test('has one within each reading', () => {
    expect(wordsOf(assessed(disputed, [first], { reading: 'N' }))).toEqual(broken);
    expect(wordsOf(assessed(disputed, [first], { reading: 'S' }))).toEqual(undetermined);
    expect(wordsOf(assessed(disputed, [second], { reading: 'S' }))).toEqual(broken);
    expect(wordsOf(assessed(disputed, [second], { reading: 'U' }))).toEqual(undetermined);
    expect(assessed(disputed, [], { reading: 'S' }).reading).toBe('S');
  });
});

describe('[A91] under all readings', () => {
  const rowsFor = (entries: Parameters<typeof assessed>[1], reading?: string) =>
    assessed(disputed, entries, reading === undefined ? {} : { reading }).underAllReadings;

  test('what holds in every one is shown apart, with each reading’s own answer', () => {
    const rows = rowsFor([first, watch('sat', [0, 48])]);
    expect(rows.map(({ clause: id, party }) => `${id} ${party}`)).toEqual([
      'C1 *',
      'C1 N',
      'C1 S',
      'C2 *',
      'C2 N',
      'C2 S',
    ]);
    expect(rows[1]).toEqual({
      clause: 'C1',
      party: 'N',
      standing: null,
      byReading: { N: 'broken', S: 'kept', U: 'undetermined' },
    });
    expect(rows[4]).toEqual({
      clause: 'C2',
      party: 'N',
      standing: 'broken',
      byReading: { N: 'broken', S: 'broken', U: 'broken' },
    });
  });

  test('whichever reading is taken, and it is the answer of that reading', () => {
    const entries = [first, second, watch('sat', [0, 24])];
    expect(rowsFor(entries, 'N')).toEqual(rowsFor(entries));
    for (const reading of ['N', 'S', 'U']) {
      const words = wordsOf(assessed(disputed, entries, { reading }));
      for (const { clause: id, party, byReading } of rowsFor(entries)) {
        if (id === 'C1') expect(byReading[reading]).toBe(words[party]);
      }
    }
  });

  test('without readings there is nothing to compare', () => {
    expect(assessed(agreementWith(), [first]).underAllReadings).toEqual([]);
  });
});

describe('[A92] readings', () => {
  test('never change association, proof or coverage', () => {
    const entries = [second, deed('sat', [30.5, 31.5], { by: 'N' }), watch('sat', [0, 48])];
    const [one, other] = ['N', 'S'].map((reading) => assessed(disputed, entries, { reading }));
    const shape = (result: typeof one) =>
      result === undefined
        ? []
        : findingsOf(result).map(({ incident, members, occurred, who }) => ({ incident, members, occurred, who }));
    expect(shape(one)).toEqual(shape(other));
    expect(one && standingOf(one, 'S').coverage).toEqual(other && standingOf(other, 'S').coverage);
  });

  test.each([
    'proof-rule.indicated',
    'clauses.C1.proof',
    'clauses.C1.coverage',
    'clauses.C1.binds',
    'parties.N.organs',
    'bodies.MON.neutral',
  ])('cannot set %s', (path) => {
    const more = `readings:\n  N: { title: Ours, set: { ${path}: x } }`;
    expect(() => agreementWith({ more })).toThrow();
  });
});
