import { bindingsOf } from '../../assess/bound.ts';
import { dutyAnswer } from '../../assess/duty.ts';
import { performancesOf } from '../../assess/performed.ts';
import type { Clause, Deed } from '../../terms/agreement.ts';
import { type Frame, iso } from '../matrix/frame.ts';
import { isOwn } from '../own-word.ts';
import type { Scene } from './scene.ts';
import type { Actor, Rung, TakenBy } from './terms.ts';
import type { Told } from './told.ts';

/** One who is to take a step, and whether that is shown. */
export interface ActorView {
  readonly actor: string;
  /** Whether by an act of its own, or as set up by the agreement, it has to. */
  readonly bound: boolean;
  /**
   * `idle`: it is not called, or it would answer its own breach. `unproved`: its time is past, and nothing shows that it was
   * done, or that it was not. `missed`: it is shown not to have been done in time.
   */
  readonly state: 'idle' | 'owes' | 'taken' | 'taken-late' | 'disputed' | 'unproved' | 'missed';
  readonly taken: { readonly from: string; readonly to: string } | null;
  /** How much later than due, ms, at the least and at the most; `null`: not late, or without a time. */
  readonly lateMs: { readonly min: number; readonly max: number } | null;
  /** What shows it, and what says so without showing it. */
  readonly entries: readonly string[];
  readonly claimed: readonly string[];
}

/** When a step ends for whoever has to take it, ms. */
export interface Limits {
  readonly called: number;
  readonly due: number | null;
  /** After this nothing more is asked: it was stood down, or expired. */
  readonly ended: number | null;
}

export function actorView(scene: Scene, rung: Rung, actor: Actor, told: Told, limits: Limits): ActorView {
  const { voices } = scene.frame.context;
  const isItsOwn = told.parties.length > 0 && told.parties.every((party) => voices.areOneSide(party, actor.name));
  const bound = isBound(scene.frame, actor, limits.called);
  const plain = { actor: actor.name, bound, taken: null, lateMs: null, entries: [], claimed: [] };
  if (isItsOwn) return { ...plain, state: 'idle' };
  const { proof } = rung;
  const found = proof === null ? null : doneBy(scene, rung, proof, actor.name, limits);
  if (found !== null && found.done !== null) {
    const { from, to } = found.done;
    const { due } = limits;
    const lateMs = due === null || to <= due ? null : { min: Math.max(0, from - due), max: to - due };
    const state = lateMs !== null && lateMs.min > 0 ? 'taken-late' : 'taken';
    return {
      ...plain,
      state,
      taken: { from: iso(from), to: iso(to) },
      lateMs,
      entries: found.entries,
      claimed: found.claimed,
    };
  }
  const now = Math.min(scene.frame.context.at, limits.ended ?? Number.POSITIVE_INFINITY);
  const isPast = limits.due !== null && limits.due <= now;
  const claimed = found?.claimed ?? [];
  const state = !isPast
    ? 'owes'
    : found?.isMissed === true
      ? 'missed'
      : found?.isDisputed === true
        ? 'disputed'
        : 'unproved';
  return { ...plain, state, claimed };
}

interface Done {
  readonly done: { readonly from: number; readonly to: number } | null;
  readonly isMissed: boolean;
  readonly isDisputed: boolean;
  readonly entries: readonly string[];
  readonly claimed: readonly string[];
}

function doneBy(scene: Scene, rung: Rung, proof: TakenBy, actor: string, limits: Limits): Done {
  return proof.kind === 'said'
    ? saidBy(scene, rung, proof, actor, limits)
    : deedBy(scene, rung, proof.deed, actor, limits);
}

/**
 * Its own word is the act. That it is on no record shows that it was not said only where the
 * agreement says so, and what is here of the record goes on past the time.
 */
function saidBy(
  { frame, completeTo }: Scene,
  rung: Rung,
  { said, to, clause, onRecord }: Extract<TakenBy, { kind: 'said' }>,
  actor: string,
  { called, due }: Limits,
): Done {
  const { statements, at: now } = frame.context;
  const words = statements
    .filter(({ body }) => body.said === said && (to === null || body.to === to))
    .filter(({ body }) => (clause === null ? body.about === rung.id : body.clause === clause))
    .map((entry) => ({ entry, at: Math.max(entry.body.when.to, entry.known.at) }))
    .filter(({ at }) => at >= called && at <= now)
    .sort((a, b) => a.at - b.at || (a.entry.id < b.entry.id ? -1 : 1));
  const [first] = words.filter(({ entry }) => isOwn(frame, entry.body, actor));
  const done = first === undefined ? null : { from: first.at, to: first.at };
  return {
    done,
    isMissed:
      done === null && onRecord && due !== null && due <= now && due <= (completeTo ?? Number.NEGATIVE_INFINITY),
    isDisputed: false,
    entries: first === undefined ? [] : [first.entry.id],
    claimed: words.filter((one) => one !== first).map(({ entry }) => entry.id),
  };
}

/** A deed, held to the proof that the agreement demands of any performance. */
function deedBy({ frame }: Scene, rung: Rung, deed: Deed, actor: string, { called, due }: Limits): Done {
  const { context } = frame;
  const clause = dutyOf(frame, rung, deed, actor, called, due);
  const span = { from: called, to: Math.max(called, context.at), endKnown: true };
  if (clause.norm.kind !== 'requires') throw new Error('a step is a duty');
  const answer = dutyAnswer({ context, clause, party: actor, span, running: true }, clause.norm.duty);
  const all = performancesOf(context, clause, deed, actor, span);
  const entriesOf = (certain: boolean) =>
    all.filter((one) => one.certain === certain).flatMap(({ entries }) => entries);
  return {
    done: answer.done,
    isMissed: answer.performance === 'missed',
    isDisputed: answer.performance === 'disputed',
    entries: entriesOf(true),
    claimed: entriesOf(false),
  };
}

/** The step as a clause that binds the one who has to take it, from the call on, anywhere. */
function dutyOf(frame: Frame, rung: Rung, deed: Deed, actor: string, called: number, due: number | null): Clause {
  const behind = rung.on.kind === 'breach' ? rung.on.clause : null;
  const proof = frame.terms.clauses.find(({ id }) => id === behind)?.proof;
  return {
    id: rung.id,
    title: rung.title ?? rung.id,
    text: null,
    aspectOf: null,
    norm: {
      kind: 'requires',
      duty: {
        form: 'achieve',
        deed,
        by: due === null ? { kind: 'open' } : { kind: 'at', at: due, wholeDay: false },
        inStepMs: null,
      },
    },
    binds: [{ party: actor, by: 'text', text: null, mirrors: null }],
    where: { kind: 'everywhere' },
    during: { from: { kind: 'at', at: called, wholeDay: false }, to: { kind: 'open' } },
    countsOnePer: 'incident',
    proof: proof ?? { occurrence: 'indicated', attribution: 'indicated' },
    coveragePermille: 1000,
  };
}

/** A party by any clause that binds it at the time; a body by an act of its own, or because the agreement sets it up for a task. */
export function isBound({ agreement, context, terms }: Frame, { name, text, isNamed }: Actor, at: number): boolean {
  if (!isNamed) return false;
  if (text !== null) return true;
  const body = agreement.bodies.find(({ id }) => id === name);
  if (body !== undefined)
    return body.role !== null || body.neutral || body.reviews || agreement.texts.some(({ by }) => by === name);
  return terms.clauses.some((clause) =>
    clause.binds
      .filter(({ party }) => party === name)
      .some((bound) =>
        bindingsOf(context, clause, bound).some(({ state, from, to }) => state === 'bound' && from <= at && at <= to),
      ),
  );
}
