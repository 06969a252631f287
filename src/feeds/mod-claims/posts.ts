import { sha256Text } from '../../canon/sha256.ts';
import { TEXT_CHARS_MAX } from '../../entries/limits.ts';
import { TAXONOMY_VERSION } from '../../taxonomy/taxonomy.ts';
import { type Instant, instantOf, parseInstant } from '../../time/instant.ts';
import { aside, type RowPlace } from '../aside.ts';
import type { FeedItem } from '../feed.ts';
import { cut, itemOf, rawOf } from '../item.ts';
import { fail, type Read, took } from '../read.ts';
import type { Cells } from '../table.ts';
import { ACCUSED, COMPILER, MINISTRY } from './about.ts';
import type { PostColumn } from './columns.ts';
import { type Tally, tallyIn } from './tally.ts';

export const CROSSWALK = 'mod-claims/1';

const MINUTE_MS = 60_000;

/** A post that counts drones is a claim; any other is words of the ministry, and a sign that its channel was alive. */
export function itemOfPost(cells: Cells<PostColumn>, place: RowPlace): FeedItem {
  const posted = postedAt(cells.datetime);
  if (!posted.ok) return aside(place, posted.problem);
  const { datetime, drone_count, text_snippet: text } = cells;
  if (text === undefined) {
    return aside(place, {
      column: 'text_snippet',
      code: 'missing',
      expected: 'the words of the post',
      found: 'nothing',
    });
  }
  const from = { from: posted.value, to: instantOf(posted.value + MINUTE_MS) };
  const said = {
    source: COMPILER,
    // Two posts may share a minute; the words tell them apart.
    key: `${datetime}|${sha256Text(text).slice(0, 16)}`,
    origin: MINISTRY,
    text: cut(text, TEXT_CHARS_MAX),
    cite: `Channel mod_russia, post of ${datetime} UTC`,
    raw: rawOf(cells),
    crosswalk: CROSSWALK,
  };
  const known = { at: from.to, inferred: false };
  const tally = tallyIn(text, posted.value);
  if (tally === null) return itemOf({ ...said, type: 'statement/1', when: from, said: 'inform' }, known, place);
  return itemOf({ ...said, ...claimOf(tally, drone_count) }, known, place);
}

/** What was shot down had been launched: so many launches at the least, by the ministry's word alone. */
function claimOf({ drones, when }: Tally, printed: string | undefined) {
  const note = `The file's own drone_count, picked by machine, says ${printed}: the words count.`;
  return {
    type: 'claim/1',
    taxonomy: TAXONOMY_VERSION,
    when,
    by: ACCUSED,
    figures: [
      {
        id: 'drones',
        label: 'Ukrainian unmanned aircraft shot down or intercepted',
        count: { min: drones, max: drones, as: 'exact' },
        act: 'launch',
        weapon: 'drone.attack',
      },
    ],
    ...(printed === undefined || printed === String(drones) ? {} : { note }),
  };
}

/** `2025-04-16 04:12`, UTC. */
function postedAt(cell: string | undefined): Read<Instant> {
  const moment = parseInstant(`${(cell ?? '').replace(' ', 'T')}Z`);
  if (moment.ok) return took(moment.value);
  return fail('datetime', cell === undefined ? 'missing' : 'wrong-kind', 'YYYY-MM-DD hh:mm, UTC', cell);
}
