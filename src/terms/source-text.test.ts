import { describe, expect, test } from 'vitest';
import { agreementOf, errorsIn, problemsIn, SMALL, small } from '../../test/support/terms-problems.ts';
import { compileAgreement } from './compile.ts';
import { describeProblem, PROBLEMS } from './problem.ts';
import { SourceText, TERMS_CHARS_MAX } from './source-text.ts';

const read = (text: string) => SourceText.read('x.yaml', text);
const treeOf = (text: string) => read(text).source?.tree;
/** `line:column code | found` of what is refused before any schema looks at it. */
const refusals = (text: string) =>
  read(text).problems.map(({ line, column, code, found }) => `${line}:${column} ${code} | ${found}`);

describe('a problem', () => {
  test('[T1] names file, line, column, what was found and what was wanted; then there is no agreement', () => {
    expect(compileAgreement('a/b.terms.yaml', small(['where: anywhere', 'where: nowhere']), {})).toEqual({
      agreement: null,
      problems: [
        {
          code: 'undefined-place',
          level: 'error',
          file: 'a/b.terms.yaml',
          line: 14,
          column: 12,
          expected: 'a place of this agreement',
          found: 'nowhere',
        },
        // No clause looks at the other place any more.
        {
          code: 'unused-place',
          level: 'warning',
          file: 'a/b.terms.yaml',
          line: 8,
          column: 11,
          expected: 'a clause that looks there',
          found: 'anywhere',
        },
      ].sort((a, b) => a.line - b.line),
    });
  });

  test('[T1] is written with its place first and what to do last', () => {
    const [problem] = compileAgreement('x.terms.yaml', small(['by: A', 'by: Z']), {}).problems;
    expect(problem && describeProblem(problem)).toBe(
      'x.terms.yaml:6:43: error undefined-party: expected a party or body, found Z. No party of this name is in the agreement. Add it under parties.',
    );
  });

  test('[T1] has words of its own for every code, which say what to do', () => {
    for (const words of Object.values(PROBLEMS)) expect(words).toMatch(/^[A-Z].*\.$/s);
  });

  test('[T1] stands in the order of the file, and once where several clauses inherit it', () => {
    const aspects =
      '  L1:\n    aspect-of: C1\n    forbids: { act: launch }\n  L2:\n    aspect-of: C1\n    forbids: { act: launch }\n';
    const text = `${small(['from: start', 'from: strat'], ['act: fire', 'act: shouting'])}${aspects}`;
    expect(errorsIn(text)).toEqual(['13:21 undefined-code | shouting', '15:21 undefined-date | strat']);
  });

  test('[T1] at a warning alone leaves the agreement', () => {
    const { agreement, problems } = compileAgreement('x.yaml', small(['    coverage: 0.9\n', '']), {});
    expect(agreement?.base.clauses[0]?.coveragePermille).toBe(900);
    expect(problems.map(({ level, code }) => `${level} ${code}`)).toEqual(['warning no-coverage']);
  });
});

describe('what is no plain YAML', () => {
  test.each([
    ['a quote that is not closed', 'a: 1\nb: "c\n', ['3:1 not-yaml | Missing closing "quote']],
    ['a tab for a space', 'a:\n\tb: 1', ['2:1 not-yaml | Tabs are not allowed as indentation']],
    [
      'two documents',
      'a: 1\n---\nb: 2',
      ['2:1 not-yaml | Source contains multiple documents; please use YAML.parseAllDocuments()'],
    ],
    [
      'a list that is not closed',
      'a: [1, 2\nb: 3\n',
      ['2:1 not-yaml | Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ],
  ])('[T2] is refused with its place: %s', (_what, text, says) => {
    expect(refusals(text).slice(0, 1)).toEqual(says);
  });

  test.each([
    ['a NUL byte', 'a: 1\nb: c\0d', ['2:5 not-text | a NUL byte']],
    ['a NUL that is escaped', 'a: "b\\0"', ['1:4 not-text | a control character']],
    ['a character that steers the terminal', 'a: "\\e[31mred"', ['1:4 not-text | a control character']],
    ['half of a character', 'a: "\\ud800"', ['1:4 not-text | half of a surrogate pair']],
    ['an alias', 'a: &x 1\nb: *x', ['2:4 not-plain | the alias *x']],
    ['an alias for a key', 'a: &x b\n*x : 2', ['2:1 not-plain | another kind of key']],
    ['a tag', 'a: !secret b', ['1:12 not-plain | the tag !secret']],
    ['a tag that YAML knows', 'a: !!int "3"', ['1:10 not-plain | the tag tag:yaml.org,2002:int']],
    ['a key twice', 'a: 1\nb: 2\na: 3', ['3:1 duplicate-key | a again']],
    ['a key twice, deeper and quoted', 'x:\n  - { a: 1, "a": 2 }', ['2:13 duplicate-key | a again']],
    ['a key that is a list', '? [a]\n: 1', ['1:3 not-plain | another kind of key']],
  ])('[T2] is refused with its place: %s', (_what, text, says) => {
    expect(refusals(text)).toEqual(says);
  });

  test('[T2] nests at most 64 deep, in brackets and in blocks', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(refusals(nested(64))).toEqual([]);
    expect(refusals(nested(65))).toEqual(['1:65 too-deep | deeper nesting']);
    expect(refusals('['.repeat(100_000))).toEqual(['1:65 too-deep | deeper nesting']);
    expect(refusals('- '.repeat(100_000))).toEqual(['1:129 too-deep | deeper nesting']);
    const block = Array.from({ length: 900 }, (_, i) => `${' '.repeat(i)}a:`).join('\n');
    expect(refusals(block)).toEqual(['65:65 too-deep | deeper nesting']);
  });

  test('[T2] a bomb of aliases is refused at its first one', () => {
    const bomb = ['a: &a [x, x]', 'b: &b [*a, *a]', 'c: &c [*b, *b]', 'd: [*c, *c]'].join('\n');
    expect(refusals(bomb)[0]).toBe('2:8 not-plain | the alias *a');
  });

  test('[T2] a file too large and a list too long are refused', () => {
    const long = `a: ${'x'.repeat(TERMS_CHARS_MAX)}`;
    expect(refusals(long)).toEqual([`1:1 too-large | ${TERMS_CHARS_MAX + 3} characters`]);
    expect(refusals(`a: [${'x,'.repeat(2001)}]`)).toEqual(['1:4 too-large | 2001']);
    expect(refusals(`a: [${'x,'.repeat(2000)}]`)).toEqual([]);
  });

  test('[T2] an empty file and one of comments have no document', () => {
    const missing = 'missing | an agreement: a mapping | nothing';
    expect(problemsIn('')).toEqual([`1:1 ${missing}`]);
    expect(problemsIn('\n\n')).toEqual([`1:1 ${missing}`]);
    expect(problemsIn('# nothing yet\n')).toEqual([`1:1 ${missing}`]);
    expect(problemsIn('---\n')).toEqual([`1:4 ${missing}`]);
  });
});

describe('a scalar', () => {
  test('[T3] is its own text: nothing goes through a float, a date or a yes', () => {
    const text =
      'a: 0.1\nb: 2025-03-25\nc: 1e3\nd: 0x10\ne: yes\nf: 007\ng: 1_000\nh: .5\ni: 12345678901234567890\nj: NaN';
    expect(treeOf(text)).toEqual({
      a: '0.1',
      b: '2025-03-25',
      c: '1e3',
      d: '0x10',
      e: 'yes',
      f: '007',
      g: '1_000',
      h: '.5',
      i: '12345678901234567890',
      j: 'NaN',
    });
  });

  test('[T3] is nothing when it is empty, ~ or null without quotes', () => {
    expect(treeOf('a:\nb: ~\nc: null\nd: ""\ne: "null"')).toEqual({ a: null, b: null, c: null, d: '', e: 'null' });
  });

  test.each([
    ['0.9', 900],
    ['1', 1000],
    ['1.000', 1000],
    ['0', 0],
    ['0.007', 7],
    ['0.29', 290],
    ['0.999', 999],
  ])('[T3] a coverage of %s is %i per mille, exactly', (share, permille) => {
    expect(agreementOf(small(['0.9', share])).base.clauses[0]?.coveragePermille).toBe(permille);
  });

  test.each(['0.9995', '1.1', '-0.1', '.9', '9e-1', '90%', '0,9', '1.0001', '00.9'])(
    '[T3] a coverage of %s is refused, not rounded',
    (share) => {
      const expected = 'a share from 0 to 1, with at most three decimals';
      expect(problemsIn(small(['0.9', share]))).toEqual([`16:15 wrong-kind | ${expected} | "${share}"`]);
    },
  );

  test('[T3] with CRLF, a byte order mark or neither, means the same', () => {
    const digest = agreementOf(SMALL).digest;
    expect(agreementOf(SMALL.replaceAll('\n', '\r\n')).digest).toBe(digest);
    expect(agreementOf(`\uFEFF${SMALL}`).digest).toBe(digest);
  });
});
