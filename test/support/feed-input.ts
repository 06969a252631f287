import { createReadStream, existsSync } from 'node:fs';
import fc from 'fast-check';
import type { FeedInput } from '../../src/feeds/feed.ts';
import { root } from '../tidy/house-files.ts';

/** A file for a feed, out of memory; `cuts` are the sizes of its chunks, the last one again and again. */
export function inputOf(name: string, content: string | Uint8Array, cuts: readonly number[] = []): FeedInput {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name, bytes: chunksOf(bytes, cuts) };
}

/** Sizes of chunks, from single bytes up. */
export const anyCuts = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 8 });

/**
 * A file of the public data that lies beside this project on some machines, or null where it does not: then the test
 * that asks for it checks nothing, and says so.
 */
export function realFile(path: string, name: string): (() => FeedInput) | null {
  const file = `${root}../shared/data/${path}`;
  if (existsSync(file)) return () => ({ name, bytes: createReadStream(file) });
  console.warn(`../shared/data/${path} is absent: what is tested on it is not checked here.`);
  return null;
}

async function* chunksOf(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let index = 0; at < bytes.length; index++) {
    const size = cuts[Math.min(index, cuts.length - 1)] ?? bytes.length;
    // One buffer filled again and again, as a file's reader may do: nobody may keep it.
    const chunk = bytes.slice(at, at + size);
    yield chunk;
    chunk.fill(0x7e);
    at += size;
  }
}
