import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { schemaFiles } from '../../../scripts/schemas/make.ts';
import { EXPECTED_FILE, type Outcome, outcomes, readTerms } from '../../../scripts/schemas/terms-vectors.ts';
import { runCase } from '../../../src/desk/run.ts';
import type { Body } from '../../../src/entries/body.ts';
import { makeEntry } from '../../../src/entries/entry.ts';
import { formatEntry } from '../../../src/feeds/entries/feed.ts';
import { anyBody } from '../../support/any-body.ts';
import { check } from '../../support/property.ts';
import { root } from '../../tidy/house-files.ts';

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
for (const name of ['entries/v1/entry', 'terms/v1/terms', 'assessment/v1/assessment']) {
  ajv.addSchema(readJson<object>(`spec/${name}.schema.json`));
}
const isEntry = validator('urn:servanda:entries:v1');
const isBody = validator('urn:servanda:entries:v1#/$defs/body');
const isTerms = validator('urn:servanda:terms:v1');
const isAssessment = validator('urn:servanda:assessment:v1');

const CASES = readdirSync(`${root}cases`, { withFileTypes: true })
  .filter((item) => item.isDirectory())
  .map(({ name }) => name);

describe('the schemas in spec/', () => {
  test.each([...schemaFiles()])('%s is the one that the code writes (npm run schemas)', (path, text) => {
    expect(readFileSync(root + path, 'utf8')).toBe(text);
  });
});

describe('entries/v1', () => {
  test.each(readJson<{ what: string; body: Body }[]>('spec/entries/v1/vectors/bodies.json'))(
    'the schema takes $what',
    ({ body }) => expect(errorsOf(isBody, body)).toEqual([]),
  );

  test.each(readJson<{ what: string; body: unknown; schema: boolean }[]>('spec/entries/v1/vectors/refused.json'))(
    'the schema alone refuses $what: $schema',
    ({ body, schema }) => expect(errorsOf(isBody, body).length > 0).toBe(schema),
  );

  check('the schema takes every entry that the reader takes', [anyBody], (body) => {
    const entry = makeEntry(body, { at: 0, inferred: false }, { file: 'f', row: 1 });
    expect(errorsOf(isEntry, JSON.parse(formatEntry(entry)))).toEqual([]);
  });
});

describe('terms/v1', () => {
  const expected = readJson<{ readonly [file: string]: Outcome }>(EXPECTED_FILE);
  const found = outcomes(root);

  test.each(Object.keys(found))('%s comes to what is expected (npm run schemas -- --vectors)', (file) => {
    expect(found[file]).toEqual(expected[file]);
    expect(found[file]?.accepted).toBe(file.startsWith('good/'));
  });

  test('nothing is expected of files that are not there', () => {
    expect(Object.keys(expected)).toEqual(Object.keys(found));
  });

  test.each(Object.keys(found).filter((file) => file.startsWith('good/')))('the schema takes %s', (file) => {
    expect(errorsOf(isTerms, parse(readTerms(root, file), { schema: 'core' }))).toEqual([]);
  });

  test.each([
    'empty-value',
    'missing-day-count',
    'missing-title',
    'other-version',
    'unknown-key',
    'wrong-coverage',
    'wrong-grade',
    'wrong-name',
  ])('the schema alone refuses bad/%s', (name) => {
    const terms: unknown = parse(readTerms(root, `bad/${name}.terms.yaml`), { schema: 'core' });
    expect(errorsOf(isTerms, terms)).not.toEqual([]);
  });

  test.each(CASES)('the schema takes the terms of the case %s', (name) => {
    const text = readFileSync(`${root}cases/${name}/${name}.terms.yaml`, 'utf8');
    expect(errorsOf(isTerms, parse(text, { schema: 'core' }))).toEqual([]);
  });
});

describe('assessment/v1', () => {
  test.each(CASES)('the schema takes the assessment of the case %s', async (name) => {
    const { assessment } = await runCase(`${root}cases/${name}`, {});
    expect(errorsOf(isAssessment, JSON.parse(JSON.stringify(assessment)))).toEqual([]);
    expect(errorsOf(isAssessment, { ...assessment, verdict: 'guilty' })).not.toEqual([]);
  });
});

function validator(id: string): ValidateFunction {
  const validate = ajv.getSchema(id);
  if (validate === undefined) throw new Error(`no schema ${id}`);
  return validate;
}

function errorsOf(validate: ValidateFunction, value: unknown): string[] {
  return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(root + path, 'utf8')) as T;
}
