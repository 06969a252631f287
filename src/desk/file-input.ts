import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { FeedInput } from '../feeds/feed.ts';
import { describeFault } from './desk-error.ts';

/** A file as a feed reads it, under the name that its entries keep: never the path of this machine. */
export function fileInput(path: string, name = basename(path)): FeedInput {
  return { name, bytes: readBytes(path) };
}

async function* readBytes(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 1 << 16 });
  } catch (error) {
    throw Object.assign(new Error(`none: ${describeFault(error)}`), { name: '' });
  }
}
