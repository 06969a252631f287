import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import type { Files, OpenFile } from './files.ts';
import { faultCode } from './store-error.ts';

/** The disk of this machine, through Node. Folders are flushed where the system can (Windows cannot). */
export const nodeFiles: Files = Object.freeze({
  read: (path) => unless('ENOENT', null, () => readFileSync(path)),
  write: (path, bytes) => withFile(path, 'w', (fd) => writeAll(fd, bytes, 0)),
  open: (path) => openFile(openSync(path, 'r+')),
  link: linkSync,
  rename: renameSync,
  remove,
  makeDir: (path) =>
    unless('EEXIST', false, () => {
      mkdirSync(path);
      return true;
    }),
  list: (path) => unless('ENOENT', [], () => readdirSync(path)),
  syncDir: (path) => {
    if (process.platform !== 'win32') withFile(path, 'r', fsyncSync);
  },
} satisfies Files);

function openFile(fd: number): OpenFile {
  return {
    length: fstatSync(fd).size,
    read: (offset, length) => readAll(fd, offset, length),
    write: (offset, bytes) => writeAll(fd, bytes, offset),
    sync: () => fdatasyncSync(fd),
    close: () => closeSync(fd),
  };
}

function withFile(path: string, flags: string, work: (fd: number) => void): void {
  const fd = openSync(path, flags);
  try {
    work(fd);
  } finally {
    closeSync(fd);
  }
}

function writeAll(fd: number, bytes: Uint8Array, offset: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(fd, bytes, done, bytes.length - done, offset + done);
  }
}

function readAll(fd: number, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const read = readSync(fd, bytes, done, length - done, offset + done);
    if (read === 0) break;
    done += read;
  }
  return bytes.subarray(0, done);
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    const code = faultCode(error);
    // Linux says EISDIR for a folder, others EPERM.
    if (code === 'EISDIR' || code === 'EPERM') rmdirSync(path);
    else if (code !== 'ENOENT') throw error;
  }
}

function unless<T>(code: string, otherwise: T, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (faultCode(error) === code) return otherwise;
    throw error;
  }
}
