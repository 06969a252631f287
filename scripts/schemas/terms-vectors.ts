import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileAgreement } from '../../src/terms/compile.ts';

const FOLDER = 'spec/terms/v1/vectors';
export const EXPECTED_FILE = `${FOLDER}/expected.json`;

/** What reading a terms file came to, in the order of places. */
export interface Outcome {
  readonly accepted: boolean;
  readonly problems: readonly {
    readonly level: 'error' | 'warning';
    readonly code: string;
    readonly line: number | null;
    readonly column: number | null;
  }[];
}

/** Name → outcome of every terms file among the vectors, read without any place file. */
export function outcomes(root: string): { readonly [file: string]: Outcome } {
  const files = ['bad', 'good'].flatMap((kind) =>
    readdirSync(join(root, FOLDER, kind))
      .sort()
      .map((file) => `${kind}/${file}`),
  );
  return Object.fromEntries(files.map((file) => [file, outcomeOf(file, readTerms(root, file))]));
}

export function readTerms(root: string, file: string): string {
  return readFileSync(join(root, FOLDER, file), 'utf8');
}

export function expectedFile(root: string): [path: string, text: string] {
  return [EXPECTED_FILE, `${JSON.stringify(outcomes(root), null, 2)}\n`];
}

function outcomeOf(file: string, text: string): Outcome {
  const { agreement, problems } = compileAgreement(file, text, {});
  const places = problems.map(({ level, code, line, column }) => ({ level, code, line, column }));
  places.sort(
    (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0) || (a.code < b.code ? -1 : 1),
  );
  return { accepted: agreement !== null, problems: places };
}
