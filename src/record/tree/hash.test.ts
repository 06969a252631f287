import { describe, expect, test } from 'vitest';
import { hex, sha256, unhex } from '../../../test/support/naive-tree.ts';
import { vectorJson } from '../../../test/support/tree-log.ts';
import { appendLeaf, EMPTY_FRONTIER, rootOf } from './frontier.ts';
import { emptyRoot, leafHash, nodeHash } from './hash.ts';

interface Reference {
  readonly leaf_inputs_hex: readonly string[];
  readonly leaf_hashes_hex: readonly string[];
  readonly roots_by_size_hex: readonly string[];
}

describe('the reference tree of Certificate Transparency', () => {
  const reference = vectorJson<Reference>('rfc6962/reference.json');
  const leaves = reference.leaf_inputs_hex.map((input) => leafHash(sha256, unhex(input)));

  test('[M1] has these leaf hashes', () => {
    expect(leaves).toHaveLength(8);
    expect(leaves.map(hex)).toEqual(reference.leaf_hashes_hex);
  });

  test('[M1] has these roots at sizes 0 to 8, the first that of no leaves', () => {
    const roots = [rootOf(sha256, EMPTY_FRONTIER)];
    let frontier = EMPTY_FRONTIER;
    for (const leaf of leaves) {
      frontier = appendLeaf(sha256, frontier, leaf);
      roots.push(rootOf(sha256, frontier));
    }
    expect(roots.map(hex)).toEqual(reference.roots_by_size_hex);
    expect(hex(emptyRoot(sha256))).toBe(reference.roots_by_size_hex[0]);
  });
});

test('[M1] the leaf of "hello world" is that of the Go checksum database', () => {
  const { record_hash_hello_world_b64: wanted } = vectorJson<{ record_hash_hello_world_b64: string }>(
    'golang-mod/tlog.json',
  );
  const leaf = leafHash(sha256, new TextEncoder().encode('hello world'));
  expect(Buffer.from(leaf).toString('base64')).toBe(wanted);
});

test('[M1] the hash of a node is over 0x01 and both sides, and of nothing but hashes', () => {
  const [left, right] = [leafHash(sha256, unhex('00')), leafHash(sha256, unhex('01'))];
  expect(hex(nodeHash(sha256, left, right))).toBe(hex(sha256(Buffer.concat([Buffer.of(1), left, right]))));
  expect(hex(nodeHash(sha256, right, left))).not.toBe(hex(nodeHash(sha256, left, right)));
  expect(() => nodeHash(sha256, left.subarray(1), right)).toThrow('32 bytes, got 31 and 32');
  expect(() => nodeHash(sha256, left, new Uint8Array(33))).toThrow('32 bytes, got 32 and 33');
});

test('[M1] the hash of a leaf hangs on its entry alone, whatever was hashed before, at every length', () => {
  for (const length of [70_000, 65_536, 65_535, 65_534, 300, 64, 1, 0, 2, 65_535]) {
    const entry = new Uint8Array(length).fill(length);
    expect(hex(leafHash(sha256, entry)), `${length}`).toBe(hex(sha256(Buffer.concat([Buffer.of(0), entry]))));
  }
});
