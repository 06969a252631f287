import { checkSignatures, type Inspected, inspectLeaf } from '../admit/inspect.ts';
import { isMatter } from '../admit/matter.ts';
import { type PlainLeaf, readPlain } from '../admit/plain.ts';
import { type Rows, RowTable } from '../admit/row-table.ts';
import type { Body } from '../entries/body.ts';
import type { Crypto } from '../record/crypto.ts';
import type { Vkey } from '../record/note/vkey.ts';
import { type Checked, good } from '../record/problem.ts';
import { decodeBundle } from '../record/tree/bundle.ts';
import { HASH_BYTES, leafHash } from '../record/tree/hash.ts';

/** Bytes of one bundle, and the keys whose signatures are checked. */
export interface BundleJob {
  readonly bytes: Uint8Array;
  /** How many entries it has to have: 1 to 256. */
  readonly count: number;
  readonly vkeys: readonly Vkey[];
}

/**
 * All that the fold needs of one bundle, mostly in a few flat arrays: what comes back from another thread is handed over
 * and not copied object by object.
 */
export interface PackedBundle {
  readonly bytes: Uint8Array;
  /** One for each leaf, 32 bytes, behind each other. */
  readonly hashes: Uint8Array;
  /** For each leaf: where it begins and where it ends in `bytes`. */
  readonly spans: Uint32Array;
  /** The rows of all plain leaves, in their order. */
  readonly rows: Rows;
  /** For each leaf: a `KINDS`; of a plain one how many rows, and how many signatures by the keys given. */
  readonly kinds: Uint8Array;
  readonly rowCounts: Uint16Array;
  readonly signCounts: Uint8Array;
  /** Each such signature: twice the number of its key, and one more if it holds. */
  readonly signs: Uint8Array;
  /** For each plain leaf: the number, in `origins`, of the record that it is signed for. */
  readonly records: Uint8Array;
  readonly origins: readonly (string | null)[];
  /** By the number of the leaf in the bundle: what was found in one that is not plain. */
  readonly others: ReadonlyMap<number, Checked<Inspected>>;
}

/** A leaf of a bundle: read as a plain one, or with care. */
export type UnpackedLeaf =
  | { readonly plain: PlainLeaf; readonly inspected: null }
  | { readonly plain: null; readonly inspected: Checked<Inspected> };

const KINDS = ['other', 'entry', 'batch'] as const;
const NOTHING = new Uint8Array(0);

/** Splits a bundle, hashes its leaves and reads each. What is refused: the codes of `decodeBundle`. */
export async function packBundle(crypto: Crypto, { bytes, count, vkeys }: BundleJob): Promise<Checked<PackedBundle>> {
  const entries = decodeBundle(bytes, count);
  if (!entries.ok) return entries;
  const spans = new Uint32Array(2 * count);
  const hashes = new Uint8Array(HASH_BYTES * count);
  const packer = new Packer(crypto, count, vkeys);
  for (const [at, entry] of entries.value.entries()) {
    const from = entry.byteOffset - bytes.byteOffset;
    spans[2 * at] = from;
    spans[2 * at + 1] = from + entry.length;
    hashes.set(leafHash(crypto.sha256, entry), HASH_BYTES * at);
    await packer.add(at, entry);
  }
  return good({ bytes, hashes, spans, ...packer.packed() });
}

/** Leaves as they are packed, one after the other. */
class Packer {
  readonly #crypto: Crypto;
  readonly #vkeys: readonly Vkey[];
  readonly #rows = new RowTable();
  readonly #kinds: Uint8Array;
  readonly #rowCounts: Uint16Array;
  readonly #signCounts: Uint8Array;
  readonly #signs: number[] = [];
  readonly #records: Uint8Array;
  readonly #origins: (string | null)[] = [];
  readonly #others = new Map<number, Checked<Inspected>>();

  constructor(crypto: Crypto, count: number, vkeys: readonly Vkey[]) {
    this.#crypto = crypto;
    this.#vkeys = vkeys;
    this.#kinds = new Uint8Array(count);
    this.#rowCounts = new Uint16Array(count);
    this.#signCounts = new Uint8Array(count);
    this.#records = new Uint8Array(count);
  }

  async add(at: number, leaf: Uint8Array): Promise<void> {
    const plain = readPlain(this.#crypto, leaf, this.#rows);
    const signatures = plain === null ? null : await checkSignatures(this.#crypto, plain.note, this.#vkeys);
    if (plain === null || signatures?.ok !== true) {
      if (plain !== null) this.#rows.count = plain.first;
      this.#others.set(at, lightened(await inspectLeaf(this.#crypto, leaf, this.#vkeys)));
      return;
    }
    this.#kinds[at] = KINDS.indexOf(plain.kind);
    this.#rowCounts[at] = plain.count;
    this.#signCounts[at] = signatures.value.length;
    for (const { vkey, holds } of signatures.value) this.#signs.push(2 * this.#vkeys.indexOf(vkey) + (holds ? 1 : 0));
    const known = this.#origins.indexOf(plain.record);
    this.#records[at] = known < 0 ? this.#origins.push(plain.record) - 1 : known;
  }

  packed(): Omit<PackedBundle, 'bytes' | 'hashes' | 'spans'> {
    return {
      rows: this.#rows.rows(),
      kinds: this.#kinds,
      rowCounts: this.#rowCounts,
      signCounts: this.#signCounts,
      signs: Uint8Array.from(this.#signs),
      records: this.#records,
      origins: this.#origins,
      others: this.#others,
    };
  }
}

/** Of entries only what a fold keeps of them, and nothing of the note: their words are read again where they count. */
function lightened(inspected: Checked<Inspected>): Checked<Inspected> {
  if (!inspected.ok) return inspected;
  const rows = inspected.value.rows.map(({ id, body }) => ({
    id,
    envelope: {},
    body: body.ok && !isMatter(body.value) ? good(headOf(body.value)) : body,
  }));
  return good({ ...inspected.value, note: { text: NOTHING, signatures: [] }, rows });
}

function headOf(body: Body): Body {
  const { type, source } = body;
  const when = 'when' in body ? { when: body.when } : {};
  const place = 'place' in body && body.place !== undefined ? { place: body.place } : {};
  return { type, source, ...when, ...place } as Body;
}

/** The leaves of a bundle, unpacked one after the other. */
export function* unpackBundle(packed: PackedBundle, vkeys: readonly Vkey[]): Generator<UnpackedLeaf> {
  let first = 0;
  let sign = 0;
  for (let leaf = 0; leaf < packed.kinds.length; leaf += 1) {
    const inspected = packed.others.get(leaf);
    const kind = KINDS[packed.kinds[leaf] ?? 0] ?? 'other';
    if (inspected !== undefined) yield { plain: null, inspected };
    if (kind === 'other') continue;
    const count = packed.rowCounts[leaf] ?? 0;
    const signs = packed.signCounts[leaf] ?? 0;
    const record = packed.origins[packed.records[leaf] ?? 0] ?? null;
    const signatures = unpackSigns(packed.signs.subarray(sign, sign + signs), vkeys);
    yield { plain: { kind, record, signatures, rows: packed.rows, first, count }, inspected: null };
    first += count;
    sign += signs;
  }
}

/** The bytes of one leaf of a bundle: a view. */
export function leafOf({ bytes, spans }: PackedBundle, leaf: number): Uint8Array {
  return bytes.subarray(spans[2 * leaf], spans[2 * leaf + 1]);
}

/** The hash of one leaf of a bundle: a view. */
export function hashOf({ hashes }: PackedBundle, leaf: number): Uint8Array {
  return hashes.subarray(leaf * HASH_BYTES, (leaf + 1) * HASH_BYTES);
}

function unpackSigns(signs: Uint8Array, vkeys: readonly Vkey[]): Inspected['signatures'] {
  return Array.from(signs, (sign) => {
    const vkey = vkeys[sign >>> 1];
    if (vkey === undefined) throw new Error(`a signature by key ${sign >>> 1} of ${vkeys.length}`);
    return { vkey, holds: sign % 2 === 1 };
  });
}

/** The memory of a packed bundle that can be handed to another thread. */
export function memoryOf({ bytes, hashes, spans, rows, ...packed }: PackedBundle): ArrayBuffer[] {
  const { kinds, rowCounts, signCounts, signs, records } = packed;
  const { ids, types, sources, from, to, lon, lat } = rows;
  const columns = [ids, types, sources, from, to, lon, lat];
  const views = [bytes, hashes, spans, ...columns, kinds, rowCounts, signCounts, signs, records];
  return [...new Set(views.map(({ buffer }) => buffer as ArrayBuffer))];
}
