import { readdirSync, readFileSync } from 'node:fs';
import type { ReadTile } from '../../src/record/tree/reader.ts';
import { tilePath } from '../../src/record/tree/tile.ts';
import type { NaiveTree } from './naive-tree.ts';
import { sharedData } from './shared-data.ts';

/** The path of a published vector (see ../shared/vectors/README.md, beside the clone). */
export const vectorPath = (path: string): string => sharedData(`../vectors/${path}`);

export const vectorBytes = (path: string): Uint8Array => readFileSync(vectorPath(path));

export const vectorJson = <T>(path: string): T => JSON.parse(readFileSync(vectorPath(path), 'utf8')) as T;

/** Small entries, all different. */
export const entriesOf = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => Uint8Array.of(index & 255, (index >> 8) & 255, (index >> 16) & 255));

/** Reads the tiles of hashes of a naive tree; tells each path that was asked for. */
export function naiveTiles(tree: NaiveTree, asked: string[] = []): ReadTile {
  return async (tile) => {
    asked.push(tilePath(tile));
    if (tile.level === 'entries') throw new Error('no bundles here');
    return tree.tile(tile.level, tile.index, tile.width);
  };
}

/** A log as published: the size and the root of a checkpoint are in its second and third line. */
export function publishedHead(path: string): { readonly size: number; readonly root: Uint8Array } {
  const [, size = '', root = ''] = readFileSync(vectorPath(path), 'utf8').split('\n');
  return { size: Number(size), root: fromBase64(root) };
}

/** The same bytes with one bit turned. */
export function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  const flipped = Uint8Array.from(bytes);
  const at = Math.floor(bit / 8) % flipped.length;
  flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit % 8));
  return flipped;
}

/** One case of the vectors of transparency-dev/merkle, under its path. */
export interface MerkleCase<T> {
  readonly name: string;
  readonly wantErr: boolean;
  readonly given: T;
}

const MERKLE = 'transparency-dev-merkle/testdata';

/**
 * The cases of one folder of transparency-dev/merkle, sorted into those that are expected as printed and those that
 * are refused here though they are accepted there: their roots are no 32 bytes.
 */
export function merkleCases<T extends { readonly proof: readonly string[] | null; readonly wantErr: boolean }>(
  folder: string,
  roots: (given: T) => readonly string[],
): { readonly asPrinted: readonly MerkleCase<T>[]; readonly shortRoots: readonly MerkleCase<T>[] } {
  const names = readdirSync(vectorPath(`${MERKLE}/${folder}`), { recursive: true, encoding: 'utf8' });
  const cases = names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name): MerkleCase<T> => {
      const given = vectorJson<T>(`${MERKLE}/${folder}/${name}`);
      return { name, wantErr: given.wantErr, given };
    });
  const isShort = ({ wantErr, given }: MerkleCase<T>) =>
    !wantErr && roots(given).some((root) => fromBase64(root).length !== 32);
  return { asPrinted: cases.filter((each) => !isShort(each)), shortRoots: cases.filter(isShort) };
}

export const fromBase64 = (text: string): Uint8Array => Buffer.from(text, 'base64');
