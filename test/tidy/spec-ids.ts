import ts from 'typescript';
import type { Problem } from './house-files.ts';

/** A rule of a SPEC.md, in force or retired. */
interface Rule {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly retired: boolean;
}

interface Citation {
  readonly id: string;
  readonly file: string;
  readonly line: number;
}

const RULE = /^- \*\*\[([A-Z]{1,4}\d+)\]\*\* \S/;
const LOOKS_LIKE_RULE = /^\s*[-*]\s+\*{0,2}\[[A-Za-z]+\d+\](?!\()/;
const CITED = /\[([A-Z]{1,4}\d+)\]/g;

/** What declares a test: vitest's own words and `check` of test/support/property.ts. */
const TEST_WORDS = new Set(['test', 'it', 'describe', 'check']);

/**
 * Every rule has a test that cites it and every citation has a rule. An id stands for one rule for ever: two rules may
 * not share one, and one that is retired is not used again.
 *
 * @param specs path → text of each SPEC.md
 * @param tests path → text of each test file
 */
export function checkSpecIds(specs: ReadonlyMap<string, string>, tests: ReadonlyMap<string, string>): Problem[] {
  const rules = [...specs].flatMap(([file, text]) => rulesOf(file, text));
  const citations = [...tests].flatMap(([file, text]) => citationsOf(file, text));
  const cited = new Set(citations.map(({ id }) => id));
  const first = new Map<string, Rule>();
  for (const rule of rules) if (!first.has(rule.id)) first.set(rule.id, rule);
  return [
    ...[...specs].flatMap(([file, text]) => misspelt(file, text)),
    ...rules.flatMap((rule) => {
      const other = first.get(rule.id);
      if (other && other !== rule) return at(rule, `[${rule.id}] is already in ${other.file}:${other.line}`);
      return rule.retired || cited.has(rule.id) ? [] : at(rule, `[${rule.id}] is cited by no test`);
    }),
    ...citations.flatMap((citation) => {
      const rule = first.get(citation.id);
      if (!rule) return at(citation, `[${citation.id}] is in no SPEC.md`);
      return rule.retired ? at(citation, `[${citation.id}] is retired in ${rule.file}:${rule.line}`) : [];
    }),
  ];
}

function at({ file, line }: { file: string; line: number }, text: string): Problem[] {
  return [{ file, line, text }];
}

function rulesOf(file: string, text: string): Rule[] {
  let retired = false;
  return text.split('\n').flatMap((content, index) => {
    if (content.startsWith('## ')) retired = content.trim() === '## Retired';
    const id = RULE.exec(content)?.[1];
    return id === undefined ? [] : [{ id, file, line: index + 1, retired }];
  });
}

/** A rule that is almost written as one would silently need no test. */
function misspelt(file: string, text: string): Problem[] {
  return text.split('\n').flatMap((content, index) => {
    if (!LOOKS_LIKE_RULE.test(content) || RULE.test(content)) return [];
    return at({ file, line: index + 1 }, 'looks like a rule, but a rule is written `- **[A12]** text`');
  });
}

function citationsOf(file: string, text: string): Citation[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const found: Citation[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && TEST_WORDS.has(wordOf(node.expression))) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      for (const [, id = ''] of nameOf(node.arguments[0]).matchAll(CITED)) found.push({ id, file, line });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `test` of `test(…)`, `test.each(…)(…)`, `describe.concurrent(…)` and a tagged `test.each` table. */
function wordOf(callee: ts.Expression): string {
  if (ts.isIdentifier(callee)) return callee.text;
  if (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee)) return wordOf(callee.expression);
  return ts.isTaggedTemplateExpression(callee) ? wordOf(callee.tag) : '';
}

/** The fixed text of a test's name; what a template fills in cannot be checked here and does not count. */
function nameOf(node: ts.Expression | undefined): string {
  if (!node) return '';
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return [node.head, ...node.templateSpans.map((s) => s.literal)].map((p) => p.text).join('…');
  if (ts.isBinaryExpression(node)) return nameOf(node.left) + nameOf(node.right);
  return '';
}
