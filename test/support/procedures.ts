import { ASSESS_DEFAULTS } from '../../src/assess/input.ts';
import type { Entry } from '../../src/entries/entry.ts';
import { frameOf } from '../../src/follow/matrix/frame.ts';
import { procedureOf } from '../../src/follow/procedure/procedure.ts';
import { readProcedure } from '../../src/follow/procedure/read.ts';
import type { MatterView } from '../../src/follow/procedure/views.ts';
import { compileAgreementUnsafe } from '../../src/terms/compile.ts';
import { SourceText } from '../../src/terms/source-text.ts';
import { HOUR_MS, hour, START, termsText } from './agreements.ts';
import { said } from './ladders.ts';

const BODIES = `
MISSION: { name: Mission, neutral: true, sources: [ana, boris, post] }
HEAD: { name: Head of mission, sources: [head, deputy] }
BOARD: { name: Joint board, sources: [board] }`;

/** Two hands of the mission, the head, and a board; the way has every step there is. */
export const WAY = `
steps:
  tasked: { by: HEAD, within: 24 hours }
  access: { by: MISSION, within: 48 hours }
  field-findings: { by: MISSION, within: 5 days }
  draft: { by: MISSION, within: 2 days }
  reply: { within: 72 hours, extension: 48 hours, extended-by: HEAD, unacknowledged: 7 days }
  second-review: { by: MISSION, within: 2 days }
  committee: { by: BOARD, within: 2 days }
  published: { by: HEAD, people: 2, within: 24 hours }
  objection: { within: 7 days }
  final-say: { by: BOARD, within: 7 days }
corrected: { by: [HEAD, BOARD] }
safety: { by: [MISSION, HEAD] }`;

/** A made-up agreement of North and South with a procedure, as YAML that begins at the margin. */
export function agreed(procedure: string = WAY) {
  const more = `procedure:\n${procedure.trim().replace(/^(?=.)/gm, '  ')}`;
  const text = termsText({ bodies: BODIES, dates: 'start: 2030-06-01T00:00\nend: 2030-09-01T00:00', more });
  const agreement = compileAgreementUnsafe('made-up.terms.yaml', text);
  const tree = SourceText.read('made-up.terms.yaml', text).source?.tree ?? null;
  return { agreement, ...readProcedure(tree, agreement) };
}

/** The procedure of the entries, in hours since the truce began. */
export function followed(entries: readonly Entry[], at = 2000, procedure: string = WAY) {
  const { agreement, procedure: read, problems } = agreed(procedure);
  if (read === null) throw new Error(JSON.stringify(problems));
  const frame = frameOf([agreement], entries, { ...ASSESS_DEFAULTS, at: hour(at), knownTo: hour(at) }, null);
  return procedureOf(frame, read);
}

export function only(entries: readonly Entry[], at = 2000, procedure: string = WAY): MatterView {
  const [matter] = followed(entries, at, procedure).matters;
  if (matter === undefined) throw new Error('a matter');
  return matter;
}

/** Somebody takes a step of the matter M at an hour. */
export function step(source: string, words: string, at: number, more: Record<string, unknown> = {}, known = at): Entry {
  return said(source, 'inform', at, { about: `procedure M: ${words}`, ...more }, known);
}

export function hours(text: string | null | undefined): number | null {
  return text == null ? null : (Date.parse(text) - START) / HOUR_MS;
}
