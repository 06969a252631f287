import type { Voices } from '../assess/voices.ts';
import type { ObservationColumns } from '../entries/columns.ts';
import type { Agreement, Clause } from '../terms/agreement.ts';
import type { Hearing } from './hearing.ts';
import { GRADES, type Records } from './judge-columns.ts';

/** What a record comes to for one party, as `sort` of src/assess tells it. */
export type Pile = 'breach' | 'straddling' | 'contested' | 'unattributed' | 'alleged' | 'allegedStraddling';

/** A row's records by what they come to. */
export type Sorted = Readonly<Record<Pile, Int32Array>>;

/** Who is asked about, and who is bound when. Parties are numbers in the agreement's order; `null`: anybody. */
export interface Asked {
  readonly party: number | null;
  readonly bound: readonly number[];
  readonly isBoundAt: (party: number, from: number, to: number) => boolean;
}

export interface Sorter {
  pileOf(asked: Asked, record: number): Pile | null;
  /** Whose word each allegation is: those who name the accused, or name nobody; each once. */
  eachClaimant(asked: Asked, list: Int32Array, take: (record: number, claimant: string) => void): void;
}

export function sorterOf(
  columns: ObservationColumns,
  hearing: Hearing,
  records: Records,
  { parties }: Agreement,
  voices: Voices,
  clause: Clause,
): Sorter {
  const occurrence = GRADES.indexOf(clause.proof.occurrence);
  const attribution = GRADES.indexOf(clause.proof.attribution);
  const { hands, by, words } = columns;
  const everyone = parties.map((_, party) => party);
  const ids = parties.map(({ id }) => id);
  const namedBy = (row: number): number => {
    const name = words.parties[by[row] as number];
    return name === undefined ? -1 : ids.indexOf(name);
  };
  /** By hands: whether what they say of nobody in particular is held against a party, and whose claim it is if it names one. */
  const heldAgainst: boolean[][] = [];
  const heldBy = (chain: number): readonly boolean[] => {
    const known = heldAgainst[chain];
    if (known !== undefined) return known;
    const held = ids.map((id) => !voices.areOneSide(hearing.claimant[chain] ?? '', id));
    heldAgainst[chain] = held;
    return held;
  };
  const claimants = claimantTable(columns, hearing, voices);

  const gradeBy = (record: number, party: number) => (records.by.at(record) >> (2 * party)) & 3;
  const isLeading = (record: number) =>
    records.strongest.at(record) >= 0 && records.strongestGrade.at(record) >= attribution;
  const isBy = (record: number, party: number) => records.strongest.at(record) === party && isLeading(record);
  const isAnothers = (record: number, party: number) =>
    gradeBy(record, party) < attribution && isLeading(record) && records.strongest.at(record) !== party;
  const isAgainst = (row: number, party: number) => {
    const named = namedBy(row);
    return named >= 0 ? named === party : heldBy(hands[row] as number)[party] === true;
  };
  const accusedOf = ({ party, bound }: Asked) => (party === null ? bound : [party]);
  const isConcerned = (row: number, accused: readonly number[]) => accused.some((party) => isAgainst(row, party));
  const concerns = (asked: Asked, record: number) => {
    const accused = accusedOf(asked);
    if (accused.every((party) => isAnothers(record, party))) return false;
    if (records.anyGrade.at(record) >= occurrence) return true;
    for (let at = records.fitting.at(record); at < records.proving.at(record); at++)
      if (isConcerned(records.rows.at(at), accused)) return true;
    return false;
  };
  const ofAnybody = ({ bound, isBoundAt }: Asked, record: number): Pile => {
    const [from, to] = [records.whenFrom.at(record), records.whenTo.at(record)];
    if (bound.some((party) => isBy(record, party) && isBoundAt(party, from, to))) return 'breach';
    const isCertain = everyone.every((party) => isBoundAt(party, from, to) || isAnothers(record, party));
    return isCertain ? 'breach' : 'unattributed';
  };
  const ofParty = (party: number, record: number): Pile => {
    if (isBy(record, party)) return 'breach';
    return records.contested.at(record) === 1 && gradeBy(record, party) > 0 ? 'contested' : 'unattributed';
  };
  return {
    pileOf: (asked, record) => {
      if (!concerns(asked, record)) return null;
      if (records.insideGrade.at(record) >= occurrence)
        return asked.party === null ? ofAnybody(asked, record) : ofParty(asked.party, record);
      if (records.anyGrade.at(record) >= occurrence) return 'straddling';
      return records.position.at(record) === 1 ? 'alleged' : 'allegedStraddling';
    },
    eachClaimant: (asked, list, take) => {
      const accused = accusedOf(asked);
      const found: string[] = [];
      for (let place = 0; place < list.length; place++) {
        const record = list[place] as number;
        found.length = 0;
        for (let at = records.fitting.at(record); at < records.proving.at(record); at++) {
          const row = records.rows.at(at);
          if (!isConcerned(row, accused)) continue;
          for (const claimant of claimants(hands[row] as number, by[row] as number)) {
            if (found.includes(claimant)) continue;
            found.push(claimant);
            take(record, claimant);
          }
        }
      }
    },
  };
}

/** More than names that anybody gave the doer. */
const NAMES = 16_777_216;

/** A side that is quoted against itself by another's hands: the claim is theirs. */
function claimantTable(
  { words }: ObservationColumns,
  hearing: Hearing,
  voices: Voices,
): (chain: number, by: number) => readonly string[] {
  const known = new Map<number, readonly string[]>();
  return (chain, by) => {
    const key = chain * NAMES + by + 1;
    const found = known.get(key);
    if (found !== undefined) return found;
    const claimant = hearing.claimant[chain] ?? '';
    const { organOf, interests } = voices.voiceOf(words.hands[chain] ?? { source: '' });
    const others = interests.filter((party) => !voices.areOneSide(party, claimant));
    const named = words.parties[by];
    const isAgainstItself = named !== undefined && voices.areOneSide(named, claimant);
    const claimants = isAgainstItself && organOf === null && others.length > 0 ? others : [claimant];
    known.set(key, claimants);
    return claimants;
  };
}
