import type { ObservationBody, Place } from '../../entries/body.ts';
import { type Entry, isType } from '../../entries/entry.ts';
import { distanceMm } from '../../geo/distance.ts';
import { DEGREE7, makeLonLatUnsafe } from '../../geo/lonlat.ts';
import { SITES } from './about.ts';

type Observation = Entry<ObservationBody>;

export interface MaskRule {
  /** On how many local days a place must have been hot to be one that always is. */
  readonly daysMin: number;
  /** How many days must lie between the first and the last of them: what a strike set alight burns out sooner. */
  readonly spanDaysMin: number;
}

/** An oil depot has burnt for a week; what is hot on eight days over a fortnight and more is a furnace or a flare. */
export const MASK_RULE: MaskRule = { daysMin: 8, spanDaysMin: 14 };

export interface MaskedFire {
  readonly fire: Observation;
  /** The listed place that explains it; else the days on which it was hot there. */
  readonly by: { readonly site: Observation } | { readonly days: number };
  /** From when on that is known, ms: before, the fire is as open as any other. */
  readonly since: number;
}

export interface Masked {
  readonly masked: readonly MaskedFire[];
  /** What no fixed source explains. Why it is hot is still not known. */
  readonly open: readonly Observation[];
}

/**
 * Tells the fires that a fixed source explains from the others: those whose pixel touches a listed place
 * (`fixed-heat`, from a list of such places), and those where it was hot on many days. It only marks: a strike on a steel works lies under the
 * mask too, and every fire stays in the record. One day of fires alone can show nothing fixed; hand in as many days
 * as there are. The order of the entries makes no difference.
 */
export function maskFixedSources(entries: readonly Entry[], rule: MaskRule = MASK_RULE): Masked {
  const observed = entries.filter((entry): entry is Observation => isType(entry, 'observation/1'));
  const fires = observed.filter(({ body }) => body.act === 'thermal-anomaly' && body.place?.point !== undefined);
  const sites = observed.filter(({ body }) => body.act === 'fixed-heat' && body.source === SITES);
  const days = daysByCell(fires);
  const masked: MaskedFire[] = [];
  const open: Observation[] = [];
  for (const fire of fires) {
    const site = sites.find((listed) => explains(listed, fire));
    const hot = hotDays(days, fire);
    const since = site === undefined ? knownHot(hot, rule) : site.known.at;
    if (since === null) open.push(fire);
    else {
      const by = site === undefined ? { days: hot.size } : { site };
      masked.push({ fire, by, since: Math.max(since, fire.known.at) });
    }
  }
  return { masked, open };
}

/** 0.01 degrees: 1.1 km from south to north, 0.7 km across at 48° N: about two pixels. */
const CELL = DEGREE7 / 100;
const DAY_MS = 86_400_000;

/** The sun's day at a longitude: an overpass shortly before and one shortly after midnight are of two nights. */
function localDay({ when, place }: ObservationBody): number {
  const [lon7 = 0] = place?.point ?? [];
  return Math.floor((when.from + Math.round((lon7 * DAY_MS) / (360 * DEGREE7))) / DAY_MS);
}

function cellOf(place: Place | undefined): readonly [x: number, y: number] {
  const [lon7 = 0, lat7 = 0] = place?.point ?? [];
  return [Math.floor(lon7 / CELL), Math.floor(lat7 / CELL)];
}

/** For each day on which it was hot somewhere, from when on that is known. */
type HotDays = ReadonlyMap<number, number>;

function daysByCell(fires: readonly Observation[]): ReadonlyMap<string, HotDays> {
  const days = new Map<string, Map<number, number>>();
  for (const { body, known } of fires) {
    const cell = cellOf(body.place).join();
    const here = days.get(cell) ?? new Map<number, number>();
    noteDay(here, localDay(body), known.at);
    days.set(cell, here);
  }
  return days;
}

function noteDay(days: Map<number, number>, day: number, known: number): void {
  days.set(day, Math.min(known, days.get(day) ?? known));
}

/** The days on which it was hot in the fire's cell or one beside it: from overpass to overpass a pixel lies elsewhere. */
function hotDays(days: ReadonlyMap<string, HotDays>, { body }: Observation): HotDays {
  const [x, y] = cellOf(body.place);
  const hot = new Map<number, number>();
  for (const [dx, dy] of AROUND) {
    for (const [day, known] of days.get([x + dx, y + dy].join()) ?? []) noteDay(hot, day, known);
  }
  return hot;
}

const AROUND = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const));

/** From when on it is known that it was hot there often enough; `null`: it was not. */
function knownHot(hot: HotDays, { daysMin, spanDaysMin }: MaskRule): number | null {
  if (hot.size < daysMin) return null;
  const inOrder = [...hot].sort(([, a], [, b]) => a - b);
  let [first, last] = [Infinity, -Infinity];
  for (const [index, [day, known]] of inOrder.entries()) {
    first = Math.min(first, day);
    last = Math.max(last, day);
    if (index + 1 >= daysMin && last - first >= spanDaysMin) return known;
  }
  return null;
}

function explains({ body: site }: Observation, { body: fire }: Observation): boolean {
  const [there, here] = [site.place?.point, fire.place?.point];
  if (there === undefined || here === undefined) return false;
  if (fire.when.from < site.when.from || fire.when.from >= site.when.to) return false;
  const apartMm = distanceMm(makeLonLatUnsafe(...there), makeLonLatUnsafe(...here));
  return apartMm <= (site.place?.radiusMm ?? 0) + (fire.place?.radiusMm ?? 0);
}
