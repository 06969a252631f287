import type { RowProblem } from './aside.ts';
import type { AsideCode } from './feed.ts';
import { isObject } from './json-line.ts';

/** A value of the human form, turned into that of a body; or what is wrong with it. */
export type Converted =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: RowProblem };

/** Turns one field. `column` is its name, for the problem; `zone` the zone that the line names. */
export type Convert = (value: unknown, column: string, zone: string | undefined) => Converted;

export function converted(value: unknown): Converted {
  return { ok: true, value };
}

export function objection(column: string, code: AsideCode, expected: string, found: unknown): Converted {
  return { ok: false, problem: { column, code, expected, found: show(found) } };
}

/** Taken as it stands; the schema of entries judges it. */
export const same: Convert = (value) => converted(value);

/** An object of known fields, each turned by its own rule. */
export function objectOf(fields: Readonly<Record<string, readonly [name: string, convert: Convert]>>): Convert {
  return (value, column, zone) => {
    if (!isObject(value)) return objection(column, 'wrong-kind', 'an object', value);
    const members: [string, unknown][] = [];
    for (const [field, member] of Object.entries(value)) {
      const rule = Object.hasOwn(fields, field) ? fields[field] : undefined;
      const at = column === '' ? field : `${column}.${field}`;
      if (rule === undefined) return objection(at, 'unknown-field', `one of ${Object.keys(fields).join(', ')}`, field);
      const result = rule[1](member, at, zone);
      if (!result.ok) return result;
      members.push([rule[0], result.value]);
    }
    return converted(Object.fromEntries(members));
  };
}

/** A list of which each item is turned. */
export function listOf(item: Convert): Convert {
  return (value, column, zone) => {
    if (!Array.isArray(value)) return objection(column, 'wrong-kind', 'a list', value);
    const items: unknown[] = [];
    for (const [index, member] of value.entries()) {
      const result = item(member, `${column}.${index}`, zone);
      if (!result.ok) return result;
      items.push(result.value);
    }
    return converted(items);
  };
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  return JSON.stringify(typeof value === 'string' ? value.toWellFormed() : value);
}
