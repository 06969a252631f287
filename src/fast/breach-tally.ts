import type { Breaches } from '../assess/assessment.ts';
import type { EventBasis } from './event-basis.ts';
import { EventCount } from './event-count.ts';
import { GRADES, type Records } from './judge-columns.ts';

/** What a row's breaches come to, as `countBreaches` of src/assess gives it, kept up as records come and go. */
export class BreachTally {
  readonly #basis: EventBasis;
  readonly #records: Records;
  /** The party that is asked about; `null`: anybody. */
  readonly #party: number | null;
  readonly #events: EventCount;
  /** How many there are of each grade. */
  readonly #grades = [0, 0, 0, 0];
  /** What reports count: sums, and how many incidents have no most, are about so many, are counted at all. */
  #min = 0;
  #max = 0;
  #unbounded = 0;
  #about = 0;
  #counted = 0;

  constructor(basis: EventBasis, records: Records, party: number | null) {
    this.#basis = basis;
    this.#records = records;
    this.#party = party;
    this.#events = new EventCount(basis, records);
  }

  put(record: number, by: 1 | -1): void {
    if (by === 1) this.#events.add(record);
    else this.#events.remove(record);
    const grade = this.#gradeOf(record);
    this.#grades[grade] = (this.#grades[grade] as number) + by;
    this.#count(record, by);
  }

  /** `all`: how many breaches there are, and how many incidents that may be one. */
  breaches({ breaches, doubts }: { readonly breaches: number; readonly doubts: number }, isLost: boolean): Breaches {
    const min = this.#events.atLeast();
    const grade = this.#grades.findIndex((count) => count > 0);
    return {
      min,
      max: breaches + doubts,
      atLeast: min > 0 && isLost,
      grade: GRADES[grade] ?? null,
      counted:
        this.#counted === 0
          ? null
          : { min: this.#min, max: this.#unbounded > 0 ? null : this.#max, about: this.#about > 0 },
    };
  }

  /** The weaker of what was proved and who it was. */
  #gradeOf(record: number): number {
    const own = this.#records.insideGrade.at(record);
    const named = this.#party === null ? 0 : (this.#records.by.at(record) >> (2 * this.#party)) & 3;
    return named === 0 ? own : Math.min(own, named);
  }

  /** Reports of one incident count the same deeds: from the least to the most that any of them says, and one without. */
  #count(record: number, by: 1 | -1): void {
    const { words, count } = this.#basis.columns;
    const { proving, rows } = this.#records;
    let [least, most, isCounted, isAbout, isUnbounded] = [Number.POSITIVE_INFINITY, 1, false, false, false];
    for (let at = proving.at(record); at < this.#records.end(record); at++) {
      const said = words.counts[count[rows.at(at)] as number];
      if (said === undefined) continue;
      isCounted = true;
      isAbout ||= said.as === 'about';
      isUnbounded ||= said.max === null;
      least = Math.min(least, said.min);
      most = Math.max(most, said.max ?? 1);
    }
    this.#min += by * (isCounted ? least : 1);
    this.#max += by * (isUnbounded ? 0 : most);
    if (isUnbounded) this.#unbounded += by;
    if (isAbout) this.#about += by;
    if (isCounted) this.#counted += by;
  }
}
