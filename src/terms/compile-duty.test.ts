import { describe, expect, test } from 'vitest';
import { agreementOf, problemsIn, small } from '../../test/support/terms-problems.ts';

const withNorm = (norm: string) => small(['forbids: { act: fire }', norm]);
const normOf = (norm: string) => agreementOf(withNorm(norm)).base.clauses[0]?.norm;

describe('[T52] duties', () => {
  test('to achieve something by a deadline', () => {
    expect(normOf('requires: { achieve: { act: withdrawal, weapon: tank }, by: start + 14 days }')).toMatchObject({
      kind: 'requires',
      duty: { form: 'achieve', deed: { acts: ['withdrawal'], weapons: ['tank'], objects: null }, by: { kind: 'at' } },
    });
  });

  test('to reach a number by a deadline, with or without a last word', () => {
    const norm = 'requires: { total: { act: handover.accepted }, at-least: 210, by: end, says: M }';
    expect(normOf(norm)).toMatchObject({ duty: { form: 'total', atLeast: 210, says: 'M', by: { kind: 'at' } } });
    expect(normOf(norm.replace(', says: M', ''))).toMatchObject({ duty: { says: null } });
  });

  test('to keep something up', () => {
    expect(normOf('requires: { maintain: { act: passage }, at-least: 600, each: day }')).toMatchObject({
      duty: { form: 'maintain', pace: { kind: 'each-day', atLeast: 600 } },
    });
    expect(normOf('requires: { maintain: { act: passage }, within: 15 days }')).toMatchObject({
      duty: { form: 'maintain', pace: { kind: 'within', ms: 15 * 86_400_000 } },
    });
  });
});

test('[T52] a ceiling on what may be somewhere at one moment', () => {
  expect(normOf('limits: { holds: { weapon: tank }, at-most: 75 }')).toEqual({
    kind: 'limits',
    ceiling: { deed: { acts: ['presence'], weapons: ['tank'], objects: null }, atMost: 75 },
  });
});

describe('[T52] what opens with a form’s key is read strictly', () => {
  test.each([
    ['no deadline', 'requires: { achieve: { act: withdrawal } }', /missing \| by: a single value/],
    ['a slip of the pen', 'requires: { achieve: { act: withdrawal }, by: end, bye: end }', /unknown-key .* \| bye/],
    ['no number', 'requires: { total: { act: release }, by: end }', /missing \| at-least/],
    ['none at all', 'requires: { total: { act: release }, at-least: 0, by: end }', /a whole number above 0/],
    ['no such act', 'requires: { achieve: { act: leave }, by: end }', /undefined-code/],
    ['no such date', 'requires: { achieve: { act: withdrawal }, by: never }', /undefined-date/],
    ['no such body', 'requires: { total: { act: release }, at-least: 3, by: end, says: X }', /undefined-body .* \| X/],
    ['a pace of nothing', 'requires: { maintain: { act: passage }, within: often }', /wrong-kind/],
    ['a ceiling without a number', 'limits: { holds: { weapon: tank } }', /missing \| at-most/],
    ['a ceiling of no weapon', 'limits: { holds: { weapon: tanc }, at-most: 75 }', /undefined-code/],
  ])('%s', (_, norm, says) => {
    const [problem, ...more] = problemsIn(withNorm(norm)).filter((line) => !line.startsWith('(warning)'));
    expect(problem).toMatch(says);
    expect(more).toEqual([]);
  });

  test('a day without an hour as a deadline is warned of', () => {
    expect(problemsIn(withNorm('requires: { achieve: { act: withdrawal }, by: 2025-04-01 }'))).toEqual([
      expect.stringMatching(/date-without-hour/),
    ]);
  });
});
