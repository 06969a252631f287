import type { Assessment } from '../assess/assessment.ts';
import { foldEntries } from '../assess/fold.ts';
import type { WatchBody } from '../entries/body.ts';
import { type Entry, isType } from '../entries/entry.ts';
import { millisecondsOf } from './when.ts';
import { manyText } from './words.ts';

/** What satellites saw of heat, among entries that stand. */
export interface Heat {
  /** Of unknown cause: no deed, and nobody's. */
  readonly open: readonly Entry[];
  /** Explained by a place that is always hot. */
  readonly fixed: readonly Entry[];
}

export function heatOf(live: readonly Entry[]): Heat {
  const seen = (act: string): readonly Entry[] =>
    live.filter(({ body }) => body.type === 'observation/1' && body.means === 'direct.satellite' && body.act === act);
  return { open: seen('thermal-anomaly'), fixed: seen('fixed-heat') };
}

/** In words, with what it is not; `null`: no heat is on record. */
export function heatText({ open, fixed }: Heat): string | null {
  const all = open.length + fixed.length;
  if (all === 0) return null;
  const explained =
    fixed.length === 0
      ? 'none of it at a place known to be always hot'
      : `${fixed.length} of it at places that are always hot, where a strike would look the same`;
  return `Heat seen from space ${manyText(all, 'time')}: ${explained}; ${open.length} of unknown cause. Heat is no deed, and nobody’s.`;
}

/** Losses of sight that touch a stretch of time; without one, all. */
export function lossesIn(
  entries: readonly Entry[],
  span: { readonly from: number; readonly to: number } | null,
): readonly Entry<WatchBody>[] {
  return entries.filter(
    (entry): entry is Entry<WatchBody> =>
      isType(entry, 'watch/1') &&
      entry.body.lost !== undefined &&
      (span === null || (entry.body.when.from < span.to && entry.body.when.to > span.from)),
  );
}

/** The same in lines for a terminal; nothing when neither heat nor cloud is on record. */
export function heatIn(entries: readonly Entry[], { knownTo, standings }: Assessment): readonly string[] {
  const told = entries.filter(isOfHeat);
  if (told.length === 0) return [];
  const { live } = foldEntries(told, millisecondsOf(knownTo.time));
  const heat = heatText(heatOf(live));
  const windows = standings.flatMap(({ window }) => {
    const from = window.from === null ? null : millisecondsOf(window.from);
    const to = millisecondsOf(window.to ?? window.judgedTo ?? knownTo.time);
    return from === null || to === null ? [] : [{ from, to }];
  });
  const clouded = lossesIn(live, null).filter(({ body }) =>
    windows.some(({ from, to }) => body.when.from < to && body.when.to > from),
  );
  return [
    ...(heat === null ? [] : [heat]),
    ...clouded.flatMap(({ body }) => (body.lost === 'cloud' && body.note !== undefined ? [body.note] : [])),
  ];
}

function isOfHeat({ body }: Entry): boolean {
  return body.type === 'watch/1'
    ? body.lost === 'cloud'
    : body.type === 'observation/1' && (body.act === 'thermal-anomaly' || body.act === 'fixed-heat');
}
