import type { Source } from '../../src/audit/source.ts';

/** A file that a person gave to the page, with its path below what was given. */
export interface GivenFile {
  readonly path: string;
  readonly file: Blob;
}

/**
 * The record among the files given: what lies beside the shallowest `checkpoint`, and rather in a folder `published` than
 * anywhere else. `null`: there is none.
 */
export function sourceOf(given: readonly GivenFile[]): Source | null {
  const heads = given.filter(({ path }) => /(^|\/)checkpoint$/.test(path)).sort((a, b) => rank(a.path) - rank(b.path));
  const [head] = heads;
  if (head === undefined) return null;
  const home = head.path.slice(0, -'checkpoint'.length);
  const files = new Map(
    given.filter(({ path }) => path.startsWith(home)).map(({ path, file }) => [path.slice(home.length), file]),
  );
  return {
    name: home === '' ? 'the files given' : home.replace(/\/$/, ''),
    fetch: async (path, maxBytes) => {
      const file = files.get(path);
      return file === undefined ? null : new Uint8Array(await file.slice(0, maxBytes + 1).arrayBuffer());
    },
  };
}

function rank(path: string): number {
  const parts = path.split('/');
  return parts.length - (parts.at(-2) === 'published' ? 1.5 : 0);
}

/** The files that were chosen in a folder. */
export function chosenFiles(input: HTMLInputElement): readonly GivenFile[] {
  return [...(input.files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** The files in whatever was dropped, folders opened. It has to be called while the drop is being told of. */
export async function droppedFiles(items: DataTransferItemList): Promise<readonly GivenFile[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return (await Promise.all(entries.map(filesBelow))).flat();
}

async function filesBelow(entry: FileSystemEntry): Promise<readonly GivenFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((done, failed) => entry.file(done, failed));
    return [{ path: entry.fullPath.replace(/^\//, ''), file }];
  }
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const found: FileSystemEntry[] = [];
  // A reader gives its entries in parts, an empty one last.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (part.length === 0) break;
    found.push(...part);
  }
  const files: GivenFile[] = [];
  for (const one of found) files.push(...(await filesBelow(one)));
  return files;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
