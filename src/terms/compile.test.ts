import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import { agreementOf, SMALL, small } from '../../test/support/terms-problems.ts';
import { type Canonical, canonical } from '../canon/canonical.ts';
import { compileAgreement, compileAgreementUnsafe } from './compile.ts';
import { describeProblem } from './problem.ts';
import { SourceText, type Tree } from './source-text.ts';

const ZONE = JSON.stringify({
  type: 'Polygon',
  coordinates: [
    [
      [37, 48],
      [38, 48],
      [38, 49],
      [37, 48],
    ],
  ],
});
const CASES = join(import.meta.dirname, '..', '..', 'cases');
const CASE_FILES = readdirSync(CASES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.geojson'))
  .map((file) => [`places/${basename(file)}`, readFileSync(join(CASES, file), 'utf8')] as const);
const FILES: Readonly<Record<string, string>> = { 'places/zone.geojson': ZONE, ...Object.fromEntries(CASE_FILES) };

describe('the digest of an agreement', () => {
  const text = small(['{ everywhere: true }', '{ file: places/zone.geojson }']);
  const digestOf = (terms: string, zone = ZONE) => agreementOf(terms, { 'places/zone.geojson': zone }).digest;

  test('[T60] changes with any word of the text, and with none of its comments and its order', () => {
    const digest = digestOf(text);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(digestOf(text.replace('Ay', 'Aye'))).not.toBe(digest);
    expect(digestOf(text.replace('0.9', '0.90'))).not.toBe(digest);
    expect(digestOf(`# A comment\n${text}`)).toBe(digest);
    expect(
      digestOf(text.replace('id: small\ntitle: A small agreement\n', 'title: A small agreement\nid: small\n')),
    ).toBe(digest);
  });

  test('[T60] covers the files that the text names, and no others', () => {
    const digest = digestOf(text);
    expect(digestOf(text, `${ZONE} `)).not.toBe(digest);
    expect(agreementOf(text, { ...FILES, 'places/other.geojson': '{}' }).digest).toBe(digest);
  });

  test('[T60] covers a file that only a reading names', () => {
    const reading = `${SMALL}readings: { R: { title: R, set: { places.anywhere: { file: places/zone.geojson } } } }\n`;
    expect(digestOf(reading, `${ZONE} `)).not.toBe(digestOf(reading));
  });

  test('[T1] the unsafe way in throws with every problem, and gives the same agreement', () => {
    expect(compileAgreementUnsafe('x.yaml', SMALL)).toEqual(agreementOf(SMALL));
    expect(() => compileAgreementUnsafe('x.yaml', small(['where: anywhere', 'where: x'], ['by: A', 'by: Z']))).toThrow(
      /^x\.yaml:6:43: error undefined-party[^\n]*\nx\.yaml:8:11: warning unused-place[^\n]*\nx\.yaml:14:12: error undefined-place/,
    );
  });
});

/** Real terms of the casebook, and two made-up ones with what those do not say. */
const RICH = `${SMALL.replace(
  '{ everywhere: true }',
  '{ union: [zone, far] }, zone: { file: places/zone.geojson }, far: { named: [Far], within: Land }',
)
  .replace('start: 2025-04-19T18:00', 'day: 2025-03-18, start: 2025-04-19T18:00+03:00')
  .replace(
    'start + 30 days',
    'day + 2 weeks + 3 days',
  )}  L1: { aspect-of: C1, forbids: { act: launch, weapon: [missile] } }
  C2: { mirrors: { clause: C1, of: A }, binds: [B], text: { in: a-word, at: "2", quote: Words } }
  E1:
    permits:
      from: C1
      when:
        - { preceded-by: { act: assault }, within: 2 h, proof: established }
        - { said: notify, by: own-organ, to: M, within: 24 h, when: after }
  R1: { aspect-of: C1, requires: { deed: leave, by: start + 3 days } }
proof-rule: { indicated: [{ direct: 1 }], established: [{ direct: 2, neutral: 1 }] }
disputed: [calendar.dates.end]
readings:
  A: { title: As A reads it, by: A, set: { calendar.dates.end: day + 40 days, clauses.C1.during: { from: start, to: open } } }
  B: { title: As B reads it, set: { calendar.dates.end: unknown, places.far: { named: Further } } }
`;

const TEXTS: readonly string[] = [
  SMALL,
  RICH,
  ...readdirSync(CASES).flatMap((name) =>
    readdirSync(join(CASES, name))
      .filter((file) => file.endsWith('.terms.yaml'))
      .map((file) => readFileSync(join(CASES, name, file), 'utf8')),
  ),
];

/** What must hold of every text, whatever it is: no throw, an answer that agrees with itself, places in the file. */
function holds(text: string): void {
  const { agreement, problems } = compileAgreement('x.terms.yaml', text, FILES);
  expect(agreement === null).toBe(problems.some(({ level }) => level === 'error'));
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  for (const problem of problems) {
    const { line, column, expected, found } = problem;
    expect(line, describeProblem(problem)).toBeGreaterThanOrEqual(1);
    expect(line, describeProblem(problem)).toBeLessThanOrEqual(lines.length);
    expect(column, describeProblem(problem)).toBeGreaterThanOrEqual(1);
    expect(column, describeProblem(problem)).toBeLessThanOrEqual((lines[(line ?? 0) - 1]?.length ?? 0) + 2);
    expect(expected).not.toBe('');
    expect(found).not.toBe('');
    expect(describeProblem(problem)).not.toMatch(/\n|(expected|found) (undefined|null|NaN|\[object)/);
  }
  // What was compiled can be written canonically: whole numbers and well-formed text only.
  if (agreement !== null) canonical(agreement as unknown as Canonical);
}

test('[T1] every text that is mutated below compiles as it stands', () => {
  for (const text of TEXTS) {
    expect(compileAgreement('x.terms.yaml', text, FILES).agreement).not.toBeNull();
    holds(text);
  }
});

/** Deletes, replaces and inserts characters at random places. */
const edits = fc.array(
  fc.record({
    at: fc.nat(),
    length: fc.nat({ max: 20 }),
    by: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        '\n',
        '  ',
        ':',
        ': ',
        '- ',
        '[',
        ']',
        '{',
        '}',
        '"',
        "'",
        '#',
        '&a ',
        '*a',
        '!t ',
        '|',
        '>',
        '\t',
        '\0',
        '\r\n',
        '\uFEFF',
        '---\n',
        '__proto__',
        '\ud800',
      ),
    ),
  }),
  { minLength: 1, maxLength: 4 },
);

function edited(text: string, changes: readonly { at: number; length: number; by: string }[]): string {
  return changes.reduce((now, { at, length, by }) => {
    const from = at % (now.length + 1);
    return now.slice(0, from) + by + now.slice(from + length);
  }, text);
}

check(
  '[T1][T2] compiling never throws, and every problem has a place in the file: characters changed',
  [fc.constantFrom(...TEXTS), edits],
  (text, changes) => holds(edited(text, changes)),
  { runs: 200, timeoutMs: 120_000 },
);

/** Values that are wrong in interesting ways, wherever they come to stand. */
const values = fc.oneof(
  fc.constantFrom<Tree>(
    null,
    '',
    'true',
    'A',
    'C1',
    'L1',
    'start',
    'end',
    'open',
    'unknown',
    'constructor',
    'toString',
    'start + 999999999 days',
    'start - 99999 days',
    'end + 999999999 hours',
    '2025-02-30',
    '2025-03-30T03:30',
    '9999-12-31',
    '0001-01-01T00:00Z',
    '9999-12-31T23:59Z',
    '99999999999999999999',
    '-1',
    'everywhere',
    'places/zone.geojson',
    'a\nb',
    '\u202e\u{1f54a}',
    'x'.repeat(10_000),
    [],
    {},
    ['A', 'A'],
    { A: null },
    { from: 'start', to: 'end' },
    { act: 'launch' },
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);

const surgery = fc.array(
  fc.record({
    node: fc.nat(),
    how: fc.constantFrom('replace', 'delete', 'add', 'move', 'rename'),
    other: fc.nat(),
    key: fc.oneof(
      fc.constantFrom(
        '__proto__',
        'constructor',
        'aspect-of',
        'binds',
        'permits',
        'mirrors',
        'forbids',
        'set',
        'union',
        'calendar.dates.start',
        'C1',
        'A',
      ),
      fc.string({ maxLength: 5 }),
    ),
    value: values,
  }),
  { minLength: 1, maxLength: 4 },
);

type Surgery = {
  readonly node: number;
  readonly how: string;
  readonly other: number;
  readonly key: string;
  readonly value: Tree;
};

/** Replaces, deletes, adds, moves and renames nodes of the tree. */
function operated(tree: Tree, operations: readonly Surgery[]): Tree {
  return operations.reduce((now, { node, how, other, key, value }) => {
    const nodes = nodesOf(now);
    const target = nodes[node % nodes.length];
    const source = nodes[other % nodes.length];
    const put = (old: Tree): Tree | undefined => {
      if (how === 'delete') return undefined;
      if (how === 'move') return source ?? null;
      if (how === 'replace' || old === null || typeof old === 'string') return value;
      if (Array.isArray(old)) return [...old, how === 'add' ? value : (source ?? null)];
      const entries = Object.entries(old);
      if (how === 'add') return Object.fromEntries([...entries, [key, value]]);
      return Object.fromEntries(entries.map(([name, member], index) => [index === 0 ? key : name, member]));
    };
    return target === undefined ? now : (rewrite(now, target, put) ?? null);
  }, tree);
}

function nodesOf(tree: Tree): Tree[] {
  if (tree === null || typeof tree === 'string') return [];
  return Object.values(tree).flatMap((member) => [member, ...nodesOf(member)]);
}

function rewrite(tree: Tree, target: Tree, put: (old: Tree) => Tree | undefined): Tree | undefined {
  if (tree === target) return put(tree);
  if (tree === null || typeof tree === 'string') return tree;
  const entries = Object.entries(tree).map(([key, member]) => [key, rewrite(member, target, put)] as const);
  const left = entries.filter((entry): entry is [string, Tree] => entry[1] !== undefined);
  return Array.isArray(tree) ? left.map(([, member]) => member) : Object.fromEntries(left);
}

const TREES = TEXTS.map((text) => SourceText.read('x', text).source?.tree ?? null);

check(
  '[T1][T8] compiling never throws, and every problem has a place in the file: parts of the tree changed',
  [fc.constantFrom(...TREES), surgery],
  (tree, operations) => holds(JSON.stringify(operated(tree, operations), null, 1)),
  { runs: 300, timeoutMs: 120_000 },
);

describe('reading ends', () => {
  // The cost grows with the size, not with its square: what takes a second here takes twelve at the limit.
  const N = 40_000;
  const over = (part: string) => part.repeat(Math.floor(N / part.length));

  test.each([
    ['brackets', over('[')],
    ['braces', over('{a: ')],
    ['closing brackets', over(']')],
    ['dashes', over('- ')],
    ['questions', over('? ')],
    ['quotes', over('"')],
    ['colons', over('a: ')],
    ['commas', `[${over(',')}`],
    ['tags', over('!a ')],
    ['anchors', over('&a ')],
    ['aliases', over('*a ')],
    ['directives', over('%a\n')],
    ['documents', over('---\n')],
    ['keys', Array.from({ length: N / 10 }, (_, index) => `k${index}: 1`).join('\n')],
    [
      'dates',
      SMALL.replace(
        'dates: { ',
        () => `dates: { ${Array.from({ length: 1998 }, (_, index) => `d${index}: start`).join(', ')}, `,
      ),
    ],
    [
      'clauses',
      SMALL +
        Array.from({ length: 1999 }, (_, index) => `  L${index}: { aspect-of: C1, forbids: { act: launch } }\n`).join(
          '',
        ),
    ],
    ['a text of spaces', SMALL.replace('from: start', `from: "a${' '.repeat(N)}b"`)],
  ])(
    '[T9] within seconds, whatever the text: %s',
    (_what, text) => {
      holds(text);
    },
    30_000,
  );
});
