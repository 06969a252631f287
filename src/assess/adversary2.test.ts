import { describe, expect, test } from 'vitest';
import { agreementWith, bareClause, clause, hour } from '../../test/support/agreements.ts';
import { assessed, codesOf, standingOf, wordOf } from '../../test/support/assessed.ts';
import {
  about,
  act,
  atLeast,
  chance,
  correction,
  deed,
  exactly,
  figure,
  nothing,
  said,
  source,
  tally,
  watch,
} from '../../test/support/reports.ts';

const truce = agreementWith();
const HERE = { place: { point: [300_000_000, 500_000_000], radiusMm: 100_000 } } as const;
const THERE = { place: { point: [310_000_000, 500_000_000], radiusMm: 100_000 } } as const;
const NEUTRAL_WATCH = watch('mon-post', [0, 48]);
const BREACH = deed('mon-post', [10, 10.5], { by: 'N', ...HERE });
const ESTABLISHED = agreementWith({
  clauses: clause('C1', { proof: '{ occurrence: established, attribution: indicated }' }),
});
const MIRRORED = agreementWith({
  clauses: [
    clause('C1', { binds: '{ S: s-word }' }),
    bareClause('C2', { binds: '{ N: n-word }', mirrors: '{ clause: C1, of: S }' }),
  ].join('\n'),
});
/** Nine gaps of four hours before the truce. */
const BEFORE = [-38, -34, -30, -26, -22, -18, -14, -10, -6, -2].map((at) => said('s-air', at, 'inform'));

describe('a wrong `kept`', () => {
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
    const result = assessed(truce, [watch('sat', [0, 48]), BREACH, admitted]);
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
});

describe('an escape from `broken`', () => {
  test('by a vague report joined to one of two certain breaches, over the other', () => {
    const other = deed('sat', [11, 11.5], { by: 'N' });
    expect(standingOf(assessed(truce, [BREACH, other]), 'N').breaches.min).toBe(2);
    const vague = deed('n-staff', [10.2, 15.5], { means: 'reported', ...HERE });
    expect(standingOf(assessed(truce, [BREACH, other, vague]), 'N').breaches.min).toBe(2);
  });

  test('by a narrow report that keeps another side’s eyes out of a neutral’s incident', () => {
    const seen = deed('s-staff', [10.3, 11], { by: 'N', ...HERE });
    expect(wordOf(assessed(ESTABLISHED, [BREACH, seen]), 'N')).toBe('broken');
    const narrow = deed('n-staff', [10.1, 10.12], { means: 'reported', ...HERE });
    expect(wordOf(assessed(ESTABLISHED, [BREACH, seen, narrow]), 'N')).toBe('broken');
  });

  test('of `*`, by an own report from before it was bound', () => {
    const byEntry = agreementWith({ clauses: clause('C1', { binds: '[N, S]' }) });
    const acts = [act('n-staff', 'N', 'accept', 5), act('s-staff', 'S', 'accept', -1)];
    const seen = deed('mon-post', [5.5, 6], { by: 'N', ...HERE });
    expect(wordOf(assessed(byEntry, [...acts, seen]), '*')).toBe('broken');
    const vague = deed('n-staff', [2, 6], { means: 'reported', ...HERE });
    expect(wordOf(assessed(byEntry, [...acts, seen, vague]), '*')).toBe('broken');
    expect(wordOf(assessed(byEntry, [...acts, seen, vague]), 'N')).toMatch(/broken$/);
  });

  const RELEASE = agreementWith({
    clauses: [
      clause('C1'),
      bareClause('R1', {
        binds: '{ N: n-word, S: s-word }',
        releases: '{ on: breach of C1, frees: the-other-party, from: C1, by: invocation }',
        where: 'anywhere',
        during: '{ from: start, to: end }',
        proof: '{ occurrence: indicated, attribution: indicated }',
      }),
    ].join('\n'),
  });
  const theirs = deed('mon-post', [2, 2.5], { by: 'S', ...THERE });

  test('canary: an invocation that was recorded before the deed frees', () => {
    const invoked = said('n-staff', 5, 'invoke', { clause: 'R1', known: 5 });
    expect(wordOf(assessed(RELEASE, [theirs, invoked, BREACH]), 'N')).toBe('undetermined then not-in-force');
    expect(wordOf(assessed(RELEASE, [theirs, BREACH]), 'N')).toBe('broken');
  });

  test('by an invocation dated back', () => {
    const back = said('n-staff', 5, 'invoke', { clause: 'R1', known: 40 });
    expect(wordOf(assessed(RELEASE, [theirs, back, BREACH]), 'N')).toMatch(/^broken/);
  });

  test('by an invocation on a breach that is only alleged, or its own', () => {
    const invoked = said('n-staff', 5, 'invoke', { clause: 'R1', known: 5 });
    const blamed = deed('n-staff', [2, 2.5], { by: 'S', ...THERE });
    expect(wordOf(assessed(RELEASE, [blamed, invoked, BREACH]), 'N')).toBe('broken');
    const own = deed('mon-post', [2, 2.5], { by: 'N', ...THERE });
    expect(wordOf(assessed(RELEASE, [own, invoked, BREACH]), 'N')).toBe('broken');
  });

  test('by an invocation before the breach that it rests on', () => {
    const early = said('n-staff', 1, 'invoke', { clause: 'R1', known: 1 });
    expect(wordOf(assessed(RELEASE, [theirs, early, BREACH]), 'N')).toBe('broken');
  });

  test('by an own vague report that moves the other’s breach or its own in time', () => {
    const invoked = said('n-staff', 5, 'invoke', { clause: 'R1', known: 5 });
    const first = deed('mon-post', [1, 1.5], { by: 'N', ...HERE });
    expect(wordOf(assessed(RELEASE, [first, theirs, invoked]), 'N')).toBe('broken then not-in-force');
    const vague = deed('n-staff', [1.2, 4.5], { means: 'reported', ...HERE });
    expect(wordOf(assessed(RELEASE, [first, theirs, invoked, vague]), 'N')).toBe('broken then not-in-force');
  });

  test('by an invocation that another sends in its name, or that its press sends', () => {
    for (const who of ['s-staff', 'n-press', 'MED', 'mon-post']) {
      const forged = said(who, 5, 'invoke', { clause: 'R1', known: 5 });
      expect(wordOf(assessed(RELEASE, [source('n-press', 'N'), theirs, forged, BREACH]), 'N')).toBe('broken');
    }
  });
});

describe('a wrong `broken`, or one too many', () => {
  test('of a count that may be none', () => {
    for (const count of [atLeast(0), { min: 0, max: 5, as: 'range' } as const]) {
      const row = standingOf(assessed(truce, [deed('mon-post', [10, 11], { by: 'N', count })]), 'N');
      expect([row.standing, row.breaches.min]).toEqual(['undetermined', 0]);
    }
  });

  test('of `*`, where the order of two breaches is open and one of them would be none', () => {
    const entries = [
      deed('mon-post', [10, 11], { by: 'N', ...HERE }),
      deed('mon-post', [10.5, 11.5], { by: 'S', ...THERE }),
    ];
    expect(wordOf(assessed(MIRRORED, entries), 'N', 'C2')).not.toContain('broken');
    expect(wordOf(assessed(MIRRORED, entries), '*', 'C2')).not.toContain('broken');
  });

  test('of a mirroring party whose order is open, where its own clause asks for less proof', () => {
    const lax = agreementWith({
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
      deed('mon-post', [10.5, 11.5], { by: 'S', ...THERE }),
      deed('sat', [10.5, 11.5], { by: 'S', ...THERE }),
      deed('mon-post', [10, 11], { by: 'N', ...HERE }),
    ];
    expect(wordOf(assessed(lax, entries), 'N', 'C2')).not.toContain('broken');
  });

  test('with a number that a side put beside a neutral’s report', () => {
    const counted = deed('mon-post', [10, 10.5], { by: 'N', count: exactly(5), ...HERE });
    const inflated = deed('s-staff', [10, 10.5], { by: 'N', count: about(9_000), means: 'reported', ...HERE });
    const deflated = deed('n-staff', [10, 10.5], { by: 'N', count: about(1), means: 'reported', ...HERE });
    const { counted: alone } = standingOf(assessed(truce, [counted]), 'N').breaches;
    expect(alone).toEqual({ min: 5, max: 5, about: false });
    expect(standingOf(assessed(truce, [counted, inflated]), 'N').breaches.counted).toEqual(alone);
    // An admission carries a proof too, but a smaller figure of the accused does not lower the neutral's.
    expect(standingOf(assessed(truce, [counted, deflated]), 'N').breaches.counted?.max).toBe(5);
  });
});

describe('a figure that is not so', () => {
  const assumed = (who: string, ppm: number) =>
    watch(who, [0, 48], { sees: chance(ppm, 'assumed'), reports: chance(1_000_000) });

  test('where another watch would carry the answer, no value of the first flips it', () => {
    const { coverage } = standingOf(assessed(truce, [assumed('sat', 990_000), watch('mon-post', [0, 48])]), 'N');
    expect(coverage?.assumed ?? []).toEqual([]);
  });

  test('where the answer is undetermined for want of coverage, it does not flip below', () => {
    const { coverage, standing } = standingOf(assessed(truce, [assumed('sat', 500_000)]), 'N');
    expect(standing).toBe('undetermined');
    for (const { flipsAt } of coverage?.assumed ?? []) expect(flipsAt).not.toMatch(/^below/);
  });
});

describe('what could stall it', () => {
  test('one row of the year 9999 under a clause with an open end', () => {
    const open = agreementWith({ dates: 'start: 2030-06-01T00:00\nend: open' });
    const { body, ...far } = deed('a-stranger', 1, { means: 'reported' });
    const to = Date.UTC(9999, 0, 1);
    const row = { ...far, known: { at: to, inferred: true }, body: { ...body, when: { from: hour(1), to } } };
    const watches = ['mon-post', 'mon-camera', 'sat', 's-air', 'n-air'].map((who) => watch(who, [0, 48]));
    expect(wordOf(assessed(open, [...watches, row], { at: 48 }), 'N')).toBe('kept');
    const farOff = (Date.UTC(9999, 0, 1) - hour(0)) / 3_600_000;
    expect(wordOf(assessed(open, [...watches, row], { at: farOff }), 'N')).toBe('undetermined');
  });

  test('a thousand vague reports of one day', () => {
    const rows = Array.from({ length: 500 }, (_, index) => [
      deed('a-stranger', [0, 24], { key: `row ${index}`, means: 'reported' }),
      deed(`stranger-${index}`, [0, 24], { means: 'reported' }),
    ]);
    expect(codesOf(standingOf(assessed(truce, rows.flat()), 'N'))).toContain('alleged');
  });
});
