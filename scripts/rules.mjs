/**
 * `npm run rules`: writes the digest of the code that judges and that of the code that admits into src/assess/rules.ts,
 * and that of the code that writes the brief into src/brief/renderer.ts. Every assessment and every brief on record names its own, so that it can be
 * recomputed by the code that made it. A test fails when a file is stale.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = join(fileURLToPath(import.meta.url), '..', '..');
/** The folders whose code can change a finding. */
const JUDGES = ['num', 'canon', 'geo', 'time', 'taxonomy', 'terms', 'entries', 'assess'];
/** The folders whose code can change which leaves of a record count, and what the state holds of them. */
const ADMITS = ['num', 'canon', 'geo', 'time', 'taxonomy', 'entries', 'record', 'admit'];
/** With those that judge, the folders whose code can change a byte of the brief. */
const WRITES = [...JUDGES, 'words', 'follow', 'brief', 'recompute'];
export const RULES_FILE = join(ROOT, 'src', 'assess', 'rules.ts');
export const RENDERER_FILE = join(ROOT, 'src', 'brief', 'renderer.ts');

export const rulesDigest = () => digestOf(JUDGES);
export const admissionDigest = () => digestOf(ADMITS);
export const rendererDigest = () => digestOf(WRITES);

/**
 * SHA-256 over path and content of every source file of the folders, tests and the digests' own files left out.
 * @param {string[]} folders
 */
function digestOf(folders) {
  const hash = createHash('sha256');
  for (const file of folders.flatMap((folder) => filesOf(join(ROOT, 'src', folder))).sort()) {
    if (file === RULES_FILE || file === RENDERER_FILE) continue;
    const content = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
    hash.update(`${relative(ROOT, file).split(sep).join('/')}\0${Buffer.byteLength(content)}\0${content}`);
  }
  return hash.digest('hex');
}

/**
 * The text of src/assess/rules.ts for two digests.
 * @param {string} judges
 * @param {string} admits
 */
export function rulesText(judges, admits) {
  return `/** Digest of the pure code that judges. Written by \`npm run rules\`; a test fails when it is stale. */
export const RULES_DIGEST = '${judges}';
/** Digest of the pure code that admits leaves of a record; written likewise. */
export const ADMISSION_DIGEST = '${admits}';\n`;
}

/**
 * The text of src/brief/renderer.ts for a digest.
 * @param {string} digest
 */
export function rendererText(digest) {
  return `/** Digest of the code that writes the brief. Written by \`npm run rules\`; a test fails when it is stale. */\nexport const RENDERER_DIGEST = '${digest}';\n`;
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
  writeFileSync(RULES_FILE, rulesText(rulesDigest(), admissionDigest()));
  writeFileSync(RENDERER_FILE, rendererText(rendererDigest()));
}
