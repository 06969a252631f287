import { describe, expect, test } from 'vitest';
import { agreementWith, clause } from '../../test/support/agreements.ts';
import { assessed, standingOf, wordsOf } from '../../test/support/assessed.ts';
import { deed, review, watch } from '../../test/support/reports.ts';

const truce = agreementWith();
const WATCH = watch('mon-post', [0, 48], { acts: ['hostility'] });
const HEARD = deed('mon-post', [10, 11], { means: 'direct.heard' });
const BANG = deed('mon-post', [10, 11], { act: 'explosion', means: 'direct.camera' });

describe('[A33] a sound', () => {
  test.each([
    ['fire that was only heard', HEARD],
    ['an explosion of unknown origin', BANG],
  ])('%s breaks nothing and leaves nothing kept', (_, report) => {
    const result = assessed(truce, [WATCH, report]);
    expect(wordsOf(result)).toEqual({ '*': 'undetermined', N: 'undetermined', S: 'undetermined' });
    expect(standingOf(result, '*')).toMatchObject({ straddling: 1, breaches: { min: 0, max: 1 } });
  });

  test('is a violation once a review holds it established', () => {
    const held = (report: typeof BANG) =>
      assessed(truce, [WATCH, report, review([report], { occurred: 'established' })]);
    expect(wordsOf(held(BANG))).toEqual({ '*': 'broken', N: 'undetermined', S: 'undetermined' });
    expect(wordsOf(held(HEARD))).toEqual({ '*': 'broken', N: 'undetermined', S: 'undetermined' });
  });

  test('is looked at and set aside once a review finds that it was demining', () => {
    const result = assessed(truce, [WATCH, BANG, review([BANG], { occurred: 'not-established' })]);
    expect(wordsOf(result)).toEqual({ '*': 'kept', N: 'kept', S: 'kept' });
  });

  test('says nothing of a clause on something else', () => {
    const assaults = agreementWith({ clauses: clause('C1', { forbids: '{ act: passage }' }) });
    expect(standingOf(assessed(assaults, [BANG]), '*').straddling).toBe(0);
  });
});
