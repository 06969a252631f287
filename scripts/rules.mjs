/**
 * `npm run rules`: writes the digest of the code that judges into src/assess/rules.ts. Every assessment names it, so
 * that a finding can be recomputed by the rules that made it. A test fails when the file is stale.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = join(fileURLToPath(import.meta.url), '..', '..');
/** The folders whose code can change a finding. */
const FOLDERS = ['num', 'canon', 'geo', 'time', 'taxonomy', 'terms', 'entries', 'assess'];
export const RULES_FILE = join(ROOT, 'src', 'assess', 'rules.ts');

/** SHA-256 over path and content of every source file that judges, tests and the digest's own file left out. */
export function rulesDigest() {
  const hash = createHash('sha256');
  for (const file of FOLDERS.flatMap((folder) => filesOf(join(ROOT, 'src', folder))).sort()) {
    if (file === RULES_FILE) continue;
    const content = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
    hash.update(`${relative(ROOT, file).split(sep).join('/')}\0${Buffer.byteLength(content)}\0${content}`);
  }
  return hash.digest('hex');
}

/**
 * The text of src/assess/rules.ts for a digest.
 * @param {string} digest
 */
export function rulesText(digest) {
  return `/** Digest of the pure code that judges. Written by \`npm run rules\`; a test fails when it is stale. */\nexport const RULES_DIGEST = '${digest}';\n`;
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
    const path = join(folder, item.name);
    if (item.isDirectory()) return filesOf(path);
    return /\.(ts|json)$/.test(item.name) && !item.name.endsWith('.test.ts') ? [path] : [];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(RULES_FILE, rulesText(rulesDigest()));
}
