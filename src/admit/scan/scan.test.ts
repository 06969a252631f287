import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyBody } from '../../../test/support/any-body.ts';
import { anyEdits, edited } from '../../../test/support/edits.ts';
import { check } from '../../../test/support/property.ts';
import { seen } from '../../../test/support/record-log.ts';
import { type Canonical, canonical } from '../../canon/canonical.ts';
import type { Body } from '../../entries/body.ts';
import { parseBody } from '../../entries/schema.ts';
import { scanCanonical } from '../../record/note/json-scan.ts';
import { FIRST_INSTANT, LAST_INSTANT } from '../../time/instant.ts';
import { readBody, row } from './row.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** Whether canonical JSON of a body that the schema takes lies in these bytes, as the careful way tells. */
function isBody(bytes: Uint8Array): boolean {
  return scanCanonical(bytes, 0, bytes.length) === null && parseBody(JSON.parse(new TextDecoder().decode(bytes))).ok;
}

/** Reads a body that ends where its bytes end. */
function reads(bytes: Uint8Array): boolean {
  return readBody(bytes, 0) === bytes.length;
}

const QUICK = ['observation/1', 'statement/1', 'claim/1', 'pledge/1'];

check(
  '[R22] of any body it tells what a state keeps, and reports it reads always',
  [anyBody],
  (body) => {
    const text = canonical(body as unknown as Canonical);
    const bytes = encode(text);
    const isRead = reads(bytes);
    if (QUICK.includes(body.type) && !text.includes('\\u')) expect(isRead).toBe(true);
    if (!isRead) return;
    const { when, place, source, type } = body as Body & { when?: { from: number; to: number }; place?: object };
    const point = (place as { point?: readonly number[] } | undefined)?.point;
    expect({ ...row, source: new TextDecoder().decode(bytes.subarray(row.sourceFrom, row.sourceTo)) }).toMatchObject({
      type,
      source,
      from: when?.from ?? Number.NaN,
      to: when?.to ?? Number.NaN,
      lon: point?.[0] ?? Number.NaN,
      lat: point?.[1] ?? Number.NaN,
    });
  },
  { runs: 2000 },
);

check(
  '[R22] it reads nothing that the schema refuses: bytes changed',
  [anyBody, anyEdits],
  (body, edits) => {
    const bytes = edited(encode(canonical(body as unknown as Canonical)), edits);
    return !reads(bytes) || isBody(bytes);
  },
  { runs: 5000 },
);

/** Values that stand just inside and just outside what some part of a body may be. */
const HOSTILE: readonly unknown[] = [
  '',
  'x',
  'x-1_.',
  '-x',
  'ü',
  'x y',
  '*',
  '\ud800',
  '\u0000',
  '\u0001',
  '\n',
  '__proto__',
  ...[100, 101, 500, 501, 1000, 1001, 2000, 2001, 10_000, 10_001].map((length) => 'x'.repeat(length)),
  ...[500, 501, 1000, 1001, 10_000, 10_001].map((length) => '\u{1f54a}'.repeat(length)),
  ...[1000, 1001].map((length) => '№'.repeat(length)),
  ...[64, 63, 65].map((length) => 'a'.repeat(length)),
  'A'.repeat(64),
  -1,
  0,
  1,
  1.5,
  1e300,
  2 ** 53,
  Number.MAX_SAFE_INTEGER,
  -Number.MAX_SAFE_INTEGER,
  1_000_000,
  1_000_001,
  1_000_000_000,
  1_000_000_001,
  20_040_000_000,
  20_040_000_001,
  ...[FIRST_INSTANT, FIRST_INSTANT - 1, LAST_INSTANT, LAST_INSTANT + 1],
  ...[1_800_000_000, 1_800_000_001, 900_000_000, 900_000_001].flatMap((n) => [n, -n]),
  null,
  true,
  false,
  [],
  {},
  ['x'],
  ['x', 'x'],
  Array.from({ length: 200 }, (_, at) => `x${at}`),
  Array.from({ length: 201 }, (_, at) => `x${at}`),
  [1, 2],
  [1_800_000_000, 900_000_000],
  [1, 2, 3],
  { x: 1 },
  { x: 'y' },
  { from: 0, to: 0 },
  { from: 1, to: 0 },
  { from: 0 },
  { from: 0, to: 0, x: 0 },
  { point: [0, 0] },
  { radiusMm: 1 },
  { named: ['x'], radiusMm: 1 },
  { named: [] },
  { named: ['x'] },
  { named: ['x'], point: [0, 0], radiusMm: 0 },
  ...['exact', 'about', 'at-least', 'range', 'none'].flatMap((as) => [
    { as, max: null, min: 1 },
    { as, max: 1, min: 1 },
    { as, max: 2, min: 1 },
    { as, max: 1, min: 2 },
  ]),
  { ppm: 1, basis: 'declared' },
  { ppm: 1, basis: 'x' },
  Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`c${at}`, 'x'])),
  Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`c${at}`, 'x'])),
  JSON.parse('{"__proto__":"x"}'),
  { '': 'x' },
  { x: '' },
  { '\u{1f54a}': 'x', '\ufb33': 'y' },
  ['x', 'x'].map((id) => ({ count: { as: 'exact', max: 1, min: 1 }, id, label: 'l' })),
  ['x', 'y'].map((id) => ({ count: { as: 'exact', max: 1, min: 1 }, id, label: 'l' })),
  undefined,
];

check(
  '[R22] it reads nothing that the schema refuses: members changed, taken out or put in',
  [anyBody, fc.nat(), fc.constantFrom(...HOSTILE), fc.constantFrom('', 'x', 'act', 'raw', 'due', 'figures', 'weapon')],
  (body, where, by, name) => {
    const text = spelled(changed(JSON.parse(JSON.stringify(body)), where, by, name));
    if (text === null) return true;
    const bytes = encode(text);
    return !reads(bytes) || isBody(bytes);
  },
  { runs: 10_000 },
);

describe('[R22] each part of a report at its limits', () => {
  const parts = [
    'source',
    'key',
    'cite',
    'note',
    'raw',
    'crosswalk',
    'taxonomy',
    'origin',
    'via',
    'saw',
    'when',
    'act',
  ];
  const more = ['weapon', 'object', 'means', 'count', 'place', 'by', 'text', 'type', 'figures', 'deed', 'due', 'said'];
  test.each([...parts, ...more])('%s', (part) => {
    let read = 0;
    for (const base of BASES) {
      for (const by of HOSTILE) {
        const text = spelled({ ...base, [part]: by });
        if (text === null) continue;
        const bytes = encode(text);
        const isRead = reads(bytes);
        read += Number(isRead);
        // Nothing is read that is no body; and of what is one, only rare spellings are left to the careful look.
        if (isRead || !text.includes('\\u'))
          expect([part, shown(by), isRead]).toEqual([part, shown(by), isBody(bytes)]);
      }
    }
    if (part !== 'type') expect(read).toBeGreaterThan(0);
  });
});

const BASES: readonly object[] = [
  seen('mission', 'a'),
  {
    type: 'claim/1',
    source: 's',
    key: 'k',
    taxonomy: '1',
    when: { from: 0, to: 1 },
    figures: [{ id: 'a', label: 'l', count: { min: 1, max: 1, as: 'exact' } }],
  },
  { type: 'statement/1', source: 's', key: 'k', when: { from: 0, to: 1 }, said: 'accept' },
  { type: 'pledge/1', source: 's', key: 'k', when: { from: 0, to: 1 }, deed: 'd' },
];

test('[R22] the longest body, and one byte more', () => {
  for (const bytesMore of [0, 1]) {
    const base = canonical({ ...seen('mission', 'a'), raw: columns(0) } as unknown as Canonical).length;
    const text = canonical({
      ...seen('mission', 'a'),
      raw: columns(48 * 1024 - base + bytesMore),
    } as unknown as Canonical);
    expect(text.length).toBe(48 * 1024 + bytesMore);
    expect([reads(encode(text)), isBody(encode(text))]).toEqual([bytesMore === 0, bytesMore === 0]);
  }
});

/** Six columns with some characters more than one each. */
function columns(more: number): Record<string, string> {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  return Object.fromEntries(
    names.map((name, at) => [name, 'x'.repeat(1 + Math.max(0, Math.min(9_000, more - at * 9_000)))]),
  );
}

test('[R22] bytes behind a body, and a body that is cut anywhere, are not read past', () => {
  const text = canonical(seen('mission', 'a') as unknown as Canonical);
  expect(readBody(encode(`${text}\n{}`), 0)).toBe(text.length);
  expect(readBody(encode(`xx${text}`), 2)).toBe(text.length + 2);
  for (let length = 0; length < text.length; length += 1) expect(readBody(encode(text.slice(0, length)), 0)).toBe(-1);
});

const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 80);

/** JSON in canonical order, also of what canonical JSON cannot hold: then the careful way refuses it. */
function spelled(value: unknown): string | null {
  try {
    return canonical(value as Canonical);
  } catch {
    return typeof value === 'object' ? JSON.stringify(sorted(value)) : null;
  }
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}

function changed(body: Body, where: number, by: unknown, name: string): unknown {
  const places: [Record<string, unknown>, string][] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (name !== '' && !Array.isArray(value)) places.push([value as Record<string, unknown>, name]);
    for (const key of Object.keys(value)) {
      places.push([value as Record<string, unknown>, key]);
      visit((value as Record<string, unknown>)[key]);
    }
  };
  visit(body);
  const [holder, key] = places[where % places.length] ?? [];
  if (holder === undefined || key === undefined) return body;
  if (by === undefined && !Array.isArray(holder)) delete holder[key];
  else holder[key] = by ?? null;
  return body;
}
