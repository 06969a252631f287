import type { Standing } from '../assess/assessment.ts';
import type { Entry } from '../entries/entry.ts';
import { entryAnchor } from './anchor.ts';
import { chainOfBody, whatWords } from './entry-words.ts';
import { type Html, html, isolated, raw } from './html.ts';
import { MARKS_MAX, STACK_MAX } from './limits.ts';
import { isOnScale, placeOf, type Scale, scaleOf, ticksOf, widthOf } from './scale.ts';
import { type CaseView, whenOf } from './view.ts';
import { millisecondsOf, windowWords } from './when.ts';
import { wholeText } from './words.ts';

/**
 * What was reported, drawn against the windows of the clauses. Windows are bars as long as the doubt, instants are
 * ticks. The table that follows says the same in words, and is the one that a keyboard or a screen reader reads.
 */
export function timelineDrawing(view: CaseView): Html | null {
  const scale = scaleOf(view);
  if (scale === null) return null;
  const bands = bandsOf(view, scale);
  const backdrop = html`${bands.map(({ from, to }) => bandRect(scale, from, to))}${ticksOf(scale, view.zone).map(({ at, isDay }) => gridLine(scale, at, isDay))}`;
  return html`<figure class="drawing" aria-hidden="true">
${HATCHES}
${lane('', axis(view, scale), 18, null)}
${bands.map(({ clauses, reading, from, to }) => lane(`${clauses.join(', ')} ${reading === null ? 'in force' : `under ${reading}`}`, html`<rect class="window" x="${placeOf(scale, from)}" width="${widthOf(scale, from, to)}" y="3" height="8"/>`, 14, backdrop))}
${LANES.map(({ title, holds }) => entryLane(view, scale, title, view.rows.filter(holds), backdrop))}
<figcaption>${KEY}</figcaption>
</figure>`;
}

interface Lane {
  readonly title: string;
  readonly holds: (entry: Entry) => boolean;
}

const LANES: readonly Lane[] = [
  { title: 'Deeds reported', holds: ({ body }) => body.type === 'observation/1' && body.saw === 'deed' },
  { title: 'Claims with figures', holds: ({ body }) => body.type === 'claim/1' },
  { title: 'None seen', holds: ({ body }) => body.type === 'observation/1' && body.saw === 'nothing' },
  { title: 'Watches', holds: ({ body }) => body.type === 'watch/1' && body.lost === undefined },
  { title: 'Watches lost', holds: ({ body }) => body.type === 'watch/1' && body.lost !== undefined },
  {
    title: 'Words',
    holds: ({ body }) => body.type === 'statement/1' || body.type === 'pledge/1' || body.type === 'acceptance/1',
  },
  { title: 'Decisions', holds: ({ body }) => body.type === 'decision/1' || body.type === 'correction/1' },
];

/** Lines through what may or may not fall under a clause, and through what was lost. */
const HATCHES = raw(`<svg class="shapes" focusable="false"><defs>
<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2" height="5" fill="var(--ink)"/></pattern>
</defs></svg>`);

const KEY = raw(`<ul class="key">
<li><svg width="26" height="10"><rect class="used" x="1" y="2" width="24" height="6"/></svg> in a finding, or named by a reason</li>
<li><svg width="26" height="10"><rect class="doubt" x="1" y="2" width="24" height="6"/></svg> may or may not fall under the clause</li>
<li><svg width="26" height="10"><rect class="aside" x="1" y="2" width="24" height="6"/></svg> looked at and set aside</li>
<li><svg width="26" height="10"><rect class="other" x="1" y="2" width="24" height="6"/></svg> in no finding</li>
<li><svg width="6" height="10"><line class="used" x1="3" x2="3" y1="1" y2="9"/></svg> a moment; a bar is as long as the doubt about when</li>
</ul>`);

interface Band {
  readonly clauses: string[];
  /** `null`: of the assessment of the page. */
  readonly reading: string | null;
  readonly from: number;
  readonly to: number;
}

/** The windows of the clauses, each once with all the clauses that share it; where the page has none, those of each reading. */
function bandsOf(view: CaseView, scale: Scale): readonly Band[] {
  const own = windowsOf(view.assessment.standings, null, scale);
  if (own.length > 0) return own;
  return Object.entries(view.byReading).flatMap(([reading, { standings }]) => windowsOf(standings, reading, scale));
}

function windowsOf(standings: readonly Standing[], reading: string | null, scale: Scale): readonly Band[] {
  const bands = new Map<string, Band>();
  for (const { clause, window } of standings) {
    const from = window.from === null ? null : millisecondsOf(window.from);
    if (from === null) continue;
    const to = (window.to === null ? null : millisecondsOf(window.to)) ?? scale.to;
    const key = `${from} ${to}`;
    const band = bands.get(key) ?? { clauses: [], reading, from, to };
    if (!band.clauses.includes(clause)) band.clauses.push(clause);
    bands.set(key, band);
  }
  return [...bands.values()];
}

function entryLane(
  view: CaseView,
  scale: Scale,
  title: string,
  entries: readonly Entry[],
  backdrop: Html,
): Html | null {
  const signs = title === 'Watches' ? signsOf(entries) : [];
  const placed = entries.flatMap((entry) => {
    const when = whenOf(entry);
    return when !== null && isOnScale(scale, when) ? [{ entry, when }] : [];
  });
  if (placed.length === 0) return null;
  const drawn = placed.slice(0, MARKS_MAX);
  const rows = stack(
    drawn.map(({ when }) => when),
    scale,
  );
  const count = rows.reduce((most, row) => Math.max(most, row + 1), 1);
  const pitch = count > 10 ? 5 : 9;
  const marks = drawn.map(({ entry, when }, index) =>
    mark(view, scale, entry, when, (rows[index] ?? 0) * pitch + 2, pitch - 3),
  );
  const ticks = signs
    .filter((sign) => isOnScale(scale, sign))
    .map(
      (sign) =>
        html`<rect class="sign" x="${placeOf(scale, sign.from)}" width="${widthOf(scale, sign.from, sign.to)}" y="${count * pitch + 2}" height="4"/>`,
    );
  const height = count * pitch + 2 + (ticks.length > 0 ? 8 : 0);
  return lane(`${title} · ${wholeText(placed.length)}`, html`${marks}${ticks}`, Math.max(height, 16), backdrop);
}

/** Signs of life that a watch's track record lists: drawn under the watches. */
function signsOf(entries: readonly Entry[]): readonly { readonly from: number; readonly to: number }[] {
  return entries.flatMap(({ body }) => (body.type === 'watch/1' ? (body.record?.signs ?? []) : []));
}

/** A mouse may follow a mark to its row; the keyboard has the table. */
function mark(
  view: CaseView,
  scale: Scale,
  entry: Entry,
  when: { from: number; to: number },
  y: number,
  height: number,
): Html {
  const style = styleOf(view, entry);
  const x = placeOf(scale, when.from);
  const drawn =
    when.from === when.to
      ? html`<line class="${style}" x1="${x}" x2="${x}" y1="${y - 1}" y2="${y + height + 1}"/>`
      : html`<rect class="${style}" x="${x}" width="${widthOf(scale, when.from, when.to)}" y="${y}" height="${height}"/>`;
  const who = view.names.actor(chainOfBody(entry.body)[0] ?? entry.body.source);
  const title = `${windowWords(view.zone, when.from, when.to)} · ${isolated(who)} · ${isolated(whatWords(entry.body, view.names))}`;
  return html`<a href="#${entryAnchor(entry.id)}" tabindex="-1"><title>${title}</title>${drawn}</a>`;
}

function styleOf(view: CaseView, { id, body }: Entry): string {
  if (body.type === 'watch/1' && body.lost !== undefined) return 'doubt';
  const uses = view.uses.get(id) ?? [];
  const positions = [...(view.underReadings.get(id)?.values() ?? [])];
  if (positions.some((position) => position !== 'outside')) {
    return positions.every((position) => position === 'inside') ? 'used' : 'doubt';
  }
  const members = uses.flatMap((use) => (use.kind === 'member' ? [use.finding.position] : []));
  if (members.includes('inside')) return 'used';
  if (members.includes('straddles')) return 'doubt';
  if (uses.some(({ kind }) => kind === 'reason' || kind === 'claim')) return 'used';
  return uses.length > 0 ? 'aside' : 'other';
}

/** The row of each mark: the first in which it does not touch the one before. */
function stack(windows: readonly { from: number; to: number }[], scale: Scale): readonly number[] {
  const gapMs = Math.ceil((scale.to - scale.from) / 300);
  const ends: number[] = [];
  return windows.map(({ from, to }) => {
    const free = ends.findIndex((end) => end + gapMs <= from);
    const row = free >= 0 ? free : Math.min(ends.length, STACK_MAX - 1);
    ends[row] = Math.max(ends[row] ?? to, to);
    return row;
  });
}

function lane(title: string, drawn: Html, height: number, backdrop: Html | null): Html {
  return html`<div class="lane"><span>${title}</span><svg width="100%" height="${height}" focusable="false">${backdrop}${drawn}</svg></div>`;
}

function axis(view: CaseView, scale: Scale): Html {
  return html`${ticksOf(scale, view.zone).map(
    ({ at, label, isDay }, index) =>
      html`<text class="${isDay ? 'day' : 'hour'}${index % 2 === 1 ? ' odd' : ''}" x="${placeOf(scale, at)}" y="12">${label}</text>`,
  )}`;
}

function bandRect(scale: Scale, from: number, to: number): Html {
  return html`<rect class="band" x="${placeOf(scale, from)}" width="${widthOf(scale, from, to)}" y="0" height="100%"/>`;
}

function gridLine(scale: Scale, at: number, isDay: boolean): Html {
  const x = placeOf(scale, at);
  return html`<line class="${isDay ? 'grid day' : 'grid'}" x1="${x}" x2="${x}" y1="0" y2="100%"/>`;
}
