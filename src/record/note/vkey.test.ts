import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, vectorJson, vectorText } from '../../../test/support/note-vectors.ts';
import { check } from '../../../test/support/property.ts';
import { nodeCrypto } from '../../crypto/node/crypto.ts';
import { encodeBase64 } from './base64.ts';
import { formatVkey, isKeyName, makeVkey, parseVkey, TYPES } from './vkey.ts';

const { good, bad_vkeys: badVkeys } = vectorJson<{ good: { keys: string[] }[]; bad_vkeys: [string, string] }>(
  'golang-mod/note.json',
);
const formats = vectorJson<{ ed25519_cosignature: string; mldsa44: string }>('formats/vkeys.json');
const c2sp = vectorJson<{ signed_note: { vkey: string }; real_sumdb_checkpoint: { vkey: string } }>(
  'c2sp/examples.json',
);

const codeOf = (text: string): string => {
  const vkey = parseVkey(text);
  return vkey.ok ? formatVkey(vkey.value) : vkey.problem.code;
};

test.each([
  ...new Set(good.flatMap(({ keys }) => keys)),
  c2sp.signed_note.vkey,
  c2sp.real_sumdb_checkpoint.vkey,
  formats.ed25519_cosignature,
  vectorText('interop-local/log.vkey').trim(),
])('[K6] %s is read and written back', (text) => {
  expect(codeOf(text)).toBe(text);
});

test('[K6] a public key is read with its type and id', () => {
  const vkey = parseVkey(formats.ed25519_cosignature);
  expect(vkey).toMatchObject({
    ok: true,
    value: { name: 'remora.n621.de', keyId: 0xda77ade7, type: TYPES.cosignature },
  });
});

describe('the bad keys of golang.org/x/mod', () => {
  test('[K6] are all accounted for', () => {
    expect(badVkeys.length).toBe(2);
  });

  test('[K6] a key with bytes behind it has no canonical base64', () => {
    expect(codeOf(badVkeys[0])).toBe('wrong-base64');
  });

  test('[K6] a key of a type that nobody assigned', () => {
    expect(codeOf(badVkeys[1])).toBe('unknown-key-type');
  });
});

test('[K6] quirk: the ML-DSA-44 key that transparency-dev/formats prints has an id that is not its own', () => {
  expect(codeOf(formats.mldsa44)).toBe('wrong-key-id');
  const [name = '', , key = ''] = formats.mldsa44.split('+', 2).concat(formats.mldsa44.slice('test+5893dc2c+'.length));
  const publicKey = new Uint8Array(Buffer.from(key, 'base64').subarray(1));
  const text = formatVkey(makeVkey(nodeCrypto.sha256, name, TYPES.mlDsa44, publicKey));
  expect(text.endsWith(`+${key}`)).toBe(true);
  expect(codeOf(text)).toBe(text);
});

const KEY = fromHex('ab'.repeat(32));
const sound = formatVkey(makeVkey(nodeCrypto.sha256, 'example.com/a', TYPES.ed25519, KEY));
const [, id = ''] = sound.split('+');

test.each([
  ['', 'not-a-vkey'],
  ['example.com/a', 'not-a-vkey'],
  [`example.com/a+${id}`, 'not-a-vkey'],
  [`+${id}+AQ==`, 'wrong-name'],
  [sound.replace('/', ' '), 'wrong-name'],
  [sound.replace('/', '\u00a0'), 'wrong-name'],
  [sound.replace('/', '\u0001'), 'wrong-name'],
  [sound.replace('/', '\ud800'), 'wrong-name'],
  [sound.replace(id, id.slice(1)), 'wrong-key-id'],
  [sound.replace(id, `${id}0`), 'wrong-key-id'],
  [sound.replace(id, 'A0B0C0D0'), 'wrong-key-id'],
  [sound.replace(id, '00000000'), 'wrong-key-id'],
  [sound.replace('example', 'exampel'), 'wrong-key-id'],
  [`${sound}\n`, 'wrong-base64'],
  [`example.com/a+${id}+`, 'wrong-base64'],
  [`example.com/a+${id}+${encodeBase64(Uint8Array.of(1, ...KEY.slice(1)))}`, 'wrong-key-length'],
  [`example.com/a+${id}+${encodeBase64(Uint8Array.of(6, ...KEY))}`, 'wrong-key-length'],
  [`example.com/a+${id}+${encodeBase64(Uint8Array.of(2, ...KEY))}`, 'unknown-key-type'],
])('[K6] %j is refused as %s', (text, code) => {
  expect(codeOf(text)).toBe(code);
});

test('[K6] a key that no text could hold is not made', () => {
  expect(() => makeVkey(nodeCrypto.sha256, 'a b', TYPES.ed25519, KEY)).toThrow(TypeError);
  expect(() => makeVkey(nodeCrypto.sha256, 'a', 2, KEY)).toThrow(TypeError);
  expect(() => makeVkey(nodeCrypto.sha256, 'a', TYPES.ed25519, KEY.slice(1))).toThrow(TypeError);
});

check(
  '[K6] any name and key are written and read back',
  [
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.uint8Array({ minLength: 32, maxLength: 32 }),
    fc.constantFrom(1, 4),
  ],
  (name, publicKey, type) => {
    if (!isKeyName(name)) return;
    const vkey = makeVkey(nodeCrypto.sha256, name, type, publicKey);
    expect(parseVkey(formatVkey(vkey))).toEqual({ ok: true, value: vkey });
  },
);
