import { describe, expect, test } from 'vitest';
import { agreementWith, bareClause, clause, hour } from '../../test/support/agreements.ts';
import { assessed, codesOf, standingOf } from '../../test/support/assessed.ts';
import { deed, nothing, said } from '../../test/support/reports.ts';
import type { Entry } from '../entries/entry.ts';
import type { Agreement } from '../terms/agreement.ts';
import type { GuaranteeState } from './assessment.ts';

const TEXTS = `
n-word: { title: North declares, by: N }
s-word: { title: South declares, by: S }
g-word: { title: The guarantor undertakes, by: GUA }`;
const BODIES = `
MON: { name: Monitoring mission, neutral: true, sources: [mon-post] }
GUA: { name: Guarantor, sources: [gua] }`;
const DATES = 'start: 2030-06-01T00:00\nend: 2030-07-01T00:00';

/** South is protected: North breaks C1, the guarantor comes; it is void if South breaks P4. */
const guaranteed = (over: { readonly [key: string]: string } = {}, more = '') =>
  agreementWith({
    texts: TEXTS,
    bodies: BODIES,
    dates: DATES,
    clauses: [
      clause('C1'),
      clause('P4', { forbids: '{ act: assault }' }),
      bareClause('G1', {
        text: '{ in: g-word }',
        guarantees:
          '{ trigger: breach of C1 by N, void: breach of P4 by S, guarantor: GUA, action: { act: deployment }, within: 48 hours }',
        where: 'anywhere',
        during: '{ from: start, to: end }',
        ...over,
      }),
    ].join('\n'),
    more,
  });
const PLAIN = guaranteed();
const fire = (h: number, more = {}) => deed('mon-post', [h, h + 1], { key: `fire ${h}`, by: 'N', ...more });
const advance = (h: number, more = {}) =>
  deed('mon-post', [h, h + 1], { key: `advance ${h}`, by: 'S', act: 'assault', ...more });
const comes = (source: string, h: number) =>
  deed(source, [h, h + 1], { key: `comes ${h}`, by: 'GUA', act: 'deployment' });

function stateOf(entries: readonly Entry[], at: number, agreement: Agreement = PLAIN): GuaranteeState {
  const [state] = assessed(agreement, entries, { at }).guarantees;
  if (state === undefined) throw new Error('a guarantee has a state');
  return state;
}
const iso = (h: number) => new Date(hour(h)).toISOString();

describe('[A125] a guarantee is called', () => {
  test('by nothing: nobody owes anything, and silence calls nothing', () => {
    expect(stateOf([], 100)).toMatchObject({ state: 'not-called', calledAt: null, due: null });
    expect(standingOf(assessed(PLAIN, [], { at: 100 }), '*', 'G1').standing).toBe('not-in-force');
  });

  test('by the breach that its trigger names, from its end on', () => {
    expect(stateOf([fire(10)], 100)).toMatchObject({ state: 'called', calledAt: iso(11), due: iso(59) });
  });

  test('not by the breach of another, and not by an allegation', () => {
    expect(stateOf([fire(10, { by: 'S' })], 100).state).toBe('not-called');
    const alleged = deed('s-staff', [10, 11], { by: 'N' });
    expect(stateOf([alleged], 100).state).toBe('not-called');
  });

  test('not before its own time, and not after it', () => {
    const late = guaranteed({ during: '{ from: 2030-06-02T00:00, to: 2030-06-03T00:00 }' });
    expect(stateOf([fire(10)], 100, late).state).toBe('not-called');
    expect(stateOf([fire(30)], 100, late).state).toBe('called');
    expect(stateOf([fire(50)], 100, late).state).toBe('not-called');
    expect(stateOf([fire(30)], 20, late).state).toBe('not-in-force');
  });

  test('by an event of the agreement', () => {
    const events = 'events: { persistent: { breaches-of: C1, by: N, at-least: 2, within: 24 hours } }';
    const agreement = guaranteed(
      { guarantees: '{ trigger: persistent, guarantor: GUA, action: { act: deployment } }' },
      events,
    );
    expect(stateOf([fire(10)], 100, agreement).state).toBe('not-called');
    expect(stateOf([fire(10), fire(12, { by: 'S' })], 100, agreement).state).toBe('not-called');
    expect(stateOf([fire(10), fire(20)], 100, agreement)).toMatchObject({
      state: 'called',
      calledAt: iso(21),
      due: null,
    });
  });
});

describe('[A126] it is void', () => {
  test('where what makes it void came first', () => {
    expect(stateOf([advance(5), fire(10)], 100).state).toBe('void');
    expect(stateOf([advance(5)], 100).state).toBe('void');
  });

  test('where it came before the time to act was over; later it changes nothing', () => {
    expect(stateOf([fire(10), advance(20)], 100)).toMatchObject({ state: 'void', calledAt: iso(11) });
    expect(stateOf([fire(10), advance(60)], 100).state).toBe('called');
  });

  test('not by the deed of another, and not by an allegation', () => {
    expect(stateOf([advance(5, { by: 'N' }), fire(10)], 100).state).toBe('called');
    const alleged = deed('n-staff', [5, 6], { by: 'S', act: 'assault' });
    expect(stateOf([alleged, fire(10)], 100).state).toBe('called');
  });
});

describe('[A127] it hangs', () => {
  test('on who did it, and says where that is contested', () => {
    const unnamed = deed('mon-post', [10, 11]);
    expect(stateOf([unnamed], 100)).toMatchObject({
      state: 'open',
      trigger: { hangsOn: ['attribution'], contested: false },
    });
    // Two neutrals of one event, each naming another.
    const place = { place: { point: [300_000_000, 500_000_000], radiusMm: 100_000 } } as const;
    const agreement = agreementWith({
      texts: TEXTS,
      bodies: `${BODIES}\nSAT: { name: Satellite centre, neutral: true, sources: [sat] }`,
      dates: DATES,
      clauses: [
        clause('C1'),
        bareClause('G1', {
          text: '{ in: g-word }',
          guarantees: '{ trigger: breach of C1 by N, guarantor: GUA, action: { act: deployment } }',
          where: 'anywhere',
          during: '{ from: start, to: end }',
        }),
      ].join('\n'),
    });
    const two = [deed('mon-post', [10, 11], { ...place, by: 'N' }), deed('sat', [10, 11], { ...place, by: 'S' })];
    const open = stateOf(two, 100, agreement);
    expect(open).toMatchObject({ state: 'open', trigger: { contested: true } });
    expect(open.reasons.map(({ code }) => code)).toContain('guarantee-contested');
    expect(standingOf(assessed(agreement, two, { at: 100 }), '*', 'G1').standing).toBe('undetermined');
  });

  test('on the order of what calls it and what ends it', () => {
    expect(stateOf([fire(10), deed('mon-post', [9.5, 10.5], { by: 'S', act: 'assault' })], 100).state).toBe('open');
  });

  test('on what may make it void, while the time to act runs', () => {
    const unnamed = (h: number) => deed('mon-post', [h, h + 1], { act: 'assault' });
    expect(stateOf([fire(10), unnamed(20)], 100).state).toBe('open');
    expect(stateOf([fire(10), unnamed(70)], 100).state).toBe('called');
  });
});

describe('[A128] who gives it owes what was undertaken, once it is called', () => {
  const guarantor = (entries: readonly Entry[], at: number, agreement: Agreement = PLAIN) =>
    stateOf(entries, at, agreement).guarantors[0];

  test('in time, late, not at all, not yet', () => {
    expect(guarantor([fire(10)], 30)).toMatchObject({ standing: 'undetermined', performance: 'pending' });
    expect(guarantor([fire(10), comes('mon-post', 40)], 100)).toMatchObject({ standing: 'kept', performance: 'met' });
    expect(guarantor([fire(10), comes('mon-post', 70)], 100)).toMatchObject({ performance: 'met-late' });
    expect(guarantor([fire(10)], 100)).toMatchObject({ standing: 'undetermined', performance: null });
    const none = nothing('mon-post', [0, 80], { by: 'GUA', act: 'deployment' });
    expect(guarantor([fire(10), none], 100)).toMatchObject({ standing: 'broken', performance: 'missed' });
    expect(standingOf(assessed(PLAIN, [fire(10), none], { at: 100 }), '*', 'G1').standing).toBe('broken');
  });

  test('what was done before the call is no answer to it', () => {
    expect(guarantor([comes('mon-post', 2), fire(10)], 100)).toMatchObject({ standing: 'undetermined' });
  });

  test('its own word is no proof, not even where the agreement calls it neutral; that of whom it protects is', () => {
    expect(guarantor([fire(10), comes('gua', 40)], 100)).toMatchObject({ standing: 'undetermined' });
    const neutral = agreementWith({
      texts: TEXTS,
      bodies: BODIES.replace('name: Guarantor,', 'name: Guarantor, neutral: true,'),
      dates: DATES,
      clauses: [
        clause('C1'),
        bareClause('G1', {
          text: '{ in: g-word }',
          guarantees: '{ trigger: breach of C1 by N, guarantor: GUA, action: { act: deployment }, within: 48 hours }',
          where: 'anywhere',
          during: '{ from: start, to: end }',
        }),
      ].join('\n'),
    });
    expect(guarantor([fire(10), comes('gua', 40)], 100, neutral)).toMatchObject({ standing: 'undetermined' });
    expect(guarantor([fire(10), comes('s-staff', 40)], 100)).toMatchObject({ standing: 'kept' });
  });

  test('one that undertook nothing by an act of its own is not bound, and what it is to do in words is held against nothing', () => {
    const unbound = guaranteed({ text: '{ in: n-word }' });
    expect(guarantor([fire(10)], 100, unbound)).toMatchObject({ bound: false, standing: 'not-in-force' });
    const row = standingOf(assessed(unbound, [fire(10)], { at: 100 }), '*', 'G1');
    expect(row.standing).toBe('not-in-force');
    expect(codesOf(row)).toContain('guarantor-not-bound');
    const inWords = guaranteed({
      guarantees: '{ trigger: breach of C1 by N, guarantor: GUA, action: all that is needed }',
    });
    expect(guarantor([fire(10)], 100, inWords)).toMatchObject({ standing: 'undetermined', performance: null });
  });

  test('a party that guarantees has a row of its own', () => {
    const own = guaranteed({
      text: '{ in: s-word }',
      binds: '{ S: s-word }',
      guarantees: '{ trigger: breach of C1 by N, guarantor: S, action: { act: deployment }, within: 48 hours }',
    });
    const row = standingOf(
      assessed(own, [fire(10), deed('mon-post', [40, 41], { by: 'S', act: 'deployment' })], { at: 100 }),
      'S',
      'G1',
    );
    expect([row.standing, row.performance]).toEqual(['kept', 'met']);
  });
});

describe('[A129] a word of the agreement as a ground', () => {
  const events = 'events: { persistent: { breaches-of: C1, by: N, at-least: 2, within: 24 hours } }';

  test('of a right: nothing before it has happened, and nothing for the one whose doing it is', () => {
    const agreement = agreementWith({
      clauses: [
        clause('C1'),
        bareClause('R1', { releases: '{ on: persistent, frees: the-other-party, from: C1, by: invocation }' }),
      ].join('\n'),
      more: events,
    });
    const answer = { key: 'answer', by: 'S' };
    const row = (entries: readonly Entry[]) => {
      const rows = assessed(agreement, entries).standings.filter((one) => one.clause === 'C1' && one.party === 'S');
      return rows.map(({ standing, outOfForce }) => [standing, outOfForce?.min ?? null]);
    };
    const invokes = (who: string) => said(who, 15, 'invoke', { clause: 'R1' });
    const late = deed('mon-post', [20, 21], answer);
    expect(row([fire(5), invokes('s-staff'), late])).toEqual([['broken', null]]);
    expect(row([fire(5), fire(8), invokes('s-staff'), late])).toEqual([
      ['undetermined', null],
      ['not-in-force', 1],
    ]);
    expect(row([fire(5), fire(8), invokes('n-staff'), late])).toEqual([['broken', null]]);
  });

  test('of an exception: it excuses what began after it, and nothing before', () => {
    const agreement = agreementWith({
      clauses: [clause('C1'), bareClause('X1', { permits: '{ from: C1, when: [{ event: persistent }] }' })].join('\n'),
      more: events,
    });
    const of = (entries: readonly Entry[]) =>
      assessed(agreement, entries)
        .findings.filter(({ party }) => party === 'S')
        .map(({ excused }) => excused);
    const at = (h: number) => deed('mon-post', [h, h + 1], { key: 'answer', by: 'S' });
    expect(of([fire(5), at(10)])).toEqual(['no']);
    expect(of([fire(5), fire(8), at(10)])).toEqual(['yes']);
    expect(of([fire(5), fire(12), at(10)])).toEqual(['no']);
  });

  test('of a right, it says whose doing it is', () => {
    expect(() =>
      agreementWith({
        clauses: [
          clause('C1'),
          bareClause('R1', { releases: '{ on: persistent, frees: the-other-party, from: C1, by: invocation }' }),
        ].join('\n'),
        more: 'events: { persistent: { breaches-of: C1 } }',
      }),
    ).toThrow(/by which party/);
  });
});
