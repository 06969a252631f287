import { chainOf, type Voices } from '../assess/voices.ts';
import type { Hands, ObservationColumns } from '../entries/columns.ts';
import { isWithin } from '../taxonomy/taxonomy.ts';

/** What every chain of hands and means comes to, worked out once for each that there is. By number, as in the columns. */
export interface Hearing {
  /** By hands. */
  readonly neutral: readonly number[];
  /** Which origin, as a number; and which source sent it in. */
  readonly origin: readonly number[];
  readonly source: readonly number[];
  /** One bit for each owner of named neutrals that there is, and for each side or owner that may be a direct origin. */
  readonly neutralBit: readonly number[];
  readonly directBit: readonly number[];
  /** The party whose own organ speaks; `null`: none. */
  readonly organOf: readonly (string | null)[];
  readonly claimant: readonly string[];
  /** By means. */
  readonly direct: readonly number[];
  readonly heard: readonly number[];
  /** Hears those that came since; false where there are more owners than bits. */
  grow(): boolean;
  /** Whether there are bits for these hands too. */
  hasRoomFor(chain: Hands): boolean;
}

/** Null where there are more owners than bits: then the plain way is asked. */
export function hear({ words }: ObservationColumns, voices: Voices): Hearing | null {
  const [origins, sources, owners, sides] = [numbers(), numbers(), numbers(), numbers()];
  const by = {
    neutral: [] as number[],
    origin: [] as number[],
    source: [] as number[],
    neutralBit: [] as number[],
    directBit: [] as number[],
    organOf: [] as (string | null)[],
    claimant: [] as string[],
    direct: [] as number[],
    heard: [] as number[],
  };
  const grow = () => {
    for (const chain of words.hands.slice(by.neutral.length)) {
      const voice = voices.voiceOf(chain);
      const isDirect = voice.neutral || voice.organOf !== null;
      by.neutral.push(voice.neutral ? 1 : 0);
      by.origin.push(origins.of(chainOf(chain)[0] ?? ''));
      by.source.push(sources.of(chain.source));
      by.neutralBit.push(voice.neutral ? 1 << owners.of(voice.owner) : 0);
      by.directBit.push(isDirect ? 1 << sides.of(voices.sideOf(voice.owner)) : 0);
      by.organOf.push(voice.organOf);
      by.claimant.push(voice.claimant);
    }
    for (const code of words.means.slice(by.direct.length)) {
      by.direct.push(isWithin('means', code, 'direct') ? 1 : 0);
      by.heard.push(isWithin('means', code, 'direct.heard') ? 1 : 0);
    }
    return owners.size() <= BITS && sides.size() <= BITS;
  };
  const hasRoomFor = (chain: Hands) => {
    const voice = voices.voiceOf(chain);
    const isDirect = voice.neutral || voice.organOf !== null;
    const isRoom = (list: Numbers, text: string) => list.has(text) || list.size() < BITS;
    return (!voice.neutral || isRoom(owners, voice.owner)) && (!isDirect || isRoom(sides, voices.sideOf(voice.owner)));
  };
  return grow() ? { ...by, grow, hasRoomFor } : null;
}

/** Bits that an integer has to spare. */
const BITS = 30;

/** Gives each text a number, from 0. */
interface Numbers {
  of(text: string): number;
  has(text: string): boolean;
  size(): number;
}

function numbers(): Numbers {
  const known = new Map<string, number>();
  const of = (text: string) => {
    const number = known.get(text) ?? known.size;
    known.set(text, number);
    return number;
  };
  return { of, has: (text) => known.has(text), size: () => known.size };
}
