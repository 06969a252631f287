import { stat } from 'node:fs/promises';
import { type Collected, collect } from '../feeds/collect.ts';
import type { Feed } from '../feeds/feed.ts';
import { FEEDS } from '../feeds/registry.ts';
import { DeskError } from './case.ts';
import { fileInput } from './file-input.ts';

/** Reads `READER:FILE`, as given to `--from`. */
export async function takeIn(spec: string): Promise<Collected> {
  const { feed, file } = await parseSpec(spec);
  return collect(feed, fileInput(file));
}

/** Splits `READER:FILE` and checks both. */
export async function parseSpec(spec: string): Promise<{ feed: Feed; file: string }> {
  const colon = spec.indexOf(':');
  const feed = FEEDS.get(spec.slice(0, colon));
  const known = [...FEEDS.keys()].join(', ');
  if (colon < 0 || feed === undefined) {
    throw new DeskError(`--from takes READER:FILE; found ${spec}. Readers: ${known}.`);
  }
  const file = spec.slice(colon + 1);
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isFile()) throw new DeskError(`No such file: ${file} (in ${spec}).`);
  return { feed, file };
}
