import { type Canonical, canonical } from '../canon/canonical.ts';
import type { Crypto, Sha256 } from '../record/crypto.ts';
import { Codes, type Column, Columns } from './columns.ts';
import { hexOf, RecordFold, type Sink } from './fold.ts';
import { IdIndex } from './id-index.ts';
import { makeRoster } from './roster.ts';

/** Of what a snapshot is the state: the first leaves of a record, and the rules that read them. */
export interface SnapshotKey {
  readonly size: number;
  /** The root over those leaves, lower-case hex. */
  readonly root: string;
  readonly rules: string;
  /** The digest of the code that admitted them. */
  readonly admission: string;
}

const MAGIC = 'servanda/snapshot/4\n';
const ALIGN = 8;
const DIGEST_BYTES = 32;
const MAKERS = {
  slots: Uint32Array,
  leaf: Float64Array,
  from: Float64Array,
  to: Float64Array,
  source: Uint32Array,
  lon: Int32Array,
  lat: Int32Array,
  row: Uint16Array,
  type: Uint8Array,
} as const;

/**
 * Writes the state of a fold: a line of JSON, the columns in the byte order of the machine, and the SHA-256 of it all. It
 * is a convenience and no part of the record: whoever doubts it throws it away and folds anew.
 */
export function encodeSnapshot(sha256: Sha256, key: SnapshotKey, fold: RecordFold): Uint8Array {
  const { columns } = fold;
  const parts: [string, Uint8Array][] = [['ids', columns.ids.bytes]];
  for (const [name, column] of Object.entries({ slots: columns.ids.slots, ...columns.parts() })) {
    parts.push([name, new Uint8Array(column.buffer, column.byteOffset, column.byteLength)]);
  }
  const roster = fold.roster;
  const header = canonical({
    ...key,
    littleEndian: isLittleEndian(),
    origin: fold.origin,
    title: fold.title,
    begunUnder: fold.admission,
    roster:
      roster === null
        ? null
        : {
            id: fold.rosterId,
            owned: [...fold.owned],
            policy: roster.policyText,
            quorum: roster.quorum,
            members: roster.members.map(({ key: _, ...member }) => member),
          },
    terms: fold.terms,
    assessments: fold.assessments,
    briefs: fold.briefs,
    seen: fold.seen,
    refused: fold.refused,
    types: columns.types.all,
    sources: columns.sources.all,
    parts: parts.map(([name, bytes]) => [name, bytes.length]),
  } as unknown as Canonical);
  const head = new TextEncoder().encode(`${MAGIC}${header}\n`);
  const length = parts.reduce((sum, [, bytes]) => aligned(sum) + bytes.length, head.length);
  const file = new Uint8Array(aligned(length) + DIGEST_BYTES);
  file.set(head);
  let at = head.length;
  for (const [, bytes] of parts) {
    at = aligned(at);
    file.set(bytes, at);
    at += bytes.length;
  }
  file.set(sha256(file.subarray(0, file.length - DIGEST_BYTES)), file.length - DIGEST_BYTES);
  return file;
}

/** Reads a snapshot back into a fold that goes on from there; `null` when it is not that of the key, or not whole. */
export function decodeSnapshot(
  crypto: Crypto,
  key: SnapshotKey,
  file: Uint8Array,
  sink: Sink | null,
): RecordFold | null {
  const body = file.subarray(0, Math.max(0, file.length - DIGEST_BYTES));
  if (hexOf(crypto.sha256(body)) !== hexOf(file.subarray(body.length))) return null;
  const end = file.indexOf(10, MAGIC.length);
  if (end < 0 || new TextDecoder().decode(file.subarray(0, MAGIC.length)) !== MAGIC) return null;
  const header = JSON.parse(new TextDecoder().decode(file.subarray(MAGIC.length, end)));
  const isOurs = (['size', 'root', 'rules', 'admission'] as const).every((name) => header[name] === key[name]);
  if (!isOurs || header.littleEndian !== isLittleEndian()) return null;
  const { ids, parts } = readParts(file, end + 1, header.parts);
  const { slots, ...columns } = parts;
  if (!(slots instanceof Uint32Array)) return null;
  const fold = new RecordFold(crypto, sink);
  fold.size = header.size;
  fold.origin = header.origin;
  fold.title = header.title;
  fold.admission = header.begunUnder;
  fold.columns = Columns.of(IdIndex.of(ids, slots), columns, new Codes(header.types), new Codes(header.sources));
  if (header.roster !== null) {
    const roster = makeRoster(header.roster, header.roster.policy, header.origin);
    if (!roster.ok) return null;
    fold.roster = roster.value;
    fold.rosterId = header.roster.id;
    for (const source of header.roster.owned) fold.owned.add(source);
  }
  for (const name of ['terms', 'assessments', 'briefs', 'seen', 'refused'] as const) fold[name].push(...header[name]);
  return fold;
}

/** Where the parts of a snapshot lie, by their name: what its first two lines say. `null`: it is none of this machine's. */
export function snapshotParts(
  head: Uint8Array,
): ReadonlyMap<string, { readonly from: number; readonly bytes: number }> | null {
  const end = head.indexOf(10, MAGIC.length);
  if (end < 0 || new TextDecoder().decode(head.subarray(0, MAGIC.length)) !== MAGIC) return null;
  const header = JSON.parse(new TextDecoder().decode(head.subarray(MAGIC.length, end)));
  if (header.littleEndian !== isLittleEndian()) return null;
  const parts = new Map<string, { from: number; bytes: number }>();
  let at = end + 1;
  for (const [name, bytes] of header.parts as readonly (readonly [string, number])[]) {
    parts.set(name, { from: aligned(at), bytes });
    at = aligned(at) + bytes;
  }
  return parts;
}

function readParts(
  file: Uint8Array,
  from: number,
  lengths: readonly (readonly [keyof typeof MAKERS | 'ids', number])[],
) {
  const parts: Record<string, Column> = {};
  let ids = new Uint8Array();
  let at = from;
  for (const [name, length] of lengths) {
    at = aligned(at);
    // A copy: the file's own memory may lie at any offset. (`slice` of a Buffer would copy nothing.)
    const bytes = new Uint8Array(file.subarray(at, at + length));
    if (name === 'ids') ids = bytes;
    else parts[name] = new MAKERS[name](bytes.buffer);
    at += length;
  }
  return { ids, parts };
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGN) * ALIGN;
}

function isLittleEndian(): boolean {
  return new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
}
