import fc from 'fast-check';
import type { Body, Count, Place, When } from '../../src/entries/body.ts';
import { codesOf, type TaxonomyKind } from '../../src/taxonomy/taxonomy.ts';
import { FIRST_INSTANT, LAST_INSTANT } from '../../src/time/instant.ts';

/** Bodies of every type, with every field that they may have, for properties that hold of all. */

const moment = fc.integer({ min: FIRST_INSTANT, max: LAST_INSTANT });
export const anyWhen: fc.Arbitrary<When> = fc
  .tuple(moment, moment)
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));

export const anyName = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,12}$/);
const names = fc.array(anyName, { minLength: 1, maxLength: 4 });
export const anyText = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => text.isWellFormed() && !text.includes('\0'));
const texts = fc.array(anyText, { minLength: 1, maxLength: 4 });
const id = fc.stringMatching(/^[0-9a-f]{64}$/);
const code = (kind: TaxonomyKind) => fc.constantFrom(...codesOf(kind));
const n = fc.integer({ min: 0, max: 1_000_000_000 });

export const anyCount: fc.Arbitrary<Count> = fc.oneof(
  n.map((min): Count => ({ min, max: min, as: 'exact' })),
  n.map((min): Count => ({ min, max: min, as: 'about' })),
  n.map((min): Count => ({ min, max: null, as: 'at-least' })),
  fc.tuple(n, n).map(([a, b]): Count => ({ min: Math.min(a, b), max: Math.max(a, b), as: 'range' })),
);

const point = fc.tuple(
  fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
  fc.integer({ min: -900_000_000, max: 900_000_000 }),
);
export const anyPlace: fc.Arbitrary<Place> = fc.oneof(
  fc.record({ named: texts }),
  some({ point, radiusMm: fc.integer({ min: 0, max: 20_040_000_000 }), named: texts }, ['point']),
);

const common = {
  source: anyName,
  key: anyText,
  cite: anyText,
  note: anyText,
  raw: fc.dictionary(anyText, anyText, { maxKeys: 5, noNullPrototype: true }).map(withoutProto),
  crosswalk: anyText,
};
const relayed = { origin: anyName, via: names };
const coding = { taxonomy: fc.constant('1') };
const chance = fc.record({
  ppm: fc.integer({ min: 0, max: 1_000_000 }),
  basis: fc.constantFrom('declared' as const, 'assumed' as const),
});
const record = fc.record({
  over: anyWhen,
  gaps: n,
  gapP90Ms: n,
  signs: fc.array(anyWhen, { maxLength: 4 }),
  misses: fc.array(fc.record({ text: anyText, cite: anyText }), { maxLength: 3 }),
  cite: anyText,
});
const figures = fc.uniqueArray(
  some(
    {
      id: anyName,
      label: anyText,
      count: anyCount,
      act: code('act'),
      weapon: code('weapon'),
      of: anyName,
      as: fc.constantFrom('addend' as const, 'subset' as const),
    },
    ['id', 'label', 'count'],
  ),
  { minLength: 1, maxLength: 5, selector: (figure) => figure.id },
);

export const anyBody: fc.Arbitrary<Body> = fc.oneof(
  some(
    {
      type: fc.constant('observation/1' as const),
      ...common,
      ...relayed,
      ...coding,
      saw: fc.constantFrom('deed' as const, 'nothing' as const),
      when: anyWhen,
      act: code('act'),
      weapon: code('weapon'),
      object: code('object'),
      means: code('means'),
      count: anyCount,
      place: anyPlace,
      by: anyName,
      text: anyText,
    },
    ['type', 'source', 'key', 'taxonomy', 'saw', 'when', 'act', 'means'],
  ),
  some(
    {
      type: fc.constant('watch/1' as const),
      ...common,
      ...relayed,
      ...coding,
      when: anyWhen,
      place: anyPlace,
      acts: fc.array(code('act'), { minLength: 1, maxLength: 4 }),
      weapons: fc.array(code('weapon'), { minLength: 1, maxLength: 4 }),
      of: names,
      means: code('means'),
      alive: fc.constantFrom('stated' as const, 'signs' as const),
      sees: chance,
      reports: chance,
      lost: fc.constantFrom('denied' as const, 'jammed' as const, 'cloud' as const),
      record,
      blind: texts,
    },
    ['type', 'source', 'key', 'taxonomy', 'when', 'acts', 'means', 'alive', 'sees', 'reports'],
  ),
  some(
    {
      type: fc.constant('watch/1' as const),
      ...common,
      ...coding,
      when: anyWhen,
      place: fc.constant<Place>({ point: [0, 0], radiusMm: 5_000 }),
      acts: fc.constant(['fire', 'strike']),
      means: code('means'),
      alive: fc.constantFrom('stated' as const, 'signs' as const),
      sees: fc.constant({ ppm: 1_000_000, basis: 'declared' as const }),
      detects: fc.array(
        some(
          {
            acts: fc.array(fc.constantFrom('fire', 'fire.mortar', 'drop'), { minLength: 1, maxLength: 3 }),
            weapons: fc.array(code('weapon'), { minLength: 1, maxLength: 4 }),
            toMm: fc.integer({ min: 1, max: 5_000 }),
            sees: chance,
          },
          ['sees'],
        ),
        { minLength: 1, maxLength: 4 },
      ),
      reports: chance,
    },
    ['type', 'source', 'key', 'taxonomy', 'when', 'place', 'acts', 'means', 'alive', 'sees', 'reports'],
  ),
  some(
    {
      type: fc.constant('statement/1' as const),
      ...common,
      ...relayed,
      when: anyWhen,
      said: fc.constantFrom('accept' as const, 'deny' as const, 'notify' as const),
      to: anyName,
      clause: anyName,
      about: anyText,
      text: anyText,
    },
    ['type', 'source', 'key', 'when', 'said'],
  ),
  some(
    {
      type: fc.constant('claim/1' as const),
      ...common,
      ...relayed,
      ...coding,
      when: anyWhen,
      by: anyName,
      place: anyPlace,
      figures,
      text: anyText,
    },
    ['type', 'source', 'key', 'taxonomy', 'when', 'figures'],
  ),
  some(
    {
      type: fc.constant('pledge/1' as const),
      ...common,
      ...relayed,
      when: anyWhen,
      deed: anyText,
      condition: anyText,
      due: anyWhen,
      clause: anyName,
      text: anyText,
    },
    ['type', 'source', 'key', 'when', 'deed'],
  ),
  some(
    {
      type: fc.constant('acceptance/1' as const),
      ...common,
      party: anyName,
      stance: fc.constantFrom('accept' as const, 'reject' as const, 'withdraw' as const),
      clauses: fc.oneof(fc.constant(['*']), names),
      when: anyWhen,
      text: anyText,
    },
    ['type', 'source', 'key', 'party', 'stance', 'clauses', 'when'],
  ),
  some(
    {
      type: fc.constant('decision/1' as const),
      ...common,
      person: anyName,
      when: anyWhen,
      decides: fc.constantFrom('review' as const, 'must-join' as const, 'cannot-join' as const),
      observations: fc.uniqueArray(id, { minLength: 2, maxLength: 4 }),
      occurred: fc.constantFrom('established' as const, 'not-established' as const, 'refuted' as const),
      who: anyName,
      reason: anyText,
    },
    ['type', 'source', 'key', 'person', 'when', 'decides', 'observations', 'occurred', 'reason'],
  ),
  some(
    {
      type: fc.constant('correction/1' as const),
      ...common,
      of: id,
      replacement: id,
      when: anyWhen,
      reason: anyText,
    },
    ['type', 'source', 'key', 'of', 'when', 'reason'],
  ).filter(({ of, replacement }) => of !== replacement),
  some(
    {
      type: fc.constant('source/1' as const),
      ...common,
      key: anyName,
      name: anyText,
      interest: anyName,
      kind: fc.constantFrom('organ' as const, 'channel' as const, 'monitor' as const),
      zone: fc.constantFrom('Europe/Kyiv', 'UTC'),
      precision: anyText,
      owner: anyName,
      blind: texts,
    },
    ['type', 'source', 'key', 'name', 'interest', 'kind'],
  ),
);

/** Records in which the keys that are not required may be missing. */
function some<T extends object, K extends keyof T>(
  model: { [P in keyof T]: fc.Arbitrary<T[P]> },
  requiredKeys: K[],
): fc.Arbitrary<{ [P in K]: T[P] } & { [P in Exclude<keyof T, K>]?: T[P] }> {
  return fc.record(model, { requiredKeys, noNullPrototype: true }) as fc.Arbitrary<
    { [P in K]: T[P] } & { [P in Exclude<keyof T, K>]?: T[P] }
  >;
}

function withoutProto(raw: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(raw).filter(([column]) => column !== '__proto__'));
}
