import type { When } from '../../entries/body.ts';
import { TAXONOMY_VERSION } from '../../taxonomy/taxonomy.ts';
import { parseInstant } from '../../time/instant.ts';
import { aside, type RowPlace } from '../aside.ts';
import type { FeedItem } from '../feed.ts';
import { itemOf, rawOf } from '../item.ts';
import { fail, type Read, took } from '../read.ts';
import type { Cells } from '../table.ts';
import { COMPILER, OFFICIAL, VOLUNTEERS } from './about.ts';
import type { OfficialColumn, VolunteerColumn } from './columns.ts';

export const CROSSWALK = 'air-alerts/1';

const COUNTRY = 'Ukraine';
const NAIVE =
  'When it ended is not known: the end in the row is a filler. It stands here as the moment at which it began, so that it is a sign of life then and at no later time.';

/** The parts of the country that a row names, smallest first: its commune, district and region. */
export function itemOfOfficial(cells: Cells<OfficialColumn>, place: RowPlace): FeedItem {
  const named = [cells.hromada, cells.raion, cells.oblast].filter((name) => name !== undefined);
  return itemOfAlert(cells, named, OFFICIAL, false, place);
}

export function itemOfVolunteer(cells: Cells<VolunteerColumn>, place: RowPlace): FeedItem {
  const { naive, region } = cells;
  if (naive !== 'True' && naive !== 'False') {
    return aside(place, { column: 'naive', code: 'wrong-kind', expected: 'True or False', found: naive ?? 'nothing' });
  }
  return itemOfAlert(cells, region === undefined ? [] : [region], VOLUNTEERS, naive === 'True', place);
}

/** An alert is no violation and no launch: it is a warning, and a sign that whoever gives it was awake. */
function itemOfAlert(
  cells: Cells<'started_at' | 'finished_at'>,
  named: readonly string[],
  origin: string,
  isNaive: boolean,
  place: RowPlace,
): FeedItem {
  const when = windowOf(cells, isNaive);
  if (!when.ok) return aside(place, when.problem);
  if (named.length === 0) {
    return aside(place, { column: null, code: 'missing', expected: 'the region of the alert', found: 'nothing' });
  }
  const body = {
    type: 'observation/1',
    taxonomy: TAXONOMY_VERSION,
    source: COMPILER,
    // The end is not in it: an alert that was still on in one copy of the file has ended in the next.
    key: [origin, ...named, cells.started_at].join('|'),
    origin,
    saw: 'deed',
    when: when.value,
    act: 'alert',
    means: 'reported.statement',
    place: { named: [...new Set([...named, COUNTRY])] },
    ...(isNaive ? { note: NAIVE } : {}),
    raw: rawOf(cells),
    crosswalk: CROSSWALK,
  };
  return itemOf(body, { at: when.value.to, inferred: true }, place);
}

function windowOf(cells: Cells<'started_at' | 'finished_at'>, isNaive: boolean): Read<When> {
  const start = momentIn(cells.started_at, 'started_at');
  if (!start.ok) return start;
  if (isNaive) return took({ from: start.value, to: start.value });
  const end = momentIn(cells.finished_at, 'finished_at');
  if (!end.ok) return end;
  return end.value >= start.value
    ? took({ from: start.value, to: end.value })
    : fail('finished_at', 'window-reversed', `at or after ${cells.started_at}`, cells.finished_at);
}

/** `2023-01-03 10:27:27+00:00`: a time with its offset, but for the letter in the middle. */
function momentIn(cell: string | undefined, column: string): Read<number> {
  const moment = parseInstant((cell ?? '').replace(' ', 'T'));
  if (moment.ok) return took(moment.value);
  const code = cell === undefined ? 'missing' : moment.problem.code === 'no-zone' ? 'no-zone' : 'wrong-kind';
  return fail(column, code, 'YYYY-MM-DD hh:mm:ss+00:00', cell);
}
