import type { Asking, RoundNow } from '../ladder/ladder.ts';
import type { RungNow, RungState, ToldView } from '../ladder/rung.ts';
import type { Frame } from '../matrix/frame.ts';

/**
 * Who has to act at one moment. `calm`: no breach waits for an answer. `acting`: somebody has to, and has time. `overdue`:
 * somebody had to, and it is past its time. `doubt`: whether anybody has to hangs on what is not certain. `nobody`: a breach
 * waits, and nobody is responsible.
 */
export type DrillState = 'calm' | 'acting' | 'overdue' | 'doubt' | 'nobody';

/** Somebody who has to act, or had to. */
export interface Acting {
  readonly actor: string;
  readonly rung: string;
  readonly does: string | null;
  /** By when; `null`: by no time. */
  readonly due: string | null;
}

/** Why a step leaves a breach without anybody who has to answer it. */
export interface Why {
  readonly rung: string;
  readonly code: RungState | 'not-bound' | 'own-breach' | 'before';
  /** The words that nothing defines, or the moment that it waits for; `null`: nothing more is to say. */
  readonly words: string | null;
  readonly hangsOn: ToldView['hangsOn'];
}

export interface Responsible {
  readonly state: DrillState;
  readonly acting: readonly Acting[];
  readonly overdue: readonly Acting[];
  /** Of each step, where nobody is responsible or it hangs on doubt. */
  readonly why: readonly Why[];
  /** The breaches that wait for an answer, by the entries that tell of them. */
  readonly waiting: readonly {
    readonly clause: string;
    readonly party: string | null;
    readonly entries: readonly string[];
  }[];
}

/** Who has to act as a round stands. A breach is answered while a step runs that answers it, and when one was taken after it began. */
export function responsibleIn(frame: Frame, round: RoundNow | undefined): Responsible {
  const none: Responsible = { state: 'calm', acting: [], overdue: [], why: [], waiting: [] };
  if (round === undefined || round.reset !== null) return none;
  const { rungs, breaches } = round;
  const isRunning = (rung: RungNow) => rung.view.state === 'running' && owing(rung).length > 0;
  const isLate = ({ view }: RungNow) => ['missed', 'unproved', 'disputed'].includes(view.state);
  const isAnswered = (breach: Asking) =>
    rungs.some((rung) => answers(frame, rung, breach) && (isRunning(rung) || (rung.takenAt ?? 0) > breach.from));
  const waiting = breaches.filter((breach) => !isAnswered(breach));
  const certain = waiting.filter((breach) => breach.certain);
  const acting = rungs.filter(isRunning).flatMap((rung) => actingOf(rung, owing(rung)));
  const late = rungs.filter((rung) => isLate(rung) && certain.some((breach) => answers(frame, rung, breach)));
  const overdue = late.flatMap((rung) => actingOf(rung, lateOf(rung)));
  const why = rungs.flatMap((rung) => whyNot(frame, rung, certain.length > 0 ? certain : waiting));
  const told = waiting.map(({ clause, party, entries }) => ({ clause, party, entries }));
  const found = { acting, overdue, waiting: told };
  if (certain.length > 0) return { ...found, state: overdue.length > 0 ? 'overdue' : 'nobody', why };
  if (acting.length > 0) return { ...found, state: 'acting', why: [] };
  const isOpen = waiting.length > 0 && rungs.some(({ view }) => view.state === 'open');
  return isOpen ? { ...found, state: 'doubt', why } : { ...found, state: 'calm', why: [], waiting: [] };
}

/** Nobody answers the breach of its own side. */
function answers({ context, agreement }: Frame, { view }: RungNow, { party }: Asking): boolean {
  const isParty = (name: string) => agreement.parties.some(({ id }) => id === name);
  return party === null || view.actors.some(({ actor }) => !isParty(actor) || !context.voices.areOneSide(actor, party));
}

function owing({ view }: RungNow) {
  return view.actors.filter(({ bound, state }) => bound && state === 'owes');
}

function lateOf({ view }: RungNow) {
  return view.actors.filter(({ bound, state }) => bound && ['missed', 'unproved', 'disputed'].includes(state));
}

function actingOf({ view }: RungNow, actors: RungNow['view']['actors']): readonly Acting[] {
  return actors.map(({ actor }) => ({ actor, rung: view.rung, does: view.does, due: view.due?.at ?? null }));
}

function whyNot(frame: Frame, rung: RungNow, waiting: readonly Asking[]): readonly Why[] {
  const { view } = rung;
  const why = (code: Why['code'], words: string | null = null): Why => ({
    rung: view.rung,
    code,
    words,
    hangsOn: view.trigger.hangsOn,
  });
  const named = view.actors.map(({ actor }) => actor).join(', ');
  if (view.state === 'undefined') return [why('undefined', view.trigger.on)];
  if (waiting.length > 0 && waiting.every((breach) => !answers(frame, rung, breach))) return [why('own-breach', named)];
  if (view.state === 'running') return owing(rung).length > 0 ? [] : [why('not-bound', named)];
  if (view.state === 'waiting') return [why('waiting', view.begins?.at ?? view.begins?.from ?? null)];
  if (view.state === 'taken' || view.state === 'taken-late') return [why('before', null)];
  return [why(view.state, view.state === 'not-called' || view.state === 'open' ? view.trigger.on : null)];
}
