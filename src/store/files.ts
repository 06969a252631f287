/**
 * The disk, as little of it as the store needs. Every call is synchronous: a flush of a quarter of a millisecond is
 * shorter than the way to another thread and back. Calls throw what the machine says, with its `code` (`ENOSPC` …).
 *
 * What may be counted on after a crash of the machine is what POSIX gives, and no more: bytes of a file are there after
 * its `sync`; a name in a folder (made, renamed, removed) after `syncDir` of that folder. Anything else may be there or
 * not, in any combination; a write may have reached the disk in part, by sectors of 512 bytes. After a `sync` that
 * failed nothing may be believed that was not read from the disk again after a restart of the machine.
 */
export interface Files {
  /** All bytes of a file; null when it is not there. */
  read(path: string): Uint8Array | null;
  /** Makes a file of these bytes, or replaces what is in it. Neither whole nor durable before `sync`. */
  write(path: string, bytes: Uint8Array): void;
  /** Opens a file that is there, to read and overwrite it. Throws `ENOENT`. */
  open(path: string): OpenFile;
  /** Gives a file a second name, in one step; throws `EEXIST` when something has it. */
  link(from: string, to: string): void;
  /** In one step, within one folder; takes the place of what was there. */
  rename(from: string, to: string): void;
  /** Removes a file, or a folder in which nothing is. Nothing happens when it is not there. */
  remove(path: string): void;
  /** Makes a folder; false when it was there. */
  makeDir(path: string): boolean;
  /** The names in a folder, in no order; none when it is not there. */
  list(path: string): readonly string[];
  /** The names in this folder are durable when it returns. */
  syncDir(path: string): void;
}

/** A file held open. */
export interface OpenFile {
  /** In bytes, when it was opened. */
  readonly length: number;
  /** Up to `length` bytes from `offset` on; fewer where the file ends. */
  read(offset: number, length: number): Uint8Array;
  /** All of the bytes, or an error. */
  write(offset: number, bytes: Uint8Array): void;
  /** The bytes written are durable when it returns (`fdatasync`). */
  sync(): void;
  close(): void;
}

/** Makes the bytes of a closed file durable. */
export function syncFile(files: Files, path: string): void {
  const file = files.open(path);
  try {
    file.sync();
  } finally {
    file.close();
  }
}

/** Writes a file so that its name leads to all of the old bytes or all of the new ones, whatever happens. */
export function replaceFile(files: Files, path: string, bytes: Uint8Array): void {
  const staged = `${path}.new`;
  files.write(staged, bytes);
  syncFile(files, staged);
  files.rename(staged, path);
}
