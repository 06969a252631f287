import type { Body } from '../entries/body.ts';
import { parseBody } from '../entries/schema.ts';
import type { Crypto } from '../record/crypto.ts';
import { scanCanonical } from '../record/note/json-scan.ts';
import { type Note, parseNote } from '../record/note/note.ts';
import type { Vkey } from '../record/note/vkey.ts';
import { bad, type Checked, good, type RecordProblem } from '../record/problem.ts';
import { type BatchHeader, type Envelope, parseBatchHeader, parseEnvelope } from './envelope.ts';
import { type LeafText, parseLeafText, type RowSpans, type Span } from './leaf-text.ts';
import { isMatterType, type Matter, parseMatter } from './matter.ts';
import { idOf } from './row-id.ts';
import { readBody as readBodyAt, readEnvelope } from './scan/row.ts';

/** A leaf taken apart and checked as far as that needs no other leaf: form, signatures, ids, schemas. */
export interface Inspected {
  readonly kind: LeafText['kind'];
  readonly note: Note;
  /** The origin of the record that it says it is signed for; `null`: it says none. */
  readonly record: string | null;
  /** Each signature by one of the keys given, and whether it holds. */
  readonly signatures: readonly { readonly vkey: Vkey; readonly holds: boolean }[];
  readonly rows: readonly InspectedRow[];
}

export interface InspectedRow {
  /** 32 bytes. */
  readonly id: Uint8Array;
  readonly envelope: Envelope;
  readonly body: Checked<Body | Matter>;
}

/**
 * Inspects the bytes of a leaf. What is refused as a whole has the codes of `parseNote`, `parseLeafText`,
 * `scanCanonical`, `parseEnvelope` and `parseBatchHeader`; a row whose body is no entry is refused alone.
 */
export async function inspectLeaf(
  crypto: Crypto,
  bytes: Uint8Array,
  vkeys: readonly Vkey[],
): Promise<Checked<Inspected>> {
  const parsed = parseNote(bytes);
  if (!parsed.ok) return parsed;
  const note = parsed.value;
  const found = parseLeafText(note.text);
  if (!found.ok) return found;
  const text = found.value;
  if (text.kind === 'other') return good({ kind: 'other', note, record: null, signatures: [], rows: [] });
  const header = text.kind === 'batch' ? readHeader(note.text, text.header, text.rows.length) : good(NO_HEADER);
  if (!header.ok) return header;
  const shared = header.value.file === undefined ? {} : { file: header.value.file };
  const rows: InspectedRow[] = [];
  for (const [at, spans] of text.rows.entries()) {
    const row = readRow(crypto, note.text, spans, shared);
    if (!row.ok) return atRow(row.problem, text.kind === 'batch' ? at + 1 : null);
    rows.push(row.value);
  }
  const record = recordOf(text.kind, header.value, rows);
  const signatures = await checkSignatures(crypto, note, vkeys);
  return signatures.ok ? good({ kind: text.kind, note, record, signatures: signatures.value, rows }) : signatures;
}

/**
 * Each signature of a note by one of the keys. Each key signs once (`signed-twice`): a leaf with a hundred signatures by
 * one key would cost every reader a hundred checks.
 */
export async function checkSignatures(
  crypto: Crypto,
  note: Note,
  vkeys: readonly Vkey[],
): Promise<Checked<Inspected['signatures']>> {
  const checked: { vkey: Vkey; holds: boolean }[] = [];
  for (const { name, keyId, signature } of note.signatures) {
    const vkey = vkeys.find((key) => key.name === name && key.keyId === keyId);
    if (vkey === undefined) continue;
    if (checked.some((one) => one.vkey === vkey)) return bad('signed-twice', 'one signature by each key', name);
    checked.push({ vkey, holds: await crypto.verifyEd25519(vkey.publicKey, note.text, signature) });
  }
  return good(checked);
}

const NO_HEADER: Pick<BatchHeader, 'file' | 'record'> = {};

/** The record that a leaf is signed for: of an entry its envelope says it, of a batch the header. */
export function recordOf(
  kind: 'entry' | 'batch',
  header: Pick<BatchHeader, 'record'>,
  rows: readonly InspectedRow[],
): string | null {
  return (kind === 'batch' ? header.record : rows[0]?.envelope.record) ?? null;
}

function readHeader(text: Uint8Array, span: Span, rows: number): Checked<BatchHeader> {
  const json = readJson(text, span);
  return json.ok ? parseBatchHeader(json.value, rows) : json;
}

function readRow(
  crypto: Crypto,
  text: Uint8Array,
  spans: RowSpans,
  header: Pick<BatchHeader, 'file'>,
): Checked<InspectedRow> {
  const quick = readQuickly(text, spans);
  if (quick !== null) {
    return good({
      id: idOf(crypto, text, spans.body.from, spans.body.to),
      envelope: { ...header, ...quick.envelope },
      body: good(quick.body),
    });
  }
  const body = readJson(text, spans.body);
  if (!body.ok) return body;
  const json = readJson(text, spans.envelope);
  if (!json.ok) return json;
  const envelope = parseEnvelope(json.value);
  if (!envelope.ok) return envelope;
  return good({
    id: idOf(crypto, text, spans.body.from, spans.body.to),
    envelope: { ...header, ...envelope.value },
    body: readBody(body.value),
  });
}

/** Body and envelope of a row in which nothing is out of the ordinary: most are so, and need no careful look. */
function readQuickly(text: Uint8Array, { body, envelope }: RowSpans): { body: Body; envelope: Envelope } | null {
  if (readBodyAt(text, body.from) !== body.to || readEnvelope(text, envelope.from) !== envelope.to) return null;
  return { body: jsonOf(text, body) as Body, envelope: jsonOf(text, envelope) as Envelope };
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function jsonOf(text: Uint8Array, { from, to }: Span): unknown {
  return JSON.parse(decoder.decode(text.subarray(from, to)));
}

function readJson(text: Uint8Array, { from, to }: Span): Checked<unknown> {
  const problem = scanCanonical(text, from, to);
  if (problem !== null) {
    const near = new TextDecoder().decode(
      text.subarray(Math.max(from, problem.at - 20), Math.min(to, problem.at + 20)),
    );
    return bad(
      problem.code,
      'canonical JSON (RFC 8785) with whole numbers',
      `… ${near} … (byte ${problem.at} of the text)`,
    );
  }
  return good(jsonOf(text, { from, to }));
}

function readBody(value: unknown): Checked<Body | Matter> {
  if (isMatterType((value as { type?: unknown } | null)?.type)) return parseMatter(value);
  const parsed = parseBody(value);
  if (parsed.ok) return good(parsed.value);
  const [first] = parsed.problems;
  return bad(
    'not-an-entry',
    `${first?.path.join('.') || 'body'}: ${first?.expected ?? 'an entry'}`,
    first?.found ?? 'another',
  );
}

function atRow(problem: RecordProblem, row: number | null): Checked<never> {
  return {
    ok: false,
    problem: row === null ? problem : { ...problem, found: `${problem.found} (row ${row} of the batch)` },
  };
}
