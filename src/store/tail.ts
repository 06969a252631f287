import { encodeBundle } from '../record/tree/bundle.ts';
import { TILE_WIDTH, type TileAt, tilesOf } from '../record/tree/tile.ts';

/**
 * The last entries in memory: those not yet published, and the published ones of the bundle that is not full. Bundles
 * are made from it, so that none is ever read back to be continued.
 */
export class Tail {
  /** The index of the first entry held, always a multiple of 256. */
  #start: number;
  #published: number;
  #entries: Uint8Array[];
  #unpublishedBytes = 0;

  /** `entries` are those of the bundle that is not full at size `published`. */
  constructor(published: number, entries: readonly Uint8Array[]) {
    this.#start = published - entries.length;
    this.#published = published;
    this.#entries = [...entries];
  }

  get unpublishedBytes(): number {
    return this.#unpublishedBytes;
  }

  get published(): number {
    return this.#published;
  }

  push(entries: readonly Uint8Array[]): void {
    for (const entry of entries) {
      this.#entries.push(entry);
      this.#unpublishedBytes += entry.length;
    }
  }

  /** An entry that is held; null for one that lies in a full, published bundle. */
  get(index: number): Uint8Array | null {
    return this.#entries[index - this.#start] ?? null;
  }

  /** The bundles that are new or changed since what is published. */
  bundles(): { tile: TileAt; bytes: Uint8Array }[] {
    const size = this.#start + this.#entries.length;
    return tilesOf(this.#published, size)
      .filter(({ level }) => level === 'entries')
      .map((tile) => {
        const from = tile.index * TILE_WIDTH - this.#start;
        return { tile, bytes: encodeBundle(this.#entries.slice(from, from + tile.width)) };
      });
  }

  /** Says that all of it is published; full bundles are let go. */
  settle(): void {
    this.#published = this.#start + this.#entries.length;
    const full = this.#entries.length - (this.#entries.length % TILE_WIDTH);
    this.#entries.splice(0, full);
    this.#start += full;
    this.#unpublishedBytes = 0;
  }
}
