import type { Voices } from '../assess/voices.ts';
import { NOTHING, type ObservationColumns } from '../entries/columns.ts';
import type { Agreement, Clause } from '../terms/agreement.ts';
import type { Hearing } from './hearing.ts';
import { GRADES, type Records } from './judge-columns.ts';

/** What a record comes to for one party, as `sort` of src/assess tells it. */
export type Pile = 'breach' | 'straddling' | 'contested' | 'unattributed' | 'alleged' | 'allegedStraddling';

/** Who is asked about, and who is bound when. Parties are numbers in the agreement's order; `null`: anybody. */
export interface Asked {
  readonly party: number | null;
  readonly bound: readonly number[];
  readonly isBoundAt: (party: number, from: number, to: number) => boolean;
}

export interface Sorter {
  pileOf(asked: Asked, record: number): Pile | null;
  /** Whose word an allegation is: those who name the accused, or name nobody; each once. */
  eachClaimant(asked: Asked, record: number, take: (claimant: string) => void): void;
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
  const ids = parties.map(({ id }) => id);
  /** By number of a party's name, as it stands in the columns: which party of the agreement it is, -1 for none. */
  const partyOf: number[] = [];
  const namedBy = (row: number): number => {
    const name = by[row] as number;
    if (name === NOTHING) return -1;
    const known = partyOf[name];
    if (known !== undefined) return known;
    const party = ids.indexOf(words.parties[name] ?? '');
    partyOf[name] = party;
    return party;
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
  const found: string[] = [];

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
  const isConcerned = (row: number, { party, bound }: Asked): boolean => {
    if (party !== null) return isAgainst(row, party);
    for (let at = 0; at < bound.length; at++) if (isAgainst(row, bound[at] as number)) return true;
    return false;
  };
  const areAllAnothers = ({ party, bound }: Asked, record: number): boolean => {
    if (party !== null) return isAnothers(record, party);
    for (let at = 0; at < bound.length; at++) if (!isAnothers(record, bound[at] as number)) return false;
    return true;
  };
  const concerns = (asked: Asked, record: number) => {
    if (areAllAnothers(asked, record)) return false;
    if (records.anyGrade.at(record) >= occurrence) return true;
    for (let at = records.fitting.at(record); at < records.proving.at(record); at++)
      if (isConcerned(records.rows.at(at), asked)) return true;
    return false;
  };
  const ofAnybody = ({ bound, isBoundAt }: Asked, record: number): Pile => {
    const from = records.whenFrom.at(record);
    const to = records.whenTo.at(record);
    for (let at = 0; at < bound.length; at++) {
      const party = bound[at] as number;
      if (isBy(record, party) && isBoundAt(party, from, to)) return 'breach';
    }
    for (let party = 0; party < ids.length; party++)
      if (!isBoundAt(party, from, to) && !isAnothers(record, party)) return 'unattributed';
    return 'breach';
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
    eachClaimant: (asked, record, take) => {
      found.length = 0;
      for (let at = records.fitting.at(record); at < records.proving.at(record); at++) {
        const row = records.rows.at(at);
        if (!isConcerned(row, asked)) continue;
        for (const claimant of claimants(hands[row] as number, by[row] as number)) {
          if (found.includes(claimant)) continue;
          found.push(claimant);
          take(claimant);
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
