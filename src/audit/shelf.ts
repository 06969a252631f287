import { hexOf } from '../admit/fold.ts';
import { ADMISSION_DIGEST } from '../assess/rules.ts';
import type { Rules } from '../recompute/recompute.ts';
import type { Sha256 } from '../record/crypto.ts';
import { SourceError } from './source.ts';

/** One released version of the rules, as rules/index.json has it. */
export interface Release {
  readonly judges: string;
  readonly writes: string;
  /** Digests of the code that admitted leaves with it, and of what admits alike; absent in the oldest. */
  readonly admits?: readonly string[];
  readonly file: string;
  readonly sha256: string;
}

/** How released rules come into this program: never from the record. */
export interface ReleasedRules {
  readonly index: readonly Release[];
  /** The bytes of a file of rules/. */
  read(file: string): Promise<Uint8Array>;
  /** Runs the code of a bundle and gives what it exports as `rules`. */
  run(code: Uint8Array): Promise<Rules>;
}

/** The versions of the rules that an auditor has. */
export class Shelf {
  readonly #own: Rules;
  readonly #released: ReleasedRules;
  readonly #sha256: Sha256;
  readonly #loaded = new Map<string, Promise<Rules>>();

  constructor(own: Rules, released: ReleasedRules, sha256: Sha256) {
    this.#own = own;
    this.#released = released;
    this.#sha256 = sha256;
  }

  /** The digest of this program's own rules. */
  get judges(): string {
    return this.#own.judges;
  }

  /** Whether code of this digest is known to admit what this program admits: its own, and that of the releases listed. */
  admitsAlike(digest: string): boolean {
    return digest === ADMISSION_DIGEST || this.#released.index.some(({ admits }) => admits?.includes(digest) === true);
  }

  /**
   * The rules whose code that judges has this digest; `null`: none here has it. Rejects with a `SourceError` when a
   * released bundle is not the one that its index names.
   */
  judge(digest: string): Promise<Rules | null> {
    return this.#find(({ judges }) => judges === digest);
  }

  /** The rules whose code that writes briefs has this digest, which covers that which judges; as `judge`. */
  writer(digest: string): Promise<Rules | null> {
    return this.#find(({ writes }) => writes === digest);
  }

  async #find(fits: (one: { readonly judges: string; readonly writes: string }) => boolean): Promise<Rules | null> {
    if (fits(this.#own)) return this.#own;
    const release = this.#released.index.find(fits);
    if (release === undefined) return null;
    const loading = this.#loaded.get(release.file) ?? this.#load(release);
    this.#loaded.set(release.file, loading);
    return loading;
  }

  async #load({ file, sha256 }: Release): Promise<Rules> {
    const code = await this.#released.read(file);
    if (hexOf(this.#sha256(code)) !== sha256) {
      throw new SourceError(`rules/${file} is not the file that rules/index.json names: install this program anew`);
    }
    return this.#released.run(code);
  }
}
