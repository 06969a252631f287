import { boundsOf } from '../geo/bounds.ts';
import type { Box } from '../geo/box.ts';
import { proveCover } from '../geo/covers.ts';
import { type CutLimits, cutUp } from '../geo/cut-up.ts';
import { TURN7 } from '../geo/geodesic.ts';
import { placeDisc, type Region } from '../geo/region.ts';

const FEW_CUTS: CutLimits = { cutsMax: 12, looksMax: 120 };

interface Gap {
  /** By the number of a region, whether it lies wholly outside. */
  readonly outside: Map<number, boolean>;
  readonly isOutside: (region: Region) => boolean;
}

/**
 * Which sets of regions certainly cover one zone. All that it remembers follows from what was asked, and no answer hangs on
 * the order of asking: more regions never cover less, and where a part of the zone lies in none of them, fewer leave it out too.
 */
export class Between {
  readonly #zone: Region;
  readonly #regions: Region[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #meeting: boolean[] = [];
  readonly #answers = new Map<string, readonly number[] | null>();
  readonly #covering: (readonly number[])[] = [];
  readonly #gaps: Gap[] = [];
  readonly #bounds: Box | null;

  constructor(zone: Region) {
    this.#zone = zone;
    this.#bounds = boundsOf(zone);
  }

  /** A number for a region, the same for one that says the same; `null` where it cannot reach any of the zone. */
  numberOf(region: Region): number | null {
    const text = JSON.stringify(region);
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#regions.push(region) - 1;
      this.#numbers.set(text, number);
      this.#meeting.push(this.#meets(region));
    }
    return this.#meeting[number] === true ? number : null;
  }

  /** Regions, each once and in order, that cover the zone between them: all of them are among those given; `null`: none. */
  coveredBy(numbers: ReadonlySet<number>): readonly number[] | null {
    if (numbers.size === 0) return null;
    const sorted = [...numbers].sort((a, b) => a - b);
    const key = sorted.join(' ');
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = this.#found(numbers, sorted);
    this.#answers.set(key, answer);
    return answer;
  }

  #found(numbers: ReadonlySet<number>, sorted: readonly number[]): readonly number[] | null {
    const before = this.#covering.find((covering) => covering.every((number) => numbers.has(number)));
    if (before !== undefined) return before;
    if (this.#gaps.some((gap) => sorted.every((number) => this.#isOutside(gap, number)))) return null;
    const proof = proveCover(
      sorted.flatMap((number) => this.#regions[number] ?? []),
      this.#zone,
    );
    if (proof.isCovered) {
      const by = proof.by.map((index) => sorted[index] ?? 0);
      this.#covering.push(by);
      return by;
    }
    if (proof.gap !== null) {
      const { centre, radiusMm } = proof.gap;
      this.#gaps.push({
        outside: new Map(),
        isOutside: (region) => placeDisc(region, centre, radiusMm) === 'outside',
      });
    }
    return null;
  }

  #isOutside({ outside, isOutside }: Gap, number: number): boolean {
    const known = outside.get(number);
    if (known !== undefined) return known;
    const region = this.#regions[number];
    const answer = region === undefined || isOutside(region);
    outside.set(number, answer);
    return answer;
  }

  /** Whether a region has anything in common with the zone, as far as a few cuts tell. */
  #meets(region: Region): boolean {
    const [own, zone] = [boundsOf(region), this.#bounds];
    if (zone === null || own === null || own.south > zone.north || zone.south > own.north) return false;
    if (![-TURN7, 0, TURN7].some((turn) => own.west + turn <= zone.east && zone.west <= own.east + turn)) return false;
    let meets = false;
    cutUp(zone, FEW_CUTS, ({ centre, radiusMm }, isLast) => {
      if (meets || placeDisc(region, centre, radiusMm) === 'outside') return 'done';
      const there = placeDisc(this.#zone, centre, radiusMm);
      if (there === 'outside') return 'done';
      if (isLast || there === 'inside') meets = true;
      return 'cut';
    });
    return meets;
  }
}

const zones = new WeakMap<Region, Between>();

/** One for a zone, so that what was found of it is found again. */
export function betweenOf(zone: Region): Between {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  const made = new Between(zone);
  zones.set(zone, made);
  return made;
}
