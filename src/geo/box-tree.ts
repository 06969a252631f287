/**
 * A packed tree of the boxes of many segments, to find those that meet a given box without looking at all of them.
 * Built once by sorting into tiles (sort-tile-recursive), never changed.
 */
export interface BoxTree {
  /** The segments in the order of the lowest level. */
  readonly order: Int32Array;
  /** west, south, east, north of every box, level after level, the segments' own first, the root last. */
  readonly boxes: Float64Array;
  /** Where each level begins, in boxes, and where the last one ends. */
  readonly levels: readonly number[];
}

/** The ends of many segments: segment i runs from (ax[i], ay[i]) to (bx[i], by[i]). */
export interface Segments {
  readonly ax: Float64Array;
  readonly ay: Float64Array;
  readonly bx: Float64Array;
  readonly by: Float64Array;
}

const FAN = 8;

export function makeBoxTree(segments: Segments): BoxTree {
  const count = segments.ax.length;
  const order = tile(segments);
  const levels = levelStarts(count);
  const boxes = new Float64Array(4 * (levels.at(-1) ?? 0));
  for (let slot = 0; slot < count; slot++) writeSegmentBox(boxes, slot, segments, at(order, slot));
  for (let level = 1; level < levels.length - 1; level++) {
    const below = at(levels, level - 1);
    const start = at(levels, level);
    for (let slot = start; slot < at(levels, level + 1); slot++) {
      const first = below + (slot - start) * FAN;
      writeUnion(boxes, slot, first, Math.min(first + FAN, start));
    }
  }
  return { order, boxes, levels };
}

/** Calls `visit` with each segment whose box meets the given one, until it returns true. Returns whether it did. */
export function searchBoxTree(
  { order, boxes, levels }: BoxTree,
  west: number,
  south: number,
  east: number,
  north: number,
  visit: (segment: number) => boolean,
): boolean {
  const top = levels.length - 2;
  if (top < 0) return false;
  const stack = [at(levels, top)];
  const depths = [top];
  for (;;) {
    const slot = stack.pop();
    const level = depths.pop();
    if (slot === undefined || level === undefined) return false;
    const i = 4 * slot;
    if (at(boxes, i) > east || at(boxes, i + 2) < west || at(boxes, i + 1) > north || at(boxes, i + 3) < south)
      continue;
    if (level === 0) {
      if (visit(at(order, slot))) return true;
      continue;
    }
    const start = at(levels, level);
    const first = at(levels, level - 1) + (slot - start) * FAN;
    for (let child = Math.min(first + FAN, start) - 1; child >= first; child--) {
      stack.push(child);
      depths.push(level - 1);
    }
  }
}

/** Sorts by x into upright strips, and each strip by y. Ties fall to the lower number, so that equal input gives an equal tree. */
function tile({ ax, ay, bx, by }: Segments): Int32Array {
  const count = ax.length;
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const byX = (i: number, j: number) => at(ax, i) + at(bx, i) - at(ax, j) - at(bx, j) || i - j;
  const byY = (i: number, j: number) => at(ay, i) + at(by, i) - at(ay, j) - at(by, j) || i - j;
  order.sort(byX);
  const strip = Math.ceil(Math.sqrt(count / FAN)) * FAN;
  for (let start = 0; start < count; start += strip) order.subarray(start, start + strip).sort(byY);
  return order;
}

function levelStarts(count: number): number[] {
  const starts = [0];
  if (count === 0) return starts;
  let size = count;
  let end = count;
  while (size > 1) {
    starts.push(end);
    size = Math.ceil(size / FAN);
    end += size;
  }
  starts.push(end);
  return starts;
}

function writeSegmentBox(boxes: Float64Array, slot: number, { ax, ay, bx, by }: Segments, segment: number): void {
  boxes[4 * slot] = Math.min(at(ax, segment), at(bx, segment));
  boxes[4 * slot + 1] = Math.min(at(ay, segment), at(by, segment));
  boxes[4 * slot + 2] = Math.max(at(ax, segment), at(bx, segment));
  boxes[4 * slot + 3] = Math.max(at(ay, segment), at(by, segment));
}

function writeUnion(boxes: Float64Array, slot: number, first: number, end: number): void {
  let west = Number.POSITIVE_INFINITY;
  let south = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  let north = Number.NEGATIVE_INFINITY;
  for (let child = first; child < end; child++) {
    west = Math.min(west, at(boxes, 4 * child));
    south = Math.min(south, at(boxes, 4 * child + 1));
    east = Math.max(east, at(boxes, 4 * child + 2));
    north = Math.max(north, at(boxes, 4 * child + 3));
  }
  boxes.set([west, south, east, north], 4 * slot);
}

/** An element that is there by construction; a hole in the reckoning would show as NaN, which no comparison accepts. */
function at(list: ArrayLike<number>, index: number): number {
  return list[index] ?? Number.NaN;
}
