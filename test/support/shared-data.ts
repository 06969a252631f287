import { existsSync } from 'node:fs';
import { root } from '../tidy/house-files.ts';

/**
 * The path of a file of the public data, which lies beside the clone and is no part of the project. A test that needs
 * it fails without it: it never passes by checking nothing.
 */
export function sharedData(path: string): string {
  const file = `${root}../shared/data/${path}`;
  if (existsSync(file)) return file;
  throw new Error(
    `This test reads ../shared/data/${path}, beside the clone, and it is not there. Put it there, or run the other tests.`,
  );
}
