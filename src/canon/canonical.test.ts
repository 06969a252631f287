import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import { byCodeUnit, type Canonical, canonical } from './canonical.ts';

/** The test data of RFC 8785's author, kept beside this repository (see ../shared/vectors/README.md). */
const TESTDATA = join(import.meta.dirname, '..', '..', '..', 'shared', 'vectors', 'jcs', 'testdata');

/** The inputs that our canonical JSON takes. `values` has floats, which it refuses: that is tested below. */
const TAKEN = ['arrays', 'french', 'structures', 'unicode', 'weird'];
const REFUSED = ['values'];

function read(...path: string[]): string {
  const file = join(TESTDATA, ...path);
  if (!existsSync(file)) {
    throw new Error(
      `The vectors of RFC 8785 are not at ../shared/vectors/jcs/testdata (${path.join('/')}): put them there.`,
    );
  }
  return readFileSync(file, 'utf8');
}

const parse = (name: string): Canonical => JSON.parse(read('input', `${name}.json`)) as Canonical;

describe('the vectors of RFC 8785', () => {
  test('[C1] are all accounted for: each is taken, or refused for its floats', () => {
    read('input', 'arrays.json');
    const names = readdirSync(join(TESTDATA, 'input')).map((file) => file.replace('.json', ''));
    expect(names.sort()).toEqual([...TAKEN, ...REFUSED].sort());
  });

  test.each(TAKEN)('[C1] come out byte for byte: %s', (name) => {
    const text = canonical(parse(name));
    expect(text).toBe(read('output', `${name}.json`));
    expect(Buffer.from(text).toString('hex')).toBe(read('outhex', `${name}.txt`).replace(/\s/g, ''));
  });

  test('[C1] with floats throw, and come out without them', () => {
    const values = parse('values') as { readonly [key: string]: Canonical };
    expect(() => canonical(values)).toThrow('canonical JSON takes safe integers, got 333333333.3333333');
    const expected = JSON.parse(read('output', 'values.json')) as { numbers?: unknown };
    const { numbers: _, ...rest } = values;
    delete expected.numbers;
    expect(canonical(rest)).toBe(JSON.stringify(expected));
  });
});

describe('canonical JSON', () => {
  test.each([
    ['a float', 0.5],
    ['a number past the safe ones', 2 ** 53],
    ['infinity', Number.POSITIVE_INFINITY],
    ['not a number', Number.NaN],
  ])('[C1] throws on %s, wherever it stands', (_what, number) => {
    for (const value of [number, [number], { a: { b: [0, number] } }])
      expect(() => canonical(value)).toThrow(TypeError);
  });

  test('[C1] throws on half of a surrogate pair, in a value and in a key', () => {
    expect(() => canonical('\ud800')).toThrow('well-formed');
    expect(() => canonical({ a: ['x\udc00'] })).toThrow('well-formed');
    expect(() => canonical({ '\ud83d': 1 })).toThrow('well-formed');
    expect(canonical('\u{1f54a}')).toBe('"\u{1f54a}"');
  });

  test('[C1] writes whole numbers, one zero, and escapes as the RFC has them', () => {
    expect(canonical([0, -0, 1, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])).toBe(
      '[0,0,1,-1,9007199254740991,-9007199254740991]',
    );
    expect(canonical('\u0000\b\t\n\f\r"\\/\u001f\u007f\u2028')).toBe(
      '"\\u0000\\b\\t\\n\\f\\r\\"\\\\/\\u001f\u007f\u2028"',
    );
    expect(canonical([null, true, false, {}, []])).toBe('[null,true,false,{},[]]');
  });

  test('[C1] leaves out what is undefined, and keeps a member called __proto__', () => {
    expect(canonical({ a: undefined, b: 1 })).toBe('{"b":1}');
    expect(canonical(JSON.parse('{"__proto__": 1, "constructor": 2}') as Canonical)).toBe(
      '{"__proto__":1,"constructor":2}',
    );
  });

  test('[C2] sorts members by UTF-16 code units, at every depth', () => {
    const names = ['\u{1f54a}', '\ufb33', 'é', 'z', 'a', 'Z', '10', '9', ''];
    expect([...names].sort(byCodeUnit)).toEqual(['', '10', '9', 'Z', 'a', 'z', 'é', '\u{1f54a}', '\ufb33']);
    const members = Object.fromEntries(names.map((name) => [name, { b: 1, a: 2 }]));
    const text = canonical(members);
    expect(text.startsWith('{"":{"a":2,"b":1},"10":')).toBe(true);
    expect(Object.keys(JSON.parse(text) as object).sort(byCodeUnit)).toEqual([...names].sort(byCodeUnit));
  });
});

/** Values that canonical JSON can hold. */
const values: fc.Arbitrary<Canonical> = fc.letrec<{ value: Canonical }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Canonical>(null, true, false),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 5 }), tie('value'), { maxKeys: 6 }),
  ),
})).value;

function shuffled(value: Canonical): Canonical {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(shuffled);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member as Canonical)]),
  );
}

check('[C1] what it writes is read back to the same value, and written to the same text', [values], (value) => {
  const text = canonical(value);
  const back = JSON.parse(text) as Canonical;
  expect(canonical(back)).toBe(text);
  expect(back).toEqual(JSON.parse(JSON.stringify(value)));
});

check(
  '[C2] the order of members does not matter',
  [values],
  (value) => canonical(shuffled(value)) === canonical(value),
);
