import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ensurePython } from '../../scripts/conformance.mjs';
import { recordVectors } from '../../scripts/schemas/record-vectors.ts';
import { tempFolder } from '../support/record-folder.ts';
import { root } from '../tidy/house-files.ts';

const FILE = `${root}spec/record/v1/vectors/leaves.json`;

const check = (file: string) =>
  spawnSync(ensurePython(), [`${root}test/conformance/vectors.py`, file], { encoding: 'utf8' });

test('the vectors of record/v1 are what the code comes to (npm run schemas -- --vectors)', async () => {
  expect(readFileSync(FILE, 'utf8')).toBe((await recordVectors())[1]);
});

test('a program in Python that shares nothing with the code comes to the same', () => {
  const { stdout, stderr, status } = check(FILE);
  expect([stderr, status]).toEqual(['', 0]);
  expect(stdout).toBe('13 leaves, 7 ids\n');
});

test('and it would tell if they were others', () => {
  const changed = join(tempFolder(), 'leaves.json');
  const text = readFileSync(FILE, 'utf8');
  for (const [from, to] of [
    ['fire.mortar', 'fire.cannon'],
    ['"rootAfter": "', '"rootAfter": "0'],
  ] as const) {
    writeFileSync(changed, text.replace(from, to));
    expect(check(changed).status).toBe(1);
  }
});
