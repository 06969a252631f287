import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { generateSigner, loadSigner } from '../../crypto/node/signer.ts';
import type { Signer } from '../../record/note/note.ts';
import { formatVkey } from '../../record/note/vkey.ts';
import { DeskError, describeFault } from '../desk-error.ts';

/** How the notary of Go's sumdb writes a private key: the words, then name, key id, and base64 of type and seed. */
const PRIVATE = 'PRIVATE+KEY+';
const SEED_BYTES = 32;

/** Makes a new Ed25519 key and keeps it in a file that only its owner may read. A file that is there stays as it is. */
export async function createKey(file: string, name: string, type: number): Promise<Signer> {
  const made = tryMake(() => generateSigner(name, type), `A key cannot be named ${name}`);
  const { keyId } = made.signer.vkey;
  const key = Buffer.from([type, ...made.seed]).toString('base64');
  const text = `${PRIVATE}${name}+${keyId.toString(16).padStart(8, '0')}+${key}\n`;
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new DeskError(`${file} cannot be made: ${describeFault(error)}.`);
  }
  return made.signer;
}

/** Reads a key file. */
export async function readKey(file: string): Promise<Signer> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new DeskError(`${file} cannot be read: ${describeFault(error)}.`);
  });
  const [, name, id, key] = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\n?$/.exec(text) ?? [];
  const bytes = Buffer.from(key ?? '', 'base64');
  if (name === undefined || bytes.length !== SEED_BYTES + 1) {
    throw new DeskError(`${file} is no key file: it does not hold one line that begins with ${PRIVATE}.`);
  }
  const signer = tryMake(() => loadSigner(name, bytes[0] ?? 0, bytes.subarray(1)), `${file} holds no usable key`);
  if (signer.vkey.keyId.toString(16).padStart(8, '0') === id) return signer;
  throw new DeskError(`${file} is damaged: its key is not the one that it names. Take it from its copy.`);
}

/** Reads key files, one after the other: of several that cannot be read it is always the first that is named. */
export async function readKeys(files: readonly string[]): Promise<readonly Signer[]> {
  const signers: Signer[] = [];
  for (const file of files) signers.push(await readKey(file));
  return signers;
}

/** The public half, as others need it. */
export const publicKeyOf = (signer: Signer): string => formatVkey(signer.vkey);

function tryMake<T>(make: () => T, what: string): T {
  try {
    return make();
  } catch (error) {
    throw new DeskError(`${what}: ${error instanceof Error ? error.message : error}.`, 'use');
  }
}
