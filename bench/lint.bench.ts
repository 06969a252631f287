/**
 * Lint as one types: a made-up agreement of many clauses, a letter added to one title at each stroke. The linter that
 * is kept beside one that is made anew, and beside its parts: the compiler alone, and the reader of YAML alone.
 */
import { makeLinter } from '../src/lint/lint.ts';
import { compileAgreement } from '../src/terms/compile.ts';
import { SourceText } from '../src/terms/source-text.ts';
import { compare, print } from './harness.ts';

/** The longest agreements of the casebook have ten clauses; a comprehensive peace has some hundreds of provisions. */
const SIZES = [10, 100, 300] as const;
const FILE = 'draft.terms.yaml';

function agreement(clauses: number): string {
  const body = Array.from({ length: clauses }, (_, index) => {
    const norm =
      index % 3 === 0
        ? 'forbids: { act: fire }'
        : `requires: { withdraw: tank, distance: ${index} km, by: start + ${index} days }`;
    return `  C${index}:\n    title: Provision ${index} of the agreement, with heavy weapons\n    text: { in: a-word, at: "${index}", quote: Each side withdraws without delay. }\n    binds: { A: a-word, B: b-word }\n    ${norm}\n    where: p${index % 5}\n    during: { from: start, to: end }\n    coverage: 0.9\n`;
  });
  const places = Array.from({ length: 5 }, (_, index) => `p${index}: { named: Place ${index} }`).join(', ');
  return `servanda: terms/1\nid: draft\ntitle: A draft\nparties: { A: { name: Ay }, B: { name: Bee } }\nbodies: { M: { name: Mission, neutral: true } }\ntexts: { a-word: { title: A, by: A }, b-word: { title: B, by: B } }\ncalendar: { zone: Europe/Kyiv, day-count: day-0-excluded, dates: { start: 2025-04-19T18:00, end: start + 900 days } }\nplaces: { ${places} }\nclauses:\n${body.join('')}`;
}

for (const size of SIZES) {
  const text = agreement(size);
  const kept = makeLinter();
  let stroke = 0;
  /** Another letter at each call, so that no answer is the one before. */
  const typed = () => {
    stroke += 1;
    return text.replace('Provision 1 of', `Provision 1${'abcdefghij'[stroke % 10]}${stroke} of`);
  };
  const places = {};
  const rows = compare({
    'kept linter': () => kept.lint({ file: FILE, text: typed(), places }).length,
    'new linter': () => makeLinter().lint({ file: FILE, text: typed(), places }).length,
    'compiler alone': () => compileAgreement(FILE, typed(), places).problems.length,
    'YAML alone': () => SourceText.read(FILE, typed()).problems.length,
  });
  print(`${size} clauses, ${text.length} characters`, rows);
}
