/** Sorts items into groups by a key. Groups and their members keep the order in which they came. */
export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** Each text once, in the order in which they came. */
export function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
