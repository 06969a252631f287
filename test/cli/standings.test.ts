import { expect, test } from 'vitest';
import { call } from '../support/cli.ts';

test('standings: exit as assess, aspects under their clauses, and the way that was gone', async () => {
  const truce = await call('standings', 'cases/easter-truce-2025');
  expect(truce.code).toBe(2);
  expect(truce.stdout).toMatch(/C1 {2}All hostilities[\s\S]*L1 .*\(our aspect of C1\)[\s\S]*C2 /);
  expect(truce.stdout).toContain('Worked out the plain way: easter-truce-2025: C2 is no plain prohibition.');
  const christmas = await call('standings', 'cases/christmas-truce-2023', '--json');
  const found = JSON.parse(christmas.stdout);
  expect(found).toMatchObject({ schema: 'servanda/standings/1', declined: null, agreement: { version: 1 } });
  const assessed = await call('assess', 'cases/christmas-truce-2023', '--json');
  expect(christmas.code).toBe(assessed.code);
  expect(JSON.parse(assessed.stdout).standings).toMatchObject(found.standings);
});

test('standings: what is asked amiss is refused with what is wanted', async () => {
  const unknown = await call('standings', 'cases/easter-truce-2025', '--reading', 'XX');
  expect(unknown.code).toBe(64);
  expect(unknown.stderr).toContain('has no reading XX');
});
