import type { ObservationColumns } from '../entries/columns.ts';
import type { IncidentColumns } from './associate-columns.ts';
import type { Hearing } from './hearing.ts';
import type { Records } from './judge-columns.ts';

/** As `distinctAtLeast` of src/assess, over records: how many different events a list of them is at the least. */
export type DistinctAtLeast = (records: Records, list: Int32Array) => number;

export function distinctOf(
  { hands }: ObservationColumns,
  incidents: IncidentColumns,
  hearing: Hearing,
): DistinctAtLeast {
  /** By incident: the place of its record in the list, and that of one with which it hangs together. */
  let placeOf = new Int32Array(0);
  return (records, list) => {
    if (placeOf.length < incidents.size) placeOf = new Int32Array(2 * incidents.size).fill(-1);
    const incidentOf = records.incident.raw;
    const root = new Int32Array(list.length);
    for (let place = 0; place < list.length; place++) {
      root[place] = place;
      placeOf[incidentOf[list[place] as number] as number] = place;
    }
    const { begin, end, other } = incidents.near;
    const [others, members, incidentAt] = [other.raw, incidents.member.raw, incidents.incidentOf];
    const [first, last] = [incidents.begin.raw, incidents.end.raw];
    for (let place = 0; place < list.length; place++) {
      const incident = incidentOf[list[place] as number] as number;
      let own = rootOf(root, place);
      for (let at = first[incident] as number; at < (last[incident] as number); at++) {
        const row = members[at] as number;
        for (let near = begin[row] as number; near < (end[row] as number); near++) {
          const met = placeOf[incidentAt[others[near] as number] as number] as number;
          // Most hang together already.
          if (met >= 0 && root[met] !== own) own = unite(root, own, met);
        }
      }
    }
    for (const record of list) placeOf[incidentOf[record] as number] = -1;
    let total = 0;
    for (const part of partsOf(root, list))
      total += part.length === 1 ? 1 : Math.max(mostOfOneSource(records, part), mostApart(records, part));
    return total;
  };

  function mostOfOneSource(records: Records, component: Int32Array): number {
    const counts: number[] = [];
    const lastIn: number[] = [];
    let most = 1;
    for (let place = 0; place < component.length; place++) {
      const record = component[place] as number;
      for (let at = records.proving.at(record); at < records.end(record); at++) {
        const source = hearing.source[hands[records.rows.at(at)] as number] as number;
        // Once for each record, however many rows of it the source told.
        if (lastIn[source] === place) continue;
        lastIn[source] = place;
        const count = (counts[source] ?? 0) + 1;
        counts[source] = count;
        if (count > most) most = count;
      }
    }
    return most;
  }
}

function rootOf(root: Int32Array, place: number): number {
  let at = place;
  while (root[at] !== at) {
    const next = root[root[at] as number] as number;
    root[at] = next;
    at = next;
  }
  return at;
}

/** The root of both, from then on. */
function unite(root: Int32Array, a: number, b: number): number {
  const [one, other] = [rootOf(root, a), rootOf(root, b)];
  const [low, high] = one < other ? [one, other] : [other, one];
  root[high] = low;
  return low;
}

/** What hangs together: the records of the list, part by part. */
function* partsOf(root: Int32Array, list: Int32Array): Generator<Int32Array> {
  const size = list.length;
  const start = new Int32Array(size + 1);
  for (let place = 0; place < size; place++) {
    const of = rootOf(root, place);
    start[of + 1] = (start[of + 1] as number) + 1;
  }
  for (let place = 0; place < size; place++) start[place + 1] = (start[place + 1] as number) + (start[place] as number);
  const sorted = new Int32Array(size);
  const fill = start.slice(0, size);
  for (let place = 0; place < size; place++) {
    const of = rootOf(root, place);
    const at = fill[of] as number;
    sorted[at] = list[place] as number;
    fill[of] = at + 1;
  }
  for (let place = 0; place < size; place++) {
    const [from, to] = [start[place] as number, start[place + 1] as number];
    if (to > from) yield sorted.subarray(from, to);
  }
}

/** The most records of which no two share a moment: taken by their ends, earliest first. */
function mostApart({ whenFrom, whenTo }: Records, component: Int32Array): number {
  const sorted = component.slice().sort((a, b) => whenTo.at(a) - whenTo.at(b) || whenFrom.at(a) - whenFrom.at(b));
  let [count, end] = [0, Number.NEGATIVE_INFINITY];
  for (const record of sorted) {
    const [from, to] = [whenFrom.at(record), whenTo.at(record)];
    if (from < end || (from === end && to === from)) continue;
    count += 1;
    end = to;
  }
  return count;
}
