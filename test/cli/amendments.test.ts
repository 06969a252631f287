import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/assess/assessment.ts';
import { type Answer, call, caseFiles, lines, makeFolder, ROW } from '../support/cli.ts';
import { SMALL, small } from '../support/terms-problems.ts';

/** From 1 May on mortars alone are forbidden, to both. */
const NEWER = small(
  ['id: small\n', 'id: small\nversion: 2\nin-force: 2025-05-01T00:00\n'],
  ['forbids: { act: fire }', 'forbids: { act: fire.mortar }'],
);
const fire = (key: string, day: string) => ({
  ...ROW,
  key,
  act: 'fire',
  by: 'A',
  known: `${day}T14:00+03:00`,
  when: { from: `${day}T12:00+03:00`, to: `${day}T13:00+03:00` },
});
const FACTS = lines(fire('before', '2025-04-25'), fire('after', '2025-05-05'));

const amended = (files: Record<string, string> = {}) =>
  makeFolder({
    ...caseFiles({ 'small.terms.yaml': NEWER, 'entries.jsonl': FACTS }),
    'small.v1.terms.yaml': SMALL,
    ...files,
  });
const assessmentOf = ({ stdout }: Answer) => JSON.parse(stdout) as Assessment;
const standings = (answer: Answer) =>
  assessmentOf(answer)
    .standings.filter(({ party }) => party === 'A')
    .map(({ window, breaches }) => [window.from, breaches.min, breaches.max]);

describe('a case folder with an earlier version', () => {
  test('[A123] holds each deed against the version in force at its time', async () => {
    const answer = await call('assess', amended(), '--json');
    expect(standings(answer)).toEqual([
      ['2025-04-19T15:00:00.000Z', 1, 1],
      // What was fired after it is not known to have been a mortar.
      ['2025-04-30T21:00:00.000Z', 0, 1],
    ]);
    expect(assessmentOf(answer).agreement.version).toBe(2);
    expect(
      standings(
        await call('assess', makeFolder(caseFiles({ 'small.terms.yaml': NEWER, 'entries.jsonl': FACTS })), '--json'),
      ),
    ).toHaveLength(1);
  });

  test('has a page that tells of both', async () => {
    const folder = amended();
    expect((await call('brief', folder, '--out', join(folder, 'page.html'))).stderr).toBe('');
  });

  test('[RD17] goes on record version by version, and the record answers alike', async () => {
    const folder = amended();
    const dir = join(folder, 'record');
    expect((await call('record', 'init', dir, '--case', folder)).stderr).toBe('');
    const read = await call('assess', dir, '--hindsight', '--json');
    expect(standings(read)).toEqual(standings(await call('assess', folder, '--json')));
    expect((await call('record', 'attest', dir)).stderr).toBe('');
    const audit = await call('audit', dir);
    expect(audit.stdout + audit.stderr).not.toMatch(/differs/);
    expect(audit.code).toBe(0);
    rmSync(dir, { recursive: true });
  });

  test.each([
    ['of another agreement', { 'other.v1.terms.yaml': SMALL }, /is a version of another agreement/],
    ['numbered otherwise than it says', { 'small.v3.terms.yaml': SMALL }, /says that it is version 1: name it so/],
    [
      'with an error',
      { 'small.v1.terms.yaml': SMALL.replace('act: fire', 'act: fires') },
      /small\.v1\.terms\.yaml:\d+:\d+: error/,
    ],
    ['of one number twice', { 'small.v1.terms.yaml': NEWER }, /says that it is version 2/],
  ])('is refused: %s', async (_, files, says) => {
    const { code, stderr } = await call('assess', amended(files as Record<string, string>));
    expect(stderr).toMatch(says);
    expect(code).toBe(65);
  });

  test('is refused where the newer one does not say from when it is in force', async () => {
    const folder = makeFolder({
      ...caseFiles({ 'small.terms.yaml': NEWER.replace('in-force: 2025-05-01T00:00\n', ''), 'entries.jsonl': FACTS }),
      'small.v1.terms.yaml': SMALL,
    });
    const { code, stderr } = await call('assess', folder);
    expect(stderr).toMatch(/does not say from when it is in force/);
    expect(code).toBe(65);
  });
});
