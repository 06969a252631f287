/**
 * Writes src/geo/geodesic-vectors.json: seeded lines and what GeographicLib's GeodSolve says of them.
 * Needs GeodSolve (Debian: geographiclib-tools). A test reads the file, and asks GeodSolve again where it is installed.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LINES = 300;
let seed = 20_240_717;
/**
 * A whole number below `most`, by a linear congruence that anybody can repeat.
 * @param {number} most
 */
const next = (most) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * most);
};

const asked = Array.from({ length: LINES }, (_, index) => ({
  lon7: next(3_600_000_001) - 1_800_000_000,
  lat7: next(1_780_000_001) - 890_000_000,
  azimuth7: next(3_600_000_000),
  // Two thirds within 200 km, some within 10 km, the rest up to 19,000 km.
  lengthMm: 1000 + next([200_000_000, 10_000_000, 19_000_000_000][index % 3] ?? 0),
}));

const text = asked
  .map(({ lon7, lat7, azimuth7, lengthMm }) => `${lat7 / 1e7} ${lon7 / 1e7} ${azimuth7 / 1e7} ${lengthMm / 1000}`)
  .join('\n');
const answers = execFileSync('GeodSolve', ['-p', '6'], { input: `${text}\n`, encoding: 'utf8' })
  .trim()
  .split('\n');
const lines = asked.map((line, index) => {
  const [lat = 0, lon = 0] = (answers[index] ?? '').split(' ').map(Number);
  return [line.lon7, line.lat7, line.azimuth7, line.lengthMm, Math.round(lon * 1e7), Math.round(lat * 1e7)];
});
const file = join(fileURLToPath(import.meta.url), '..', '..', 'src', 'geo', 'geodesic-vectors.json');
writeFileSync(file, `[\n${lines.map((line) => `  [${line.join(', ')}]`).join(',\n')}\n]\n`);
