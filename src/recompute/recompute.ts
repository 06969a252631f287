import { assess } from '../assess/assess.ts';
import type { Assessment } from '../assess/assessment.ts';
import { RULES_DIGEST } from '../assess/rules.ts';
import { renderCasePage } from '../brief/case-page.ts';
import { RENDERER_DIGEST } from '../brief/renderer.ts';
import { readLadder } from '../follow/ladder/read.ts';
import type { Ladder } from '../follow/ladder/terms.ts';
import { readProcedure } from '../follow/procedure/read.ts';
import type { Procedure } from '../follow/procedure/terms.ts';
import type { Agreement } from '../terms/agreement.ts';
import { compileAgreement } from '../terms/compile.ts';
import { describeProblem } from '../terms/problem.ts';
import { SourceText } from '../terms/source-text.ts';
import { parseInstant } from '../time/instant.ts';
import type { Question } from './input.ts';

/** One version of the rules: which code judges, which code writes the brief, and both as functions over plain data. */
export interface Rules {
  readonly judges: string;
  readonly writes: string;
  /** The assessment as its bytes are printed and digested. Throws a RangeError when the terms have an error. */
  assessmentText(question: Question): string;
  /** The brief, one HTML file. `since`: what changed since this moment, ms. */
  briefText(question: Question, since: number | null): string;
  /** The compiled agreement, as JSON. */
  compiledText(question: Pick<Question, 'history'>): string;
}

/** The rules of this version of the program. */
export const rules: Rules = {
  judges: RULES_DIGEST,
  writes: RENDERER_DIGEST,
  assessmentText: (question) => printAssessment(answer(compile(question), question)),
  briefText: (question, since) => {
    const history = compile(question);
    const text = question.history.at(-1)?.text ?? '';
    return writeBrief(history, text, question, answer(history, question), since);
  },
  compiledText: (question) => {
    const history = compile(question);
    return `${JSON.stringify(history.length === 1 ? history[0] : history, plainMaps)}\n`;
  },
};

/** A map of places or names is written as an object. */
function plainMaps(_name: string, value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value;
}

/** The bytes of an assessment: what is printed, digested and put on record. */
export function printAssessment(assessment: Assessment): string {
  return `${JSON.stringify(assessment, null, 2)}\n`;
}

/** Every version of the agreement, the oldest first. */
function compile({ history }: Pick<Question, 'history'>): readonly Agreement[] {
  if (history.length === 0) throw new RangeError('one version of an agreement at the least can be assessed, got 0');
  return history.map((terms) => {
    const { agreement, problems } = compileAgreement(terms.name, terms.text, terms.places);
    const error = problems.find(({ level }) => level === 'error');
    if (agreement === null || error !== undefined) {
      throw new RangeError(error === undefined ? `${terms.name} cannot be compiled` : describeProblem(error));
    }
    return agreement;
  });
}

/** The moment of what was known, ms. */
function momentOf({ knownTo }: Assessment): number {
  const read = parseInstant(knownTo.time);
  if (!read.ok) throw new Error(`an assessment names the moment ${knownTo.time}, which is none`);
  return read.value;
}

function answer(
  history: readonly Agreement[],
  { entries, knownTo, clock, at, reading, setAside }: Question,
): Assessment {
  return assess(history, entries, { knownTo, clock, at, openings: [], setAside }, reading);
}

/** The ladder of an agreement: `null` where it has none, `unreadable` where it has one in a form that cannot be read. */
function ladderIn(text: string, agreement: Agreement, reading: string | null): Ladder | 'unreadable' | null {
  const { source } = SourceText.read('terms', text);
  const { ladder, problems } = readLadder(source?.tree ?? null, agreement, reading);
  return problems.length > 0 ? 'unreadable' : ladder;
}

/** The procedure of an agreement: as of its ladder. */
function procedureIn(text: string, agreement: Agreement): Procedure | 'unreadable' | null {
  const { source } = SourceText.read('terms', text);
  const { procedure, problems } = readProcedure(source?.tree ?? null, agreement);
  return problems.length > 0 ? 'unreadable' : procedure;
}

/**
 * Every reading at the same moments as the assessment itself: what differs is the reading alone. `termsText`: of the version
 * in force last, for its ladder.
 */
export function writeBrief(
  of: Agreement | readonly Agreement[],
  termsText: string,
  question: Omit<Question, 'history'>,
  assessment: Assessment,
  since: number | null,
  indexHref?: string,
): string {
  const history = 'schema' in of ? [of] : of;
  // A page is drawn from the version that is in force at the end; its rows say which version they answer for.
  const agreement = history.at(-1);
  if (agreement === undefined) throw new RangeError('a brief is of one version of an agreement at the least');
  const { entries, reading } = question;
  const knownTo = momentOf(assessment);
  const under = (id: string) =>
    id === reading ? assessment : answer(history, { ...question, history: [], knownTo, reading: id });
  const byReading = Object.fromEntries(agreement.readings.map(({ id }) => [id, under(id)]));
  const before = since === null ? null : Math.min(since, knownTo);
  return renderCasePage({
    assessment,
    agreement,
    entries,
    byReading,
    ladder: ladderIn(termsText, agreement, reading),
    procedure: procedureIn(termsText, agreement),
    ...(before === null
      ? {}
      : { since: answer(history, { ...question, history: [], knownTo: before, at: null, reading }) }),
    ...(indexHref === undefined ? {} : { indexHref }),
  });
}
