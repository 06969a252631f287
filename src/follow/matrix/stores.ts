import { sha256Text } from '../../canon/sha256.ts';
import { sampleSize } from '../../sampling/sample-size.ts';
import { whatIsProved } from '../../sampling/what-is-proved.ts';
import type { Frame } from './frame.ts';
import { declarationsOf, type Site, siteOf } from './site.ts';

/** How sure one wants to be, and how many hiding sites one wants to find at the least: a tenth of them. */
export const STORES = { confidencePpm: 950_000, hidingOneIn: 10 } as const;

/** The storage sites that one party declared, what was found at them, and what that proves of the rest. */
export interface Stores {
  readonly party: string;
  readonly sites: readonly Site[];
  readonly inspected: number;
  /** Sites at which an inspection found another number than was declared. */
  readonly differing: number;
  readonly refused: number;
  /** How many to inspect in all, to find one if a tenth of them holds other than was declared. */
  readonly plan: { readonly hiding: number; readonly inspect: number | null };
  /** At the confidence of the plan, and only if the sites were drawn by lot: at most so many more differ. */
  readonly proved: { readonly differAtMost: number; readonly confidencePpm: number };
  /** The sites that are not inspected yet, in the order of the lot; `null`: no lot was given. */
  readonly next: readonly string[] | null;
}

/**
 * The declared stores. A declaration is a report or claim of a party's own organ that so many weapons of its own are
 * present at a named site. Only a named neutral's own count at the site after it is an inspection. Refused access is
 * none: it proves nothing in the party's favour. An inspection is held against what was declared when it was made: what is
 * declared, corrected or withdrawn after it changes nothing in it. `lot`: words that neither side could choose when it declared, such as
 * figures thrown before both; whoever has them draws the same sites.
 */
export function storesOf(frame: Frame, lot: string | null): readonly Stores[] {
  return frame.agreement.parties.flatMap(({ id }) => {
    const declared = declarationsOf(frame, id);
    if (declared.size === 0) return [];
    const sites = [...declared]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([site, held]) => siteOf(frame, id, site, held));
    const looked = sites.filter(({ state }) => state === 'as-declared' || state === 'differs');
    const differing = sites.filter(({ state }) => state === 'differs').length;
    const { confidencePpm } = STORES;
    const hiding = Math.max(1, Math.ceil(sites.length / STORES.hidingOneIn));
    const drawn = (site: string) => sha256Text(`servanda/stores/v1\n${lot}\n${id}\n${site}`);
    return [
      {
        party: id,
        sites,
        inspected: looked.length,
        differing,
        refused: sites.filter(({ denials }) => denials.length > 0).length,
        plan: { hiding, inspect: sampleSize({ sites: sites.length, hiding, confidencePpm }).inspect },
        proved: {
          differAtMost: whatIsProved({ sites: sites.length, inspected: looked.length, found: differing, confidencePpm })
            .hiddenAtMost,
          confidencePpm,
        },
        next:
          lot === null
            ? null
            : sites
                .filter((site) => !looked.includes(site))
                .map(({ site }) => site)
                .sort((a, b) => (drawn(a) < drawn(b) ? -1 : 1)),
      },
    ];
  });
}
