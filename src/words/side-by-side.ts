import { byCodeUnit } from '../canon/canonical.ts';
import type { ClaimBody, Figure } from '../entries/body.ts';
import { type Entry, isType, uniqueEntries } from '../entries/entry.ts';
import { claimantOf } from './claim-figures.ts';
import type { Cell, ClaimantCell, ClaimTable } from './claim-table.ts';
import { compareCells } from './compare.ts';
import { groupBy, unique } from './group.ts';
import { byKind, type Kind, kindKey } from './kinds.ts';
import { tellingsOf } from './told.ts';

/** A side and the sources that speak for it, as the parties of an agreement have them. */
export interface Speaks {
  readonly id: string;
  readonly organs: readonly string[];
}

/**
 * Lays claims side by side: a table for each run of overlapping windows, a row for each kind of deed, a column for
 * each party. Per claimant the largest and the latest, with the entries that print it; never a sum.
 */
export function sideBySide(claims: readonly Entry<ClaimBody>[], parties: readonly Speaks[]): ClaimTable[] {
  const partyOf = partiesOf(parties);
  const columns = [...parties.map(({ id }) => id), null];
  return runsOf(claims).map((run) => tableOf(run, columns, partyOf));
}

type Claim = Entry<ClaimBody>;

/** The party of each organ. One that two parties name speaks for neither: the order of the parties decides nothing. */
function partiesOf(parties: readonly Speaks[]): ReadonlyMap<string, string> {
  const named = parties.flatMap(({ id, organs }) => unique(organs).map((organ) => ({ id, organ })));
  const owners = [...groupBy(named, ({ organ }) => organ).entries()];
  return new Map(owners.flatMap(([organ, [first, second]]) => (first && !second ? [[organ, first.id]] : [])));
}

/** Claims in runs: within one, each window overlaps another. An instant overlaps what holds it. */
function runsOf(claims: readonly Claim[]): Claim[][] {
  const ordered = uniqueEntries(claims).filter((entry) => isType(entry, 'claim/1'));
  const runs: Claim[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const claim of ordered.sort((a, b) => a.body.when.from - b.body.when.from)) {
    const { from, to } = claim.body.when;
    const last = runs.at(-1);
    if (last === undefined || from >= end) runs.push([claim]);
    else last.push(claim);
    end = Math.max(end, to, from + 1);
  }
  return runs;
}

interface Said {
  readonly claim: Claim;
  readonly figure: Figure;
  readonly kind: Kind;
}

function tableOf(
  run: readonly Claim[],
  columns: readonly (string | null)[],
  partyOf: ReadonlyMap<string, string>,
): ClaimTable {
  const said = run.flatMap((claim) => claim.body.figures.map((figure) => ({ claim, figure, kind: kindOf(figure) })));
  const rows = [...groupBy(said, ({ kind }) => kindKey(kind)).values()].flatMap((ofKind) => {
    const [first] = ofKind;
    return first === undefined ? [] : [{ ...first.kind, cells: cellsOf(ofKind, columns, partyOf) }];
  });
  const ordered = rows.sort(byKind);
  const window = run.reduce(
    ({ from, to }, { body: { when } }) => ({ from: Math.min(from, when.from), to: Math.max(to, when.to) }),
    run[0]?.body.when ?? { from: 0, to: 0 },
  );
  return {
    window,
    entries: run.map(({ id }) => id),
    rows: ordered.map((row) => ({ ...row, comparison: compareCells(row, ordered) })),
  };
}

function kindOf({ act, weapon }: Figure): Kind {
  return { act: act ?? null, weapon: weapon ?? null };
}

function cellsOf(
  said: readonly Said[],
  columns: readonly (string | null)[],
  partyOf: ReadonlyMap<string, string>,
): readonly Cell[] {
  const byParty = groupBy(said, ({ claim }) => partyOf.get(claimantOf(claim.body)) ?? '');
  return columns.map((party) => ({ party, claimants: claimantsOf(byParty.get(party ?? '') ?? []) }));
}

function claimantsOf(said: readonly Said[]): readonly ClaimantCell[] {
  const speakers = groupBy(said, ({ claim: { body } }) => `${claimantOf(body)} ${body.by ?? ''}`);
  return [...speakers.entries()]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .flatMap(([, spoken]) => {
      const [first] = spoken;
      const { largest, latest } = tellingsOf(spoken);
      if (first === undefined || largest === undefined || latest === undefined) return [];
      const { body } = first.claim;
      return [{ claimant: claimantOf(body), accuses: body.by ?? null, largest, latest }];
    });
}
