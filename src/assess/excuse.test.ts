import { describe, expect, test } from 'vitest';
import { agreementWith, bareClause, clause } from '../../test/support/agreements.ts';
import { assessed, codesOf, findingsOf, standingOf, wordOf, wordsOf } from '../../test/support/assessed.ts';
import { deed, said, source, watch } from '../../test/support/reports.ts';
import type { Entry } from '../entries/entry.ts';

const HERE = { place: { point: [300_000_000, 500_000_000], radiusMm: 100_000 } } as const;

/** A clause against fire, with an exception from it under these conditions. */
const permitting = (when: string, more: Record<string, string> = {}) =>
  agreementWith({
    clauses: [clause('C1'), bareClause('X1', { permits: `{ from: C1, when: [${when}] }`, ...more })].join('\n'),
  });

const breach = deed('mon-post', [10, 10.5], { by: 'N', ...HERE });
const excusedOf = (agreement: ReturnType<typeof permitting>, entries: readonly Entry[]) =>
  findingsOf(assessed(agreement, [breach, ...entries])).find(({ members }) => members.includes(breach.id));

describe('[A80] excused', () => {
  const both = permitting(
    '{ said: contact, by: own-organ, within: 2 hours }, { said: notify, by: own-organ, to: MON, within: 1 hour, when: after }',
  );
  const contact = said('n-staff', 9, 'contact', { known: 9 });
  const notice = said('n-staff', 11, 'notify', { to: 'MON', known: 11 });

  test('when every condition of one exception is proved: no breach, and neither in doubt', () => {
    const result = assessed(both, [breach, contact, notice, watch('sat', [0, 48])]);
    expect(wordsOf(result)).toEqual({ '*': 'kept', N: 'kept', S: 'kept' });
    expect(codesOf(standingOf(result, 'N'))).toContain('excused');
    expect(standingOf(result, 'N').breaches).toMatchObject({ min: 0, max: 0 });
    expect(excusedOf(both, [contact, notice])).toMatchObject({ excused: 'yes' });
  });

  test('each condition that is missing is named', () => {
    const found = excusedOf(both, [contact]);
    expect(found?.excused).toBe('no');
    expect(found?.excuse).toEqual([
      { clause: 'X1', condition: 'contact by own-organ before', met: true, why: 'on record' },
      {
        clause: 'X1',
        condition: 'notify by own-organ to MON after',
        met: false,
        why: 'no such statement is on record that can prove it',
      },
    ]);
    const row = standingOf(assessed(both, [breach, contact]), 'N');
    expect([row.standing, codesOf(row)]).toEqual(['broken', expect.arrayContaining(['breach', 'excuse-not-proved'])]);
  });

  test('the conditions of two exceptions do not add up to one', () => {
    const two = agreementWith({
      clauses: [
        clause('C1'),
        bareClause('X1', {
          permits:
            '{ from: C1, when: [{ said: contact, by: own-organ, within: 2 hours }, { unassessed: in proportion }] }',
        }),
        bareClause('X2', {
          permits:
            '{ from: C1, when: [{ said: notify, by: own-organ, within: 2 hours }, { said: order, by: own-organ, within: 2 hours }] }',
        }),
      ].join('\n'),
    });
    const entries = [contact, said('n-staff', 9, 'notify', { known: 9 })];
    expect(wordOf(assessed(two, [breach, ...entries]), 'N')).toBe('broken');
    const more = [...entries, said('n-staff', 9, 'order', { known: 9 })];
    expect(wordOf(assessed(two, [breach, ...more]), 'N')).toBe('undetermined');
  });

  test('a condition that cannot be assessed is not met', () => {
    const vague = permitting('{ unassessed: in proportion }');
    expect(excusedOf(vague, [])?.excuse).toEqual([
      { clause: 'X1', condition: 'in proportion', met: false, why: 'this condition cannot be assessed yet' },
    ]);
    expect(wordOf(assessed(vague, [breach]), 'N')).toBe('broken');
  });

  test('an exception for one party excuses no other', () => {
    const southern = permitting('{ said: contact, by: own-organ, within: 2 hours }', { binds: '{ S: s-word }' });
    expect(wordOf(assessed(southern, [breach, contact]), 'N')).toBe('broken');
    expect(excusedOf(southern, [contact])?.excused).toBe('not-claimed');
  });

  test('where no exception reaches the clause, none is claimed', () => {
    expect(excusedOf(agreementWith(), [contact])).toMatchObject({ excused: 'not-claimed', excuse: [] });
  });

  test('an exception from a clause holds for an aspect of it', () => {
    const aspect = agreementWith({
      clauses: [
        clause('C1'),
        bareClause('A1', { 'aspect-of': 'C1', forbids: '{ act: fire.mortar }' }),
        bareClause('X1', { permits: '{ from: C1, when: [{ said: contact, by: own-organ, within: 2 hours }] }' }),
      ].join('\n'),
    });
    const mortar = deed('mon-post', [10, 10.5], { by: 'N', act: 'fire.mortar' });
    expect(wordOf(assessed(aspect, [mortar]), 'N', 'A1')).toBe('broken');
    expect(wordOf(assessed(aspect, [mortar, contact]), 'N', 'A1')).toBe('undetermined');
  });
});

describe('[A81] a party’s own word', () => {
  const noticed = permitting('{ said: notify, by: own-organ, to: MON, within: 2 hours }');
  const notice = (who: string, more: object) => said(who, 9, 'notify', { to: 'MON', ...more });

  test.each([
    ['known before the deed', notice('n-staff', { known: 9.5 }), true],
    ['known only after it', notice('n-staff', { known: 10.1 }), false],
    ['known only later', notice('n-staff', { known: 40 }), false],
    ['known at a time that nobody stated', notice('n-staff', {}), false],
    ['recorded later by the recipient', notice('mon-post', { origin: 'n-staff', known: 40 }), true],
    ['recorded later by another neutral', notice('sat', { origin: 'n-staff', known: 40 }), true],
    ['recorded by the enemy', notice('s-staff', { origin: 'n-staff', known: 9.5 }), false],
    ['recorded by a compiler', notice('log', { origin: 'n-staff', known: 9.5 }), false],
    ['by its press', notice('n-press', { known: 9.5 }), false],
    ['by the other side', notice('s-staff', { known: 9.5 }), false],
    ['to somebody else', said('n-staff', 9, 'notify', { to: 'MED', known: 9.5 }), false],
    ['to nobody named', said('n-staff', 9, 'notify', { known: 9.5 }), false],
    ['other words', said('n-staff', 9, 'inform', { to: 'MON', known: 9.5 }), false],
  ])('%s', (_, entry, counts) => {
    const desk = [source('log', 'origin'), source('n-press', 'N')];
    expect(wordOf(assessed(noticed, [breach, ...desk, entry]), 'N')).toBe(counts ? 'undetermined' : 'broken');
  });

  test('a step that the recipient must take is the recipient’s to record', () => {
    const answered = permitting('{ said: inform, by: mon-post, within: 2 hours }');
    expect(wordOf(assessed(answered, [breach, said('mon-post', 9, 'inform')]), 'N')).toBe('undetermined');
    expect(wordOf(assessed(answered, [breach, said('n-staff', 9, 'inform', { origin: 'mon-post' })]), 'N')).toBe(
      'broken',
    );
    expect(wordOf(assessed(answered, [breach, said('n-staff', 9, 'inform')]), 'N')).toBe('broken');
  });
});

describe('[A82] what must have come first', () => {
  const provoked = permitting('{ preceded-by: { act: assault }, within: 2 hours }');
  const assault = (hours: [number, number], more: object = {}) =>
    deed('mon-post', hours, { act: 'assault', by: 'S', ...more });

  test.each([
    ['came first, and not too long before', assault([9, 9.5]), true],
    ['ended as the deed began', assault([9, 10]), true],
    ['may have come later', assault([9.5, 10.2]), false],
    ['came later', assault([11, 11.5]), false],
    ['came too long before', assault([7, 7.5]), false],
    ['may have come too long before', assault([7.5, 9]), false],
    ['is only alleged', deed('n-staff', [9, 9.5], { act: 'assault', by: 'S' }), false],
    ['was its own', assault([9, 9.5], { by: 'N' }), false],
    ['was nobody’s, as far as is known', deed('mon-post', [9, 9.5], { act: 'assault' }), false],
    ['was of another kind', assault([9, 9.5], { act: 'launch' }), false],
  ])('%s', (_, entry, counts) => {
    expect(wordOf(assessed(provoked, [breach, entry]), 'N')).toBe(counts ? 'undetermined' : 'broken');
  });

  test('at the proof that the exception demands', () => {
    const strict = permitting('{ preceded-by: { act: assault }, within: 2 hours, proof: established }');
    const first = assault([9, 9.5], HERE);
    const second = deed('sat', [9, 9.5], { act: 'assault', by: 'S', ...HERE });
    expect(wordOf(assessed(strict, [breach, first]), 'N')).toBe('broken');
    expect(wordOf(assessed(strict, [breach, first, second]), 'N')).toBe('undetermined');
  });

  test('by anyone: also where nobody is named', () => {
    const anyone = permitting('{ preceded-by: { act: assault }, by: anyone, within: 2 hours }');
    expect(wordOf(assessed(anyone, [breach, deed('mon-post', [9, 9.5], { act: 'assault' })]), 'N')).toBe(
      'undetermined',
    );
  });

  test('what must follow must certainly follow, and in time', () => {
    const reported = permitting('{ said: notify, by: own-organ, to: MON, within: 1 hour, when: after }');
    const at = (hours: number, known: number) => said('n-staff', hours, 'notify', { to: 'MON', known });
    const word = (entry: Entry) => wordOf(assessed(reported, [breach, entry]), 'N');
    expect(word(at(11, 11))).toBe('undetermined');
    expect(word(at(10.5, 10.5))).toBe('undetermined');
    expect(word(at(11.5, 11.5))).toBe('undetermined');
    expect(word(at(10.2, 10.2))).toBe('broken');
    expect(word(at(12, 12))).toBe('broken');
    expect(word(at(11, 13))).toBe('broken');
  });
});
