import type { Files, OpenFile } from '../../src/store/files.ts';

/** A disk that does not do what it says, in one way. */
export interface Cheat {
  readonly name: string;
  readonly wrap: (files: Files) => Files;
}

/** What would go wrong if the store left one thing out: the tests of crashes must find each of these. */
export const CHEATS: readonly Cheat[] = [
  { name: 'staged batches are not flushed', wrap: withoutSync(/\/staged$/) },
  { name: 'the head is not flushed', wrap: withoutSync(/\/head$/) },
  { name: 'the published checkpoint is not flushed before its rename', wrap: withoutSync(/\/checkpoint\.new$/) },
  { name: 'tiles are not flushed at the end of a segment', wrap: withoutSync(/\/tile\//) },
  { name: 'tiles that an opening restores are not flushed before their rename', wrap: withoutSync(/\/tile\/.*\.new$/) },
  { name: 'names of tiles are not flushed', wrap: withoutSyncDir(/\/tile\//) },
  { name: 'the name of the published checkpoint is not flushed', wrap: withoutSyncDir(/\/published\/$/) },
  { name: 'the head is written and flushed before its batch is', wrap: headBeforeStaged },
  { name: 'both heads are in one slot', wrap: oneSlot },
  { name: 'the checkpoint is shown before the head has it', wrap: headAfterCheckpoint },
];

/** The same disk, but for some of its calls. */
export function changed(files: Files, changes: Partial<Files>): Files {
  const calls = ['read', 'write', 'open', 'link', 'rename', 'remove', 'makeDir', 'list', 'syncDir'] as const;
  const bound = Object.fromEntries(calls.map((call) => [call, (files[call] as () => unknown).bind(files)]));
  return { ...(bound as unknown as Files), ...changes };
}

function withoutSync(path: RegExp): Cheat['wrap'] {
  return (files) => changedOpen(files, path, (file) => ({ ...file, sync: () => {} }));
}

function withoutSyncDir(path: RegExp): Cheat['wrap'] {
  return (files) => changed(files, { syncDir: (dir) => (path.test(`${dir}/`) ? undefined : files.syncDir(dir)) });
}

function changedOpen(files: Files, path: RegExp, change: (file: OpenFile) => OpenFile): Files {
  return changed(files, { open: (at) => (path.test(at) ? change(files.open(at)) : files.open(at)) });
}

/** Flushes of staged batches wait for the next flush of the head. */
function headBeforeStaged(files: Files): Files {
  let waiting: (() => void)[] = [];
  return changed(files, {
    open: (path) => {
      const file = files.open(path);
      if (path.endsWith('/staged')) return { ...file, sync: () => void waiting.push(() => file.sync()) };
      if (!path.endsWith('/head')) return file;
      return {
        ...file,
        sync: () => {
          file.sync();
          for (const sync of waiting) sync();
          waiting = [];
        },
      };
    },
  });
}

/** What is for the second slot lands in the first; reading shows what was meant, as long as the process runs. */
function oneSlot(files: Files): Files {
  return changedOpen(files, /\/head$/, (file) => ({
    ...file,
    read: (offset, length) =>
      offset === 0 && length === 8_192 ? twice(file.read(0, 4_096)) : file.read(offset, length),
    write: (_, bytes) => file.write(0, bytes),
  }));
}

function twice(slot: Uint8Array): Uint8Array {
  return Buffer.concat([slot, slot]);
}

/** Flushes of the head wait until a checkpoint is shown. */
function headAfterCheckpoint(files: Files): Files {
  let waiting: (() => void)[] = [];
  return changed(files, {
    open: (path) => {
      const file = files.open(path);
      return path.endsWith('/head') ? { ...file, sync: () => void waiting.push(() => file.sync()) } : file;
    },
    rename: (from, to) => {
      files.rename(from, to);
      if (!to.endsWith('/checkpoint')) return;
      for (const sync of waiting) sync();
      waiting = [];
    },
  });
}
