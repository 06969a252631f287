import { describe, expect, test } from 'vitest';
import { agreementOf, errorsIn, small } from '../../test/support/terms-problems.ts';

const withEvents = (events: string, dates = '') =>
  small(['start + 30 days }', `start + 30 days${dates} }`]).replace('clauses:', `events: { ${events} }\nclauses:`);
const QUIET = 'quiet: { silence-of: C1, for: 7 days, resets-on: indicated, counted-by: M }';

describe('[T53] events', () => {
  test('a silence, so many breaches, a performance', () => {
    const { base } = agreementOf(
      `${withEvents(`${QUIET}, persistent: { breaches-of: C1, at-least: 3, within: 24 hours }, gone: { performance-of: D1 }, first: { breaches-of: C1 }`)}  D1: { binds: { A: a-word }, requires: { achieve: { act: withdrawal }, by: quiet + 3 days + 2 hours }, where: anywhere, during: { from: quiet, to: end }, text: { in: a-word } }\n`,
    );
    expect(base.events.map(({ id, rule }) => [id, rule.kind])).toEqual([
      ['first', 'breaches'],
      ['gone', 'performance'],
      ['persistent', 'breaches'],
      ['quiet', 'silence'],
    ]);
    expect(base.events[2]?.rule).toEqual({ kind: 'breaches', clause: 'C1', by: null, atLeast: 3, ms: 86_400_000 });
    expect(base.events[3]?.rule).toMatchObject({
      days: 7,
      resetsOn: 'indicated',
      countedBy: 'M',
      from: { kind: 'at' },
    });
    const duty = base.clauses.find(({ id }) => id === 'D1');
    expect(duty?.during.from).toEqual({ kind: 'event', event: 'quiet', days: 0, ms: 0 });
    expect(duty?.norm).toMatchObject({ duty: { by: { kind: 'event', event: 'quiet', days: 3, ms: 7_200_000 } } });
  });

  test.each([
    ['no such clause', 'e: { breaches-of: C9 }', 'undefined-clause | C9'],
    ['a performance of a ban', 'e: { performance-of: C1 }', 'wrong-kind | C1'],
    ['hours of silence', QUIET.replace('7 days', '7 hours'), 'wrong-kind | 7 hours'],
    ['no grade that resets it', QUIET.replace(', resets-on: indicated', ''), 'missing | nothing'],
    ['a count of nobody', QUIET.replace('by: M', 'by: X'), 'undefined-body | X'],
    ['the name of a date', 'start: { breaches-of: C1 }', 'double-role | start'],
    ['a word that is no key', 'e: { breaches-of: C1, in: 3 days }', 'unknown-key | in'],
  ])('refused: %s', (_, events, says) => {
    expect(errorsIn(withEvents(events)).map((line) => line.replace(/^\S+ /, ''))).toEqual([says]);
  });

  test('nothing is counted back from an event', () => {
    const text = withEvents(QUIET, ', before: quiet - 3 days');
    expect(errorsIn(text).map((line) => line.replace(/^\S+ /, ''))).toEqual(['wrong-kind | 3 days before quiet']);
  });
});

describe('[T61] from when a version is in force', () => {
  const at = (date: string) => small(['id: small', `id: small\nversion: 2\nin-force: ${date}`]);

  test('is a moment that is known', () => {
    expect(agreementOf(at('2025-05-01T00:00')).inForceFrom).toBe(Date.UTC(2025, 3, 30, 21));
    expect(agreementOf(at('start + 2 days')).inForceFrom).toBe(Date.UTC(2025, 3, 21, 15));
    expect(agreementOf(small()).inForceFrom).toBeUndefined();
    expect(errorsIn(at('unknown'))).toEqual(['4:11 wrong-kind | unknown']);
    expect(errorsIn(at('never'))).toEqual(['4:11 undefined-date | never']);
  });
});
