import { isUtf8 } from 'node:buffer';
import { ROW_CHARS_MAX } from '../../feeds/feed.ts';

const NEWLINE = 0x0a;
const NUL = 0;

/**
 * Whether bytes are UTF-8 text without NUL, in lines that no reader refuses for their length. False also where that
 * cannot be told at a glance: the careful look (`readBatches`) then says what is wrong, and where.
 */
export async function isPlainText(chunks: AsyncIterable<Uint8Array>): Promise<boolean> {
  let rest: Uint8Array = new Uint8Array(0);
  try {
    for await (const chunk of chunks) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const end = bytes.lastIndexOf(NEWLINE) + 1;
      if (!isPlain(bytes.subarray(0, end))) return false;
      // A copy: whoever reads the file may fill its chunk again.
      rest = new Uint8Array(bytes.subarray(end));
      // No character is shorter than a byte.
      if (rest.length > ROW_CHARS_MAX) return false;
    }
  } catch {
    return false;
  }
  return isPlain(rest);
}

/** No line lies across chunks here, and a chunk is shorter than a line may be. */
function isPlain(bytes: Uint8Array): boolean {
  return bytes.length <= 2 * ROW_CHARS_MAX && longest(bytes) <= ROW_CHARS_MAX && !bytes.includes(NUL) && isUtf8(bytes);
}

function longest(bytes: Uint8Array): number {
  if (bytes.length <= ROW_CHARS_MAX) return bytes.length;
  let [most, from] = [0, 0];
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, from)) {
    most = Math.max(most, at - from);
    from = at + 1;
  }
  return Math.max(most, bytes.length - from);
}
