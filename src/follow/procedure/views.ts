import type { MoveName } from './moves.ts';
import type { FindingWord, Procedure, Step } from './terms.ts';

/** How far a matter is. Of access it says the worst of what was told. */
export type MatterState =
  | Exclude<Step, 'access'>
  | 'access-requested'
  | 'access-granted'
  | 'access-delayed'
  | 'access-denied'
  | 'corrected';

export interface MatterView {
  readonly matter: string;
  readonly clause: string | null;
  readonly state: MatterState;
  /** Times in ISO UTC, here and everywhere below. */
  readonly since: string;
  readonly finding: FindingView | null;
  /** Why it cannot be verified; empty: nothing says that it cannot. */
  readonly notVerifiable: readonly Because[];
  /** All that stood in the way of who wanted to look, whatever was found. */
  readonly hindrances: readonly Because[];
  /** One for each party, in the order of the agreement; none before the draft, or where no reply was agreed. */
  readonly replies: readonly ReplyView[];
  readonly extended: readonly MoveView[];
  readonly objections: readonly MoveView[];
  /** Warnings of a danger, which wait for nothing. */
  readonly notices: readonly MoveView[];
  readonly next: readonly NextView[];
  readonly late: readonly NextView[];
  readonly history: readonly HistoryView[];
  readonly refused: readonly RefusedView[];
}

export interface FindingView {
  readonly finding: FindingWord;
  /** `withdrawn`: published and taken back, with nothing published since. */
  readonly status: 'draft' | 'published' | 'final' | 'withdrawn';
  readonly at: string;
  /** As it was published; of a draft none. */
  readonly text: string | null;
  /** As who had the final say put it. */
  readonly finalText: string | null;
  readonly entries: readonly string[];
}

export interface Because {
  readonly what: 'access-denied' | 'access-delayed' | 'said';
  /** Who was asked, by the word of whoever was; `null`: nobody is named. */
  readonly of: string | null;
  readonly toldBy: string | null;
  readonly at: string;
  readonly text: string | null;
  readonly entry: string;
}

export interface ReplyView {
  readonly party: string;
  /** `silent`: its time is over without a reply, which admits nothing. `no-receipt`: it has not said that it has the draft. */
  readonly state: 'no-receipt' | 'running' | 'replied' | 'replied-late' | 'silent' | 'open';
  readonly received: string | null;
  readonly due: string | null;
  readonly extended: boolean;
  readonly replies: readonly {
    readonly at: string;
    readonly isLate: boolean;
    readonly text: string | null;
    readonly entry: string;
  }[];
}

export interface NextView {
  readonly step: MoveName;
  readonly who: readonly string[];
  readonly by: string | null;
  /** A right is never late. */
  readonly isRight: boolean;
  /** Of two persons one has done it. */
  readonly isHalf: boolean;
  readonly lateMs: number | null;
}

export interface MoveView {
  readonly step: MoveName;
  readonly by: string | null;
  readonly person: string;
  readonly at: string;
  readonly when: { readonly from: string; readonly to: string };
  readonly text: string | null;
  readonly entry: string;
}

export interface HistoryView extends MoveView {
  readonly finding: FindingWord | null;
  readonly to: string | null;
  readonly lateMs: number | null;
  /** What was taken back by a correction of its entry. */
  readonly of: { readonly step: MoveName; readonly entry: string } | null;
}

export interface RefusedView extends MoveView {
  readonly why: string;
}

export type ProcedureHead = Pick<Procedure, 'as' | 'title' | 'sources' | 'assumed' | 'leftOpen'>;
