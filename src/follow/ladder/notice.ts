import type { LadderView } from './ladder.ts';
import { noticeId } from './notice-id.ts';
import type { RungView } from './rung.ts';

/** What is told to one who has to take a step. */
export interface Notice {
  /** Of the agreement, the step, the addressee and the call: the same notice has the same id whenever it is made, and a repeat is known by it. */
  readonly id: string;
  readonly agreement: { readonly id: string; readonly version: number; readonly title: string };
  readonly rung: string;
  /** Whom it is for: a party or body of the agreement. */
  readonly to: string;
  readonly does: string | null;
  readonly on: string;
  /** When what calls the step had happened. */
  readonly called: string;
  /** From when on, and by when; `null`: from the call, by no time, or by one that is not known yet. */
  readonly begins: string | null;
  readonly due: string | null;
  /** Entries that tell what calls it. */
  readonly because: readonly string[];
}

/** The notices of every step of the last round that is called and not ended: one for each who has to act. None goes to nobody. */
export function noticesIn({ agreement, rounds }: LadderView): readonly Notice[] {
  const last = rounds.at(-1);
  if (last === undefined || last.reset !== null) return [];
  const { id, version, title } = agreement;
  return last.rungs.flatMap((rung) => {
    const called = rung.trigger.at;
    if (called === null || !isToBeTold(rung)) return [];
    return rung.actors
      .filter(({ bound, state }) => bound && state !== 'idle')
      .map(({ actor }) => ({
        id: noticeId(id, rung.rung, actor, called),
        agreement: { id, version, title },
        rung: rung.rung,
        to: actor,
        does: rung.does,
        on: rung.trigger.on,
        called,
        begins: rung.begins?.at ?? null,
        due: rung.due?.at ?? null,
        because: rung.trigger.entries,
      }));
  });
}

/** A step that was taken, stood down or suspended before anybody was told needs no notice. */
function isToBeTold({ state }: RungView): boolean {
  return ['waiting', 'running', 'unproved', 'disputed', 'missed'].includes(state);
}
