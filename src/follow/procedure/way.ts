import { byCodeUnit } from '../../canon/canonical.ts';
import type { Frame } from '../matrix/frame.ts';
import { isSamePerson, type Move, type MoveName, stepOf } from './moves.ts';
import { type FindingWord, type Procedure, STEPS, type Step, type StepRule } from './terms.ts';

/** A step that was taken: by one person, or by two. */
export interface Taken {
  readonly at: number;
  readonly moves: readonly Move[];
  readonly finding: FindingWord | null;
}

/** What was last told of the access that a party, or nobody named, was asked for. */
export interface Access {
  readonly state: 'requested' | 'granted' | 'delayed' | 'denied';
  readonly move: Move;
}

export interface Answer {
  readonly receipt: Move | null;
  readonly replies: readonly { readonly move: Move; readonly isLate: boolean }[];
}

/** How far a matter is, and how it came there. Made anew with each entry that is heard. */
export interface Way {
  readonly frame: Frame;
  readonly procedure: Procedure;
  readonly signals: readonly Move[];
  readonly taken: ReadonlyMap<Step, Taken>;
  /** The first of two persons, where a step wants two. */
  readonly half: ReadonlyMap<Step, Move>;
  /** By the party that was asked; `''`: nobody is named. */
  readonly access: ReadonlyMap<string, Access>;
  readonly answers: ReadonlyMap<string, Answer>;
  /** At the one moment at which the time was extended. */
  readonly extended: readonly Move[];
  readonly objections: readonly Move[];
  readonly notices: readonly Move[];
  /** What was taken back, with nothing drafted since, and what had been published. */
  readonly corrected: Move | null;
  readonly withdrawn: Taken | null;
  readonly history: readonly Heard[];
  readonly refused: readonly Refused[];
}

export interface Heard {
  readonly move: Move;
  /** Past its time by so much, ms; `null`: in time, or no time was agreed. */
  readonly lateMs: number | null;
}

export interface Refused {
  readonly move: Move;
  readonly why: string;
}

export function beginning(frame: Frame, procedure: Procedure): Way {
  const none = { signals: [], extended: [], objections: [], notices: [], history: [], refused: [] };
  const maps = { taken: new Map(), half: new Map(), access: new Map(), answers: new Map() };
  return { frame, procedure, ...none, ...maps, corrected: null, withdrawn: null };
}

export function partiesOf({ frame }: Way): readonly string[] {
  return frame.agreement.parties.map(({ id }) => id);
}

export function ruleOf({ procedure }: Way, step: Step): StepRule | null {
  return procedure.steps.find((one) => one.step === step) ?? null;
}

/** Where a step stands in this procedure; a signal stands before all. */
export function placeOf({ procedure }: Way, step: Step): number {
  return procedure.steps.findIndex((one) => one.step === step);
}

export function stepBefore(way: Way, step: Step): Step {
  return way.procedure.steps[placeOf(way, step) - 1]?.step ?? 'signal';
}

/** Those who may take a step; `null`: anybody. */
export function entitledTo(way: Way, name: MoveName): readonly string[] | null {
  switch (name) {
    case 'signal':
      return null;
    case 'corrected':
      return way.taken.has('final-say') ? (ruleOf(way, 'final-say')?.by ?? []) : way.procedure.correctedBy;
    case 'safety-notice':
      return way.procedure.safetyBy;
    case 'reply-extended':
      return way.procedure.reply.extendedBy;
    case 'draft-received':
    case 'reply':
    case 'objection':
      return partiesOf(way);
    default: {
      const step = stepOf(name);
      return step === null ? [] : (ruleOf(way, step)?.by ?? []);
    }
  }
}

/** Access that was asked for and is not granted, the gravest first; where none was ever asked for there is none. */
export function hindrances({ access }: Way): readonly (readonly [string, Access])[] {
  const gravity = ['denied', 'delayed', 'requested'];
  return [...access]
    .filter(([, { state }]) => state !== 'granted')
    .sort(
      ([a, one], [b, other]) =>
        gravity.indexOf(one.state) - gravity.indexOf(other.state) || one.move.at - other.move.at || byCodeUnit(a, b),
    );
}

/** Whether somebody could look: where access is a step, it was granted, and by everybody who was asked. */
export function couldLook(way: Way): boolean {
  if (ruleOf(way, 'access') === null) return true;
  return way.access.size > 0 && hindrances(way).length === 0;
}

/** Why a person may not take a step, where the agreement wants two, or another than before. */
export function personWrong(way: Way, rule: StepRule, move: Move): string | null {
  const before = rule.otherThan.find((step) => way.taken.get(step)?.moves.some((one) => isSamePerson(one, move)));
  if (before !== undefined) return `the same person took ${before}: another one has to`;
  const first = way.half.get(rule.step);
  if (first === undefined) return null;
  if (isSamePerson(first, move)) return 'the same person twice: the agreement wants two';
  return first.finding === move.finding ? null : `the first person says ${first.finding ?? 'nothing of its own'}`;
}

/** A step by somebody: of two persons the first leaves it half taken. */
export function take(way: Way, rule: StepRule, move: Move): Way {
  const { step } = rule;
  const first = way.half.get(step);
  if (rule.people === 2 && first === undefined) return { ...way, half: new Map(way.half).set(step, move) };
  const half = new Map(way.half);
  half.delete(step);
  const moves = first === undefined ? [move] : [first, move];
  const taken = new Map(way.taken).set(step, { at: move.at, moves, finding: move.finding });
  return step === 'draft' ? { ...way, taken, half, corrected: null } : { ...way, taken, half };
}

/** What is corrected goes back to before the draft; what was seen in the field stands. */
export function takeBack(way: Way, move: Move): Way {
  const from = placeOf(way, 'draft');
  const published = way.taken.get('published');
  const isBefore = (step: Step) => placeOf(way, step) < from;
  return {
    ...way,
    taken: new Map([...way.taken].filter(([step]) => isBefore(step))),
    half: new Map([...way.half].filter(([step]) => isBefore(step))),
    answers: new Map(),
    extended: [],
    objections: [],
    corrected: move,
    withdrawn:
      published === undefined ? way.withdrawn : { ...published, finding: way.taken.get('draft')?.finding ?? null },
  };
}

/** The last step that stands, by its place. */
export function lastTaken(way: Way): Step {
  const steps = [
    ...way.taken.keys(),
    ...(way.access.size > 0 ? (['access'] as const) : []),
    ...(way.objections.length > 0 ? (['objection'] as const) : []),
  ];
  return steps.reduce<Step>((last, step) => (placeOf(way, step) > placeOf(way, last) ? step : last), STEPS[0]);
}
