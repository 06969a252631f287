import type { SourceBody } from '../../entries/body.ts';

/** Whoever gathered the corridors. */
export const COMPILER = 'corridors';

/** Whose proposal a row is, by the word of the file. */
export const PROPOSERS: Readonly<Record<string, string>> = {
  Ukraine: 'corridors.ukraine',
  Russia: 'corridors.russia',
  Agreed: 'corridors.both-sides',
};

const official = (key: string, name: string, interest: string): SourceBody => ({
  type: 'source/1',
  source: COMPILER,
  key,
  name,
  interest,
  kind: 'official',
  zone: 'Europe/Kyiv',
});

export const SOURCES: readonly SourceBody[] = [
  {
    type: 'source/1',
    source: COMPILER,
    key: COMPILER,
    name: 'Local truces for humanitarian corridors, Ukraine 2022, gathered by PeaceRep from the press',
    interest: 'origin',
    kind: 'compiler',
    precision: 'a day and a settlement; one row for each route',
    blind: ['routes that no outlet told of', 'hours, and how many people went'],
  },
  official('corridors.ukraine', 'Officials of Ukraine who proposed a corridor', 'UA'),
  official('corridors.russia', 'Officials of the Russian Federation who proposed a corridor', 'RU'),
  official('corridors.both-sides', 'Both sides, who agreed on a corridor', 'unknown'),
];
