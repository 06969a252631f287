import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyCuts, inputOf } from '../../test/support/feed-input.ts';
import { check } from '../../test/support/property.ts';
import { type FeedInput, ROW_CHARS_MAX } from './feed.ts';
import { type Line, readLines } from './text.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('lines', () => {
  test.each([
    ['a\nb\n', ['a', 'b']],
    ['a\nb', ['a', 'b']],
    ['a\r\nb\r\n', ['a', 'b']],
    ['\uFEFFa\nb', ['a', 'b']],
    ['a\uFEFF\n', ['a\uFEFF']],
    ['\n\na', ['', '', 'a']],
    ['a\rb\n', ['a\rb']],
    ['', []],
    ['\n', ['']],
    ['Молнія 🕊\n', ['Молнія 🕊']],
  ])('[F1] %j is the lines %j', async (text, lines) => {
    const items = await all(inputOf('f', text));
    expect(items.map((item) => (item.kind === 'line' ? item.text : item.code))).toEqual(lines);
    expect(items.map(({ row }) => row)).toEqual(lines.map((_, index) => index + 1));
  });

  check(
    '[F2] the same lines, or the same refusal, whatever the chunks',
    [fc.uint8Array({ maxLength: 300 }), fc.array(fc.nat(299)), anyCuts],
    async (bytes, ends, cuts) => {
      for (const at of ends) if (at < bytes.length) bytes[at] = 0x0a;
      expect(await all(inputOf('f', bytes, cuts))).toEqual(await all(inputOf('f', bytes)));
    },
  );

  check('[F2] text comes back as it was, whatever the chunks', [fc.array(anyLine()), anyCuts], async (lines, cuts) => {
    const items = await all(inputOf('f', lines.map((line) => `${line}\n`).join(''), cuts));
    expect(items.map((item) => (item.kind === 'line' ? item.text : item.code))).toEqual(lines);
  });
});

describe('files that are refused', () => {
  test('[F3] bytes that are not UTF-8', async () => {
    const bytes = new Uint8Array([...utf8('a\nb\n'), 0xc3, 0x28, 0x0a]);
    expect((await all(inputOf('f', bytes))).at(-1)).toEqual({
      kind: 'refused',
      file: 'f',
      row: 3,
      code: 'not-utf8',
      expected: 'UTF-8 text',
      found: 'bytes that are not UTF-8: save the file as UTF-8',
    });
  });

  test.each([
    ['little', [0xff, 0xfe, 0x61, 0x00, 0x0a, 0x00]],
    ['big', [0xfe, 0xff, 0x00, 0x61, 0x00, 0x0a]],
  ])('[F3] UTF-16, %s end first, is recognised', async (_, bytes) => {
    const [item] = await all(inputOf('f', new Uint8Array(bytes)));
    expect(item).toMatchObject({ code: 'not-utf8', row: 1, found: 'UTF-16 text: save the file as UTF-8' });
  });

  test('[F4] a NUL character, with its row', async () => {
    expect((await all(inputOf('f', 'a\nb\0\nc\n'))).at(-1)).toMatchObject({ code: 'nul-byte', row: 2 });
  });

  test('[F5] a line that is too long, to the character', async () => {
    const longest = 'ж'.repeat(ROW_CHARS_MAX);
    expect((await all(inputOf('f', longest))).map(({ kind }) => kind)).toEqual(['line']);
    expect(await all(inputOf('f', `a\n${longest}x\nb`, [70_000]))).toMatchObject([
      { kind: 'line' },
      { kind: 'refused', code: 'line-too-long', row: 2 },
    ]);
  });

  test('[F5] 64 MB without a line end are not read to their end', async () => {
    const chunk = new Uint8Array(65_536).fill(0x61);
    let read = 0;
    async function* stream() {
      for (let sent = 0; sent < 1024; sent++) {
        read += chunk.length;
        yield chunk;
      }
    }
    const items = await all({ name: 'f', bytes: stream() });
    expect(items).toMatchObject([{ kind: 'refused', code: 'line-too-long', row: 1 }]);
    expect(read).toBeLessThanOrEqual(4 * ROW_CHARS_MAX + chunk.length);
  });

  test('[F6] a file that breaks off', async () => {
    async function* stream() {
      yield utf8('a\nb');
      throw new Error('the disk is gone');
    }
    expect(await all({ name: 'f', bytes: stream() })).toMatchObject([
      { kind: 'line', text: 'a' },
      { kind: 'refused', code: 'unreadable', row: 2, found: 'Error: the disk is gone' },
    ]);
  });

  test.each([
    ['when it is refused', 'a\0\nb\n', 9],
    ['when nobody reads on', 'a\nb\n', 1],
  ])('[F6] the file is let go %s', async (_, text, most) => {
    let closed = false;
    async function* stream() {
      try {
        while (true) yield utf8(text);
      } finally {
        closed = true;
      }
    }
    let lines = 0;
    for await (const item of readLines({ name: 'f', bytes: stream() })) {
      lines += 1;
      if (item.kind === 'refused' || lines === most) break;
    }
    expect(closed).toBe(true);
  });
});

function anyLine() {
  return fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => !/[\n\r\0\uFEFF]/.test(text));
}

async function all(input: FeedInput) {
  const items: (Line | { kind: 'refused'; code: string; row: number | null })[] = [];
  for await (const item of readLines(input)) items.push(item);
  return items;
}
