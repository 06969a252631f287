import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toBytes, toHex, vectorBytes } from '../../../test/support/note-vectors.ts';
import { check } from '../../../test/support/property.ts';
import { byCodeUnit, type Canonical, canonical } from '../../canon/canonical.ts';
import { scanCanonical } from './json-scan.ts';
import { JSON_DEPTH_MAX } from './limits.ts';

/** What the scan must say yes to, the slow way: parse it, write it, compare. */
function isCanonical(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return canonical(JSON.parse(text) as Canonical) === text;
  } catch {
    return false;
  }
}

/** The scan of bytes that lie among others: `null`, or code and place. */
function scan(bytes: Uint8Array): string | null {
  const problem = scanCanonical(Uint8Array.of(0x5b, ...bytes, 0x5d, 0x30), 1, 1 + bytes.length);
  return problem && `${problem.code} ${problem.at - 1}`;
}

const agrees = (bytes: Uint8Array): void => {
  expect(scan(bytes) === null, `${scan(bytes)}: ${toHex(bytes)}`).toBe(isCanonical(bytes));
};

describe('the vectors of RFC 8785', () => {
  const NAMES = ['arrays', 'french', 'structures', 'unicode', 'weird'];

  test.each(NAMES)('[K19] what comes out is taken, what goes in is not: %s', (name) => {
    const output = vectorBytes(`jcs/testdata/output/${name}.json`);
    expect(scan(output)).toBeNull();
    const input = vectorBytes(`jcs/testdata/input/${name}.json`);
    expect(scan(input)).toMatch(/^not-canonical /);
  });

  test('[K19] quirk: `values` holds floats, which the RFC takes and we do not', () => {
    const output = vectorBytes('jcs/testdata/output/values.json');
    expect(scan(output)).toMatch(/^float /);
  });
});

const BIG = '9007199254740991';

test.each<[text: string, problem: string | null]>([
  ['{}', null],
  ['[]', null],
  ['""', null],
  ['0', null],
  ['-1', null],
  ['null', null],
  ['[true,false,null,{"a":[{}]}]', null],
  [`[${BIG},-${BIG}]`, null],
  ['"\u2028\u2029\u007f\u0080\ud7ff\ue000\uffff\u{10000}\u{10ffff}/"', null],
  ['"\\u0000\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u001f\\"\\\\"', null],
  ['', 'not-json 0'],
  ['{', 'not-json 1'],
  ['[', 'not-json 1'],
  ['"', 'not-json 1'],
  ['"a', 'not-json 2'],
  ['-', 'not-json 1'],
  ['tru', 'not-json 3'],
  ['trux', 'not-json 3'],
  ['nul', 'not-json 3'],
  ['NaN', 'not-json 0'],
  ['undefined', 'not-json 0'],
  ['[1,]', 'not-json 3'],
  ['[,1]', 'not-json 1'],
  ['[1 2]', 'not-canonical 2'],
  ['{"a":1,}', 'not-json 7'],
  ['{"a"}', 'not-json 4'],
  ['{a:1}', 'not-json 1'],
  ["{'a':1}", 'not-json 1'],
  ['{"a":1}}', 'not-json 7'],
  ['1x', 'not-json 1'],
  ['+1', 'not-json 0'],
  ['.5', 'not-json 0'],
  ['"\u0001"', 'not-json 1'],
  ['"\n"', 'not-json 1'],
  ['"\\x41"', 'not-json 1'],
  ['"\\', 'not-json 1'],
  ['"\\u00', 'not-json 1'],
  ['"\\u00g0"', 'not-json 1'],
  ['\ufeff{}', 'not-json 0'],
  [' {}', 'not-canonical 0'],
  ['{} ', 'not-canonical 2'],
  ['{}\n', 'not-canonical 2'],
  ['{ "a":1}', 'not-canonical 1'],
  ['{"a" :1}', 'not-canonical 4'],
  ['{"a": 1}', 'not-canonical 5'],
  ['{"a":1 }', 'not-canonical 6'],
  ['[\t1]', 'not-canonical 1'],
  ['[1\r]', 'not-canonical 2'],
  ['[1, 2]', 'not-canonical 3'],
  ['-0', 'not-canonical 0'],
  ['01', 'not-canonical 0'],
  ['00', 'not-canonical 0'],
  ['-01', 'not-canonical 1'],
  ['0.5', 'float 0'],
  ['-0.0', 'float 0'],
  ['1.0', 'float 0'],
  ['1e3', 'float 0'],
  ['1E3', 'float 0'],
  ['[12,1.5]', 'float 4'],
  ['9007199254740992', 'unsafe-integer 0'],
  ['-9007199254740992', 'unsafe-integer 0'],
  ['9007199254740993', 'unsafe-integer 0'],
  [`${BIG}0`, 'unsafe-integer 0'],
  ['9'.repeat(400), 'unsafe-integer 0'],
  ['"\\/"', 'not-canonical 1'],
  ['"\\u0041"', 'not-canonical 1'],
  ['"\\u000a"', 'not-canonical 1'],
  ['"\\u0008"', 'not-canonical 1'],
  ['"\\u001F"', 'not-canonical 1'],
  ['"\\u0020"', 'not-canonical 1'],
  ['"\\u007f"', 'not-canonical 1'],
  ['"\\u2028"', 'not-canonical 1'],
  ['"\\u00E9"', 'not-canonical 1'],
  ['"a\\ud83d\\ude00"', 'not-canonical 2'],
  ['"a\\ud83d"', 'lone-surrogate 2'],
  ['"\\ud83d\\u0041"', 'lone-surrogate 1'],
  ['"\\ud83d\\ud83d\\ude00"', 'lone-surrogate 1'],
  ['"\\ude00\\ud83d"', 'lone-surrogate 1'],
  ['"\\uDC00"', 'lone-surrogate 1'],
  ['{"\\ud800":1}', 'lone-surrogate 2'],
  ['{"a":1,"a":1}', 'duplicate-key 7'],
  ['{"a":1,"a":2,"b":3}', 'duplicate-key 7'],
  ['{"":1,"":1}', 'duplicate-key 6'],
  ['{"a\\n":1,"a\\n":1}', 'duplicate-key 9'],
  ['{"é":1,"é":1}', 'duplicate-key 8'],
  ['{"a":1,"\\u0061":2}', 'not-canonical 8'],
  ['{"\\n":1,"\\u000a":2}', 'not-canonical 9'],
  ['{"b":1,"a":2}', 'not-canonical 7'],
  ['{"ab":1,"a":2}', 'not-canonical 8'],
  ['{"10":1,"9":2}', null],
  ['{"9":1,"10":2}', 'not-canonical 7'],
  ['{"__proto__":1,"constructor":2}', null],
])('[K20] %j: %s', (text, problem) => {
  const bytes = toBytes(text);
  expect(scan(bytes)).toBe(problem);
  agrees(bytes);
});

test.each<[what: string, hex: string, problem: string]>([
  ['a byte that never occurs', '22ff22', 'not-utf8 1'],
  ['a character that only goes on', '228022', 'not-utf8 1'],
  ['a character cut off by the quote', '22c322', 'not-utf8 1'],
  ['a character cut off by the end', '22e282', 'not-utf8 1'],
  ['a slash in two bytes', '22c0af22', 'not-utf8 1'],
  ['a zero in two bytes', '22c08022', 'not-utf8 1'],
  ['an A in two bytes', '22c18122', 'not-utf8 1'],
  ['a slash in three bytes', '22e080af22', 'not-utf8 1'],
  ['U+07FF in three bytes', '22e09fbf22', 'not-utf8 1'],
  ['U+FFFF in four bytes', '22f08fbfbf22', 'not-utf8 1'],
  ['a code point past the last', '22f490808022', 'not-utf8 1'],
  ['a lead byte of RFC 2279', '22f888808080 22'.replace(' ', ''), 'not-utf8 1'],
  ['half of a surrogate pair', '22eda08022', 'not-utf8 1'],
  ['the other half', '22edbfbf22', 'not-utf8 1'],
  ['a pair of surrogates in six bytes', '22eda0bdedb88022', 'not-utf8 1'],
  ['a bad byte where a value is wanted', 'ff', 'not-json 0'],
])('[K20] %s (%s): %s', (_what, hex, problem) => {
  const bytes = fromHex(hex);
  expect(scan(bytes)).toBe(problem);
  agrees(bytes);
});

test('[K19] lists and objects may lie 64 deep, and no deeper', () => {
  const lists = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
  const objects = (depth: number): string => '{"a":'.repeat(depth - 1).concat('{}', '}'.repeat(depth - 1));
  expect(JSON_DEPTH_MAX).toBe(64);
  for (const nest of [lists, objects]) {
    expect(scan(toBytes(nest(64)))).toBeNull();
    expect(scan(toBytes(nest(65)))).toMatch(/^too-deep /);
  }
  expect(scanCanonical(new Uint8Array(1_000_000).fill(0x5b), 0, 1_000_000)).toEqual({ code: 'too-deep', at: 64 });
});

test('[K19] what lies before and behind the bytes asked for is not looked at', () => {
  const bytes = toBytes('x{"a":12}3');
  expect(scanCanonical(bytes, 1, 9)).toBeNull();
  expect(scanCanonical(bytes, 0, 9)).toEqual({ code: 'not-json', at: 0 });
  expect(scanCanonical(bytes, 1, 8)).toEqual({ code: 'not-json', at: 8 });
  expect(scanCanonical(bytes, 6, 7)).toBeNull();
  expect(scanCanonical(toBytes('tru'), 0, 4)).toEqual({ code: 'not-json', at: 3 });
  expect(scanCanonical(toBytes('"é'), 0, 2)).toEqual({ code: 'not-utf8', at: 1 });
});

/** Characters at which the order of UTF-8 and that of UTF-16 part, and those that are escaped. */
const edgy = fc.string({
  unit: fc.constantFrom(
    ...['a', 'b', '"', '\\', '/', '\n', '\b', '\u0000', '\u0001', '\u001f', '\u007f', '\u0080', '\u07ff', '\u0800'],
    ...['\ud7ff', '\ue000', '\uf8ff', '\uffff', '\u{10000}', '\u{1f54a}', '\u{10ffff}', '\u2028', 'u', 'n'],
  ),
  maxLength: 4,
});

check(
  '[K21] two members are taken in the order of their code units, and in no other',
  [edgy, edgy],
  (a, b) => {
    const bytes = toBytes(`{${canonical(a)}:0,${canonical(b)}:0}`);
    const order = byCodeUnit(a, b);
    expect(scan(bytes)?.split(' ')[0] ?? null).toBe(order < 0 ? null : order === 0 ? 'duplicate-key' : 'not-canonical');
    agrees(bytes);
  },
  { runs: 2000 },
);

test('[K21] a character of two surrogates comes before U+E000, though its bytes come after', () => {
  const [wide, late] = ['\u{1f54a}', '\ue000'];
  expect(Buffer.compare(Buffer.from(wide), Buffer.from(late))).toBe(1);
  expect(scan(toBytes(`{"x${wide}":0,"x${late}":0}`))).toBeNull();
  expect(scan(toBytes(`{"x${late}":0,"x${wide}":0}`))).toBe('not-canonical 10');
});

check('[K21] many members likewise', [fc.array(edgy, { maxLength: 6 })], (keys) => {
  agrees(toBytes(`{${keys.map((key) => `${JSON.stringify(key)}:0`).join(',')}}`));
  agrees(toBytes(canonical(Object.fromEntries(keys.map((key) => [key, [key]])))));
});

const values: fc.Arbitrary<Canonical> = fc.letrec<{ value: Canonical }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Canonical>(null, true, false),
    fc.maxSafeInteger(),
    edgy,
    fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(edgy, fc.string({ unit: 'grapheme', maxLength: 4 })), tie('value'), { maxKeys: 5 }),
  ),
})).value;

check('[K19] whatever canonical JSON writes is taken', [values], (value) => scan(toBytes(canonical(value))) === null, {
  runs: 500,
});

check(
  '[K19] JSON as engines write it is taken if it is canonical',
  [fc.json({ noUnicodeString: false }), fc.constantFrom(undefined, 1)],
  (text, indent) => agrees(toBytes(JSON.stringify(JSON.parse(text), null, indent))),
  { runs: 500 },
);

/** Pieces that go wrong. */
const pieces = fc.constantFrom(
  ...['{', '}', '[', ']', ',', ':', '"', '\\', ' ', '\n', '0', '-', '-0', '01', '1.0', '1e3', '1e400', '0.5', 'null'],
  ...[
    '"a":1,',
    '"a":1,"a":1',
    '"\\u0061"',
    '\\u0000',
    '\\u001f',
    '\\u001F',
    '\\n',
    '\\/',
    '\\ud83d',
    '\\ude00',
    '\u2028',
  ],
  ...['9007199254740991', '9007199254740992', '99999999999999999999', '\u{1f54a}', '\ue000', '\ufeff', 'true', 'tru'],
);
const bytePieces = fc.oneof(
  pieces.map(toBytes),
  fc
    .constantFrom('eda080', 'eda0bdedb880', 'c0af', 'e080af', 'f08080af', 'f4908080', 'ff', '80', 'c3', 'e282')
    .map(fromHex),
  fc.uint8Array({ minLength: 1, maxLength: 2 }),
);

check(
  '[K19] mutants of canonical JSON are taken if they are canonical',
  [
    values,
    fc.array(fc.record({ at: fc.nat(), cut: fc.nat({ max: 3 }), put: bytePieces }), { minLength: 1, maxLength: 3 }),
  ],
  (value, edits) => {
    let bytes = toBytes(canonical(value));
    for (const { at, cut, put } of edits) {
      const place = at % (bytes.length + 1);
      bytes = Uint8Array.of(...bytes.subarray(0, place), ...put, ...bytes.subarray(place + cut));
    }
    agrees(bytes);
  },
  { runs: 2000 },
);

check(
  '[K19] heaps of pieces are taken if they are canonical',
  [fc.array(bytePieces, { maxLength: 6 })],
  (heap) => {
    const bytes = Uint8Array.of(...heap.flatMap((piece) => [...piece]));
    agrees(bytes);
    agrees(Uint8Array.of(0x22, ...bytes, 0x22));
    agrees(Uint8Array.of(0x7b, ...bytes, 0x7d));
  },
  { runs: 1500 },
);

test('[K19] short texts over the marks of JSON, all of them', () => {
  const marks = ['{', '}', '[', ']', ',', ':', '"', '\\', 'a', '1', '0', '-', '.', ' '].map((mark) =>
    mark.charCodeAt(0),
  );
  let taken = 0;
  const visit = (bytes: number[]): void => {
    const text = Uint8Array.from(bytes);
    const isTaken = scanCanonical(text, 0, text.length) === null;
    if (isTaken !== isCanonical(text)) expect.fail(`${toHex(text)}: ${isTaken}`);
    if (isTaken) taken += 1;
    if (bytes.length < 4) for (const mark of marks) visit([...bytes, mark]);
  };
  visit([]);
  expect(taken).toBe(192);
});
