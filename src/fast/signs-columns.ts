import { LIVENESS, type Signs } from '../assess/liveness.ts';
import { chainOf } from '../assess/voices.ts';
import type { MoreSigns } from '../assess/watches.ts';
import type { ObservationColumns } from '../entries/columns.ts';
import { byFrom } from './near-columns.ts';

/** The signs of life that rows are: as `Watches` takes them from entries, merged. */
export function signsOfRows(columns: ObservationColumns): MoreSigns {
  const { hands, known, words } = columns;
  const channels = words.hands.map((chain) => chainOf(chain)[0] ?? chain.source);
  // A channel gives no sign of life after it was published; one that spans more than a day only says when it ended.
  const to = columns.to.map((end, row) => Math.min(end, known[row] as number));
  const from = columns.from.map((start, row) => {
    const begun = Math.min(start, known[row] as number);
    return (to[row] as number) - begun > LIVENESS.limitMsMax ? (to[row] as number) : begun;
  });
  return (channel, counts) => {
    const isHeard = words.hands.map((chain, number) => channels[number] === channel && counts(chain));
    const rows = Int32Array.from({ length: columns.size }, (_, row) => row).filter(
      (row) => isHeard[hands[row] as number] === true,
    );
    return merged(byFrom(rows, from), from, to);
  };
}

function merged(order: Int32Array, from: Float64Array, to: Float64Array): Signs {
  const signs: { from: number; to: number }[] = [];
  for (const row of order) {
    const [start, end] = [from[row] as number, to[row] as number];
    const last = signs.at(-1);
    if (last !== undefined && start <= last.to) last.to = Math.max(last.to, end);
    else signs.push({ from: start, to: end });
  }
  return signs;
}
