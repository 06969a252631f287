import { describe, expect, test } from 'vitest';
import { agreementWith, bareClause, clause } from '../../test/support/agreements.ts';
import { assessed, findingsOf, standingOf, wordOf, wordsOf } from '../../test/support/assessed.ts';
import {
  ALLIES,
  ESTABLISHED,
  EVERYBODY,
  HERE,
  RELEASES,
  SEEN,
  SHOT,
  THERE,
  truce,
} from '../../test/support/attacks.ts';
import { act, cannotJoin, correction, deed, mustJoin, said, source } from '../../test/support/reports.ts';

/** What each belligerent, a careless entry or a clock could try: to get out of a breach that is proved. */
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

  test('by a vague report joined to one of two certain breaches, over the other', () => {
    const other = deed('sat', [11, 11.5], { by: 'N' });
    expect(standingOf(assessed(truce, [SHOT, other]), 'N').breaches.min).toBe(2);
    const vague = deed('n-staff', [10.2, 15.5], { means: 'reported', ...HERE });
    expect(standingOf(assessed(truce, [SHOT, other, vague]), 'N').breaches.min).toBe(2);
  });

  test('by a narrow report that keeps another side’s eyes out of a neutral’s incident', () => {
    const seen = deed('s-staff', [10.3, 11], { by: 'N', ...HERE });
    expect(wordOf(assessed(ESTABLISHED, [SHOT, seen]), 'N')).toBe('broken');
    const narrow = deed('n-staff', [10.1, 10.12], { means: 'reported', ...HERE });
    expect(wordOf(assessed(ESTABLISHED, [SHOT, seen, narrow]), 'N')).toBe('broken');
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
    expect(wordOf(assessed(RELEASE, [theirs, invoked, SHOT]), 'N')).toBe('undetermined then not-in-force');
    expect(wordOf(assessed(RELEASE, [theirs, SHOT]), 'N')).toBe('broken');
  });

  test('by an invocation dated back', () => {
    const back = said('n-staff', 5, 'invoke', { clause: 'R1', known: 40 });
    expect(wordOf(assessed(RELEASE, [theirs, back, SHOT]), 'N')).toMatch(/^broken/);
  });

  test('by an invocation on a breach that is only alleged, or its own', () => {
    const invoked = said('n-staff', 5, 'invoke', { clause: 'R1', known: 5 });
    const blamed = deed('n-staff', [2, 2.5], { by: 'S', ...THERE });
    expect(wordOf(assessed(RELEASE, [blamed, invoked, SHOT]), 'N')).toBe('broken');
    const own = deed('mon-post', [2, 2.5], { by: 'N', ...THERE });
    expect(wordOf(assessed(RELEASE, [own, invoked, SHOT]), 'N')).toBe('broken');
  });

  test('by an invocation before the breach that it rests on', () => {
    const early = said('n-staff', 1, 'invoke', { clause: 'R1', known: 1 });
    expect(wordOf(assessed(RELEASE, [theirs, early, SHOT]), 'N')).toBe('broken');
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
      expect(wordOf(assessed(RELEASE, [source('n-press', 'N'), theirs, forged, SHOT]), 'N')).toBe('broken');
    }
  });

  test('by a right that is another’s', () => {
    const right = agreementWith({
      clauses: [clause('C1'), bareClause('R1', { binds: '{ S: s-word }', releases: RELEASES })].join('\n'),
    });
    const theirs = deed('mon-post', [2, 2.5], { by: 'S', ...THERE });
    const invoked = said('n-staff', 5, 'invoke', { clause: 'R1', known: 5 });
    expect(wordOf(assessed(right, [theirs, invoked, SHOT]), 'N')).toBe('broken');
  });

  test('by a right that had run out', () => {
    const right = agreementWith({
      clauses: [
        clause('C1'),
        bareClause('R1', { releases: RELEASES, during: '{ from: start, to: start + 4 hours }' }),
      ].join('\n'),
    });
    const theirs = deed('mon-post', [2, 2.5], { by: 'S', ...THERE });
    const invoked = said('n-staff', 5, 'invoke', { clause: 'R1', known: 5 });
    expect(wordOf(assessed(right, [theirs, invoked, SHOT]), 'N')).toBe('broken');
  });

  test('by an ally that takes the part of the other party: a release', () => {
    const right = agreementWith({
      ...ALLIES,
      clauses: [clause('C1', { binds: EVERYBODY }), bareClause('R1', { releases: RELEASES })].join('\n'),
    });
    const staged = deed('e-staff', [2, 2.5], { by: 'E', means: 'reported', ...THERE });
    const invoked = said('n-staff', 5, 'invoke', { clause: 'R1', known: 5 });
    expect(wordOf(assessed(right, [staged, invoked, SHOT]), 'N')).toBe('broken');
  });

  test('by an ally that takes the part of the other party: a provocation', () => {
    const provoked = agreementWith({
      ...ALLIES,
      clauses: [
        clause('C1', { binds: EVERYBODY }),
        bareClause('X1', { permits: '{ from: C1, when: [{ preceded-by: { act: assault }, within: 2 hours }] }' }),
      ].join('\n'),
    });
    const staged = deed('e-staff', [9, 9.5], { act: 'assault', by: 'E', means: 'reported', ...THERE });
    expect(wordOf(assessed(provoked, [staged, SHOT]), 'N')).toBe('broken');
  });

  test('by an exception for another place', () => {
    const local = agreementWith({
      places: 'anywhere: { everywhere: true }\nregion: { named: Border region }',
      clauses: [
        clause('C1'),
        bareClause('X1', {
          permits: '{ from: C1, when: [{ said: notify, by: own-organ, within: 2 hours }] }',
          where: 'region',
        }),
      ].join('\n'),
    });
    const notice = said('n-staff', 9.5, 'notify', { known: 9.5 });
    expect(wordOf(assessed(local, [notice, SHOT]), 'N')).toBe('broken');
    const inside = deed('mon-post', [10, 10.5], { by: 'N', place: { named: ['Border region'] } });
    expect(wordOf(assessed(local, [notice, inside]), 'N')).toBe('undetermined');
  });

  test('under all readings, by leaving after the breach', () => {
    const read = agreementWith({
      more: `
readings:
  N: { title: Ours, set: { calendar.dates.start: 2030-06-01T00:00 } }
  S: { title: Theirs, set: { calendar.dates.start: 2030-05-31T00:00 } }`,
    });
    const leaves = act('n-staff', 'N', 'withdraw', 20, { known: 20 });
    const row = assessed(read, [SHOT, leaves]).underAllReadings.find(({ party }) => party === 'N');
    expect(row?.byReading).toEqual({ N: 'broken', S: 'broken' });
    expect(row?.standing).toBe('broken');
  });
});
