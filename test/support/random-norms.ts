import fc from 'fast-check';
import type { Body } from '../../src/entries/body.ts';
import { type Entry, makeEntry } from '../../src/entries/entry.ts';
import type { Agreement } from '../../src/terms/agreement.ts';
import { compileAgreementUnsafe } from '../../src/terms/compile.ts';
import { bareClause, clause, hour, termsText } from './agreements.ts';

/** Random agreements that say everything terms can say, in one version or two, and random entries about them. */
export interface RandomNorms {
  /** The texts of the versions, the oldest first. */
  readonly texts: readonly string[];
  readonly entries: readonly Entry[];
}

const LINE = JSON.stringify({
  type: 'LineString',
  coordinates: [
    [30, 49],
    [30, 51],
  ],
});

export function compileNorms(texts: readonly string[]): readonly Agreement[] {
  return texts.map((text) => compileAgreementUnsafe('norms.terms.yaml', text, { 'places/l.geojson': LINE }));
}

const BOTH = '{ NORTH: north-word, SOUTH: south-word }';
const one = <T>(...of: readonly [T, ...T[]]) => fc.constantFrom(...of);
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 });

const grade = one('indicated', 'indicated', 'established');
const window = one('{ from: start, to: end }', '{ from: start, to: open }', '{ from: quiet, to: end }');
const ground = one('breach of C1', 'breach of C1 by NORTH', 'breach of C2 by SOUTH', 'often', 'quiet', 'gone');
const condition = one(
  '{ preceded-by: { act: fire }, within: 6 hours }',
  '{ preceded-by: { act: presence }, by: anyone, within: 12 hours, proof: established }',
  '{ said: notify, by: own-organ, within: 3 hours }',
  '{ event: often }',
  '{ event: quiet }',
);

const shape = fc.record({
  counts: one(
    '{ one-per: incident }',
    '{ one-per: explosion }',
    '{ one-per: place-hour }',
    '{ one-per: salvo, gap: 10 minutes }',
  ),
  occurrence: grade,
  attribution: grade,
  coverage: one('0.5', '0.9'),
  zone: one(
    'side: own, up-to: 5 km, width: per-side',
    'side: own, up-to: 9 km, width: between',
    'side: both, up-to: 2 km',
    'side: NORTH, up-to: 4 km',
  ),
  achieve: some(one('by: due, in-step-within: 6 hours', 'by: back', 'by: open')),
  weapon: one('', ', weapon: tank', ', weapon: [tank, mortar]'),
  total: some(one(', says: MON', '')),
  maintain: some(one('at-least: 3, each: day', 'within: 30 hours')),
  limits: some(fc.integer({ min: 0, max: 6 })),
  permits: some(condition),
  right: some(one('releases', 'suspends')),
  rightOn: one('breach of C1', 'breach of C1 by SOUTH', 'often'),
  frees: one('the-other-party', 'NORTH', 'SOUTH'),
  mirror: fc.boolean(),
  aspect: fc.boolean(),
  guarantee: some(ground),
  void: some(ground),
  guarantor: one('GUA', 'MON', 'SOUTH', '{ GUA: gua-word, MON: ~ }'),
  within: one('', ', within: 12 hours', ', within: 2 days'),
  window,
  readings: fc.boolean(),
});
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

function clausesOf(of: Shape): readonly string[] {
  const proof = `{ occurrence: ${of.occurrence}, attribution: ${of.attribution} }`;
  const bare = { binds: BOTH, where: 'anywhere', during: '{ from: start, to: end }', proof };
  const clauses = [
    clause('C1', { binds: BOTH, during: '{ from: start, to: end }', counts: of.counts, proof, coverage: of.coverage }),
    bareClause('C2', { ...bare, forbids: '{ act: presence }', where: 'zone', coverage: of.coverage }),
    // The word "gone" looks at it.
    bareClause('D0', { ...bare, requires: `{ achieve: { act: withdrawal${of.weapon} }, by: due }` }),
  ];
  if (of.achieve !== null)
    clauses.push(
      bareClause('D1', {
        ...bare,
        during: of.window,
        requires: `{ achieve: { act: withdrawal${of.weapon} }, ${of.achieve} }`,
      }),
    );
  if (of.total !== null)
    clauses.push(
      bareClause('D2', {
        ...bare,
        requires: `{ total: { act: handover.accepted }, at-least: 10, by: due${of.total} }`,
      }),
    );
  if (of.maintain !== null)
    clauses.push(bareClause('D3', { ...bare, requires: `{ maintain: { act: passage }, ${of.maintain} }` }));
  if (of.limits !== null)
    clauses.push(
      bareClause('L1', { ...bare, during: of.window, limits: `{ holds: { weapon: tank }, at-most: ${of.limits} }` }),
    );
  if (of.permits !== null) clauses.push(bareClause('X1', { permits: `{ from: C1, when: [${of.permits}] }` }));
  if (of.aspect) clauses.push(bareClause('A1', { 'aspect-of': 'C1', forbids: '{ act: fire.mortar }' }));
  if (of.mirror) {
    clauses.push(bareClause('C3', { ...bare, binds: '{ NORTH: north-word }', forbids: '{ act: passage }' }));
    clauses.push(bareClause('M1', { binds: '{ SOUTH: south-word }', mirrors: '{ clause: C3, of: NORTH }' }));
  }
  if (of.right !== null) {
    const right = `{ on: ${of.rightOn}, frees: ${of.frees}, from: C1, by: invocation }`;
    clauses.push(bareClause('R1', { binds: BOTH, [of.right]: right }));
    if (of.right === 'suspends')
      clauses.push(bareClause('R2', { binds: BOTH, resumes: '{ suspension: R1, by: invocation }' }));
  }
  if (of.guarantee !== null) {
    const ends = of.void === null ? '' : `, void: ${of.void}`;
    const terms = `{ trigger: ${of.guarantee}${ends}, guarantor: ${of.guarantor}, action: { act: withdrawal }${of.within} }`;
    const binds = of.guarantor === 'SOUTH' ? { binds: '{ SOUTH: south-word }' } : {};
    clauses.push(
      bareClause('G1', {
        text: '{ in: gua-word }',
        where: 'anywhere',
        during: '{ from: start, to: end }',
        proof,
        guarantees: terms,
        ...binds,
      }),
    );
  }
  return clauses;
}

function textOf(of: Shape, version: number): string {
  const text = termsText({
    parties:
      'NORTH: { name: The party NORTH, organs: [north-staff, north-air] }\nSOUTH: { name: The party SOUTH, organs: [south-staff, south-air] }',
    bodies:
      'MON: { name: Monitoring mission, neutral: true, reviews: true, sources: [mon-post] }\nSAT: { name: Satellites, neutral: true, sources: [sat] }\nGUA: { name: Guarantor, sources: [gua] }',
    texts:
      'north-word: { title: A word, by: NORTH }\nsouth-word: { title: A word, by: SOUTH }\ngua-word: { title: A word, by: GUA }',
    dates: 'start: 2030-06-01T00:00\ndue: start + 24 hours\nend: 2030-06-09T00:00\nback: quiet + 1 days',
    places: `anywhere: { everywhere: true }\nzone: { from-line: front, ${of.zone} }`,
    clauses: clausesOf(of).join('\n'),
    more: [
      'lines: { front: { sides: { left: NORTH, right: SOUTH }, versions: [{ id: v1, file: places/l.geojson }] } }',
      'events:',
      '  quiet: { silence-of: C1, for: 2 days, resets-on: indicated, counted-by: MON }',
      '  often: { breaches-of: C1, by: SOUTH, at-least: 2, within: 12 hours }',
      '  gone: { performance-of: D0 }',
      ...(of.readings
        ? ['readings:', '  late: { title: It began at noon, set: { calendar.dates.start: 2030-06-01T12:00 } }']
        : []),
    ].join('\n'),
  });
  return version === 1
    ? text
    : text.replace('id: made-up-truce', `id: made-up-truce\nversion: 2\nin-force: 2030-06-03T00:00`);
}

const source = one('mon-post', 'mon-post', 'sat', 'north-staff', 'south-staff', 'gua', 'wire');
const by = one<string | undefined>('NORTH', 'NORTH', 'SOUTH', 'SOUTH', 'GUA', undefined);
const when = fc
  .tuple(fc.integer({ min: -2, max: 70 }), one(0, 1, 2, 24, 25, 48))
  .map(([from, long]) => ({ from: hour(from), to: hour(from + long) }));
const act = one('fire', 'fire', 'presence', 'withdrawal', 'handover.accepted', 'handover.disputed', 'passage');
const count = one(
  { min: 1, max: 1, as: 'exact' } as const,
  { min: 4, max: 4, as: 'exact' } as const,
  { min: 12, max: 12, as: 'exact' } as const,
  { min: 3, max: null, as: 'at-least' } as const,
);
const lon = one(300_000_000, 300_300_000, 299_700_000, 300_650_000, 299_000_000);
const drawn = fc.record({ source, by, when, act, count, lon, kind: fc.nat(9), known: fc.nat(90), weapon: fc.nat(3) });

function bodyOf(row: Row, index: number): Body {
  const said = { source: row.source, key: `k${index}`, when: row.when };
  const named = row.by === undefined ? {} : { by: row.by };
  const figures = [{ id: 'f', label: 'f', count: row.count, act: row.act }];
  if (row.kind === 0) return { type: 'claim/1', taxonomy: '1', ...said, ...named, figures };
  if (row.kind === 1 || row.kind === 2) {
    const all = { ppm: 1_000_000, basis: 'declared' } as const;
    const seen = { acts: [row.act, 'fire'], means: 'direct', alive: 'stated', sees: all, reports: all } as const;
    return { type: 'watch/1', taxonomy: '1', ...said, ...seen };
  }
  if (row.kind === 3) return { type: 'statement/1', ...said, said: 'invoke', clause: 'R1' };
  if (row.kind === 4) return { type: 'statement/1', ...said, said: 'resume', clause: 'R2' };
  return {
    type: 'observation/1',
    taxonomy: '1',
    ...said,
    ...named,
    saw: row.kind === 5 ? 'nothing' : 'deed',
    act: row.act,
    means: 'direct.seen',
    place: { point: [row.lon, 500_000_000], radiusMm: 50_000, named: ['Ford'] },
    ...(row.kind > 7 ? { count: row.count } : {}),
    ...(row.weapon < 2 ? { weapon: row.weapon === 0 ? 'tank' : 'mortar' } : {}),
  };
}

type Row = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

/** Rows that a draw alone would hardly ever bring together: told by a neutral, in time, and of one thing. */
const seen = (
  of: string | undefined,
  what: Row['act'],
  hours: readonly [number, number],
  weapon: number,
  kind = 6,
): Row => ({
  source: 'mon-post',
  by: of as Row['by'],
  when: { from: hour(hours[0]), to: hour(hours[1]) },
  act: what,
  count: { min: 4, max: 4, as: 'exact' },
  lon: 300_000_000,
  kind,
  known: 60,
  weapon,
});
const lasting = (what: Row['act']): Row => seen(undefined, what, [-1, 240], 3, 1);
const away = (party: string, h: number): readonly Row[] =>
  [0, 1].map((weapon) => seen(party, 'withdrawal', [h, h + 1], weapon));
const shots = (party: string, ...hours: readonly number[]): readonly Row[] =>
  hours.map((h) => seen(party, 'fire', [h, h + 0.1], 3));
const says = (of: Row['source'], h: number, kind: 3 | 4): Row => ({
  ...seen(undefined, 'fire', [h, h], 3, kind),
  source: of,
  known: h,
});
const story = fc.subarray<readonly Row[]>([
  [lasting('fire')],
  [lasting('presence')],
  [lasting('passage')],
  shots('SOUTH', 10, 14),
  shots('NORTH', 11, 16),
  shots('NORTH', 30),
  [...away('NORTH', 18), ...away('SOUTH', 20)],
  away('GUA', 22),
  away('SOUTH', 90),
  [says('south-staff', 17, 3), says('south-staff', 40, 4)],
  [says('north-staff', 17, 3)],
  [seen('NORTH', 'presence', [40, 41], 0, 9)],
  [seen('SOUTH', 'handover.accepted', [12, 13], 3, 9), seen('SOUTH', 'handover.accepted', [15, 16], 3, 9)],
]);

const entries = fc
  .tuple(fc.array(drawn, { maxLength: 10 }), story)
  .map(([list, told]): readonly Entry[] =>
    [...told.flat(), ...list].map((row, index) =>
      makeEntry(bodyOf(row, index), { at: hour(row.known), inferred: false }, { file: 'random.jsonl', row: index + 1 }),
    ),
  );

/** One agreement, or one and its amendment, which may say everything otherwise. */
export const anyNorms: fc.Arbitrary<RandomNorms> = fc
  .tuple(shape, fc.option(shape, { nil: null, freq: 2 }), entries)
  .map(([first, second, list]) => ({
    texts: [textOf(first, 1), ...(second === null ? [] : [textOf({ ...second, readings: first.readings }, 2)])],
    entries: list,
  }));
