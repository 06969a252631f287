import type { ProofRule } from './agreement.ts';
import type { TermsDocument } from './document.ts';
import type { Problem, ProblemCode } from './problem.ts';
import type { Path, SourceText } from './source-text.ts';

/** What is written and nothing hangs on it, and what is needed and not written. Warnings, with a place each. */
export function lintDocument(document: TermsDocument, rule: ProofRule, source: SourceText): Problem[] {
  const problems: Problem[] = [];
  const warn = (code: ProblemCode, path: Path, expected: string, found: string) => {
    problems.push({ ...source.problem(code, path, expected, found, 'warning'), ...source.at(path, 'key') });
  };
  const clauses = Object.entries(document.clauses);
  const rest = [document.ladder, document.assurances, document.procedure];
  const settings = Object.values(document.readings).map(({ set }) => set);
  const places = namesIn([clauses.map(([, { where }]) => where), ...unions(document), settings]);
  const texts = namesIn([clauses.map(([, { text, binds }]) => [text?.in, binds]), settings]);
  // A date may be named in the inside of a norm that is only kept, and in what hangs on breaches.
  const norms = clauses.map(([, { forbids: _, mirrors: __, binds: ___, text: ____, ...clause }]) => clause);
  const dates = namesIn([
    norms,
    Object.values(document.calendar.dates),
    settings,
    rest,
    Object.values(document.lines),
    document['in-force'],
    Object.values(document.events),
  ]);
  const bodies = namesIn([clauses, rest, Object.values(document.texts).map(({ by }) => by), document.readings]);
  for (const name of Object.keys(document.places)) {
    if (!places.has(name)) warn('unused-place', ['places', name], 'a clause that looks there', name);
  }
  const lines = namesIn([Object.values(document.places).map((place) => place['from-line']), settings]);
  for (const name of Object.keys(document.lines)) {
    if (!lines.has(name)) warn('unused-line', ['lines', name], 'a place that is measured from it', name);
  }
  for (const name of Object.keys(document.texts)) {
    if (!texts.has(name)) warn('unused-text', ['texts', name], 'a clause that rests on it', name);
  }
  for (const name of Object.keys(document.calendar.dates)) {
    if (!dates.has(name)) warn('unused-date', ['calendar', 'dates', name], 'a clause that hangs on it', name);
  }
  for (const [name, body] of Object.entries(document.bodies)) {
    const does = body.neutral === 'true' || body.reviews === 'true' || body.role !== undefined;
    const isNamed = [name, ...(body.sources ?? [])].some((id) => bodies.has(id));
    if (!does && !isNamed) warn('unused-body', ['bodies', name], 'something for it to do', name);
  }
  const isNeutralNamed = Object.values(document.bodies).some((body) => body.neutral === 'true');
  const isNeutralWanted = rule.indicated.every(({ neutral, admission }) => neutral > 0 || admission);
  if (isNeutralWanted && !isNeutralNamed) warn('nobody-neutral', ['bodies'], 'a body with neutral: true', 'none');
  for (const [id, { binds }] of clauses) {
    if (binds === undefined || Array.isArray(binds)) continue;
    for (const [party, text] of Object.entries(binds)) {
      if (text === null) warn('unbound-party', ['clauses', id, 'binds', party], 'a text that is its own act', 'none');
    }
  }
  return problems;
}

function unions(document: TermsDocument): unknown[] {
  return Object.values(document.places).map(({ union }) => union);
}

/** Every word that a value holds and that could be a name, as a key or in a text; a full stop may end the sentence. */
function namesIn(value: unknown): ReadonlySet<string> {
  const words = JSON.stringify(value).match(/[A-Za-z][A-Za-z0-9_.-]*/g) ?? [];
  return new Set(words.flatMap((word) => [word, word.replace(/\.+$/, '')]));
}
