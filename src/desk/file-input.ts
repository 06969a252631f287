import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { FeedInput } from '../feeds/feed.ts';

/** A file as a feed reads it, under the name that its entries keep: never the path of this machine. */
export function fileInput(path: string, name = basename(path)): FeedInput {
  return { name, bytes: createReadStream(path, { highWaterMark: 1 << 16 }) };
}
