import { LIVENESS, type Signs } from '../assess/liveness.ts';
import { chainOf } from '../assess/voices.ts';
import type { MoreSigns } from '../assess/watches.ts';
import type { Hands, ObservationColumns } from '../entries/columns.ts';
import { byTime } from './by-time.ts';
import { Ints } from './growing.ts';

/** Signs of one channel, from the hands that count about somebody. */
interface Merged {
  readonly channel: string;
  readonly counts: (hands: Hands) => boolean;
  signs: Signs;
}

/** The signs of life that rows are: as `Watches` takes them from entries, merged; kept up as rows are added. */
export class SignColumns {
  readonly #columns: ObservationColumns;
  /** By channel and the hands that count, as far as there are any. */
  readonly #merged = new Map<string, Merged>();

  /** How many hands were there when it was last looked. */
  #hands: number;

  constructor(columns: ObservationColumns) {
    this.#columns = columns;
    this.#hands = columns.words.hands.length;
  }

  /** What `Watches` asks: who counts does not change, whatever comes in. */
  readonly of: MoreSigns = (channel, counts) => {
    const { hands, words, size } = this.#columns;
    const isHeard = words.hands.map((chain) => channelOf(chain) === channel && counts(chain));
    const key = `${channel}\n${isHeard.map((heard) => (heard ? 1 : 0)).join('')}`;
    const known = this.#merged.get(key);
    if (known !== undefined) return known.signs;
    const rows = new Ints();
    for (let row = 0; row < size; row++) if (isHeard[hands[row] as number] === true) rows.push(row);
    const signs = this.#merge(rows.all);
    this.#merged.set(key, { channel, counts, signs });
    return signs;
  };

  /** Takes in a row that was added; whether any signs that somebody asked for are others now, or may be. */
  add(row: number): boolean {
    const { hands, words } = this.#columns;
    const chain = words.hands[hands[row] as number] as Hands;
    if (words.hands.length > this.#hands) return this.#hear(channelOf(chain));
    const sign = this.#signOf(row);
    const touched = [...this.#merged.values()].filter(
      (one) => one.channel === channelOf(chain) && one.counts(chain) && !isWithin(one.signs, sign),
    );
    for (const one of touched) one.signs = withSign(one.signs, sign);
    return touched.length > 0;
  }

  /** New hands tell questions apart that were alike: those about their channel are answered anew, all others have a longer key. */
  #hear(channel: string): boolean {
    this.#hands = this.#columns.words.hands.length;
    const all = [...this.#merged.values()];
    this.#merged.clear();
    for (const one of all) if (one.channel !== channel) this.#merged.set(this.#keyOf(one), one);
    return this.#merged.size < all.length;
  }

  #keyOf({ channel, counts }: Merged): string {
    const heard = this.#columns.words.hands.map((chain) => (channelOf(chain) === channel && counts(chain) ? 1 : 0));
    return `${channel}\n${heard.join('')}`;
  }

  /** A channel gives no sign of life after it was published; one that spans more than a day only says when it ended. */
  #signOf(row: number): Signs[number] {
    const known = this.#columns.known[row] as number;
    const to = Math.min(this.#columns.to[row] as number, known);
    const from = Math.min(this.#columns.from[row] as number, known);
    return { from: to - from > LIVENESS.limitMsMax ? to : from, to };
  }

  #merge(rows: Int32Array): Signs {
    const starts = new Float64Array(this.#columns.size);
    for (const row of rows) starts[row] = this.#signOf(row).from;
    const signs: { from: number; to: number }[] = [];
    for (const row of byTime(rows, starts)) {
      const { from, to } = this.#signOf(row);
      const last = signs.at(-1);
      if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
      else signs.push({ from, to });
    }
    return signs;
  }
}

function channelOf(chain: Hands): string {
  return chainOf(chain)[0] ?? chain.source;
}

/** The first sign that ends at a moment or later. */
function firstUpTo(signs: Signs, moment: number): number {
  let [low, high] = [0, signs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((signs[middle]?.to ?? 0) >= moment) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isWithin(signs: Signs, { from, to }: Signs[number]): boolean {
  const sign = signs[firstUpTo(signs, from)];
  return sign !== undefined && sign.from <= from && to <= sign.to;
}

/** With one sign more, united with those that it overlaps or abuts. */
function withSign(signs: Signs, { from, to }: Signs[number]): Signs {
  const start = firstUpTo(signs, from);
  let end = start;
  let united = { from, to };
  for (let sign = signs[end]; sign !== undefined && sign.from <= to; sign = signs[++end])
    united = { from: Math.min(united.from, sign.from), to: Math.max(united.to, sign.to) };
  return [...signs.slice(0, start), united, ...signs.slice(end)];
}
