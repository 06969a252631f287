import type { Inspected, InspectedRow } from '../admit/inspect.ts';
import { isMatter, type Matter } from '../admit/matter.ts';
import type { Body } from '../entries/body.ts';
import type { Crypto } from '../record/crypto.ts';
import type { Vkey } from '../record/note/vkey.ts';
import { bad, type Checked, good, type RecordProblem } from '../record/problem.ts';
import { decodeBundle } from '../record/tree/bundle.ts';
import { HASH_BYTES, leafHash } from '../record/tree/hash.ts';
import { inspectQuickly } from './quick.ts';

/** Bytes of one bundle, and the keys whose signatures are checked. */
export interface BundleJob {
  readonly bytes: Uint8Array;
  /** How many entries it has to have: 1 to 256. */
  readonly count: number;
  readonly vkeys: readonly Vkey[];
}

/**
 * All that the fold needs of one bundle, in a few flat arrays: what comes back from another thread is handed over and
 * not copied object by object.
 */
export interface PackedBundle {
  readonly bytes: Uint8Array;
  /** One for each leaf, 32 bytes, behind each other. */
  readonly hashes: Uint8Array;
  /** For each leaf: where it begins and where it ends in `bytes`. */
  readonly spans: Uint32Array;
  /** For each leaf: a `KINDS`. */
  readonly kinds: Uint8Array;
  /** For each leaf: how many rows, and how many signatures by the keys given. */
  readonly rowCounts: Uint16Array;
  readonly signCounts: Uint8Array;
  /** Each such signature: twice the number of its key, and one more if it holds. */
  readonly signs: Uint8Array;
  /** One for each row, 32 bytes, behind each other. */
  readonly ids: Uint8Array;
  /** For each row: the code of its type and source; `MATTER` and `NO_ENTRY` are no codes. */
  readonly types: Uint8Array;
  readonly sources: Uint32Array;
  readonly typeNames: readonly string[];
  readonly sourceNames: readonly string[];
  /** For each row: its window (ms) and point (1e-7 degrees), NaN where there is none. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** By the number of the leaf in the bundle: the record that it is signed for. */
  readonly records: readonly (string | null)[];
  /** By the number of the leaf in the bundle: why it cannot be read. */
  readonly refused: ReadonlyMap<number, RecordProblem>;
  /** By the number of the row in the bundle: why its body is no entry; what it says about the record itself. */
  readonly noEntries: ReadonlyMap<number, RecordProblem>;
  readonly matters: ReadonlyMap<number, Matter>;
}

const KINDS = ['refused', 'entry', 'batch', 'other'] as const;
const MATTER = 0xff;
const NO_ENTRY = 0xfe;
const NOTHING = new Uint8Array(0);

/** Splits a bundle, hashes its leaves and inspects each. What is refused: the codes of `decodeBundle`. */
export async function packBundle(crypto: Crypto, { bytes, count, vkeys }: BundleJob): Promise<Checked<PackedBundle>> {
  const entries = decodeBundle(bytes, count);
  if (!entries.ok) return entries;
  const spans = new Uint32Array(2 * count);
  const hashes = new Uint8Array(HASH_BYTES * count);
  const leaves: Checked<Inspected>[] = [];
  for (const [at, entry] of entries.value.entries()) {
    const from = entry.byteOffset - bytes.byteOffset;
    spans.set([from, from + entry.length], 2 * at);
    hashes.set(leafHash(crypto.sha256, entry), HASH_BYTES * at);
    leaves.push(await inspectQuickly(crypto, entry, vkeys));
  }
  return good({ bytes, hashes, spans, ...packLeaves(leaves, vkeys) });
}

function packLeaves(
  leaves: readonly Checked<Inspected>[],
  vkeys: readonly Vkey[],
): Omit<PackedBundle, 'bytes' | 'hashes' | 'spans'> {
  const kinds = new Uint8Array(leaves.length);
  const rowCounts = new Uint16Array(leaves.length);
  const signCounts = new Uint8Array(leaves.length);
  const signs: number[] = [];
  const refused = new Map<number, RecordProblem>();
  const records: (string | null)[] = [];
  const rows = new PackedRows(leaves.reduce((sum, leaf) => sum + (leaf.ok ? leaf.value.rows.length : 0), 0));
  for (const [at, leaf] of leaves.entries()) {
    if (!leaf.ok) {
      refused.set(at, leaf.problem);
      continue;
    }
    const { kind, signatures, record } = leaf.value;
    records[at] = record;
    kinds[at] = KINDS.indexOf(kind);
    rowCounts[at] = leaf.value.rows.length;
    signCounts[at] = signatures.length;
    for (const { vkey, holds } of signatures) signs.push(2 * vkeys.indexOf(vkey) + (holds ? 1 : 0));
    for (const row of leaf.value.rows) rows.add(row);
  }
  return { kinds, rowCounts, signCounts, signs: Uint8Array.from(signs), refused, records, ...rows.packed() };
}

/** Rows as they are packed, one after the other. */
class PackedRows {
  readonly #ids: Uint8Array;
  readonly #types: Uint8Array;
  readonly #sources: Uint32Array;
  readonly #from: Float64Array;
  readonly #to: Float64Array;
  readonly #lon: Float64Array;
  readonly #lat: Float64Array;
  readonly #typeCodes = new Map<string, number>();
  readonly #sourceCodes = new Map<string, number>();
  readonly #noEntries = new Map<number, RecordProblem>();
  readonly #matters = new Map<number, Matter>();
  #count = 0;

  constructor(length: number) {
    this.#ids = new Uint8Array(HASH_BYTES * length);
    this.#types = new Uint8Array(length);
    this.#sources = new Uint32Array(length);
    this.#from = new Float64Array(length);
    this.#to = new Float64Array(length);
    this.#lon = new Float64Array(length);
    this.#lat = new Float64Array(length);
  }

  add({ id, body }: InspectedRow): void {
    const at = this.#count;
    this.#count += 1;
    this.#ids.set(id, HASH_BYTES * at);
    if (!body.ok) {
      this.#types[at] = NO_ENTRY;
      this.#noEntries.set(at, body.problem);
    } else if (isMatter(body.value)) {
      this.#types[at] = MATTER;
      this.#matters.set(at, body.value);
    } else this.#addBody(at, body.value);
  }

  #addBody(at: number, body: Body): void {
    this.#types[at] = codeOf(this.#typeCodes, body.type);
    this.#sources[at] = codeOf(this.#sourceCodes, body.source);
    const when = 'when' in body ? body.when : undefined;
    this.#from[at] = when?.from ?? Number.NaN;
    this.#to[at] = when?.to ?? Number.NaN;
    const point = 'place' in body ? body.place?.point : undefined;
    this.#lon[at] = point?.[0] ?? Number.NaN;
    this.#lat[at] = point?.[1] ?? Number.NaN;
  }

  packed() {
    return {
      ids: this.#ids,
      types: this.#types,
      sources: this.#sources,
      typeNames: [...this.#typeCodes.keys()],
      sourceNames: [...this.#sourceCodes.keys()],
      from: this.#from,
      to: this.#to,
      lon: this.#lon,
      lat: this.#lat,
      noEntries: this.#noEntries,
      matters: this.#matters,
    };
  }
}

function codeOf(codes: Map<string, number>, text: string): number {
  const known = codes.get(text);
  if (known !== undefined) return known;
  codes.set(text, codes.size);
  return codes.size - 1;
}

/** The leaves of a bundle, unpacked one after the other. */
export function* unpackBundle(packed: PackedBundle, vkeys: readonly Vkey[]): Generator<Checked<Inspected>> {
  let row = 0;
  let sign = 0;
  for (let leaf = 0; leaf < packed.kinds.length; leaf += 1) {
    const problem = packed.refused.get(leaf);
    const rows = packed.rowCounts[leaf] ?? 0;
    const signs = packed.signCounts[leaf] ?? 0;
    if (problem !== undefined) yield bad(problem.code, problem.expected, problem.found);
    else {
      yield good({
        kind: KINDS[packed.kinds[leaf] ?? 0] as Inspected['kind'],
        // The fold asks for what was found in the note, never for the note.
        note: { text: NOTHING, signatures: [] },
        record: packed.records[leaf] ?? null,
        signatures: unpackSigns(packed.signs.subarray(sign, sign + signs), vkeys),
        rows: Array.from({ length: rows }, (_, at) => unpackRow(packed, row + at)),
      });
    }
    row += rows;
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

function unpackRow(packed: PackedBundle, at: number): InspectedRow {
  const id = packed.ids.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
  return { id, envelope: {}, body: unpackBody(packed, at) };
}

/** Of an entry, only what a fold keeps of it: type, source, window, point. Its words are read again where they count. */
function unpackBody(packed: PackedBundle, at: number): Checked<Body | Matter> {
  const problem = packed.noEntries.get(at);
  if (problem !== undefined) return bad(problem.code, problem.expected, problem.found);
  const matter = packed.matters.get(at);
  if (matter !== undefined) return good(matter);
  const [from, to] = [packed.from[at] ?? Number.NaN, packed.to[at] ?? Number.NaN];
  const [lon, lat] = [packed.lon[at] ?? Number.NaN, packed.lat[at] ?? Number.NaN];
  const head = {
    type: packed.typeNames[packed.types[at] ?? 0] ?? '',
    source: packed.sourceNames[packed.sources[at] ?? 0] ?? '',
    when: Number.isNaN(from) ? undefined : { from, to },
    place: Number.isNaN(lon) ? undefined : { point: [lon, lat] },
  };
  return good(head as unknown as Body);
}

/** The memory of a packed bundle that can be handed to another thread. */
export function memoryOf(packed: PackedBundle): ArrayBuffer[] {
  const { bytes, hashes, spans, kinds, rowCounts, signCounts, signs, ids, types, sources, from, to, lon, lat } = packed;
  const views = [bytes, hashes, spans, kinds, rowCounts, signCounts, signs, ids, types, sources, from, to, lon, lat];
  return [...new Set(views.map(({ buffer }) => buffer as ArrayBuffer))];
}
