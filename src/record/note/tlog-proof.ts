import { bad, type Checked, good } from '../problem.ts';
import { leafHash } from '../tree/hash.ts';
import { checkInclusion } from '../tree/inclusion.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { concat, utf8 } from './bytes.ts';
import type { NoteCrypto } from './cosignature.ts';
import { parseDecimal } from './decimal.ts';
import { NOTE_BYTES_MAX, PROOF_HASHES_MAX } from './limits.ts';
import { checkPolicy, type Policy, type PolicyVerdict } from './policy.ts';
import { decodeLines, shown } from './text.ts';

/** A proof that can be handed over and checked offline: C2SP tlog-proof. */
export interface TlogProof {
  /** Bytes that help the reader and that nobody vouches for; null where there are none. */
  readonly extra: Uint8Array | null;
  /** The number of the entry, from 0. */
  readonly index: number;
  /** The inclusion proof, the leaf's sibling first; 32 bytes each. */
  readonly hashes: readonly Uint8Array[];
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: Uint8Array;
}

/** What a proof that holds has shown. */
export interface ProofVerdict extends PolicyVerdict {
  readonly index: number;
}

const HEADER = 'c2sp.org/tlog-proof@v1';

/** Writes a proof. Throws a TypeError for one that could not be read back. */
export function formatProof({ extra, index, hashes, checkpoint }: TlogProof): Uint8Array {
  const lines = [HEADER, ...(extra === null ? [] : [`extra ${encodeBase64(extra)}`]), `index ${index}`];
  const bytes = concat(utf8(`${[...lines, ...hashes.map(encodeBase64)].join('\n')}\n\n`), checkpoint);
  const back = parseProof(bytes);
  if (!back.ok) throw new TypeError(`no such proof: ${back.problem.expected}, got ${back.problem.found}`);
  return bytes;
}

/**
 * Reads a proof; what is written back has the same bytes. The checkpoint in it is not looked at yet. What is refused:
 * `too-long`, the codes of `decodeLines` and `parseDecimal`, `wrong-header`, `wrong-extra`, `missing-index`, `wrong-hash`,
 * `too-many-hashes`, `no-checkpoint`.
 */
export function parseProof(bytes: Uint8Array): Checked<TlogProof> {
  if (bytes.length > NOTE_BYTES_MAX) return bad('too-long', `at most ${NOTE_BYTES_MAX} bytes`, `${bytes.length} bytes`);
  const decoded = decodeLines(bytes);
  if (!decoded.ok) return decoded;
  const end = decoded.value.indexOf('\n\n');
  const [header, ...lines] = (end < 0 ? decoded.value.slice(0, -1) : decoded.value.slice(0, end)).split('\n');
  if (header !== HEADER) return bad('wrong-header', HEADER, shown(header ?? ''));
  const extra = lines[0]?.startsWith('extra ') ? decodeBase64((lines.shift() ?? '').slice('extra '.length)) : undefined;
  if (extra === null || extra?.length === 0) return bad('wrong-extra', 'canonical base64 of a byte or more', 'another');
  const indexLine = lines.shift();
  if (!indexLine?.startsWith('index ')) return bad('missing-index', 'index <number>', shown(indexLine ?? ''));
  const index = parseDecimal(indexLine.slice('index '.length));
  if (!index.ok) return index;
  const hashes = parseHashes(lines);
  if (!hashes.ok) return hashes;
  if (end < 0 || end + 2 === decoded.value.length)
    return bad('no-checkpoint', 'a checkpoint after an empty line', 'nothing');
  // Everything before the empty line is ASCII, or it would have been refused: letters are bytes.
  const checkpoint = bytes.subarray(end + 2);
  return good({ extra: extra ?? null, index: index.value, hashes: hashes.value, checkpoint });
}

/**
 * Whether a proof shows that an entry is in a log as the policy wants it. What is refused: the codes of `parseProof` and
 * `checkPolicy`, and `not-included`.
 */
export async function checkProof(
  crypto: NoteCrypto,
  policy: Policy,
  entry: Uint8Array,
  proofBytes: Uint8Array,
): Promise<Checked<ProofVerdict>> {
  const proof = parseProof(proofBytes);
  if (!proof.ok) return proof;
  const { index, hashes, checkpoint } = proof.value;
  const verdict = await checkPolicy(crypto, policy, checkpoint);
  if (!verdict.ok) return verdict;
  const { size, root } = verdict.value.checkpoint;
  const leaf = leafHash(crypto.sha256, entry);
  if (!checkInclusion(crypto.sha256, { leaf, index, size, root, proof: hashes }))
    return bad('not-included', `the entry as number ${index} of ${size}`, 'a proof that does not lead to the root');
  return good({ ...verdict.value, index });
}

function parseHashes(lines: readonly string[]): Checked<readonly Uint8Array[]> {
  if (lines.length > PROOF_HASHES_MAX)
    return bad('too-many-hashes', `at most ${PROOF_HASHES_MAX} hashes`, `${lines.length}`);
  const hashes: Uint8Array[] = [];
  for (const line of lines) {
    const hash = decodeBase64(line);
    if (hash?.length !== 32) return bad('wrong-hash', '32 bytes in canonical base64', shown(line));
    hashes.push(hash);
  }
  return good(hashes);
}
