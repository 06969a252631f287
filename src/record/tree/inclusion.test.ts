import { describe, expect, test } from 'vitest';
import { hex, NaiveTree, sha256 } from '../../../test/support/naive-tree.ts';
import { entriesOf, flipBit, fromBase64, merkleCases, naiveTiles } from '../../../test/support/tree-log.ts';
import { checkInclusion, type Inclusion, proveInclusion } from './inclusion.ts';
import { tileHashes } from './reader.ts';

const SIZES = 256;
const tree = new NaiveTree(entriesOf(SIZES + 1));

const hexes = (proof: readonly Uint8Array[]): string => proof.map(hex).join(' ');

/** Every leaf of every tree up to a size, with its proof. */
async function* everyLeaf(sizes: number): AsyncGenerator<Inclusion> {
  for (let size = 1; size <= sizes; size += 1) {
    const read = tileHashes(sha256, size, naiveTiles(tree));
    for (let index = 0; index < size; index += 1) {
      const proof = await proveInclusion(sha256, read, size, index);
      yield { leaf: tree.leaf(index), index, size, root: tree.root(size), proof };
    }
  }
}

test('[M3] every leaf of every tree up to 256 leaves is proved by PATH of RFC 9162; one bit flipped anywhere disproves it', async () => {
  let proofs = 0;
  const wrong: string[] = [];
  for await (const inclusion of everyLeaf(SIZES)) {
    const { leaf, index, size, root, proof } = inclusion;
    const name = `leaf ${index} of ${size}`;
    if (hexes(proof) !== hexes(tree.path(index, 0, size))) wrong.push(`${name}: not PATH`);
    if (!checkInclusion(sha256, inclusion)) wrong.push(`${name}: refused`);
    proofs += 1;
    const bit = (proofs * 37) % 256;
    const turn = proofs % (proof.length + 2);
    const broken = {
      ...inclusion,
      leaf: turn === 0 ? flipBit(leaf, bit) : leaf,
      root: turn === 1 ? flipBit(root, bit) : root,
      proof: proof.map((hash, at) => (at + 2 === turn ? flipBit(hash, bit) : hash)),
    };
    if (checkInclusion(sha256, broken)) wrong.push(`${name}: holds with one bit of part ${turn} flipped`);
  }
  expect(wrong).toEqual([]);
  expect(proofs).toBe((SIZES * (SIZES + 1)) / 2);
});

test('[M3] in trees up to 24 leaves any other index, and any other size that changes the way, disproves it', async () => {
  const wrong: string[] = [];
  for await (const inclusion of everyLeaf(24)) {
    const name = `leaf ${inclusion.index} of ${inclusion.size}`;
    for (let index = 0; index <= 40; index += 1) {
      const isSame = index === inclusion.index;
      if (checkInclusion(sha256, { ...inclusion, index }) !== isSame) wrong.push(`${name} as leaf ${index}`);
    }
    const shape = shapeOf(inclusion.index, inclusion.size);
    for (let size = 0; size <= 40; size += 1) {
      const isSame = inclusion.index < size && shapeOf(inclusion.index, size) === shape;
      if (checkInclusion(sha256, { ...inclusion, size }) !== isSame) wrong.push(`${name} in a tree of ${size}`);
    }
  }
  expect(wrong).toEqual([]);
});

/** The sides on which the hashes of a proof stand: all that the index and the size say about it. */
function shapeOf(index: number, size: number): string {
  const walk = (at: number, n: number): string => {
    if (n === 1) return '';
    let k = 1;
    while (k * 2 < n) k *= 2;
    return at < k ? `${walk(at, k)}r` : `${walk(at - k, n - k)}l`;
  };
  return walk(index, size);
}

test('[M4] a proof too long or too short, or with anything but hashes in it, proves nothing', async () => {
  for await (const inclusion of everyLeaf(64)) {
    const { proof, leaf, root } = inclusion;
    const extra = tree.leaf(0);
    const wrong = [
      [...proof, extra],
      [extra, ...proof],
      [...proof, root],
      [...proof, new Uint8Array(0)],
      [leaf, ...proof],
    ];
    if (proof.length > 0) wrong.push(proof.slice(1), proof.slice(0, -1), [...proof.slice(1), new Uint8Array(33)]);
    expect(wrong.filter((other) => checkInclusion(sha256, { ...inclusion, proof: other }))).toEqual([]);
  }
});

test('[M4] numbers that are no size and bytes that are no hash prove nothing, and do not throw', () => {
  const one: Inclusion = { leaf: tree.leaf(0), index: 0, size: 1, root: tree.leaf(0), proof: [] };
  expect(checkInclusion(sha256, one)).toBe(true);
  for (const number of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    expect(checkInclusion(sha256, { ...one, index: number })).toBe(false);
    expect(checkInclusion(sha256, { ...one, size: number })).toBe(false);
  }
  const short = tree.leaf(0).subarray(0, 31);
  expect(checkInclusion(sha256, { ...one, leaf: short, root: short })).toBe(false);
  expect(checkInclusion(sha256, { ...one, size: 0 })).toBe(false);
});

test('[M4] a leaf that the tree does not have cannot be proved: that throws', async () => {
  const read = tileHashes(sha256, 5, naiveTiles(tree));
  for (const index of [5, 6, -1, 0.5, Number.NaN]) {
    await expect(proveInclusion(sha256, read, 5, index), `${index}`).rejects.toThrow(RangeError);
  }
  await expect(proveInclusion(sha256, read, 2 ** 53, 0)).rejects.toThrow(RangeError);
});

interface Given {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

describe('the inclusion vectors of transparency-dev/merkle', () => {
  const { asPrinted, shortRoots } = merkleCases<Given>('inclusion', ({ root }) => [root]);

  test('[M5] are all here', () => {
    expect(asPrinted.length).toBe(98);
    expect(shortRoots).toEqual([]);
    expect(asPrinted.filter(({ wantErr }) => !wantErr).length).toBe(6);
  });

  test.each(asPrinted)('[M5] $name: refused $wantErr', ({ given, wantErr }) => {
    const { leafIdx, treeSize, root, leafHash, proof } = given;
    const isProved = checkInclusion(sha256, {
      leaf: fromBase64(leafHash),
      index: leafIdx,
      size: treeSize,
      root: fromBase64(root),
      proof: (proof ?? []).map(fromBase64),
    });
    expect(isProved).toBe(!wantErr);
  });
});
