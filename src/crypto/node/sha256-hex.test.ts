import fc from 'fast-check';
import { expect } from 'vitest';
import { check } from '../../../test/support/property.ts';
import * as plain from '../../canon/sha256.ts';
import * as engine from './sha256-hex.ts';

check(
  '[KC5] the digests that Node’s engine puts in place of the plain ones are the same',
  [fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'binary' })],
  (bytes, text) => {
    expect(Object.keys(engine).sort()).toEqual(Object.keys(plain).sort());
    expect(engine.sha256Hex(bytes)).toBe(plain.sha256Hex(bytes));
    // The plain way refuses what is no text; no canonical text is that.
    if (text.isWellFormed()) expect(engine.sha256Text(text)).toBe(plain.sha256Text(text));
  },
);
