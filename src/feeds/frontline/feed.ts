import { type Canonical, canonical } from '../../canon/canonical.ts';
import { sha256Text } from '../../canon/sha256.ts';
import type { SourceBody } from '../../entries/body.ts';
import type { Feed, FeedInput, FeedItem, RefusedItem } from '../feed.ts';
import { itemOf, standing } from '../item.ts';
import { isObject } from '../json-line.ts';
import { readWhole } from '../whole.ts';
import { areaKm2 } from './area-km2.ts';
import { dayInName, type Frontline, readFrontline } from './map-file.ts';

const EDITORS = 'frontline-map';

const SOURCE: SourceBody = {
  type: 'source/1',
  source: EDITORS,
  key: EDITORS,
  name: 'Editors of a daily map of the area held to be occupied (DeepStateMap, by way of a public archive)',
  // They publish in Ukraine, from its side of the line.
  interest: 'UA',
  kind: 'channel',
  zone: 'Europe/Kyiv',
  precision: 'a day; hundreds of metres at best, and days late',
  blind: ['who stands where at any hour', 'what changed and was not yet drawn', 'areas drawn as in dispute'],
};

/** Daily maps of the line of contact. A map is words about a line, not a deed and not a presence. */
export const frontline: Feed = {
  id: 'frontline',
  title: 'A day’s map of the area held to be occupied (GeoJSON)',
  about: [
    'A map lags behind what it shows, by days at times, and its editors work on one side of the line.',
    'It becomes one statement: the day, the area in km², and the fingerprint of its outline. It decides nothing.',
    'The day is that in its name (20250417), a whole day of Kyiv; a map is valid until the next one.',
    'The outline itself is for drawing (`readFrontline`); no clause is held against it.',
  ],
  read,
};

async function* read(input: FeedInput): AsyncGenerator<FeedItem> {
  const whole = await readWhole(input);
  if (whole.kind === 'refused') return yield whole;
  const json = parsed(whole.text);
  if (!isObject(json)) return yield refused(input.name, 'a GeoJSON object', 'other text');
  // The name inside goes with the map wherever its file is moved to.
  const name = typeof json.name === 'string' ? json.name : input.name;
  const day = dayInName(name);
  if (day === null) return yield refused(input.name, 'a day in the name, such as deepstatemap_data_20250417', name);
  const map = readFrontline(json, day, null);
  if (!map.ok) {
    const { column, expected, found } = map.problem;
    return yield refused(input.name, column ? `${expected} at ${column}` : expected, found);
  }
  yield itemOf(
    statementOf(map.value, day, name),
    { at: map.value.to, inferred: true },
    placeOf(input.name, whole.text),
  );
  yield standing(SOURCE, input.name);
}

function statementOf({ area, from, to }: Frontline, day: string, name: string) {
  const outline = area.polygons.map((polygon) => polygon.map((ring) => ring.map(([lon, lat]) => [lon, lat])));
  const digest = sha256Text(canonical(outline as unknown as Canonical));
  const [km2, positions] = [areaKm2(area), area.polygons.flat(2).length];
  return {
    type: 'statement/1',
    source: EDITORS,
    key: `map ${day}`,
    when: { from, to },
    said: 'inform',
    about: 'the area held to be occupied',
    text: `Map of ${day}: ${km2} km² in ${area.polygons.length} areas of ${positions} positions; SHA-256 of its outline ${digest}.`,
    cite: name,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function placeOf(file: string, text: string) {
  return { file, row: 1, raw: text };
}

function refused(file: string, expected: string, found: string): RefusedItem {
  return { kind: 'refused', file, row: 1, code: 'other-format', expected, found: found.slice(0, 200).toWellFormed() };
}
