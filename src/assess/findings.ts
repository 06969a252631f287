import { byCodeUnit } from '../canon/canonical.ts';
import { formatInstant, instantOf } from '../time/instant.ts';
import type { Finding } from './assessment.ts';
import type { ClauseResult } from './clause-standings.ts';
import type { Observation } from './incident.ts';
import type { Judged } from './judge.ts';

/** The findings of a clause: for each incident that may fall under it, the three answers, apart. */
export function findingsOf(result: ClauseResult): readonly Finding[] {
  return result.judged
    .map((judged) => findingOf(result, judged))
    .sort(
      (a, b) =>
        byCodeUnit(a.window.from, b.window.from) ||
        byCodeUnit(a.window.to, b.window.to) ||
        byCodeUnit(a.incident, b.incident),
    );
}

function findingOf(result: ClauseResult, judged: Judged): Finding {
  const { who, incident } = judged;
  const excuse = result.excuses.get(incident.id);
  // Where a review set all of them aside, the finding is about those.
  const reports = judged.fitting.length > 0 ? judged.fitting : judged.aside.map(({ report }) => report);
  return {
    incident: incident.id,
    clause: result.clause.id,
    party: who.strongest?.party ?? '*',
    window: windowOf(reports),
    position: judged.fit.position,
    sharePermille: judged.fit.sharePermille,
    occurred: { grade: judged.reviewedAway ?? judged.anyGrade ?? 'alleged', why: judged.why },
    who: { grade: who.contested ? 'contested' : (who.strongest?.grade ?? 'none'), by: who.by, reviewed: who.reviewed },
    excused: excuse?.answer ?? 'not-claimed',
    excuse: (excuse?.conditions ?? []).map(({ clause, condition, met, why }) => ({ clause, condition, met, why })),
    members: reports.map(({ id }) => id),
    aside: judged.aside
      .filter(({ report }) => !reports.includes(report))
      .map(({ report, why }) => ({ entry: report.id, why }))
      .sort((a, b) => byCodeUnit(a.entry, b.entry)),
  };
}

function windowOf(reports: readonly Observation[]): Finding['window'] {
  const from = Math.min(...reports.map(({ body }) => body.when.from));
  const to = Math.max(...reports.map(({ body }) => body.when.to));
  return { from: formatInstant(instantOf(from)), to: formatInstant(instantOf(to)) };
}
