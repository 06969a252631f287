import { hexOf, type RecordFold } from '../admit/fold.ts';
import type { TermsMatter } from '../admit/matter.ts';
import type { TermsFiles } from '../recompute/input.ts';
import type { Sha256 } from '../record/crypto.ts';
import { bad, type Checked, good } from '../record/problem.ts';
import { type Fault, faultAt } from './fault.ts';
import { LIMITS } from './limits.ts';
import type { Source } from './source.ts';

/** What an entry says of a file that lies beside the record. */
type NamedFile = TermsMatter['files'][number];

/** The files beside a record, each held against its digest once. */
export class Blobs {
  readonly #source: Source;
  readonly #sha256: Sha256;
  readonly #read = new Map<string, Promise<Checked<Uint8Array>>>();

  constructor(source: Source, sha256: Sha256) {
    this.#source = source;
    this.#sha256 = sha256;
  }

  get count(): number {
    return this.#read.size;
  }

  /** The bytes of a file, checked. What is refused: `missing-blob`, `wrong-blob`. */
  async read({ sha256, bytes: size }: NamedFile): Promise<Checked<Uint8Array>> {
    const reading = this.#read.get(sha256) ?? this.#fetch(sha256);
    this.#read.set(sha256, reading);
    const checked = await reading;
    if (!checked.ok || checked.value.length === size) return checked;
    return bad('wrong-size', `${size} bytes, as the entry says`, `${checked.value.length} bytes`);
  }

  /** The files of one version of an agreement, as text. */
  async termsFiles({ files }: TermsMatter): Promise<Checked<TermsFiles>> {
    const texts: [string, string][] = [];
    for (const file of files) {
      const bytes = await this.read(file);
      if (!bytes.ok) return bytes;
      const text = textOf(bytes.value);
      if (text === null) return bad('not-utf8', `text in ${file.name}`, 'other bytes');
      texts.push([file.name, text]);
    }
    const [first, ...places] = texts;
    if (first === undefined) return bad('no-terms', 'a terms file', 'none');
    return good({ name: first[0], text: first[1], places: Object.fromEntries(places) });
  }

  async #fetch(sha256: string): Promise<Checked<Uint8Array>> {
    const bytes = await this.#source.fetch(blobPath(sha256), LIMITS.blobBytes);
    if (bytes === null) return bad('missing-blob', 'a file that an entry names', 'no file');
    const digest = hexOf(this.#sha256(bytes));
    return digest === sha256 ? good(bytes) : bad('wrong-blob', `bytes with the digest ${sha256}`, digest);
  }
}

/** Looks at every file that an entry names. */
export async function checkBlobs(blobs: Blobs, { terms }: RecordFold, fromLeaf: number): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const { leaf, body } of terms.filter((one) => one.leaf >= fromLeaf)) {
    for (const file of [...body.files, body.compiled]) {
      const checked = await blobs.read(file);
      if (!checked.ok) faults.push(faultAt({ path: blobPath(file.sha256), leaf }, checked.problem));
    }
  }
  return faults;
}

export function blobPath(sha256: string): string {
  return `blobs/${sha256}`;
}

function textOf(bytes: Uint8Array): string | null {
  try {
    // A byte-order mark is part of the text, as whoever compiled it saw it.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
