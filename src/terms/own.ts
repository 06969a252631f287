/** A member that was written, and not one that every object has: `constructor` is a name like any other. */
export function own<T>(record: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
