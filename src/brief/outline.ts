import type { Box } from './map-frame.ts';
import outline from './outline.json' with { type: 'json' };

/** Coasts and land borders, as lines of positions in 1e-7 degrees: a coarse picture of where things are. */
export interface Outline {
  readonly coasts: readonly (readonly (readonly [lon7: number, lat7: number])[])[];
  readonly borders: readonly (readonly (readonly [lon7: number, lat7: number])[])[];
}

/** Where the lines come from, for the foot of a map. */
export const OUTLINE_SOURCE = outline.source;

/** The lines that reach into a box, each cut to what lies near it. */
export function outlineWithin(box: Box): Outline {
  return {
    coasts: outline.coasts.flatMap((line) => cut(unpacked(line), box)),
    borders: outline.borders.flatMap((line) => cut(unpacked(line), box)),
  };
}

const STEP_7 = 10_000_000 / outline.stepsPerDegree;

/** The numbers of a line, as scripts/make-outline.mjs writes them: few bytes, for a release of the rules holds them all. */
function unpacked(text: string): readonly number[] {
  const numbers: number[] = [];
  let rest = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const sign = code < 92 ? code - 35 : code - 36;
    if (sign >= 60) {
      rest = rest * 31 + sign - 60;
      continue;
    }
    const folded = rest * 60 + sign;
    numbers.push(folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2);
    rest = 0;
  }
  return numbers;
}

function cut(packed: readonly number[], box: Box): (readonly [number, number])[][] {
  const parts: (readonly [number, number])[][] = [];
  let open: (readonly [number, number])[] | null = null;
  let [x, y] = [0, 0];
  let before: readonly [number, number] | null = null;
  for (let index = 0; index + 1 < packed.length; index += 2) {
    x += packed[index] ?? 0;
    y += packed[index + 1] ?? 0;
    const at = [x * STEP_7, y * STEP_7] as const;
    if (before !== null && meets(before, at, box)) {
      if (open === null) {
        open = [before];
        parts.push(open);
      }
      open.push(at);
    } else open = null;
    before = at;
  }
  return parts;
}

function meets(a: readonly [number, number], b: readonly [number, number], box: Box): boolean {
  return (
    Math.max(a[0], b[0]) >= box.west &&
    Math.min(a[0], b[0]) <= box.east &&
    Math.max(a[1], b[1]) >= box.south &&
    Math.min(a[1], b[1]) <= box.north
  );
}
