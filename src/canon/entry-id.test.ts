import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import { canonical } from './canonical.ts';
import { entryId, isEntryId } from './entry-id.ts';
import { sha256Hex, sha256Text } from './sha256.ts';

const engine = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

describe('the id of an entry', () => {
  test('[C3] is SHA-256 over the prefix, a newline and the canonical body', () => {
    const body = { type: 'observation/1', source: 'a', key: 'b', when: { to: 2, from: 1 } };
    const text = 'servanda/entry/v1\n{"key":"b","source":"a","type":"observation/1","when":{"from":1,"to":2}}';
    expect(entryId(body)).toBe(engine(text));
    // Pinned: an id that changes would orphan every reference ever written.
    expect(entryId(body)).toBe('061a14cb7409c4ca5ea7997c940945d3a6679606878f2abddbcf8e6429e9c079');
  });

  test('[C3] hangs on the body alone, and not on the order of its members', () => {
    expect(entryId({ a: 1, b: 2 })).toBe(entryId({ b: 2, a: 1 }));
    expect(entryId({ a: 1, b: 2 })).not.toBe(entryId({ a: 1, b: 3 }));
    expect(entryId({ a: '1' })).not.toBe(entryId({ a: 1 }));
  });

  test('[C3] has 64 lower-case hex digits, and nothing else is one', () => {
    const id = entryId({});
    expect(isEntryId(id)).toBe(true);
    for (const text of ['', id.slice(1), `${id}0`, id.toUpperCase(), `${id}\n`, id.replace(/./, 'g')]) {
      expect(isEntryId(text), text).toBe(false);
    }
  });

  check('[C3] is that of the canonical text of any body', [fc.dictionary(fc.string(), fc.integer())], (body) => {
    expect(entryId(body)).toBe(engine(`servanda/entry/v1\n${canonical(body)}`));
  });
});

describe('SHA-256', () => {
  test('[C4] of the published examples', () => {
    expect(sha256Text('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256Text('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256Text('a'.repeat(1_000_000))).toBe('cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0');
  });

  test('[C4] of every length around the edges of its blocks', () => {
    for (let length = 0; length <= 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 255);
      expect(sha256Hex(bytes), `${length} bytes`).toBe(engine(bytes));
    }
  });

  check(
    '[C4] agrees with the engine over any text',
    [fc.string({ unit: 'binary' }).map((text) => text.toWellFormed())],
    (text) => sha256Text(text) === engine(text),
  );
});
