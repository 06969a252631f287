import type { z } from 'zod';
import { FIELD_FORMS } from './fields.ts';
import { type Form, flag, list, type Member, never, nullable, object, oneOf, text, whole } from './form.ts';

/** As much of the inside of a schema as is asked for here. */
interface Inside {
  readonly _zod: { readonly def: Def };
}

interface Def {
  readonly type: string;
  readonly format?: string;
  readonly checks?: readonly { readonly _zod: { readonly def: CheckDef } }[];
  readonly values?: readonly unknown[];
  readonly entries?: { readonly [name: string]: unknown };
  readonly innerType?: Inside;
  readonly element?: Inside;
  readonly shape?: { readonly [name: string]: Inside };
  readonly catchall?: Inside;
}

interface CheckDef {
  readonly check?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly value?: number;
  readonly inclusive?: boolean;
}

/**
 * Makes the form of a schema: what it reads is canonical JSON of a value that the schema takes. What it does not know of
 * a schema it reads as nothing, and whoever asked looks carefully. `instead`: forms of members by their name.
 */
export function formOf(schema: z.ZodType, instead: { readonly [name: string]: Form } = {}): Form {
  return form(schema as unknown as Inside, instead);
}

function form(schema: Inside, instead: { readonly [name: string]: Form } = {}): Form {
  const known = FIELD_FORMS.get(schema as unknown as z.ZodType);
  if (known !== undefined) return known;
  const { def } = schema._zod;
  const checks = (def.checks ?? []).map(({ _zod }) => _zod.def);
  if (def.type === 'string') return limitsOf(checks, (min, max) => (min === 1 ? text(max) : never));
  if (def.type === 'number') return numberOf(def, checks);
  if (def.type === 'array' && def.element !== undefined) {
    const element = form(def.element);
    return limitsOf(checks, (min, max) => list(element, min, max));
  }
  if (checks.length > 0) return never;
  if (def.type === 'boolean') return flag;
  if (def.type === 'literal') return wordsOf(def.values ?? []);
  if (def.type === 'enum') return wordsOf(Object.values(def.entries ?? {}));
  if (def.type === 'nullable' && def.innerType !== undefined) return nullable(form(def.innerType));
  // Only an object that allows no other members than its own can be told without looking further.
  if (def.type === 'object' && def.catchall?._zod.def.type === 'never') return object(membersOf(def, instead));
  return never;
}

function membersOf({ shape = {} }: Def, instead: { readonly [name: string]: Form }): Member[] {
  return Object.entries(shape).map(([name, schema]) => {
    const { type, innerType } = schema._zod.def;
    const isOptional = type === 'optional' && innerType !== undefined;
    return { name, form: instead[name] ?? form(isOptional ? innerType : schema), isOptional };
  });
}

/** By the two limits of a length; any other check is not known here. */
function limitsOf(checks: readonly CheckDef[], make: (min: number, max: number) => Form): Form {
  let [min, max] = [0, Number.NaN];
  for (const { check, minimum, maximum } of checks) {
    if (check === 'min_length' && minimum !== undefined) min = minimum;
    else if (check === 'max_length' && maximum !== undefined) max = maximum;
    else return never;
  }
  return Number.isNaN(max) ? never : make(min, max);
}

function numberOf({ format }: Def, checks: readonly CheckDef[]): Form {
  if (format !== 'safeint') return never;
  let [min, max] = [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  for (const { check, value, inclusive } of checks) {
    if (check === 'greater_than' && value !== undefined && inclusive === true) min = Math.max(min, value);
    else if (check === 'less_than' && value !== undefined && inclusive === true) max = Math.min(max, value);
    else return never;
  }
  return whole(min, max);
}

function wordsOf(values: readonly unknown[]): Form {
  const words = values.filter((value) => typeof value === 'string');
  return words.length === values.length ? oneOf(words) : never;
}
