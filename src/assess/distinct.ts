import type { Judged } from './judge.ts';

/**
 * How many different events a list of incidents is at the least. Incidents that may be the same are taken as one,
 * unless one source reported several of them apart, or their times are apart: those are different.
 */
export function distinctAtLeast(list: readonly Judged[]): number {
  const byId = new Map(list.map((judged) => [judged.incident.id, judged]));
  const seen = new Set<string>();
  let total = 0;
  for (const { incident } of list) {
    if (seen.has(incident.id)) continue;
    const component: Judged[] = [];
    const queue = [incident.id];
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const judged = byId.get(id);
      if (judged === undefined || seen.has(id)) continue;
      seen.add(id);
      component.push(judged);
      queue.push(...judged.incident.maybeSame);
    }
    total += Math.max(mostOfOneSource(component), mostApart(component));
  }
  return total;
}

function mostOfOneSource(component: readonly Judged[]): number {
  const count = new Map<string, number>();
  for (const { proving } of component) {
    for (const source of new Set(proving.map(({ body }) => body.source)))
      count.set(source, (count.get(source) ?? 0) + 1);
  }
  return Math.max(1, ...count.values());
}

/** The most incidents of which no two share a moment: taken by their ends, earliest first. */
function mostApart(component: readonly Judged[]): number {
  const windows = component.map(({ when }) => when).sort((a, b) => a.to - b.to || a.from - b.from);
  let [count, end] = [0, Number.NEGATIVE_INFINITY];
  for (const { from, to } of windows) {
    if (from < end || (from === end && to === from)) continue;
    count += 1;
    end = to;
  }
  return count;
}
