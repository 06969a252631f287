import { bad, type Checked, good } from '../problem.ts';
import { expectSizes, isSize } from './size.ts';

/** How many hashes, or entries, a full tile has. */
export const TILE_WIDTH = 256;

/** Tree levels in one tile level: 256 = 2^8. */
export const TILE_LEVELS = 8;

const LEVEL_MAX = 63;

/** One tile of a log (C2SP tlog-tiles): hashes of tile level 0 to 63, or a bundle of entries. */
export interface TileAt {
  /** A hash at tile level l stands for 256^l leaves. `entries` holds the entries themselves. */
  readonly level: number | 'entries';
  /** Which tile of its level, from 0. */
  readonly index: number;
  /** How many hashes or entries are in it: 1 to 255 in a partial tile, 256 in a full one. */
  readonly width: number;
}

const PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** `tile/0/x001/x234/067.p/89`: where a tile lies below the address of its log. */
export function tilePath({ level, index, width }: TileAt): string {
  return `tile/${level}/${groups(index)}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** Reads what `tilePath` writes, and nothing else. */
export function parseTilePath(path: string): Checked<TileAt> {
  const match = PATH.exec(path);
  if (match === null) return bad('wrong-tile-path', 'tile/<level>/<index>[.p/<width>]', cut(path));
  const [, levelText = '', indexText = '', widthText] = match;
  const level: TileAt['level'] = levelText === 'entries' ? 'entries' : Number(levelText);
  const index = Number(indexText.replaceAll(/[x/]/g, ''));
  const width = widthText === undefined ? TILE_WIDTH : Number(widthText);
  if (level !== 'entries' && level > LEVEL_MAX) return bad('wrong-tile-path', 'a level from 0 to 63', cut(path));
  if (width >= TILE_WIDTH && widthText !== undefined) return bad('wrong-tile-path', 'a width from 1 to 255', cut(path));
  if (!isSize(index)) return bad('tile-too-far', 'a tile number up to 2^53 - 1', cut(path));
  const tile: TileAt = { level, index, width };
  return tilePath(tile) === path ? good(tile) : bad('wrong-tile-path', tilePath(tile), cut(path));
}

/** How many hashes or entries a tile has in a log of this size: 0 when it is not there, 256 when it is full. */
export function widthAt(level: TileAt['level'], index: number, size: number): number {
  const count = level === 'entries' ? size : countAt(level, size);
  return Math.max(0, Math.min(TILE_WIDTH, count - index * TILE_WIDTH));
}

/** How many hashes tile level `level` has in a log of this size: `floor(size / 256^level)`. */
export function countAt(level: number, size: number): number {
  let count = size;
  for (let at = 0; at < level && count > 0; at += 1) count = Math.floor(count / TILE_WIDTH);
  return count;
}

/**
 * The tiles that a log which grows from one size to another has to publish, each as it is at the later size: bundles
 * first, then hashes from level 0 up, each level from left to right. From 0, they are all the tiles of that log.
 */
export function tilesOf(from: number, to: number): readonly TileAt[] {
  expectSizes(from, to);
  const tiles = grown('entries', from, to);
  for (let level = 0; countAt(level, to) > 0; level += 1) {
    tiles.push(...grown(level, countAt(level, from), countAt(level, to)));
  }
  return tiles;
}

function grown(level: TileAt['level'], from: number, to: number): TileAt[] {
  const tiles: TileAt[] = [];
  if (from === to) return tiles;
  for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < to; index += 1) {
    tiles.push({ level, index, width: Math.min(TILE_WIDTH, to - index * TILE_WIDTH) });
  }
  return tiles;
}

/** 1234067 → `x001/x234/067`. */
function groups(index: number): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  return padded.replaceAll(/\d{3}(?=\d)/g, 'x$&/');
}

function cut(path: string): string {
  return path.length > 80 ? `${path.slice(0, 80)}…` : path;
}
