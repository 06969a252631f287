import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { ASSESS_DEFAULTS } from '../../src/assess/input.ts';
import type { Body } from '../../src/entries/body.ts';
import { type Entry, makeEntry } from '../../src/entries/entry.ts';
import { agreementWith, bareClause, clause, hour } from '../support/agreements.ts';
import { check } from '../support/property.ts';
import { exchanging, plainly, renameEntries } from '../support/swap.ts';

/** Duties, ceilings, zones along a line, clocks from events and a step in pairs, alike for both parties. */
const LINE = {
  'places/l.geojson': JSON.stringify({
    type: 'LineString',
    coordinates: [
      [30, 49],
      [30, 51],
    ],
  }),
};
const both = { binds: '{ N: n-word, S: s-word }', where: 'anywhere', during: '{ from: start, to: end }' };
const terms = (left: string, right: string) =>
  agreementWith(
    {
      dates: 'start: 2030-06-01T00:00\ndue: start + 24 hours\nend: 2030-06-09T00:00\nback: quiet + 1 days',
      places: 'anywhere: { everywhere: true }\nzone: { from-line: front, side: own, up-to: 5 km, width: per-side }',
      clauses: [
        clause('C1', { during: both.during, counts: '{ one-per: explosion }' }),
        clause('C2', {
          during: both.during,
          forbids: '{ act: presence }',
          where: 'zone',
          counts: '{ one-per: place-hour }',
        }),
        bareClause('D1', { ...both, requires: '{ achieve: { act: withdrawal }, by: due, in-step-within: 6 hours }' }),
        bareClause('D2', { ...both, requires: '{ total: { act: handover.accepted }, at-least: 10, by: due }' }),
        bareClause('D3', { ...both, requires: '{ maintain: { act: passage }, at-least: 3, each: day }' }),
        bareClause('D4', { ...both, requires: '{ maintain: { act: passage }, within: 30 hours }' }),
        bareClause('D5', {
          ...both,
          during: '{ from: quiet, to: end }',
          requires: '{ achieve: { act: withdrawal }, by: back }',
        }),
        bareClause('L1', { ...both, limits: '{ holds: { weapon: tank }, at-most: 3 }', coverage: '0.9' }),
      ].join('\n'),
      more: [
        `lines: { front: { sides: { left: ${left}, right: ${right} }, versions: [{ id: v1, file: places/l.geojson }] } }`,
        'events: { quiet: { silence-of: C1, for: 2 days, resets-on: indicated }, hot: { breaches-of: C1, at-least: 2, within: 12 hours } }',
      ].join('\n'),
    },
    LINE,
  );
const agreement = terms('N', 'S');
const swapped = terms('S', 'N');
const names = exchanging(['N', 'S'], ['n-staff', 's-staff'], ['n-air', 's-air'], ['n-word', 's-word']);

const source = fc.constantFrom('mon-post', 'mon-post', 'sat', 'n-staff', 's-staff', 'wire');
const by = fc.constantFrom<(string | undefined)[]>('N', 'N', 'S', 'S', undefined);
const when = fc
  .tuple(fc.integer({ min: -2, max: 70 }), fc.constantFrom(0, 1, 2, 24, 25, 48))
  .map(([from, long]) => ({ from: hour(from), to: hour(from + long) }));
const act = fc.constantFrom(
  'fire',
  'presence',
  'withdrawal',
  'handover',
  'handover.accepted',
  'handover.disputed',
  'passage',
);
const count = fc.constantFrom(
  { min: 2, max: 2, as: 'exact' } as const,
  { min: 4, max: 4, as: 'exact' } as const,
  { min: 12, max: 12, as: 'exact' } as const,
  { min: 3, max: null, as: 'at-least' } as const,
  { min: 8, max: 8, as: 'about' } as const,
);
const lon = fc.constantFrom(300_000_000, 300_300_000, 299_700_000, 300_650_000, 299_000_000);
const drawn = fc.record({ source, by, when, act, count, lon, kind: fc.nat(6), known: fc.nat(90), weapon: fc.nat(2) });

function bodyOf(one: typeof drawn extends fc.Arbitrary<infer T> ? T : never, index: number): Body {
  const said = { source: one.source, key: `k${index}`, taxonomy: '1', when: one.when };
  const named = one.by === undefined ? {} : { by: one.by };
  if (one.kind === 0)
    return { type: 'claim/1', ...said, ...named, figures: [{ id: 'f', label: 'f', count: one.count, act: one.act }] };
  if (one.kind === 1) {
    const all = { ppm: 1_000_000, basis: 'declared' } as const;
    return {
      type: 'watch/1',
      ...said,
      acts: [one.act, 'fire'],
      means: 'direct',
      alive: 'stated',
      sees: all,
      reports: all,
    };
  }
  return {
    type: 'observation/1',
    ...said,
    ...named,
    saw: one.kind === 2 ? 'nothing' : 'deed',
    act: one.act,
    means: 'direct.seen',
    place: { point: [one.lon, 500_000_000], radiusMm: 50_000, named: ['Ford'] },
    ...(one.kind === 2 ? {} : { count: one.count }),
    ...(one.weapon === 0 ? { weapon: 'tank' } : {}),
  };
}

const entries = fc
  .array(drawn, { maxLength: 14 })
  .map((list): readonly Entry[] =>
    list.map((one, index) =>
      makeEntry(bodyOf(one, index), { at: hour(one.known), inferred: false }, { file: 'random.jsonl', row: index + 1 }),
    ),
  );
const ask = (of: typeof agreement, list: readonly Entry[], at = 80, knownTo: number | null = null) =>
  assess([of], list, { ...ASSESS_DEFAULTS, at: hour(at), knownTo: knownTo === null ? null : hour(knownTo) }, null);
const LONG = { runs: 120, timeoutMs: 120_000 };

describe('duties, ceilings, lines and clocks', () => {
  check(
    '[A4] swap the parties, and the answers swap',
    [entries],
    (list) => {
      const renamed = renameEntries(list, names);
      expect(plainly(ask(swapped, renamed.entries), new Map(), new Map())).toEqual(
        plainly(ask(agreement, list), names, renamed.ids),
      );
    },
    LONG,
  );

  check(
    '[A2] in whatever order, and twice: the same bytes',
    [entries, fc.nat()],
    (list, turn) => {
      const at = list.length === 0 ? 0 : turn % list.length;
      const turned = [...list.slice(at), ...list.slice(0, at), ...list];
      expect(JSON.stringify(ask(agreement, turned))).toBe(JSON.stringify(ask(agreement, list)));
    },
    LONG,
  );

  check(
    '[A3] as known at a moment: what the prefix alone gives',
    [entries, fc.nat(90)],
    (list, known) => {
      const prefix = list.filter((entry) => entry.known.at <= hour(known));
      expect(ask(agreement, list, 80, known)).toEqual(ask(agreement, prefix, 80, known));
    },
    LONG,
  );

  check(
    '[A5] no clause is lost, a breach stands behind every `broken`, and nothing is kept by silence',
    [entries, fc.nat(300)],
    (list, at) => {
      const { standings } = ask(agreement, list, at);
      for (const id of ['C1', 'C2', 'D1', 'D2', 'D3', 'D4', 'D5', 'L1'])
        for (const party of ['*', 'N', 'S'])
          expect(standings.filter((row) => row.clause === id && row.party === party).length).toBeGreaterThan(0);
      for (const row of standings) {
        expect(row.breaches.min).toBeLessThanOrEqual(row.breaches.max);
        expect(row.standing === 'broken').toBe(row.breaches.min > 0);
        if (row.performance === 'pending') expect(row.standing).not.toBe('broken');
      }
      const neutral = list.some(({ body }) => ['mon-post', 'sat'].includes(body.source));
      const organs = list.some(({ body }) => /-staff$/.test(body.source));
      if (!neutral && !organs)
        expect(standings.filter(({ standing }) => standing === 'kept' || standing === 'broken')).toEqual([]);
    },
    LONG,
  );

  check(
    '[A100] a party’s own word never makes it kept',
    [entries],
    (list) => {
      const own = list.filter(({ body }) => body.source === 'n-staff');
      const kept = ask(agreement, own).standings.filter(({ party, standing }) => party === 'N' && standing === 'kept');
      expect(kept).toEqual([]);
    },
    LONG,
  );

  check(
    '[A101] an enemy’s word alone never makes it broken',
    [entries],
    (list) => {
      const enemy = list.filter(({ body }) => body.source === 's-staff' || body.source === 'wire');
      const broken = ask(agreement, enemy).standings.filter(
        ({ party, standing }) => party === 'N' && standing === 'broken',
      );
      expect(broken).toEqual([]);
    },
    LONG,
  );
});
