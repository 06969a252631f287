import { CITE_CHARS_MAX } from '../../entries/limits.ts';
import { TAXONOMY_VERSION } from '../../taxonomy/taxonomy.ts';
import { parseInstant } from '../../time/instant.ts';
import { aside, type RowPlace } from '../aside.ts';
import type { AsideCode, FeedItem } from '../feed.ts';
import { cut, itemOf, rawOf } from '../item.ts';
import type { Cells } from '../table.ts';
import { ACCUSED, COMPILER, MINISTRY } from './about.ts';
import type { StrikeColumn } from './columns.ts';
import { CROSSWALK } from './posts.ts';

const CLAIMANTS: Readonly<Record<string, string>> = { 'Russia MoD': MINISTRY };

const OBJECTS: Readonly<Record<string, string>> = {
  transmission: 'energy.grid',
  substation: 'energy.grid',
  distribution: 'energy.grid',
  'gas storage': 'energy.storage',
  'gas distribution': 'energy.pipeline',
};

const MINUTE_MS = 60_000;
const SHOT_DOWN = /shot down|attempt/i;
const DRONE = /\b(UAV|drone)/i;
const ATTEMPT = 'An attempt, by the words of the claim: what was aimed at the object was shot down.';
const SEE_ABOVE = 'The row says "same" for its source: the page is that of a row above it in the file.';

/** One strike that the ministry says Ukraine carried out: the accuser's word, with a time and an object. */
export function itemOfStrike(cells: Cells<StrikeColumn>, place: RowPlace): FeedItem {
  const { claimed_by, time_msk, region, object, object_class, effect, source } = cells;
  const refuse = (column: StrikeColumn, code: AsideCode, expected: string) =>
    aside(place, {
      column,
      code: cells[column] === undefined ? 'missing' : code,
      expected,
      found: cells[column] ?? 'nothing',
    });
  const origin = valueIn(CLAIMANTS, claimed_by);
  if (origin === null) return refuse('claimed_by', 'unknown-code', Object.keys(CLAIMANTS).join(', '));
  const at = parseInstant(time_msk ?? '');
  if (!at.ok) return refuse('time_msk', 'wrong-kind', 'YYYY-MM-DDThh:mm+03:00');
  const code = valueIn(OBJECTS, object_class);
  if (code === null) return refuse('object_class', 'unknown-code', `one of ${Object.keys(OBJECTS).join(', ')}`);
  const named = namesIn(region);
  const words = effect ?? '';
  const notes = [...(SHOT_DOWN.test(words) ? [ATTEMPT] : []), ...(source === 'same' ? [SEE_ABOVE] : [])];
  const when = { from: at.value, to: at.value + MINUTE_MS };
  const body = {
    type: 'observation/1',
    taxonomy: TAXONOMY_VERSION,
    source: COMPILER,
    key: [time_msk, region, object].map((part) => part ?? '').join('|'),
    origin,
    saw: 'deed',
    when,
    // Of a strike that was beaten off too: the code holds what was aimed at an object and did not reach it.
    act: 'strike',
    ...(DRONE.test(words) ? { weapon: 'drone' } : {}),
    object: code,
    means: 'reported.statement',
    ...(named.length === 0 ? {} : { place: { named } }),
    by: ACCUSED,
    ...(object === undefined ? {} : { text: [object, effect].filter((part) => part !== undefined).join(': ') }),
    ...(source === undefined || source === 'same' ? {} : { cite: cut(source, CITE_CHARS_MAX) }),
    ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
    raw: rawOf(cells),
    crosswalk: CROSSWALK,
  };
  return itemOf(body, { at: when.to, inferred: true }, place);
}

/** `Kursk (Belovsky)` is the district, then the region. */
function namesIn(region: string | undefined): string[] {
  if (region === undefined) return [];
  const inner = /^(.+?)\s*\((.+)\)$/.exec(region);
  return inner === null ? [region] : [inner[2] ?? region, inner[1] ?? region];
}

function valueIn(table: Readonly<Record<string, string>>, name: string | undefined): string | null {
  return name !== undefined && Object.hasOwn(table, name) ? (table[name] ?? null) : null;
}
