import type { ObservationBody, Place, When } from '../entries/body.ts';
import { extentOf, stretchesOf } from '../entries/place-region.ts';
import { placeDiscInArea } from '../geo/disc-in-area.ts';
import type { Line } from '../geo/line.ts';
import { type Offset, placeDiscByOffset } from '../geo/offset.ts';
import type { Region } from '../geo/region.ts';
import { placeRegion } from '../geo/region-in-region.ts';
import { fitCode } from '../taxonomy/taxonomy.ts';
import type { Baseline, Deed, LineVersion, OffsetPlace, PlaceOf } from '../terms/agreement.ts';
import { areaRegion, regionOf } from '../terms/zone-region.ts';
import { instantOf } from '../time/instant.ts';
import { relateWindows } from '../time/window.ts';

export type Position = 'inside' | 'outside' | 'straddles';

/** How something lies to a limit, with the share of its doubt that lies inside, per mille. */
export interface Fit {
  readonly position: Position;
  readonly sharePermille: number;
}

/** The window of a clause, ms. Where its end is not known, whatever came after its beginning may be past it. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly endKnown: boolean;
}

export const INSIDE: Fit = { position: 'inside', sharePermille: 1000 };
export const OUTSIDE: Fit = { position: 'outside', sharePermille: 0 };
/** In doubt, and nothing to say how much of it lies inside. */
export const IN_DOUBT: Fit = { position: 'straddles', sharePermille: 500 };

/** All must be inside to be inside; any that is outside is outside. Shares multiply. */
export function allOf(fits: readonly Fit[]): Fit {
  if (fits.some((fit) => fit.position === 'outside')) return OUTSIDE;
  if (fits.every((fit) => fit.position === 'inside')) return INSIDE;
  const share = fits.reduce((product, fit) => Math.floor((product * fit.sharePermille) / 1000), 1000);
  return { position: 'straddles', sharePermille: Math.max(1, Math.min(999, share)) };
}

/** Where an observation's window lies against a clause's. */
export function fitTime(when: When, span: Span): Fit {
  if (span.to < span.from) return OUTSIDE;
  const observed = { from: instantOf(when.from), to: instantOf(when.to) };
  const fit = relateWindows(observed, { from: instantOf(span.from), to: instantOf(span.to) });
  return span.endKnown || fit.position === 'outside' ? fit : IN_DOUBT;
}

type DeedReport = Pick<ObservationBody, 'act' | 'weapon' | 'object'>;

/** Whether what was reported is what a clause speaks of. What is not said is in doubt, never out. */
export function fitDeed(report: DeedReport, deed: Deed): Fit {
  return allOf([
    asFit(fitCode('act', report.act, deed.acts)),
    fitOptional('weapon', report.weapon, deed.weapons),
    fitOptional('object', report.object, deed.objects),
  ]);
}

/** What else a place may hang on: whose deed it was, and when. */
export interface Told {
  readonly by?: string;
  readonly when?: When;
}

/** Where a reported place lies against a clause's. */
export function fitPlace(place: Place | undefined, where: PlaceOf, told: Told = {}): Fit {
  if (where.kind === 'everywhere') return INSIDE;
  if (place?.track !== undefined) return fitTrack(stretchesOf(place.track, told.when), where, told);
  const extent = place === undefined ? null : extentOf(place);
  return fitExtent(extent, where, { ...told, named: place?.named ?? [] });
}

interface Named extends Told {
  readonly named: readonly string[];
}

function fitExtent(extent: Region | null, where: PlaceOf, told: Named): Fit {
  if (where.kind === 'everywhere') return INSIDE;
  if (where.kind === 'union') return fitUnion(extent, where, told);
  if (where.kind === 'offset') return fitOffset(extent, where, told);
  const zone = where.kind === 'region' ? where.region : where.area === null ? null : areaRegion(where.area);
  if (extent !== null && zone !== null) return placed(extent, zone);
  return where.kind === 'named' ? fitName(told.named, where.names) : IN_DOUBT;
}

/** In one part is in. What lies astride between two drawn parts is held against all of them together. */
function fitUnion(extent: Region | null, where: PlaceOf & { readonly kind: 'union' }, told: Named): Fit {
  const fits = where.of.map((part) => fitExtent(extent, part, told));
  const fit = anyOf(fits);
  if (fit.position !== 'straddles' || extent === null || fits.length < 2) return fit;
  const whole = regionOf(where);
  return whole === null ? fit : placed(extent, whole);
}

/** Somewhere on its way certainly in is in; out is only what certainly was nowhere in. */
function fitTrack(stretches: readonly (Region | null)[], where: PlaceOf, told: Told): Fit {
  const fits = stretches.map((stretch) =>
    stretch === null ? IN_DOUBT : fitExtent(stretch, where, { ...told, named: [] }),
  );
  return anyOf(fits);
}

const placements = new WeakMap<Region, WeakMap<Region, Fit>>();

/** A pure function, remembered: one place is held against one zone for many clauses and parties. */
function placed(extent: Region, zone: Region): Fit {
  if (extent.kind === 'disc' && zone.kind === 'area') return placeDiscInArea(extent.centre, extent.radiusMm, zone.area);
  const byZone = placements.get(extent) ?? new WeakMap<Region, Fit>();
  placements.set(extent, byZone);
  const known = byZone.get(zone);
  if (known !== undefined) return known;
  const { position, sharePermille } = placeRegion(extent, zone);
  const fit: Fit = { position, sharePermille };
  byZone.set(zone, fit);
  return fit;
}

/** Along a line each of its versions that may have held then is asked, and each party whose deed it may have been. */
function fitOffset(extent: Region | null, where: OffsetPlace, told: Told): Fit {
  if (extent === null) return IN_DOUBT;
  return sameOf(
    baselinesFor(where, told.by).flatMap((baseline) => {
      const { versions, isWhole } = versionsAt(baseline.versions, told.when);
      const fits = versions.map(({ line }): Fit => {
        const offset = offsetOf(where, baseline, line);
        if (extent.kind === 'disc') return placeDiscByOffset(extent.centre, extent.radiusMm, offset);
        return placed(extent, bandOf(offset));
      });
      return isWhole ? fits : [...fits, IN_DOUBT];
    }),
  );
}

const bands = new WeakMap<Line, Map<string, Region>>();

/** One region for one band along a line, so that what is remembered of it is found again. */
function bandOf(offset: Offset): Region {
  const { line, kind, side, upToMm } = offset;
  const key = `${kind} ${side} ${upToMm}`;
  const along = bands.get(line) ?? new Map<string, Region>();
  bands.set(line, along);
  const band = along.get(key) ?? { kind: 'offset', offset };
  along.set(key, band);
  return band;
}

/** The baselines that count for a deed: the doer's own, or each, where nobody who stands at the line is named. */
export function baselinesFor({ baselines }: OffsetPlace, by: string | undefined): readonly Baseline[] {
  const own = baselines.filter(({ party }) => party === null || party === by);
  return own.length > 0 ? own : baselines;
}

/** The versions of a line that held at some moment of a window, and whether there was one all through. */
export function versionsAt(
  versions: readonly LineVersion[],
  when: When | undefined,
): { readonly versions: readonly LineVersion[]; readonly isWhole: boolean } {
  if (when === undefined) return { versions, isWhole: versions.length === 1 };
  const end = Math.max(when.to, when.from + 1);
  const held = versions.filter(({ from, to }) => (from ?? when.from) < end && when.from < (to ?? end));
  // They follow each other: there is no gap where each begins when the one before it ends.
  const [first, last] = [held[0], held.at(-1)];
  const isWhole =
    first !== undefined &&
    last !== undefined &&
    (first.from ?? when.from) <= when.from &&
    (last.to ?? end) >= end &&
    held.every(({ from }, index) => index === 0 || from === held[index - 1]?.to);
  return { versions: held, isWhole };
}

export function offsetOf(where: OffsetPlace, { side }: Baseline, line: Line): Offset {
  const kind = where.side === 'own' && where.width === 'between' ? 'between' : where.side;
  return { line, kind, side: side ?? 'left', upToMm: where.upToMm };
}

/** In or out only where all of them say so. */
function sameOf(fits: readonly Fit[]): Fit {
  const [first] = fits;
  if (first === undefined) return IN_DOUBT;
  if (fits.every(({ position }) => position === first.position)) {
    const share = fits.reduce((sum, fit) => sum + fit.sharePermille, 0);
    return { position: first.position, sharePermille: Math.floor(share / fits.length) };
  }
  return IN_DOUBT;
}

/** Names alone never prove that two areas are apart: only a larger area that is the place, or lies in it, decides. */
function fitName(named: readonly string[], names: readonly string[]): Fit {
  return named.some((name) => names.includes(name)) ? INSIDE : IN_DOUBT;
}

function anyOf(fits: readonly Fit[]): Fit {
  if (fits.some((fit) => fit.position === 'inside')) return INSIDE;
  if (fits.every((fit) => fit.position === 'outside')) return OUTSIDE;
  const share = fits.reduce((sum, fit) => sum + fit.sharePermille, 0);
  return { position: 'straddles', sharePermille: Math.max(1, Math.min(999, share)) };
}

function fitOptional(kind: 'weapon' | 'object', code: string | undefined, wanted: readonly string[] | null): Fit {
  if (wanted === null) return INSIDE;
  return code === undefined ? IN_DOUBT : asFit(fitCode(kind, code, wanted));
}

function asFit(position: Position): Fit {
  return position === 'inside' ? INSIDE : position === 'outside' ? OUTSIDE : IN_DOUBT;
}
