import { TAXONOMY_VERSION } from '../../taxonomy/taxonomy.ts';
import { type Convert, listOf, objectOf, same } from '../convert.ts';
import { chanceOf, countOf, millimetresOf, pointOf } from '../quantity.ts';
import { sightingOf } from '../sighting.ts';
import { durationOf, momentOf, whenOf } from '../when.ts';

/** How the fields of a line become those of a body. */
export interface Shape {
  readonly type: string;
  readonly fields: Readonly<Record<string, Convert>>;
  /** Fields that name other entries, to be resolved when the whole file has been read. */
  readonly references: readonly string[];
  /** Taken where the line says nothing. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

const trackOf = objectOf({
  fixes: [
    'fixes',
    listOf(objectOf({ at: ['at', momentOf], point: ['point', pointOf], radiusM: ['radiusMm', millimetresOf] })),
  ],
  fastestMS: ['fastestMmS', millimetresOf],
});

const placeOf = objectOf({
  point: ['point', pointOf],
  radiusM: ['radiusMm', millimetresOf],
  named: ['named', same],
  seenFrom: ['seenFrom', listOf(sightingOf)],
  mgrs: ['mgrs', same],
  track: ['track', trackOf],
});

const trackRecordOf = objectOf({
  over: ['over', whenOf],
  gaps: ['gaps', same],
  gapP90: ['gapP90Ms', durationOf],
  signs: ['signs', listOf(whenOf)],
  misses: ['misses', same],
  cite: ['cite', same],
});

const detectionOf = objectOf({
  acts: ['acts', same],
  weapons: ['weapons', same],
  toM: ['toMm', millimetresOf],
  sees: ['sees', chanceOf],
});

const figureOf = objectOf({
  id: ['id', same],
  label: ['label', same],
  count: ['count', countOf],
  act: ['act', same],
  weapon: ['weapon', same],
  of: ['of', same],
  as: ['as', same],
});

const common = { source: same, key: same, cite: same, note: same };
const relayed = { origin: same, via: same };
const coding = { taxonomy: TAXONOMY_VERSION };

/** One row for each `type` that a line may have. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  observation: shape(
    'observation/1',
    {
      ...relayed,
      saw: same,
      when: whenOf,
      act: same,
      weapon: same,
      object: same,
      means: same,
      count: countOf,
      place: placeOf,
      by: same,
      text: same,
    },
    { ...coding, saw: 'deed' },
  ),
  watch: shape(
    'watch/1',
    {
      ...relayed,
      when: whenOf,
      place: placeOf,
      acts: same,
      weapons: same,
      of: same,
      means: same,
      alive: same,
      sees: chanceOf,
      detects: listOf(detectionOf),
      reports: chanceOf,
      lost: same,
      record: trackRecordOf,
      blind: same,
    },
    coding,
  ),
  statement: shape('statement/1', {
    ...relayed,
    when: whenOf,
    said: same,
    to: same,
    clause: same,
    about: same,
    text: same,
  }),
  claim: shape(
    'claim/1',
    { ...relayed, when: whenOf, by: same, place: placeOf, figures: listOf(figureOf), text: same },
    coding,
  ),
  pledge: shape('pledge/1', {
    ...relayed,
    when: whenOf,
    deed: same,
    condition: same,
    due: whenOf,
    clause: same,
    text: same,
  }),
  acceptance: shape('acceptance/1', { party: same, stance: same, clauses: same, when: whenOf, text: same }),
  decision: shape(
    'decision/1',
    { person: same, when: whenOf, decides: same, observations: same, occurred: same, who: same, reason: same },
    {},
    ['observations'],
  ),
  correction: shape('correction/1', { of: same, replacement: same, when: whenOf, reason: same }, {}, [
    'of',
    'replacement',
  ]),
  source: shape('source/1', {
    name: same,
    interest: same,
    kind: same,
    zone: same,
    precision: same,
    owner: same,
    blind: same,
  }),
};

function shape(
  type: string,
  fields: Shape['fields'],
  defaults: Shape['defaults'] = {},
  references: readonly string[] = [],
): Shape {
  return { type, fields: { ...common, ...fields }, defaults, references };
}
