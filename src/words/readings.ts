import { type Bounds, doMeet, sumBounds, topOf } from './bounds.ts';
import { OPEN_PARTS_MAX } from './limits.ts';

/** What came of trying each part of unknown role as an addend and as a subset. Bit `i` set: part `i` is a subset. */
export type Tried =
  /** This way to read the parts fits best. */
  | { readonly kind: 'one'; readonly subsets: number }
  /** Several do equally well. */
  | { readonly kind: 'several'; readonly subsets: readonly number[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'too-many' };

/**
 * Finds the reading with the fewest subsets under which the addends meet the total. Fewest, because with every part
 * a subset anything fits: a part counts towards its total unless the numbers say otherwise. Of several with as few, the
 * one that leaves least to open bounds: "over 950" is rather 957 than 2,027. A reading without any addend is none.
 *
 * @param given what the parts that are addends by their author's word come to; `null` when there are none
 */
export function tryReadings(total: Bounds, given: Bounds | null, open: readonly Bounds[]): Tried {
  const fixed = given ?? { min: 0, max: 0 };
  const plain = sumBounds([fixed, ...open]);
  if (doMeet(plain, total)) return { kind: 'one', subsets: 0 };
  // Every subset makes the sum less: what falls short with none of them falls short with any.
  if (topOf(plain) < total.min) return { kind: 'none' };
  if (open.length > OPEN_PARTS_MAX) return { kind: 'too-many' };
  const { mins, tops } = sumsOfAll(fixed, open);
  const all = mins.length - 1;
  let [fewest, closest, fitting] = [open.length + 1, 0, [] as number[]];
  for (let taken = given === null ? 1 : 0; taken <= all; taken++) {
    if (!(Number(mins[taken]) <= topOf(total) && Number(tops[taken]) >= total.min)) continue;
    const [subsets, certain] = [all - taken, Number(mins[taken])];
    const count = bitsOf(subsets);
    if (count > fewest || (count === fewest && certain < closest)) continue;
    if (count < fewest || certain > closest) fitting = [];
    [fewest, closest] = [count, certain];
    fitting.push(subsets);
  }
  const [first, second] = fitting;
  if (first === undefined) return { kind: 'none' };
  return second === undefined ? { kind: 'one', subsets: first } : { kind: 'several', subsets: fitting };
}

/** The sum for every choice of addends, each from the choice without its highest part. Plain numbers: there are many. */
function sumsOfAll(fixed: Bounds, open: readonly Bounds[]): { mins: Float64Array; tops: Float64Array } {
  const size = 1 << open.length;
  const [mins, tops] = [new Float64Array(size).fill(fixed.min), new Float64Array(size).fill(topOf(fixed))];
  for (const [index, part] of open.entries()) {
    const bit = 1 << index;
    const top = topOf(part);
    for (let rest = 0; rest < bit; rest++) {
      mins[bit + rest] = Number(mins[rest]) + part.min;
      tops[bit + rest] = Number(tops[rest]) + top;
    }
  }
  return { mins, tops };
}

function bitsOf(mask: number): number {
  let [rest, bits] = [mask, 0];
  for (; rest > 0; rest &= rest - 1) bits++;
  return bits;
}
