import type { Crypto } from '../record/crypto.ts';
import type { Checked } from '../record/problem.ts';
import type { Clock } from './clock.ts';
import { type BundleJob, type PackedBundle, packBundle } from './packed.ts';

/** Who hashes and inspects bundles: this thread, or others beside it. What comes out is the same. */
export interface Inspector {
  /** How many bundles it can have before it at once. */
  readonly depth: number;
  /** Takes the bytes: whoever gave them uses those of the answer from then on. */
  inspect(job: BundleJob): Promise<InspectedBundle>;
}

export interface InspectedBundle {
  readonly bundle: Checked<PackedBundle>;
  /** How long it took, ms. */
  readonly ms: number;
}

/** In this thread, one bundle after the other. */
export function plainInspector(crypto: Crypto, clock: Clock): Inspector {
  return {
    depth: 1,
    inspect: async (job) => {
      const started = clock();
      const bundle = await packBundle(crypto, job);
      return { bundle, ms: clock() - started };
    },
  };
}
