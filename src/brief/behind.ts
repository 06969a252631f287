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
  // Among those in doubt there are some that are only alleged; they are counted there and not here.
  const proved = new Set(
    findingsOn(view, standing).flatMap((finding) => (isProved(view, finding) ? finding.members : [])),
  );
  const named = standing.breaches.max > 0 ? rowsOfReasons(standing, codes).filter((entry) => proved.has(entry)) : [];
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

/** Deeds while the clause did not bind the party: the rule is that of breaches, and they are none. */
export function behindOutOfForce(view: CaseView, standing: Standing): Behind {
  const codes = ['breach', 'straddles', 'contested', 'unattributed', 'released', 'suspended'];
  return chosen(view, standing, rowsOfReasons(standing, codes), () => true);
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

function findingsOn(view: CaseView, { clause, party, window }: Standing): readonly Finding[] {
  return view.assessment.findings.filter(
    (finding) => finding.clause === clause && (party === '*' || concerns(finding, party)) && meets(finding, window),
  );
}

/** A party may have several standings, one after the other: each is told with the findings of its own time. */
function meets(finding: Finding, window: Standing['window']): boolean {
  const isAfter = window.judgedTo !== null && finding.window.from >= window.judgedTo;
  const isBefore = window.from !== null && finding.window.to < window.from;
  return !isAfter && !isBefore;
}

/** Nobody named, or this party among those named. */
function concerns({ party: named, who }: Finding, party: string): boolean {
  return named === '*' || named === party || who.by.some((by) => by.party === party);
}

function maybeBreach(view: CaseView, standing: Standing, finding: Finding): boolean {
  return standing.breaches.max > 0 && finding.excused !== 'yes' && isProved(view, finding);
}

/** Whether the deed reaches the proof that the clause demands, inside it or in doubt. */
function isProved(view: CaseView, { clause, position, occurred }: Finding): boolean {
  const proof = view.clauses.get(clause)?.proof;
  if (proof === undefined || position === 'outside' || !isGrade(occurred.grade)) return false;
  return reaches(occurred.grade, proof.occurrence);
}

function isGrade(word: string): word is Grade {
  return word === 'alleged' || word === 'indicated' || word === 'established';
}
