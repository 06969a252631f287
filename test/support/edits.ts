import fc from 'fast-check';

/** Changes of bytes: where, how, and with which byte. */
export type Edit = readonly [where: number, how: string, byte: number];

export const anyEdits: fc.Arbitrary<Edit[]> = fc.array(
  fc.tuple(
    fc.nat(),
    fc.constantFrom('change', 'insert', 'remove'),
    fc.oneof(
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(...[...'\n ",:{}[]-0e.\\'].map((one) => one.charCodeAt(0))),
    ),
  ),
  { minLength: 1, maxLength: 3 },
);

/** Bytes with some of them changed, put in or taken out. */
export function edited(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const list = [...bytes];
  for (const [where, how, byte] of edits) {
    const at = where % (list.length + 1);
    list.splice(at, how === 'insert' ? 0 : 1, ...(how === 'remove' ? [] : [byte]));
  }
  return Uint8Array.from(list);
}
