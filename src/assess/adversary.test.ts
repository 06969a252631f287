import { describe, expect, test } from 'vitest';
import { agreementWith, bareClause, clause, hour } from '../../test/support/agreements.ts';
import { assessed, codesOf, findingsOf, standingOf, wordOf, wordsOf } from '../../test/support/assessed.ts';
import {
  act,
  cannotJoin,
  chance,
  correction,
  deed,
  exactly,
  figure,
  mustJoin,
  nothing,
  review,
  said,
  source,
  tally,
  watch,
} from '../../test/support/reports.ts';

/**
 * What each belligerent, a careless data entry, or a clock could try. North is the accused and South the accuser unless
 * a test says otherwise; the rules are the same the other way round.
 */
const truce = agreementWith();
const NEUTRAL_WATCH = watch('mon-post', [0, 48]);
/** A place known to a hundred metres, so that reports of it may be one event. */
const HERE = { place: { point: [300_000_000, 500_000_000], radiusMm: 100_000 } } as const;
const THERE = { place: { point: [310_000_000, 500_000_000], radiusMm: 100_000 } } as const;
const SEEN = (hours: [number, number], more = {}) => deed('mon-post', hours, { by: 'N', ...HERE, ...more });

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
});

describe('an escape from `broken`', () => {
  const BREACH = SEEN([10, 11]);

  test('canary: a neutral that saw and names the doer breaks it', () => {
    expect(wordsOf(assessed(truce, [BREACH]))).toEqual({ '*': 'broken', N: 'broken', S: 'undetermined' });
  });

  test('by a withdrawal dated back', () => {
    const back = act('n-staff', 'N', 'withdraw', 0, { known: 40 });
    expect(wordOf(assessed(truce, [BREACH, back]), 'N')).toMatch(/^broken/);
  });

  test('by withdrawing the entry of its own acceptance', () => {
    const byEntry = agreementWith({ clauses: clause('C1', { binds: '[N, S]' }) });
    const accepted = act('n-staff', 'N', 'accept', -1);
    expect(wordOf(assessed(byEntry, [BREACH, accepted]), 'N')).toBe('broken');
    const withdrawn = correction('n-staff', accepted, null, { known: 40 });
    expect(wordOf(assessed(byEntry, [BREACH, accepted, withdrawn]), 'N')).toBe('broken');
  });

  test('by a later act under the key of its acceptance', () => {
    const byEntry = agreementWith({ clauses: clause('C1', { binds: '[N, S]' }) });
    const accepted = act('n-staff', 'N', 'accept', -1, { key: 'ours' });
    const again = act('n-staff', 'N', 'withdraw', 40, { key: 'ours' });
    expect(wordOf(assessed(byEntry, [BREACH, accepted, again]), 'N')).toMatch(/^broken/);
  });

  test('by a narrow report that tears the reports of two neutrals apart', () => {
    const strict = agreementWith({
      clauses: clause('C1', { proof: '{ occurrence: established, attribution: indicated }' }),
    });
    const two = [deed('mon-post', [10, 10.5], { ...HERE, by: 'N' }), deed('sat', [10.25, 10.75], { ...HERE, by: 'N' })];
    expect(wordOf(assessed(strict, two), 'N')).toBe('broken');
    const narrow = deed('n-staff', [10.1, 10.12], { ...HERE, means: 'reported' });
    expect(wordOf(assessed(strict, [...two, narrow]), 'N')).toBe('broken');
  });

  test('by a narrow report that joins two shots which one neutral saw apart', () => {
    const two = [
      deed('mon-post', [10, 10.5], { ...HERE, by: 'N', key: 'first' }),
      deed('mon-post', [10, 10.5], { ...HERE, by: 'N', key: 'second' }),
    ];
    expect(standingOf(assessed(truce, two), 'N').breaches.min).toBe(2);
    const narrow = deed('n-staff', [10.1, 10.12], { ...HERE, means: 'reported' });
    expect(standingOf(assessed(truce, [...two, narrow]), 'N').breaches.min).toBe(2);
  });

  test('by a vague admission that bridges two certain breaches', () => {
    const two = [deed('mon-post', [10, 10.5], { ...HERE, by: 'N' }), deed('sat', [11, 11.5], { ...HERE, by: 'N' })];
    expect(standingOf(assessed(truce, two), 'N').breaches.min).toBe(2);
    const vague = deed('n-staff', [9, 20], { ...HERE, by: 'N', means: 'reported' });
    expect(standingOf(assessed(truce, [...two, vague]), 'N').breaches.min).toBe(2);
  });

  test('by a third neutral that saw it less exactly', () => {
    const three = agreementWith({
      bodies: `
MON: { name: M, neutral: true, sources: [mon-post] }
SAT: { name: S, neutral: true, sources: [sat] }
UAV: { name: U, neutral: true, sources: [uav] }`,
    });
    const two = [deed('mon-post', [10, 10.5], { ...HERE, by: 'N' }), deed('sat', [11, 11.5], { ...HERE, by: 'N' })];
    const vague = deed('uav', [9, 20], { ...HERE, by: 'N' });
    expect(standingOf(assessed(three, [...two, vague]), 'N').breaches.min).toBe(2);
  });

  test('by a friend who takes the blame', () => {
    const three = agreementWith({
      parties: `
N: { name: North, organs: [n-staff] }
S: { name: South, organs: [s-staff] }
E: { name: East, organs: [e-staff] }`,
      clauses: clause('C1', { binds: '{ N: n-word, S: s-word, E: e-word }' }),
    });
    const blame = deed('e-staff', [10, 11], { ...HERE, by: 'E', means: 'reported' });
    expect(wordOf(assessed(three, [BREACH, blame]), 'N')).toBe('broken');
  });

  test('by a mirror whose own vague report blurs which breach came first', () => {
    const mirrored = agreementWith({
      clauses: [
        clause('C1', { binds: '{ S: s-word }' }),
        bareClause('C2', { binds: '{ N: n-word }', mirrors: '{ clause: C1, of: S }' }),
      ].join('\n'),
    });
    const first = SEEN([10, 10.5]);
    const later = deed('mon-post', [13, 13.5], { ...THERE, by: 'S' });
    expect(wordOf(assessed(mirrored, [first, later]), 'N', 'C2')).toMatch(/^broken/);
    const vague = deed('n-staff', [10.2, 15.5], { ...HERE, by: 'S', means: 'reported' });
    expect(wordOf(assessed(mirrored, [first, later, vague]), 'N', 'C2')).toMatch(/^broken/);
  });

  test('by a notice recorded by a source that has the recipient’s name', () => {
    const exception = agreementWith({
      clauses: [
        clause('C1'),
        bareClause('X1', {
          permits: '{ from: C1, when: [{ said: notify, by: own-organ, to: S, within: 2 hours }] }',
        }),
      ].join('\n'),
    });
    const forged = said('S', 9.5, 'notify', { origin: 'n-staff', to: 'S', known: 30 });
    expect(wordOf(assessed(exception, [BREACH, forged]), 'N')).toBe('broken');
    const heard = said('s-staff', 9.5, 'notify', { origin: 'n-staff', to: 'S', known: 30 });
    expect(wordOf(assessed(exception, [BREACH, heard]), 'N')).toBe('undetermined');
  });

  test('by an own report that makes a stale notice timely', () => {
    const exception = agreementWith({
      clauses: [
        clause('C1'),
        bareClause('X1', { permits: '{ from: C1, when: [{ said: notify, by: own-organ, within: 2 hours }] }' }),
      ].join('\n'),
    });
    const stale = said('n-staff', 6, 'notify', { known: 6 });
    expect(wordOf(assessed(exception, [BREACH, stale]), 'N')).toBe('broken');
    const early = deed('n-air', [7, 10.5], { ...HERE, means: 'reported' });
    expect(wordOf(assessed(exception, [BREACH, stale, early]), 'N')).toBe('broken');
  });

  test('by an exception that had run out', () => {
    const exception = agreementWith({
      clauses: [
        clause('C1'),
        bareClause('X1', {
          permits: '{ from: C1, when: [{ said: notify, by: own-organ, within: 2 hours }] }',
          during: '{ from: start, to: start + 5 hours }',
        }),
      ].join('\n'),
    });
    const notice = said('n-staff', 9.5, 'notify', { known: 9.5 });
    expect(wordOf(assessed(exception, [BREACH, notice]), 'N')).toBe('broken');
  });

  test('by an own deed as the provocation', () => {
    const exception = agreementWith({
      clauses: [
        clause('C1'),
        bareClause('X1', {
          permits: '{ from: C1, when: [{ preceded-by: { act: assault }, by: anyone, within: 2 hours }] }',
        }),
      ].join('\n'),
    });
    const own = deed('n-staff', [9, 9.5], { ...HERE, act: 'assault', by: 'N', means: 'reported' });
    expect(wordOf(assessed(exception, [BREACH, own]), 'N')).toBe('broken');
  });

  test('by a must-join that pulls in a report which must not be joined', () => {
    const a = deed('mon-post', [10, 10.5], { ...HERE, by: 'N' });
    const b = deed('sat', [10.1, 10.6], { ...HERE, by: 'N' });
    const c = deed('s-staff', [12, 12.5], { ...HERE, by: 'N', means: 'reported' });
    const entries = [a, b, c, mustJoin([a, c]), cannotJoin([b, c])];
    const incidents = findingsOf(assessed(truce, entries)).map(({ members }) => members);
    expect(incidents.some((members) => members.includes(b.id) && members.includes(c.id))).toBe(false);
    expect(incidents.some((members) => members.includes(a.id) && members.includes(c.id))).toBe(true);
  });

  test('by a narrow report to which two that must not be joined both cling', () => {
    const a = deed('mon-post', [10, 10.5], { ...HERE, by: 'N' });
    const b = deed('sat', [10, 10.5], { ...HERE, by: 'N' });
    const narrow = deed('n-staff', [10.1, 10.12], { ...HERE, means: 'reported' });
    const entries = [a, b, narrow, cannotJoin([a, b])];
    const incidents = findingsOf(assessed(truce, entries)).map(({ members }) => members);
    expect(incidents.some((members) => members.includes(a.id) && members.includes(b.id))).toBe(false);
  });
});

describe('a wrong `broken`, or one too many', () => {
  test('by a report that excludes a notice given in time', () => {
    const exception = agreementWith({
      clauses: [
        clause('C1'),
        bareClause('X1', { permits: '{ from: C1, when: [{ said: notify, by: own-organ, within: 2 hours }] }' }),
      ].join('\n'),
    });
    const breach = SEEN([10, 10.5]);
    const notice = said('n-staff', 9.5, 'notify', { known: 9.5 });
    expect(wordOf(assessed(exception, [breach, notice]), 'N')).toBe('undetermined');
    const vague = deed('s-staff', [9, 10.5], { ...HERE, by: 'N', means: 'reported' });
    expect(wordOf(assessed(exception, [breach, notice, vague]), 'N')).toBe('undetermined');
  });

  test('of a count of none', () => {
    expect(wordOf(assessed(truce, [deed('mon-post', [0, 24], { ...HERE, by: 'N', count: exactly(0) })]), 'N')).not.toBe(
      'broken',
    );
  });

  test('twice for one salvo that two neutrals count otherwise', () => {
    const two = [
      deed('mon-post', [10, 10.5], { ...HERE, by: 'N', count: exactly(5) }),
      deed('sat', [10, 10.5], { ...HERE, by: 'N', count: exactly(4) }),
    ];
    expect(standingOf(assessed(truce, two), 'N').breaches).toMatchObject({ min: 1, max: 2 });
  });

  test('twice for one shot that two channels of a neutral saw, sent in by one of them', () => {
    const two = [
      deed('mon-post', [10, 10.5], { ...HERE, by: 'N', origin: 'mon-camera' }),
      deed('mon-post', [10, 10.5], { ...HERE, by: 'N' }),
    ];
    expect(standingOf(assessed(truce, two), 'N').breaches.min).toBe(1);
  });

  test('alleged twice for one launch that a compiler has from two channels', () => {
    const log = source('log', 'origin');
    const two = [
      deed('log', [10, 10.5], { ...HERE, origin: 's-air', by: 'N', means: 'reported' }),
      deed('log', [10, 10.5], { ...HERE, origin: 's-staff', by: 'N', means: 'reported' }),
    ];
    expect(standingOf(assessed(truce, [log, ...two]), 'N').alleged).toMatchObject([{ by: 'S', n: 1 }]);
  });

  test('of `*` by a deed before its doer was bound', () => {
    const byEntry = agreementWith({ clauses: clause('C1', { binds: '[N, S]' }) });
    const entries = [act('s-staff', 'S', 'accept', -1), act('n-staff', 'N', 'accept', 20), SEEN([10, 11])];
    expect(wordOf(assessed(byEntry, entries), 'N')).not.toContain('broken');
    expect(wordOf(assessed(byEntry, entries), '*')).not.toContain('broken');
  });

  test('of `*` by a mirroring party that was free', () => {
    const mirrored = agreementWith({
      clauses: [
        clause('C1', { binds: '{ S: s-word }' }),
        bareClause('C2', { binds: '{ N: n-word }', mirrors: '{ clause: C1, of: S }' }),
      ].join('\n'),
    });
    const entries = [deed('mon-post', [5, 6], { ...HERE, by: 'S' }), SEEN([10, 11])];
    expect(wordOf(assessed(mirrored, entries), '*', 'C2')).not.toContain('broken');
  });

  test('of a mirroring party that was free, where its own clause asks for less proof', () => {
    const mirrored = agreementWith({
      clauses: [
        clause('C1', { binds: '{ S: s-word }', proof: '{ occurrence: indicated, attribution: established }' }),
        bareClause('C2', {
          binds: '{ N: n-word }',
          mirrors: '{ clause: C1, of: S }',
          proof: '{ occurrence: indicated, attribution: indicated }',
        }),
      ].join('\n'),
    });
    const entries = [
      deed('mon-post', [5, 6], { ...HERE, by: 'S' }),
      deed('sat', [5, 6], { ...HERE, by: 'S' }),
      SEEN([10, 11]),
    ];
    expect(wordOf(assessed(mirrored, entries), 'N', 'C2')).not.toContain('broken');
  });

  test('after a withdrawal that is said again', () => {
    const entries = [act('n-staff', 'N', 'withdraw', 5), act('n-staff', 'N', 'withdraw', 20), SEEN([10, 11])];
    expect(wordOf(assessed(truce, entries), 'N')).not.toContain('broken');
  });

  test('an acceptance after the end is not called a withdrawal', () => {
    const byEntry = agreementWith({ clauses: clause('C1', { binds: '[N, S]' }) });
    const result = assessed(byEntry, [act('n-staff', 'N', 'accept', 50)]);
    expect(codesOf(standingOf(result, 'N'))).toEqual(['not-bound']);
  });

  test('and an acceptance after a withdrawal binds again', () => {
    const entries = [act('n-staff', 'N', 'withdraw', 2), act('n-staff', 'N', 'accept', 5), SEEN([10, 11])];
    expect(wordOf(assessed(truce, entries), 'N')).toMatch(/broken$/);
  });

  test('alleged of the clause by a tally of a much longer time', () => {
    const month = tally('s-staff', [-600, 2], [figure('shots', 3_000, { act: 'fire' })], { by: 'N' });
    expect(standingOf(assessed(truce, [month]), 'N').alleged).toEqual([{ by: 'S', n: 0, max: 3_000 }]);
  });

  test('"at least", by anybody’s word that somebody’s watch was lost', () => {
    const entries = [SEEN([10, 11]), watch('a-stranger', [0, 48], { lost: 'jammed' })];
    expect(standingOf(assessed(truce, entries), 'N').breaches.atLeast).toBe(false);
  });

  test('and the accused cannot take a neutral’s watch away by declaring it lost', () => {
    const lost = watch('n-staff', [10, 11], { origin: 'mon-post', lost: 'jammed' });
    expect(wordOf(assessed(truce, [NEUTRAL_WATCH, lost]), 'S')).toBe('kept');
  });

  test('a party’s narrow report does not turn the position of a breach that is certainly inside', () => {
    const strictly = SEEN([47, 48]);
    const over = deed('s-staff', [47.5, 49], { ...HERE, by: 'N' });
    const [finding] = findingsOf(assessed(truce, [strictly, over]));
    expect(finding).toMatchObject({ position: 'inside', sharePermille: 1000 });
  });

  test('three reviews of one moment that contradict each other settle nothing', () => {
    const breach = SEEN([10, 11]);
    for (let turn = 0; turn < 12; turn++) {
      const reviews = ['N', 'S', 'N'].map((who, index) =>
        review([breach], { who }, { key: `${turn}.${index}`, known: 61 }),
      );
      const [finding] = findingsOf(assessed(truce, [breach, ...reviews]));
      expect(finding?.who.reviewed).toBe(false);
    }
  });

  test('where both were looked at by none and by one, `*` says the same with the parties swapped', () => {
    const entries = (seer: string, seen: string) => [watch(seer, [0, 48], { alive: 'signs', of: [seen] })];
    const one = standingOf(assessed(truce, entries('s-air', 'N')), '*');
    const other = standingOf(assessed(truce, entries('n-air', 'S')), '*');
    expect(codesOf(one)).toEqual(codesOf(other));
  });
});
