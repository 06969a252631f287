import { hexOf, RecordFold } from '../admit/fold.ts';
import { decodeSnapshot, encodeSnapshot } from '../admit/snapshot.ts';
import { ADMISSION_DIGEST } from '../assess/rules.ts';
import type { Crypto } from '../record/crypto.ts';
import { AuditTree, type TreeState } from './tree.ts';
import type { Verdict } from './verdict.ts';

/** What a later audit goes on from: the checkpoint that was good, the tree, the fold, and what was recomputed. */
export interface AuditState {
  readonly size: number;
  /** The root over the leaves that were audited, lower-case hex. */
  readonly root: string;
  /** The checkpoint as it was published then. */
  readonly checkpoint: string;
  readonly tree: AuditTree;
  readonly fold: RecordFold;
  readonly verdicts: readonly Verdict[];
}

const MAGIC = 'servanda/audit-state/1\n';
const DIGEST_BYTES = 32;

/** What is written of a state, as a line of JSON before the snapshot of the fold. */
interface Header {
  readonly size: number;
  readonly root: string;
  readonly checkpoint: string;
  readonly rules: string;
  readonly admission: string;
  readonly last: string;
  readonly upper: readonly string[];
  readonly edges: readonly string[];
  readonly verdicts: readonly Verdict[];
}

/** Writes a state. `rules`: the digest of the rules of this program, which another version does not go on from. */
export function encodeState(
  crypto: Crypto,
  rules: string,
  { size, root, checkpoint, tree, fold, verdicts }: AuditState,
): Uint8Array {
  const { last, upper, edges } = tree.state();
  const header: Header = {
    size,
    root,
    checkpoint,
    rules,
    admission: ADMISSION_DIGEST,
    last: hexOf(last),
    upper: upper.map(hexOf),
    edges: edges.map(hexOf),
    verdicts,
  };
  const head = new TextEncoder().encode(`${MAGIC}${JSON.stringify(header)}\n`);
  const snapshot = encodeSnapshot(crypto.sha256, { size, root, rules, admission: ADMISSION_DIGEST }, fold);
  const file = new Uint8Array(head.length + snapshot.length + DIGEST_BYTES);
  file.set(head);
  file.set(snapshot, head.length);
  file.set(crypto.sha256(file.subarray(0, -DIGEST_BYTES)), file.length - DIGEST_BYTES);
  return file;
}

/** Reads a state back; `null`: it is not whole, or was written by another version of this program. */
export async function decodeState(crypto: Crypto, rules: string, file: Uint8Array): Promise<AuditState | null> {
  const body = file.subarray(0, Math.max(0, file.length - DIGEST_BYTES));
  if (hexOf(crypto.sha256(body)) !== hexOf(file.subarray(body.length))) return null;
  const end = body.indexOf(10, MAGIC.length);
  if (end < 0 || new TextDecoder().decode(body.subarray(0, MAGIC.length)) !== MAGIC) return null;
  const header: Header = JSON.parse(new TextDecoder().decode(body.subarray(MAGIC.length, end)));
  const { size, root, checkpoint, verdicts } = header;
  if (header.rules !== rules || header.admission !== ADMISSION_DIGEST) return null;
  const fold = decodeSnapshot(crypto, { size, root, rules, admission: header.admission }, body.slice(end + 1), null);
  if (fold === null) return null;
  const tree = await AuditTree.from(crypto.sha256, treeOf(header));
  return hexOf(tree.root()) === root ? { size, root, checkpoint, tree, fold, verdicts } : null;
}

function treeOf({ size, last, upper, edges }: Header): TreeState {
  return { size, last: bytesOf(last), upper: upper.map(bytesOf), edges: edges.map(bytesOf) };
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
}

/** Where an audit from the beginning starts. */
export async function emptyState(crypto: Crypto): Promise<Pick<AuditState, 'tree' | 'fold'>> {
  const tree = await AuditTree.from(crypto.sha256, { size: 0, last: new Uint8Array(0), upper: [], edges: [] });
  return { tree, fold: new RecordFold(crypto, null) };
}
