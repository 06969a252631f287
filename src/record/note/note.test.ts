import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toBytes, toText, vectorBytes, vectorJson } from '../../../test/support/note-vectors.ts';
import { check } from '../../../test/support/property.ts';
import { nodeCrypto } from '../../crypto/node/crypto.ts';
import { loadSigner } from '../../crypto/node/signer.ts';
import type { Checked } from '../problem.ts';
import { formatNote, openNote, parseNote, signNote, signText } from './note.ts';
import { makeSignature } from './signature.ts';
import { parseVkey, TYPES, type Vkey } from './vkey.ts';

interface Case {
  readonly note: string;
  readonly keys: string[];
  readonly verified?: number;
  readonly why?: string;
  readonly note_bytes_prefix_hex?: string;
}
const golang = vectorJson<{ good: Case[]; bad: Case[] }>('golang-mod/note.json');
const c2sp = vectorJson<{
  signed_note: { vkey: string; note: string };
  real_sumdb_checkpoint: { vkey: string; note: string };
  checkpoint_cosigned: { note: string };
}>('c2sp/examples.json');

const value = <T>(checked: Checked<T>): T => {
  if (!checked.ok) throw new Error(JSON.stringify(checked.problem));
  return checked.value;
};
const codeOf = (checked: Checked<unknown>): string => (checked.ok ? 'good' : checked.problem.code);

const bytesOf = ({ note, note_bytes_prefix_hex: prefix = '' }: Case): Uint8Array =>
  Uint8Array.of(...fromHex(prefix), ...toBytes(note));

async function open(bytes: Uint8Array, keys: readonly Vkey[]): Promise<string> {
  const note = parseNote(bytes);
  if (!note.ok) return note.problem.code;
  const opened = await openNote(nodeCrypto, note.value, keys);
  return opened.ok ? opened.value.verified.map(({ name }) => name).join(' ') : opened.problem.code;
}

const read = (keys: readonly string[]): Vkey[] => keys.map((key) => value(parseVkey(key)));

describe('the notes of golang.org/x/mod', () => {
  test('[K3] are all here', () => {
    expect([golang.good.length, golang.bad.length]).toEqual([5, 10]);
  });

  test.each(golang.good)('[K3] good: $note', async ({ note, keys, verified }) => {
    const opened = await open(toBytes(note), read(keys));
    expect(opened.split(' ').length).toBe(verified ?? keys.length);
    expect(opened).toBe(
      read(keys)
        .map(({ name }) => name)
        .join(' '),
    );
  });

  const CODES = [
    'no-blank-line',
    'no-signatures',
    'no-final-newline',
    'control-character',
    'not-utf8',
    // Its name is bad too; the newline that it lacks comes first.
    'no-final-newline',
    'wrong-signature-line',
    'no-known-key',
    'too-many-signatures',
    'wrong-signature',
  ];

  test.each(golang.bad.map((given, at) => ({ ...given, code: CODES[at] })))('[K2] bad: $code', async (given) => {
    expect(await open(bytesOf(given), read(given.keys))).toBe(given.code);
  });

  test('[K2] bad: a name with a space, in a line that ends', async () => {
    const given = golang.bad[5] as Case;
    expect(await open(toBytes(`${given.note}\n`), read(given.keys))).toBe('wrong-base64');
  });
});

describe('the examples of C2SP', () => {
  test('[K3] the note of signed-note opens', async () => {
    const { note, vkey } = c2sp.signed_note;
    expect(await open(toBytes(note), read([vkey]))).toBe('example.com/foo');
  });

  test('[K3] the checkpoint of sum.golang.org opens', async () => {
    const { note, vkey } = c2sp.real_sumdb_checkpoint;
    expect(await open(toBytes(note), read([vkey]))).toBe('sum.golang.org');
  });

  test('[K3] quirk: behind-the-sofa is signed by sum.golang.org over another origin; under that it holds', async () => {
    const real = value(parseVkey(c2sp.real_sumdb_checkpoint.vkey));
    const sofa = { ...real, name: 'example.com/behind-the-sofa' };
    const { note } = c2sp.checkpoint_cosigned;
    expect(await open(toBytes(note), [sofa])).toBe('wrong-signature');
    const { text } = value(parseNote(toBytes(note)));
    expect(toText(text).split('\n').slice(1)).toEqual(c2sp.real_sumdb_checkpoint.note.split('\n').slice(1, 4));
    const elsewhere = toText(text).replace('example.com/behind-the-sofa', 'go.sum database tree');
    const signatures = value(parseNote(toBytes(note))).signatures;
    expect(await open(formatNote(toBytes(elsewhere), signatures), [sofa])).toBe('example.com/behind-the-sofa');
  });
});

test.each([
  'interop-local/log/checkpoint',
  'tessera/testdata/log/checkpoint',
  'sunlight/cmd/skylight/testdata/tree/checkpoint',
])('[K1] %s is read and written back', (path) => {
  const bytes = vectorBytes(path);
  const { text, signatures } = value(parseNote(bytes));
  expect(toText(formatNote(text, signatures))).toBe(toText(bytes));
});

test.each([...golang.good.map(({ note }) => note), c2sp.signed_note.note])(
  '[K1] %j is read and written back',
  (note) => {
    const { text, signatures } = value(parseNote(toBytes(note)));
    expect(toText(formatNote(text, signatures))).toBe(note);
  },
);

const alice = loadSigner('alice.example/key', TYPES.ed25519, new Uint8Array(32).fill(1));
const bob = loadSigner('bob.example/key', TYPES.ed25519, new Uint8Array(32).fill(2));
const signed = toText(await signNote(toBytes('one\n\ntwo\n'), [alice]));
const line = signed.slice(signed.lastIndexOf('\n\n') + 2);

test('[K1] a text may hold empty lines: the last one parts it from the signatures', () => {
  const { text, signatures } = value(parseNote(toBytes(signed)));
  expect(toText(text)).toBe('one\n\ntwo\n');
  expect(signatures.map((signature) => `${signature.line}\n`)).toEqual([line]);
});

test('[K1] a mark of byte order belongs to the text', () => {
  const bytes = toBytes(`\ufeffone\n\n${line}`);
  expect(toText(value(parseNote(bytes)).text)).toBe('\ufeffone\n');
});

const withBytes = (...bytes: number[]): Uint8Array => Uint8Array.of(...bytes, ...toBytes(signed));

test.each<[what: string, bytes: Uint8Array, code: string]>([
  ['nothing', new Uint8Array(), 'no-final-newline'],
  ['a newline alone', toBytes('\n'), 'no-blank-line'],
  ['lines that end as in Windows', toBytes(signed.replaceAll('\n', '\r\n')), 'carriage-return'],
  ['a tab', withBytes(0x09), 'control-character'],
  ['a zero', withBytes(0x00), 'control-character'],
  ['a byte that UTF-8 has not', withBytes(0xff), 'not-utf8'],
  ['a character written too long', withBytes(0xc0, 0xaf), 'not-utf8'],
  ['half of a surrogate pair', withBytes(0xed, 0xa0, 0x80), 'not-utf8'],
  ['no newline at the end', toBytes(signed.slice(0, -1)), 'no-final-newline'],
  ['no empty line', toBytes(`one\n${line}`), 'no-blank-line'],
  ['no signature', toBytes('one\n\n'), 'no-signatures'],
  ['an empty line at the end', toBytes(`${signed}\n`), 'no-signatures'],
  ['a line that is no signature', toBytes(`${signed}hello\n`), 'wrong-signature-line'],
  ['a hyphen for the dash', toBytes(signed.replace('—', '-')), 'wrong-signature-line'],
  ['no name', toBytes(signed.replace('alice.example/key', '')), 'wrong-name'],
  ['a plus in a name', toBytes(signed.replace('alice.', 'alice+')), 'wrong-name'],
  ['a wide space in a name', toBytes(signed.replace('alice.', 'alice\u3000')), 'wrong-name'],
  ['a space in a name', toBytes(signed.replace('alice.', 'alice ')), 'wrong-base64'],
  ['a space behind the signature', toBytes(signed.replace(/\n$/, ' \n')), 'wrong-base64'],
  ['base64 without padding', toBytes(signed.replace('=\n', '\n')), 'wrong-base64'],
  ['a key id without a signature', toBytes('one\n\n— a AAAAAA==\n'), 'short-signature'],
  ['nothing behind a name', toBytes('one\n\n— a \n'), 'short-signature'],
  ['too many bytes', toBytes(`${'x'.repeat(1 << 20)}${signed}`), 'too-long'],
])('[K2] %s', (_what, bytes, code) => {
  expect(codeOf(parseNote(bytes))).toBe(code);
});

test('[K2] quirk: stray bits behind the last byte, which Go decodes (torchwood answers 403), are refused as base64', () => {
  const { cases } = vectorJson<{ cases: { request: string }[] }>('torchwood/add-checkpoint.json');
  const strayed = cases.map(({ request }) => request).find((request) => /[^AEIMQUYcgkosw048=]=\n$/.test(request)) ?? '';
  const note = strayed.slice(strayed.indexOf('\n\n') + 2);
  expect(note).toMatch(/6gx=\n$/);
  expect(codeOf(parseNote(toBytes(note)))).toBe('wrong-base64');
  expect(codeOf(parseNote(toBytes(note.replace(/gx=\n$/, 'gw=\n'))))).toBe('good');
});

test('[K4] a hundred signatures are read, and a hundred and one are not', () => {
  expect(codeOf(parseNote(toBytes(`one\n\n${line.repeat(100)}`)))).toBe('good');
  expect(codeOf(parseNote(toBytes(`one\n\n${line.repeat(101)}`)))).toBe('too-many-signatures');
});

describe('[K3] a note', () => {
  const keys = [alice.vkey, bob.vkey];

  test('that both signed tells both, in the order of the lines and each once', async () => {
    const text = toBytes('one\n');
    const both = [await signText(text, bob), await signText(text, alice), await signText(text, bob)];
    expect(await open(formatNote(text, both), keys)).toBe('bob.example/key alice.example/key');
  });

  test('in which a known key fails is refused, whatever the others say', async () => {
    const text = toBytes('one\n');
    const wrong = await signText(toBytes('two\n'), bob);
    expect(await open(formatNote(text, [await signText(text, alice), wrong]), keys)).toBe('wrong-signature');
    expect(await open(formatNote(text, [await signText(text, bob), wrong]), keys)).toBe('wrong-signature');
  });

  test('says nothing by keys that share only a name or an id with ours', async () => {
    const text = toBytes('one\n');
    const sameId = makeSignature({ ...alice.vkey, name: 'carol.example' }, new Uint8Array(64));
    const other = makeSignature({ ...alice.vkey, keyId: 7 }, new Uint8Array(64));
    const bytes = formatNote(text, [sameId, other, await signText(text, alice)]);
    expect(await open(bytes, keys)).toBe('alice.example/key');
    const opened = value(await openNote(nodeCrypto, value(parseNote(bytes)), keys));
    expect(opened.unknown.map(({ name }) => name)).toEqual(['carol.example', 'alice.example/key']);
    expect(await open(formatNote(text, [sameId, other]), keys)).toBe('no-known-key');
  });

  test('is refused where a signature has another length than 64', async () => {
    const text = toBytes('one\n');
    for (const length of [1, 63, 65, 72]) {
      const cut = makeSignature(alice.vkey, new Uint8Array(length));
      expect(await open(formatNote(text, [cut]), keys)).toBe('wrong-signature');
    }
  });

  test('is not opened by keys of which two cannot be told apart', async () => {
    const twin = { ...alice.vkey, publicKey: bob.vkey.publicKey };
    expect(await open(toBytes(signed), [alice.vkey, twin])).toBe('ambiguous-key');
    expect(await open(toBytes(signed), [])).toBe('no-known-key');
  });
});

test('[K3] a cosigner signs no plain text: what it vouches for carries a time', async () => {
  const clock = loadSigner('clock.example', TYPES.cosignature, new Uint8Array(32).fill(3));
  await expect(signText(toBytes('one\n'), clock)).rejects.toThrow(TypeError);
});

test('[K1] a note that could not be read back is not written', async () => {
  const signatures = [await signText(toBytes('one\n'), alice)];
  for (const text of ['', 'one', 'one\r\n', 'one\u0000\n'])
    expect(() => formatNote(toBytes(text), signatures)).toThrow(TypeError);
  expect(() => formatNote(toBytes('one\n'), [])).toThrow(TypeError);
});

const clean = fc.string({ unit: 'binary', maxLength: 30 }).map((text) =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a note may not hold them
    .replace(/[\u0000-\u0009\u000b-\u001f]/g, '\n'),
);

check('[K1] what is signed is read back and opens', [clean], async (text) => {
  const bytes = await signNote(toBytes(`${text}\n`), [alice, bob]);
  const note = value(parseNote(bytes));
  expect(toText(note.text)).toBe(`${text}\n`);
  expect(toText(formatNote(note.text, note.signatures))).toBe(toText(bytes));
  expect(await open(bytes, [bob.vkey])).toBe('bob.example/key');
});

check(
  '[K1] whatever is read at all is written back to the same bytes',
  [fc.nat(), fc.nat({ max: 255 }), fc.constantFrom('set', 'cut', 'put')],
  (seed, byte, how) => {
    const bytes = toBytes(signed);
    const at = seed % bytes.length;
    const kept = how === 'put' ? at : at + 1;
    const mutant = Uint8Array.of(...bytes.slice(0, at), ...(how === 'cut' ? [] : [byte]), ...bytes.slice(kept));
    const note = parseNote(mutant);
    if (note.ok) expect(formatNote(note.value.text, note.value.signatures)).toEqual(mutant);
  },
  { runs: 1000 },
);
