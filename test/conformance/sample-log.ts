import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NaiveTree, sha256 } from '../support/naive-tree.ts';

const WIDTH = 256;
/** An Ed25519 key of 32 bytes in PKCS #8 has these bytes before it. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A small published log, made here by the definition of C2SP tlog-tiles: what the clients are first tried on. */
export interface SampleLog {
  readonly folder: string;
  readonly vkeyFile: string;
  readonly policyFile: string;
}

const ORIGIN = 'sample.example/log';
const KEY = createPrivateKey({ key: Buffer.concat([PKCS8, Buffer.alloc(32, 7)]), format: 'der', type: 'pkcs8' });
const PUBLIC = createPublicKey(KEY).export({ format: 'der', type: 'spki' }).subarray(-32);
const TYPED_KEY = Buffer.concat([Buffer.of(1), PUBLIC]);
const KEY_ID = Buffer.from(sha256(Buffer.concat([Buffer.from(`${ORIGIN}\n`), TYPED_KEY]))).subarray(0, 4);

/** Writes the log of these entries, with its key and policy beside it, and `blobs` by their digests. */
export function writeLog(home: string, entries: readonly Uint8Array[], blobs: readonly Uint8Array[] = []): SampleLog {
  const folder = join(home, 'log');
  const write = (path: string, bytes: Uint8Array | string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };
  const tree = new NaiveTree(entries);
  for (const { path, level, index, width } of tilesOf(entries.length)) write(path, tree.tile(level, index, width));
  for (let from = 0; from < entries.length; from += WIDTH) {
    const bundle = entries.slice(from, from + WIDTH);
    write(pathOf('entries', from / WIDTH, bundle.length), Buffer.concat(bundle.flatMap(framed)));
  }
  for (const blob of blobs) write(`blobs/${Buffer.from(sha256(blob)).toString('hex')}`, blob);
  write('checkpoint', checkpointOf(entries));
  const vkey = `${ORIGIN}+${KEY_ID.toString('hex')}+${TYPED_KEY.toString('base64')}`;
  writeFileSync(join(home, 'vkey'), `${vkey}\n`);
  writeFileSync(join(home, 'policy'), `log ${vkey}\nquorum none\n`);
  return { folder, vkeyFile: join(home, 'vkey'), policyFile: join(home, 'policy') };
}

/** The signed checkpoint over these entries. */
export function checkpointOf(entries: readonly Uint8Array[]): Uint8Array {
  const root = Buffer.from(new NaiveTree(entries).root(entries.length)).toString('base64');
  return signedNote(`${ORIGIN}\n${entries.length}\n${root}\n`);
}

/** A proof in the form of C2SP tlog-proof that one entry is among these. */
export function proofOf(entries: readonly Uint8Array[], index: number): string {
  const path = new NaiveTree(entries).path(index, 0, entries.length);
  const hashes = path.map((hash) => `${Buffer.from(hash).toString('base64')}\n`).join('');
  return `c2sp.org/tlog-proof@v1\nindex ${index}\n${hashes}\n${Buffer.from(checkpointOf(entries)).toString()}`;
}

export function signedNote(text: string): Uint8Array {
  const signature = Buffer.concat([KEY_ID, sign(null, Buffer.from(text), KEY)]).toString('base64');
  return Buffer.from(`${text}\n— ${ORIGIN} ${signature}\n`);
}

/** The tiles of hashes that a log of this size serves. */
function tilesOf(size: number): readonly { path: string; level: number; index: number; width: number }[] {
  const tiles: { path: string; level: number; index: number; width: number }[] = [];
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / WIDTH)) {
    for (let from = 0; from < hashes; from += WIDTH) {
      const width = Math.min(WIDTH, hashes - from);
      tiles.push({ path: pathOf(level, from / WIDTH, width), level, index: from / WIDTH, width });
    }
  }
  return tiles;
}

function pathOf(level: number | 'entries', index: number, width: number): string {
  const groups = [String(index % 1000).padStart(3, '0')];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  }
  return `tile/${level}/${groups.join('/')}${width < WIDTH ? `.p/${width}` : ''}`;
}

function framed(entry: Uint8Array): readonly Uint8Array[] {
  return [Buffer.of(entry.length >> 8, entry.length & 255), entry];
}
