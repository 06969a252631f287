import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RULES_FILE, rulesDigest, rulesText } from '../../scripts/rules.mjs';

test('the digest of the rules is that of the code beside it (npm run rules)', () => {
  expect(readFileSync(RULES_FILE, 'utf8')).toBe(rulesText(rulesDigest()));
});
