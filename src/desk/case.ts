import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { Entry } from '../entries/entry.ts';
import { uniqueEntries } from '../entries/entry.ts';
import { collect } from '../feeds/collect.ts';
import type { AsideItem, RefusedItem } from '../feeds/feed.ts';
import { fileFixedHeat } from '../feeds/firms/fixed-heat.ts';
import { observations } from '../feeds/observations/feed.ts';
import type { Agreement } from '../terms/agreement.ts';
import { compileAgreement } from '../terms/compile.ts';
import type { PlaceFiles } from '../terms/places.ts';
import type { Problem } from '../terms/problem.ts';
import { TERMS_CHARS_MAX } from '../terms/source-text.ts';
import { DeskError, describeFault, isAbsent } from './desk-error.ts';
import { fileInput } from './file-input.ts';
import { readText } from './read-text.ts';
import { readSources } from './sources.ts';

/** A case as read from its folder, or from a terms file alone. */
export interface Case {
  readonly folder: string;
  readonly termsFile: string;
  /** The terms and their place files, as they were read. */
  readonly draft: { readonly file: string; readonly text: string; readonly places: PlaceFiles };
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

/** A character of UTF-8 has at most four bytes. */
const TERMS_BYTES_MAX = TERMS_CHARS_MAX * 4;
/** A border of a million positions, drawn with all its digits. */
const PLACE_BYTES_MAX = 64 * 1024 * 1024;

/** Reads a case folder (`<id>.terms.yaml`, `places/`, `sources.yaml`, `entries.jsonl`) or a terms file. */
export async function loadCase(path: string): Promise<Case> {
  const termsFile = await findTerms(path);
  const folder = dirname(termsFile);
  const shown = relative('', termsFile) || termsFile;
  const text = await readText(termsFile, shown, TERMS_BYTES_MAX);
  if (text === null) throw new DeskError(`${shown} cannot be read: it is gone.`);
  const places = await readPlaces(folder);
  const compiled = compileAgreement(shown, text, places);
  const parties = compiled.agreement?.parties.map(({ id }) => id) ?? null;
  const sources = await readSources(folder, parties, TERMS_BYTES_MAX);
  const isCase = termsFile !== path;
  const facts = isCase ? await readFacts(folder) : { entries: [], asides: [], refused: null };
  return {
    folder,
    termsFile: shown,
    draft: { file: shown, text, places },
    agreement: compiled.agreement,
    problems: [...compiled.problems, ...sources.problems],
    sources: sources.entries,
    facts: facts.entries,
    asides: facts.asides,
    refused: facts.refused === null ? [] : [facts.refused],
  };
}

/** All entries of a case: its sources, its facts (unless replaced), and what feeds bring; fires of furnaces told apart. */
export function entriesOf(of: Case, more: readonly Entry[], onlyMore: boolean): readonly Entry[] {
  return fileFixedHeat(uniqueEntries([...of.sources, ...(onlyMore ? [] : of.facts), ...more]));
}

async function findTerms(path: string): Promise<string> {
  const found = await stat(path).catch((error: unknown) => {
    throw new DeskError(`No case can be read at ${path}: ${describeFault(error)}.`);
  });
  if (found.isFile()) return path;
  if (!found.isDirectory()) throw new DeskError(`${path} is neither a case folder nor a terms file.`);
  const names = (await list(path)).filter((name) => name.endsWith('.terms.yaml'));
  const [name] = names;
  if (name === undefined || names.length > 1) {
    const what = names.length === 0 ? 'none' : names.join(', ');
    throw new DeskError(`A case folder holds exactly one file named <id>.terms.yaml; ${path} holds ${what}.`);
  }
  return join(path, name);
}

/** Every file in `places/`, by the name that terms give it. One that is named and cannot be read is a problem there. */
async function readPlaces(folder: string): Promise<PlaceFiles> {
  const places: [string, PlaceFiles[string]][] = [];
  for (const file of await list(join(folder, 'places'))) {
    const name = `places/${file}`;
    if (/\.(geo)?json$/.test(file)) places.push([name, await readPlace(join(folder, name))]);
  }
  return Object.fromEntries(places);
}

async function readPlace(file: string): Promise<PlaceFiles[string]> {
  try {
    return (await readText(file, 'which', PLACE_BYTES_MAX)) ?? { unreadable: 'which leads nowhere' };
  } catch (error) {
    if (error instanceof DeskError) return { unreadable: error.message.replace(/\.$/, '') };
    throw error;
  }
}

/** The names in a folder, sorted; none when there is no such folder. */
async function list(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (isAbsent(error)) return [];
    throw new DeskError(`${relative('', folder) || folder} cannot be read: ${describeFault(error)}.`);
  }
}

async function readFacts(
  folder: string,
): Promise<{ entries: readonly Entry[]; asides: readonly AsideItem[]; refused: RefusedItem | null }> {
  const file = join(folder, 'entries.jsonl');
  try {
    await lstat(file);
  } catch (error) {
    // Only a file that is not there may be passed over; what fails otherwise is told by the reader.
    if (isAbsent(error)) return { entries: [], asides: [], refused: null };
  }
  return collect(observations, fileInput(file, `${basename(folder)}/entries.jsonl`));
}
