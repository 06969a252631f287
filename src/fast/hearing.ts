import { chainOf, type Voices } from '../assess/voices.ts';
import type { ObservationColumns } from '../entries/columns.ts';
import { isWithin } from '../taxonomy/taxonomy.ts';

/** What every chain of hands, means and code comes to, worked out once for each that there is. By number, as in the columns. */
export interface Hearing {
  /** By hands. */
  readonly neutral: Uint8Array;
  /** Which origin, as a number; and which source sent it in. */
  readonly origin: Int32Array;
  readonly source: Int32Array;
  /** One bit for each owner of named neutrals that there is, and for each side or owner that may be a direct origin. */
  readonly neutralBit: Int32Array;
  readonly directBit: Int32Array;
  /** The party whose own organ speaks, as a number of `parties`; -1: none. */
  readonly organOf: Int32Array;
  readonly claimant: readonly string[];
  /** By means. */
  readonly direct: Uint8Array;
  readonly heard: Uint8Array;
}

/** Null where there are more owners than bits: then the plain way is asked. */
export function hear({ words }: ObservationColumns, voices: Voices): Hearing | null {
  const [origins, sources, owners, sides] = [numbers(), numbers(), numbers(), numbers()];
  const { hands, means, parties } = words;
  const heard = hands.map((chain) => ({ chain, voice: voices.voiceOf(chain) }));
  const bitOf = (number: number) => (number < BITS ? 1 << number : 0);
  const hearing: Hearing = {
    neutral: Uint8Array.from(heard, ({ voice }) => (voice.neutral ? 1 : 0)),
    origin: Int32Array.from(heard, ({ chain }) => origins(chainOf(chain)[0] ?? '')),
    source: Int32Array.from(heard, ({ chain }) => sources(chain.source)),
    neutralBit: Int32Array.from(heard, ({ voice }) => (voice.neutral ? bitOf(owners(voice.owner)) : 0)),
    directBit: Int32Array.from(heard, ({ voice }) =>
      voice.neutral || voice.organOf !== null ? bitOf(sides(voices.sideOf(voice.owner))) : 0,
    ),
    organOf: Int32Array.from(heard, ({ voice }) => (voice.organOf === null ? -1 : parties.indexOf(voice.organOf))),
    claimant: heard.map(({ voice }) => voice.claimant),
    direct: Uint8Array.from(means, (code) => (isWithin('means', code, 'direct') ? 1 : 0)),
    heard: Uint8Array.from(means, (code) => (isWithin('means', code, 'direct.heard') ? 1 : 0)),
  };
  const isTooMany = Math.max(owners('').valueOf(), sides('').valueOf()) > BITS;
  return isTooMany ? null : hearing;
}

/** Bits that an integer has to spare. */
const BITS = 30;

/** Gives each text a number, from 0. */
function numbers(): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const number = known.get(text) ?? known.size;
    known.set(text, number);
    return number;
  };
}
