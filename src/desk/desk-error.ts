/** Something outside the program is not as it must be; `message` is for people. */
export class DeskError extends Error {
  override readonly name = 'DeskError';
  /** `use`: it was asked for wrongly; `input`: what was read is bad. */
  readonly kind: 'use' | 'input';

  constructor(message: string, kind: 'use' | 'input' = 'input') {
    super(message);
    this.kind = kind;
  }
}

/** What the machine says of a file, in words; its path is named beside it. */
export function describeFault(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return FAULTS[code] ?? (code || String(error));
}

const FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'this user is not allowed to',
  EPERM: 'this user is not allowed to',
  ELOOP: 'it is a link that leads back to itself',
  EROFS: 'its disk may not be written to',
  EEXIST: 'something else is in its place',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'there is no room left on its disk',
};

/** Whether nothing is there at all: anything else that stops a file from being read must be told. */
export function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
