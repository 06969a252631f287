import { performance } from 'node:perf_hooks';
import { type Audit, auditRecord } from '../../src/audit/audit.ts';
import { plainInspector } from '../../src/audit/inspector.ts';
import { openShelf } from '../../src/audit/node/released.ts';
import type { AuditReport } from '../../src/audit/report.ts';
import type { Source } from '../../src/audit/source.ts';
import type { AuditState } from '../../src/audit/state.ts';
import { nodeCrypto } from '../../src/crypto/node/crypto.ts';
import type { Crypto } from '../../src/record/crypto.ts';
import type { Policy } from '../../src/record/note/policy.ts';
import { SMALL_TIMES_S } from './published.ts';

/** The files as a place to read from; `asked` gets every path that is asked for. */
export function sourceOf(files: ReadonlyMap<string, Uint8Array>, asked: string[] = []): Source {
  return {
    name: 'memory',
    fetch: async (path, maxBytes) => {
      asked.push(path);
      // A copy: an auditor may hand the memory to another thread.
      return files.get(path)?.slice(0, maxBytes + 1) ?? null;
    },
  };
}

export interface How {
  readonly pinned?: Policy | null;
  readonly since?: AuditState | null;
  readonly nowMs?: number;
  readonly asked?: string[];
  readonly crypto?: Crypto;
}

export async function audit(files: ReadonlyMap<string, Uint8Array>, how: How = {}): Promise<Audit> {
  const clock = () => performance.now();
  const { pinned = null, since = null, nowMs = SMALL_TIMES_S.last * 1000 + 60_000, asked, crypto = nodeCrypto } = how;
  const deps = { crypto, inspector: plainInspector(crypto, clock), shelf: openShelf(), clock };
  return auditRecord(sourceOf(files, asked), deps, { nowMs, pinned, since });
}

export async function reportOf(files: ReadonlyMap<string, Uint8Array>, how: How = {}): Promise<AuditReport> {
  return (await audit(files, how)).report;
}

/** All of a report that the bytes alone decide. */
export function lasting({ timings: _, ...report }: AuditReport): Omit<AuditReport, 'timings'> {
  return report;
}
