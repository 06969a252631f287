import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKPOINT_PATH } from '../head.ts';
import { type Source, SourceError } from '../source.ts';

/** A record in a folder: one that was published, or a desk's, with its `published` inside. Nothing else of it is read. */
export async function openFolder(folder: string): Promise<Source> {
  const inside = join(folder, 'published');
  const home = (await isFile(join(inside, CHECKPOINT_PATH))) ? inside : folder;
  return { name: folder, fetch: (path, maxBytes) => readBytes(join(home, path), maxBytes) };
}

/** A file that is not there is an answer; every other failure is the world's. */
async function readBytes(path: string, maxBytes: number): Promise<Uint8Array | null> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const bytes = new Uint8Array(Math.min(size, maxBytes + 1));
      let at = 0;
      while (at < bytes.length) {
        const { bytesRead } = await file.read(bytes, at, bytes.length - at, at);
        if (bytesRead === 0) break;
        at += bytesRead;
      }
      return bytes.subarray(0, at);
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new SourceError(`${path} cannot be read: ${message}`);
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
