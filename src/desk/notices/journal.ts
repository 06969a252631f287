import { dirname } from 'node:path';
import type { Notice } from '../../follow/ladder/notice.ts';
import { type Files, replaceFile } from '../../store/files.ts';
import { DeskError } from '../desk-error.ts';

/** What happened to a notice, in the order in which it happened. Moments are ms by this machine's clock. */
export type JournalLine =
  | { readonly kind: 'queued'; readonly at: number; readonly notice: Notice; readonly exercise: boolean }
  /** Written before the attempt: it may have reached its receiver, whatever comes after. */
  | {
      readonly kind: 'sending';
      readonly at: number;
      readonly id: string;
      readonly channel: string;
      readonly attempt: number;
    }
  /** The receiver's side took it; `answer` is what it said. */
  | {
      readonly kind: 'sent';
      readonly at: number;
      readonly id: string;
      readonly channel: string;
      readonly attempt: number;
      readonly answer: string;
    }
  | {
      readonly kind: 'failed';
      readonly at: number;
      readonly id: string;
      readonly channel: string;
      readonly attempt: number;
      readonly why: string;
    };

const KINDS = ['queued', 'sending', 'sent', 'failed'];

/** A file of lines that only grows. Each line is durable before `append` returns; one that a crash cut is taken off at the next opening. */
export class Journal {
  readonly #files: Files;
  readonly #path: string;
  readonly #lines: JournalLine[];
  #length: number;

  private constructor(files: Files, path: string, lines: JournalLine[], length: number) {
    this.#files = files;
    this.#path = path;
    this.#lines = lines;
    this.#length = length;
  }

  /** Opens or makes it. Throws a `DeskError` where a line other than the last is no line of a journal. */
  static open(files: Files, path: string): Journal {
    const bytes = files.read(path) ?? new Uint8Array();
    const whole = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
    if (bytes.length === 0 || whole.length < bytes.length) {
      replaceFile(files, path, whole);
      files.syncDir(dirname(path));
    }
    const text = new TextDecoder().decode(whole);
    const lines = text
      .split('\n')
      .slice(0, -1)
      .map((line, index) => readLine(line, `${path}:${index + 1}`));
    return new Journal(files, path, lines, whole.length);
  }

  get lines(): readonly JournalLine[] {
    return this.#lines;
  }

  append(line: JournalLine): void {
    const bytes = new TextEncoder().encode(`${JSON.stringify(line)}\n`);
    const file = this.#files.open(this.#path);
    try {
      file.write(this.#length, bytes);
      file.sync();
    } finally {
      file.close();
    }
    this.#length += bytes.length;
    this.#lines.push(line);
  }
}

function readLine(text: string, at: string): JournalLine {
  try {
    const line: unknown = JSON.parse(text);
    const isLine = line !== null && typeof line === 'object' && 'kind' in line && KINDS.includes(String(line.kind));
    if (isLine) return line as JournalLine;
  } catch {
    // Told below, as any other that is no line of a journal.
  }
  throw new DeskError(
    `${at}: expected a line of an outbox, found ${JSON.stringify(text.slice(0, 60))}. Only the last line may be cut. Restore the file from a copy; without it nobody knows what was sent.`,
  );
}
