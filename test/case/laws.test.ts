import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { ASSESS_DEFAULTS } from '../../src/assess/input.ts';
import { entriesOf, loadCase } from '../../src/desk/case.ts';
import type { Entry } from '../../src/entries/entry.ts';
import type { Agreement } from '../../src/terms/agreement.ts';
import { compileAgreementUnsafe } from '../../src/terms/compile.ts';
import { exchanging, plainly, renameEntries, renameText } from '../support/swap.ts';
import { root } from '../tidy/house-files.ts';

const cases = readdirSync(`${root}cases`).sort();

/** The first two parties exchanged, with their organs and their texts. */
function exchange({ parties, texts }: Agreement): ReturnType<typeof exchanging> {
  const [a, b] = parties;
  if (a === undefined || b === undefined) return exchanging();
  const pairs: (readonly [string, string])[] = [[a.id, b.id]];
  // Those that have no counterpart keep their own name: whose they are is exchanged all the same.
  a.organs.forEach((organ, index) => {
    const other = b.organs[index];
    if (other !== undefined) pairs.push([organ, other]);
  });
  const of = (party: string) => texts.filter(({ by }) => by === party).map(({ id }) => id);
  const theirs = of(b.id);
  of(a.id).forEach((id, index) => {
    const other = theirs[index];
    if (other !== undefined) pairs.push([id, other]);
  });
  return exchanging(...pairs);
}

const ask = (history: readonly Agreement[], entries: readonly Entry[]) =>
  assess(history, entries, ASSESS_DEFAULTS, null);

describe.each(cases)('%s', (name) => {
  const load = async () => {
    const of = await loadCase(`${root}cases/${name}`);
    if (of.agreement === null) throw new Error(`${name} compiles`);
    return { agreement: of.agreement, history: of.history, entries: entriesOf(of, [], false), of };
  };

  test('[A4] swap the parties, and the findings swap', async () => {
    const { agreement, history, entries, of } = await load();
    const names = exchange(agreement);
    const swapped = [...of.earlier, of.draft].map(({ text, places }) =>
      compileAgreementUnsafe('swapped.terms.yaml', renameText(text, names), places),
    );
    const renamed = renameEntries(entries, names);
    const before = plainly(ask(history, entries), names, renamed.ids);
    expect(plainly(ask(swapped, renamed.entries), new Map(), new Map())).toEqual(before);
  });

  test('[A2] in whatever order, and twice: the same bytes', async () => {
    const { history, entries } = await load();
    const first = JSON.stringify(ask(history, entries));
    expect(JSON.stringify(ask(history, [...entries].reverse()))).toBe(first);
    // Split at any place, the parts handed over in the other order; and given twice.
    const step = Math.ceil(entries.length / 8);
    for (let at = 1; at < entries.length; at += step)
      expect(JSON.stringify(ask(history, [...entries.slice(at), ...entries.slice(0, at)]))).toBe(first);
    expect(JSON.stringify(ask(history, [...entries, ...entries]))).toBe(first);
  });

  test('[A3] one by one: at every moment the answer is that of what was known by then', async () => {
    const { history, entries } = await load();
    const moments = [...new Set(entries.map(({ known }) => known.at))].sort((a, b) => a - b);
    // The first, the last, and some between: each is an assessment of its own.
    const some = moments.filter(
      (_, index) => index % Math.ceil(moments.length / 6) === 0 || index === moments.length - 1,
    );
    const at = moments.at(-1) ?? 0;
    for (const knownTo of some) {
      const options = { ...ASSESS_DEFAULTS, knownTo, at };
      const before = entries.filter(({ known }) => known.at <= knownTo);
      expect(assess(history, before, options, null)).toEqual(assess(history, entries, options, null));
    }
  });
});
