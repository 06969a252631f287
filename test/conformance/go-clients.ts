import { ensureGoClients } from '../../scripts/conformance.mjs';
import { run, type Verdict } from './clients.ts';

/** Where the two clients lie, or why they are not here. */
export const goClients = await ensureGoClients();

/** Tessera's fsck over a folder or URL. */
export function fsck(log: string, vkeyFile: string): Promise<Verdict> {
  return run(goClients.fsck ?? '', [log, vkeyFile]);
}

/** Torchwood's client over a folder or URL. */
export function torchwood(log: string, vkeyOrPolicyFile: string): Promise<Verdict> {
  return run(goClients.torchwood ?? '', ['log', log, vkeyOrPolicyFile]);
}

/** Torchwood's check of a `tlog-proof`. */
export function torchwoodProof(entryFile: string, proofFile: string, vkeyOrPolicyFile: string): Promise<Verdict> {
  return run(goClients.torchwood ?? '', ['proof', entryFile, proofFile, vkeyOrPolicyFile]);
}
