import type { Assessment, GuaranteeState, GuarantorState } from '../../assess/assessment.ts';
import type { Frame } from '../matrix/frame.ts';
import type { Fear } from './fears.ts';
import { type Lack, lacksOf, neverCalled, type Unseen } from './lacks.ts';
import { type Stage, stagesOf } from './stages.ts';

/** What the guarantees of an agreement are worth, and which fears they answer. */
export interface Assurances {
  readonly schema: 'servanda/assurances/1';
  readonly agreement: Assessment['agreement'];
  readonly reading: string | null;
  readonly at: string;
  readonly knownTo: Assessment['knownTo'];
  readonly guarantees: readonly GuaranteeView[];
  readonly fears: readonly FearView[];
  /** Guarantees that answer no fear that is on file. */
  readonly unasked: readonly string[];
}

export interface GuaranteeView {
  readonly clause: string;
  readonly title: string;
  readonly state: GuaranteeState['state'];
  readonly trigger: GuaranteeState['trigger'];
  readonly voiding: GuaranteeState['voiding'];
  readonly calledAt: string | null;
  readonly due: string | null;
  /** Whether it hangs on who did it, and the parties blame each other at equal grades. */
  readonly hangsOnContested: boolean;
  readonly reasons: GuaranteeState['reasons'];
  /** Trigger and voiding condition, worked out from the same findings under each reading. */
  readonly readings: readonly ReadingView[];
  readonly guarantors: readonly GuarantorView[];
  /** Why nobody could ever call it; empty where it can be called. */
  readonly neverCalled: readonly Lack[];
}

export interface ReadingView {
  readonly reading: string;
  readonly state: GuaranteeState['state'];
  readonly trigger: GuaranteeState['trigger'];
  readonly voiding: GuaranteeState['voiding'];
}

export interface GuarantorView extends Omit<GuarantorState, 'reasons'> {
  readonly stages: readonly Stage[];
}

/** How a fear is answered: by no clause, by clauses that are words alone, or by one that can be held to. */
export interface FearView extends Fear {
  readonly state: 'unanswered' | 'words' | 'answered';
  readonly by: string | null;
  readonly clauses: readonly { readonly clause: string; readonly title: string; readonly lacks: readonly Lack[] }[];
}

/**
 * Works out the assurances. `frames`: the same case under each reading, by its id. `fears` name the clauses that are said
 * to answer them; whether they do more than say so is worked out here, and never whether a fear is well founded.
 */
export function assurancesOf(
  frame: Frame,
  frames: ReadonlyMap<string, Frame>,
  fears: readonly Fear[],
  unseen: Unseen,
): Assurances {
  const { agreement, reading, at, knownTo, guarantees } = frame.assessment;
  const answering = new Set(fears.flatMap(({ answers }) => answers));
  return {
    schema: 'servanda/assurances/1',
    agreement,
    reading,
    at,
    knownTo,
    guarantees: guarantees.map((state) => viewOf(frame, frames, state, unseen)),
    fears: fears.map((fear) => fearOf(frame, fear, unseen)),
    unasked: guarantees.map(({ clause }) => clause).filter((clause) => !answering.has(clause)),
  };
}

function viewOf(
  frame: Frame,
  frames: ReadonlyMap<string, Frame>,
  state: GuaranteeState,
  unseen: Unseen,
): GuaranteeView {
  const clause = frame.terms.clauses.find(({ id }) => id === state.clause);
  const guarantee = clause?.norm.kind === 'guarantees' ? clause.norm.guarantee : null;
  const stages = (name: string, text: string | null) =>
    stagesOf(frame, state.clause, name, guarantee?.action.deed ?? null, text);
  return {
    clause: state.clause,
    title: state.title,
    state: state.state,
    trigger: state.trigger,
    voiding: state.voiding,
    calledAt: state.calledAt,
    due: state.due,
    hangsOnContested: [state.trigger, state.voiding].some((ground) => ground?.state === 'unknown' && ground.contested),
    reasons: state.reasons,
    readings: [...frames].flatMap(([reading, other]) => {
      const there = other.assessment.guarantees.find((one) => one.clause === state.clause);
      return there === undefined
        ? []
        : [{ reading, state: there.state, trigger: there.trigger, voiding: there.voiding }];
    }),
    guarantors: (guarantee?.guarantors ?? []).map(({ name, text }) => {
      const found = state.guarantors.find(({ guarantor }) => guarantor === name);
      const { bound = text !== null, standing = 'not-in-force' as const, performance = null } = found ?? {};
      return { guarantor: name, bound, standing, performance, stages: stages(name, text) };
    }),
    neverCalled: guarantee === null ? [] : neverCalled(frame, guarantee.trigger, unseen),
  };
}

function fearOf(frame: Frame, fear: Fear, unseen: Unseen): FearView {
  const clauses = fear.answers.flatMap((id) => {
    const clause = frame.terms.clauses.find((one) => one.id === id);
    return clause === undefined ? [] : [{ clause: id, title: clause.title, lacks: lacksOf(frame, clause, unseen) }];
  });
  const state =
    clauses.length === 0 ? 'unanswered' : clauses.every(({ lacks }) => lacks.length > 0) ? 'words' : 'answered';
  return { ...fear, state, clauses };
}
