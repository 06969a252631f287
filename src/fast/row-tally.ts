import type { Coverage, StandingWord } from '../assess/assessment.ts';
import type { Segment } from '../assess/force.ts';
import type { Cover } from '../assess/silence.ts';
import { BreachTally } from './breach-tally.ts';
import type { EventBasis } from './event-basis.ts';
import { EventCount } from './event-count.ts';
import type { FastStanding } from './fast-assessment.ts';
import type { Ints } from './growing.ts';
import type { Records } from './judge-columns.ts';
import type { Asked, Pile, Sorter } from './piles.ts';

const PILES: readonly Pile[] = ['breach', 'straddling', 'contested', 'unattributed', 'alleged', 'allegedStraddling'];
const NONE = PILES.length;

/** How many breaches there are, and how many that may be one. */
interface Tally {
  breaches: number;
  doubts: number;
}

/** What the records of a clause are told from. */
export interface TallyBasis {
  readonly events: EventBasis;
  readonly records: Records;
  readonly sorter: Sorter;
}

/** One row of a clause: what each record comes to for one party, over the whole and by day. What is worked out from it is remembered until it changes. */
export class RowTally {
  /** Where it stands among the rows of its clause. */
  readonly place: number;
  readonly party: string;
  readonly state: Segment['state'];
  readonly asked: Asked;
  readonly total: Tally = { breaches: 0, doubts: 0 };
  readonly breaches: BreachTally;
  /** What is alleged and certainly inside, by whose word it is. */
  readonly allegedBy = new Map<string, EventCount>();
  figures: FastStanding | null = null;
  word: StandingWord | null = null;
  covers: readonly Cover[] | null = null;
  coverage: Coverage | null = null;
  readonly dayWords: (StandingWord | undefined)[];
  readonly #basis: TallyBasis;
  readonly #askedOn: readonly Asked[];
  readonly #sizes = new Int32Array(NONE + 1);
  /** By record. */
  #piles = new Uint8Array(1_024).fill(NONE);
  readonly #byDay: Tally[];
  readonly #allegedOn: (readonly number[] | undefined)[];

  constructor(
    basis: TallyBasis,
    place: number,
    party: string,
    state: Segment['state'],
    asked: Asked,
    askedOn: readonly Asked[],
  ) {
    this.#basis = basis;
    this.place = place;
    this.party = party;
    this.state = state;
    this.asked = asked;
    this.breaches = new BreachTally(basis.events, basis.records, asked.party);
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

  sizeOf(pile: Pile): number {
    return this.#sizes[PILES.indexOf(pile)] as number;
  }

  /** Counts a record in. */
  add(record: number): void {
    const pile = this.#basis.sorter.pileOf(this.asked, record);
    if (pile === null) return;
    if (record >= this.#piles.length) {
      const larger = new Uint8Array(Math.max(2 * this.#piles.length, record + 1)).fill(NONE);
      larger.set(this.#piles);
      this.#piles = larger;
    }
    this.#piles[record] = PILES.indexOf(pile);
    this.#put(record, pile, 1);
  }

  /** Counts a record out again. */
  remove(record: number): void {
    const pile = this.pileOf(record);
    if (pile !== null) this.#put(record, pile, -1);
  }

  #put(record: number, pile: Pile, by: 1 | -1): void {
    this.figures = null;
    this.word = null;
    const at = PILES.indexOf(pile);
    this.#sizes[at] = (this.#sizes[at] as number) + by;
    addTo(this.total, pile, by);
    if (pile === 'breach') this.breaches.put(record, by);
    if (pile !== 'alleged') return;
    this.#basis.sorter.eachClaimant(this.asked, record, (claimant) => {
      const events = this.#allegedBy(claimant);
      if (by === 1) events.add(record);
      else events.remove(record);
    });
  }

  #allegedBy(claimant: string): EventCount {
    const known = this.allegedBy.get(claimant);
    if (known !== undefined) return known;
    const events = new EventCount(this.#basis.events, this.#basis.records);
    this.allegedBy.set(claimant, events);
    return events;
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

  /** Those of these records that are only alleged: first those inside for certain. */
  alleged(records: Int32Array): readonly number[] {
    const of = (pile: Pile) => [...records.filter((record) => this.pileOf(record) === pile)];
    return [...of('alleged'), ...of('allegedStraddling')];
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
  if (pile === 'breach') tally.breaches += by;
  else if (pile !== 'alleged' && pile !== 'allegedStraddling') tally.doubts += by;
}

function isAlike(a: Asked, b: Asked): boolean {
  return a.bound.length === b.bound.length && a.bound.every((party, at) => party === b.bound[at]);
}
