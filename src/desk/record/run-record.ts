import type { OnRecord } from '../../admit/fold.ts';
import { historyOf } from '../../admit/history.ts';
import type { TermsMatter } from '../../admit/matter.ts';
import { knownEntries, receivedAt, sizeSeenBy } from '../../admit/received.ts';
import { assess } from '../../assess/assess.ts';
import type { Clock } from '../../entries/entry.ts';
import type { Question, TermsFiles } from '../../recompute/input.ts';
import type { Agreement } from '../../terms/agreement.ts';
import { compileAgreement } from '../../terms/compile.ts';
import { describeProblem } from '../../terms/problem.ts';
import { type Ask, instant, type Run } from '../ask.ts';
import { DeskError } from '../desk-error.ts';
import { type ReadRecord, readBlob, readRecord } from './read-record.ts';

/** Reads the published files of a record and assesses the agreement that it keeps. */
export async function runRecord(folder: string, ask: Ask): Promise<Run> {
  if ((ask.from ?? []).length > 0 || (ask.onlyFrom ?? []).length > 0) {
    throw new DeskError(
      'A record takes its entries from nowhere else: --from and --only-from are for cases. Append to the record (servanda record append).',
      'use',
    );
  }
  return runRead(await readRecord(folder), ask);
}

/** As `runRecord`, for a record that has been read. */
export async function runRead(record: ReadRecord, ask: Ask): Promise<Run> {
  const { folder } = record;
  const { terms, question, clock, size } = await questionOf(record, ask);
  const history = question.history.map((files) => compiled(files, terms.leaf));
  const agreement = history.at(-1);
  if (agreement === undefined) throw new Error('a question without terms');
  const { entries, knownTo, at, reading, setAside } = question;
  if (reading !== null && !history.some(({ readings }) => readings.some(({ id }) => id === reading))) {
    const known = agreement.readings.map(({ id }) => id).join(', ') || 'none';
    throw new DeskError(`${agreement.id} has no reading ${reading}. It has: ${known}.`, 'use');
  }
  const refused = record.fold.refused.length;
  return {
    termsFile: question.history.at(-1)?.name ?? '',
    termsText: question.history.at(-1)?.text ?? '',
    agreement,
    history,
    entries,
    asides: [],
    assessment: assess(history, entries, { knownTo, clock, at, openings: [], setAside }, reading),
    setAside,
    record: { folder, size, head: { size: record.size, root: record.root }, clock, refused },
  };
}

function compiled(files: TermsFiles, leaf: number): Agreement {
  const { agreement, problems } = compileAgreement(files.name, files.text, files.places);
  const errors = problems.filter(({ level }) => level === 'error');
  if (agreement !== null && errors.length === 0) return agreement;
  throw new DeskError(
    [`${files.name}, adopted by entry ${leaf}, cannot be assessed:`, ...errors.map(describeProblem)].join('\n  '),
  );
}

/** A question, with the version of the terms and the first leaves of the record that it is about. */
export interface PutQuestion {
  readonly question: Question;
  readonly terms: OnRecord<TermsMatter>;
  readonly clock: Clock;
  readonly size: number;
}

/** The question that an `Ask` puts to a record, as whoever recomputes it must put it. */
export async function questionOf(record: ReadRecord, ask: Ask): Promise<PutQuestion> {
  const clock: Clock = ask.hindsight === true ? 'published' : 'received';
  const knownTo = instant('--as-of', ask.asOf);
  const isPast = knownTo !== null && clock === 'received';
  const size = isPast ? sizeSeenBy(record.seen, knownTo) : record.size;
  const terms = termsAt(record, size, knownTo);
  const rows = record.rows.filter(({ leaf }) => leaf < size);
  const history: TermsFiles[] = [];
  for (const { body } of historyOf(record.fold.terms, terms)) history.push(await termsFiles(record, body));
  const question: Question = {
    history,
    entries: knownEntries(rows, record.seen, clock, record.fold.origin),
    knownTo,
    clock,
    at: instant('--at', ask.at),
    reading: ask.reading ?? null,
    setAside: record.fold.refused.filter(({ leaf }) => leaf < size).length,
  };
  return { question, terms, clock, size };
}

/** The version of the terms that was in the record then. */
function termsAt({ fold, seen }: ReadRecord, size: number, knownTo: number | null): OnRecord<TermsMatter> {
  const found = fold.terms.findLast(({ leaf }) => leaf < size);
  if (found !== undefined) return found;
  const [first] = fold.terms;
  if (first === undefined) throw new DeskError('This record keeps no agreement yet. Adopt one: servanda record terms.');
  const since = new Date(receivedAt(seen, first.leaf)).toISOString();
  throw new DeskError(
    `At ${knownTo === null ? 'that size' : new Date(knownTo).toISOString()} this record kept no agreement yet: the first is on record since ${since}. (--hindsight counts entries from when their sources published them.)`,
    'use',
  );
}

async function termsFiles({ folder }: ReadRecord, { files }: TermsMatter): Promise<TermsFiles> {
  const [first, ...places] = files;
  if (first === undefined) throw new Error('terms without a file');
  const read: [string, string][] = [];
  for (const place of places) read.push([place.name, await readBlob(folder, place)]);
  return { name: first.name, text: await readBlob(folder, first), places: Object.fromEntries(read) };
}
