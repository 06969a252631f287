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
  /** The terms in force last and the place files, as they were read. */
  readonly draft: Draft;
  /** The versions before it, the oldest first. */
  readonly earlier: readonly Draft[];
  /** The version in force last; `null` when some version has an error. */
  readonly agreement: Agreement | null;
  /** Every version of the agreement, the oldest first; empty when some version has an error. */
  readonly history: readonly Agreement[];
  readonly problems: readonly Problem[];
  /** What is known of its sources. */
  readonly sources: readonly Entry[];
  /** The facts of the case. */
  readonly facts: readonly Entry[];
  readonly asides: readonly AsideItem[];
  readonly refused: readonly RefusedItem[];
}

/** One version of the terms, as its files were read. */
export interface Draft {
  readonly file: string;
  readonly text: string;
  readonly places: PlaceFiles;
}

/** A character of UTF-8 has at most four bytes. */
const TERMS_BYTES_MAX = TERMS_CHARS_MAX * 4;
/** A border of a million positions, drawn with all its digits. */
const PLACE_BYTES_MAX = 64 * 1024 * 1024;

/** The name of an amended version's file: `<id>.v1.terms.yaml`. */
const EARLIER = /\.v(\d{1,9})\.terms\.yaml$/;

/**
 * Reads a case folder (`<id>.terms.yaml`, the versions before it as `<id>.v1.terms.yaml` …, `places/`, `sources.yaml`,
 * `entries.jsonl`) or a terms file alone.
 */
export async function loadCase(path: string): Promise<Case> {
  const { termsFile, earlierFiles } = await findTerms(path);
  const folder = dirname(termsFile);
  const places = await readPlaces(folder);
  const draft = await readDraft(termsFile, places);
  const earlier: Draft[] = [];
  for (const file of earlierFiles) earlier.push(await readDraft(file, places));
  const compiled = compileAgreement(draft.file, draft.text, places);
  const before = earlier.map((one) => compileAgreement(one.file, one.text, places));
  const history = [...before, compiled].flatMap(({ agreement }) => (agreement === null ? [] : [agreement]));
  const isWhole = history.length === earlier.length + 1;
  const shown = draft.file;
  const parties = compiled.agreement?.parties.map(({ id }) => id) ?? null;
  const sources = await readSources(folder, parties, TERMS_BYTES_MAX);
  const isCase = termsFile !== path;
  const facts = isCase ? await readFacts(folder) : { entries: [], asides: [], refused: null };
  return {
    folder,
    termsFile: shown,
    draft,
    earlier,
    agreement: isWhole ? compiled.agreement : null,
    history: isWhole ? history : [],
    problems: [...before.flatMap(errorsOf), ...compiled.problems, ...sources.problems],
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

/** What an earlier version leaves open was told when it was new; only what stops it counts. */
function errorsOf({ problems }: { readonly problems: readonly Problem[] }): readonly Problem[] {
  return problems.filter(({ level }) => level === 'error');
}

async function readDraft(file: string, places: PlaceFiles): Promise<Draft> {
  const shown = relative('', file) || file;
  const text = await readText(file, shown, TERMS_BYTES_MAX);
  if (text === null) throw new DeskError(`${shown} cannot be read: it is gone.`);
  return { file: shown, text, places };
}

/** The terms in force last, and the versions before them in the order of their numbers. A file alone is one version. */
async function findTerms(
  path: string,
): Promise<{ readonly termsFile: string; readonly earlierFiles: readonly string[] }> {
  const found = await stat(path).catch((error: unknown) => {
    throw new DeskError(`No case can be read at ${path}: ${describeFault(error)}.`);
  });
  if (found.isFile()) return { termsFile: path, earlierFiles: [] };
  if (!found.isDirectory()) throw new DeskError(`${path} is neither a case folder nor a terms file.`);
  const all = (await list(path)).filter((name) => name.endsWith('.terms.yaml'));
  const names = all.filter((name) => !EARLIER.test(name));
  const [name] = names;
  if (name === undefined || names.length > 1) {
    const what = names.length === 0 ? 'none' : names.join(', ');
    throw new DeskError(
      `A case folder holds exactly one file named <id>.terms.yaml, and what it amended as <id>.v1.terms.yaml and so on; ${path} holds ${what}.`,
    );
  }
  const numbered = all.flatMap((file) => {
    const [, number] = EARLIER.exec(file) ?? [];
    return number === undefined ? [] : [{ file, number: Number(number) }];
  });
  const stem = name.slice(0, -'.terms.yaml'.length);
  const stray = numbered.find(({ file }) => file.replace(EARLIER, '') !== stem);
  if (stray !== undefined)
    throw new DeskError(
      `${join(path, stray.file)} is a version of another agreement than ${name}. Name it ${stem}.v${stray.number}.terms.yaml, or take it out.`,
    );
  const inOrder = numbered.sort((a, b) => a.number - b.number);
  return { termsFile: join(path, name), earlierFiles: inOrder.map(({ file }) => join(path, file)) };
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
