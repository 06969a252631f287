import type { Finding } from '../../assess/assessment.ts';
import { windowOf } from '../../assess/clause-window.ts';
import { baselinesFor, fitDeed, fitPlace, fitTime, versionsAt } from '../../assess/fit.ts';
import { reaches } from '../../assess/grade.ts';
import { deedOf } from '../../assess/judge.ts';
import type { Clause, Grade, OffsetPlace, PlaceOf } from '../../terms/agreement.ts';
import type { Frame } from './frame.ts';
import { iso } from './frame.ts';

/** One report of forces or weapons, held against a line as it ran then. */
export interface WeaponSeen {
  readonly step: string;
  readonly entry: string;
  readonly weapon: string | null;
  readonly act: string;
  /** Whom the report names: its word, and no finding. */
  readonly by: string | null;
  /** Whose word the report is: a party's, or `unknown`; `null`: a named neutral's. */
  readonly toldBy: string | null;
  readonly when: { readonly from: string; readonly to: string };
  /** The versions of the line that it was held against: more than one where it changed, or where nobody is named. */
  readonly against: readonly { readonly line: string; readonly version: string }[];
  readonly position: 'inside' | 'outside' | 'straddles';
  readonly sharePermille: number;
  /** Whether the clause was in force at the time. */
  readonly inForce: 'inside' | 'outside' | 'straddles' | 'unknown';
  /** Whether the clause was broken, by whomever. */
  readonly breach: 'yes' | 'no' | 'perhaps';
  readonly why: string;
  /** To whom the finding attributes it, at the grade that the clause demands. */
  readonly attributed: readonly string[];
  /** True where somebody is named and no reviewed decision stands behind it. */
  readonly provisional: boolean;
}

/** Every report of a weapon that a line forbids, with the line of its time: those that are no breach among them. */
export function weaponsOf(frame: Frame): readonly WeaponSeen[] {
  const found = frame.terms.clauses.flatMap((clause) => {
    const zone = zoneOf(clause.where);
    const deed = clause.norm.kind === 'limits' ? clause.norm.ceiling.deed : deedOf(clause);
    if (zone === null || deed === null) return [];
    return frame.context.folded.live.flatMap(({ id, body }): WeaponSeen[] => {
      if (body.type !== 'observation/1' || body.saw === 'nothing' || fitDeed(body, deed).position === 'outside')
        return [];
      const voice = frame.context.voices.voiceOf(body);
      const { position, sharePermille } = fitPlace(body.place, clause.where, body);
      const against = baselinesFor(zone, body.by).flatMap(({ line, versions }) =>
        versionsAt(versions, body.when).versions.map((version) => ({ line, version: version.id })),
      );
      const window = windowOf(clause, frame.context.at);
      const inForce = 'unknown' in window ? 'unknown' : fitTime(body.when, window.span).position;
      const finding = frame.assessment.findings.find((one) => one.clause === clause.id && one.members.includes(id));
      return [
        {
          step: clause.id,
          entry: id,
          weapon: body.weapon ?? null,
          act: body.act,
          by: body.by ?? null,
          toldBy: voice.neutral ? null : voice.claimant,
          when: { from: iso(body.when.from), to: iso(body.when.to) },
          against,
          position,
          sharePermille,
          inForce,
          ...verdict(clause, position, inForce, finding),
          ...attribution(clause, finding),
        },
      ];
    });
  });
  return found.sort((a, b) =>
    a.when.from < b.when.from ? -1 : a.when.from > b.when.from ? 1 : a.step < b.step ? -1 : 1,
  );
}

function verdict(
  clause: Clause,
  position: WeaponSeen['position'],
  inForce: WeaponSeen['inForce'],
  finding: Finding | undefined,
): Pick<WeaponSeen, 'breach' | 'why'> {
  if (inForce === 'outside') return { breach: 'no', why: 'the clause was not in force at the time' };
  if (position === 'outside') return { breach: 'no', why: 'it stood outside' };
  if (clause.norm.kind === 'limits') return { breach: 'perhaps', why: 'a ceiling: only a count above it is a breach' };
  if (inForce === 'unknown') return { breach: 'perhaps', why: 'when the clause is in force is not known' };
  if (finding === undefined) return { breach: 'perhaps', why: 'no finding rests on it' };
  if (finding.excused === 'yes') return { breach: 'no', why: 'it was excused' };
  if (finding.excused === 'unknown') return { breach: 'perhaps', why: 'whether it was excused is not known' };
  if (finding.position !== 'inside') return { breach: 'perhaps', why: 'it may have stood outside, or at another time' };
  const grade: Grade | null = isGrade(finding.occurred.grade) ? finding.occurred.grade : null;
  if (!reaches(grade, clause.proof.occurrence))
    return { breach: 'perhaps', why: `${finding.occurred.grade}; the clause asks for ${clause.proof.occurrence}` };
  return { breach: 'yes', why: `${finding.occurred.grade}: ${finding.occurred.why}` };
}

function attribution(clause: Clause, finding: Finding | undefined): Pick<WeaponSeen, 'attributed' | 'provisional'> {
  const { by = [], grade = 'none', reviewed = false } = finding?.who ?? {};
  const reached = by.filter((one) => isGrade(one.grade) && reaches(one.grade, clause.proof.attribution));
  const attributed = grade === 'contested' ? [] : reached.map(({ party }) => party);
  return { attributed, provisional: attributed.length > 0 && !reviewed };
}

function isGrade(word: string): word is Grade {
  return word === 'alleged' || word === 'indicated' || word === 'established';
}

function zoneOf(where: PlaceOf): OffsetPlace | null {
  if (where.kind === 'offset') return where;
  if (where.kind !== 'union') return null;
  return where.of.map((part) => zoneOf(part)).find((part) => part !== null) ?? null;
}
