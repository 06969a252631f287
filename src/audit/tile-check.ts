import { hexOf } from '../admit/fold.ts';
import { HASH_BYTES, type Hash } from '../record/tree/hash.ts';
import { TILE_WIDTH, type TileAt, tilePath } from '../record/tree/tile.ts';
import { type Fault, faultAt } from './fault.ts';
import type { FoundTile } from './source.ts';
import { sameBytes } from './tree.ts';

/** A bundle and a tile that disagree about a leaf: which of them is at fault shows when the root is known. */
export interface Disputed {
  readonly bundlePath: string;
  readonly tilePath: string;
  readonly leaf: number;
  /** Lower-case hex. */
  readonly hashOfEntry: string;
  readonly hashInTile: string;
  /** How many more leaves of the same tile differ. */
  readonly more: number;
}

/**
 * Holds a tile of hashes against the bytes that it has to have; `null`: they are those. `bundlePath` is that of the
 * entries under a tile of level 0.
 */
export function compareHashTile(
  tile: TileAt,
  wanted: Uint8Array,
  found: FoundTile | null,
  bundlePath?: string,
): Fault | Disputed | null {
  const path = found?.path ?? tilePath(tile);
  if (found === null) {
    return faultAt({ path }, { code: 'missing-tile', expected: `${tile.width} hashes`, found: 'no file' });
  }
  if (sameBytes(found.bytes, wanted)) return null;
  if (found.bytes.length !== wanted.length) {
    const expected = `${wanted.length} bytes (${tile.width} hashes)`;
    return faultAt({ path }, { code: 'wrong-length', expected, found: `${found.bytes.length} bytes` });
  }
  const wrong = differing(wanted, found.bytes);
  const [first = 0] = wrong;
  const wantedHash = hexOf(hashAt(wanted, first));
  const foundHash = hexOf(hashAt(found.bytes, first));
  if (bundlePath === undefined) {
    const expected = `hash ${first} to be ${wantedHash}, of the level below`;
    return faultAt({ path }, { code: 'wrong-hash', expected, found: foundHash });
  }
  const leaf = tile.index * TILE_WIDTH + first;
  const more = wrong.length - 1;
  return { bundlePath, tilePath: path, leaf, hashOfEntry: wantedHash, hashInTile: foundHash, more };
}

/**
 * Says of each dispute who is at fault: the side whose tree has not the root of the checkpoint. Where neither tree has
 * it, the entry is named.
 */
export function judgeDisputes(
  faults: readonly (Fault | Disputed)[],
  fromEntries: Hash,
  fromTiles: Hash,
  wanted: Hash,
): readonly Fault[] {
  const tilesAtFault = sameBytes(fromEntries, wanted);
  const entriesAtFault = !tilesAtFault && sameBytes(fromTiles, wanted);
  return faults.map((fault) => {
    if (!isDisputed(fault)) return fault;
    const { bundlePath, tilePath: path, leaf, hashOfEntry, hashInTile, more } = fault;
    const further = more === 0 ? '' : `, and ${more} more of this tile`;
    if (tilesAtFault) {
      const expected = `the hash ${hashOfEntry} of the entry in ${bundlePath}`;
      return faultAt({ path, leaf }, { code: 'wrong-hash', expected, found: `${hashInTile}${further}` });
    }
    const why = entriesAtFault ? 'that leads to the root' : `of ${path}`;
    const expected = `an entry with the hash ${hashInTile} ${why}`;
    return faultAt({ path: bundlePath, leaf }, { code: 'wrong-entry', expected, found: `${hashOfEntry}${further}` });
  });
}

export function isDisputed(fault: Fault | Disputed): fault is Disputed {
  return 'bundlePath' in fault;
}

function differing(a: Uint8Array, b: Uint8Array): number[] {
  const places: number[] = [];
  for (let at = 0; at * HASH_BYTES < a.length; at += 1) if (!sameBytes(hashAt(a, at), hashAt(b, at))) places.push(at);
  return places;
}

function hashAt(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
}
