import './no-eval.ts';
import { auditRecord } from '../../src/audit/audit.ts';
import { type Inspector, plainInspector } from '../../src/audit/inspector.ts';
import type { AuditReport } from '../../src/audit/report.ts';
import { type Release, Shelf } from '../../src/audit/shelf.ts';
import { webCrypto } from '../../src/crypto/web/crypto.ts';
import { rules } from '../../src/recompute/recompute.ts';
import { type Policy, parsePolicy } from '../../src/record/note/policy.ts';
import { chosenFiles, droppedFiles, type GivenFile, sourceOf } from './files.ts';
import { resultOf } from './view.ts';

/** Every released version of the rules, put in when the page is built. */
declare const RELEASED_RULES: readonly (Release & { readonly code: string })[];

const clock = () => performance.now();

const shelf = new Shelf(
  rules,
  {
    index: RELEASED_RULES,
    read: async (file) => new TextEncoder().encode(RELEASED_RULES.find((one) => one.file === file)?.code ?? ''),
    run: runCode,
  },
  webCrypto.sha256,
);

/** The code of a bundle as a module of its own, from an address that only this page has. */
async function runCode(code: Uint8Array) {
  const address = URL.createObjectURL(new Blob([new Uint8Array(code)], { type: 'text/javascript' }));
  try {
    return (await import(address)).rules;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Between two bundles the page may show how far it is. */
const inspector: Inspector = {
  depth: 1,
  inspect: async (job) => {
    await new Promise((resume) => setTimeout(resume));
    return plainInspector(webCrypto, clock).inspect(job);
  },
};

const status = byId('status');
const result = byId('result');
const drop = byId('drop');
let isBusy = false;

/** Audits what was given, and shows it; whatever stands in the way is told in words. */
async function take(files: Promise<readonly GivenFile[]> | readonly GivenFile[]): Promise<void> {
  if (isBusy) return;
  isBusy = true;
  result.hidden = true;
  result.replaceChildren();
  status.textContent = 'Looking at the files…';
  try {
    const report = await auditFiles(await files);
    result.replaceChildren(...resultOf(report));
    result.hidden = false;
    status.textContent = report.faultCount > 0 ? 'Done: something is wrong.' : 'Done.';
    byId('result-heading').focus();
  } catch (error) {
    status.textContent = error instanceof Error ? error.message : String(error);
  } finally {
    isBusy = false;
  }
}

async function auditFiles(given: readonly GivenFile[]): Promise<AuditReport> {
  const source = sourceOf(given);
  if (source === null) throw new Error('These files hold no record: there is no file checkpoint among them.');
  const pinned = pinnedPolicy(field('keys').value.trim());
  const onProgress = (step: { read: number; size: number; isAssessing: boolean }) => {
    status.textContent = step.isAssessing
      ? 'Working out again what is on record…'
      : `${step.read} of ${step.size} leaves checked`;
  };
  const deps = { crypto: webCrypto, inspector, shelf, clock, onProgress };
  const { report } = await auditRecord(source, deps, { nowMs: Date.now(), pinned, since: null });
  return report;
}

/** A policy, or the key of a log alone. */
function pinnedPolicy(text: string): Policy | null {
  if (text === '') return null;
  const isKey = !/\s/.test(text);
  const read = parsePolicy(isKey ? `log ${text}\nquorum none\n` : `${text}\n`);
  if (read.ok) return read.value;
  throw new Error(`The keys: expected ${read.problem.expected}, found ${read.problem.found}.`);
}

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}

function field(id: string): HTMLTextAreaElement {
  return byId(id) as HTMLTextAreaElement;
}

const folder = byId('folder') as HTMLInputElement;
folder.addEventListener('change', () => {
  const files = chosenFiles(folder);
  if (files.length > 0) void take(files);
  // The same folder may be chosen again once something in it has changed.
  folder.value = '';
});
for (const name of ['dragenter', 'dragover'] as const) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add('over');
  });
}
document.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) drop.classList.remove('over');
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  if (event.dataTransfer !== null) void take(droppedFiles(event.dataTransfer.items));
});
