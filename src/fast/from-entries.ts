import { foldEntries } from '../assess/fold.ts';
import type { Observation } from '../assess/incident.ts';
import { growingOf, isPlain, rowsOf } from '../entries/columns.ts';
import { type Entry, isType } from '../entries/entry.ts';
import type { Declined, FastInput } from './fast-assessment.ts';

/** Folds entries and lays those that tell of deeds out as columns, with room for so many more; declined where a place has no column. */
export function inputOf(entries: readonly Entry[], knownTo: number | null, room = 0): FastInput | Declined {
  const { live, gone } = foldEntries(entries, knownTo);
  const isDeed = (entry: Entry): entry is Observation => isType(entry, 'observation/1') && entry.body.saw === 'deed';
  const deeds = live.filter(isDeed);
  const odd = deeds.find(({ body }) => body.place !== undefined && !isPlain(body.place));
  if (odd !== undefined) return { declined: `${odd.id} has a place that no column holds` };
  return {
    growing: growingOf(rowsOf(deeds), deeds.length, room),
    rest: live.filter((entry) => !isDeed(entry)),
    gone,
  };
}
