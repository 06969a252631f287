import { type BatchHeader, type Envelope, EnvelopeSchema, parseBatchHeader } from '../admit/envelope.ts';
import { checkSignatures, type Inspected, type InspectedRow, inspectLeaf, recordOf } from '../admit/inspect.ts';
import { ENTRY_LINE, parseLeafText, type RowSpans, type Span } from '../admit/leaf-text.ts';
import type { Body } from '../entries/body.ts';
import { BODY_BYTES_MAX } from '../entries/limits.ts';
import { BodySchema } from '../entries/schema.ts';
import type { Crypto } from '../record/crypto.ts';
import { scanCanonical } from '../record/note/json-scan.ts';
import { NOTE_BYTES_MAX, SIGNATURES_MAX } from '../record/note/limits.ts';
import { type NoteSignature, parseSignature } from '../record/note/signature.ts';
import type { Vkey } from '../record/note/vkey.ts';
import { type Checked, good } from '../record/problem.ts';
import { acceptorOf } from './accept.ts';

/**
 * As `inspectLeaf`, and quicker where nothing is wrong: notes of entries in which every part is as it has to be. Wherever
 * anything is not, and for all that is no entry, `inspectLeaf` itself is asked: it alone says what is wrong.
 */
export async function inspectQuickly(
  crypto: Crypto,
  bytes: Uint8Array,
  vkeys: readonly Vkey[],
): Promise<Checked<Inspected>> {
  const found = readQuickly(crypto, bytes);
  if (found === null) return inspectLeaf(crypto, bytes, vkeys);
  const signatures = await checkSignatures(crypto, found.note, vkeys);
  return signatures.ok ? good({ ...found, signatures: signatures.value }) : signatures;
}

const acceptsBody = acceptorOf(BodySchema);
const acceptsEnvelope = acceptorOf(EnvelopeSchema);
const NEWLINE = 10;

/** All of a leaf that needs no keys; null where any of it is out of the ordinary. */
export function readQuickly(crypto: Crypto, bytes: Uint8Array): Omit<Inspected, 'signatures'> | null {
  const split = blankLine(bytes);
  if (split < 0 || bytes.length > NOTE_BYTES_MAX) return null;
  const text = bytes.subarray(0, split + 1);
  const signatures = readSignatures(bytes.subarray(split + 2));
  const parsed = parseLeafText(text);
  if (signatures === null || !parsed.ok || parsed.value.kind === 'other') return null;
  const { kind, header: span, rows: spans } = parsed.value;
  const header: Pick<BatchHeader, 'file' | 'record'> | null = span === null ? {} : readHeader(text, span, spans.length);
  if (header === null) return null;
  const rows: InspectedRow[] = [];
  for (const one of spans) {
    const row = readRow(crypto, text, one, header);
    if (row === null) return null;
    rows.push(row);
  }
  // Every line of the text is either its first, which is known, or canonical JSON: well-formed and without controls.
  return { kind, note: { text, signatures }, record: recordOf(kind, header, rows), rows };
}

/** Where the last newline of the text lies: that before the last blank line. */
function blankLine(bytes: Uint8Array): number {
  for (let at = bytes.length - 2; at >= 0; at -= 1) if (bytes[at] === NEWLINE && bytes[at + 1] === NEWLINE) return at;
  return -1;
}

function readSignatures(bytes: Uint8Array): readonly NoteSignature[] | null {
  const lines = textOf(bytes)?.split('\n') ?? [];
  if (lines.pop() !== '' || lines.length === 0 || lines.length > SIGNATURES_MAX) return null;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignature(line);
    if (!signature.ok) return null;
    signatures.push(signature.value);
  }
  return signatures;
}

function readHeader(text: Uint8Array, span: Span, rows: number): BatchHeader | null {
  const header = parseBatchHeader(readJson(text, span), rows);
  return header.ok ? header.value : null;
}

function readRow(
  crypto: Crypto,
  text: Uint8Array,
  { body: span, envelope: around }: RowSpans,
  { file }: { readonly file?: string },
): InspectedRow | null {
  if (span.to - span.from > BODY_BYTES_MAX) return null;
  const body = readJson(text, span);
  const envelope = readJson(text, around);
  if (!acceptsBody(body) || !acceptsEnvelope(envelope)) return null;
  return {
    id: idOf(crypto, text, span),
    envelope: { ...(file === undefined ? {} : { file }), ...(envelope as Envelope) },
    body: good(body as Body),
  };
}

/** The value of canonical JSON; undefined where it is anything else. */
function readJson(text: Uint8Array, { from, to }: Span): unknown {
  if (scanCanonical(text, from, to) !== null) return undefined;
  return JSON.parse(decoder.decode(text.subarray(from, to)));
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

const PREFIX = new TextEncoder().encode(`${ENTRY_LINE}\n`);
/** One buffer for the two lines that an id is made of: hashing is done at once. */
const lines = new Uint8Array(PREFIX.length + BODY_BYTES_MAX);
lines.set(PREFIX);

function idOf(crypto: Crypto, text: Uint8Array, { from, to }: Span): Uint8Array {
  if (from === PREFIX.length) return crypto.sha256(text.subarray(0, to));
  const length = PREFIX.length + to - from;
  lines.set(text.subarray(from, to), PREFIX.length);
  return crypto.sha256(lines.subarray(0, length));
}
