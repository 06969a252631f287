import type { BodyProblem } from '../../entries/body-problem.ts';
import { type Entry, makeEntry } from '../../entries/entry.ts';
import { KEEPER } from '../../entries/keeper.ts';
import { parseBody } from '../../entries/schema.ts';
import type { RowPlace, RowProblem } from '../aside.ts';
import type { Converted } from '../convert.ts';
import { knownOf } from '../when.ts';
import { SHAPES, type Shape } from './shapes.ts';

/** A line turned into a body, but for the references in it. */
export interface Draft {
  readonly place: RowPlace;
  readonly shape: Shape;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly known: number | null;
}

export type Drafted =
  | { readonly ok: true; readonly draft: Draft }
  | { readonly ok: false; readonly problem: RowProblem };
export type Finished =
  | { readonly ok: true; readonly entry: Entry }
  | { readonly ok: false; readonly problem: RowProblem };

/** Sources without a time of publication are known from the start: what is read must be read with them. */
const SOURCE_KNOWN = { at: 0, inferred: false };

/** Turns the fields of a line; the schema judges the result in `finish`. */
export function draftOf(line: Readonly<Record<string, unknown>>, place: RowPlace): Drafted {
  const { type, known, ...rest } = line;
  const shape = typeof type === 'string' && Object.hasOwn(SHAPES, type) ? SHAPES[type] : undefined;
  if (shape === undefined) {
    const found = type === undefined ? 'nothing' : String(type);
    return fail(
      'type',
      type === undefined ? 'missing' : 'unknown-type',
      `one of ${Object.keys(SHAPES).join(', ')}`,
      found,
    );
  }
  const zone = typeof line.zone === 'string' ? line.zone : undefined;
  const fields: [string, unknown][] = Object.entries(shape.defaults);
  for (const [field, value] of Object.entries(rest)) {
    const convert = Object.hasOwn(shape.fields, field) ? shape.fields[field] : undefined;
    // Every line may name a zone for its local times; only a source keeps it.
    if (convert === undefined && field === 'zone' && zone !== undefined) continue;
    if (convert === undefined) return fail(field, 'unknown-field', `a field of ${type}`, field);
    const result: Converted = convert(value, field, zone);
    if (!result.ok) return result;
    fields.push([field, result.value]);
  }
  if (known === undefined)
    return { ok: true, draft: { place, shape, fields: Object.fromEntries(fields), known: null } };
  const at = knownOf(known, 'known', zone);
  if (!at.ok) return at;
  return { ok: true, draft: { place, shape, fields: Object.fromEntries(fields), known: at.value as number } };
}

/** Makes the entry, its references replaced by `resolve`; the schema of entries has the last word. */
export function finish({ place, shape, fields, known }: Draft, resolve: (reference: string) => string): Finished {
  const resolved = Object.entries(fields).map(([field, value]): [string, unknown] => {
    if (!shape.references.includes(field)) return [field, value];
    if (Array.isArray(value)) return [field, value.map((item) => (typeof item === 'string' ? resolve(item) : item))];
    return [field, typeof value === 'string' ? resolve(value) : value];
  });
  const body = parseBody({ ...Object.fromEntries(resolved), type: shape.type });
  if (!body.ok) return { ok: false, problem: problemOf(body.problems) };
  if (body.value.source === KEEPER) {
    const found = `${KEEPER}, which only a case's own sources.yaml may use`;
    return {
      ok: false,
      problem: { column: 'source', code: 'wrong-kind', expected: 'the name of whoever sends this in', found },
    };
  }
  const end = 'when' in body.value ? body.value.when.to : null;
  const inferred = end === null ? SOURCE_KNOWN : { at: end, inferred: true };
  const entry = makeEntry(body.value, known === null ? inferred : { at: known, inferred: false }, {
    file: place.file,
    row: place.row,
  });
  return { ok: true, entry };
}

/** The references of a line, as written. */
export function referencesOf({ shape, fields }: Draft): string[] {
  return shape.references
    .flatMap((field) => fields[field])
    .filter((reference): reference is string => typeof reference === 'string');
}

/** The first thing that the schema finds; the others will be found when it is mended. */
function problemOf([first]: readonly BodyProblem[]): RowProblem {
  if (first === undefined) throw new Error('a body was refused without a reason');
  return { column: first.path.join('.') || null, code: first.code, expected: first.expected, found: first.found };
}

function fail(column: string, code: RowProblem['code'], expected: string, found: string): Drafted {
  return { ok: false, problem: { column, code, expected, found } };
}
