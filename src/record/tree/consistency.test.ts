import { describe, expect, test } from 'vitest';
import { hex, NaiveTree, sha256 } from '../../../test/support/naive-tree.ts';
import { entriesOf, flipBit, fromBase64, merkleCases, naiveTiles } from '../../../test/support/tree-log.ts';
import { type Consistency, checkConsistency, proveConsistency } from './consistency.ts';
import { tileHashes } from './reader.ts';
import { checkSubtreeConsistency } from './subtree.ts';

const SIZES = 130;
const tree = new NaiveTree(entriesOf(SIZES));

const hexes = (proof: readonly Uint8Array[]): string => proof.map(hex).join(' ');

/** Every pair of sizes `0 < from ≤ to` up to a size, with its proof. */
async function* everyPair(sizes: number): AsyncGenerator<Consistency> {
  for (let to = 1; to <= sizes; to += 1) {
    const read = tileHashes(sha256, to, naiveTiles(tree));
    for (let from = 1; from <= to; from += 1) {
      const proof = await proveConsistency(sha256, read, from, to);
      yield { from, to, fromRoot: tree.root(from), toRoot: tree.root(to), proof };
    }
  }
}

/** The same question to the checker of subtrees, which is another procedure of another paper. */
function checkAsSubtree({ from, to, fromRoot, toRoot, proof }: Consistency): boolean {
  const subtree = { from: 0, to: from };
  return checkSubtreeConsistency(sha256, { subtree, size: to, subtreeRoot: fromRoot, root: toRoot, proof });
}

test('[M6] every pair of sizes up to 130 is proved by PROOF of RFC 9162; one bit flipped anywhere disproves it', async () => {
  let proofs = 0;
  const wrong: string[] = [];
  for await (const consistency of everyPair(SIZES)) {
    const { from, to, fromRoot, toRoot, proof } = consistency;
    const name = `${from} to ${to}`;
    if (hexes(proof) !== hexes(tree.proof(from, to))) wrong.push(`${name}: not PROOF`);
    if (!checkConsistency(sha256, consistency)) wrong.push(`${name}: refused`);
    proofs += 1;
    const bit = (proofs * 41) % 256;
    const turn = proofs % (proof.length + 2);
    const broken = {
      ...consistency,
      fromRoot: turn === 0 ? flipBit(fromRoot, bit) : fromRoot,
      toRoot: turn === 1 ? flipBit(toRoot, bit) : toRoot,
      proof: proof.map((hash, at) => (at + 2 === turn ? flipBit(hash, bit) : hash)),
    };
    if (checkConsistency(sha256, broken)) wrong.push(`${name}: holds with one bit of part ${turn} flipped`);
  }
  expect(wrong).toEqual([]);
  expect(proofs).toBe((SIZES * (SIZES + 1)) / 2);
});

test('[M7] a proof too long or too short, or with anything but hashes in it, proves nothing; the checker of subtrees agrees', async () => {
  const wrong: string[] = [];
  for await (const consistency of everyPair(40)) {
    const { from, to, fromRoot, toRoot, proof } = consistency;
    const others = [
      [...proof, toRoot],
      [fromRoot, ...proof],
      [tree.leaf(0), ...proof],
      [...proof, new Uint8Array(0)],
    ];
    if (proof.length > 0) others.push(proof.slice(1), proof.slice(0, -1), [], [...proof.slice(1), new Uint8Array(31)]);
    if (!checkAsSubtree(consistency)) wrong.push(`${from} to ${to}: refused`);
    for (const other of others.map((proof) => ({ ...consistency, proof }))) {
      if (checkConsistency(sha256, other)) wrong.push(`${from} to ${to}: holds with ${other.proof.length} hashes`);
      if (checkAsSubtree(other)) wrong.push(`${from} to ${to}: holds as a subtree with ${other.proof.length} hashes`);
    }
  }
  expect(wrong).toEqual([]);
});

test('[M7] equal sizes need equal roots and no proof', () => {
  const same: Consistency = { from: 5, to: 5, fromRoot: tree.root(5), toRoot: tree.root(5), proof: [] };
  expect(checkConsistency(sha256, same)).toBe(true);
  expect(checkConsistency(sha256, { ...same, toRoot: tree.root(6) })).toBe(false);
  expect(checkConsistency(sha256, { ...same, proof: [tree.root(5)] })).toBe(false);
});

test('[M7] nothing is proved from size 0 here: a witness that takes `old 0` says so itself', async () => {
  const empty: Consistency = { from: 0, to: 5, fromRoot: tree.root(0), toRoot: tree.root(5), proof: [] };
  expect(checkConsistency(sha256, empty)).toBe(false);
  expect(checkConsistency(sha256, { ...empty, to: 0, toRoot: tree.root(0) })).toBe(false);
  const read = tileHashes(sha256, 5, naiveTiles(tree));
  await expect(proveConsistency(sha256, read, 0, 5)).rejects.toThrow('a tree without leaves');
  await expect(proveConsistency(sha256, read, 6, 5)).rejects.toThrow(RangeError);
  await expect(proveConsistency(sha256, read, 1.5, 5)).rejects.toThrow(RangeError);
});

test('[M7] numbers that are no size, and a later size before the earlier, prove nothing, and do not throw', () => {
  const same: Consistency = { from: 5, to: 5, fromRoot: tree.root(5), toRoot: tree.root(5), proof: [] };
  for (const number of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 4]) {
    expect(checkConsistency(sha256, { ...same, to: number })).toBe(false);
    if (number !== 4) expect(checkConsistency(sha256, { ...same, from: number })).toBe(false);
  }
});

interface Given {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

const check = ({ size1, size2, root1, root2, proof }: Given): boolean =>
  checkConsistency(sha256, {
    from: size1,
    to: size2,
    fromRoot: fromBase64(root1),
    toRoot: fromBase64(root2),
    proof: (proof ?? []).map(fromBase64),
  });

describe('the consistency vectors of transparency-dev/merkle', () => {
  const { asPrinted, shortRoots } = merkleCases<Given>('consistency', ({ root1, root2 }) => [root1, root2]);

  test('[M8] are all here', () => {
    expect(asPrinted.length + shortRoots.length).toBe(98);
    expect(shortRoots.map(({ name }) => name)).toEqual(['additional/sizes-are-equal-one-and-proof-is-empty.json']);
    expect(asPrinted.filter(({ wantErr }) => !wantErr).length).toBe(5);
  });

  test.each(asPrinted)('[M8] $name: refused $wantErr', ({ given, wantErr }) => {
    expect(check(given)).toBe(!wantErr);
  });

  test.each(shortRoots)('[M8] $name is accepted there and refused here: its roots have 12 bytes', ({ given }) => {
    expect(given.wantErr).toBe(false);
    expect(fromBase64(given.root1).length).toBe(12);
    expect(check(given)).toBe(false);
  });

  test('[M8] that begin at size 0 are all errors there too', () => {
    const fromZero = asPrinted.filter(({ given }) => given.size1 === 0);
    expect(fromZero.length).toBeGreaterThan(4);
    expect(fromZero.every(({ wantErr }) => wantErr)).toBe(true);
  });
});
