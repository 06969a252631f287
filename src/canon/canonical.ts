/** A value that canonical JSON can hold here: no floats, no `undefined`, no lone surrogates. */
export type Canonical =
  | null
  | boolean
  | number
  | string
  | readonly Canonical[]
  | { readonly [key: string]: Canonical | undefined };

/**
 * RFC 8785 (JCS) text of a value. Numbers must be safe integers: every quantity that decides is whole
 * (DESIGN, section 9), and a float here is a bug in the caller, so it throws at once.
 *
 * A member whose value is `undefined` is left out, as `JSON.stringify` does.
 */
export function canonical(value: Canonical): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value === 'string') return canonicalString(value);
  if (isArray(value)) return `[${value.map(canonical).join(',')}]`;
  let text = '';
  for (const key of sortedKeys(value)) {
    const member = value[key];
    if (member !== undefined) text += `${text === '' ? '' : ','}${canonicalString(key)}:${canonical(member)}`;
  }
  return `{${text}}`;
}

/** Most values come with their members in order already. */
function sortedKeys(value: object): readonly string[] {
  const keys = Object.keys(value);
  for (let at = 1; at < keys.length; at += 1) {
    if (byCodeUnit(keys[at - 1] ?? '', keys[at] ?? '') > 0) return keys.sort(byCodeUnit);
  }
  return keys;
}

/** Order of strings by UTF-16 code units: the order of RFC 8785, the same under every locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function canonicalNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError(`canonical JSON takes safe integers, got ${value}`);
  return Object.is(value, -0) ? '0' : String(value);
}

function canonicalString(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('canonical JSON takes well-formed text, got a lone surrogate');
  return JSON.stringify(value);
}

function isArray(value: Canonical): value is readonly Canonical[] {
  return Array.isArray(value);
}
