import { join } from 'node:path';
import type { Sha256 } from '../record/crypto.ts';
import { type Files, replaceFile } from './files.ts';
import { LIMITS } from './limits.ts';
import { StoreError } from './store-error.ts';

/**
 * Keeps a file that entries cite, under its SHA-256, which is given back in lower-case hex. It is durable when this
 * returns; bytes that are there already are kept once.
 */
export function putBlob(files: Files, dir: string, sha256: Sha256, bytes: Uint8Array): string {
  if (bytes.length > LIMITS.blobBytes) {
    throw new StoreError(
      'too-large',
      `A file beside the record has at most ${LIMITS.blobBytes} bytes, this one ${bytes.length}.`,
    );
  }
  const name = Buffer.from(sha256(bytes)).toString('hex');
  const path = join(dir, name);
  const there = files.read(path);
  if (there === null || Buffer.compare(there, bytes) !== 0) replaceFile(files, path, bytes);
  files.syncDir(dir);
  return name;
}
