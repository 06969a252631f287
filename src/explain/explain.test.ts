import { describe, expect, test } from 'vitest';
import { CONTROL, zones } from '../../test/support/lint-control.ts';
import { agreementOf, small } from '../../test/support/terms-problems.ts';
import { REASONS } from '../assess/reasons.ts';
import { codesOf } from '../taxonomy/taxonomy.ts';
import { compileAgreement } from '../terms/compile.ts';
import { plainClause } from './clause.ts';
import { EN, EN_SAID } from './en.ts';
import { fill, gapsOf } from './message.ts';
import { pluralForm } from './plural.ts';
import { reasonUk, UK_REASONS } from './reason-uk.ts';
import { Speaker } from './speaker.ts';
import { plainEvent } from './standing.ts';
import { UK, UK_SAID } from './uk.ts';
import { UK_TITLES } from './uk-taxonomy.ts';

describe('the catalogues', () => {
  test('[XP1] both have every sentence, with the same gaps', () => {
    expect(Object.keys(UK).sort()).toEqual(Object.keys(EN).sort());
    const apart = Object.entries(EN).filter(
      ([id, text]) => String(gapsOf(text)) !== String(gapsOf(UK[id as keyof typeof EN])),
    );
    expect(apart).toEqual([]);
    expect(Object.keys(UK_SAID)).toEqual(Object.keys(EN_SAID));
  });

  test('[XP1] every code and every reason has its words in Ukrainian', () => {
    for (const kind of ['act', 'weapon', 'object'] as const)
      expect(codesOf(kind).filter((code) => UK_TITLES[kind][code] === undefined)).toEqual([]);
    const apart = Object.entries(REASONS).filter(([code, text]) => {
      const words = Object.hasOwn(UK_REASONS, code) ? UK_REASONS[code as keyof typeof REASONS] : '';
      return String(gapsOf(text)) !== String(gapsOf(words));
    });
    expect(apart.map(([code]) => code)).toEqual([]);
  });
});

describe('numbers', () => {
  test('[XP2] take their form by rule', () => {
    const forms = (language: 'en' | 'uk', ...numbers: number[]) => numbers.map((n) => pluralForm(language, n));
    expect(forms('en', 0, 1, 2, 21)).toEqual(['other', 'one', 'other', 'other']);
    expect(forms('uk', 1, 21, 101, 1001)).toEqual(['one', 'one', 'one', 'one']);
    expect(forms('uk', 2, 3, 4, 22, 34)).toEqual(['few', 'few', 'few', 'few', 'few']);
    expect(forms('uk', 0, 5, 11, 12, 13, 14, 19, 111, 112, 25)).toEqual(Array(10).fill('many'));
  });

  test('[XP2] and the sentences with them', () => {
    const said = (n: number) => fill(UK.deeds, { n }, 'uk');
    expect([1, 2, 5, 11, 21, 22].map(said)).toEqual([
      '1 діяння',
      '2 діяння',
      '5 діянь',
      '11 діянь',
      '21 діяння',
      '22 діяння',
    ]);
    expect(fill(UK['span.days'], { n: 3 }, 'uk')).toBe('3 доби');
    expect(fill(EN['standing.breaches'], { n: 1 }, 'en')).toBe('One breach is certain.');
  });

  test('[XP3] a gap that is not filled throws', () => {
    expect(() => fill('{who} did it', {}, 'en')).toThrow('lacks its who');
    expect(() => fill('{a, select, x {y}}', { a: 'z' }, 'en')).toThrow('no form z');
    expect(() => fill('{a', { a: 1 }, 'en')).toThrow('not closed');
    expect(fill('{toString, select, other {x}}', { toString: 'a' }, 'en')).toBe('x');
  });
});

test('[XP3] a reason is read backwards into its gaps, and one that cannot be is left to English', () => {
  expect(
    reasonUk(
      'alleged',
      'UA alleges 2 deeds that nobody else bears out, and no watch independent of the claimant would have seen it.',
    ),
  ).toBe(
    'Заявник: UA; заявлено 2 діяння, чого ніхто інший не підтверджує, і жоден незалежний від заявника спостерігач цього не побачив би.',
  );
  expect(
    reasonUk(
      'channel-silent',
      'log does not vouch for this window: no sign of life after it; a silence of 77 h 30 min, more than 4 times 9 h.',
    ),
  ).toBe(
    'Канал log не ручається за цей час: після нього не було ознак життя; тиша тривала 77 год 30 хв, довше ніж 9 год × 4.',
  );
  expect(reasonUk('breach', 'another sentence')).toBeNull();
  expect(reasonUk('constructor', 'x')).toBeNull();
});

test('[XP5] a duty is read out as it is written', () => {
  const agreement = agreementOf(
    small(['forbids: { act: fire }', 'requires: { withdraw: tank, by: end, from: { A: the ford } }']),
  );
  const [clause] = agreement.base.clauses;
  if (clause === undefined) throw new Error('no clause');
  const inside = { withdraw: 'tank', by: 'end', from: { A: 'the ford' } };
  const lines = plainClause(agreement, clause, 'en', inside).map(({ depth, text }) => `${depth} ${text}`);
  expect(lines).toEqual(
    expect.arrayContaining(['1 A duty to do something, as written:', '2 withdraw: tank', '2 from', '3 A: the ford']),
  );
});

describe('what a peace agreement says', () => {
  const source = compileAgreement('control.terms.yaml', CONTROL, zones());
  const agreement = source.agreement;
  if (agreement === null) throw new Error(JSON.stringify(source.problems));
  const said = (id: string, language: 'en' | 'uk') => {
    const clause = agreement.base.clauses.find((one) => one.id === id);
    if (clause === undefined) throw new Error(`no clause ${id}`);
    return plainClause(agreement, clause, language).map(({ text }) => text);
  };

  test('[XP5] a duty: what, by when, together with whom, from which event', () => {
    const lines = said('P2', 'en');
    expect(lines).toEqual(
      expect.arrayContaining([
        'To be done: withdrawal; tank.',
        'By when: 3 days after this: Seven silent days (quiet).',
        'The parties do it together: none further from another than 12 hours.',
        'Beginning: when this happens: Seven silent days (quiet).',
        'Whose count of the days decides: Monitoring mission.',
      ]),
    );
    expect(lines.join(' ')).not.toContain('would have been seen');
    expect(said('P2', 'uk')).toEqual(
      expect.arrayContaining([
        'Строк: через 3 доби після події «Seven silent days (quiet)».',
        'Сторони роблять це разом: жодна не відстає від іншої більше ніж на 12 годин.',
      ]),
    );
  });

  test('[XP5] a running total: how many, and whose count is the last word', () => {
    expect(said('P3', 'en')).toContain('Whose count is the last word: Review panel.');
    expect(said('P3', 'uk')).toContain('Чий підрахунок остаточний: Review panel.');
  });

  test('[XP5] a ceiling, and a zone along a line by its versions', () => {
    expect(said('W2', 'en')).toContain(
      'A ceiling: at no moment may more than 75 of this be there: presence of forces or weapons; tank.',
    );
    expect(said('P1', 'en')).toEqual(
      expect.arrayContaining([
        'Where: within 25 km of a line, each party behind its own: ridge (North) and ridge (South).',
        'The line ridge, until 1 April 2030, 00:00 (Europe/Kyiv): version of-winter.',
        'The line ridge, from 1 April 2030, 00:00 (Europe/Kyiv) on: version of-spring.',
      ]),
    );
    expect(said('P1', 'uk')).toContain(
      'Де: до 25 км від лінії; кожна сторона за своєю: ridge (North) і ridge (South).',
    );
  });

  test('[XP5] a length is told exactly', () => {
    const lengths = (language: 'en' | 'uk') => {
      const speaker = new Speaker(language, agreement);
      return [25_000_000, 1_500_000, 500_000, 1_234_567].map((mm) => speaker.length(mm));
    };
    expect(lengths('en')).toEqual(['25 km', '1.5 km', '500 m', '1.234567 km']);
    expect(lengths('uk')).toEqual(['25 км', '1,5 км', '500 м', '1,234567 км']);
  });

  test('[XP7] an event says what makes it happen, whether it has, and why', () => {
    const state = { id: 'often', title: 'Often', state: 'unknown', at: null, reasons: [] } as const;
    expect(plainEvent({ agreement }, state, 'en').map(({ text }) => text)).toEqual([
      'Often (often): whether it has happened, or when, cannot be told.',
      '“Often (often)” happens once 3 shown breaches of C1 lie within 24 hours. An allegation starts no clock.',
    ]);
    const happened = { ...state, state: 'happened', at: '2030-03-10T22:00:00.000Z' } as const;
    expect(plainEvent({ agreement }, happened, 'uk').map(({ text }) => text)).toEqual([
      'Often (often): це сталося.',
      'Коли: 11 березня 2030 року, 00:00 (Europe/Kyiv).',
      'Подія «Often (often)» настає, щойно 3 доведені порушення положення C1 вміщуються в 24 години. Сама заява відліку не починає.',
    ]);
  });
});
