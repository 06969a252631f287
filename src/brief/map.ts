import { byCodeUnit } from '../canon/canonical.ts';
import { clauseAnchor, spotAnchor } from './anchor.ts';
import { degreesText, opened } from './entry-words.ts';
import { type Html, html, isolated, joined, raw } from './html.ts';
import { type Box, boxAround, type Frame, frameOf, graticule, lengthOf, xOf, yOf } from './map-frame.ts';
import { OUTLINE_SOURCE, outlineWithin } from './outline.ts';
import { namedOnly, type Spot, spotsOf, type Zone, zonesOf } from './spots.ts';
import { row, rowGroup, table } from './table.ts';
import type { CaseView } from './view.ts';
import { manyText, shortened, wholeText } from './words.ts';

/** Where it was reported: drawn, with the doubt about each place, and the equal table beside. */
export function mapSection(view: CaseView): Html {
  const spots = spotsOf(view);
  const zones = zonesOf(view);
  const drawn = spots.filter(({ at }) => at !== null);
  const frame = frameOf([...drawn.map(boxOfSpot), ...zones.map(boxOfZone)]);
  return html`<section aria-labelledby="map">
<h2 id="map">Where</h2>
${frame === null ? html`<p class="note">No row and no clause of this case has coordinates, so no map is drawn.</p>` : drawing(view, frame, drawn, zones)}
${placesTable(view, spots)}
</section>`;
}

/** What every map carries. */
const DISCLAIMER =
  'The lines and names on this map imply no opinion on status; disputed borders are dotted; not an official map.';

function drawing(view: CaseView, frame: Frame, spots: readonly Spot[], zones: readonly Zone[]): Html {
  const { coasts, borders } = outlineWithin(frame);
  const rounded =
    view.rounding.stepE7 > 1 ? ' Points are rounded to a grid, and the circles are widened by the rounding.' : '';
  return html`<figure class="map">
<svg viewBox="0 0 ${frame.width} ${frame.height}" aria-hidden="true" focusable="false">
<rect class="sea" width="${frame.width}" height="${frame.height}"/>
${gridLines(frame)}
${coasts.length === 0 ? null : html`<path class="coast" d="${linesPath(frame, coasts)}"/>`}
${borders.length === 0 ? null : html`<path class="border" d="${linesPath(frame, borders)}"/>`}
${zones.map((zone) => zonePath(frame, zone))}
${spots.map((spot, index) => doubtCircle(frame, spot, index))}
${spots.map((spot, index) => spotMark(frame, spot, index))}
${nameLabels(frame, spots)}
${gridLabels(frame)}
${scaleBar(frame)}
</svg>
<figcaption>${KEY}<p>${DISCLAIMER} Here every land border is dotted: none is drawn as final.${rounded}</p>
<p class="small-print">Coasts and borders: ${OUTLINE_SOURCE}.</p></figcaption>
</figure>`;
}

const KEY = raw(`<ul class="key">
<li><svg width="14" height="12"><circle class="dot used" cx="7" cy="6" r="4"/></svg> a row here is in a finding</li>
<li><svg width="14" height="12"><circle class="dot doubt" cx="7" cy="6" r="4"/></svg> it may or may not fall under a clause</li>
<li><svg width="14" height="12"><circle class="dot other" cx="7" cy="6" r="4"/></svg> in no finding</li>
<li><svg width="22" height="14"><circle class="ring" cx="11" cy="7" r="6"/></svg> how far from the point it may have been</li>
<li><svg width="22" height="12"><rect class="zone" x="1" y="1" width="20" height="10"/></svg> where a clause looks</li>
</ul>`);

function boxOfSpot({ at, doubtMm }: Spot): Box {
  const [lon, lat] = at ?? [0, 0];
  return boxAround(lon, lat, doubtMm ?? 0);
}

function boxOfZone({ area }: Zone): Box {
  const points = area.polygons.flatMap(([outer]) => [...(outer ?? [])]);
  return points.reduce<Box>(
    (box, [lon, lat]) => ({
      west: Math.min(box.west, lon),
      east: Math.max(box.east, lon),
      south: Math.min(box.south, lat),
      north: Math.max(box.north, lat),
    }),
    boxAround(points[0]?.[0] ?? 0, points[0]?.[1] ?? 0, 0),
  );
}

type Line = readonly (readonly [lon7: number, lat7: number])[];

function linesPath(frame: Frame, lines: readonly Line[]): string {
  return lines.map((line) => linePath(frame, line)).join('');
}

function linePath(frame: Frame, line: Line): string {
  const points = line.map(([lon, lat]) => `${xOf(frame, lon)} ${yOf(frame, lat)}`);
  // A step too small to be seen on paper would only make the page heavier.
  return `M${points.filter((point, index) => point !== points[index - 1]).join('L')}`;
}

function zonePath(frame: Frame, { clauses, area }: Zone): Html {
  const path = area.polygons.flatMap((polygon) => polygon.map((ring) => `${linePath(frame, ring)}Z`)).join('');
  return html`<path class="zone" fill-rule="evenodd" d="${path}"><title>${clauses.join(', ')}</title></path>`;
}

function doubtCircle(frame: Frame, { at, doubtMm, outlines }: Spot, _index: number): Html | null {
  if (outlines.length > 0) {
    const path = outlines.map((outline) => `${linePath(frame, outline)}Z`).join('');
    return html`<path class="ring" d="${path}"/>`;
  }
  if (at === null || doubtMm === null) return null;
  return html`<circle class="ring" cx="${xOf(frame, at[0])}" cy="${yOf(frame, at[1])}" r="${lengthOf(frame, doubtMm)}"/>`;
}

/** A mouse may follow a mark to its line of the table; the keyboard has the table. */
function spotMark(frame: Frame, { at, text, entries, style }: Spot, index: number): Html | null {
  if (at === null) return null;
  const size = entries.length >= 10 ? 5 : entries.length >= 3 ? 4 : 3;
  return html`<a href="#${spotAnchor(index)}" tabindex="-1"><title>${isolated(text)} · ${manyText(entries.length, 'row')}</title><circle class="dot ${style}" cx="${xOf(frame, at[0])}" cy="${yOf(frame, at[1])}" r="${size}"/></a>`;
}

/** Names beside the marks, where there are few and none hides another; the table has them all. */
function nameLabels(frame: Frame, spots: readonly Spot[]): readonly Html[] {
  const marks = spots.flatMap(({ at, name }) =>
    at === null ? [] : [{ name, x: xOf(frame, at[0]), y: yOf(frame, at[1]) }],
  );
  if (marks.length > NAMED_MAX) return [];
  const taken = marks.map(({ x, y }): Rect => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 }));
  return marks.flatMap(({ name, x, y }) => {
    if (name === null) return [];
    const width = NAME_WIDTH;
    const place = [8, -8 - width]
      .map((dx): Rect => ({ left: x + dx, right: x + dx + width, top: y - 7, bottom: y + 6 }))
      .find((box) => box.left >= 0 && box.right <= frame.width && !taken.some((other) => overlaps(box, other)));
    if (place === undefined) return [];
    taken.push(place);
    const isRight = place.left > x;
    return [
      html`<text class="place-name" x="${isRight ? x + 8 : x - 8}" y="${y + 4}" text-anchor="${isRight ? 'start' : 'end'}">${isolated(shortened(name, NAME_CHARS_MAX))}</text>`,
    ];
  });
}

interface Rect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const NAMED_MAX = 24;
const NAME_CHARS_MAX = 18;
/** Room for a name, in units of the drawing: the same for all, so that no text changes what is drawn. */
const NAME_WIDTH = 110;

function overlaps(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function gridLines(frame: Frame): Html {
  const { lons, lats } = graticule(frame);
  const path = [
    ...lons.map((lon) => `M${xOf(frame, lon)} 0V${frame.height}`),
    ...lats.map((lat) => `M0 ${yOf(frame, lat)}H${frame.width}`),
  ].join('');
  return html`<path class="graticule" d="${path}"/>`;
}

function gridLabels(frame: Frame): Html {
  const { lons, lats } = graticule(frame);
  return html`${lons.filter((lon) => xOf(frame, lon) > 24 && xOf(frame, lon) < frame.width - 24).map((lon) => html`<text x="${xOf(frame, lon)}" y="${frame.height - 5}" text-anchor="middle">${degreesText(lon, 'EW')}</text>`)}${lats.map((lat) => html`<text x="4" y="${yOf(frame, lat) - 3}">${degreesText(lat, 'NS')}</text>`)}`;
}

/** The longest round length that takes at most a quarter of the width; true along the middle of the map. */
function scaleBar(frame: Frame): Html {
  const km =
    [1000, 500, 200, 100, 50, 20, 10, 5].find((one) => lengthOf(frame, one * 1_000_000) <= frame.width / 4) ?? 2;
  const length = lengthOf(frame, km * 1_000_000);
  const right = frame.width - 12;
  return html`<path class="bar" d="M${Math.round((right - length) * 10) / 10} 20V26H${right}V20"/><text x="${right}" y="15" text-anchor="end">${wholeText(km)} km</text>`;
}

const COLUMNS = ['Place', 'Rows', 'Under'];

/** The same in words; what has a name and no geometry stands here too. */
function placesTable(view: CaseView, spots: readonly Spot[]): Html | null {
  const named = namedOnly(view);
  if (spots.length + named.length === 0) return null;
  const drawn = spots.filter(({ at }) => at !== null);
  const undrawn = spots.filter(({ at }) => at === null);
  const groups = [
    group(
      'Drawn on the map',
      drawn.map((spot, index) => spotRow(view, spot, index)),
    ),
    group(
      'Named by rows, with no coordinates: not drawn',
      undrawn.map((spot, index) => spotRow(view, spot, drawn.length + index)),
    ),
    group(
      'Named by clauses, with no geometry: not drawn',
      named.map(({ name, clauses }) => row(COLUMNS, html`<bdi>${name}</bdi>`, [null, clauseLinks(clauses)])),
    ),
  ].filter((one) => one !== null);
  const whole = table('places', 'Every place, with its rows', COLUMNS, groups);
  const count = spots.length + named.length;
  return count <= SHOWN_OPEN
    ? whole
    : html`<details class="more"><summary>The same as a table: ${manyText(count, 'place')}</summary>${whole}</details>`;
}

const SHOWN_OPEN = 12;

function group(title: string, rows: readonly Html[]): Html | null {
  return rows.length === 0 ? null : rowGroup('', html`${title}`, COLUMNS.length, rows);
}

function spotRow(view: CaseView, { text, entries }: Spot, index: number): Html {
  const clauses = new Set(
    entries.flatMap((id) =>
      (view.uses.get(id) ?? []).flatMap((use) =>
        use.kind === 'member' && use.finding.position !== 'outside' ? [use.finding.clause] : [],
      ),
    ),
  );
  return row(
    COLUMNS,
    html`<bdi>${text}</bdi>`,
    [opened(view, entries), clauses.size === 0 ? null : clauseLinks([...clauses].sort(byCodeUnit))],
    html` id="${spotAnchor(index)}"`,
  );
}

function clauseLinks(clauses: readonly string[]): Html {
  return joined(
    clauses.map((id) => html`<a href="#${clauseAnchor(id)}">${id}</a>`),
    ', ',
  );
}
