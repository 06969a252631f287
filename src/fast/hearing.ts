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
  const { hands, means, parties } = words;
  const heard = hands.map((chain) => ({ chain, voice: voices.voiceOf(chain) }));
  const [origins, sources] = [numbers(), numbers()];
  const owners = numbers(heard.filter(({ voice }) => voice.neutral).map(({ voice }) => voice.owner));
  const isDirect = ({ voice }: (typeof heard)[number]) => voice.neutral || voice.organOf !== null;
  const sides = numbers(heard.filter(isDirect).map(({ voice }) => voices.sideOf(voice.owner)));
  if (owners.size() > BITS || sides.size() > BITS) return null;
  return {
    neutral: Uint8Array.from(heard, ({ voice }) => (voice.neutral ? 1 : 0)),
    origin: Int32Array.from(heard, ({ chain }) => origins.of(chainOf(chain)[0] ?? '')),
    source: Int32Array.from(heard, ({ chain }) => sources.of(chain.source)),
    neutralBit: Int32Array.from(heard, ({ voice }) => (voice.neutral ? 1 << owners.of(voice.owner) : 0)),
    directBit: Int32Array.from(heard, (one) => (isDirect(one) ? 1 << sides.of(voices.sideOf(one.voice.owner)) : 0)),
    organOf: Int32Array.from(heard, ({ voice }) => (voice.organOf === null ? -1 : parties.indexOf(voice.organOf))),
    claimant: heard.map(({ voice }) => voice.claimant),
    direct: Uint8Array.from(means, (code) => (isWithin('means', code, 'direct') ? 1 : 0)),
    heard: Uint8Array.from(means, (code) => (isWithin('means', code, 'direct.heard') ? 1 : 0)),
  };
}

/** Bits that an integer has to spare. */
const BITS = 30;

/** Gives each text a number, from 0. */
function numbers(texts: readonly string[] = []): { of(text: string): number; size(): number } {
  const known = new Map<string, number>();
  const of = (text: string) => {
    const number = known.get(text) ?? known.size;
    known.set(text, number);
    return number;
  };
  for (const text of texts) of(text);
  return { of, size: () => known.size };
}
