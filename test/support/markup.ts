/** Tags of a page in order, each with the names of its attributes: what a browser would build, without the texts. */
export function tagsOf(page: string): readonly string[] {
  return [...page.matchAll(/<(\/?[a-zA-Z!][^\s>/]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/g)].map(
    ([, tag, attributes = '']) => {
      const names = [...attributes.replace(/"[^"]*"/g, '').matchAll(/\s([\w:-]+)/g)].map(([, name]) => name);
      return [tag, ...names].join(' ');
    },
  );
}

/** The values of an attribute, wherever it stands. */
export function valuesOf(page: string, attribute: string): readonly string[] {
  return [...page.matchAll(new RegExp(`\\s${attribute}="([^"]*)"`, 'g'))].map(([, value = '']) => value);
}

/** What stands between two texts; the whole rest where the second is missing. */
export function between(page: string, from: string, to: string): string {
  const start = page.indexOf(from);
  if (start < 0) return '';
  const end = page.indexOf(to, start + from.length);
  return page.slice(start, end < 0 ? undefined : end);
}

/** Every text in a value, changed; names of members stay as they are. */
export function mapTexts<T>(value: T, change: (text: string, member: string) => string, member = ''): T {
  if (typeof value === 'string') return change(value, member) as T & string;
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change, member)) as T & unknown[];
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapTexts(item, change, name)])) as T;
}
