import { byCodeUnit } from '../canon/canonical.ts';
import { isCode, type TaxonomyKind } from '../taxonomy/taxonomy.ts';
import { parseDuration } from '../time/duration.ts';
import type { DateValue, Deed, Edge, PlaceOf } from './agreement.ts';
import { type DateContext, edgeOf, resolveDate } from './dates.ts';
import type { ClauseDocument, TermsDocument } from './document.ts';
import { own } from './own.ts';
import type { Problem, ProblemCode } from './problem.ts';
import type { Path, SourceText } from './source-text.ts';

const DAY_MS = 86_400_000;
/** A condition of an exception is held against one deed: what lies further from it has nothing to do with it. */
const WITHIN_MS_MAX = 10_000 * DAY_MS;

/** What the parts of an agreement are compiled with; problems are added to it. */
export interface Compiling {
  readonly document: TermsDocument;
  readonly source: SourceText;
  readonly dates: DateContext;
  readonly places: ReadonlyMap<string, PlaceOf>;
  /** The clauses that mirror another, ordered by id. */
  readonly mirrors: readonly (readonly [id: string, clause: ClauseDocument])[];
  readonly problems: Problem[];
}

export function compileDeed(
  context: Compiling,
  deed: { act: string | string[]; weapon?: string | string[] | undefined; on?: string | string[] | undefined },
  path: Path,
): Deed {
  const codes = (kind: TaxonomyKind, value: string | string[] | undefined, key: string): string[] | null => {
    if (value === undefined) return null;
    const list = typeof value === 'string' ? [value] : value;
    list.forEach((code, index) => {
      if (isCode(kind, code)) return;
      const at = typeof value === 'string' ? [...path, key] : [...path, key, index];
      context.problems.push(context.source.problem('undefined-code', at, `a ${kind} of the taxonomy`, code));
    });
    return [...list].sort(byCodeUnit);
  };
  return {
    acts: codes('act', deed.act, 'act') ?? [],
    weapons: codes('weapon', deed.weapon, 'weapon'),
    objects: codes('object', deed.on, 'on'),
  };
}

export function durationMs(context: Compiling, text: string, path: Path): number {
  const duration = parseDuration(text);
  const ms = !duration.ok ? null : 'ms' in duration.value ? duration.value.ms : duration.value.days * DAY_MS;
  if (ms !== null && ms <= WITHIN_MS_MAX) return ms;
  const expected = duration.ok ? `at most ${WITHIN_MS_MAX / DAY_MS} days` : duration.problem.wanted;
  context.problems.push(context.source.problem('wrong-kind', path, expected, text));
  return 0;
}

/** What is wrong with a date of the calendar is told there, and not once more wherever it is used. */
export function dateAt(
  context: Compiling,
  text: string,
  path: Path,
  ofCalendar: string | null = null,
): DateValue | null {
  const result = resolveDate(text, context.dates);
  if ('value' in result) return result.value;
  const { code, expected, found, at } = result.fault;
  if (at === ofCalendar) context.problems.push(context.source.problem(code, path, expected, found));
  return null;
}

/** A deadline: a date, as the end of a window is one. `null`: what is wrong with it has been said. */
export function deadlineAt(context: Compiling, text: string, path: Path): Edge | null {
  const value = dateAt(context, text, path);
  if (value === null) return null;
  if (value.kind === 'day') {
    context.problems.push(
      context.source.problem('date-without-hour', path, 'a day with its hour', value.day, 'warning'),
    );
  }
  return edgeOf(value, 'to', context.dates.zone);
}

/** Tells a fault of a name; without a code, that of a clause which is not there, or is of another kind than wanted. */
export function refuse(
  { document, source, problems }: Compiling,
  path: Path,
  wanted: string,
  found: string,
  code?: ProblemCode,
): null {
  const isThere = own(document.clauses, found) !== undefined;
  problems.push(source.problem(code ?? (isThere ? 'wrong-kind' : 'undefined-clause'), path, wanted, found));
  return null;
}
