import type { Ground } from './agreement.ts';
import { type Compiling, refuse } from './compiling.ts';
import type { TermsDocument } from './document.ts';
import { own } from './own.ts';
import type { Path } from './source-text.ts';

const BREACH = /^breach of ([A-Za-z][A-Za-z0-9_.-]*?)(?: by ([A-Za-z][A-Za-z0-9_.-]*))?$/;

/** The clause that a ground speaks of: the one that is broken, or the one that the event looks at. */
export function clauseOfGround(text: string, document: TermsDocument): string | undefined {
  const [, clause] = BREACH.exec(text) ?? [];
  if (clause !== undefined) return clause;
  const event = own(document.events, text);
  if (event === undefined) return undefined;
  if ('breaches-of' in event) return event['breaches-of'];
  return 'silence-of' in event ? event['silence-of'] : event['performance-of'];
}

/** Compiles what gives a right, calls a guarantee or ends one; `null` where a name in it has no meaning here. */
export function compileGround(context: Compiling, text: string, path: Path): Ground | null {
  const { document } = context;
  const [, clause, by] = BREACH.exec(text) ?? [];
  if (clause === undefined) return compileEventGround(context, text, path);
  const target = own(document.clauses, clause);
  if (target?.forbids === undefined && target?.mirrors === undefined)
    return refuse(context, path, 'a clause that forbids', clause);
  if (by !== undefined && own(document.parties, by) === undefined)
    return refuse(context, path, 'a party of this agreement', by, 'undefined-party');
  return { kind: 'breach', clause, by: by ?? null };
}

export function compileEventGround(context: Compiling, id: string, path: Path): Ground | null {
  const event = own(context.document.events, id);
  if (event === undefined)
    return refuse(context, path, '"breach of" and a clause, or an event of this agreement', id, 'undefined-event');
  return { kind: 'event', event: id, by: 'breaches-of' in event ? (event.by ?? null) : null };
}
