import type { ObservationBody, WatchBody, When } from '../entries/body.ts';
import { type Entry, isType } from '../entries/entry.ts';
import { isWithin } from '../taxonomy/taxonomy.ts';
import type { Deed, PlaceOf } from '../terms/agreement.ts';
import { mergeSigns, type Signs, uniteSigns } from './liveness.ts';
import { reachesPlace } from './reach.ts';
import { chainOf, type Voice, type Voices } from './voices.ts';

export type Watch = Entry<WatchBody>;
export type NothingSeen = Entry<ObservationBody>;

/** Those through whose hands an allegation came. */
export interface Hands {
  readonly owners: ReadonlySet<string>;
  readonly parties: ReadonlySet<string>;
  /** Somebody whose interest is not known is among them. */
  readonly unknown: boolean;
}

/** Signs of life that are not among the entries: of a channel, from those hands whose word counts. */
export type MoreSigns = (channel: string, counts: (spoken: Spoken) => boolean) => Signs;

type Spoken = Parameters<Voices['voiceOf']>[0];

/** Everything on record about looking: watches, their losses, signs of life, and explicit "nothing happened". */
export class Watches {
  readonly all: readonly Watch[];
  /** Losses told by somebody who can know: the channel itself, its own side's organs, or a named neutral. */
  readonly lost: readonly Watch[];
  readonly #voices: Voices;
  readonly #knownTo: number | null;
  readonly #signs = new Map<string, Entry[]>();
  readonly #merged = new Map<string, Signs>();
  readonly #nothing = new Map<string, NothingSeen[]>();

  readonly #more: MoreSigns;

  constructor(live: readonly Entry[], voices: Voices, knownTo: number | null, more: MoreSigns = () => []) {
    this.#more = more;
    this.#knownTo = knownTo;
    const watches = live.filter((entry) => isType(entry, 'watch/1'));
    this.all = watches.filter((entry) => entry.body.lost === undefined);
    this.#voices = voices;
    this.lost = watches.filter((entry) => entry.body.lost !== undefined && this.#canKnowLoss(entry));
    for (const entry of live) this.#file(entry);
  }

  /** The channel that a watch is kept by. */
  channelOf(watch: Watch): string {
    return chainOf(watch.body)[0] ?? watch.body.source;
  }

  /**
   * Whether a watch can speak about one accused: no hand of it may be the accused's, every hand must be known, and it
   * must be a named neutral's or another side's. Its own word about itself counts for nothing.
   */
  speaksAbout(watch: Watch, accused: string): boolean {
    const voice = this.#voices.voiceOf(watch.body);
    // That it was running all through is nobody's to pass on.
    if (watch.body.alive === 'stated' && !voice.untouched) return false;
    return this.#isAgainst(voice, accused) && (watch.body.of?.includes(accused) ?? true);
  }

  /**
   * Whether a watch is independent of those through whose hands an allegation came: no owner in common, no side in
   * common, and a named neutral's where somebody unknown is among them.
   */
  isIndependent(watch: Watch, hands: Hands): boolean {
    const voice = this.#voices.voiceOf(watch.body);
    if (voice.owners.some((owner) => hands.owners.has(owner))) return false;
    if (hands.unknown) return voice.neutral;
    return !voice.interests.some((party) => [...hands.parties].some((other) => this.#voices.areOneSide(party, other)));
  }

  /** Merged signs of life of a channel that count about one accused. */
  signsOf(watch: Watch, accused: string): Signs {
    const channel = this.channelOf(watch);
    const key = `${watch.id}\n${accused}`;
    const known = this.#merged.get(key);
    if (known !== undefined) return known;
    const entries = (this.#signs.get(channel) ?? []).filter((entry) =>
      this.#isAgainst(this.#voices.voiceOf(spoken(entry)), accused),
    );
    const windows = entries.flatMap((entry) => ('when' in entry.body ? [untilPublished(entry.body.when, entry)] : []));
    const more = this.#more(channel, (from) => this.#isAgainst(this.#voices.voiceOf(from), accused));
    const merged = uniteSigns(mergeSigns([...windows, ...this.#statedSigns(watch)]), more);
    this.#merged.set(key, merged);
    return merged;
  }

  /** Explicit reports of a channel that nothing of a deed was seen, which count about one accused. */
  nothingSeen(channel: string, deed: Deed, where: PlaceOf, accused: string): readonly NothingSeen[] {
    return (this.#nothing.get(channel) ?? []).filter(
      (entry) =>
        coversDeed(entry.body, deed) &&
        (entry.body.by === undefined || entry.body.by === accused) &&
        reachesPlace(entry.body.place, where) &&
        this.#isAgainst(this.#voices.voiceOf(entry.body), accused),
    );
  }

  /** Signs of life that a track record states; none of them later than it was known, or than what is asked about. */
  #statedSigns(watch: Watch): readonly When[] {
    const to = Math.min(this.#knownTo ?? watch.known.at, watch.known.at);
    return (watch.body.record?.signs ?? []).filter((sign) => sign.to <= to);
  }

  /** The channel itself or its owner, a named neutral, or a relay that the keeper of the case knows: no other side's hand. */
  #canKnowLoss({ body }: Watch): boolean {
    const voice = this.#voices.voiceOf(body);
    return voice.credible && voice.interests.every((party) => party === voice.claimant);
  }

  #isAgainst(voice: Voice, accused: string): boolean {
    return voice.credible && !voice.interests.some((party) => this.#voices.areOneSide(party, accused));
  }

  #file(entry: Entry): void {
    if (!isType(entry, 'observation/1') && !isType(entry, 'statement/1') && !isType(entry, 'claim/1')) return;
    const channel = chainOf(entry.body)[0] ?? entry.body.source;
    append(this.#signs, channel, entry);
    if (isType(entry, 'observation/1') && entry.body.saw === 'nothing') append(this.#nothing, channel, entry);
  }
}

/** Whether a watch looks for everything that a deed may be. */
export function looksFor(watch: Watch, deed: Deed): boolean {
  const acts = deed.acts.every((act) => watch.body.acts.some((seen) => isWithin('act', act, seen)));
  const wanted = watch.body.weapons;
  if (!acts || wanted === undefined) return acts;
  return deed.weapons?.every((weapon) => wanted.some((seen) => isWithin('weapon', weapon, seen))) ?? false;
}

/** Whether "nothing of this was seen" says that nothing of a deed was seen. */
export function coversDeed(body: ObservationBody, deed: Deed): boolean {
  const { weapon, object } = body;
  if (!deed.acts.every((act) => isWithin('act', act, body.act))) return false;
  if (weapon !== undefined && !(deed.weapons?.every((code) => isWithin('weapon', code, weapon)) ?? false)) return false;
  return object === undefined || (deed.objects?.every((code) => isWithin('object', code, object)) ?? false);
}

function spoken(entry: Entry): { source: string; origin?: string; via?: readonly string[] } {
  return entry.body as { source: string; origin?: string; via?: readonly string[] };
}

/** A channel gives no sign of life after it was published: what is dated ahead counts at that moment. */
function untilPublished({ from, to }: When, { known }: Entry): When {
  return { from: Math.min(from, known.at), to: Math.min(to, known.at) };
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
