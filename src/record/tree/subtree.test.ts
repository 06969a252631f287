import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hex, NaiveTree, sha256 } from '../../../test/support/naive-tree.ts';
import { flipBit, fromBase64, merkleCases, naiveTiles, vectorJson } from '../../../test/support/tree-log.ts';
import { type Range, rangeHash } from './range.ts';
import { tileHashes } from './reader.ts';
import {
  checkSubtreeConsistency,
  checkSubtreeInclusion,
  isSubtree,
  proveSubtreeConsistency,
  proveSubtreeInclusion,
} from './subtree.ts';

const SIZES = 130;
const tree = new NaiveTree(Array.from({ length: SIZES }, (_, index) => Uint8Array.of(index)));
const read = tileHashes(sha256, SIZES, naiveTiles(tree));

/** The definition, over whole numbers of any length. */
function isSubtreeByDefinition(from: number, to: number): boolean {
  let ceil = 1n;
  while (ceil < BigInt(to - from)) ceil *= 2n;
  return from <= to && BigInt(from) % ceil === 0n;
}

/** In the order in which the draft counts them. */
function* subtreesUpTo(end: number): Generator<Range> {
  for (let to = 0; to <= end; to += 1) yield* subtreesAt(to);
}

function* subtreesAt(to: number): Generator<Range> {
  for (let from = 0; from <= to; from += 1) if (isSubtree({ from, to })) yield { from, to };
}

const words = (start: string, hashes: readonly Uint8Array[]): string => `${[start, ...hashes.map(hex)].join(' ')}\n`;

describe('the accumulated hashes of the draft Merkle Tree Certificates, up to 130 leaves', () => {
  const wanted = vectorJson<{ sha256_of_all_lines: Record<string, string> }>(
    'mtc/accumulated.json',
  ).sha256_of_all_lines;

  test('[M9] of every subtree, the empty ones [x, x) counted in', async () => {
    const all = createHash('sha256');
    for (const range of subtreesUpTo(SIZES)) {
      const hash = await rangeHash(sha256, read, range);
      all.update(`[${range.from}, ${range.to}) ${hex(hash)}\n`);
    }
    expect(all.digest('hex')).toBe(wanted.hash);
  });

  test('[M9] of every proof of inclusion in a subtree; each holds, and none with a bit flipped', async () => {
    const all = createHash('sha256');
    const wrong: string[] = [];
    let proofs = 0;
    for (const subtree of subtreesUpTo(SIZES)) {
      const root = tree.range(subtree.from, subtree.to);
      for (let index = subtree.from; index < subtree.to; index += 1) {
        const proof = await proveSubtreeInclusion(sha256, read, subtree, index);
        all.update(words(`${index} [${subtree.from}, ${subtree.to})`, proof));
        const given = { subtree, leaf: tree.leaf(index), index, root, proof };
        const name = `${index} of [${subtree.from}, ${subtree.to})`;
        if (!checkSubtreeInclusion(sha256, given)) wrong.push(name);
        proofs += 1;
        const broken = { ...given, root: flipBit(root, proofs % 256) };
        if (checkSubtreeInclusion(sha256, broken)) wrong.push(`${name}, broken`);
      }
    }
    expect(wrong).toEqual([]);
    expect(all.digest('hex')).toBe(wanted.inclusion);
  });

  test('[M9] of every proof of a subtree in a tree; one in eleven is checked, and checked with a bit flipped', async () => {
    const all = createHash('sha256');
    let proofs = 0;
    for (let size = 0; size <= SIZES; size += 1) {
      const readSize = tileHashes(sha256, size, naiveTiles(tree));
      const root = tree.root(size);
      for (const subtree of subtreesUpTo(size)) {
        const proof = await proveSubtreeConsistency(sha256, readSize, subtree, size);
        all.update(words(`[${subtree.from}, ${subtree.to}) ${size}`, proof));
        proofs += 1;
        if (proofs % 11 === 0)
          checkOne({ subtree, size, subtreeRoot: tree.range(subtree.from, subtree.to), root, proof });
      }
    }
    expect(all.digest('hex')).toBe(wanted.consistency);
  });
});

function checkOne(given: Parameters<typeof checkSubtreeConsistency>[1]): void {
  const { subtree, size, subtreeRoot, root, proof } = given;
  const name = `[${subtree.from}, ${subtree.to}) of ${size}`;
  expect(checkSubtreeConsistency(sha256, given), name).toBe(true);
  const bit = (subtree.from * 31 + subtree.to * 7 + size) % 256;
  expect(checkSubtreeConsistency(sha256, { ...given, subtreeRoot: flipBit(subtreeRoot, bit) }), name).toBe(false);
  expect(checkSubtreeConsistency(sha256, { ...given, proof: [...proof, root] }), name).toBe(false);
  if (subtree.from === subtree.to) return;
  expect(checkSubtreeConsistency(sha256, { ...given, root: flipBit(root, bit) }), name).toBe(false);
  const turn = bit % Math.max(1, proof.length);
  const broken = proof.map((hash, at) => (at === turn ? flipBit(hash, bit) : hash));
  if (proof.length > 0) expect(checkSubtreeConsistency(sha256, { ...given, proof: broken }), name).toBe(false);
  if (proof.length > 0) expect(checkSubtreeConsistency(sha256, { ...given, proof: proof.slice(1) }), name).toBe(false);
}

test('[M10] a subtree begins at a multiple of the least power of two that holds it; [x, x) and [0, x) are subtrees', () => {
  for (let to = 0; to <= 70; to += 1) {
    for (let from = 0; from <= 70; from += 1) {
      expect(isSubtree({ from, to }), `[${from}, ${to})`).toBe(isSubtreeByDefinition(from, to));
    }
  }
  const most = Number.MAX_SAFE_INTEGER;
  expect(isSubtree({ from: 0, to: most })).toBe(true);
  expect(isSubtree({ from: most, to: most })).toBe(true);
  expect(isSubtree({ from: 2 ** 52, to: most })).toBe(true);
  expect(isSubtree({ from: 2 ** 51, to: most })).toBe(false);
  for (const from of [-1, 0.5, Number.NaN, 2 ** 53]) expect(isSubtree({ from, to: most })).toBe(false);
});

test('[M10] an empty subtree is part of every tree that is as long, by its own hash and no proof; the root is not looked at', () => {
  const given = { subtree: { from: 3, to: 3 }, size: 5, subtreeRoot: tree.root(0), root: tree.root(5), proof: [] };
  expect(checkSubtreeConsistency(sha256, given)).toBe(true);
  expect(checkSubtreeConsistency(sha256, { ...given, root: tree.root(4) })).toBe(true);
  expect(checkSubtreeConsistency(sha256, { ...given, subtreeRoot: tree.root(1) })).toBe(false);
  expect(checkSubtreeConsistency(sha256, { ...given, proof: [tree.root(1)] })).toBe(false);
  expect(checkSubtreeConsistency(sha256, { ...given, size: 2 })).toBe(false);
});

test('[M10] what is no subtree, and what lies outside it, cannot be proved: that throws', async () => {
  await expect(proveSubtreeInclusion(sha256, read, { from: 1, to: 3 }, 1)).rejects.toThrow('1 to 3 is no subtree');
  await expect(proveSubtreeInclusion(sha256, read, { from: 4, to: 8 }, 3)).rejects.toThrow(RangeError);
  await expect(proveSubtreeInclusion(sha256, read, { from: 4, to: 8 }, 8)).rejects.toThrow(RangeError);
  await expect(proveSubtreeConsistency(sha256, read, { from: 2, to: 6 }, 9)).rejects.toThrow('2 to 6 is no subtree');
  await expect(proveSubtreeConsistency(sha256, read, { from: 4, to: 8 }, 7)).rejects.toThrow(RangeError);
});

interface InclusionGiven {
  readonly leafIdx: number;
  readonly start: number;
  readonly end: number;
  readonly root: string;
  readonly leafHash: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

describe('the vectors of transparency-dev/merkle for inclusion in a subtree', () => {
  const { asPrinted, shortRoots } = merkleCases<InclusionGiven>('subtreeinclusion', ({ root }) => [root]);

  test('[M11] are all here', () => {
    expect(asPrinted.length).toBe(204);
    expect(shortRoots).toEqual([]);
  });

  test.each(asPrinted)('[M11] $name: refused $wantErr', ({ given, wantErr }) => {
    const { leafIdx, start, end, root, leafHash, proof } = given;
    const isProved = checkSubtreeInclusion(sha256, {
      subtree: { from: start, to: end },
      leaf: fromBase64(leafHash),
      index: leafIdx,
      root: fromBase64(root),
      proof: (proof ?? []).map(fromBase64),
    });
    expect(isProved).toBe(!wantErr);
  });
});

interface ConsistencyGiven {
  readonly start: number;
  readonly end: number;
  readonly size: number;
  readonly root1: string;
  readonly root2: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

const check = ({ start, end, size, root1, root2, proof }: ConsistencyGiven): boolean =>
  checkSubtreeConsistency(sha256, {
    subtree: { from: start, to: end },
    size,
    subtreeRoot: fromBase64(root1),
    root: fromBase64(root2),
    proof: (proof ?? []).map(fromBase64),
  });

describe('the vectors of transparency-dev/merkle for a subtree in a tree', () => {
  const both = ({ root1, root2 }: ConsistencyGiven) => [root1, root2];
  const { asPrinted, shortRoots } = merkleCases<ConsistencyGiven>('subtreeconsistency', both);

  test('[M11] are all here', () => {
    expect(asPrinted.length + shortRoots.length).toBe(118);
    expect(shortRoots.length).toBe(3);
  });

  test.each(asPrinted)('[M11] $name: refused $wantErr', ({ given, wantErr }) => {
    expect(check(given)).toBe(!wantErr);
  });

  test.each(shortRoots)('[M11] $name is accepted there and refused here: a root of 12 bytes', ({ given }) => {
    expect(both(given).some((root) => fromBase64(root).length === 12)).toBe(true);
    expect(check(given)).toBe(false);
  });
});
