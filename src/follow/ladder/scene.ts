import { makeContext } from '../../assess/context.ts';
import { settleEvents } from '../../assess/events.ts';
import type { Entries } from '../../assess/input.ts';
import type { Frame } from '../matrix/frame.ts';
import type { Ladder } from './terms.ts';
import type { Told } from './told.ts';

/** What the steps of one round of a ladder are worked out from. */
export interface Scene {
  readonly frame: Frame;
  /** As handed over for the assessment: a finding is dated by what was known before. */
  readonly entries: Entries;
  readonly ladder: Ladder;
  /** Since when this round runs, ms: nothing before counts in it. */
  readonly since: number;
  /** Up to this moment, ms, all that is on the record is here; `null`: the entries are no record. */
  readonly completeTo: number | null;
  /** How another step of this round stands. */
  readonly stepTold: (rung: string, what: 'called' | 'taken' | 'missed') => Told;
}

/** The same scene as far as it was known at a moment, ms. */
export function knownBy(scene: Scene, moment: number): Scene {
  const { agreement, context, written } = scene.frame;
  const then = makeContext(agreement, scene.entries, moment, context.at);
  return { ...scene, frame: { ...scene.frame, context: then, terms: settleEvents(then, written).terms } };
}
