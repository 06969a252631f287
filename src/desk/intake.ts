import { stat } from 'node:fs/promises';
import { type Collected, collect } from '../feeds/collect.ts';
import type { Feed } from '../feeds/feed.ts';
import { FEEDS } from '../feeds/registry.ts';
import { DeskError, describeFault } from './desk-error.ts';
import { fileInput } from './file-input.ts';

/** Reads `READER:FILE`, as given to `--from`. */
export async function takeIn(spec: string): Promise<Collected> {
  const { feed, file } = await parseSpec(spec);
  return collect(feed, fileInput(file));
}

/** Splits `READER:FILE` and checks both. */
export async function parseSpec(spec: string): Promise<{ feed: Feed; file: string }> {
  const colon = spec.indexOf(':');
  const feed = FEEDS.get(spec.slice(0, Math.max(0, colon)));
  if (feed === undefined) {
    const known = [...FEEDS.keys()].join(', ');
    const what = colon < 0 ? 'no reader is named' : `there is no reader ${spec.slice(0, colon)}`;
    throw new DeskError(`READER:FILE is wanted, and in ${spec} ${what}. Readers: ${known}.`, 'use');
  }
  const file = spec.slice(colon + 1);
  const found = await stat(file).catch((error: unknown) => {
    throw new DeskError(`${file || 'A file without a name'} cannot be read: ${describeFault(error)}.`);
  });
  if (!found.isFile()) {
    throw new DeskError(`${file} cannot be read: it is ${found.isDirectory() ? 'a folder, not a file' : 'no file'}.`);
  }
  return { feed, file };
}
