import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBytes, toHex, toText, vectorBytes, vectorJson } from '../../../test/support/note-vectors.ts';
import { check } from '../../../test/support/property.ts';
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { parseNote } from './note.ts';

const ROOT = 'vt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=';

const codeOf = (text: string | Uint8Array): string => {
  const checkpoint = parseCheckpoint(typeof text === 'string' ? toBytes(text) : text);
  return checkpoint.ok ? 'good' : checkpoint.problem.code;
};

function textOf(bytes: Uint8Array): Uint8Array {
  const note = parseNote(bytes);
  if (!note.ok) throw new Error(note.problem.code);
  return note.value.text;
}

const SUNLIGHT = 'sunlight/cmd/skylight/testdata';
const MILAN = '88ad7a28caeb0b2aa890fdf0304c2fcaf59fca2ee140134ff8c1300bac493482';

test.each([
  'interop-local/log/checkpoint',
  `${SUNLIGHT}/tree/checkpoint`,
  `${SUNLIGHT}/witness2/${MILAN}/checkpoint`,
  ...Array.from({ length: 16 }, (_, size) => `tessera/testdata/log/checkpoint.${size}`),
])('[K7] %s is read and written back', (path) => {
  const text = textOf(vectorBytes(path));
  const checkpoint = parseCheckpoint(text);
  if (!checkpoint.ok) throw new Error(checkpoint.problem.code);
  expect(toText(formatCheckpoint(checkpoint.value))).toBe(toText(text));
  const size = /\.(\d+)$/.exec(path)?.[1];
  if (size !== undefined) expect(checkpoint.value.size).toBe(Number(size));
});

test('[K7] the checkpoint of sum.golang.org is read', () => {
  const { good } = vectorJson<{ good: { note: string }[] }>('golang-mod/note.json');
  const text = textOf(toBytes(good.at(-1)?.note ?? ''));
  const checkpoint = parseCheckpoint(text);
  expect(checkpoint).toMatchObject({
    ok: true,
    value: { origin: 'go.sum database tree', size: 35_225_469, extensions: [] },
  });
  expect(checkpoint.ok && toHex(checkpoint.value.root)).toBe(Buffer.from(ROOT, 'base64').toString('hex'));
});

test('[K7] quirk: extension lines are read (litewitness cosigns them, newer sunlight refuses them)', () => {
  const text = `a\n1\n${ROOT}\nmore\nand more\n`;
  const checkpoint = parseCheckpoint(toBytes(text));
  expect(checkpoint).toMatchObject({ ok: true, value: { extensions: ['more', 'and more'] } });
  expect(checkpoint.ok && toText(formatCheckpoint(checkpoint.value))).toBe(text);
});

test.each([
  [`a\n0\n${ROOT}\n`, 'good'],
  [`a\n9007199254740991\n${ROOT}\n`, 'good'],
  [`a\n9007199254740992\n${ROOT}\n`, 'number-too-large'],
  [`a\n18446744073709551615\n${ROOT}\n`, 'number-too-large'],
  [`a\n00\n${ROOT}\n`, 'leading-zero'],
  [`a\n0700\n${ROOT}\n`, 'leading-zero'],
  [`a\n-1\n${ROOT}\n`, 'not-a-number'],
  [`a\n+1\n${ROOT}\n`, 'not-a-number'],
  [`a\n 1\n${ROOT}\n`, 'not-a-number'],
  [`a\n1e3\n${ROOT}\n`, 'not-a-number'],
  [`a\n0x10\n${ROOT}\n`, 'not-a-number'],
  [`a\n\u0661\n${ROOT}\n`, 'not-a-number'],
  [`a\n1\n${ROOT.replace('CQ=', 'CR=')}\n`, 'wrong-root'],
  [`a\n1\n${ROOT.replace('=', '')}\n`, 'wrong-root'],
  [`a\n1\n${ROOT} \n`, 'wrong-root'],
  ['a\n1\nAAAA\n', 'wrong-root'],
  [`a\n1\n${'A'.repeat(44)}\n`, 'wrong-root'],
  [`\n1\n${ROOT}\n`, 'empty-line'],
  [`a\n\n1\n${ROOT}\n`, 'empty-line'],
  [`a\n1\n${ROOT}\n\n`, 'empty-line'],
  [`a\n1\n`, 'missing-line'],
  ['a\n', 'missing-line'],
  [`a\n1\n${ROOT}`, 'no-final-newline'],
  [`a\r\n1\r\n${ROOT}\r\n`, 'carriage-return'],
  [`a\tb\n1\n${ROOT}\n`, 'control-character'],
  [Uint8Array.of(0xff, ...toBytes(`a\n1\n${ROOT}\n`)), 'not-utf8'],
  ['', 'no-final-newline'],
])('[K8] %j: %s', (text, code) => {
  expect(codeOf(text)).toBe(code);
});

test('[K8] a checkpoint that could not be read back is not written', () => {
  const root = new Uint8Array(32);
  for (const wrong of [
    { origin: '', size: 1, root, extensions: [] },
    { origin: 'a\nb', size: 1, root, extensions: [] },
    { origin: 'a', size: 0.5, root, extensions: [] },
    { origin: 'a', size: -1, root, extensions: [] },
    { origin: 'a', size: 1, root: root.slice(1), extensions: [] },
    { origin: 'a', size: 1, root, extensions: [''] },
  ])
    expect(() => formatCheckpoint(wrong)).toThrow(TypeError);
});

check(
  '[K7] any checkpoint is written and read back',
  [
    fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.replace(/\p{Cc}/gu, '.')),
    fc.maxSafeNat(),
    fc.uint8Array({ minLength: 32, maxLength: 32 }),
    fc.array(fc.stringMatching(/^[a-z ]+$/), { maxLength: 2 }),
  ],
  (origin, size, root, extensions) => {
    const checkpoint = { origin, size, root, extensions };
    expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual({ ok: true, value: checkpoint });
  },
);
