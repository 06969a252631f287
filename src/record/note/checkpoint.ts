import { bad, type Checked, good } from '../problem.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { utf8 } from './bytes.ts';
import { parseDecimal } from './decimal.ts';
import { decodeLines, shown } from './text.ts';

/** The head of a log: the text of a C2SP tlog-checkpoint. */
export interface Checkpoint {
  /** Which log; not empty. */
  readonly origin: string;
  /** How many entries the tree has. */
  readonly size: number;
  /** The root of the tree, 32 bytes. */
  readonly root: Uint8Array;
  /** Further lines, none of them empty. What a log means by them its witnesses do not vouch for. */
  readonly extensions: readonly string[];
}

/**
 * Reads the text of a checkpoint, final newline included; what is written back has the same bytes. What is refused: the
 * codes of `decodeLines` and `parseDecimal`, `missing-line`, `empty-line`, `wrong-root`.
 */
export function parseCheckpoint(text: Uint8Array): Checked<Checkpoint> {
  const decoded = decodeLines(text);
  if (!decoded.ok) return decoded;
  const lines = decoded.value.slice(0, -1).split('\n');
  if (lines.includes('')) return bad('empty-line', 'no empty line', `line ${lines.indexOf('') + 1} is empty`);
  const [origin, sizeText, rootText, ...extensions] = lines;
  if (origin === undefined || sizeText === undefined || rootText === undefined)
    return bad('missing-line', 'origin, size and root', `${lines.length} lines`);
  const size = parseDecimal(sizeText);
  if (!size.ok) return size;
  const root = decodeBase64(rootText);
  if (root?.length !== 32) return bad('wrong-root', '32 bytes in canonical base64', shown(rootText));
  return good({ origin, size: size.value, root, extensions });
}

/** Writes the text of a checkpoint. Throws a TypeError for one that could not be read back. */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): Uint8Array {
  const text = utf8(`${[origin, size, encodeBase64(root), ...extensions].join('\n')}\n`);
  const back = parseCheckpoint(text);
  if (!back.ok) throw new TypeError(`no such checkpoint: ${back.problem.expected}, got ${back.problem.found}`);
  return text;
}
