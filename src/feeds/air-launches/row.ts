import { type Canonical, canonical } from '../../canon/canonical.ts';
import type { Count, ObservationBody } from '../../entries/body.ts';
import { parseBody } from '../../entries/schema.ts';
import { TAXONOMY_VERSION } from '../../taxonomy/taxonomy.ts';
import type { RowProblem } from '../aside.ts';
import { addressesIn, channelOf, UNKNOWN_CHANNEL } from './channels.ts';
import type { Cells } from './columns.ts';
import { type Coding, CROSSWALK, joinCodings, MODELS, modelsIn } from './crosswalk.ts';
import { placeOf } from './target.ts';
import { windowOf } from './window.ts';

/** The compiler of the log: it passes on what the channels posted. */
export const COMPILER = 'air-launches';
/** The channels report launches by this party; it is the accuser's word. */
export const ACCUSED = 'RU';

export type ReadRow =
  | { readonly ok: true; readonly bodies: readonly ObservationBody[]; readonly key: string; readonly content: string }
  | { readonly ok: false; readonly problem: RowProblem };

/** Turns a row into observations: one, or one for each kind where kinds that have nothing in common share a count. */
export function readRow(cells: Cells): ReadRow {
  const window = windowOf(cells);
  if (!window.ok) return window;
  const codings = codingsOf(cells.model);
  if (!codings.ok) return codings;
  const count = countOf(cells.launched);
  if (!count.ok) return count;
  if (cells.source === undefined) return fail('source', 'missing', 'the post that the row rests on', 'nothing');
  const key = keyOf(cells);
  const bodies: ObservationBody[] = [];
  for (const coding of codings.value) {
    const isShared = codings.value.length > 1;
    const body = parseBody({
      type: 'observation/1',
      taxonomy: TAXONOMY_VERSION,
      source: COMPILER,
      key: isShared ? `${key}|${coding.weapon}` : key,
      origin: channelOf(cells.source)?.id ?? UNKNOWN_CHANNEL,
      saw: 'deed',
      when: window.when,
      ...coding,
      means: 'reported.statement',
      ...withCount(count.value, isShared),
      ...withPlace(cells.target),
      by: ACCUSED,
      cite: addressesIn(cells.source).join(' '),
      raw: cells,
      crosswalk: CROSSWALK,
      ...(isShared
        ? { note: `One count for several kinds (${cells.model}): how many were of this one is not known.` }
        : {}),
    });
    if (!body.ok) {
      const [first] = body.problems;
      return fail(first?.path.join('.') ?? '', first?.code ?? 'wrong-kind', first?.expected ?? '', first?.found ?? '');
    }
    bodies.push(body.value as ObservationBody);
  }
  return { ok: true, bodies, key, content: canonical(cells as Canonical) };
}

/**
 * What makes a row this row and no other: the post, and what it tells apart. Counts are left out, because a count that
 * changes is a correction and not a second event.
 */
function keyOf(cells: Cells): string {
  const parts = [cells.source, cells.model, cells.time_start, cells.time_end, cells.target, cells.launch_place];
  return parts.map((part) => part ?? '').join('|');
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: RowProblem };

function codingsOf(model: string | undefined): Read<Coding[]> {
  if (model === undefined) return fail('model', 'missing', 'a model', 'nothing');
  const codings: Coding[] = [];
  for (const name of modelsIn(model)) {
    const coding = Object.hasOwn(MODELS, name) ? MODELS[name] : undefined;
    if (coding === undefined) return fail('model', 'unknown-code', `a model of the crosswalk ${CROSSWALK}`, name);
    codings.push(coding);
  }
  return { ok: true, value: joinCodings(codings) };
}

/** `5.0`, `5`, or `3-5`. A row without a count still says that something flew. */
function countOf(launched: string | undefined): Read<Count | null> {
  if (launched === undefined) return { ok: true, value: null };
  const match = /^(\d{1,6})(?:\.0+)?(?:\s*[-–]\s*(\d{1,6})(?:\.0+)?)?$/.exec(launched);
  if (match === null) return fail('launched', 'wrong-kind', 'a whole number, or a range such as 3-5', launched);
  const min = Number(match[1]);
  const max = Number(match[2] ?? match[1]);
  if (min === 0 || max < min) return fail('launched', 'out-of-range', '1 or more, the smaller number first', launched);
  return { ok: true, value: { min, max, as: max === min ? 'exact' : 'range' } };
}

function withCount(count: Count | null, isShared: boolean): { count?: Count } {
  if (count === null) return {};
  return { count: isShared ? { min: 0, max: count.max, as: 'range' } : count };
}

function withPlace(target: string | undefined) {
  const place = placeOf(target);
  return place === undefined ? {} : { place };
}

function fail(column: string, code: RowProblem['code'], expected: string, found: string) {
  return { ok: false as const, problem: { column, code, expected, found } };
}
