import type { Assessment, EventState } from '../../assess/assessment.ts';
import { type Score, scoreOf } from '../score/score.ts';
import type { Cell } from './cell.ts';
import { cellsOf } from './cells.ts';
import { type DueLine, dueLines } from './due.ts';
import type { Frame } from './frame.ts';
import { type Ledger, ledgersOf } from './ledgers.ts';
import { type Pair, pairsOf } from './pairs.ts';
import { type Stores, storesOf } from './stores.ts';
import { type WeaponSeen, weaponsOf } from './weapons.ts';

/** Disengagement as it stands: party × place × step, and what each cell rests on. Ordered by step, part, place, party. */
export interface Matrix {
  readonly schema: 'servanda/matrix/1';
  readonly agreement: Assessment['agreement'];
  readonly reading: string | null;
  readonly at: string;
  readonly knownTo: Assessment['knownTo'];
  readonly cells: readonly Cell[];
  readonly due: readonly DueLine[];
  /** The clocks of the agreement: silence that has to last, breaches that are counted. */
  readonly clocks: readonly EventState[];
  readonly pairs: readonly Pair[];
  readonly weapons: readonly WeaponSeen[];
  readonly ledgers: readonly Ledger[];
  readonly stores: readonly Stores[];
  /** How far the whole accord is implemented. */
  readonly score: Score;
}

/** `lot`: what the sites to inspect next are drawn with; `null`: none are drawn. */
export function matrixOf(frame: Frame, lot: string | null = null): Matrix {
  const { agreement, reading, at, knownTo, events } = frame.assessment;
  return {
    schema: 'servanda/matrix/1',
    agreement,
    reading,
    at,
    knownTo,
    cells: cellsOf(frame),
    due: dueLines(frame),
    clocks: events,
    pairs: pairsOf(frame),
    weapons: weaponsOf(frame),
    ledgers: ledgersOf(frame),
    stores: storesOf(frame, lot),
    score: scoreOf(frame),
  };
}
