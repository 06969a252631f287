import { reportKey } from '../assess/fold.ts';
import type { Observation } from '../assess/incident.ts';
import { type Entry, isType } from '../entries/entry.ts';
import type { FastInput } from './fast-assessment.ts';

/** What was told of reports beside the columns: by looks, by reports that no longer stand, and by corrections of what nobody sent in yet. */
export class ToldBeside {
  readonly #keys: ReadonlySet<string>;
  /** Who corrects which entry: a correction counts whether it stands itself or not. */
  readonly #corrected: ReadonlySet<string>;

  constructor({ rest, gone }: Pick<FastInput, 'rest' | 'gone'>) {
    const all: readonly Entry[] = [...rest, ...gone];
    this.#keys = new Set(all.filter((entry) => isType(entry, 'observation/1')).map(({ body }) => reportKey(body)));
    this.#corrected = new Set(
      all.filter((entry) => isType(entry, 'correction/1')).map(({ body }) => `${body.source} ${body.of}`),
    );
  }

  /** Why a report may not stand as it was sent in, or take another's place; `null`: nothing speaks of it. */
  objectionTo({ id, body }: Observation): string | null {
    if (this.#corrected.has(`${body.source} ${id}`)) return `${id} was corrected before it came`;
    return this.#keys.has(reportKey(body)) ? 'one source told the same twice' : null;
  }
}
