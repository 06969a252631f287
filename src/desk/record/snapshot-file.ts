import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hexOf, type RecordFold } from '../../admit/fold.ts';
import { decodeSnapshot, encodeSnapshot, type SnapshotKey } from '../../admit/snapshot.ts';
import { ADMISSION_DIGEST, RULES_DIGEST } from '../../assess/rules.ts';
import { nodeCrypto } from '../../crypto/node/crypto.ts';
import { rangeHash } from '../../record/tree/range.ts';
import { type ReadTile, tileHashes } from '../../record/tree/reader.ts';

/** Size, beginning of the root, beginnings of the digests of what judges and of what admits. */
const NAME = /^(\d+)-[0-9a-f]{16}(?:-[0-9a-f]{12}){1,2}\.snapshot$/;
const KEPT = 2;

/**
 * The state of a record from the newest snapshot that is of this very log and of these rules; `null` where there is
 * none: then everything is folded anew. A snapshot only saves time; none is ever believed about a log that it does not fit.
 */
export async function loadSnapshot(folder: string, size: number, readTile: ReadTile): Promise<RecordFold | null> {
  for (const { name, at } of snapshotsIn(folder)) {
    if (at > size) continue;
    const hashes = tileHashes(nodeCrypto.sha256, size, readTile);
    const root = hexOf(await rangeHash(nodeCrypto.sha256, hashes, { from: 0, to: at }));
    const key = { size: at, root, rules: RULES_DIGEST, admission: ADMISSION_DIGEST };
    if (!name.startsWith(nameOf(key))) continue;
    const fold = decodeSnapshot(nodeCrypto, key, readFileSync(join(folder, name)), null);
    if (fold !== null) return fold;
  }
  return null;
}

/** Keeps the state beside the record, and the one before it; older ones go. */
export function saveSnapshot(folder: string, fold: RecordFold, root: string): void {
  const key = { size: fold.size, root, rules: RULES_DIGEST, admission: ADMISSION_DIGEST };
  mkdirSync(folder, { recursive: true });
  const name = nameOf(key);
  writeFileSync(join(folder, `${name}.new`), encodeSnapshot(nodeCrypto.sha256, key, fold));
  renameSync(join(folder, `${name}.new`), join(folder, name));
  for (const old of snapshotsIn(folder).slice(KEPT)) rmSync(join(folder, old.name), { force: true });
}

function nameOf({ size, root, rules, admission }: SnapshotKey): string {
  return `${size}-${root.slice(0, 16)}-${rules.slice(0, 12)}-${admission.slice(0, 12)}.snapshot`;
}

/** The newest first. */
export function snapshotsIn(folder: string): readonly { readonly name: string; readonly at: number }[] {
  let names: readonly string[] = [];
  try {
    names = readdirSync(folder);
  } catch {
    // No snapshot was ever kept.
  }
  return names
    .flatMap((name) => {
      const [, size] = NAME.exec(name) ?? [];
      return size === undefined ? [] : [{ name, at: Number(size) }];
    })
    .sort((a, b) => b.at - a.at);
}
