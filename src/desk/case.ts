import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { Entry } from '../entries/entry.ts';
import { uniqueEntries } from '../entries/entry.ts';
import { collect } from '../feeds/collect.ts';
import type { AsideItem, RefusedItem } from '../feeds/feed.ts';
import { observations } from '../feeds/observations/feed.ts';
import type { Agreement } from '../terms/agreement.ts';
import { compileAgreement } from '../terms/compile.ts';
import type { Problem } from '../terms/problem.ts';
import { TERMS_CHARS_MAX } from '../terms/source-text.ts';
import { fileInput } from './file-input.ts';
import { readSources } from './sources.ts';

/** A case as read from its folder, or from a terms file alone. */
export interface Case {
  readonly folder: string;
  readonly termsFile: string;
  /** `null` when the terms have an error. */
  readonly agreement: Agreement | null;
  readonly problems: readonly Problem[];
  /** What is known of its sources. */
  readonly sources: readonly Entry[];
  /** The facts of the case. */
  readonly facts: readonly Entry[];
  readonly asides: readonly AsideItem[];
  readonly refused: readonly RefusedItem[];
}

/** Something outside the program is not as it must be; `message` is for people. */
export class DeskError extends Error {
  override readonly name = 'DeskError';
}

/** Reads a case folder (`<id>.terms.yaml`, `places/`, `sources.yaml`, `entries.jsonl`) or a terms file. */
export async function loadCase(path: string): Promise<Case> {
  const termsFile = await findTerms(path);
  const folder = dirname(termsFile);
  const shown = relative('', termsFile) || termsFile;
  const text = await readText(termsFile);
  const compiled = compileAgreement(shown, text, await readPlaces(folder));
  const sources = await readSources(folder);
  const isCase = termsFile !== path;
  const facts = isCase ? await readFacts(folder) : { entries: [], asides: [], refused: null };
  return {
    folder,
    termsFile: shown,
    agreement: compiled.agreement,
    problems: [...compiled.problems, ...sources.problems],
    sources: sources.entries,
    facts: facts.entries,
    asides: facts.asides,
    refused: facts.refused === null ? [] : [facts.refused],
  };
}

/** All entries of a case: its sources, its facts (unless replaced), and what feeds bring. */
export function entriesOf(of: Case, more: readonly Entry[], onlyMore: boolean): readonly Entry[] {
  return uniqueEntries([...of.sources, ...(onlyMore ? [] : of.facts), ...more]);
}

async function findTerms(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new DeskError(`No such file or folder: ${path}`);
  if (found.isFile()) return path;
  const names = (await readdir(path)).filter((name) => name.endsWith('.terms.yaml')).sort();
  const [name] = names;
  if (name === undefined || names.length > 1) {
    const what = names.length === 0 ? 'none' : names.join(', ');
    throw new DeskError(`A case folder holds exactly one file named <id>.terms.yaml; ${path} holds ${what}.`);
  }
  return join(path, name);
}

async function readText(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size > TERMS_CHARS_MAX * 4) throw new DeskError(`${file} has ${size} bytes: too large for an agreement.`);
  const bytes = await readFile(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DeskError(`${file} is not UTF-8 text. Save it as UTF-8.`);
  }
}

async function readPlaces(folder: string): Promise<Record<string, string>> {
  const places: Record<string, string> = {};
  const names = await readdir(join(folder, 'places')).catch(() => []);
  for (const name of names.sort()) {
    if (/\.(geo)?json$/.test(name)) places[`places/${name}`] = await readText(join(folder, 'places', name));
  }
  return places;
}

async function readFacts(
  folder: string,
): Promise<{ entries: readonly Entry[]; asides: readonly AsideItem[]; refused: RefusedItem | null }> {
  const file = join(folder, 'entries.jsonl');
  const found = await stat(file).catch(() => null);
  if (found === null) return { entries: [], asides: [], refused: null };
  return collect(observations, fileInput(file, `${basename(folder)}/entries.jsonl`));
}
