import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toBytes, toText, vectorBytes, vectorJson } from '../../../test/support/note-vectors.ts';
import { check } from '../../../test/support/property.ts';
import { nodeCrypto } from '../../crypto/node/crypto.ts';
import type { Checked } from '../problem.ts';
import { encodeBase64 } from './base64.ts';
import { encodeCosignature } from './cosignature.ts';
import { formatNote } from './note.ts';
import { formatPolicy, type Policy, parsePolicy } from './policy.ts';
import { makeSignature } from './signature.ts';
import { checkProof, formatProof, parseProof } from './tlog-proof.ts';
import { makeVkey, TYPES } from './vkey.ts';

const value = <T>(checked: Checked<T>): T => {
  if (!checked.ok) throw new Error(JSON.stringify(checked.problem));
  return checked.value;
};
const codeOf = (checked: Checked<unknown>): string => (checked.ok ? 'good' : checked.problem.code);

describe('the proof of the local log', () => {
  const policy = value(parsePolicy(vectorBytes('interop-local/policy')));
  const proof = vectorBytes('interop-local/e300.tlog-proof');
  const entry = vectorBytes('interop-local/e300');

  test('[K17] holds', async () => {
    const verdict = value(await checkProof(nodeCrypto, policy, entry, proof));
    expect(verdict).toMatchObject({ index: 300, timeS: 1_795_458_599, checkpoint: { size: 700 } });
  });

  test('[K16] is written back to the same bytes', () => {
    const { hashes, extra, index } = value(parseProof(proof));
    expect([hashes.length, extra, index]).toEqual([10, null, 300]);
    expect(toText(formatProof(value(parseProof(proof))))).toBe(toText(proof));
  });

  test('[K17] with any byte altered does not', async () => {
    for (let at = 0; at < proof.length; at++) {
      const altered = proof.map((byte, place) => (place === at ? byte ^ (1 << (at % 8)) : byte));
      expect(codeOf(await checkProof(nodeCrypto, policy, entry, altered)), `byte ${at}`).not.toBe('good');
    }
  });

  test('[K17] cut short anywhere does not', async () => {
    for (let length = 0; length < proof.length; length++)
      expect(codeOf(await checkProof(nodeCrypto, policy, entry, proof.subarray(0, length)))).not.toBe('good');
  });

  test('[K17] holds for no other entry, number or policy', async () => {
    const judge = (of: Policy, bytes: Uint8Array, what: Uint8Array) =>
      checkProof(nodeCrypto, of, bytes, what).then(codeOf);
    expect(await judge(policy, toBytes(`${toText(entry)} `), proof)).toBe('not-included');
    expect(await judge(policy, entry, toBytes(toText(proof).replace('index 300', 'index 301')))).toBe('not-included');
    expect(await judge(policy, entry, toBytes(toText(proof).replace('index 300', 'index 700')))).toBe('not-included');
    const { groups } = policy;
    const strict = { ...policy, groups: [...groups, { name: 'r', threshold: 2, members: ['q', 'X'] }], quorum: 'r' };
    expect(await judge(strict, entry, proof)).toBe('no-quorum');
    expect(await judge({ ...policy, logs: [] }, entry, proof)).toBe('unsigned-by-log');
  });

  test('[K16] may carry bytes that nobody vouches for', async () => {
    const extra = formatProof({ ...value(parseProof(proof)), extra: toBytes('see also') });
    expect(toText(extra).split('\n')[1]).toBe('extra c2VlIGFsc28=');
    expect(value(parseProof(extra)).extra).toEqual(toBytes('see also'));
    expect(codeOf(await checkProof(nodeCrypto, policy, entry, extra))).toBe('good');
  });
});

describe('the production proofs of Sigsum, written as proofs of C2SP', () => {
  const sigsum = vectorJson<{
    policy: string;
    proof: string;
    even_proof: string;
    message_utf8: string;
    even_message_utf8: string;
  }>('sigsum-ts/verify.json');
  const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const [logKey = '', ...witnessKeys] = [...sigsum.policy.matchAll(/^(?:log|witness \w+) ([0-9a-f]{64})/gm)].map(
    ([, key = '']) => key,
  );

  test.each([
    ['proof', sigsum.proof, sigsum.message_utf8, 929, 1_749_045_854],
    ['even_proof', sigsum.even_proof, sigsum.even_message_utf8, 1326, 1_750_089_614],
  ])('[K17] %s holds', async (_name, given, message, index, timeS) => {
    const field = (name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(given)?.[1] ?? '';
    const origin = `sigsum.org/v1/tree/${field('log')}`;
    const log = makeVkey(nodeCrypto.sha256, origin, TYPES.ed25519, fromHex(logKey));
    const witnesses = witnessKeys.map((key, at) => ({
      name: `test${at + 1}`,
      vkey: makeVkey(nodeCrypto.sha256, `witness.example/${at + 1}`, TYPES.cosignature, fromHex(key)),
      url: null,
    }));
    const group = { name: '2of3', threshold: 2, members: witnesses.map(({ name }) => name) };
    const policy = value(
      parsePolicy(formatPolicy({ logs: [{ vkey: log, url: null }], witnesses, groups: [group], quorum: '2of3' })),
    );
    const cosignatures = [...given.matchAll(/^cosignature=(\w+) (\d+) (\w+)$/gm)].flatMap(
      ([, hash, time, signature = '']) => {
        const by = witnesses.find(({ vkey }) => sha256Hex(vkey.publicKey) === hash);
        return by
          ? [makeSignature(by.vkey, encodeCosignature({ timeS: Number(time), signature: fromHex(signature) }))]
          : [];
      },
    );
    const text = toBytes(`${origin}\n${field('size')}\n${encodeBase64(fromHex(field('root_hash')))}\n`);
    const proof = formatProof({
      extra: null,
      index,
      hashes: [...given.matchAll(/^node_hash=(\w+)$/gm)].map(([, hash = '']) => fromHex(hash)),
      checkpoint: formatNote(text, [makeSignature(log, fromHex(field('signature'))), ...cosignatures]),
    });
    // A leaf of Sigsum: what was hashed twice more than the message, the submitter's signature, the hash of its key.
    const [, , keyHash = '', signature = ''] = /^leaf=(\w+) (\w+) (\w+)$/m.exec(given) ?? [];
    const checksum = fromHex(sha256Hex(fromHex(sha256Hex(toBytes(message)))));
    const leaf = Uint8Array.of(...checksum, ...fromHex(signature), ...fromHex(keyHash));
    expect(value(await checkProof(nodeCrypto, policy, leaf, proof))).toMatchObject({ index, timeS });
    expect(codeOf(await checkProof(nodeCrypto, policy, leaf.subarray(1), proof))).toBe('not-included');
  });
});

describe('the proofs of transparency-dev/formats', () => {
  const formats = vectorJson<{ bad: string[]; good_empty: string }>('formats/tlog-proof.json');
  const CODES = [
    'wrong-header',
    'wrong-extra',
    'missing-index',
    'not-a-number',
    'not-a-number',
    'wrong-hash',
    'wrong-hash',
  ];

  test('[K16] are all here', () => {
    expect(formats.bad.length).toBe(CODES.length);
  });

  test.each(formats.bad.map((text, at) => [text, CODES[at]]))('[K16] %j: %s', (text, code) => {
    expect(codeOf(parseProof(toBytes(text ?? '')))).toBe(code);
  });

  test('[K16] quirk: what stands for a checkpoint is not looked at until it is checked', async () => {
    const bytes = toBytes(formats.good_empty);
    expect(value(parseProof(bytes))).toEqual({
      extra: null,
      index: 0,
      hashes: [],
      checkpoint: toBytes('checkpoint\n'),
    });
    const policy = value(parsePolicy('quorum none\n'));
    expect(codeOf(await checkProof(nodeCrypto, policy, new Uint8Array(), bytes))).toBe('no-blank-line');
  });
});

const H = encodeBase64(new Uint8Array(32));
const V1 = 'c2sp.org/tlog-proof@v1\n';

test.each([
  ['', 'no-final-newline'],
  [`${V1}index 0\n\ncheckpoint`, 'no-final-newline'],
  [`${V1}index 0\r\n\ncheckpoint\n`, 'carriage-return'],
  [`${V1}index 0\n\ncheck\tpoint\n`, 'control-character'],
  [Uint8Array.of(...toBytes(`${V1}index 0\n\n`), 0xff, 0x0a), 'not-utf8'],
  [`${V1}index 0\n\n${'x'.repeat(1 << 20)}\n`, 'too-long'],
  ['\n', 'wrong-header'],
  [`${V1.replace('v1', 'v2')}index 0\n\ncheckpoint\n`, 'wrong-header'],
  [` ${V1}index 0\n\ncheckpoint\n`, 'wrong-header'],
  [`${V1}extra \nindex 0\n\ncheckpoint\n`, 'wrong-extra'],
  [`${V1}extra AB==\nindex 0\n\ncheckpoint\n`, 'wrong-extra'],
  [`${V1}extra AA==\nextra AA==\nindex 0\n\ncheckpoint\n`, 'missing-index'],
  [V1, 'missing-index'],
  [`${V1}index\n\ncheckpoint\n`, 'missing-index'],
  [`${V1}index 00\n\ncheckpoint\n`, 'leading-zero'],
  [`${V1}index 9007199254740992\n\ncheckpoint\n`, 'number-too-large'],
  [`${V1}index  0\n\ncheckpoint\n`, 'not-a-number'],
  [`${V1}index 0\n${H.replace('AAA=', 'AAB=')}\n\ncheckpoint\n`, 'wrong-hash'],
  [`${V1}index 0\nAAAA\n\ncheckpoint\n`, 'wrong-hash'],
  [`${V1}index 0\n${`${H}\n`.repeat(63)}\ncheckpoint\n`, 'good'],
  [`${V1}index 0\n${`${H}\n`.repeat(64)}\ncheckpoint\n`, 'too-many-hashes'],
  [`${V1}index 0\n`, 'no-checkpoint'],
  [`${V1}index 0\n${H}\n`, 'no-checkpoint'],
  [`${V1}index 0\n\n`, 'no-checkpoint'],
])('[K16] %j: %s', (text, code) => {
  expect(codeOf(parseProof(typeof text === 'string' ? toBytes(text) : text))).toBe(code);
});

test('[K16] a proof that could not be read back is not written', () => {
  const sound = { extra: null, index: 0, hashes: [], checkpoint: toBytes('checkpoint\n') };
  for (const wrong of [
    { extra: new Uint8Array() },
    { index: -1 },
    { index: 0.5 },
    { hashes: [new Uint8Array(31)] },
    { checkpoint: toBytes('checkpoint') },
    { checkpoint: new Uint8Array() },
  ])
    expect(() => formatProof({ ...sound, ...wrong })).toThrow(TypeError);
});

check(
  '[K16] any proof is written and read back',
  [
    fc.option(fc.uint8Array({ minLength: 1, maxLength: 40 })),
    fc.maxSafeNat(),
    fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 63 }),
    fc.stringMatching(/^[a-zé \n]+$/),
  ],
  (extra, index, hashes, checkpoint) => {
    const proof = { extra, index, hashes, checkpoint: toBytes(`${checkpoint}\n`) };
    expect(parseProof(formatProof(proof))).toEqual({ ok: true, value: proof });
  },
);
