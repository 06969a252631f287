import type { Claim, Finding, Standing } from '../assess/assessment.ts';
import { reaches } from '../assess/grade.ts';
import type { Grade } from '../terms/agreement.ts';
import type { CaseView } from './view.ts';

/** What a number of a standing was worked out from. */
export interface Behind {
  readonly findings: readonly Finding[];
  readonly claims: readonly Claim[];
  /** Entries that are in none of these findings and claims. */
  readonly entries: readonly string[];
  /** False when nothing counts towards the number: then everything that was looked at is listed. */
  readonly exact: boolean;
}

/** The findings that count as breaches, and those that may: the reasons name their rows. */
export function behindBreaches(view: CaseView, standing: Standing): Behind {
  const codes = ['breach', 'straddles', 'contested', 'unattributed', 'other-not-bound', 'mirror-order'];
  const named = standing.breaches.max > 0 ? rowsOfReasons(standing, codes) : [];
  return chosen(view, standing, named, (finding) => maybeBreach(view, standing, finding));
}

/** What one claimant alleges: reports that name the party or nobody, and tallies. */
export function behindAlleged(view: CaseView, standing: Standing, claimant: string): Behind {
  const named = rowsOfReasons(standing, ['alleged', 'alleged-refuted', 'claimed', 'straddles']);
  const theirs = named.filter((entry) => claimantOf(view, entry) === claimant);
  return chosen(view, standing, theirs, ({ members }) =>
    members.some((member) => claimantOf(view, member) === claimant),
  );
}

export function behindStraddling(view: CaseView, standing: Standing): Behind {
  return chosen(view, standing, rowsOfReasons(standing, ['straddles']), ({ position }) => position === 'straddles');
}

export function behindContested(view: CaseView, standing: Standing): Behind {
  return chosen(view, standing, rowsOfReasons(standing, ['contested']), ({ who }) => who.grade === 'contested');
}

/** Whose claim an entry is: a party, or `unknown`. */
function claimantOf(view: CaseView, entry: string): string {
  const body = view.entries.get(entry)?.body;
  return body === undefined ? 'unknown' : view.voices.voiceOf(body).claimant;
}

function rowsOfReasons({ reasons }: Standing, codes: readonly string[]): readonly string[] {
  return reasons.flatMap(({ code, entries }) => (codes.includes(code) ? entries : []));
}

/**
 * The findings and claims that hold the rows which the reasons name. Where no reason names any (a party that is not
 * bound has its deeds counted, and one reason only), the test picks among the findings on the clause; where it picks
 * none, all that was looked at is listed, so that even a nought opens.
 */
function chosen(
  view: CaseView,
  standing: Standing,
  named: readonly string[],
  test: (finding: Finding) => boolean,
): Behind {
  const all = findingsOn(view, standing);
  const findings = all.filter(({ members }) => members.some((member) => named.includes(member)));
  const claims = view.assessment.claims.filter(({ entry }) => named.includes(entry));
  if (findings.length + claims.length > 0) {
    const told = new Set([...findings.flatMap(({ members }) => members), ...claims.map(({ entry }) => entry)]);
    return { findings, claims, entries: named.filter((entry) => !told.has(entry)), exact: true };
  }
  const picked = named.length > 0 ? [] : all.filter(test);
  if (picked.length + named.length > 0) return { findings: picked, claims: [], entries: named, exact: true };
  const looked = all.flatMap(({ members }) => members);
  const others = new Set(standing.reasons.flatMap(({ entries }) => entries).filter((entry) => !looked.includes(entry)));
  return { findings: all, claims: [], entries: [...others], exact: false };
}

function findingsOn(view: CaseView, { clause, party }: Standing): readonly Finding[] {
  return view.assessment.findings.filter(
    (finding) => finding.clause === clause && (party === '*' || concerns(finding, party)),
  );
}

/** Nobody named, or this party among those named. */
function concerns({ party: named, who }: Finding, party: string): boolean {
  return named === '*' || named === party || who.by.some((by) => by.party === party);
}

function maybeBreach(view: CaseView, standing: Standing, finding: Finding): boolean {
  const proof = view.clauses.get(standing.clause)?.proof;
  if (proof === undefined || finding.position === 'outside' || finding.excused === 'yes') return false;
  if (standing.breaches.max === 0) return false;
  if (!isGrade(finding.occurred.grade) || !reaches(finding.occurred.grade, proof.occurrence)) return false;
  if (standing.party === '*') return true;
  const grade = finding.who.by.find(({ party }) => party === standing.party)?.grade ?? null;
  return grade === null || (isGrade(grade) && reaches(grade, proof.attribution));
}

function isGrade(word: string): word is Grade {
  return word === 'alleged' || word === 'indicated' || word === 'established';
}
