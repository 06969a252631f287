import { basename, dirname } from 'node:path';
import type { Files, OpenFile } from '../../src/store/files.ts';

/** Numbers in [0, 1), the same for the same seed. */
export type Chance = () => number;

const SECTOR_BYTES = 512;

/** What the machine answers once it has crashed. */
export class Crashed extends Error {
  override readonly name = 'Crashed';
}

/** A change to a file that is not yet flushed. */
type Change = { readonly offset: number; readonly bytes: Uint8Array } | { readonly cutTo: number };

interface SimFile {
  readonly kind: 'file';
  /** As it is read now. */
  cached: Uint8Array;
  /** As it lies on the disk. */
  durable: Uint8Array;
  unflushed: Change[];
}

interface SimFolder {
  readonly kind: 'folder';
  names: Map<string, SimNode>;
  durable: Map<string, SimNode>;
  /** Each is one step: names with what they lead to from then on. */
  unflushed: (readonly (readonly [string, SimNode | null])[])[];
}

type SimNode = SimFile | SimFolder;

/**
 * A disk in memory that keeps what POSIX promises and no more. A crash drops any subset of what was not flushed: writes,
 * by sectors of 512 bytes, and steps in folders. A flush that fails drops any subset of the writes too, but until a
 * crash they can be read as if they were there (Rebello et al., 2020). All chance comes from `chance`.
 */
export class SimDisk implements Files {
  readonly #chance: Chance;
  #root: SimFolder = emptyFolder();
  /** How many calls more are served; then the machine crashes. */
  #callsLeft = Number.POSITIVE_INFINITY;
  #flushesLeft = Number.POSITIVE_INFINITY;
  #flushesToCrash = Number.POSITIVE_INFINITY;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** The machine crashes at the call after so many more. */
  crashAfter(calls: number): void {
    this.#callsLeft = calls;
  }

  /** The machine crashes at the flush after so many more: what was to be flushed was written, and is not. */
  crashAtFlush(flushes: number): void {
    this.#flushesToCrash = flushes;
  }

  /** The flush after so many more fails, once. */
  failFlushAfter(flushes: number): void {
    this.#flushesLeft = flushes;
  }

  get hasCrashed(): boolean {
    return this.#callsLeft <= 0;
  }

  /** The machine starts again, with whatever the crash left on the disk. */
  restartMachine(): void {
    const keep = this.#keeper();
    this.#root = survivorOf(this.#root, keep, new Map()) as SimFolder;
    this.restartProcess();
  }

  /** Only the process starts again: what was written can still be read, and is still not flushed. */
  restartProcess(): void {
    this.#callsLeft = Number.POSITIVE_INFINITY;
    this.#flushesLeft = Number.POSITIVE_INFINITY;
    this.#flushesToCrash = Number.POSITIVE_INFINITY;
  }

  read(path: string): Uint8Array | null {
    this.#serve();
    const node = this.#find(path);
    return node?.kind === 'file' ? node.cached.slice() : null;
  }

  write(path: string, bytes: Uint8Array): void {
    this.#serve();
    const node = this.#find(path);
    const file = node ?? emptyFile();
    if (file.kind !== 'file') throw fault('EISDIR', path);
    if (node === null) this.#step(path, [[basename(path), file]]);
    else change(file, { cutTo: 0 });
    change(file, { offset: 0, bytes: bytes.slice() });
  }

  open(path: string): OpenFile {
    this.#serve();
    const file = this.#find(path);
    if (file?.kind !== 'file') throw fault('ENOENT', path);
    return {
      length: file.cached.length,
      read: (offset, length) => {
        this.#serve();
        return file.cached.slice(offset, offset + length);
      },
      write: (offset, bytes) => {
        this.#serve();
        change(file, { offset, bytes: bytes.slice() });
      },
      sync: () => {
        this.#serveFlush();
        this.#flush(file, path);
      },
      close: () => {},
    };
  }

  link(from: string, to: string): void {
    this.#serve();
    const node = this.#find(from);
    if (node === null) throw fault('ENOENT', from);
    if (this.#find(to) !== null) throw fault('EEXIST', to);
    this.#step(to, [[basename(to), node]]);
  }

  rename(from: string, to: string): void {
    this.#serve();
    const node = this.#find(from);
    if (node === null) throw fault('ENOENT', from);
    if (dirname(from) !== dirname(to)) throw fault('EXDEV', to);
    this.#step(to, [
      [basename(from), null],
      [basename(to), node],
    ]);
  }

  remove(path: string): void {
    this.#serve();
    const node = this.#find(path);
    if (node === null) return;
    if (node.kind === 'folder' && node.names.size > 0) throw fault('ENOTEMPTY', path);
    this.#step(path, [[basename(path), null]]);
  }

  makeDir(path: string): boolean {
    this.#serve();
    if (this.#find(path) !== null) return false;
    this.#step(path, [[basename(path), emptyFolder()]]);
    return true;
  }

  list(path: string): readonly string[] {
    this.#serve();
    const node = this.#find(path);
    return node?.kind === 'folder' ? [...node.names.keys()] : [];
  }

  syncDir(path: string): void {
    this.#serveFlush();
    const folder = this.#folderAt(path);
    if (this.#isFlushFailing()) throw fault('EIO', path);
    folder.durable = new Map(folder.names);
    folder.unflushed = [];
  }

  #serve(): void {
    if (this.#callsLeft > 0) this.#callsLeft -= 1;
    if (this.#callsLeft <= 0) throw new Crashed('the machine has crashed');
  }

  #serveFlush(): void {
    if (this.#flushesToCrash === 0) this.#callsLeft = 0;
    this.#flushesToCrash -= 1;
    this.#serve();
  }

  #flush(file: SimFile, path: string): void {
    const isFailing = this.#isFlushFailing();
    const keep = isFailing ? this.#keeper() : () => true;
    for (const change of file.unflushed) file.durable = applied(file.durable, change, keep);
    file.unflushed = [];
    if (isFailing) throw fault('EIO', path);
  }

  #isFlushFailing(): boolean {
    this.#flushesLeft -= 1;
    return this.#flushesLeft === -1;
  }

  /** All, nothing, or some: each of the three finds other faults. */
  #keeper(): () => boolean {
    const share = this.#chance();
    if (share < 0.2) return () => false;
    if (share < 0.35) return () => true;
    const odds = this.#chance();
    return () => this.#chance() < odds;
  }

  #step(path: string, names: readonly (readonly [string, SimNode | null])[]): void {
    const folder = this.#folderAt(dirname(path));
    take(folder.names, names);
    folder.unflushed.push(names);
  }

  #folderAt(path: string): SimFolder {
    const node = this.#find(path);
    if (node?.kind !== 'folder') throw fault('ENOENT', path);
    return node;
  }

  #find(path: string): SimNode | null {
    let node: SimNode | null = this.#root;
    for (const name of path.split('/').filter((part) => part !== '')) {
      node = node?.kind === 'folder' ? (node.names.get(name) ?? null) : null;
    }
    return node;
  }
}

function emptyFile(): SimFile {
  return { kind: 'file', cached: new Uint8Array(0), durable: new Uint8Array(0), unflushed: [] };
}

function emptyFolder(): SimFolder {
  return { kind: 'folder', names: new Map(), durable: new Map(), unflushed: [] };
}

function change(file: SimFile, what: Change): void {
  file.cached = applied(file.cached, what, () => true);
  file.unflushed.push(what);
}

/** The bytes after a change of which only some sectors arrive. Overwrites in place where the length stays. */
function applied(bytes: Uint8Array, what: Change, keep: () => boolean): Uint8Array {
  if ('cutTo' in what) return keep() ? bytes.slice(0, what.cutTo) : bytes;
  let result = bytes;
  const end = what.offset + what.bytes.length;
  for (let from = what.offset; from < end; ) {
    const to = Math.min(end, (Math.floor(from / SECTOR_BYTES) + 1) * SECTOR_BYTES);
    if (keep()) {
      if (to > result.length) result = longer(result, end);
      result.set(what.bytes.subarray(from - what.offset, to - what.offset), from);
    }
    from = to;
  }
  return result;
}

/** What a file system shows where it noted the length before the bytes came: zeros. */
function longer(bytes: Uint8Array, length: number): Uint8Array {
  const result = new Uint8Array(length);
  result.set(bytes);
  return result;
}

function take(names: Map<string, SimNode>, step: readonly (readonly [string, SimNode | null])[]): void {
  for (const [name, node] of step) {
    if (node === null) names.delete(name);
    else names.set(name, node);
  }
}

/** A file or folder as it is found after a crash. A file with two names stays one file. */
function survivorOf(node: SimNode, keep: () => boolean, done: Map<SimNode, SimNode>): SimNode {
  const known = done.get(node);
  if (known !== undefined) return known;
  if (node.kind === 'file') {
    let bytes = node.durable;
    for (const what of node.unflushed) bytes = applied(bytes.slice(), what, keep);
    const file: SimFile = { kind: 'file', cached: bytes.slice(), durable: bytes.slice(), unflushed: [] };
    done.set(node, file);
    return file;
  }
  const names = new Map(node.durable);
  for (const step of node.unflushed) if (keep()) take(names, step);
  const folder = emptyFolder();
  done.set(node, folder);
  for (const [name, child] of names) {
    const survivor = survivorOf(child, keep, done);
    folder.names.set(name, survivor);
    folder.durable.set(name, survivor);
  }
  return folder;
}

function fault(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
