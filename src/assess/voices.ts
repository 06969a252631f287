import { byCodeUnit } from '../canon/canonical.ts';
import type { SourceBody } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import { isType } from '../entries/entry.ts';
import { KEEPER } from '../entries/keeper.ts';
import type { Agreement } from '../terms/agreement.ts';

/** What one source is to this agreement. */
export type Stake =
  | { readonly kind: 'organ'; readonly party: string }
  | { readonly kind: 'side'; readonly party: string }
  | { readonly kind: 'neutral'; readonly body: string }
  /** Passes on others' words; its interest is that of whom it quotes. */
  | { readonly kind: 'relay' }
  | { readonly kind: 'unknown' };

/** Whose word a report is, after every hand that it came through. */
export interface Voice {
  /** The source that observed or spoke. */
  readonly origin: string;
  /** The body, party or owner behind the origin: two origins of one owner are not independent. */
  readonly owner: string;
  /** The owners of all hands. */
  readonly owners: readonly string[];
  /** Every hand is named neutral by the agreement. */
  readonly neutral: boolean;
  /** The party whose authorised organ speaks, when no hand but its own organs and neutrals touched it. */
  readonly organOf: string | null;
  /** Every party that has an interest in one of the hands. */
  readonly interests: readonly string[];
  /** Every hand is an organ or a neutral that the agreement names. */
  readonly untouched: boolean;
  /** The agreement names the origin, and the keeper of the case knows every hand between: its word may clear another. */
  readonly credible: boolean;
  /** Whose claim it is when it is no more than a claim: the origin's party, or `unknown`. */
  readonly claimant: string;
}

interface Spoken {
  readonly source: string;
  readonly origin?: string;
  readonly via?: readonly string[];
}

/**
 * Answers whose word a report is. Organs and neutrals are the agreement's to name. What else is said of a source can
 * always add an interest; that a hand is harmless is believed of the keeper of the case alone. Two declarations that
 * contradict each other leave the source unknown.
 */
export class Voices {
  readonly #stakes = new Map<string, Stake>();
  readonly #owners = new Map<string, string>();
  /** Sources that the keeper of the case, or the agreement, says something of. */
  readonly #vouched = new Set<string>();
  readonly #cache = new Map<string, Voice>();
  readonly #sides: ReadonlyMap<string, string>;

  constructor(agreement: Agreement, live: readonly Entry[]) {
    this.#sides = new Map(agreement.parties.map((party) => [party.id, party.side]));
    for (const entry of live) {
      if (isType(entry, 'source/1')) this.#declare(entry.body);
    }
    for (const party of agreement.parties) {
      for (const organ of party.organs) this.#name(organ, { kind: 'organ', party: party.id }, party.id);
    }
    for (const body of agreement.bodies) {
      if (!body.neutral) continue;
      for (const source of body.sources) this.#name(source, { kind: 'neutral', body: body.id }, body.id);
    }
  }

  /** Whether two parties stand on one side; a party stands on its own. */
  areOneSide(a: string, b: string): boolean {
    return a === b || (this.#sides.get(a) ?? a) === (this.#sides.get(b) ?? b);
  }

  /** Behind whom an owner stands: its side, where it is a party; two of one side are no two origins. */
  sideOf(owner: string): string {
    return this.#sides.get(owner) ?? owner;
  }

  stakeOf(source: string): Stake {
    return this.#stakes.get(source) ?? { kind: 'unknown' };
  }

  voiceOf(spoken: Spoken): Voice {
    const chain = chainOf(spoken);
    const key = chain.join('\n');
    const known = this.#cache.get(key);
    if (known !== undefined) return known;
    const voice = this.#hear(chain);
    this.#cache.set(key, voice);
    return voice;
  }

  #hear(chain: readonly string[]): Voice {
    const origin = chain[0] ?? '';
    const stakes = chain.map((source) => this.stakeOf(source));
    const first = this.stakeOf(origin);
    const interests = [...new Set(stakes.flatMap((stake) => ('party' in stake ? [stake.party] : [])))].sort(byCodeUnit);
    const neutral = stakes.every((stake) => stake.kind === 'neutral');
    const untouched = stakes.every((stake) => stake.kind === 'neutral' || stake.kind === 'organ');
    const ownHands =
      first.kind === 'organ' &&
      stakes.every((stake) => stake.kind === 'neutral' || (stake.kind === 'organ' && stake.party === first.party));
    const isNamed = first.kind === 'organ' || first.kind === 'neutral';
    return {
      origin,
      owner: this.#ownerOf(origin),
      owners: [...new Set(chain.map((source) => this.#ownerOf(source)))].sort(byCodeUnit),
      neutral,
      organOf: ownHands ? first.party : null,
      interests,
      untouched,
      credible:
        isNamed && chain.every((source) => this.#vouched.has(source) && this.stakeOf(source).kind !== 'unknown'),
      claimant: 'party' in first ? first.party : 'unknown',
    };
  }

  #ownerOf(source: string): string {
    return this.#owners.get(source) ?? source;
  }

  #name(source: string, stake: Stake, owner: string): void {
    this.#stakes.set(source, stake);
    this.#owners.set(source, owner);
    this.#vouched.add(source);
  }

  #declare({ source: sender, key: source, interest, owner }: SourceBody): void {
    const stake: Stake = this.#sides.has(interest)
      ? { kind: 'side', party: interest }
      : { kind: interest === 'origin' ? 'relay' : 'unknown' };
    const earlier = this.#stakes.get(source);
    const agrees = earlier === undefined || JSON.stringify(earlier) === JSON.stringify(stake);
    this.#stakes.set(source, agrees ? stake : { kind: 'unknown' });
    const party = stake.kind === 'side' ? stake.party : null;
    this.#owners.set(source, party ?? owner ?? source);
    if (sender === KEEPER) this.#vouched.add(source);
  }
}

/** The hands of a report, from who observed to who sent it in. */
export function chainOf(spoken: Spoken): readonly string[] {
  const chain = [spoken.origin ?? spoken.source, ...(spoken.via ?? []), spoken.source];
  return chain.filter((source, index) => index === 0 || source !== chain[index - 1]);
}
