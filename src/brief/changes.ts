import type { Assessment, Finding, Standing } from '../assess/assessment.ts';
import { foldEntries } from '../assess/fold.ts';
import { type Entry, uniqueEntries } from '../entries/entry.ts';
import { millisecondsOf } from './when.ts';

/** What became another between two assessments of one agreement. */
export interface Changes {
  /** The two moments of knowledge, ms. */
  readonly from: number;
  readonly to: number;
  /** The agreement itself, the reading or the rules are others: then not all of this comes from the record. */
  readonly others: readonly ('agreement' | 'reading' | 'rules')[];
  readonly standings: readonly StandingChange[];
  /** Findings on incidents of which nothing was known before. */
  readonly fresh: readonly Finding[];
  readonly changed: readonly { readonly was: Finding; readonly now: Finding }[];
  /** Findings of which nothing is left: their rows no longer stand, or count no more. */
  readonly gone: readonly Finding[];
  readonly superseded: readonly { readonly entry: string; readonly by: string; readonly why: string }[];
  /** Entries received in between, in the order in which they became known. */
  readonly received: readonly string[];
}

/** A standing that has another word, other numbers or other days; `null` on the side where there was none. */
export interface StandingChange {
  readonly was: Standing | null;
  readonly now: Standing | null;
  /** Entries that the reasons name now and did not name before, and the other way round. */
  readonly entries: readonly string[];
}

/**
 * Compares what was known with what is known. A pure function of the two assessments and the entries; the entries tell
 * which of them came in between, and which no longer stand.
 */
export function changesBetween(then: Assessment, now: Assessment, entries: readonly Entry[]): Changes {
  const [from, to] = [millisecondsOf(then.knownTo.time) ?? 0, millisecondsOf(now.knownTo.time) ?? 0];
  const before = foldEntries(entries, from).superseded;
  const after = foldEntries(entries, to).superseded;
  return {
    from,
    to,
    others: [
      ...(then.agreement.digest === now.agreement.digest ? [] : (['agreement'] as const)),
      ...(then.reading === now.reading ? [] : (['reading'] as const)),
      ...(then.rules === now.rules ? [] : (['rules'] as const)),
    ],
    standings: standingChanges(then.standings, now.standings),
    ...findingChanges(then.findings, now.findings),
    superseded: [...after].flatMap(([entry, { by, why }]) => (before.has(entry) ? [] : [{ entry, by, why }])),
    received: uniqueEntries(entries)
      .filter(({ known, body }) => known.at > from && known.at <= to && body.type !== 'source/1')
      .map(({ id }) => id),
  };
}

/** One clause may have several standings for a party, one after the other: they are paired in their order. */
function standingChanges(then: readonly Standing[], now: readonly Standing[]): readonly StandingChange[] {
  const before = byPlace(then);
  const after = byPlace(now);
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const pair = { was: before.get(key) ?? null, now: after.get(key) ?? null };
    return isSameAnswer(pair.was, pair.now) ? [] : [{ ...pair, entries: newlyNamed(pair.was, pair.now) }];
  });
}

function byPlace(standings: readonly Standing[]): ReadonlyMap<string, Standing> {
  const places = new Map<string, Standing>();
  const seen = new Map<string, number>();
  for (const standing of standings) {
    const name = JSON.stringify([standing.clause, standing.party]);
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    places.set(`${name} ${nth}`, standing);
  }
  return places;
}

/** Reasons may be worded otherwise, and coverage may move, without the answer being another. */
function isSameAnswer(was: Standing | null, now: Standing | null): boolean {
  return JSON.stringify(answerOf(was)) === JSON.stringify(answerOf(now));
}

function answerOf(standing: Standing | null): unknown {
  if (standing === null) return null;
  const { standing: word, days, provisional, breaches, alleged, straddling, contested, outOfForce } = standing;
  return [word, days, provisional, breaches, alleged, straddling, contested, outOfForce];
}

function newlyNamed(was: Standing | null, now: Standing | null): readonly string[] {
  const [before, after] = [namedBy(was), namedBy(now)];
  return [...[...after].filter((id) => !before.has(id)), ...[...before].filter((id) => !after.has(id))];
}

function namedBy(standing: Standing | null): ReadonlySet<string> {
  return new Set(standing?.reasons.flatMap(({ entries }) => entries) ?? []);
}

/** An incident is the same one as long as any of its rows is in both: its id may move to an earlier row. */
function findingChanges(
  then: readonly Finding[],
  now: readonly Finding[],
): Pick<Changes, 'fresh' | 'changed' | 'gone'> {
  const before = byMember(then);
  const fresh: Finding[] = [];
  const changed: { was: Finding; now: Finding }[] = [];
  const kept = new Set<Finding>();
  for (const finding of now) {
    const old = finding.members.flatMap((member) => before.get(`${finding.clause} ${member}`) ?? []);
    const [first] = old;
    for (const each of old) kept.add(each);
    if (first === undefined) fresh.push(finding);
    else if (JSON.stringify(gist(first)) !== JSON.stringify(gist(finding))) changed.push({ was: first, now: finding });
  }
  return { fresh, changed, gone: then.filter((finding) => !kept.has(finding)) };
}

function byMember(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const member of finding.members) {
      const key = `${finding.clause} ${member}`;
      found.set(key, [...(found.get(key) ?? []), finding]);
    }
  }
  return found;
}

function gist({ party, position, sharePermille, occurred, who, excused, members }: Finding): unknown {
  return [party, position, sharePermille, occurred.grade, who, excused, members];
}
