import type { RefusedLeaf } from '../../admit/fold.ts';
import type { Member, Quorum } from '../../admit/matter.ts';
import type { ReadRecord } from './read-record.ts';

/** What a record holds, at a glance. */
export interface RecordStatus {
  readonly origin: string;
  readonly title: string;
  readonly size: number;
  readonly root: string;
  /** When its last checkpoint was seen; `null`: the policy asks for no cosigner. */
  readonly seen: string | null;
  readonly counts: { readonly [type: string]: number };
  readonly terms: readonly { readonly agreement: string; readonly version: string; readonly leaf: number }[];
  readonly members: readonly Member[];
  readonly quorum: Quorum;
  readonly refused: readonly RefusedLeaf[];
}

export function statusOf({ fold, seen, size, root }: ReadRecord): RecordStatus {
  const last = seen.at(-1);
  return {
    origin: fold.origin,
    title: fold.title,
    size,
    root,
    seen: last === undefined || last.timeMs === 0 ? null : new Date(last.timeMs).toISOString(),
    counts: Object.fromEntries(Object.entries(fold.columns.counts()).sort(([a], [b]) => (a < b ? -1 : 1))),
    terms: fold.terms.map(({ leaf, body: { agreement, version } }) => ({ agreement, version, leaf })),
    members: fold.roster?.members.map(({ key: _, ...member }) => member) ?? [],
    quorum: fold.roster?.quorum ?? { of: [], atLeast: 0 },
    refused: fold.refused,
  };
}
