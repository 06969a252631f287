import type { Area, Ring } from './area.ts';
import { type EdgeRef, type Tracing, traceBoundary, twiceSignedArea } from './boundary.ts';
import { PAIRS_MAX, POSITIONS_MAX, PROBLEMS_MAX } from './limits.ts';
import { LAT7_MAX, LON7_MAX } from './lonlat.ts';
import { chainHeads, windingRightOf } from './winding.ts';

export type AreaProblemCode =
  | 'no-polygons'
  | 'no-rings'
  | 'too-many-positions'
  | 'ring-too-short'
  | 'ring-not-closed'
  | 'at-pole'
  | 'edge-too-wide'
  | 'zero-area'
  | 'self-crossing'
  | 'rings-cross'
  | 'hole-outside'
  | 'polygons-overlap'
  | 'too-tangled';

/** What is wrong with an area, and where. */
export interface AreaProblem {
  readonly code: AreaProblemCode;
  /** Such as 'polygons[0][1][7]': polygon 0, its ring 1 (its first hole), the edge from position 7 to 8. */
  readonly path: string;
  /** The other edge, where two are in each other's way. */
  readonly other: string | null;
  readonly found: string;
  readonly wanted: string;
}

/**
 * Everything that would make answers about an area doubtful. Sound: rings closed, no edge crosses another, holes in
 * their own polygon, polygons side by side; they may share borders and corners. Winding order does not matter.
 * At most PROBLEMS_MAX problems; the costly checks run only once the simple ones pass.
 */
export function checkArea(area: Area): readonly AreaProblem[] {
  const tooLarge = checkSize(area);
  if (tooLarge.length > 0) return tooLarge;
  const simple = [...checkPresence(area), ...checkRings(area)];
  if (simple.length > 0) return simple.slice(0, PROBLEMS_MAX);
  const tracing = traceBoundary(area);
  if (tracing === undefined) return [tooTangled()];
  const crossings = tracing.crossings.map(([a, b]) => crossing(a, b));
  if (crossings.length > 0) return crossings.slice(0, PROBLEMS_MAX);
  return [...checkPolygons(area, tracing), ...checkOverlap(area, tracing)].slice(0, PROBLEMS_MAX);
}

function checkSize(area: Area): readonly AreaProblem[] {
  const positions = area.polygons.flat().reduce((sum, ring) => sum + ring.length, 0);
  if (positions <= POSITIONS_MAX) return [];
  const wanted = `at most ${POSITIONS_MAX}: simplify the outline`;
  return [problem('too-many-positions', 'polygons', `${positions} positions`, wanted)];
}

function checkPresence(area: Area): readonly AreaProblem[] {
  if (area.polygons.length === 0) return [problem('no-polygons', 'polygons', '0', 'at least one polygon')];
  return area.polygons.flatMap((rings, i) =>
    rings.length === 0 ? [problem('no-rings', `polygons[${i}]`, '0', 'at least an outer ring')] : [],
  );
}

function checkRings(area: Area): readonly AreaProblem[] {
  return area.polygons.flatMap((rings, polygon) =>
    rings.flatMap((ring, i) => checkRing(ring, `polygons[${polygon}][${i}]`)),
  );
}

function checkRing(ring: Ring, path: string): readonly AreaProblem[] {
  const [first] = ring;
  const last = ring.at(-1);
  if (first === undefined || last === undefined || ring.length < 4) {
    return [problem('ring-too-short', path, `${ring.length} positions`, 'at least 4, the last equal to the first')];
  }
  if (first[0] !== last[0] || first[1] !== last[1]) {
    return [problem('ring-not-closed', path, `first ${first}, last ${last}`, 'the last position equal to the first')];
  }
  const problems = ring.flatMap((position, i) => checkEdge(position, ring[i + 1], `${path}[${i}]`));
  if (problems.length > 0) return problems;
  return twiceSignedArea(ring) === 0n ? [zeroArea(path)] : [];
}

function checkEdge(from: Ring[number], to: Ring[number] | undefined, path: string): readonly AreaProblem[] {
  if (to === undefined) return [];
  const problems: AreaProblem[] = [];
  if (Math.abs(from[1]) === LAT7_MAX) {
    problems.push(problem('at-pole', path, `latitude ${from[1] / 10_000_000}`, 'positions short of the poles'));
  }
  if (Math.abs(to[0] - from[0]) > LON7_MAX) {
    const wanted = 'at most 180 degrees: split an area that crosses the antimeridian there, into two polygons';
    problems.push(
      problem('edge-too-wide', path, `${Math.abs(to[0] - from[0]) / 10_000_000} degrees of longitude`, wanted),
    );
  }
  return problems;
}

/** Each polygon by itself: rings that cross at a corner, holes that are not in it. */
function checkPolygons(area: Area, whole: Tracing): readonly AreaProblem[] {
  return area.polygons.flatMap((rings, polygon) => {
    const tracing = area.polygons.length === 1 ? whole : traceBoundary({ polygons: [rings] });
    const bad = tracing && badEdges(tracing);
    if (tracing === undefined || bad === undefined) return [tooTangled()];
    if (tracing.boundary.times.length === 0) return [zeroArea(`polygons[${polygon}]`)];
    return bad.flatMap(({ ring, edge }) => {
      const path = pathOf({ polygon, ring, edge });
      if (rings.length === 1 || isKnotted(rings[ring] ?? [])) {
        return [problem('self-crossing', path, 'a ring that crosses or covers itself', 'a simple ring')];
      }
      // A sound outer ring is in the way of a hole, and the hole has a problem of its own.
      if (ring === 0) return [];
      const wanted = 'holes apart from each other, in the outer ring';
      return [problem('hole-outside', path, 'a hole outside its outer ring, or in another hole', wanted)];
    });
  });
}

function isKnotted(ring: Ring): boolean {
  const tracing = traceBoundary({ polygons: [[ring]] });
  return tracing === undefined || badEdges(tracing)?.length !== 0;
}

/** All polygons together: where they lie upon each other. */
function checkOverlap(area: Area, whole: Tracing): readonly AreaProblem[] {
  if (area.polygons.length === 1) return [];
  const wanted = 'polygons side by side: cut the overlap away, or make two areas of them';
  return (
    badEdges(whole)?.map((edge) =>
      problem('polygons-overlap', pathOf(edge), 'an edge inside another polygon', wanted),
    ) ?? [tooTangled()]
  );
}

/**
 * For each ring that has one, an edge that lies otherwise than with the area once on its left and not on its right.
 * What lies beside the line changes only at corners where more than two pieces meet, so each chain between such corners
 * is looked at once. Undefined if that took too long.
 */
function badEdges({ boundary, edges }: Tracing): readonly EdgeRef[] | undefined {
  const bad = new Map<string, EdgeRef>();
  const budget = { left: PAIRS_MAX };
  for (const piece of chainHeads(boundary)) {
    const winding = windingRightOf(boundary, piece, budget);
    if (budget.left <= 0) return undefined;
    const edge = edges[boundary.source[piece] ?? -1];
    if (edge === undefined || (boundary.times[piece] === 1 && winding === 0)) continue;
    const ring = `${edge.polygon}/${edge.ring}`;
    if (!bad.has(ring)) bad.set(ring, edge);
  }
  return [...bad.values()].sort((a, b) => a.polygon - b.polygon || a.ring - b.ring);
}

function crossing(a: EdgeRef, b: EdgeRef): AreaProblem {
  const isSameRing = a.polygon === b.polygon && a.ring === b.ring;
  const code = isSameRing ? 'self-crossing' : 'rings-cross';
  return {
    code,
    path: pathOf(a),
    other: pathOf(b),
    found: 'two edges that cross',
    wanted: 'edges that meet only at corners',
  };
}

function tooTangled(): AreaProblem {
  return problem(
    'too-tangled',
    'polygons',
    `more than ${PAIRS_MAX} pairs of edges close to each other`,
    'a simpler outline',
  );
}

function zeroArea(path: string): AreaProblem {
  return problem('zero-area', path, 'an outline that encloses nothing', 'an outline around something');
}

function problem(code: AreaProblemCode, path: string, found: string, wanted: string): AreaProblem {
  return { code, path, other: null, found, wanted };
}

function pathOf({ polygon, ring, edge }: EdgeRef): string {
  return `polygons[${polygon}][${ring}][${edge}]`;
}
