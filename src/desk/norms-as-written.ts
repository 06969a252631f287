import { draftOf } from '../lint/draft.ts';
import { SourceText, type Tree } from '../terms/source-text.ts';
import { loadCase } from './case.ts';
import { findRecord } from './record/read-record.ts';

/** The inside of each norm as the terms file has it, by clause; nothing of a record, which keeps the compiled form. */
export async function normsAsWritten(path: string): Promise<ReadonlyMap<string, Tree>> {
  if ((await findRecord(path)) !== null) return new Map();
  const { draft } = await loadCase(path);
  const { source } = SourceText.read(draft.file, draft.text);
  const clauses = source === null ? [] : draftOf(source.tree).clauses;
  return new Map(clauses.flatMap(({ id, norm }) => (norm === undefined ? [] : [[id, norm] as const])));
}
