import type { ObservationColumns } from '../entries/columns.ts';
import { type IncidentColumns, maybeSame } from './associate-columns.ts';
import type { Hearing } from './hearing.ts';
import type { Records } from './judge-columns.ts';

/** As `distinctAtLeast` of src/assess, over records: how many different events a list of them is at the least. */
export type DistinctAtLeast = (records: Records, list: readonly number[]) => number;

export function distinctOf(
  { hands }: ObservationColumns,
  incidents: IncidentColumns,
  { source }: Hearing,
): DistinctAtLeast {
  const recordOf = new Int32Array(incidents.size).fill(-1);
  const near = new Map<number, readonly number[]>();
  const nearOf = (incident: number): readonly number[] => {
    const known = near.get(incident);
    if (known !== undefined) return known;
    const found = maybeSame(incidents, incident);
    near.set(incident, found);
    return found;
  };
  return (records, list) => {
    let total = 0;
    for (const record of list) recordOf[records.incident.at(record)] = record;
    for (const record of list) {
      const incident = records.incident.at(record);
      if (recordOf[incident] === -1) continue;
      const component: number[] = [];
      const queue = [incident];
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        const found = recordOf[next] as number;
        if (found === -1) continue;
        recordOf[next] = -1;
        component.push(found);
        for (const other of nearOf(next)) if (recordOf[other] !== -1) queue.push(other);
      }
      total +=
        component.length === 1 ? 1 : Math.max(mostOfOneSource(records, component), mostApart(records, component));
    }
    return total;
  };

  function mostOfOneSource(records: Records, component: readonly number[]): number {
    const counts = new Map<number, number>();
    let most = 1;
    for (const record of component) {
      const seen = new Set<number>();
      for (let at = records.proving.at(record); at < records.end(record); at++)
        seen.add(source[hands[records.rows.at(at)] as number] as number);
      for (const one of seen) {
        const count = (counts.get(one) ?? 0) + 1;
        counts.set(one, count);
        most = Math.max(most, count);
      }
    }
    return most;
  }
}

/** The most records of which no two share a moment: taken by their ends, earliest first. */
function mostApart({ whenFrom, whenTo }: Records, component: readonly number[]): number {
  const sorted = component.toSorted((a, b) => whenTo.at(a) - whenTo.at(b) || whenFrom.at(a) - whenFrom.at(b));
  let [count, end] = [0, Number.NEGATIVE_INFINITY];
  for (const record of sorted) {
    const [from, to] = [whenFrom.at(record), whenTo.at(record)];
    if (from < end || (from === end && to === from)) continue;
    count += 1;
    end = to;
  }
  return count;
}
