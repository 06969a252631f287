// Makes src/time/tzdb.json out of the packed time zone data of moment-timezone: node scripts/make-tzdb.mjs
// The file is part of the rules: a new version changes what a local time means, so it is made by hand and reviewed.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const SOURCE = new URL('../node_modules/moment-timezone/data/packed/latest.json', import.meta.url);
const TARGET = new URL('../src/time/tzdb.json', import.meta.url);

// One day wider on each side than 1970 to 2037, so that the local days at both ends are whole everywhere.
const FROM_S = Date.UTC(1969, 11, 31) / 1000;
const TO_S = Date.UTC(2038, 0, 2) / 1000;

/**
 * @typedef {{ version: string, zones: string[], links: string[] }} Packed
 * @typedef {[offsetsS: number[], stepsS: number[], next: string]} ZoneRow seconds east of UTC; seconds from one
 *   transition to the next, the first from `fromS`; for each transition the index (base 36) of its offset. The first offset is in force at `fromS`.
 * @typedef {{ version: string, fromS: number, toS: number, zones: Record<string, ZoneRow>, links: Record<string, string> }} Tzdb
 */

/** @returns {string} the text of tzdb.json */
export function makeTzdb() {
  /** @type {Packed} */
  const packed = JSON.parse(readFileSync(SOURCE, 'utf8'));
  return writeRows(unpack(packed));
}

/** @param {Packed} packed @returns {Tzdb} */
function unpack(packed) {
  /** @type {Record<string, ZoneRow>} */
  const zones = {};
  for (const text of packed.zones) {
    const [name = '', , offsets = '', indices = '', steps = ''] = text.split('|');
    zones[name] = zoneRow(offsets.split(' '), [...indices], steps === '' ? [] : steps.split(' '));
  }
  /** @type {Record<string, string>} */
  const links = {};
  for (const text of packed.links) {
    const [to = '', name = ''] = text.split('|');
    links[name] = to;
  }
  return { version: packed.version, fromS: FROM_S, toS: TO_S, zones: sorted(zones), links: sorted(links) };
}

/** @param {string[]} offsetTexts minutes west of UTC @param {string[]} indices @param {string[]} stepTexts minutes @returns {ZoneRow} */
function zoneRow(offsetTexts, indices, stepTexts) {
  const offsetsS = offsetTexts.map((text) => -base60Seconds(text));
  const offsetAt = (/** @type {number} */ i) => offsetsS[parseInt(indices[i] ?? '0', 36)] ?? 0;
  const kept = [offsetAt(0)];
  /** @type {number[]} */
  const stepsS = [];
  let next = '';
  let atS = 0;
  let offsetS = offsetAt(0);
  let lastS = FROM_S;
  for (const [i, text] of stepTexts.entries()) {
    atS += base60Seconds(text);
    const after = offsetAt(i + 1);
    if (atS >= TO_S) break;
    if (atS <= FROM_S) kept[0] = after;
    else if (after !== offsetS) {
      if (!kept.includes(after)) kept.push(after);
      stepsS.push(atS - lastS);
      next += kept.indexOf(after).toString(36);
      lastS = atS;
    }
    offsetS = after;
  }
  return [kept, stepsS, next];
}

/** moment-timezone writes minutes in base 60, with a fraction: '-1yW26.s'. @param {string} text @returns {number} whole seconds */
function base60Seconds(text) {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  let minutes = 0;
  for (const digit of whole) minutes = minutes * 60 + base60Digit(digit);
  const seconds = minutes * 60 + (fraction === '' ? 0 : base60Digit(fraction));
  if (fraction.length > 1) throw new Error(`finer than a second: ${text}`);
  return text.startsWith('-') ? -seconds : seconds;
}

/** @param {string} digit */
function base60Digit(digit) {
  const value = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX'.indexOf(digit);
  if (value < 0) throw new Error(`not a base 60 digit: ${digit}`);
  return value;
}

/** @template T @param {Record<string, T>} record @returns {Record<string, T>} */
function sorted(record) {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** One zone to a line, so that a change of the data is a readable diff. @param {Tzdb} tzdb */
function writeRows({ version, fromS, toS, zones, links }) {
  const lines = (/** @type {Record<string, unknown>} */ record) =>
    Object.entries(record)
      .map(([name, row]) => `${JSON.stringify(name)}:${JSON.stringify(row)}`)
      .join(',\n');
  const head = `"version":${JSON.stringify(version)},"fromS":${fromS},"toS":${toS}`;
  return `{${head},\n"zones":{\n${lines(zones)}\n},\n"links":{\n${lines(links)}\n}}\n`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = makeTzdb();
  writeFileSync(TARGET, text);
  console.log(`${fileURLToPath(TARGET)}: ${text.length} bytes`);
}
