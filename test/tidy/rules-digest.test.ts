import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  admissionDigest,
  RENDERER_FILE,
  RULES_FILE,
  rendererDigest,
  rendererText,
  rulesDigest,
  rulesText,
} from '../../scripts/rules.mjs';

test('the digests are those of the code beside them (npm run rules)', () => {
  expect(readFileSync(RULES_FILE, 'utf8')).toBe(rulesText(rulesDigest(), admissionDigest()));
  expect(readFileSync(RENDERER_FILE, 'utf8')).toBe(rendererText(rendererDigest()));
});
