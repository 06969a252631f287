import type { Assessment, Finding, Reason, Standing } from '../assess/assessment.ts';
import { type Folded, foldEntries } from '../assess/fold.ts';
import { LIVENESS } from '../assess/liveness.ts';
import { chainOf, Voices } from '../assess/voices.ts';
import { type Entry, uniqueEntries } from '../entries/entry.ts';
import type { Ladder } from '../follow/ladder/terms.ts';
import type { Procedure } from '../follow/procedure/terms.ts';
import type { Agreement, Clause, Terms } from '../terms/agreement.ts';
import { findingAnchor, type NumberName, numberAnchor, standingAnchor } from './anchor.ts';
import { type Changes, changesBetween } from './changes.ts';
import { UNNAMED_ROWS_MAX } from './limits.ts';
import { type Names, namesOf, type SourceNames } from './names.ts';
import { millisecondsOf } from './when.ts';

/** What a page of a case is made from. */
export interface CasePageInput {
  readonly assessment: Assessment;
  /** The version that the assessment names. */
  readonly agreement: Agreement;
  readonly entries: readonly Entry[];
  /** Names of sources that no entry describes. */
  readonly sources?: SourceNames;
  readonly rounding?: Rounding;
  /** Where the page of all cases lies. */
  readonly indexHref?: string;
  /** The same case as it was known at an earlier moment: the page then says what changed since. */
  readonly since?: Assessment;
  /** The same case under each of its readings, by id: the page then tells them apart day by day. */
  readonly byReading?: { readonly [reading: string]: Assessment };
  /** What the agreement says follows a breach; `unreadable`: it says so in a form that cannot be read. */
  readonly ladder?: Ladder | 'unreadable' | null;
  /** How a violation comes to a published finding, by the agreement. */
  readonly procedure?: Procedure | 'unreadable' | null;
}

/** How far places are rounded before they are shown: to a grid of this many 1e-7 degrees. 1 leaves them as they are. */
export interface Rounding {
  readonly stepE7: number;
}

/** About 11 km north to south: no row on a public page tells where somebody stood. */
export const PUBLIC_ROUNDING: Rounding = { stepE7: 1_000_000 };
const NO_ROUNDING: Rounding = { stepE7: 1 };

/** An assessment with everything looked up that the sections of a page share. */
export interface CaseView {
  readonly assessment: Assessment;
  readonly agreement: Agreement;
  readonly zone: string;
  readonly names: Names;
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly entries: ReadonlyMap<string, Entry>;
  /** Rows of the timeline, in order of time. */
  readonly rows: readonly Entry[];
  /** The ids that have a row on the page, among the timeline or the sources. */
  readonly printed: ReadonlySet<string>;
  /** How many entries have no row, because nothing names them and they lie far from every window. */
  readonly unprinted: number;
  readonly folded: Folded;
  readonly voices: Voices;
  readonly uses: ReadonlyMap<string, readonly Use[]>;
  /** The ids of findings and standings on the page; no two share one. */
  readonly findingIds: ReadonlyMap<Finding, string>;
  readonly standingIds: ReadonlyMap<Standing, string>;
  readonly rounding: Rounding;
  /** What changed since the moment chosen; `null`: none was. */
  readonly changes: Changes | null;
  readonly byReading: { readonly [reading: string]: Assessment };
  /**
   * Where a row falls under each reading, the nearest of its findings: only where no reading was taken and the page
   * has no window of its own.
   */
  readonly underReadings: ReadonlyMap<string, ReadonlyMap<string, Finding['position']>>;
  /** The shortest stretch of time that holds every clause's window, of every reading where none was taken; `null` when none is known. */
  readonly span: { readonly from: number; readonly to: number } | null;
}

/** One place where the assessment names an entry. */
export type Use =
  | { readonly kind: 'member'; readonly finding: Finding }
  | { readonly kind: 'aside'; readonly finding: Finding; readonly why: string }
  | { readonly kind: 'reason'; readonly standing: Standing; readonly reason: Reason }
  | { readonly kind: 'claim' };

export function viewCase(input: CasePageInput): CaseView {
  const { assessment, agreement } = input;
  const entries = uniqueEntries(input.entries);
  const folded = foldEntries(entries, millisecondsOf(assessment.knownTo.time));
  const uses = usesOf(assessment);
  const ownSpan = spanOf(assessment.standings);
  const readings = ownSpan === null ? (input.byReading ?? {}) : {};
  const span = ownSpan ?? spanOf(Object.values(readings).flatMap(({ standings }) => standings));
  const timed = entries.filter(({ body }) => body.type !== 'source/1');
  const changes = input.since === undefined ? null : changesBetween(input.since, assessment, entries);
  const told = new Set([...namedByChanges(changes), ...namedByReadings(input.byReading ?? {})]);
  const isNamed = (entry: Entry): boolean =>
    uses.has(entry.id) || told.has(entry.id) || isSign(assessment, entry, span);
  const rows = chooseRows(timed, isNamed, span).sort(byTime);
  return {
    assessment,
    agreement,
    zone: agreement.calendar.zone,
    names: namesOf(agreement, entries, input.sources),
    clauses: new Map(termsOf(agreement, assessment.reading).clauses.map((clause) => [clause.id, clause])),
    entries: new Map(entries.map((entry) => [entry.id, entry])),
    rows,
    printed: new Set([...rows, ...entries.filter(({ body }) => body.type === 'source/1')].map(({ id }) => id)),
    unprinted: timed.length - rows.length,
    folded,
    voices: new Voices(agreement, folded.live),
    uses,
    findingIds: nameEach(assessment.findings, findingAnchor),
    standingIds: nameEach(assessment.standings, standingAnchor),
    changes,
    byReading: input.byReading ?? {},
    underReadings: positionsIn(readings),
    rounding: input.rounding ?? (assessment.view === 'public' ? PUBLIC_ROUNDING : NO_ROUNDING),
    span,
  };
}

function namedByChanges(changes: Changes | null): readonly string[] {
  if (changes === null) return [];
  return [
    ...changes.standings.flatMap(({ entries }) => entries),
    ...changes.superseded.flatMap(({ entry, by }) => [entry, by]),
    ...changes.gone.flatMap(({ members }) => members),
  ];
}

/** A reading may find incidents that the assessment of the page does not. */
function namedByReadings(byReading: { readonly [reading: string]: Assessment }): readonly string[] {
  return Object.values(byReading).flatMap(({ findings }) => findings.flatMap(({ members }) => members));
}

function positionsIn(readings: {
  readonly [reading: string]: Assessment;
}): ReadonlyMap<string, ReadonlyMap<string, Finding['position']>> {
  const nearest = ['inside', 'straddles', 'outside'] as const;
  const rows = new Map<string, Map<string, Finding['position']>>();
  for (const [reading, { findings }] of Object.entries(readings)) {
    for (const { members, position } of findings) {
      for (const id of members) {
        const row = rows.get(id) ?? new Map<string, Finding['position']>();
        const before = row.get(reading);
        if (before === undefined || nearest.indexOf(position) < nearest.indexOf(before)) row.set(reading, position);
        rows.set(id, row);
      }
    }
  }
  // A reading that finds nothing there has it outside every window.
  for (const row of rows.values()) for (const id of Object.keys(readings)) if (!row.has(id)) row.set(id, 'outside');
  return rows;
}

/** Clauses in order, each of our aspects right after the clause it looks at. */
export function clausesInOrder(view: CaseView): readonly Clause[] {
  const all = [...view.clauses.values()];
  const tops = all.filter(({ aspectOf }) => aspectOf === null || !view.clauses.has(aspectOf));
  return tops.flatMap((top) => [top, ...all.filter(({ aspectOf, id }) => aspectOf === top.id && id !== top.id)]);
}

/** Standings of a clause: `*` first, then the parties in the order of the assessment. */
export function standingsOf(view: CaseView, clause: string): readonly Standing[] {
  const standings = view.assessment.standings.filter((standing) => standing.clause === clause);
  return [...standings.filter(({ party }) => party === '*'), ...standings.filter(({ party }) => party !== '*')];
}

/** The address of everything behind a standing, on its own page. */
export function standingHref(view: CaseView, standing: Standing): string {
  return `#${view.standingIds.get(standing) ?? ''}`;
}

/** The id of the rows behind one number of a standing. */
export function numberId(view: CaseView, standing: Standing, name: NumberName): string {
  return numberAnchor(view.standingIds.get(standing) ?? '', name);
}

/** When an entry says something happened; `null` for an entry about a source. */
export function whenOf({ body }: Entry): { readonly from: number; readonly to: number } | null {
  return body.type === 'source/1' ? null : body.when;
}

function termsOf(agreement: Agreement, reading: string | null): Terms {
  return agreement.readings.find(({ id }) => id === reading)?.terms ?? agreement.base;
}

function usesOf(assessment: Assessment): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>();
  const add = (entry: string, use: Use): void => {
    const list = uses.get(entry);
    if (list === undefined) uses.set(entry, [use]);
    else list.push(use);
  };
  for (const finding of assessment.findings) {
    for (const member of finding.members) add(member, { kind: 'member', finding });
    for (const { entry, why } of finding.aside) add(entry, { kind: 'aside', finding, why });
  }
  for (const standing of assessment.standings) {
    for (const reason of standing.reasons)
      for (const entry of reason.entries) add(entry, { kind: 'reason', standing, reason });
  }
  for (const { entry } of assessment.claims) add(entry, { kind: 'claim' });
  return uses;
}

/** Every entry that an answer rests on, and of the others those nearest to the windows. */
function chooseRows(timed: readonly Entry[], isNamed: (entry: Entry) => boolean, span: CaseView['span']): Entry[] {
  const named = timed.filter(isNamed);
  const others = timed.filter((entry) => !isNamed(entry));
  if (others.length <= UNNAMED_ROWS_MAX) return [...timed];
  const nearest = others
    .map((entry) => ({ entry, distanceMs: distanceMs(entry, span) }))
    .sort((a, b) => a.distanceMs - b.distanceMs || byTime(a.entry, b.entry));
  return [...named, ...nearest.slice(0, UNNAMED_ROWS_MAX).map(({ entry }) => entry)];
}

/** A sign of life of a channel that was asked, in the time from which its usual silence is worked out. */
function isSign({ standings }: Assessment, entry: Entry, span: CaseView['span']): boolean {
  const when = whenOf(entry);
  if (span === null || when === null || when.to < span.from - LIVENESS.lookbackMs || when.from > span.to) return false;
  const [channel] = chainOf('origin' in entry.body ? entry.body : { source: entry.body.source });
  return standings.some(({ coverage }) => coverage?.liveness.some((row) => row.channel === channel) ?? false);
}

function distanceMs(entry: Entry, span: CaseView['span']): number {
  const when = whenOf(entry);
  if (span === null || when === null) return 0;
  return Math.max(0, span.from - when.to, when.from - span.to);
}

function byTime(a: Entry, b: Entry): number {
  const [first, second] = [whenOf(a), whenOf(b)];
  const difference = (first?.from ?? 0) - (second?.from ?? 0) || (first?.to ?? 0) - (second?.to ?? 0);
  return difference || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** An id for each; a second one with the same name gets a number. */
function nameEach<T>(things: readonly T[], nameOf: (thing: T) => string): ReadonlyMap<T, string> {
  const ids = new Map<T, string>();
  const taken = new Map<string, number>();
  for (const thing of things) {
    const id = nameOf(thing);
    const count = (taken.get(id) ?? 0) + 1;
    taken.set(id, count);
    ids.set(thing, count === 1 ? id : `${id}_${count}`);
  }
  return ids;
}

function spanOf(standings: readonly Standing[]): CaseView['span'] {
  const edges = standings.flatMap(({ window }) => {
    const from = window.from === null ? null : millisecondsOf(window.from);
    const end = window.to ?? window.judgedTo;
    const to = end === null ? null : millisecondsOf(end);
    return from === null ? [] : [from, to ?? from];
  });
  if (edges.length === 0) return null;
  return { from: edges.reduce((a, b) => Math.min(a, b)), to: edges.reduce((a, b) => Math.max(a, b)) };
}
