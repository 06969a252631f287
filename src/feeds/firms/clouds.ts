import type { When } from '../../entries/body.ts';
import { TAXONOMY_VERSION } from '../../taxonomy/taxonomy.ts';
import { aside, type RowPlace } from '../aside.ts';
import { dayIn } from '../day.ts';
import type { FeedItem } from '../feed.ts';
import { itemOf, rawOf } from '../item.ts';
import { fail, type Read, took } from '../read.ts';
import type { Cells } from '../table.ts';
import { CLOUD, SATELLITES } from './about.ts';
import type { CloudColumn } from './columns.ts';

/** From this share of cloud on, that no fire was seen says nothing: half of the ground was hidden or more. */
export const CLOUD_MAX = 0.5;

const AREAS: readonly { readonly column: CloudColumn; readonly words: string; readonly named: readonly string[] }[] = [
  { column: 'cloud_cover_in_country', words: 'the country', named: ['Ukraine'] },
  { column: 'cloud_cover_in_east_of_country', words: 'the east of the country', named: ['east of Ukraine', 'Ukraine'] },
];

/** For each area of a row a loss of sight, or words that there was none. */
export function itemsOfClouds(cells: Cells<CloudColumn>, place: RowPlace): FeedItem[] {
  const day = dayOf(cells.date);
  if (!day.ok) return [aside(place, day.problem)];
  const items: FeedItem[] = [];
  for (const area of AREAS) {
    const share = shareIn(cells[area.column], area.column);
    if (!share.ok) return [aside(place, share.problem)];
    items.push(itemOfArea(area, share.value, day.value, cells, place));
  }
  return items;
}

function itemOfArea(
  { column, words, named }: (typeof AREAS)[number],
  share: number,
  when: When,
  cells: Cells<CloudColumn>,
  place: RowPlace,
): FeedItem {
  const key = `${cells.date}|${column}`;
  const said = `Cloud over ${words} on ${cells.date}: ${Math.round(share * 1000) / 10} %.`;
  const known = { at: when.to, inferred: true };
  if (share < CLOUD_MAX) {
    const text = `${said} Less than ${CLOUD_MAX * 100} %: it takes no sight away.`;
    const body = { type: 'statement/1', source: CLOUD, key, when, said: 'inform', text, raw: rawOf(cells) };
    return itemOf(body, known, place);
  }
  const body = {
    type: 'watch/1',
    taxonomy: TAXONOMY_VERSION,
    // The channel that was lost: cloud takes its sight, whoever counted it.
    source: SATELLITES,
    key: `cloud|${key}`,
    when,
    place: { named },
    acts: ['thermal-anomaly'],
    means: 'direct.satellite',
    alive: 'stated',
    sees: { ppm: 0, basis: 'assumed' },
    reports: { ppm: 0, basis: 'assumed' },
    lost: 'cloud',
    note: `${said} From ${CLOUD_MAX * 100} % on, that no fire was seen vouches for nothing.`,
    raw: rawOf(cells),
  };
  return itemOf(body, known, place);
}

/** Whose day it is, the table does not say: what is taken away is taken from the day of Kyiv and from that of UTC. */
function dayOf(date: string | undefined): Read<When> {
  const kyiv = dayIn('Europe/Kyiv', date, 'date', 'iso');
  if (!kyiv.ok) return kyiv;
  const utc = dayIn('Etc/UTC', date, 'date', 'iso');
  if (!utc.ok) return utc;
  return took({ from: Math.min(kyiv.value.from, utc.value.from), to: Math.max(kyiv.value.to, utc.value.to) });
}

function shareIn(cell: string | undefined, column: string): Read<number> {
  if (/^(0(\.\d{1,20})?|1(\.0{1,20})?)$/.test(cell ?? '')) return took(Number(cell));
  return fail(column, cell === undefined ? 'missing' : 'wrong-kind', 'a share from 0 to 1', cell);
}
