import type { Feed } from '../feed.ts';
import { standing } from '../item.ts';
import { type Form, readTable } from '../table.ts';
import { SOURCES } from './about.ts';
import { POST_COLUMNS, type PostColumn, STRIKE_COLUMNS, type StrikeColumn } from './columns.ts';
import { itemOfPost } from './posts.ts';
import { itemOfStrike } from './strikes.ts';

const POSTS: Form<PostColumn> = {
  columns: POST_COLUMNS,
  open: (file) => ({
    row: (cells, place) => [itemOfPost(cells, place)],
    end: () => SOURCES.map((source) => standing(source, file)),
  }),
};

const STRIKES: Form<StrikeColumn> = {
  columns: STRIKE_COLUMNS,
  open: (file) => ({
    row: (cells, place) => [itemOfStrike(cells, place)],
    end: () => SOURCES.map((source) => standing(source, file)),
  }),
};

/** What the Ministry of Defence of the Russian Federation says that Ukraine did. */
export const modClaims: Feed = {
  id: 'mod-claims',
  title: 'Posts of the Russian Ministry of Defence that count drones, and strikes that it claims',
  about: [
    'One party’s word about the other: claims, however many, and never a sum.',
    'A post counts only in the ministry’s set phrase; summaries and free text are kept as words, without figures.',
    'What was shot down is held to have been launched, so many at the least. Regions picked by machine are not used.',
    'A window is the one that the words give, in Moscow time; a night without hours is twelve before the post, no time at all is a day.',
    'The posts were filtered by keywords: their silence proves nothing. Strikes are known at the end of their minute.',
  ],
  read: (input) => readTable(input, [POSTS, STRIKES]),
};
