import {
  addDays,
  type CivilDate,
  type CivilDateTime,
  DAY_MS,
  dateOfDay,
  dayNumber,
  formatDate,
  MIDNIGHT,
  msOfTime,
} from './civil.ts';
import { type Instant, instantOf } from './instant.ts';
import { type Parsed, parsed, refused } from './parsed.ts';
import tzdb from './tzdb.json' with { type: 'json' };
import type { Window } from './window.ts';

/** The version of the IANA time zone database in `tzdb.json`. It belongs to the rules: see `scripts/make-tzdb.mjs`. */
export const TZDB_VERSION: string = tzdb.version;

/** What the table covers: the local days of 1970 to 2037 in every zone. Later rules are forecasts that nobody has made. */
export const TZDB_WINDOW: Window = { from: instantOf(tzdb.fromS * 1000), to: instantOf(tzdb.toS * 1000) };

/** What instant a reading of a wall clock names. Where clocks jump it may name none, or two. */
export type LocalReading =
  | { readonly kind: 'one'; readonly at: Instant }
  /** The clock skipped this reading at `jump`; `before` and `after` are as far from it as the reading from the ends of the gap. */
  | { readonly kind: 'gap'; readonly before: Instant; readonly jump: Instant; readonly after: Instant }
  /** The clock was set back, and showed this reading twice. */
  | { readonly kind: 'twice'; readonly first: Instant; readonly second: Instant }
  | { readonly kind: 'unknown-zone' }
  /** Outside `TZDB_WINDOW`. */
  | { readonly kind: 'beyond-tzdb' };

/** A change of a zone's offset from UTC. */
export interface Transition {
  readonly at: Instant;
  /** Milliseconds east of UTC, until `at`. */
  readonly beforeMs: number;
  /** Milliseconds east of UTC, from `at` on. */
  readonly afterMs: number;
}

interface Zone {
  /** In force when the table begins. */
  readonly firstMs: number;
  /** In order of time. */
  readonly transitions: readonly Transition[];
}

type ZoneRow = readonly [offsetsS: readonly number[], stepsS: readonly number[], next: string];

const ROWS = tzdb.zones as unknown as Readonly<Record<string, ZoneRow>>;
const LINKS: Readonly<Record<string, string>> = tzdb.links;
/** Unpacked zones. A memo of a constant table: what it holds never changes an answer. */
const unpacked = new Map<string, Zone>();

/** Every zone name that is understood, links included, sorted. */
export const ZONE_IDS: readonly string[] = [...Object.keys(ROWS), ...Object.keys(LINKS)].sort((a, b) =>
  a < b ? -1 : 1,
);

/** Names are those of the IANA database, letter by letter: 'Europe/Kyiv', 'UTC'. */
export function isZoneId(zoneId: string): boolean {
  return Object.hasOwn(ROWS, zoneId) || Object.hasOwn(LINKS, zoneId);
}

/** Reads a local date and time in a zone. */
export function localToInstant(zoneId: string, local: CivilDateTime): LocalReading {
  const zone = zoneOf(zoneId);
  if (zone === undefined) return { kind: 'unknown-zone' };
  const localMs = dayNumber(local.date) * DAY_MS + msOfTime(local.time);
  const near = offsetsNear(zone, localMs);
  const hits = near.map((offsetMs) => localMs - offsetMs).filter((ms, i) => offsetIn(zone, ms) === near[i]);
  const [first, second] = hits.sort((a, b) => a - b);
  if (first === undefined) return readGap(zone, localMs);
  if (!isCovered(first) || !isCovered(second ?? first)) return { kind: 'beyond-tzdb' };
  if (second === undefined) return { kind: 'one', at: instantOf(first) };
  return { kind: 'twice', first: instantOf(first), second: instantOf(second) };
}

/** What the wall clocks of a zone show at a moment. */
export function instantToLocal(zoneId: string, at: Instant): Parsed<CivilDateTime> {
  const offset = offsetAt(zoneId, at);
  if (!offset.ok) return offset;
  const localMs = at + offset.value;
  const day = Math.floor(localMs / DAY_MS);
  const ms = localMs - day * DAY_MS;
  const part = (unitMs: number, size: number) => Math.floor(ms / unitMs) % size;
  const time = { hour: part(3_600_000, 24), minute: part(60_000, 60), second: part(1000, 60), ms: ms % 1000 };
  return parsed({ date: dateOfDay(day), time });
}

/** Milliseconds east of UTC at a moment. */
export function offsetAt(zoneId: string, at: Instant): Parsed<number> {
  const zone = zoneOf(zoneId);
  if (zone === undefined) return refuseZone(zoneId);
  return isCovered(at) ? parsed(offsetIn(zone, at)) : refuseBeyond(String(at));
}

/**
 * The whole local day, usually 24 hours: from the first moment at which clocks show this date or a later one, up to the
 * same for the next date. So the days of a zone follow each other without gap or overlap, whatever its clocks do at midnight.
 */
export function dayWindow(zoneId: string, date: CivilDate): Parsed<Window> {
  const zone = zoneOf(zoneId);
  if (zone === undefined) return refuseZone(zoneId);
  if (date.year < 1970 || date.year > 2037) return refuseBeyond(formatDate(date));
  const from = startOfDay(zoneId, date);
  const to = startOfDay(zoneId, addDays(date, 1));
  if (from === undefined || to === undefined) return refuseBeyond(formatDate(date));
  if (from === to) return refused('no-such-day', formatDate(date), `a day that ${zoneId} did not skip`);
  return parsed({ from, to });
}

/** The changes of offset with from <= at < to, in order. */
export function transitionsBetween(zoneId: string, from: Instant, to: Instant): Parsed<readonly Transition[]> {
  const zone = zoneOf(zoneId);
  if (zone === undefined) return refuseZone(zoneId);
  if (from < TZDB_WINDOW.from || to > TZDB_WINDOW.to) return refuseBeyond(`${from} to ${to}`);
  return parsed(zone.transitions.filter(({ at }) => from <= at && at < to));
}

function startOfDay(zoneId: string, date: CivilDate): Instant | undefined {
  const reading = localToInstant(zoneId, { date, time: MIDNIGHT });
  if (reading.kind === 'one') return reading.at;
  if (reading.kind === 'twice') return reading.first;
  return reading.kind === 'gap' ? reading.jump : undefined;
}

/** No clock is a whole day from UTC, so the offsets in force a day before and after include every candidate. */
function offsetsNear(zone: Zone, localMs: number): readonly number[] {
  const offsets = new Set([offsetIn(zone, localMs - DAY_MS), offsetIn(zone, localMs + DAY_MS)]);
  for (const { at, beforeMs, afterMs } of zone.transitions) {
    if (at > localMs - DAY_MS && at <= localMs + DAY_MS) offsets.add(beforeMs).add(afterMs);
  }
  return [...offsets];
}

function readGap(zone: Zone, localMs: number): LocalReading {
  for (const { at, beforeMs, afterMs } of zone.transitions) {
    if (at + beforeMs <= localMs && localMs < at + afterMs) {
      return { kind: 'gap', before: instantOf(localMs - afterMs), jump: at, after: instantOf(localMs - beforeMs) };
    }
  }
  throw new Error(`no reading and no gap at local ${localMs}`);
}

function offsetIn(zone: Zone, ms: number): number {
  let low = 0;
  let high = zone.transitions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const transition = zone.transitions[middle];
    if (transition !== undefined && transition.at <= ms) low = middle + 1;
    else high = middle;
  }
  return zone.transitions[low - 1]?.afterMs ?? zone.firstMs;
}

function isCovered(ms: number): boolean {
  return TZDB_WINDOW.from <= ms && ms < TZDB_WINDOW.to;
}

function zoneOf(zoneId: string): Zone | undefined {
  const name = Object.hasOwn(LINKS, zoneId) ? (LINKS[zoneId] ?? zoneId) : zoneId;
  const row = Object.hasOwn(ROWS, name) ? ROWS[name] : undefined;
  if (row === undefined) return undefined;
  const known = unpacked.get(name);
  if (known !== undefined) return known;
  const zone = unpack(row);
  unpacked.set(name, zone);
  return zone;
}

function unpack([offsetsS, stepsS, next]: ZoneRow): Zone {
  const offsetMs = (index: number) => (offsetsS[index] ?? 0) * 1000;
  const transitions: Transition[] = [];
  let atS = tzdb.fromS;
  let beforeMs = offsetMs(0);
  for (const [i, stepS] of stepsS.entries()) {
    atS += stepS;
    const afterMs = offsetMs(Number.parseInt(next.charAt(i), 36));
    transitions.push({ at: instantOf(atS * 1000), beforeMs, afterMs });
    beforeMs = afterMs;
  }
  return { firstMs: offsetMs(0), transitions };
}

function refuseZone(zoneId: string) {
  return refused('unknown-zone', zoneId, 'a name of the IANA time zone database, such as Europe/Kyiv');
}

function refuseBeyond(found: string) {
  return refused('beyond-tzdb', found, 'a moment from 1970 to 2037');
}
