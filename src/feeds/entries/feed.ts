import { type Canonical, canonical } from '../../canon/canonical.ts';
import { entryId } from '../../canon/entry-id.ts';
import type { BodyProblem } from '../../entries/body-problem.ts';
import type { Entry, Known, Origin } from '../../entries/entry.ts';
import { parseBody } from '../../entries/schema.ts';
import { formatInstant, instantOf, parseInstant } from '../../time/instant.ts';
import { aside, type RowProblem } from '../aside.ts';
import type { Feed, FeedInput, FeedItem } from '../feed.ts';
import { isObject, parseJsonLine } from '../json-line.ts';
import { readLines } from '../text.ts';

/** Entries as they are exchanged and kept: one canonical JSON object on each line, its id checked against its body. */
export const entries: Feed = {
  id: 'entries',
  title: 'Entries in their canonical form, as `servanda import` writes them',
  about: ['Each line holds id, known, from and body; an id that is not that of its body sets the line aside.'],
  read,
};

/** The canonical line of an entry, without its newline. */
export function formatEntry(entry: Entry): string {
  const { id, known, from, body } = entry;
  const envelope = {
    id,
    known: { at: formatInstant(instantOf(known.at)), inferred: known.inferred },
    from: { ...from },
  };
  return canonical({ ...envelope, body: body as unknown as Canonical });
}

async function* read(input: FeedInput): AsyncGenerator<FeedItem> {
  for await (const line of readLines(input)) {
    if (line.kind === 'refused') return yield line;
    if (line.text.trim() === '') continue;
    const read = readEntry(line.text);
    if ('entry' in read) yield { kind: 'entry', entry: read.entry };
    else yield aside({ file: input.name, row: line.row, raw: line.text }, read.problem);
  }
}

function readEntry(text: string): { entry: Entry } | { problem: RowProblem } {
  const json = parseJsonLine(text);
  if (!json.ok) return { problem: json.problem };
  const { id, known, from, body, ...rest } = json.value;
  const [extra] = Object.keys(rest);
  if (extra !== undefined) return objection(extra, 'unknown-field', 'id, known, from and body', extra);
  const parsed = parseBody(body);
  if (!parsed.ok) return { problem: bodyProblem(parsed.problems) };
  const own = entryId(parsed.value as unknown as Canonical);
  if (id !== own) return objection('id', 'wrong-kind', `the id of the body, ${own}`, id);
  const since = readKnown(known);
  if (since === null) return objection('known', 'wrong-kind', 'at (an instant) and inferred (true or false)', known);
  const origin = readOrigin(from);
  if (origin === null) return objection('from', 'wrong-kind', 'file, and row from 1', from);
  return { entry: { id: own, body: parsed.value, known: since, from: origin } };
}

function readKnown(known: unknown): Known | null {
  if (!hasOnly(known, ['at', 'inferred']) || typeof known.at !== 'string') return null;
  const at = parseInstant(known.at);
  return at.ok && typeof known.inferred === 'boolean' ? { at: at.value, inferred: known.inferred } : null;
}

function readOrigin(from: unknown): Origin | null {
  if (!hasOnly(from, ['file', 'row'])) return null;
  const { file, row } = from;
  if (typeof file !== 'string' || typeof row !== 'number') return null;
  return file.isWellFormed() && Number.isSafeInteger(row) && row >= 1 ? { file, row } : null;
}

function hasOnly(value: unknown, keys: readonly string[]): value is Readonly<Record<string, unknown>> {
  return isObject(value) && Object.keys(value).every((key) => keys.includes(key));
}

function bodyProblem([first]: readonly BodyProblem[]): RowProblem {
  if (first === undefined) throw new Error('a body was refused without a reason');
  return { ...first, column: ['body', ...first.path].join('.') };
}

function objection(column: string, code: RowProblem['code'], expected: string, found: unknown) {
  return { problem: { column, code, expected, found: JSON.stringify(found) ?? 'nothing' } };
}
