import { readFile, stat } from 'node:fs/promises';
import { DeskError, describeFault, isAbsent } from './desk-error.ts';

/** Reads a small file as UTF-8 text, whole; `null` when it is not there. Throws a DeskError for any other reason. */
export async function readText(file: string, shown: string, bytesMax: number): Promise<string | null> {
  try {
    const found = await stat(file);
    if (!found.isFile())
      throw new DeskError(`${shown} cannot be read: it is ${found.isDirectory() ? 'a folder' : 'no file'}.`);
    if (found.size > bytesMax) {
      throw new DeskError(
        `${shown} has ${found.size} bytes, and at most ${bytesMax} are read. Check that it is the right file.`,
      );
    }
    return decode(await readFile(file), shown);
  } catch (error) {
    if (error instanceof DeskError) throw error;
    if (isAbsent(error)) return null;
    throw new DeskError(`${shown} cannot be read: ${describeFault(error)}.`);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Uint8Array, shown: string): string {
  try {
    return utf8.decode(bytes);
  } catch {
    const [a, b] = bytes;
    const isUtf16 = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
    const what = isUtf16 ? 'it is UTF-16' : `line ${badLine(bytes)} has bytes that are not UTF-8`;
    throw new DeskError(`${shown} is not plain UTF-8 text: ${what}. Save it as UTF-8.`);
  }
}

/** The first line that does not decode. No byte of a character of several bytes is a line end, so lines stand alone. */
function badLine(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; from <= bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end;
    try {
      utf8.decode(bytes.subarray(from, to));
    } catch {
      return line;
    }
    from = to + 1;
  }
  return line;
}
