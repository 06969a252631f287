import { basename } from 'node:path';
import type { Matter } from '../../admit/matter.ts';
import { RULES_DIGEST } from '../../assess/rules.ts';
import { rules } from '../../recompute/recompute.ts';
import type { Signer } from '../../record/note/note.ts';
import type { PlaceFiles } from '../../terms/places.ts';
import type { Case } from '../case.ts';
import { DeskError } from '../desk-error.ts';
import { checkCase } from '../run.ts';
import type { RecordDesk } from './record-desk.ts';

/**
 * Puts an agreement on record as its next version: the terms file and its places as blobs by their digest, and the
 * agreement as these rules compiled it. It binds by the signatures of the quorum.
 */
export async function adoptTerms(
  desk: RecordDesk,
  of: Case,
  signers: readonly Signer[],
): Promise<{ agreement: string; leaf: number }> {
  const agreement = checkCase(of);
  const first = { name: basename(of.draft.file), text: of.draft.text };
  const places = Object.entries(of.draft.places).map(([name, text]) => ({ name, text: textOf(name, text) }));
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
