import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCase } from '../../src/desk/case.ts';
import { listCases } from '../../src/desk/casebook.ts';
import { FEATURES, featuresOf } from '../support/norms-used.ts';
import { root } from '../tidy/house-files.ts';

const PAGE = join(root, 'docs', 'casebook.md');
const used: (readonly [name: string, features: readonly string[]])[] = [];
for (const path of await listCases(`${root}cases`)) {
  used.push([basename(path), featuresOf((await loadCase(path)).history)]);
}

/** A row for each part of the language, with the cases that use it. */
function table(): string {
  const rows = FEATURES.map(([name]) => {
    const cases = used.filter(([, features]) => features.includes(name)).map(([id]) => `[${id}](../cases/${id})`);
    return `| ${name} | ${cases.length} | ${cases.join(', ')} |`;
  });
  return ['| what is said | cases | which |', '|---|---|---|', ...rows].join('\n');
}

test('every norm, and every other thing that terms can say, is used by two cases at the least', () => {
  const rare = FEATURES.map(([name]) => [name, used.filter(([, features]) => features.includes(name)).length] as const);
  expect(rare.filter(([, count]) => count < 2)).toEqual([]);
});

test('docs/casebook.md has the table as it is', () => {
  const page = readFileSync(PAGE, 'utf8');
  const [head = '', , tail = ''] = page.split(/<!-- (?:table|end of the table) -->/);
  const wanted = `${head}<!-- table -->\n${table()}\n<!-- end of the table -->${tail}`;
  if (process.env.SERVANDA_UPDATE) writeFileSync(PAGE, wanted);
  expect(readFileSync(PAGE, 'utf8')).toBe(wanted);
});
