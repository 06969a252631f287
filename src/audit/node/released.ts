import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeCrypto } from '../../crypto/node/crypto.ts';
import { rules } from '../../recompute/recompute.ts';
import { type Release, Shelf } from '../shelf.ts';

/** The rules of this program and every released version that lies in its folder `rules`. */
export function openShelf(folder: string = findFolder()): Shelf {
  const index: readonly Release[] = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
  return new Shelf(
    rules,
    {
      index,
      read: (file) => readFile(join(folder, file)),
      // The bytes whose digest was checked are the bytes that run, whatever becomes of the file meanwhile.
      run: async (code) => (await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)).rules,
    },
    nodeCrypto.sha256,
  );
}

/** The folder lies at the root of the package, above the built program as above its sources. */
function findFolder(): string {
  let home = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(home, 'rules', 'index.json'))) {
    const above = dirname(home);
    if (above === home) throw new Error('the folder rules of this program is not there');
    home = above;
  }
  return join(home, 'rules');
}
