import { join } from 'node:path';

/**
 * Lets a bundle for Node hash by Node's own engine. The sources hash in plain JavaScript, which runs everywhere and is
 * what the digest of the rules stands for; a test holds the two against each other.
 *
 * @param {string} root
 * @returns {import('esbuild').Plugin}
 */
export function engineHash(root) {
  return {
    name: 'engine-hash',
    setup: ({ onResolve }) => {
      onResolve({ filter: /\/sha256\.ts$/ }, ({ path, resolveDir }) =>
        join(resolveDir, path) === join(root, 'src/canon/sha256.ts')
          ? { path: join(root, 'src/crypto/node/sha256-hex.ts') }
          : undefined,
      );
    },
  };
}
