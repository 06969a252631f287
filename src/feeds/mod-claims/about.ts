import type { SourceBody } from '../../entries/body.ts';

/** Whoever gathered the posts. */
export const COMPILER = 'mod-claims';
export const MINISTRY = 'ru-mod';
/** Whom the ministry accuses. */
export const ACCUSED = 'UA';

export const SOURCES: readonly SourceBody[] = [
  {
    type: 'source/1',
    source: COMPILER,
    key: COMPILER,
    name: 'Posts and claims of the Ministry of Defence of the Russian Federation, gathered',
    interest: 'origin',
    kind: 'compiler',
    precision: 'posts to the minute; texts cut at 400 characters',
    blind: ['posts without the words that were filtered for: its silence proves nothing'],
  },
  {
    type: 'source/1',
    source: COMPILER,
    key: MINISTRY,
    name: 'Ministry of Defence of the Russian Federation',
    interest: 'RU',
    kind: 'organ',
    zone: 'Europe/Moscow',
  },
];
