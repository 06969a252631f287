import { byCodeUnit } from '../canon/canonical.ts';
import type { Norm } from './agreement.ts';
import { compileGround } from './compile-ground.ts';
import { type Compiling, refuse } from './compiling.ts';
import type { ClauseDocument } from './document.ts';
import { own } from './own.ts';
import type { Path } from './source-text.ts';

/** Compiles a right to be released, to suspend, or to resume; every clause that it names must be one of its kind. */
export function compileRight(context: Compiling, said: ClauseDocument, path: Path): Norm | null {
  const { document } = context;
  if (said.resumes !== undefined) {
    const { suspension } = said.resumes;
    const suspends = own(document.clauses, suspension)?.suspends !== undefined;
    return suspends
      ? { kind: 'resumes', suspension }
      : refuse(context, [...path, 'suspension'], 'a clause that suspends', suspension);
  }
  const right = said.releases ?? said.suspends;
  if (right === undefined) return null;
  const from = typeof right.from === 'string' ? [right.from] : right.from;
  const on = compileGround(context, right.on, [...path, 'on']);
  if (on === null) return null;
  // Whose doing it is decides who may invoke it.
  if (on.kind === 'event' && on.by === null)
    return refuse(context, [...path, 'on'], 'an event that says by which party the breaches are', on.event);
  for (const id of from) {
    const target = own(document.clauses, id);
    if (target?.forbids === undefined && target?.mirrors === undefined)
      return refuse(context, [...path, 'from'], 'a clause that forbids', id);
  }
  if (right.frees !== 'the-other-party' && own(document.parties, right.frees) === undefined) {
    return refuse(
      context,
      [...path, 'frees'],
      'the-other-party, or a party of this agreement',
      right.frees,
      'undefined-party',
    );
  }
  const kind = said.releases === undefined ? 'suspends' : 'releases';
  return { kind, on, frees: right.frees, from: [...from].sort(byCodeUnit) };
}
