import { basename } from 'node:path';
import type { Files, OpenFile } from '../../src/store/files.ts';

/** What is done to a file: the calls of `Files`, and those of an open file by the same names. */
export type FileOp = 'write' | 'rename' | 'remove' | 'link' | 'makeDir' | 'syncDir' | 'overwrite' | 'sync' | 'reread';

/** `lost`: nothing was done; `persisted`: it was, and reported as failed. */
export type FaultMode = 'lost' | 'persisted';

export interface Fault {
  readonly op: FileOp;
  /** The path, or its end. */
  readonly path: RegExp;
  readonly mode: FaultMode;
  readonly code?: string;
}

/** A disk on which the next call that fits a fault fails, once. */
export class FaultyFiles implements Files {
  readonly #files: Files;
  #fault: Fault | null = null;
  /** How many bytes were read, and how many whole files. */
  readonly reads = { files: 0, bytes: 0 };
  /** What was done since `done` was emptied: each as op and last name of its path. */
  readonly done: string[] = [];
  /** What becomes of bytes that are read back from an open file. */
  reread: (path: string, bytes: Uint8Array) => Uint8Array = (_, bytes) => bytes;

  constructor(files: Files) {
    this.#files = files;
  }

  arm(fault: Fault): void {
    this.#fault = fault;
  }

  /** Whether a fault waits still: a test that never met it has tested nothing. */
  get isArmed(): boolean {
    return this.#fault !== null;
  }

  read(path: string): Uint8Array | null {
    const bytes = this.#files.read(path);
    this.reads.files += 1;
    this.reads.bytes += bytes?.length ?? 0;
    return bytes;
  }

  write(path: string, bytes: Uint8Array): void {
    this.#do('write', path, () => this.#files.write(path, bytes));
  }

  open(path: string): OpenFile {
    const file = this.#files.open(path);
    return {
      length: file.length,
      read: (offset, length) => {
        this.reads.bytes += length;
        return this.reread(
          path,
          this.#do('reread', path, () => file.read(offset, length)),
        );
      },
      write: (offset, bytes) => this.#do('overwrite', path, () => file.write(offset, bytes)),
      sync: () => this.#do('sync', path, () => file.sync()),
      close: () => file.close(),
    };
  }

  link(from: string, to: string): void {
    this.#do('link', to, () => this.#files.link(from, to));
  }

  rename(from: string, to: string): void {
    this.#do('rename', to, () => this.#files.rename(from, to));
  }

  remove(path: string): void {
    this.#do('remove', path, () => this.#files.remove(path));
  }

  makeDir(path: string): boolean {
    return this.#do('makeDir', path, () => this.#files.makeDir(path));
  }

  list(path: string): readonly string[] {
    return this.#files.list(path);
  }

  syncDir(path: string): void {
    this.#do('syncDir', path, () => this.#files.syncDir(path));
  }

  #do<T>(op: FileOp, path: string, work: () => T): T {
    this.done.push(`${op} ${basename(path)}`);
    const fault = this.#fault;
    if (fault === null || fault.op !== op || !fault.path.test(path)) return work();
    this.#fault = null;
    if (fault.mode === 'persisted') work();
    const code = fault.code ?? 'EIO';
    throw Object.assign(new Error(`${code}: ${op} ${path}`), { code });
  }
}
