import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../../test/support/property.ts';
import { readFears } from './fears.ts';

const GOOD = { servanda: 'fears/1', fears: { war: { of: 'A', says: 'It resumes', 'answered-by': ['C1'] } } };

test('[W185] a file of fears', () => {
  expect(readFears(GOOD, ['C1'])).toEqual({
    fears: [{ id: 'war', of: 'A', says: 'It resumes', source: null, by: null, answers: ['C1'] }],
    problems: [],
  });
});

test.each([
  ['another version', { ...GOOD, servanda: 'fears/2' }, 'servanda'],
  [
    'a clause that there is not',
    { ...GOOD, fears: { war: { ...GOOD.fears.war, 'answered-by': ['C9'] } } },
    'fears.war.answered-by',
  ],
  ['a key that there is not', { ...GOOD, fears: { war: { ...GOOD.fears.war, weight: '3' } } }, 'fears.war.weight'],
  ['nobody who has it', { ...GOOD, fears: { war: { says: 'x' } } }, 'fears.war.of'],
  ['no fears', { servanda: 'fears/1' }, 'fears'],
  ['a list', [], ''],
])('[W185] %s: none of it counts, and the place is told', (_, tree, path) => {
  const { fears, problems } = readFears(tree, ['C1']);
  expect(fears).toEqual([]);
  expect(problems.map((one) => one.path.join('.'))).toContain(path);
});

check('[W185] nothing that is handed in throws', [fc.anything()], (tree) => {
  const { fears, problems } = readFears({ ...GOOD, fears: tree }, ['C1']);
  return fears.length === 0 || problems.length === 0;
});
