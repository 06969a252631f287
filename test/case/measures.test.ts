import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { ASSESS_DEFAULTS } from '../../src/assess/input.ts';
import { entriesOf, loadCase } from '../../src/desk/case.ts';
import { checkCase } from '../../src/desk/run.ts';
import { standingOf } from '../support/assessed.ts';
import { root } from '../tidy/house-files.ts';

const of = await loadCase(`${root}cases/measures-2020`);
const agreement = checkCase(of);
const without = (...keys: readonly string[]) => entriesOf(of, [], false).filter(({ body }) => !keys.includes(body.key));
const row = (entries: ReturnType<typeof without>, party: string) =>
  standingOf(assess([agreement], entries, ASSESS_DEFAULTS, null), party, 'F');
const missed = (entries: ReturnType<typeof without>, party: string) =>
  row(entries, party).reasons.flatMap(({ code, text }) => (code === 'excuse-misses' ? [text] : []));

describe('[A122] the five conditions of 22 July 2020', () => {
  const calm = ['shelling'] as const;

  test('all five proved: the return fire is excused', () => {
    const all = row(without(...calm), 'UA');
    expect(all.breaches).toMatchObject({ min: 0, max: 0 });
    expect(all.reasons.map(({ code }) => code)).toContain('excused');
    expect(missed(without(...calm), 'UA')).toEqual([]);
  });

  test.each([
    ['an advance', 'preceded by assault'],
    ['call', 'contact by own-organ to COORD before'],
    ['failed', 'reject by coordinator before'],
    ['order', 'order by own-organ before'],
    ['notice', 'notify by own-organ to COORD before'],
  ])('without “%s” it is itself a breach, and that is the reason', (key, condition) => {
    const entries = without(...calm, key);
    expect(row(entries, 'UA')).toMatchObject({ standing: 'broken', breaches: { min: 6, max: 6 } });
    expect(missed(entries, 'UA')).toEqual([expect.stringContaining(condition)]);
  });

  test('mere shelling does not open it', () => {
    expect(row(without(), 'AF')).toMatchObject({ standing: 'broken', breaches: { min: 2, max: 2 } });
    expect(missed(without(), 'AF')).toEqual([expect.stringContaining('preceded by assault')]);
  });
});
