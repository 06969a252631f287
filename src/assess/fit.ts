import type { ObservationBody, Place, When } from '../entries/body.ts';
import { makeLonLatUnsafe } from '../geo/lonlat.ts';
import { placeInArea } from '../geo/relate.ts';
import { fitCode } from '../taxonomy/taxonomy.ts';
import type { Deed, PlaceOf } from '../terms/agreement.ts';
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

/** Where a reported place lies against a clause's. */
export function fitPlace(place: Place | undefined, where: PlaceOf): Fit {
  if (where.kind === 'everywhere') return INSIDE;
  if (where.kind === 'union') return anyOf(where.of.map((part) => fitPlace(place, part)));
  if (place === undefined) return IN_DOUBT;
  if (place.point !== undefined && place.radiusMm !== undefined && where.area !== null) {
    const centre = makeLonLatUnsafe(...place.point);
    return placeInArea({ kind: 'disc', centre, radiusMm: place.radiusMm }, where.area);
  }
  return where.kind === 'named' ? fitName(place.named ?? [], where.names) : IN_DOUBT;
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
