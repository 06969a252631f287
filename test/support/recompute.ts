import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assess } from '../../src/assess/assess.ts';
import { ASSESS_DEFAULTS } from '../../src/assess/input.ts';
import { loadCase } from '../../src/desk/case.ts';
import { runCase } from '../../src/desk/run.ts';
import { formatEntry } from '../../src/feeds/entries/feed.ts';
import type { PlaceFiles } from '../../src/terms/places.ts';

/** The case folders of the casebook. */
export const CASES = readdirSync('cases').map((name) => join('cases', name));

/** What a browser needs to recompute a case, and what this process made of it. */
export interface Recomputation {
  readonly bundle: string;
  readonly file: string;
  readonly terms: string;
  /** The files in `places/`, by the name that the terms give them. */
  readonly places: PlaceFiles;
  /** Entries as they are exchanged, one on each line. */
  readonly lines: string;
  /** The bytes of the assessment, for no reading and for each. */
  readonly here: readonly string[];
}

export async function recomputation(path: string): Promise<Recomputation> {
  const { termsFile, agreement, entries } = await runCase(path, {});
  const { draft } = await loadCase(path);
  const readings = [null, ...agreement.readings.map(({ id }) => id)];
  return {
    bundle: readFileSync('dist/browser.js', 'utf8'),
    file: termsFile,
    terms: draft.text,
    places: draft.places,
    lines: entries.map(formatEntry).join('\n'),
    here: readings.map((reading) => JSON.stringify(assess([agreement], entries, ASSESS_DEFAULTS, reading))),
  };
}

/** The function that a page runs; the bundle is loaded for its first case. Text, because a test's own transform would rewrite the import. */
export const RECOMPUTE = `async ({ bundle, file, terms, places, lines }) => {
  globalThis.core ??= import(URL.createObjectURL(new Blob([bundle], { type: 'text/javascript' })));
  const core = await globalThis.core;
  const compiled = core.compileAgreement(file, terms, places);
  const bytes = (async function* () {
    yield new TextEncoder().encode(lines);
  })();
  const { entries, asides } = await core.collect(core.entriesFeed, { name: 'entries', bytes });
  if (compiled.agreement === null || asides.length > 0) throw new Error(JSON.stringify([compiled.problems, asides]));
  const readings = [null, ...compiled.agreement.readings.map(({ id }) => id)];
  return readings.map((reading) => JSON.stringify(core.assess([compiled.agreement], entries, core.ASSESS_DEFAULTS, reading)));
}`;
