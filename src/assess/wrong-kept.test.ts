import { describe, expect, test } from 'vitest';
import { agreementWith, clause, hour } from '../../test/support/agreements.ts';
import { assessed, findingsOf, standingOf, wordOf, wordsOf } from '../../test/support/assessed.ts';
import { BEFORE, HERE, NEUTRAL_WATCH, SHOT, truce } from '../../test/support/attacks.ts';
import {
  act,
  chance,
  correction,
  deed,
  figure,
  nothing,
  review,
  said,
  source,
  tally,
  watch,
} from '../../test/support/reports.ts';

/** What each belligerent, a careless entry or a clock could try: to stand kept without anybody having looked. */
describe('a wrong `kept`', () => {
  test('canary: a neutral watch over the whole window keeps both parties', () => {
    expect(wordsOf(assessed(truce, [NEUTRAL_WATCH]))).toEqual({ '*': 'kept', N: 'kept', S: 'kept' });
  });

  test('by a puppet that declares itself of the enemy’s side and states that it was looking', () => {
    const puppet = source('n-puppet', 'S', { source: 'n-puppet' });
    const entries = [puppet, watch('n-puppet', [0, 48], { sees: chance(1_000_000) })];
    expect(wordOf(assessed(truce, entries), 'N')).toBe('undetermined');
  });

  test('by a relay that states, in the enemy’s name, that the enemy was looking all through', () => {
    const entries = [source('log', 'origin'), watch('log', [0, 48], { origin: 's-air' })];
    expect(wordOf(assessed(truce, entries), 'N')).toBe('undetermined');
  });

  test('by a relay that the accused itself declares', () => {
    const entries = [
      source('log', 'origin', { source: 'n-staff' }),
      watch('log', [0, 48], { origin: 's-air' }),
      nothing('log', [0, 48], { origin: 's-air' }),
    ];
    expect(wordOf(assessed(truce, entries), 'N')).toBe('undetermined');
  });

  test('by the accused’s own watch, its organ’s or a friend’s', () => {
    const entries = [
      source('n-friend', 'N'),
      watch('n-staff', [0, 48]),
      watch('n-friend', [0, 48]),
      nothing('n-staff', [0, 48]),
    ];
    expect(wordOf(assessed(truce, entries), 'N')).toBe('undetermined');
  });

  test('by a neutral of its own naming', () => {
    const entries = [source('peace-watch', 'unknown', { source: 'peace-watch' }), watch('peace-watch', [0, 48])];
    expect(wordOf(assessed(truce, entries), 'N')).toBe('undetermined');
    const renamed = [
      source('peace-watch', 'MON', { source: 'peace-watch', owner: 'MON' }),
      watch('peace-watch', [0, 48]),
    ];
    expect(wordOf(assessed(truce, renamed), 'N')).toBe('undetermined');
  });

  test('by a watch over a village, named with the region that the village lies in', () => {
    const region = agreementWith({ places: 'anywhere: { named: Border region, within: Country }' });
    const village = watch('mon-post', [0, 48], { place: { named: ['Hill village', 'Border region', 'Country'] } });
    expect(wordsOf(assessed(region, [village]))).toEqual({
      '*': 'undetermined',
      N: 'undetermined',
      S: 'undetermined',
    });
  });

  test('by "nothing happened" in a village of the region', () => {
    const region = agreementWith({ places: 'anywhere: { named: Border region, within: Country }' });
    const entries = [
      watch('mon-post', [0, 48], { alive: 'signs' }),
      nothing('mon-post', [0, 48], { place: { named: ['Hill village', 'Border region', 'Country'] } }),
    ];
    expect(wordOf(assessed(region, entries), 'N')).toBe('undetermined');
  });

  test('by "nothing happened" that speaks of another’s deeds alone', () => {
    const entries = [watch('s-air', [0, 48], { alive: 'signs' }), nothing('s-air', [0, 48], { by: 'E' })];
    expect(wordOf(assessed(truce, entries), 'N')).toBe('undetermined');
  });

  test('by a watch that was announced before the hours that it speaks of', () => {
    const announced = watch('mon-post', [0, 48], { known: 1 });
    expect(wordOf(assessed(truce, [announced]), 'N')).toBe('undetermined');
    const entries = [watch('s-air', [0, 48], { alive: 'signs' }), nothing('s-air', [0, 48], { known: 2 })];
    expect(wordOf(assessed(truce, entries), 'N')).toBe('undetermined');
  });

  test('as of a moment before the window ends, and by a watch announced for all of it', () => {
    const announced = watch('mon-post', [0, 48], { known: -1 });
    const early = assessed(truce, [announced], { knownTo: 6 });
    expect(wordOf(early, 'N')).not.toBe('kept');
    expect(standingOf(early, 'N').window.judgedTo).toBe(new Date(hour(6)).toISOString());
  });

  test('by one vague row that covers the whole window as if it were signs of life all through', () => {
    const month = Array.from({ length: 12 }, (_, index) => said('s-air', -60 + index * 5, 'inform'));
    const entries = [
      watch('s-air', [0, 48], { alive: 'signs' }),
      ...month,
      said('s-air', 49, 'inform'),
      deed('s-air', [-1, 49], { act: 'movement', means: 'reported' }),
    ];
    expect(wordOf(assessed(truce, entries), 'N')).toBe('undetermined');
  });

  test('by a tally of other things over the whole window as if it were signs of life all through', () => {
    const before = Array.from({ length: 12 }, (_, index) => said('s-air', -60 + index * 5, 'inform'));
    const entries = [
      watch('s-air', [0, 48], { alive: 'signs' }),
      ...before,
      said('s-air', 49, 'inform'),
      tally('s-air', [0, 48], [figure('patrols', 3, { act: 'movement' })], { known: 49 }),
    ];
    expect(wordOf(assessed(truce, entries), 'N')).toBe('undetermined');
  });

  test('by setting a neutral’s own report against the neutral’s own watch', () => {
    const strict = agreementWith({
      clauses: clause('C1', { proof: '{ occurrence: established, attribution: indicated }' }),
    });
    const entries = [NEUTRAL_WATCH, deed('mon-post', [10, 11], { by: 'N' })];
    expect(wordsOf(assessed(strict, entries))).toMatchObject({ '*': 'undetermined', N: 'undetermined' });
    const told = [NEUTRAL_WATCH, deed('mon-post', [10, 11], { means: 'reported.witness' })];
    expect(wordsOf(assessed(truce, told))).toMatchObject({ '*': 'undetermined', N: 'undetermined' });
  });

  test('by setting another neutral’s watch against what a neutral saw itself', () => {
    const strict = agreementWith({
      clauses: clause('C1', { proof: '{ occurrence: established, attribution: indicated }' }),
    });
    const entries = [NEUTRAL_WATCH, deed('sat', [10, 11], { by: 'N' })];
    expect(wordsOf(assessed(strict, entries))).toMatchObject({ '*': 'undetermined', N: 'undetermined' });
  });

  test('by naming as the doer somebody who is no party', () => {
    const militia = deed('s-staff', [10, 11], { by: 'northern-militia' });
    expect(wordOf(assessed(truce, [watch('s-air', [0, 48]), militia]), 'N')).toBe('undetermined');
    const counted = tally('s-staff', [0, 48], [figure('shots', 5, { act: 'fire' })], { by: 'northern-militia' });
    expect(wordOf(assessed(truce, [watch('s-air', [0, 48]), counted]), 'N')).toBe('undetermined');
  });

  test('against the accused’s own tally of its own deeds', () => {
    const own = tally('n-staff', [0, 48], [figure('fired', 10, { act: 'fire' })], { by: 'N' });
    expect(wordOf(assessed(truce, [watch('s-air', [0, 48]), own]), 'N')).not.toBe('kept');
  });

  test('by the accuser’s own watch against an allegation that went through the accuser’s hands', () => {
    const press = source('s-press', 'S');
    const quoted = deed('s-press', [10, 11], { origin: 'n-staff', by: 'N', means: 'reported.statement' });
    const result = assessed(truce, [press, watch('s-air', [0, 48]), quoted]);
    expect(wordOf(result, 'N')).toBe('undetermined');
    expect(standingOf(result, 'N').alleged).toEqual([{ by: 'S', n: 1, max: 1 }]);
  });

  test('by the accuser’s own watch against an allegation by somebody unknown in the accused’s press', () => {
    const press = source('n-press', 'N');
    const quoted = deed('n-press', [10, 11], { origin: 'a-blogger', by: 'N', means: 'reported' });
    expect(wordOf(assessed(truce, [press, watch('s-air', [0, 48]), quoted]), 'N')).toBe('undetermined');
  });

  test('by a review of one report in an incident that others prove', () => {
    const proof = deed('mon-post', [10, 11], { ...HERE, by: 'N' });
    const bogus = deed('s-staff', [10.2, 10.4], { ...HERE, by: 'N', means: 'reported' });
    const entries = [NEUTRAL_WATCH, proof, bogus, review([bogus], { occurred: 'not-established' })];
    expect(findingsOf(assessed(truce, [proof, bogus]))).toHaveLength(1);
    expect(wordOf(assessed(truce, entries), 'N')).toBe('broken');
  });

  test('by figures that the total of a tally leaves unexplained', () => {
    const figures = [
      figure('total', 10, { act: 'hostility' }),
      figure('assaults', 4, { act: 'assault', of: 'total', as: 'addend' }),
    ];
    const result = assessed(truce, [watch('s-air', [0, 48]), tally('s-staff', [0, 48], figures, { by: 'N' })]);
    expect(wordOf(result, 'N')).toBe('undetermined');
    expect(standingOf(result, 'N').alleged).toEqual([{ by: 'S', n: 0, max: 6 }]);
  });

  test('by a figure whose total is nowhere, or that stands in a ring', () => {
    for (const figures of [
      [figure('shots', 5, { act: 'fire', of: 'nowhere', as: 'addend' })],
      [figure('a', 5, { act: 'fire', of: 'b' }), figure('b', 5, { act: 'fire', of: 'a' })],
    ]) {
      const entries = [watch('s-air', [0, 48]), tally('s-staff', [0, 48], figures, { by: 'N' })];
      expect(wordOf(assessed(truce, entries), 'N')).toBe('undetermined');
    }
  });

  test('by a figure that may be more than its least', () => {
    const shots = figure('shots', { min: 0, max: 5, as: 'range' }, { act: 'fire' });
    const entries = [watch('s-air', [0, 48]), tally('s-staff', [0, 48], [shots], { by: 'N' })];
    expect(wordOf(assessed(truce, entries), 'N')).toBe('undetermined');
  });

  test('on the days of a clause whose end is not known', () => {
    const open = agreementWith({ dates: 'start: 2030-06-01T00:00\nend: unknown' });
    const result = assessed(open, [NEUTRAL_WATCH], { at: 48 });
    expect(standingOf(result, 'N').standing).toBe('undetermined');
    expect(standingOf(result, 'N').days.map(({ standing }) => standing)).toEqual(['undetermined', 'undetermined']);
  });

  test('on the last sliver of a window, by accepting as late as it likes', () => {
    const byEntry = agreementWith({ clauses: clause('C1', { binds: '[N, S]' }) });
    const entries = [
      NEUTRAL_WATCH,
      act('s-staff', 'S', 'accept', -1),
      act('n-staff', 'N', 'accept', [-1, 47], { known: -1 }),
      deed('mon-camera', [10, 11], { ...HERE, by: 'N' }),
    ];
    expect(wordOf(assessed(byEntry, entries), 'N')).not.toBe('kept');
  });

  test('by a loss that is told through the same hands as the watch', () => {
    const log = source('log', 'origin');
    const channel = watch('log', [0, 48], { origin: 's-air', alive: 'signs' });
    const none = nothing('log', [0, 48], { origin: 's-air' });
    expect(wordOf(assessed(truce, [log, channel, none]), 'N')).toBe('kept');
    const lost = watch('log', [10, 11], { origin: 's-air', lost: 'down' });
    expect(wordOf(assessed(truce, [log, channel, none, lost]), 'N')).toBe('undetermined');
  });

  test('by signs of life dated ahead of when they were published', () => {
    const channel = watch('s-air', [0, 48], { alive: 'signs' });
    const ahead = [14, 30, 46, 50].map((at) => said('s-air', at, 'inform', { known: 1 }));
    expect(wordOf(assessed(truce, [channel, ...BEFORE, ...ahead]), 'N')).toBe('undetermined');
    const long = [
      nothing('s-air', [0, 20], { act: 'launch', known: 1 }),
      said('s-air', [30, 50], 'inform', { known: 31 }),
    ];
    expect(wordOf(assessed(truce, [channel, ...BEFORE, ...long]), 'N')).toBe('undetermined');
  });

  test('by a track record that states signs of life later than it was known', () => {
    const signs = [14, 30, 46, 50].map((at) => ({ from: hour(at), to: hour(at) }));
    const record = { over: { from: 0, to: hour(0) }, gaps: 9, gapP90Ms: 4 * 3_600_000, signs, misses: [], cite: 'x' };
    const channel = (known: number) => watch('s-air', [0, 48], { alive: 'signs', record, known });
    expect(wordOf(assessed(truce, [channel(50), ...BEFORE]), 'N')).toBe('kept');
    expect(wordOf(assessed(truce, [channel(1), ...BEFORE]), 'N')).toBe('undetermined');
  });

  test('of a party that admits a deed which a neutral gives to the other', () => {
    const admitted = deed('s-staff', [10, 10.5], { by: 'S', means: 'reported', ...HERE });
    const result = assessed(truce, [watch('sat', [0, 48]), SHOT, admitted]);
    expect(wordOf(result, '*')).toBe('broken');
    expect(wordOf(result, 'S')).not.toBe('kept');
  });

  test('of a party that takes its admission back', () => {
    const admitted = deed('n-staff', [10, 11], { by: 'N', means: 'reported', key: 'ours', known: 12 });
    const watching = watch('s-air', [0, 48]);
    expect(wordOf(assessed(truce, [admitted, watching]), 'N')).toBe('broken');
    const taken = correction('n-staff', admitted, null, { known: 60 });
    expect(wordOf(assessed(truce, [admitted, watching, taken]), 'N')).not.toBe('kept');
    const anew = deed('n-staff', [10, 11], { by: 'S', means: 'reported', key: 'ours', known: 60 });
    expect(wordOf(assessed(truce, [admitted, watching, anew]), 'N')).not.toBe('kept');
    const none = nothing('n-staff', [10, 11], { means: 'reported', key: 'ours', known: 60 });
    expect(wordOf(assessed(truce, [admitted, watching, none]), 'N')).not.toBe('kept');
  });

  test('against the tally of a neutral', () => {
    const shots = tally('mon-post', [0, 24], [figure('shots', 12, { act: 'fire' })]);
    expect(wordOf(assessed(truce, [watch('sat', [0, 48]), shots]), 'N')).not.toBe('kept');
    expect(wordOf(assessed(truce, [NEUTRAL_WATCH, shots]), 'N')).not.toBe('kept');
  });

  test('of a window in which it was watched only until a moment that nobody looked at since', () => {
    const row = standingOf(assessed(truce, [watch('mon-post', [0, 24], { known: 24 })], { knownTo: 30 }), 'N');
    expect(row.standing).toBe('undetermined');
  });

  test('by a clause that demands no coverage at all', () => {
    const blind = agreementWith({ clauses: clause('C1', { coverage: '0' }) });
    expect(wordsOf(assessed(blind, []))).toEqual({ '*': 'undetermined', N: 'undetermined', S: 'undetermined' });
  });
});
