import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hex, sha256 } from '../../../test/support/naive-tree.ts';
import { fromBase64, publishedHead, vectorBytes, vectorPath } from '../../../test/support/tree-log.ts';
import { decodeBundle, encodeBundle } from './bundle.ts';
import { checkConsistency, proveConsistency } from './consistency.ts';
import { leafHash } from './hash.ts';
import { checkInclusion, proveInclusion } from './inclusion.ts';
import { type ReadTile, tileHashes, withFallback } from './reader.ts';
import { RightEdge } from './right-edge.ts';
import { type TileAt, tilePath, tilesOf } from './tile.ts';

/** Reads the tiles of a published log from its folder. */
const tilesIn =
  (log: string): ReadTile =>
  async (tile) =>
    vectorBytes(`${log}/${tilePath(tile)}`);

const filesIn = (folder: string): string[] =>
  readdirSync(vectorPath(folder), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => relative(vectorPath(folder), join(file.parentPath, file.name)))
    .sort();

/** All entries of a log, from its bundles; each bundle must be written back to the bytes that were read. */
function entriesIn(log: string, size: number): Uint8Array[] {
  return tilesOf(0, size)
    .filter(({ level }) => level === 'entries')
    .flatMap((tile) => {
      const bytes = vectorBytes(`${log}/${tilePath(tile)}`);
      const read = decodeBundle(bytes, tile.width);
      if (!read.ok) throw new Error(JSON.stringify(read.problem));
      expect(hex(encodeBundle(read.value))).toBe(hex(bytes));
      return read.value;
    });
}

function grow(entries: readonly Uint8Array[]): RightEdge {
  const edge = RightEdge.empty(sha256);
  for (const entry of entries) edge.append(leafHash(sha256, entry));
  return edge;
}

describe('the log of 15 entries that Tessera keeps for its tests', () => {
  const log = 'tessera/testdata/log';
  const sizes = Array.from({ length: 16 }, (_, size) => size);

  test('[M20] has a checkpoint for each size, and each partial tile and bundle', () => {
    const tiles = sizes.slice(1).flatMap((size) => [`tile/0/000.p/${size}`, `tile/entries/000.p/${size}`]);
    expect(filesIn(`${log}/tile`).map((path) => `tile/${path}`)).toEqual(tiles.sort());
  });

  test.each(sizes)('[M20] has at size %d this root, and these bytes in its tile', (size) => {
    const head = publishedHead(`${log}/checkpoint.${size}`);
    expect(head.size).toBe(size);
    const edge = grow(entriesIn(log, size));
    expect(hex(edge.root())).toBe(hex(head.root));
    for (const { tile, bytes } of edge.tiles()) expect(hex(bytes)).toBe(hex(vectorBytes(`${log}/${tilePath(tile)}`)));
    expect(edge.tiles().map(({ tile }) => tilePath(tile))).toEqual(size === 0 ? [] : [`tile/0/000.p/${size}`]);
  });

  test('[M20] proves each entry at each size, and each size from each before it, from its own tiles', async () => {
    const entries = entriesIn(log, 15);
    const rootAt = (size: number) => publishedHead(`${log}/checkpoint.${size}`).root;
    for (let size = 1; size <= 15; size += 1) {
      const read = tileHashes(sha256, size, tilesIn(log));
      const root = rootAt(size);
      for (const [index, entry] of entries.slice(0, size).entries()) {
        const proof = await proveInclusion(sha256, read, size, index);
        expect(checkInclusion(sha256, { leaf: leafHash(sha256, entry), index, size, root, proof })).toBe(true);
        const [from, fromRoot] = [index + 1, rootAt(index + 1)];
        const between = await proveConsistency(sha256, read, from, size);
        expect(checkConsistency(sha256, { from, to: size, fromRoot, toRoot: root, proof: between })).toBe(true);
      }
    }
  });
});

describe('the log of 700 entries that torchwood and Tessera accepted', () => {
  const log = 'interop-local/log';
  const head = publishedHead(`${log}/checkpoint`);

  test('[M20] has the tiles of its size and no other, and all are rebuilt byte for byte from its bundles', () => {
    expect(head.size).toBe(700);
    expect(filesIn(`${log}/tile`).map((path) => `tile/${path}`)).toEqual(tilesOf(0, 700).map(tilePath).sort());
    const edge = grow(entriesIn(log, 700));
    expect(hex(edge.root())).toBe(hex(head.root));
    const rebuilt = edge.tiles();
    expect(rebuilt.map(({ tile }) => tilePath(tile))).toEqual([
      'tile/0/000',
      'tile/0/001',
      'tile/0/002.p/188',
      'tile/1/000.p/2',
    ]);
    for (const { tile, bytes } of rebuilt) expect(hex(bytes)).toBe(hex(vectorBytes(`${log}/${tilePath(tile)}`)));
  });

  test('[M20] gives for entry 300 the hashes of the proof that torchwood accepted', async () => {
    const lines = new TextDecoder().decode(vectorBytes('interop-local/e300.tlog-proof')).split('\n');
    const wanted = lines.slice(2, lines.indexOf('')).map(fromBase64);
    const proof = await proveInclusion(sha256, tileHashes(sha256, 700, tilesIn(log)), 700, 300);
    expect(proof.map(hex)).toEqual(wanted.map(hex));
    const leaf = leafHash(sha256, vectorBytes('interop-local/e300'));
    expect(checkInclusion(sha256, { leaf, index: 300, size: 700, root: head.root, proof })).toBe(true);
  });
});

describe('the folders of 300 leaves that Sunlight serves in its tests', () => {
  const skylight = 'sunlight/cmd/skylight/testdata';
  const origin = '000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706';

  const mirror = `${skylight}/witness/mirror/${origin}`;

  test('[M20] the mirror: its tiles give the root of its checkpoint, and its leaf hashes the tile above them', async () => {
    const head = publishedHead(`${mirror}/checkpoint`);
    expect(head.size).toBe(300);
    const loaded = await RightEdge.load(sha256, 300, tilesIn(mirror));
    expect(hex(loaded.root())).toBe(hex(head.root));
    const edge = await growFromLeaves(mirror, 300);
    expect(hex(edge.root())).toBe(hex(head.root));
    expect(edge.tiles()).toHaveLength(3);
    for (const { tile, bytes } of edge.tiles())
      expect(hex(bytes)).toBe(hex(vectorBytes(`${mirror}/${tilePath(tile)}`)));
  });

  test('[M20] the mirror: its bundle is a placeholder, compressed text, and refused as the entries of a tile', () => {
    const read = decodeBundle(vectorBytes(`${mirror}/tile/entries/000`), 256);
    expect(read.ok ? null : read.problem.code).toBe('short-bundle');
  });

  test('[M20] the log: its tiles are placeholders of another length, and refused', async () => {
    const loaded = RightEdge.load(sha256, 300, tilesIn(`${skylight}/tree`));
    await expect(loaded).rejects.toThrow('tile/0/001.p/44 has 1408 bytes, got 26');
  });
});

/** The right edge made from the leaf hashes of a log's level 0. */
async function growFromLeaves(log: string, size: number): Promise<RightEdge> {
  const edge = RightEdge.empty(sha256);
  for (const tile of tilesOf(0, size).filter(({ level }) => level === 0)) {
    const bytes = await tilesIn(log)(tile);
    for (let at = 0; at < tile.width; at += 1) edge.append(bytes.subarray(at * 32, (at + 1) * 32));
  }
  return edge;
}

describe('the tiles of the certificate log navigli2025h2', () => {
  const log = 'sunlight/testdata/navigli2025h2';
  const last: TileAt = { level: 0, index: 3, width: 10 };

  test('[M17] the partial tile is the beginning of the full one that came after it', async () => {
    const gone: ReadTile = async (tile) => {
      if (tile.width < 256) throw new Error('404');
      return tilesIn(log)(tile);
    };
    expect(hex(await withFallback(gone)(last))).toBe(hex(await tilesIn(log)(last)));
  });

  test('[M20] are rebuilt byte for byte from their leaf hashes, full and partial', async () => {
    for (const size of [1024, 3 * 256 + 10]) {
      const edge = await growFromLeaves(log, size);
      const rebuilt = edge.tiles().filter(({ tile }) => tile.level === 0);
      expect(rebuilt).toHaveLength(4);
      for (const { tile, bytes } of rebuilt) expect(hex(bytes)).toBe(hex(vectorBytes(`${log}/${tilePath(tile)}`)));
    }
  });

  test('[M20] hold the leaf hashes of the ten real entries beside them', async () => {
    const leaves = await tilesIn(log)(last);
    const entries = certificateEntries(vectorBytes(`${log}/tile/data/003.p/10`));
    expect(entries.map((entry) => hex(leafHash(sha256, entry))).join('')).toBe(hex(leaves));
  });
});

/** The leaves of a data tile of a certificate log (C2SP static-ct-api): the layout is its own, the hashing is ours. */
function certificateEntries(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const u24 = (at: number) => (view.getUint8(at) << 16) | view.getUint16(at + 1);
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const isPrecert = view.getUint16(at + 8) === 1;
    let end = at + 10 + (isPrecert ? 32 : 0);
    end += 3 + u24(end);
    end += 2 + view.getUint16(end);
    entries.push(Buffer.concat([Buffer.of(0, 0), bytes.subarray(at, end)]));
    if (isPrecert) end += 3 + u24(end);
    at = end + 2 + view.getUint16(end);
  }
  return entries;
}
