/** What came of a deed, as somebody judged it later. */
export type Outcome = 'success' | 'failure';

/** What a number says of outcomes, and whether there are enough of them to say anything. */
export interface Against {
  readonly successes: number;
  readonly failures: number;
  /** Pairs of a failure and a success: the failure has the greater number, the smaller, the same. */
  readonly pairs: { readonly greater: number; readonly smaller: number; readonly same: number };
  /** How often a failure has the greater number than a success, the same counted half; 500 ‰: it says nothing. `null`: no pair. */
  readonly permille: number | null;
  /** At 95 %, whatever the numbers are like: so far may it lie from the truth by chance alone. */
  readonly offByPermille: number | null;
  readonly says: 'more' | 'less' | 'nothing';
}

/**
 * Holds numbers against outcomes. The bound on chance holds whatever the distribution: the variance of the share is at
 * most a quarter over the smaller group (Birnbaum 1956). It takes each case as independent of the others: cases of one
 * day and one region are not, so that it is too narrow rather than too wide.
 */
export function holdAgainst(numbers: readonly { readonly number: number; readonly outcome: Outcome }[]): Against {
  const of = (outcome: Outcome) => numbers.filter((one) => one.outcome === outcome).map(({ number }) => number);
  const [successes, failures] = [of('success'), of('failure')];
  const pairs = { greater: 0, smaller: 0, same: 0 };
  for (const failed of failures)
    for (const success of successes) pairs[failed > success ? 'greater' : failed < success ? 'smaller' : 'same'] += 1;
  const all = failures.length * successes.length;
  const permille = all === 0 ? null : Math.round(((2 * pairs.greater + pairs.same) * 500) / all);
  const offByPermille = all === 0 ? null : Math.ceil(980 / Math.sqrt(Math.min(failures.length, successes.length)));
  const isApart = permille !== null && offByPermille !== null && Math.abs(permille - 500) > offByPermille;
  const says = !isApart ? 'nothing' : permille > 500 ? 'more' : 'less';
  return { successes: successes.length, failures: failures.length, pairs, permille, offByPermille, says };
}
