import { type Admitted, RecordFold } from '../../src/admit/fold.ts';
import type { Matter, Member } from '../../src/admit/matter.ts';
import { matterText, packEntries } from '../../src/admit/pack.ts';
import { nodeCrypto } from '../../src/crypto/node/crypto.ts';
import { loadSigner } from '../../src/crypto/node/signer.ts';
import type { Body } from '../../src/entries/body.ts';
import type { Entry } from '../../src/entries/entry.ts';
import { makeEntry } from '../../src/entries/entry.ts';
import { formatCheckpoint } from '../../src/record/note/checkpoint.ts';
import { cosign } from '../../src/record/note/cosignature.ts';
import { formatNote, type Signer, signNote, signText } from '../../src/record/note/note.ts';
import { formatVkey, TYPES } from '../../src/record/note/vkey.ts';
import { appendLeaf, EMPTY_FRONTIER, type Frontier, rootOf } from '../../src/record/tree/frontier.ts';
import { leafHash } from '../../src/record/tree/hash.ts';
import { TAXONOMY_VERSION } from '../../src/taxonomy/taxonomy.ts';

export const ORIGIN = 'record.example/truce';

/** A signer whose key is made of its name. */
export function signerOf(name: string, type: number = TYPES.ed25519): Signer {
  return loadSigner(name, type, nodeCrypto.sha256(new TextEncoder().encode(`${name} ${type}`)));
}

export const LOG = signerOf(ORIGIN);
export const CLOCK = signerOf(`${ORIGIN}/clock`, TYPES.cosignature);
export const DESK = signerOf('desk');
export const NORTH = signerOf('north');
export const SOUTH = signerOf('south');
export const MISSION = signerOf('mission');

export function memberOf(signer: Signer, speaks: readonly string[], relays = false): Member {
  return { name: signer.vkey.name, vkey: formatVkey(signer.vkey), speaks: [...speaks], relays };
}

export const MEMBERS: readonly Member[] = [
  memberOf(DESK, ['case-keeper'], true),
  memberOf(NORTH, ['north-staff']),
  memberOf(SOUTH, ['south-staff']),
  memberOf(MISSION, ['mission']),
];

export const POLICY = `log ${formatVkey(LOG.vkey)}\nwitness clock ${formatVkey(CLOCK.vkey)}\nquorum clock\n`;
export const RULES = 'ab'.repeat(32);

export function beginning(change: Partial<Extract<Matter, { type: 'record/1' }>> = {}): Matter {
  return {
    type: 'record/1',
    origin: ORIGIN,
    title: 'Truce at the bridge',
    policy: POLICY,
    rules: RULES,
    taxonomy: TAXONOMY_VERSION,
    members: [...MEMBERS],
    quorum: { of: ['north', 'south', 'mission'], atLeast: 2 },
    ...change,
  };
}

/** An observation by a source. */
export function seen(source: string, key: string, at = 1_000): Body {
  return {
    type: 'observation/1',
    source,
    key,
    taxonomy: TAXONOMY_VERSION,
    saw: 'deed',
    when: { from: at, to: at + 60_000 },
    act: 'fire.mortar',
    means: 'direct.camera',
    place: { point: [370_000_000, 480_000_000], radiusMm: 1000 },
  };
}

export function entryOf(body: Body, file = 'log.csv', row = 1, at = 5_000): Entry {
  return makeEntry(body, { at, inferred: false }, { file, row });
}

/** Notes of the bodies, signed. */
export async function notesOf(bodies: readonly Body[], ...signers: readonly Signer[]): Promise<Uint8Array[]> {
  const entries = bodies.map((body, at) => entryOf(body, 'log.csv', at + 1));
  return Promise.all([...packEntries(entries, ORIGIN)].map((text) => signNote(text, signers)));
}

export const matterNote = (matter: Matter, ...signers: readonly Signer[]) =>
  signNote(matterText(matter, ORIGIN), signers);

/** A log in memory, folded as it grows. */
export class RecordLog {
  readonly leaves: Uint8Array[] = [];
  readonly rows: Admitted[] = [];
  readonly fold = new RecordFold(nodeCrypto, (row) => this.rows.push(row));
  frontier: Frontier = EMPTY_FRONTIER;

  root = (): Uint8Array => rootOf(nodeCrypto.sha256, this.frontier);

  async add(...leaves: readonly Uint8Array[]): Promise<this> {
    for (const leaf of leaves) {
      await this.fold.take(leaf, this.root);
      this.leaves.push(leaf);
      this.frontier = appendLeaf(nodeCrypto.sha256, this.frontier, leafHash(nodeCrypto.sha256, leaf));
    }
    return this;
  }

  /** Adds a checkpoint over all so far, cosigned at a second. */
  async see(timeS: number, change: { size?: number; root?: Uint8Array; origin?: string } = {}): Promise<this> {
    return this.add(
      await checkpointNote({ size: this.leaves.length, root: this.root(), origin: ORIGIN, ...change }, timeS),
    );
  }

  static async begin(change: Partial<Extract<Matter, { type: 'record/1' }>> = {}): Promise<RecordLog> {
    return new RecordLog().add(await matterNote(beginning(change), DESK, NORTH, SOUTH));
  }
}

export async function checkpointNote(
  { size, root, origin }: { size: number; root: Uint8Array; origin: string },
  timeS: number,
): Promise<Uint8Array> {
  const text = formatCheckpoint({ origin, size, root, extensions: [] });
  return formatNote(text, [await signText(text, LOG), await cosign(text, timeS, CLOCK)]);
}
