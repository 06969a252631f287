import type { OnRecord } from './fold.ts';
import type { TermsMatter } from './matter.ts';

const NUMBER = /^\d{1,9}$/;

/**
 * The versions of the agreement that stand behind one on record, the oldest first and itself last: of each earlier
 * number the one that was adopted last before it. A version whose number is none stands alone.
 */
export function historyOf(
  terms: readonly OnRecord<TermsMatter>[],
  last: OnRecord<TermsMatter>,
): readonly OnRecord<TermsMatter>[] {
  const top = numberOf(last);
  const byNumber = new Map<number, OnRecord<TermsMatter>>();
  for (const one of terms) {
    const number = numberOf(one);
    const isBefore = one.leaf < last.leaf && one.body.agreement === last.body.agreement;
    if (isBefore && number !== null && top !== null && number < top) byNumber.set(number, one);
  }
  const before = [...byNumber].sort(([a], [b]) => a - b).map(([, one]) => one);
  return [...before, last];
}

function numberOf({ body }: OnRecord<TermsMatter>): number | null {
  return NUMBER.test(body.version) ? Number(body.version) : null;
}
