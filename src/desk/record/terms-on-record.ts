import { basename, dirname, join } from 'node:path';
import type { Matter } from '../../admit/matter.ts';
import { RULES_DIGEST } from '../../assess/rules.ts';
import { rules } from '../../recompute/recompute.ts';
import type { Signer } from '../../record/note/note.ts';
import { loadCase } from '../case.ts';
import { DeskError } from '../desk-error.ts';
import { readText } from '../read-text.ts';
import { checkCase } from '../run.ts';
import type { RecordDesk } from './record-desk.ts';

const FILE_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Puts an agreement on record as its next version: the terms file and its places as blobs by their digest, and the
 * agreement as these rules compiled it. It binds by the signatures of the quorum.
 */
export async function adoptTerms(
  desk: RecordDesk,
  casePath: string,
  signers: readonly Signer[],
): Promise<{ agreement: string; leaf: number }> {
  const of = await loadCase(casePath);
  const agreement = checkCase(of);
  const names = [...of.placeFiles];
  const first = { name: basename(of.termsFile), text: await textOf(of.termsFile) };
  const places = await Promise.all(
    names.map(async (name) => ({ name, text: await textOf(join(dirname(of.termsFile), name)) })),
  );
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

async function textOf(file: string): Promise<string> {
  const text = await readText(file, file, FILE_BYTES_MAX);
  if (text === null) throw new DeskError(`${file} cannot be read: it is gone.`);
  return text;
}
