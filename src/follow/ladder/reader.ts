import type { Agreement, Grade } from '../../terms/agreement.ts';
import type { Path } from '../../terms/source-text.ts';

/** Something in a ladder that cannot be read, and where. */
export interface LadderProblem {
  readonly path: Path;
  readonly expected: string;
  readonly found: string;
}

export const GRADES: readonly Grade[] = ['alleged', 'indicated', 'established'];

/** What the parts of a ladder are read with. */
export interface Reader {
  readonly agreement: Agreement;
  readonly rungs: readonly string[];
  refuse(path: Path, expected: string, found: string): null;
  /** A clause that forbids, or any. */
  checkClause(id: string, path: Path, forbids?: boolean): void;
  checkParty(id: string, path: Path): void;
  checkSaid(word: string, path: Path): void;
}

const SAID = 'accept reject demand promise threaten accuse deny offer order notify contact inform invoke resume'.split(
  ' ',
);

export function readerOf(agreement: Agreement, rungs: readonly string[], problems: LadderProblem[]): Reader {
  const refuse = (path: Path, expected: string, found: string): null => {
    problems.push({ path, expected, found });
    return null;
  };
  return {
    agreement,
    rungs,
    refuse,
    checkClause: (id, path, forbids = false) => {
      const clause = agreement.base.clauses.find((one) => one.id === id);
      if (clause === undefined) refuse(path, 'a clause of this agreement', id);
      else if (forbids && clause.norm.kind !== 'forbids' && clause.norm.kind !== 'mirrors')
        refuse(path, 'a clause that forbids', id);
    },
    checkParty: (id, path) => {
      if (!agreement.parties.some((one) => one.id === id)) refuse(path, 'a party of this agreement', id);
    },
    checkSaid: (word, path) => {
      if (!SAID.includes(word)) refuse(path, SAID.join(', '), word);
    },
  };
}
