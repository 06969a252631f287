import { isWithin, type TaxonomyKind } from '../taxonomy/taxonomy.ts';
import type { WatchBody } from './body.ts';
import type { BodyProblemCode } from './body-problem.ts';
import { reachMmOf } from './place-region.ts';

interface Found {
  readonly path: readonly (string | number)[];
  readonly code: BodyProblemCode;
  readonly expected: string;
}

/** What is wrong with the rows of a watch beside the rest of it. Nothing that a row says may be without meaning. */
export function detectionProblems(watch: WatchBody): readonly Found[] {
  const { detects, sees, acts, weapons, place, lost } = watch;
  if (detects === undefined) return [];
  if (lost !== undefined)
    return [{ path: ['detects'], code: 'wrong-kind', expected: 'none where the watch was lost: it then sees nothing' }];
  const reachMm = place === undefined ? null : reachMmOf(place);
  return detects.flatMap((row, index): Found[] => {
    const at = (field: string) => ['detects', index, field];
    const found: Found[] = [];
    if (!areWithin('act', row.acts, acts))
      found.push({ path: at('acts'), code: 'wrong-kind', expected: 'acts that the watch looks for' });
    if (weapons !== undefined && !areWithin('weapon', row.weapons, weapons))
      found.push({ path: at('weapons'), code: 'wrong-kind', expected: 'weapons that the watch looks for' });
    if (row.sees.ppm > sees.ppm)
      found.push({ path: at('sees'), code: 'out-of-range', expected: `at most what the watch sees, ${sees.ppm}` });
    if (row.toMm !== undefined && reachMm === null)
      found.push({
        path: at('toMm'),
        code: 'wrong-kind',
        expected: 'none, or a place with a point and its radius, or with seenFrom',
      });
    else if (row.toMm !== undefined && reachMm !== null && row.toMm > reachMm)
      found.push({
        path: at('toMm'),
        code: 'out-of-range',
        expected: `at most as far as the place reaches, ${reachMm}`,
      });
    return found;
  });
}

function areWithin(kind: TaxonomyKind, codes: readonly string[] | undefined, wanted: readonly string[]): boolean {
  return codes?.every((code) => wanted.some((wider) => isWithin(kind, code, wider))) ?? true;
}
