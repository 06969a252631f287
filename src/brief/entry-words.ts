import { rowInWords } from '../assess/detection.ts';
import { chainOf } from '../assess/voices.ts';
import type { Body, ObservationBody, Place, Sighting, WatchBody } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import { discOf } from '../entries/place-region.ts';
import { titleOf } from '../taxonomy/taxonomy.ts';
import { entryAnchor } from './anchor.ts';
import { type Html, html } from './html.ts';
import { LINE_TEXT_MAX } from './limits.ts';
import type { Names } from './names.ts';
import type { CaseView, Rounding } from './view.ts';
import { whenOf } from './view.ts';
import { windowWords } from './when.ts';
import { countText, LOST_TEXT, manyText, SAID_TEXT, shortened, shortId } from './words.ts';

/** A link to an entry's row. An entry that was not handed over is named, and is no link. */
export function entryLink(view: CaseView, id: string): Html {
  const entry = view.entries.get(id);
  if (entry === undefined)
    return html`<span class="id">${shortId(id)}</span> <span class="dim">(not among the entries given)</span>`;
  if (!view.printed.has(id)) return html`<span>${lineOf(view, entry)}</span>`;
  return html`<a href="#${entryAnchor(id)}">${lineOf(view, entry)}</a>`;
}

/** A list of entries, one line each. */
export function entryList(view: CaseView, ids: readonly string[]): Html | null {
  if (ids.length === 0) return null;
  return html`<ul class="rows">${ids.map((id) => html`<li>${entryLink(view, id)}</li>`)}</ul>`;
}

/** The rows behind a figure, folded away. */
export function opened(view: CaseView, ids: readonly string[]): Html | null {
  return ids.length === 0
    ? null
    : html`<details><summary>${manyText(ids.length, 'row')}</summary>${entryList(view, ids)}</details>`;
}

/** What an entry says, in a few words: what happened or was said, without when, who and where. */
export function whatWords(body: Body, names: Names): string {
  switch (body.type) {
    case 'observation/1':
      return observationWords(body);
    case 'watch/1':
      return watchWords(body);
    case 'statement/1':
      return SAID_TEXT[body.said] + (body.clause === undefined ? '' : ` (clause ${body.clause})`);
    case 'claim/1':
      return body.by === undefined ? 'Claim with figures' : `Claim with figures against ${names.actor(body.by)}`;
    case 'pledge/1':
      return `Pledge: ${body.deed}`;
    case 'acceptance/1':
      return `${names.party(body.party)}: ${ACCEPTANCE_TEXT[body.stance]}`;
    case 'decision/1':
      return `Decision of ${body.person}: ${DECISION_TEXT[body.decides]}`;
    case 'correction/1':
      return body.replacement === undefined ? 'Withdrawal of an entry' : 'Correction of an entry';
    case 'source/1':
      return `Source: ${body.name}`;
  }
}

/** Who saw or said it first, and through whose hands it came. */
export function chainOfBody(body: Body): readonly string[] {
  return chainOf('origin' in body ? body : { source: body.source });
}

/** The words that a row quotes. */
export function quotedText(body: Body): string | null {
  if ('text' in body && body.text !== undefined) return body.text;
  return 'reason' in body ? body.reason : null;
}

/** Where it was, as closely as the page may say. */
export function placeText(place: Place | undefined, rounding: Rounding): string | null {
  if (place === undefined) return null;
  const names = place.named?.join(', ') ?? null;
  const point = place.point === undefined ? null : pointText(place.point, place.radiusMm, rounding);
  return [names, point, ...drawnWords(place, rounding)].filter((part) => part !== null).join(' · ') || null;
}

/** What is told otherwise than by a point. On a rounded page only a disc around it is told. */
function drawnWords(place: Place, rounding: Rounding): readonly string[] {
  const { seenFrom, mgrs, track } = place;
  if (seenFrom === undefined && mgrs === undefined && track === undefined) return [];
  const disc = discOf(place);
  const around = disc === null ? [] : [pointText(disc.centre, disc.radiusMm, rounding)];
  if (rounding.stepE7 > 1) return around;
  const told = [
    ...(mgrs === undefined ? [] : [`MGRS ${mgrs}`]),
    ...(track === undefined ? [] : [`a track of ${track.fixes.length} ${track.fixes.length === 1 ? 'fix' : 'fixes'}`]),
    ...(seenFrom ?? []).map((sighting) => sightingWords(sighting, rounding)),
  ];
  return [...told, ...around.map((words) => `so ${words}`)];
}

function sightingWords({ point, radiusMm, range, bearing }: Sighting, rounding: Rounding): string {
  const parts = [
    ...(range === undefined ? [] : [`${kilometres(range.minMm)} to ${kilometres(range.maxMm)}`]),
    ...(bearing === undefined ? [] : [`between ${mdegText(bearing.fromMdeg)} and ${mdegText(bearing.toMdeg)}`]),
  ];
  return `${parts.join(', ')} from ${pointText(point, radiusMm, rounding)}`;
}

/** 56250 → `56.25°`. */
function mdegText(mdeg: number): string {
  const decimals = String(mdeg % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${Math.floor(mdeg / 1000)}${decimals === '' ? '' : `.${decimals}`}°`;
}

const ACCEPTANCE_TEXT = { accept: 'accepts', reject: 'rejects', withdraw: 'withdraws its acceptance' } as const;
const DECISION_TEXT = {
  review: 'review',
  'must-join': 'these are one event',
  'cannot-join': 'these are not one event',
} as const;

function lineOf(view: CaseView, entry: Entry): Html {
  const { body } = entry;
  const when = whenOf(entry);
  const chain = chainOfBody(body);
  const time = when === null ? null : windowWords(view.zone, when.from, when.to);
  const who = view.names.actor(chain[0] ?? body.source);
  const what = shortened(whatWords(body, view.names), LINE_TEXT_MAX);
  return html`${time === null ? null : html`${time} · `}<bdi>${who}</bdi> · <bdi>${what}</bdi>`;
}

function observationWords(body: ObservationBody): string {
  const { weapon, object } = body;
  const act = titleOf('act', body.act);
  const parts = [
    body.saw === 'nothing' ? `None seen: ${act}` : act,
    weapon === undefined ? null : titleOf('weapon', weapon),
    object === undefined ? null : titleOf('object', object),
  ];
  return parts.filter((part) => part !== null).join('; ');
}

function watchWords(body: WatchBody): string {
  const acts = body.acts.map((act) => titleOf('act', act)).join(', ');
  if (body.lost !== undefined) return `Watch lost (${LOST_TEXT[body.lost]}): ${acts}`;
  const rows = body.detects?.map((row) => `${rowInWords(row)}: ${row.sees.ppm / 1000} ‰, ${row.sees.basis}`) ?? [];
  return `Watch for: ${acts}${rows.length === 0 ? '' : ` (sees ${rows.join('; ')}; of all else nothing)`}`;
}

function pointText(point: readonly [number, number], radiusMm: number | undefined, { stepE7 }: Rounding): string {
  const [lon, lat] = point;
  const doubt = radiusMm === undefined ? '' : `, within ${kilometres(radiusMm + roundingMm({ stepE7 }))}`;
  const coarse = stepE7 > 1 ? ' (rounded)' : '';
  return `${degrees(lat, stepE7)}° ${lat < 0 ? 'S' : 'N'}, ${degrees(lon, stepE7)}° ${lon < 0 ? 'W' : 'E'}${doubt}${coarse}`;
}

/** Half a grid cell, corner to corner, is at most 8 mm for each 1e-7 degree of the step: rounding adds to the doubt. */
export function roundingMm({ stepE7 }: Rounding): number {
  return stepE7 > 1 ? stepE7 * 8 : 0;
}

/** A point on the grid, as its text has it. */
export function roundedE7([lon, lat]: readonly [number, number], { stepE7 }: Rounding): readonly [number, number] {
  const rounded = (value: number): number => {
    const size = Math.round(Math.abs(value) / stepE7) * stepE7;
    return value < 0 && size > 0 ? -size : size;
  };
  return [rounded(lon), rounded(lat)];
}

/** `36° E`, `47.5° N`: a line of a map. */
export function degreesText(valueE7: number, sides: 'EW' | 'NS'): string {
  const tenths = Math.round(Math.abs(valueE7) / 1_000_000);
  const side = valueE7 === 0 ? '' : ` ${sides[valueE7 < 0 ? 1 : 0]}`;
  return `${Math.floor(tenths / 10)}${tenths % 10 === 0 ? '' : `.${tenths % 10}`}°${side}`;
}

/** Whole arithmetic only: the same text in every engine. */
function degrees(valueE7: number, stepE7: number): string {
  const rounded = Math.round(Math.abs(valueE7) / stepE7) * stepE7;
  const whole = Math.floor(rounded / 10_000_000);
  const decimals = String(stepE7).length > 7 ? 0 : 8 - String(stepE7).length;
  const fraction = String(rounded % 10_000_000)
    .padStart(7, '0')
    .slice(0, decimals);
  return fraction === '' ? String(whole) : `${whole}.${fraction}`;
}

function kilometres(mm: number): string {
  const hundredMetres = Math.ceil(mm / 100_000);
  return `${Math.floor(hundredMetres / 10)}.${hundredMetres % 10} km`;
}

/** Counts of an entry, where it has one. */
export function entryCount(body: Body): string | null {
  return body.type === 'observation/1' && body.count !== undefined ? countText(body.count) : null;
}
