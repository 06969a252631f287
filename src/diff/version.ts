import { Speaker } from '../explain/speaker.ts';
import { dateContextOf } from '../lint/calendar-rule.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import { type Draft, type DraftClause, draftOf } from '../lint/draft.ts';
import { type DraftText, lintDraft } from '../lint/lint.ts';
import type { Agreement, Clause } from '../terms/agreement.ts';
import { compileSource } from '../terms/compile.ts';
import { resolveDate } from '../terms/dates.ts';
import type { Problem } from '../terms/problem.ts';
import { SourceText } from '../terms/source-text.ts';

/** One version of an agreement, as read and as compiled. */
export interface Version {
  readonly agreement: Agreement;
  readonly draft: Draft;
  readonly speaker: Speaker;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a version; with an error in it there is nothing to compare. */
export function readVersion(
  text: DraftText,
): { readonly version: Version } | { readonly problems: readonly Problem[] } {
  const { source, problems } = SourceText.read(text.file, text.text);
  if (source === null) return { problems };
  const compiled = compileSource(source, text.places);
  if (compiled.agreement === null) return { problems: compiled.problems.filter(({ level }) => level === 'error') };
  const { agreement } = compiled;
  const speaker = new Speaker('en', agreement);
  return { version: { agreement, draft: draftOf(source.tree), speaker, diagnostics: lintDraft(text) } };
}

/** A clause as compiled and as written. */
export interface ClauseOf {
  readonly clause: Clause;
  readonly written: DraftClause | null;
}

export function clausesOf({ agreement, draft }: Version): readonly ClauseOf[] {
  return agreement.base.clauses.map((clause) => ({
    clause,
    written: draft.clauses.find(({ id }) => id === clause.id) ?? null,
  }));
}

/** What a date comes to, or nothing where it is none. */
export function momentOf(text: string, { draft }: Version): number | string | null {
  const context = dateContextOf(draft);
  if (context === null) return null;
  const result = resolveDate(text, context);
  if (!('value' in result)) return null;
  if (result.value.kind === 'instant') return result.value.at;
  return result.value.kind === 'day' ? result.value.day : null;
}
