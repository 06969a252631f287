import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CASES, call, caseFiles, lines, makeFolder, ROW, SOURCES } from '../support/cli.ts';
import { SMALL } from '../support/terms-problems.ts';

const lint = (files: Readonly<Record<string, string | Uint8Array>>, ...more: string[]) =>
  call('lint', makeFolder(files), ...more);

describe('lint', () => {
  test('of a case without a doubt says so', async () => {
    const { code, stdout } = await lint(caseFiles());
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\S+small\.terms\.yaml: 0 errors, 0 warnings\n$/);
  });

  test('of each case of the casebook has no error; --short gives one line for each question', async () => {
    for (const name of readdirSync(CASES)) {
      const { code, stdout } = await call('lint', join(CASES, name), '--short');
      expect(code, name).toBe(0);
      const said = stdout.trimEnd().split('\n');
      expect(said.pop()).toMatch(new RegExp(`0 errors, ${said.length} warnings?$`));
      expect(said.filter((line) => !/:\d+:\d+: warning [a-z-]+: /.test(line))).toEqual([]);
    }
  });

  test('[LN2] tells under each question why it matters, with the source, once for each agreement, and what one could write', async () => {
    const { stdout } = await call('lint', join(CASES, 'minsk-ii-withdrawal-2015'));
    const asked = stdout.slice(stdout.indexOf('width-side-or-total'));
    expect(asked).toMatch(
      /50 km: which 50 km\? On each side of the line, or from one side to the other\?\n {4}why: Minsk II, 2015\./,
    );
    expect(asked).toMatch(/ {6}source: http:\/\/tass\.com\/world\/826056\n {4}could say: at least 50 km on each side/);
    expect(asked.match(/the monitoring mission read/g)).toHaveLength(1);
    expect(asked).toContain('why: Minsk II, 2015, as above');
    const { diagnostics } = JSON.parse(
      (await call('lint', join(CASES, 'minsk-ii-withdrawal-2015'), '--json')).stdout,
    ) as {
      diagnostics: { code: string; suggest: string; why: { sources: string[] } }[];
    };
    expect(diagnostics.find(({ code }) => code === 'width-side-or-total')?.why.sources).toContain(
      'http://tass.com/world/826056',
    );
  });

  test('gives each problem a line that editors follow: file, line, column', async () => {
    const folder = makeFolder(
      caseFiles({
        'small.terms.yaml': SMALL.replace('true } }', 'true }, US: { name: A state } }').replace(
          'act: fire',
          'act: fires',
        ),
        'sources.yaml': SOURCES.replace('kind: press', 'kind: newspaper').replace('interest: A', 'interest: Z'),
        'entries.jsonl': lines(ROW, { ...ROW, key: '2', count: -1 }),
      }),
    );
    const { code, stdout } = await call('lint', folder);
    expect(code).toBe(65);
    const terms = relative('', join(folder, 'small.terms.yaml'));
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    const said = stdout.trimEnd().split('\n');
    expect(said.map((line) => line.replace(/: expected .*/, ''))).toEqual([
      `${terms}:5:48: warning unused-body`,
      `${terms}:13:21: error undefined-code`,
      `${name}/sources.yaml:3:53: error wrong-kind`,
      `${name}/entries.jsonl:2, count: set aside (wrong-kind)`,
      `${terms}: 3 errors, 1 warning`,
    ]);
    expect(said[1]).toMatch(
      /expected a act|expected an act of the taxonomy, found fires\. This word is not in the taxonomy\./,
    );
  });

  test('warns of a source whose interest is no party: its word would count as unknown', async () => {
    const { code, stdout } = await lint(caseFiles({ 'sources.yaml': SOURCES.replace('interest: A', 'interest: Z') }));
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /sources\.yaml:2:40: warning undefined-party: expected a party \(A, B\), origin or unknown, found Z\./,
    );
  });

  test('--json has the same, as data', async () => {
    const { code, stdout } = await lint(caseFiles({ 'entries.jsonl': lines(ROW, '[]') }), '--json');
    expect(code).toBe(65);
    const { problems, asides, refused } = JSON.parse(stdout) as {
      problems: unknown[];
      asides: { code: string }[];
      refused: unknown[];
    };
    expect([problems, refused]).toEqual([[], []]);
    expect(asides.map((item) => item.code)).toEqual(['not-an-object']);
  });
});
