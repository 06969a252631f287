import { performance } from 'node:perf_hooks';
import { nodeCrypto } from '../../crypto/node/crypto.ts';
import type { Policy } from '../../record/note/policy.ts';
import { type Audit, type AuditDeps, auditRecord } from '../audit.ts';
import type { Source } from '../source.ts';
import { decodeState } from '../state.ts';
import { isAddress, openAddress } from './address.ts';
import { openFolder } from './folder.ts';
import { openPool } from './pool.ts';
import { openShelf } from './released.ts';

/** What is known before an audit begins. */
export interface AuditRequest {
  readonly nowMs: number;
  /** A policy that the auditor brings along; null: the keys are taken from the record itself. */
  readonly pinned: Policy | null;
  /** What an earlier audit wrote; null: from the beginning. One that cannot be used is passed over. */
  readonly state: Uint8Array | null;
  /** The built code of the threads, where it does not lie beside the program. */
  readonly workerFile?: string;
  readonly onProgress?: AuditDeps['onProgress'];
}

/** A folder, or an address of http or https. */
export async function openSource(target: string): Promise<Source> {
  return isAddress(target) ? openAddress(target) : openFolder(target);
}

/** Audits a record with all that Node has: OpenSSL, two threads beside this one, the released rules of this program. */
export async function auditInNode(
  source: Source,
  { nowMs, pinned, state, workerFile, onProgress }: AuditRequest,
): Promise<Audit> {
  const shelf = openShelf();
  const since = state === null ? null : await decodeState(nodeCrypto, shelf.judges, state);
  const pool = openPool(workerFile);
  const progress = onProgress === undefined ? {} : { onProgress };
  const deps = { crypto: nodeCrypto, inspector: pool, shelf, clock: () => performance.now(), ...progress };
  try {
    return await auditRecord(source, deps, { nowMs, pinned, since });
  } finally {
    await pool.close();
  }
}
