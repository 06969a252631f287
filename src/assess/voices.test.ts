import { describe, expect, test } from 'vitest';
import { agreementWith } from '../../test/support/agreements.ts';
import { assessed, standingOf, wordOf, wordsOf } from '../../test/support/assessed.ts';
import { deed, source, watch } from '../../test/support/reports.ts';
import type { Entry } from '../entries/entry.ts';
import { KEEPER } from '../entries/keeper.ts';
import { chainOf, Voices } from './voices.ts';

const truce = agreementWith();
const known = [
  source('log', 'origin'),
  source('wire', 'origin'),
  source('s-press', 'S'),
  source('n-press', 'N'),
  source('odd', 'unknown'),
];
const voices = (more: readonly Entry[] = []) => new Voices(truce, [...known, ...more]);
const voice = (...chain: string[]) => {
  const [origin = '', ...hands] = chain;
  const last = hands.pop();
  return voices().voiceOf(last === undefined ? { source: origin } : { origin, via: hands, source: last });
};

describe('[A20] neutral', () => {
  test.each([
    [['mon-post'], true],
    [['mon-post', 'mon-camera'], true],
    [['sat', 'mon-post'], true],
    [['mon-post', 'log'], false],
    [['mon-post', 's-press'], false],
    [['log', 'mon-post'], false],
    [['odd'], false],
    [['nobody-knows'], false],
    [['panel'], false],
    [['MED'], false],
  ])('%j: %s', (chain, neutral) => {
    expect(voice(...chain).neutral).toBe(neutral);
  });

  test('only if the agreement names its body so: a source cannot name itself, nor take a body’s name', () => {
    const self = voices([source('peace', 'MON', { owner: 'MON', kind: 'monitor' })]);
    expect(self.voiceOf({ source: 'peace' })).toMatchObject({ neutral: false, claimant: 'unknown' });
    const entries = [source('MON', 'unknown', { owner: 'MON' }), deed('MON', [1, 2], { by: 'N' })];
    expect(wordOf(assessed(truce, entries), '*')).toBe('undetermined');
  });

  test('through one other hand a neutral’s report is a claim', () => {
    const direct = deed('mon-post', [1, 2], { by: 'N' });
    const relayed = deed('s-press', [1, 2], { origin: 'mon-post', by: 'N' });
    expect(wordOf(assessed(truce, [direct]), 'N')).toBe('broken');
    const result = assessed(truce, [...known, relayed]);
    expect(wordOf(result, 'N')).toBe('undetermined');
    expect(standingOf(result, 'N').alleged).toEqual([{ by: 'unknown', n: 1, max: 1 }]);
  });
});

describe('[A21] a relay has the interest of whom it quotes', () => {
  test.each([
    [['s-staff', 'log'], { claimant: 'S', interests: ['S'], credible: true, untouched: false, organOf: null }],
    [['s-staff', 'log', 'wire'], { claimant: 'S', interests: ['S'], credible: true, untouched: false, organOf: null }],
    [['n-staff', 'log'], { claimant: 'N', interests: ['N'], credible: true, organOf: null }],
    [['mon-post', 'log'], { claimant: 'unknown', interests: [], credible: true, neutral: false }],
    [['s-press', 'log'], { claimant: 'S', interests: ['S'], credible: false }],
  ] as const)('%j', (chain, is) => {
    expect(voice(...chain)).toMatchObject(is);
  });

  test('a compiler that quotes the accuser counts as the accuser', () => {
    const quoted = deed('log', [10, 11], { origin: 's-staff', by: 'N', means: 'direct.radar' });
    const own = deed('s-staff', [10, 11], { by: 'N', means: 'direct.radar' });
    for (const report of [quoted, own]) {
      const row = standingOf(assessed(truce, [...known, report]), 'N');
      expect([row.standing, row.breaches.min, row.alleged]).toEqual(['undetermined', 0, [{ by: 'S', n: 1, max: 1 }]]);
    }
  });

  test('ten outlets that quote one origin are one', () => {
    const outlets = Array.from({ length: 10 }, (_, index) => `outlet-${index}`);
    const entries = outlets.flatMap((outlet) => [
      source(outlet, 'origin'),
      deed(outlet, [10, 11], { origin: 's-staff', by: 'N', means: 'reported' }),
    ]);
    expect(standingOf(assessed(truce, entries), 'N').alleged).toEqual([{ by: 'S', n: 1, max: 1 }]);
  });
});

describe('[A22] nobody’s witness', () => {
  test.each([
    [['log'], 'unknown'],
    [['odd'], 'unknown'],
    [['nobody-knows'], 'unknown'],
    [['odd', 'log'], 'unknown'],
    [['s-staff', 'odd'], 'S'],
    [['s-staff', 'nobody-knows'], 'S'],
  ] as const)('%j', (chain, claimant) => {
    expect(voice(...chain)).toMatchObject({ claimant, credible: false, neutral: false, organOf: null });
  });

  test('that a hand is harmless is believed of the keeper of the case alone', () => {
    const said = (who: string) =>
      new Voices(truce, [source('relay', 'origin', { source: who })]).voiceOf({ source: 'relay', origin: 's-air' });
    expect(said(KEEPER).credible).toBe(true);
    for (const who of ['relay', 'n-staff', 's-staff', 'mon-post']) expect(said(who).credible).toBe(false);
  });

  test('what a relay that quotes nobody reports is alleged by `unknown`', () => {
    const row = standingOf(assessed(truce, [...known, deed('log', [10, 11], { by: 'N' })]), 'N');
    expect(row.alleged).toEqual([{ by: 'unknown', n: 1, max: 1 }]);
  });

  test('and it vouches for nobody', () => {
    for (const seer of ['log', 'odd', 'nobody-knows']) {
      expect(wordsOf(assessed(truce, [...known, watch(seer, [0, 48])]))).toEqual({
        '*': 'undetermined',
        N: 'undetermined',
        S: 'undetermined',
      });
    }
  });
});

describe('[A23] declarations', () => {
  test('two that contradict each other leave the interest unknown, whoever comes first', () => {
    const later = { ...source('s-press', 'N'), known: { at: 7, inferred: false } };
    expect(voices([later]).stakeOf('s-press')).toEqual({ kind: 'unknown' });
    expect(new Voices(truce, [later, ...known]).stakeOf('s-press')).toEqual({ kind: 'unknown' });
    const third = source('s-press', 'S', { name: 'again' });
    expect(voices([later, third]).stakeOf('s-press')).toEqual({ kind: 'unknown' });
  });

  test('two that agree are one', () => {
    expect(voices([source('s-press', 'S', { name: 'The same press' })]).stakeOf('s-press')).toEqual({
      kind: 'side',
      party: 'S',
    });
  });

  test.each([
    ['mon-post', 'N', { kind: 'neutral', body: 'MON' }],
    ['n-staff', 'S', { kind: 'organ', party: 'N' }],
    ['s-staff', 'origin', { kind: 'organ', party: 'S' }],
    ['s-staff', 'unknown', { kind: 'organ', party: 'S' }],
  ] as const)('never overrule the agreement: %s as %s', (key, interest, stake) => {
    expect(voices([source(key, interest)]).stakeOf(key)).toEqual(stake);
  });
});

describe('[A24] an admission', () => {
  const admits = (more: object, from = 'n-staff') =>
    assessed(truce, [...known, deed(from, [10, 11], { by: 'N', means: 'reported.statement', ...more })]);

  test.each([
    ['the organ itself', admits({})],
    ['another organ of the party passes it on', admits({ origin: 'n-air' })],
    ['a named neutral passes it on', admits({ origin: 'n-staff' }, 'mon-post')],
  ])('%s: broken', (_, result) => {
    expect(wordsOf(result)).toEqual({ '*': 'broken', N: 'broken', S: 'undetermined' });
    expect(standingOf(result, 'N').breaches.grade).toBe('indicated');
  });

  test.each([
    ['an enemy’s organ quotes it', admits({ origin: 'n-staff' }, 's-staff')],
    ['an enemy’s press quotes it', admits({ origin: 'n-staff' }, 's-press')],
    ['a compiler quotes it', admits({ origin: 'n-staff' }, 'log')],
    ['somebody unknown quotes it', admits({ origin: 'n-staff' }, 'odd')],
    ['the party’s press says it, and not its organ', admits({}, 'n-press')],
    ['it passed through the party’s press', admits({ origin: 'n-staff' }, 'n-press')],
    ['the organ of one side blames the other', admits({ by: 'S' })],
  ])('%s: no admission', (_, result) => {
    expect(wordsOf(result)).toEqual({ '*': 'undetermined', N: 'undetermined', S: 'undetermined' });
  });
});

test('two origins of one owner have one owner', () => {
  expect(voice('mon-post').owner).toBe('MON');
  expect(voice('mon-camera').owner).toBe('MON');
  expect(voice('n-air').owner).toBe('N');
  expect(voices([source('x', 'unknown', { owner: 'agency' })]).voiceOf({ source: 'x' }).owner).toBe('agency');
  expect(voice('n-press').owner).toBe('N');
});

test('the hands of a report go from who observed to who sent it in, each once in a row', () => {
  expect(chainOf({ source: 'a' })).toEqual(['a']);
  expect(chainOf({ source: 'a', origin: 'a' })).toEqual(['a']);
  expect(chainOf({ source: 'c', origin: 'a', via: ['b'] })).toEqual(['a', 'b', 'c']);
  expect(chainOf({ source: 'a', origin: 'a', via: ['b'] })).toEqual(['a', 'b', 'a']);
});
