import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyBody } from '../../test/support/any-body.ts';
import { check } from '../../test/support/property.ts';
import { type Canonical, canonical } from '../canon/canonical.ts';
import type { EntryId } from '../canon/entry-id.ts';
import type { ClaimBody, Count, Figure } from '../entries/body.ts';
import { type Entry, makeEntry } from '../entries/entry.ts';
import { auditClaims } from './audit-claims.ts';
import { auditText } from './audit-words.ts';
import { type Bounds, narrow, sumBounds, topOf } from './bounds.ts';
import type { ClaimAudit } from './claim-audit.ts';
import { OPEN_PARTS_MAX } from './limits.ts';
import { tryReadings } from './readings.ts';
import { sideBySide } from './side-by-side.ts';

const PARTIES = [
  { id: 'N', organs: ['n-1', 'n-2'] },
  { id: 'S', organs: ['s-1'] },
];

const smallCount: fc.Arbitrary<Count> = fc.oneof(
  fc.nat(12).map((n): Count => ({ min: n, max: n, as: 'exact' })),
  fc.nat(12).map((n): Count => ({ min: n, max: n, as: 'about' })),
  fc.nat(12).map((n): Count => ({ min: n, max: null, as: 'at-least' })),
  fc.tuple(fc.nat(12), fc.nat(6)).map(([n, more]): Count => ({ min: n, max: n + more, as: 'range' })),
);

/** Figures whose names meet: parts of one another, of nothing, and in circles. */
const someFigures = fc.uniqueArray(
  fc.record(
    {
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
      label: fc.constantFrom('one', 'two', 'share, 50 %', 'down 12.5 %'),
      count: smallCount,
      act: fc.constantFrom('fire', 'fire.mortar', 'presence'),
      of: fc.constantFrom('a', 'a', 'a', 'b', 'z'),
      as: fc.constantFrom('addend' as const, 'subset' as const),
    },
    { requiredKeys: ['id', 'label', 'count'], noNullPrototype: true },
  ) as fc.Arbitrary<Figure>,
  { minLength: 1, maxLength: 7, selector: ({ id }) => id },
);

const claimOf = (origins: readonly string[]) =>
  fc
    .record({
      source: fc.constantFrom('x', 'y'),
      origin: fc.constantFrom(...origins),
      key: fc.uuid(),
      from: fc.nat(3),
      lasts: fc.nat(3),
      figures: someFigures,
      known: fc.nat(5),
    })
    .map(({ source, origin, key, from, lasts, figures, known }) => {
      const when = { from: from * 3_600_000, to: (from + lasts) * 3_600_000 };
      return claim({ type: 'claim/1', taxonomy: '1', source, origin, key, when, figures }, known);
    });
const someClaims = (origins: readonly string[]) => fc.array(claimOf(origins), { maxLength: 8 });

function claim(body: ClaimBody, known = 0): Entry<ClaimBody> {
  return makeEntry(body, { at: known, inferred: false }, { file: 'made-up.jsonl', row: 1 });
}

const text = (value: unknown) => canonical(value as Canonical);

check(
  '[W40] the order of claims, and a claim given twice, change nothing',
  [someClaims(['n-1', 's-1']), fc.infiniteStream(fc.nat())],
  (claims, ranks) => {
    const shuffled = [...claims, ...claims]
      .map((entry) => ({ entry, rank: ranks.next().value ?? 0 }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ entry }) => entry);
    expect(auditClaims(shuffled)).toEqual(auditClaims(claims));
    expect(sideBySide(shuffled, PARTIES)).toEqual(sideBySide(claims, PARTIES));
  },
);

/** What an audit says, whatever the order of its figures and the ids of its claims. */
function saying(audit: ClaimAudit, times = 1): string {
  const scale = (value: unknown, key = ''): unknown => {
    if (typeof value === 'number') return ['min', 'max'].includes(key) ? value / times : value;
    if (Array.isArray(value)) return value.map((one) => scale(one)).sort((a, b) => (text(a) < text(b) ? -1 : 1));
    if (value === null || typeof value !== 'object') return key === 'entry' ? '' : value;
    const members = Object.entries(value).filter(([name]) => name !== 'entries' && name !== 'perDayTenths');
    return Object.fromEntries(members.map(([name, member]) => [name, scale(member, name)]));
  };
  return text(scale(audit));
}
const sayings = (audits: readonly ClaimAudit[], times = 1) => audits.map((audit) => saying(audit, times)).sort();

check('[W40] the order of figures in a claim changes nothing', [claimOf(['n-1'])], (entry) => {
  const turned = claim({ ...entry.body, figures: [...entry.body.figures].reverse() });
  expect(sayings(auditClaims([turned]))).toEqual(sayings(auditClaims([entry])));
});

check(
  '[W41] a claim of one speaker changes nothing of what is said of another',
  [someClaims(['n-1', 'n-2']), someClaims(['s-1'])],
  (north, south) => {
    const both = auditClaims([...north, ...south]);
    expect(both.filter(({ claimant }) => claimant !== 's-1')).toEqual(auditClaims(north));
    expect(both.filter(({ claimant }) => claimant === 's-1')).toEqual(auditClaims(south));
  },
);

check('[W34] swap the parties, and the columns swap', [someClaims(['n-1', 'n-2', 's-1'])], (claims) => {
  const swapped = sideBySide(claims, [...PARTIES].reverse());
  const back = swapped.map((table) => ({
    ...table,
    rows: table.rows.map(({ cells: [first, second, ...rest], ...row }) => ({
      ...row,
      cells: [second, first, ...rest],
    })),
  }));
  expect(back).toEqual(sideBySide(claims, PARTIES));
});

check(
  '[W42] counts multiplied by one number: the same answers, the differences multiplied',
  [someClaims(['n-1']), fc.integer({ min: 2, max: 1000 })],
  (claims, times) => {
    const scaled = claims.map(({ body, known }) => claim({ ...body, figures: body.figures.map(larger) }, known.at));
    function larger(figure: Figure): Figure {
      const { min, max, as } = figure.count;
      return { ...figure, count: { min: min * times, max: max === null ? null : max * times, as } };
    }
    expect(sayings(auditClaims(scaled), times)).toEqual(sayings(auditClaims(claims)));
  },
);

const anyClaim = anyBody.filter((body) => body.type === 'claim/1').map((body) => claim(body));

check(
  '[W43] nothing throws on any claim, and all that comes out is whole',
  [fc.array(fc.oneof(anyClaim, claimOf(['n-1', 's-1'])), { maxLength: 5 })],
  (claims) => {
    const audits = auditClaims(claims);
    expect(() => text(audits)).not.toThrow();
    expect(() => text(sideBySide(claims, PARTIES))).not.toThrow();
    for (const audit of audits) expect(auditText(audit)).not.toBe('');
  },
);

check('[W44] no sentence is left with a gap', [someClaims(['n-1'])], (claims) => {
  for (const audit of auditClaims(claims)) expect(auditText(audit)).not.toMatch(/[{}]|undefined|NaN|Infinity/);
});

test('[W43] the largest numbers, the longest lists and the deepest nesting that the schema allows', () => {
  const most = { min: 1_000_000_000, max: 1_000_000_000, as: 'exact' } as const;
  const wide = Array.from({ length: 199 }, (_, index) => ({ id: `f${index}`, label: 'f', count: most, of: 'total' }));
  const deep = Array.from({ length: 200 }, (_, index) => ({
    id: `d${index}`,
    label: '100 %',
    count: most,
    of: `d${index + 1}`,
  }));
  for (const figures of [[{ id: 'total', label: 'total', count: most }, ...wide], deep]) {
    const when = { from: -62_135_596_800_000, to: 253_402_300_799_999 };
    const entry = claim({ type: 'claim/1', taxonomy: '1', source: 'x', key: 'k', when, figures });
    expect(() => text(auditClaims([entry]))).not.toThrow();
    expect(() => text(sideBySide([entry], PARTIES))).not.toThrow();
  }
});

/** Every way to read the parts, one by one. */
function readByHand(total: Bounds, given: Bounds | null, open: readonly Bounds[]): number[] {
  const masks = Array.from({ length: 1 << open.length }, (_, mask) => mask);
  const read = masks.flatMap((mask) => {
    const addends = open.filter((_, index) => (mask & (1 << index)) === 0);
    if (addends.length === 0 && given === null) return [];
    const sum = sumBounds([...(given === null ? [] : [given]), ...addends]);
    const fits = sum.min <= topOf(total) && topOf(sum) >= total.min;
    return fits ? [{ mask, subsets: open.length - addends.length, certain: sum.min }] : [];
  });
  const fewest = Math.min(...read.map(({ subsets }) => subsets));
  const closest = Math.max(...read.filter(({ subsets }) => subsets === fewest).map(({ certain }) => certain));
  // The plain sum is taken as soon as it fits.
  return read.filter(({ subsets, certain }) => subsets === fewest && certain === closest).map(({ mask }) => mask);
}

check(
  '[W3] the reading taken is the best of all of them',
  [smallCount, fc.option(smallCount), fc.array(smallCount, { minLength: 1, maxLength: 6 })],
  (total, given, open) => {
    const tried = tryReadings(total, given, open);
    const found = tried.kind === 'one' ? [tried.subsets] : tried.kind === 'several' ? tried.subsets : [];
    expect([...found].sort((a, b) => a - b)).toEqual(readByHand(total, given, open).sort((a, b) => a - b));
  },
  { runs: 500 },
);

const closed = fc.tuple(fc.nat(6), fc.nat(4)).map(([min, more]) => ({ min, max: min + more }));

check(
  '[W2] what is left of the bounds is what some choice of numbers takes',
  [fc.array(closed, { minLength: 1, maxLength: 3 }), closed],
  (addends, total) => {
    const choices = addends.reduce<number[][]>(
      (all, { min, max }) => all.flatMap((chosen) => span(min, max).map((n) => [...chosen, n])),
      [[]],
    );
    const fitting = choices.filter((chosen) => {
      const sum = chosen.reduce((a, b) => a + b, 0);
      return sum >= total.min && sum <= total.max;
    });
    fc.pre(fitting.length > 0);
    const taken = addends.map((_, index) => fitting.map((chosen) => chosen[index] ?? -1));
    expect(narrow(addends, total)).toEqual(
      taken.map((values) => ({ min: Math.min(...values), max: Math.max(...values) })),
    );
  },
);

function span(min: number, max: number): number[] {
  return Array.from({ length: max - min + 1 }, (_, index) => min + index);
}

const DAY_MS = 86_400_000;
const parts = Array.from({ length: OPEN_PARTS_MAX }, (_, index) => `p${index}`);

/** Claims of the n-th window, whole days; the figures are listed in part only, now and then with twelve parts. */
function manyClaims(windowOf: (index: number) => readonly [from: number, to: number]): Entry<ClaimBody>[] {
  const exact = (n: number): Count => ({ min: n, max: n, as: 'exact' });
  return Array.from({ length: 10_000 }, (_, index) => {
    const [from, to] = windowOf(index);
    const listed = index % 10 === 0 ? parts : parts.slice(0, 3);
    const figures: Figure[] = [
      { id: 'total', label: 'in all', count: exact(1000 + index), act: 'hostility' },
      ...listed.map((id, at) => ({ id, label: id, count: exact(100 + at * 17), act: 'fire', of: 'total' })),
    ];
    const when = { from: from * DAY_MS, to: to * DAY_MS };
    const key = { source: `s${index % 3}`, origin: 'n-1', key: `${index}` };
    const id = index.toString(16).padStart(64, '0') as EntryId;
    const place = { file: 'made-up.jsonl', row: index };
    const body: ClaimBody = { type: 'claim/1', taxonomy: '1', ...key, when, figures };
    return { id, body, known: { at: index, inferred: false }, from: place };
  });
}

test.each<[string, (index: number) => readonly [number, number]]>([
  ['all of one window', () => [0, 1]],
  ['running from one start', (index) => [0, index + 1]],
  ['of a day each', (index) => [index, index + 1]],
  ['two from each start, across all the others', (index) => [index >> 1, 10_000 + (index % 2) * 10_000 + (index >> 1)]],
  ['each inside the one before', (index) => [index, 20_000 - index]],
])('[W45] ten thousand claims, %s', (_, windowOf) => {
  const claims = manyClaims(windowOf);
  const before = performance.now();
  expect(auditClaims(claims).length).toBeGreaterThan(0);
  expect(sideBySide(claims, PARTIES).length).toBeGreaterThan(0);
  // Half a second; with work that grows with the square it would be minutes.
  expect(performance.now() - before).toBeLessThan(20_000);
});
