import type { SourceBody } from '../../entries/body.ts';

/** The compiler of the data set: it passes on what outlets reported. */
export const COMPILER = 'ucdp-ged';
/** The outlets behind a row pass on the belligerents' words in their turn; whose, a row does not say. */
export const ORIGIN = 'ged-sources-unknown';

export const SOURCES: readonly SourceBody[] = [
  {
    type: 'source/1',
    source: COMPILER,
    key: COMPILER,
    name: 'UCDP Georeferenced Event Dataset, Uppsala Conflict Data Program',
    interest: 'origin',
    kind: 'compiler',
    precision: 'days, or windows of days; a settlement at best, often a district or a region',
    blind: [
      'deeds in which nobody was killed',
      'deaths that no outlet reported',
      'who fired: the two sides are a pair, not doer and victim',
    ],
  },
  {
    type: 'source/1',
    source: COMPILER,
    key: ORIGIN,
    name: 'Outlets quoted by UCDP GED, whose own sources are not told apart',
    interest: 'unknown',
    kind: 'other',
  },
];
