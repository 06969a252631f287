import { createHash } from 'node:crypto';
import { type Canonical, canonical } from '../../src/canon/canonical.ts';
import { signedNote } from './sample-log.ts';

export type Body = { readonly [key: string]: Canonical };

/** A leaf that carries one entry. */
export function entryLeaf(body: Body, envelope: Body = {}): Uint8Array {
  return signedNote(`servanda/entry/v1\n${canonical(body)}\n${canonical(envelope)}\n`);
}

/** A leaf that carries many. */
export function batchLeaf(bodies: readonly Body[]): Uint8Array {
  const rows = bodies.map((body, at) => `${canonical(body)}\n${canonical({ row: at + 1 })}\n`);
  return signedNote(`servanda/batch/v1\n${canonical({ rows: bodies.length })}\n${rows.join('')}`);
}

export function idOf(body: Body): string {
  return createHash('sha256')
    .update(`servanda/entry/v1\n${canonical(body)}`)
    .digest('hex');
}

/** The body under which a record carries a compiled agreement, and the blob that it names. */
export function termsOf(agreement: unknown): { readonly body: Body; readonly blob: Uint8Array } {
  const blob = Buffer.from(`${JSON.stringify(agreement)}\n`);
  const sha256 = createHash('sha256').update(blob).digest('hex');
  const compiled = { name: 'agreement.json', sha256, bytes: blob.length };
  const body = {
    type: 'terms/1',
    agreement: 'a',
    version: '1',
    after: null,
    files: [compiled],
    compiled,
    rules: sha256,
  };
  return { body, blob };
}
