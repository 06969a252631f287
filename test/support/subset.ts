/** Any JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Where a JSON does not hold what is expected of it: one line for each difference, none when it does. Of an object only
 * the keys that are expected are looked at; a list must be as long, item by item.
 */
export function subsetDifferences(expected: Json, actual: Json | undefined, path = '$'): readonly string[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return [difference(path, expected, actual)];
    const lines = expected.flatMap((item, index) =>
      subsetDifferences(item, actual[index], `${path}[${nameOf(item, index)}]`),
    );
    if (expected.length !== actual.length)
      lines.push(`${path}: expected ${expected.length} items, found ${actual.length}`);
    return lines;
  }
  if (expected !== null && typeof expected === 'object') {
    if (actual === null || typeof actual !== 'object' || Array.isArray(actual))
      return [difference(path, expected, actual)];
    const found = actual as { readonly [key: string]: Json };
    return Object.entries(expected).flatMap(([key, value]) => subsetDifferences(value, found[key], `${path}.${key}`));
  }
  return expected === actual ? [] : [difference(path, expected, actual)];
}

function difference(path: string, expected: Json, actual: Json | undefined): string {
  return `${path}: expected ${short(expected)}, found ${actual === undefined ? 'nothing' : short(actual)}`;
}

function short(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** An item by what it says of itself, so that a line can be read without counting. */
function nameOf(item: Json, index: number): string {
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return String(index);
  const of = item as { readonly [key: string]: Json };
  const words = ['clause', 'party', 'day', 'code'].flatMap((key) => (typeof of[key] === 'string' ? [of[key]] : []));
  return words.length === 0 ? String(index) : words.join(' ');
}
