import { type FeedInput, type RefusedCode, type RefusedItem, ROW_CHARS_MAX } from './feed.ts';

/** One line of a text file, without its end. */
export interface Line {
  readonly kind: 'line';
  /** From 1. */
  readonly row: number;
  readonly text: string;
}

/** No UTF-8 text of `ROW_CHARS_MAX` characters is longer than this, so nothing more is ever held. */
const LINE_BYTES_MAX = ROW_CHARS_MAX * 4;
const NEWLINE = 0x0a;

/**
 * Reads a file as lines of UTF-8 text. Never holds more than one chunk and one line; a file that is no such text is
 * refused at the first line that shows it, whatever the chunks it came in. A byte order mark is taken off, and a
 * carriage return before the line's end.
 */
export async function* readLines(input: FeedInput): AsyncGenerator<Line | RefusedItem> {
  for await (const batch of readBatches(input)) for (const item of batch) yield item;
}

/** The same, as many lines at a time as a chunk completes. After a refusal nothing comes. */
export async function* readBatches(input: FeedInput): AsyncGenerator<readonly (Line | RefusedItem)[]> {
  const splitter = new Splitter(input.name);
  const chunks = input.bytes[Symbol.asyncIterator]();
  try {
    while (true) {
      const chunk = await chunks
        .next()
        .catch((error: unknown) => splitter.refuse('unreadable', 'a file that can be read to its end', String(error)));
      if ('kind' in chunk) return yield [chunk];
      const items = chunk.done === true ? splitter.end() : splitter.push(chunk.value);
      if (items.length > 0) yield items;
      if (items.at(-1)?.kind === 'refused' || chunk.done === true) return;
    }
  } finally {
    await chunks.return?.();
  }
}

/** Cuts chunks into lines. Owns the bytes after the last line end, and the count of lines. */
class Splitter {
  readonly #file: string;
  #rest: Uint8Array[] = [];
  #restBytes = 0;
  #row = 0;

  constructor(file: string) {
    this.#file = file;
  }

  push(chunk: Uint8Array): (Line | RefusedItem)[] {
    const last = chunk.lastIndexOf(NEWLINE);
    if (last < 0) {
      this.#keep(chunk);
      return this.#restBytes > LINE_BYTES_MAX ? [this.#tooLong()] : [];
    }
    const whole = this.#take(chunk.subarray(0, last));
    this.#keep(chunk.subarray(last + 1));
    return this.#linesOf(whole);
  }

  end(): (Line | RefusedItem)[] {
    const whole = this.#take(new Uint8Array(0));
    // A file that ends with a line end has no further, empty line.
    return whole.length === 0 ? [] : this.#linesOf(whole);
  }

  refuse(code: RefusedCode, expected: string, found: string): RefusedItem {
    return { kind: 'refused', file: this.#file, row: this.#row + 1, code, expected, found };
  }

  #linesOf(bytes: Uint8Array): (Line | RefusedItem)[] {
    return this.#linesAtOnce(bytes) ?? this.#linesOneByOne(bytes);
  }

  /** Decodes all lines in one go; null where one of them is to be refused: which, is found out line by line. */
  #linesAtOnce(bytes: Uint8Array): Line[] | null {
    const decoded = decode(bytes);
    if (decoded === null || decoded.includes('\0')) return null;
    const isFirst = this.#row === 0;
    const texts = (isFirst && decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded).split('\n');
    if (texts.some((text) => text.length > ROW_CHARS_MAX)) return null;
    return texts.map((text) => {
      this.#row += 1;
      return { kind: 'line', row: this.#row, text: text.endsWith('\r') ? text.slice(0, -1) : text };
    });
  }

  #linesOneByOne(bytes: Uint8Array): (Line | RefusedItem)[] {
    const items: (Line | RefusedItem)[] = [];
    let from = 0;
    while (from <= bytes.length) {
      const at = bytes.indexOf(NEWLINE, from);
      const to = at < 0 ? bytes.length : at;
      const item = this.#lineOf(bytes.subarray(from, to));
      items.push(item);
      if (item.kind === 'refused') break;
      from = to + 1;
    }
    return items;
  }

  #lineOf(bytes: Uint8Array): Line | RefusedItem {
    if (bytes.length > LINE_BYTES_MAX) return this.#tooLong();
    const isFirst = this.#row === 0;
    if (isFirst && isUtf16(bytes)) return this.refuse('not-utf8', 'UTF-8 text', 'UTF-16 text: save the file as UTF-8');
    const decoded = decode(bytes);
    if (decoded === null)
      return this.refuse('not-utf8', 'UTF-8 text', 'bytes that are not UTF-8: save the file as UTF-8');
    const text = isFirst && decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded;
    if (text.length > ROW_CHARS_MAX) return this.#tooLong();
    if (text.includes('\0')) return this.refuse('nul-byte', 'text', 'a NUL byte');
    this.#row += 1;
    return { kind: 'line', row: this.#row, text: text.endsWith('\r') ? text.slice(0, -1) : text };
  }

  #tooLong(): RefusedItem {
    return this.refuse('line-too-long', `lines of at most ${ROW_CHARS_MAX} characters`, 'a longer line');
  }

  #keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    // A copy: the chunk belongs to whoever reads the file, and may be filled again.
    this.#rest.push(bytes.slice());
    this.#restBytes += bytes.length;
  }

  #take(bytes: Uint8Array): Uint8Array {
    if (this.#restBytes === 0) return bytes;
    const whole = new Uint8Array(this.#restBytes + bytes.length);
    let at = 0;
    for (const part of [...this.#rest, bytes]) {
      whole.set(part, at);
      at += part.length;
    }
    this.#rest = [];
    this.#restBytes = 0;
    return whole;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  const [a, b] = bytes;
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
}
