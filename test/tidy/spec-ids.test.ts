import { describe, expect, test } from 'vitest';
import kept from '../seeds.json' with { type: 'json' };
import { format, readFiles } from './house-files.ts';
import { checkSpecIds } from './spec-ids.ts';

const tests = readFiles(/^(src|web|test)\/.*\.(test|soak)\.ts$/);

describe('rules and tests cite each other', () => {
  test('in every SPEC.md and every test', () => {
    expect(checkSpecIds(readFiles(/^(src|web)\/.*\bSPEC\.md$/), tests).map(format)).toEqual([]);
  });

  test('and every kept seed belongs to a property that still has its name', () => {
    const all = [...tests.values()].join('\n');
    expect(Object.keys(kept).filter((name) => !all.includes(name))).toEqual([]);
  });
});

const SPEC =
  '# Zones\n\n- **[Z1]** inside is inside\n- **[Z2]** on the line is on the line\n\n## Retired\n\n- **[Z9]** said twice\n';

function judge(spec: string, testText: string): string[] {
  return checkSpecIds(new Map([['src/geo/SPEC.md', spec]]), new Map([['src/geo/zone.test.ts', testText]])).map(format);
}

describe('the checker of rule ids', () => {
  test.each([
    "test('[Z1] a'); it('[Z2] b');",
    "describe('[Z1] a', () => { test('[Z2] b'); });",
    "test.each([1])('[Z1] %s'); describe.concurrent('[Z2]');",
    `test.each\`a\`(\`[Z1] \${1} [Z2]\`);`,
    "check('[Z1] a', [], f); test('[Z2] ' + name, f);",
    "test('[Z1][Z2] both');",
  ])('is content with %s', (text) => {
    expect(judge(SPEC, text)).toEqual([]);
  });

  test.each([
    ['a rule with no test', SPEC, "test('[Z1] a');", 'src/geo/SPEC.md:4 [Z2] is cited by no test'],
    ['a comment for a citation', SPEC, "test('[Z1] a'); // [Z2]", 'src/geo/SPEC.md:4 [Z2] is cited by no test'],
    ['an id inside the test', SPEC, "test('[Z1] a', () => use('[Z2]'));", 'src/geo/SPEC.md:4 [Z2] is cited by no test'],
    ['a rule that is not there', SPEC, "test('[Z1][Z2][Z3]');", 'src/geo/zone.test.ts:1 [Z3] is in no SPEC.md'],
    ['a retired rule', SPEC, "test('[Z1][Z2][Z9]');", 'src/geo/zone.test.ts:1 [Z9] is retired in src/geo/SPEC.md:8'],
    [
      'an id used twice',
      `- **[Z1]** a\n- **[Z1]** b`,
      "test('[Z1]');",
      'src/geo/SPEC.md:2 [Z1] is already in src/geo/SPEC.md:1',
    ],
    [
      'a retired id used again',
      `${SPEC}## New\n- **[Z9]** b`,
      "test('[Z1][Z2]');",
      'src/geo/SPEC.md:10 [Z9] is already in src/geo/SPEC.md:8',
    ],
    [
      'a rule written otherwise',
      '- [Z1] a',
      '',
      'src/geo/SPEC.md:1 looks like a rule, but a rule is written `- **[A12]** text`',
    ],
  ])('finds %s', (_what, spec, text, says) => {
    expect(judge(spec, text)).toEqual([says]);
  });
});
