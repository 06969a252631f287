import type { Coverage, StandingWord } from '../assess/assessment.ts';
import type { Segment } from '../assess/force.ts';
import type { Cover } from '../assess/silence.ts';
import type { FastStanding } from './fast-assessment.ts';
import type { Ints } from './growing.ts';
import type { Asked, Pile, Sorted } from './piles.ts';

const PILES: readonly Pile[] = ['breach', 'straddling', 'contested', 'unattributed', 'alleged', 'allegedStraddling'];
const NONE = PILES.length;
const [BREACH, ALLEGED] = [0, 4];

/** How many breaches there are, and how many that may be one. */
interface Tally {
  breaches: number;
  doubts: number;
}

/** One row of a clause: what each record comes to for one party, over the whole and by day. What is worked out from it is remembered until it changes. */
export class RowTally {
  /** Where it stands among the rows of its clause. */
  readonly place: number;
  readonly party: string;
  readonly state: Segment['state'];
  readonly asked: Asked;
  readonly total: Tally = { breaches: 0, doubts: 0 };
  figures: FastStanding | null = null;
  word: StandingWord | null = null;
  covers: readonly Cover[] | null = null;
  coverage: Coverage | null = null;
  readonly dayWords: (StandingWord | undefined)[];
  readonly #askedOn: readonly Asked[];
  /** By record. */
  #piles = new Uint8Array(1_024).fill(NONE);
  readonly #byDay: Tally[];
  readonly #allegedOn: (readonly number[] | undefined)[];

  constructor(place: number, party: string, state: Segment['state'], asked: Asked, askedOn: readonly Asked[]) {
    this.place = place;
    this.party = party;
    this.state = state;
    this.asked = asked;
    this.#askedOn = askedOn.map((one) => (isAlike(one, asked) ? asked : one));
    this.#byDay = askedOn.map(() => ({ breaches: 0, doubts: 0 }));
    this.#allegedOn = askedOn.map(() => undefined);
    this.dayWords = askedOn.map(() => undefined);
  }

  /** Who is asked about on a day: the very same as over the whole, where it is alike. */
  askedOn(day: number): Asked {
    return this.#askedOn[day] as Asked;
  }

  pileOf(record: number): Pile | null {
    return PILES[this.#piles[record] ?? NONE] ?? null;
  }

  count(record: number, pile: Pile | null, by: 1 | -1): void {
    if (pile === null) return;
    this.figures = null;
    this.word = null;
    addTo(this.total, pile, by);
    if (record >= this.#piles.length) {
      const larger = new Uint8Array(Math.max(2 * this.#piles.length, record + 1)).fill(NONE);
      larger.set(this.#piles);
      this.#piles = larger;
    }
    this.#piles[record] = PILES.indexOf(pile);
  }

  countOn(day: number, record: number, pile: Pile | null, by: 1 | -1, incidentOf: Ints): void {
    if (pile === null) return;
    this.dayWords[day] = undefined;
    addTo(this.on(day), pile, by);
    if (pile !== 'alleged' && pile !== 'allegedStraddling') return;
    const list = this.#allegedOn[day] ?? [];
    const incident = incidentOf.at(record);
    if (by === 1 && list.length > 0) (list as number[]).push(record);
    else this.#allegedOn[day] = by === 1 ? [record] : list.filter((one) => incidentOf.at(one) !== incident);
  }

  on(day: number): Tally {
    return this.#byDay[day] as Tally;
  }

  allegedOn(day: number): readonly number[] {
    return this.#allegedOn[day] ?? [];
  }

  /** Those of these records that are only alleged. */
  alleged(records: Int32Array): readonly number[] {
    const { alleged, allegedStraddling } = this.sorted(records);
    return [...alleged, ...allegedStraddling];
  }

  sorted(records: Int32Array): Sorted {
    const piles = this.#piles;
    const sizes = new Int32Array(NONE + 1);
    for (let at = 0; at < records.length; at++) {
      const pile = piles[records[at] as number] ?? NONE;
      sizes[pile] = (sizes[pile] as number) + 1;
    }
    const lists = PILES.map((_, pile) => new Int32Array(sizes[pile] as number));
    sizes.fill(0);
    for (let at = 0; at < records.length; at++) {
      const pile = piles[records[at] as number] ?? NONE;
      if (pile === NONE) continue;
      (lists[pile] as Int32Array)[sizes[pile] as number] = records[at] as number;
      sizes[pile] = (sizes[pile] as number) + 1;
    }
    return Object.fromEntries(PILES.map((pile, at) => [pile, lists[at]])) as unknown as Sorted;
  }

  /** What watches were known for, and what hung on it. */
  forgetWords(): void {
    this.word = null;
    this.covers = null;
    this.coverage = null;
    this.dayWords.fill(undefined);
  }
}

function addTo(tally: Tally, pile: Pile, by: 1 | -1): void {
  const at = PILES.indexOf(pile);
  if (at === BREACH) tally.breaches += by;
  else if (at < ALLEGED) tally.doubts += by;
}

function isAlike(a: Asked, b: Asked): boolean {
  return a.bound.length === b.bound.length && a.bound.every((party, at) => party === b.bound[at]);
}
