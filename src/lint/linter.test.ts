import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONTROL, zones } from '../../test/support/lint-control.ts';
import { check } from '../../test/support/property.ts';
import type { DraftText } from './lint.ts';
import { lintDraft, makeLinter } from './lint.ts';

const draft = (text: string, east?: number): DraftText => ({ file: 'draft.terms.yaml', text, places: zones(east) });

/** Edits of all kinds: a line lost, doubled or moved, a word put in, a number changed, a border moved. */
const edit = fc.record({
  what: fc.constantFrom('drop', 'double', 'swap', 'word', 'number', 'cut', 'border'),
  at: fc.nat(1000),
  to: fc.nat(1000),
  word: fc.constantFrom(
    'persistent',
    'heavy weapons',
    '50 km wide',
    'without delay',
    '{',
    ': ',
    '- x',
    '"',
    'lapses',
    '&a',
  ),
});

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function apply(text: string, { what, at, to, word }: Edit): string {
  const lines = text.split('\n');
  const [here, there] = [at % lines.length, to % lines.length];
  const line = lines[here] ?? '';
  if (what === 'drop') lines.splice(here, 1);
  else if (what === 'double') lines.splice(here, 0, line);
  else if (what === 'swap') [lines[here], lines[there]] = [lines[there] ?? '', line];
  else if (what === 'word') lines[here] = `${line} ${word}`;
  else if (what === 'number') lines[here] = line.replace(/\d+/, String(to));
  else if (what === 'cut') lines[here] = line.slice(0, to % (line.length + 1));
  return lines.join('\n');
}

check(
  '[LN12] a linter that was asked before answers as one that was not',
  [fc.array(edit, { minLength: 1, maxLength: 8 })],
  (edits) => {
    const linter = makeLinter();
    let text = CONTROL;
    for (const one of edits) {
      text = apply(text, one);
      const now = draft(text, one.what === 'border' ? 20 + (one.to % 200) / 1000 : undefined);
      expect(linter.lint(now)).toEqual(lintDraft(now));
      expect(linter.lint(now)).toEqual(lintDraft(now));
    }
  },
  { runs: 60, timeoutMs: 120_000 },
);

check(
  '[LN13] nothing is thrown, whatever the text',
  [fc.oneof(fc.string({ maxLength: 400 }), fc.array(edit, { minLength: 1, maxLength: 25 }))],
  (way) => {
    const text = typeof way === 'string' ? way : way.reduce(apply, CONTROL);
    for (const { line, text: words } of lintDraft(draft(text)))
      expect([line !== null, words !== '']).toEqual([true, true]);
  },
  { runs: 150, timeoutMs: 120_000 },
);

test('[LN12] a change in one clause looks anew at that clause, and at what holds clauses against each other', () => {
  const linter = makeLinter();
  linter.lint(draft(CONTROL));
  const all = linter.last.computed;
  linter.lint(draft(CONTROL.replace('title: Return fire', 'title: Return of fire')));
  expect(linter.last.computed).toBeLessThanOrEqual(2);
  expect(linter.last.kept).toBe(all - linter.last.computed);
  // A remark moves every line and changes nothing.
  linter.lint(draft(`# a remark\n${CONTROL}`));
  expect(linter.last.computed).toBeLessThanOrEqual(2);
});

test('[LN13] a text that is no agreement is told as the compiler tells it', () => {
  expect(lintDraft(draft('a: [')).every(({ code }) => code === 'not-yaml')).toBe(true);
  expect(lintDraft(draft('')).map(({ code }) => code)).toContain('missing');
  expect(lintDraft(draft('clauses: { C1: ~ }')).map(({ code }) => code)).toContain('no-zone');
});
