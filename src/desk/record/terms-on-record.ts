import { basename } from 'node:path';
import type { Matter } from '../../admit/matter.ts';
import { RULES_DIGEST } from '../../assess/rules.ts';
import { rules } from '../../recompute/recompute.ts';
import type { Signer } from '../../record/note/note.ts';
import type { Agreement } from '../../terms/agreement.ts';
import type { PlaceFiles } from '../../terms/places.ts';
import type { Case, Draft } from '../case.ts';
import { DeskError } from '../desk-error.ts';
import { checkHistory } from '../run.ts';
import type { RecordDesk } from './record-desk.ts';

/** Puts an agreement on record, version by version where it was amended. Gives the leaf of the last. */
export async function adoptTerms(
  desk: RecordDesk,
  of: Case,
  signers: readonly Signer[],
): Promise<{ agreement: string; leaf: number }> {
  const history = checkHistory(of);
  const drafts = [...of.earlier, of.draft];
  let last = { agreement: '', leaf: 0 };
  for (const [index, agreement] of history.entries()) {
    const draft = drafts[index];
    if (draft === undefined) throw new Error('each version has its file');
    last = await adoptVersion(desk, draft, agreement, signers);
  }
  return last;
}

/**
 * Puts one version of an agreement on record: the terms file and its places as blobs by their digest, and the
 * agreement as these rules compiled it. It binds by the signatures of the quorum.
 */
async function adoptVersion(
  desk: RecordDesk,
  draft: Draft,
  agreement: Agreement,
  signers: readonly Signer[],
): Promise<{ agreement: string; leaf: number }> {
  const first = { name: basename(draft.file), text: draft.text };
  const places = Object.entries(draft.places).map(([name, text]) => ({ name, text: textOf(name, text) }));
  const compiled = rules.compiledText({
    history: [{ ...first, places: Object.fromEntries(places.map(({ name, text }) => [name, text])) }],
  });
  const keep = async ({ name, text }: { name: string; text: string }) => {
    const bytes = new TextEncoder().encode(text);
    return { name, sha256: await desk.putBlob(bytes), bytes: bytes.length };
  };
  const files = [await keep(first)];
  for (const place of places) files.push(await keep(place));
  const matter: Matter = {
    type: 'terms/1',
    agreement: agreement.id,
    version: String(agreement.version),
    after: desk.fold.terms.at(-1)?.id ?? null,
    files,
    compiled: await keep({ name: 'compiled.json', text: compiled }),
    rules: RULES_DIGEST,
  };
  const { first: leaf } = await desk.appendMatter(matter, signers);
  return { agreement: agreement.id, leaf };
}

function textOf(name: string, read: PlaceFiles[string]): string {
  if (typeof read === 'string') return read;
  throw new DeskError(`${name} cannot be read, ${read.unreadable}. Mend it, or take it out of the case.`);
}
