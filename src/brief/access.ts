import { type AccessDay, accessOf, type Range } from '../follow/access/access.ts';
import type { Frame } from '../follow/matrix/frame.ts';
import { isWithin } from '../taxonomy/taxonomy.ts';
import { opened } from './entry-words.ts';
import { type Html, html } from './html.ts';
import { row, rowGroup, table } from './table.ts';
import type { CaseView } from './view.ts';
import { manyText } from './words.ts';

const COLUMNS = ['Day', 'Score', 'Told', 'Corridors', 'Passages', 'Refusals'];
/** The area is the name inside the widest, as on the command line. */
const LEVEL = 1;
/** The last of them; more is the command line's. */
const DAYS_MAX = 200;

/** Whether anybody tells of a corridor, a passage or a refusal, at a place that has a name. */
export function tellsOfAccess({ folded }: CaseView): boolean {
  return folded.live.some(({ body }) => {
    if (body.type === 'claim/1') return body.figures.some(({ id }) => id === 'corridor' || id.startsWith('access.'));
    if (body.type !== 'observation/1' || body.saw === 'nothing' || body.place?.named === undefined) return false;
    return isWithin('act', body.act, 'passage') || body.act === 'denial';
  });
}

/** Humanitarian access by area and day, the last two hundred of them. */
export function accessPart(view: CaseView, frame: Frame): Html {
  const { days } = accessOf(frame, LEVEL);
  const shown = [...days].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).slice(-DAYS_MAX);
  const areas = [...new Set(shown.map(({ area }) => area))].sort((a, b) => (a < b ? -1 : 1));
  const groups = areas.map((area) =>
    rowGroup(
      '',
      html`<bdi>${area}</bdi>`,
      COLUMNS.length,
      shown.filter((one) => one.area === area).map((one) => dayRow(view, one)),
    ),
  );
  const left = days.length - shown.length;
  return html`<p class="note">Humanitarian access, on the nine indicators of analysts, 0 to 5 by area and day: the least with every gap taken as no constraint, the most with every gap as the gravest. Of a day without a line nothing is known, least of all that access was free.${left === 0 ? null : ` ${manyText(left, 'earlier line')} more: servanda access.`}</p>
${table('access', 'Humanitarian access', COLUMNS, groups)}`;
}

function dayRow(view: CaseView, { day, score, told, corridors, passages, refusals }: AccessDay): Html {
  const points = html`${told.points} of 27 points, ${told.indicators} of 9 indicators`;
  return row(COLUMNS, html`${day}`, [
    html`${rangeText(score)}`,
    points,
    ...[corridors, passages, refusals].map((ids) => opened(view, ids)),
  ]);
}

function rangeText({ min, max }: Range): string {
  return min === max ? String(min) : `${min} to ${max}`;
}
