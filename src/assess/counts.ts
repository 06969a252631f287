import type { ClaimBody, Count, Figure, ObservationBody } from '../entries/body.ts';
import { type Entry, isType } from '../entries/entry.ts';
import { isWithin } from '../taxonomy/taxonomy.ts';
import type { Clause, Deed } from '../terms/agreement.ts';
import type { Context } from './context.ts';
import { fitDeed, fitPlace } from './fit.ts';
import type { Counted } from './running-total.ts';
import { chainOf } from './voices.ts';

/** One count on record of what a party did: so many of a kind, in a window, by somebody. */
export interface CountOf extends Counted {
  readonly entry: string;
  readonly act: string;
  /** Whose count it is: a body or a party of the agreement, or the source itself. */
  readonly teller: string;
  /** `deciding`: of those whose count is the last word. `party`: of a party's own organ. `other`: anybody else. */
  readonly rank: 'deciding' | 'party' | 'other';
}

/**
 * The counts that speak of a party's performance. A tally counts everything in its window; a report of a deed counts
 * that deed, and there may have been others. What does not say its kind, its place or whose deeds it counts is left out:
 * it can neither prove a number nor contradict one.
 */
export function countsFor(
  context: Context,
  clause: Clause,
  deed: Deed,
  party: string,
  says: string | null,
): readonly CountOf[] {
  const found: CountOf[] = [];
  const acts = relatedTo(deed);
  for (const entry of context.folded.live) {
    const parts = isType(entry, 'claim/1') ? figuresOf(entry) : isType(entry, 'observation/1') ? deedOf(entry) : [];
    for (const part of parts) {
      const { body } = entry as Entry<ClaimBody | ObservationBody>;
      if (body.by !== party || !acts(part.act) || fitPlace(body.place, clause.where, body).position !== 'inside')
        continue;
      const kind = fitDeed({ ...part, act: deed.acts[0] ?? part.act }, deed);
      if (kind.position !== 'inside') continue;
      const { from, to } = body.when;
      found.push({
        entry: entry.id,
        act: part.act,
        ...tellerOf(context, body, says),
        from,
        // A moment is the shortest of windows: what was counted then was not there before.
        to: Math.max(to, from + 1),
        min: part.count.min,
        max: part.max,
      });
    }
  }
  return found;
}

interface Part {
  readonly act: string;
  readonly weapon?: string;
  readonly object?: string;
  readonly count: Count;
  readonly max: number | null;
}

function figuresOf({ body }: Entry<ClaimBody>): readonly Part[] {
  return body.figures.flatMap((figure: Figure) =>
    figure.act === undefined ? [] : [{ ...figure, act: figure.act, ...exactly(figure.count) }],
  );
}

function deedOf({ body }: Entry<ObservationBody>): readonly Part[] {
  if (body.saw === 'nothing') return [];
  const count: Count = body.count ?? { min: 1, max: 1, as: 'exact' };
  const { act, weapon, object } = body;
  return [
    {
      act,
      ...(weapon === undefined ? {} : { weapon }),
      ...(object === undefined ? {} : { object }),
      count: count.as === 'about' ? { ...count, min: 0 } : count,
      max: null,
    },
  ];
}

/** "About" is no bound: it can neither reach a number nor fall short of it. */
function exactly(count: Count): { readonly count: Count; readonly max: number | null } {
  return count.as === 'about' ? { count: { ...count, min: 0 }, max: null } : { count, max: count.max };
}

/** The acts of one root: handed over, accepted, rejected, disputed are told apart, and looked at together. */
function relatedTo(deed: Deed): (act: string) => boolean {
  const roots = deed.acts.map((act) => act.split('.')[0] ?? act);
  return (act) => roots.some((root) => isWithin('act', act, root));
}

function tellerOf(
  context: Context,
  body: ClaimBody | ObservationBody,
  says: string | null,
): { readonly teller: string; readonly rank: CountOf['rank'] } {
  const voice = context.voices.voiceOf(body);
  const deciding = context.agreement.bodies.find(({ id }) => id === says);
  const isDeciding =
    deciding === undefined ? voice.neutral : chainOf(body).every((source) => deciding.sources.includes(source));
  if (isDeciding) return { teller: deciding?.id ?? voice.owner, rank: 'deciding' };
  if (voice.organOf !== null) return { teller: voice.organOf, rank: 'party' };
  return { teller: voice.origin, rank: 'other' };
}
