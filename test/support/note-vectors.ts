import { readFileSync } from 'node:fs';
import { unhex as fromHex } from './naive-tree.ts';
import { vectorJson, vectorPath } from './tree-log.ts';

export { hex as toHex, unhex as fromHex } from './naive-tree.ts';
export { vectorJson } from './tree-log.ts';

/** The bytes of a published vector, as plain bytes. */
export const vectorBytes = (path: string): Uint8Array => new Uint8Array(readFileSync(vectorPath(path)));

export const vectorText = (path: string): string => readFileSync(vectorPath(path), 'utf8');

/** One of CCTV's edge cases of Ed25519: keys and R of small order, not canonical, with torsion. */
export interface EdgeCase {
  readonly number: number;
  readonly key: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
  readonly flags: readonly string[];
}

export function edgeCases(): readonly EdgeCase[] {
  const raw =
    vectorJson<{ number: number; key: string; sig: string; msg: string; flags: string[] | null }[]>(
      'cctv/ed25519vectors.json',
    );
  return raw.map(({ number, key, sig, msg, flags }) => ({
    number,
    key: fromHex(key),
    message: new TextEncoder().encode(msg),
    signature: fromHex(sig),
    flags: flags ?? [],
  }));
}

/** One of Wycheproof's cases of Ed25519. */
export interface WycheproofCase {
  readonly name: string;
  readonly key: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
  readonly valid: boolean;
}

export function wycheproofCases(): readonly WycheproofCase[] {
  const { testGroups } = vectorJson<{
    testGroups: {
      publicKey: { pk: string };
      tests: { tcId: number; comment: string; msg: string; sig: string; result: string }[];
    }[];
  }>('wycheproof/ed25519_test.json');
  return testGroups.flatMap(({ publicKey, tests }) =>
    tests.map(({ tcId, comment, msg, sig, result }) => ({
      name: `${tcId} ${comment}`,
      key: fromHex(publicKey.pk),
      message: fromHex(msg),
      signature: fromHex(sig),
      valid: result === 'valid',
    })),
  );
}

export const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

export const toBytes = (text: string): Uint8Array => new TextEncoder().encode(text);
