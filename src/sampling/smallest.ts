/**
 * The smallest whole number from 1 to `most` that does, where each number after one that does does too; null where none does.
 * Goes up by doubling, because small numbers are quick to ask about.
 */
export function smallest(most: number, does: (n: number) => boolean): number | null {
  let [low, high] = [0, Math.min(1, most)];
  while (high < most && !does(high)) [low, high] = [high, Math.min(most, 2 * high)];
  if (high < 1 || !does(high)) return null;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (does(middle)) high = middle;
    else low = middle;
  }
  return high;
}
