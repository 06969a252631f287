import { type Canonical, canonical } from './canonical.ts';
import { sha256Text } from './sha256.ts';

/** Lower-case hex SHA-256 that names one entry for ever. */
export type EntryId = string & { readonly __brand: 'EntryId' };

const PREFIX = 'servanda/entry/v1\n';

/** `SHA-256("servanda/entry/v1\n" ‖ JCS(body))`: the envelope (signature, import time, file, row) is outside. */
export function entryId(body: Canonical): EntryId {
  return sha256Text(PREFIX + canonical(body)) as EntryId;
}

/** Whether a text has the form of an entry id. */
export function isEntryId(text: string): text is EntryId {
  return /^[0-9a-f]{64}$/.test(text);
}
