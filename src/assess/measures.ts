import { placeByLine } from '../geo/line-side.ts';
import { makeLonLatUnsafe } from '../geo/lonlat.ts';
import { behindMm } from '../geo/offset.ts';
import type { Clause, OffsetPlace, PlaceOf } from '../terms/agreement.ts';
import { formatKm } from '../terms/length.ts';
import type { Reason } from './assessment.ts';
import type { Context } from './context.ts';
import { baselinesFor, fitDeed, fitTime, type Span, versionsAt } from './fit.ts';
import type { Observation } from './incident.ts';
import { deedOf } from './judge.ts';
import { reason } from './reasons.ts';

/** The most measures that one row tells. */
const MEASURES_MAX = 20;

/** How far what was reported lay from the line that it was held against: from whose, as it ran when, and what is asked. */
export function measuresOf(context: Context, clause: Clause, party: string, span: Span): readonly Reason[] {
  const deed = deedOf(clause);
  const zones = zonesOf(clause.where);
  if (deed === null || zones.length === 0) return [];
  const found: Reason[] = [];
  for (const incident of context.incidentsIn(span)) {
    for (const report of incident.members) {
      const { body } = report;
      const isAsked = party === '*' || body.by === undefined || body.by === party;
      if (!isAsked || fitDeed(body, deed).position === 'outside' || fitTime(body.when, span).position === 'outside')
        continue;
      for (const zone of zones) found.push(...measured(report, zone, party));
    }
  }
  return found.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)).slice(0, MEASURES_MAX);
}

function zonesOf(where: PlaceOf): readonly OffsetPlace[] {
  if (where.kind === 'offset') return [where];
  return where.kind === 'union' ? where.of.flatMap(zonesOf) : [];
}

function measured(report: Observation, zone: OffsetPlace, party: string): readonly Reason[] {
  const { place, by, when } = report.body;
  if (place?.point === undefined) return [];
  const centre = makeLonLatUnsafe(...place.point);
  const baselines = baselinesFor(zone, by).filter((one) => one.party === null || party === '*' || one.party === party);
  return baselines.flatMap((baseline) => {
    const { versions } = versionsAt(baseline.versions, when);
    if (versions.length === 0) return [reason('line-absent', { line: baseline.line }, [report.id])];
    return versions.map(({ id, line }) => {
      const at = placeByLine(centre, line);
      const behind = baseline.side === null ? null : behindMm(at, baseline.side);
      const where =
        at.side === 'on-line'
          ? 'on'
          : at.side === 'beyond' || at.side === 'unclear'
            ? `${formatKm(at.distanceMm)}, on neither side, from`
            : behind === null
              ? `${formatKm(at.distanceMm)} from`
              : behind < 0
                ? `${formatKm(-behind)} past`
                : `${formatKm(behind)} behind`;
      const of = baseline.party === null ? '' : ` of ${baseline.party}`;
      const words = {
        where,
        line: `${baseline.line}${of}, as it ran in version ${id}`,
        limit: formatKm(zone.upToMm),
        width: zone.width === 'between' ? 'between the sides' : 'for each side',
      };
      return reason('measured', words, [report.id]);
    });
  });
}
