import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idPart } from './anchor.ts';

test('[B8] anyone is any, and nobody else is', () => {
  expect(idPart('*')).toBe('any');
  expect(idPart('any')).not.toBe('any');
});

test('[B8] different names give different parts of an id, of harmless characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      expect(idPart(a)).toMatch(/^[A-Za-z0-9._-]*$/);
      expect(idPart(a) === idPart(b)).toBe(a === b);
    }),
  );
});

test.each([
  ['_5f_', '_'],
  ['a_5f_b', 'a_b'],
  ['_any_', 'any'],
])('[B8] %s and %s do not meet', (a, b) => {
  expect(idPart(a)).not.toBe(idPart(b));
});
