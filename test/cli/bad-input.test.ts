import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { type Answer, assessmentIn, call, caseFiles, lines, makeFolder, ROW, run, SOURCES } from '../support/cli.ts';
import { SMALL } from '../support/terms-problems.ts';

/**
 * Whatever is read: never a crash, never a silent drop, never a changed finding. A bad agreement or file stops
 * everything with its place and reason; a bad row is set aside, and the rest is judged as if it were not there.
 */
const BYTES_2G = 2 ** 31;

/** No trace of a stack, no word of the machine's own. */
function expectNoCrash({ code, stderr }: Answer): void {
  expect(code).not.toBe(70);
  expect(stderr).not.toMatch(/^\s+at |Error:|\[object|(expected|found) undefined\b/m);
}

const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding);
const inTerms = (part: string, by: string) => {
  if (SMALL.split(part).length !== 2) throw new Error(`not exactly once in the agreement: ${part}`);
  return SMALL.replace(part, () => by);
};

const SQUARE = [
  [37, 48],
  [38, 48],
  [38, 49],
  [37, 49],
  [37, 48],
];
const withZone = inTerms('{ everywhere: true }', '{ file: places/zone.geojson }');
const polygon = (ring: readonly (readonly number[])[]) => JSON.stringify({ type: 'Polygon', coordinates: [ring] });
const zone = (geojson: string | Uint8Array) => ({ 'small.terms.yaml': withZone, 'places/zone.geojson': geojson });

describe('an agreement that cannot be read', () => {
  test.each<[what: string, over: Readonly<Record<string, string | Uint8Array>>, says: RegExp]>([
    [
      'broken YAML',
      { 'small.terms.yaml': inTerms('act: fire }', 'act: fire') },
      /:14:5: error not-yaml: expected YAML, found .*Mend the text at this place\./,
    ],
    [
      'an unknown norm',
      { 'small.terms.yaml': inTerms('forbids:', 'outlaws:') },
      /:13:5: error unknown-key: expected a norm \(forbids, .*, found outlaws\./,
    ],
    [
      'a date that does not exist',
      { 'small.terms.yaml': inTerms('2025-04-19T18:00', '2025-02-30') },
      /:7:75: error no-such-date: expected a day that the calendar has, .*, found 2025-02-30\./,
    ],
    [
      'a window that ends before it starts',
      { 'small.terms.yaml': inTerms('from: start, to: end', 'from: end, to: start') },
      /:15:13: error window-reversed: .* found end to start\..*Check the two dates\./,
    ],
    [
      'a cycle of relative dates',
      { 'small.terms.yaml': inTerms('2025-04-19T18:00', 'end - 30 days') },
      /error date-cycle: .* found start → end → start\./,
    ],
    [
      'a polygon that crosses itself',
      zone(
        polygon([
          [37, 48],
          [38, 49],
          [38, 48],
          [37, 50],
          [37, 48],
        ]),
      ),
      /:8:29: error bad-place: expected edges that meet only at corners, found two edges that cross at polygons\[0\]\[0\]\[0\] in places\/zone\.geojson\./,
    ],
    [
      'longitude 1834',
      zone(polygon(SQUARE.map(([lon = 0, lat = 0]) => [lon === 38 ? 1834 : lon, lat]))),
      /:8:29: error bad-place: expected degrees from -180 to 180, longitude first, found 1834 at coordinates\[0\]\[1\]\[0\] in places\/zone\.geojson\./,
    ],
    [
      'GeoJSON that is not an area',
      zone('{"type":"Point","coordinates":[37,48]}'),
      /:8:29: error bad-place: expected Polygon, .*, found "Point" at type in places\/zone\.geojson\./,
    ],
    [
      'GeoJSON without end',
      zone('['.repeat(100_000) + ']'.repeat(100_000)),
      /:8:29: error bad-place: expected a GeoJSON object, found \["…"\] at the top/,
    ],
    [
      'a place in another encoding',
      zone(bytes(`\ufeff${polygon(SQUARE)}`, 'utf16le')),
      /error unreadable-place: .* found places\/zone\.geojson, which is not plain UTF-8 text: it is UTF-16\. Save it as UTF-8\./,
    ],
    [
      'a place that is not there',
      { 'small.terms.yaml': withZone },
      /error unreadable-place: expected a \.geojson or \.json file in places\/, beside the terms, found places\/zone\.geojson, which is not there\./,
    ],
    [
      'a place outside of its folder',
      { 'small.terms.yaml': inTerms('{ everywhere: true }', '{ file: ../zone.geojson }') },
      /error unreadable-place: .* found \.\.\/zone\.geojson, which is not there\./,
    ],
    [
      'NUL bytes',
      { 'small.terms.yaml': inTerms('act: fire', 'act: fi\0re') },
      /:13:23: error not-text: expected plain text, found a NUL byte\./,
    ],
    [
      'UTF-16',
      { 'small.terms.yaml': bytes(`\ufeff${SMALL}`, 'utf16le') },
      /small\.terms\.yaml is not plain UTF-8 text: it is UTF-16\. Save it as UTF-8\./,
    ],
    [
      'UTF-16 without a mark',
      { 'small.terms.yaml': bytes(SMALL, 'utf16le') },
      /:1:2: error not-text: expected plain text, found a NUL byte\./,
    ],
    [
      'Latin-1',
      { 'small.terms.yaml': bytes(inTerms('name: Bee', 'name: Béé'), 'latin1') },
      /small\.terms\.yaml is not plain UTF-8 text: line 4 has bytes that are not UTF-8\. Save it as UTF-8\./,
    ],
    [
      'a key twice',
      { 'small.terms.yaml': inTerms('  C1:\n', '  C1: { title: x }\n  C1:\n') },
      /:11:3: error duplicate-key: expected each key once, found C1 again\. .*Keep one of them\./,
    ],
    [
      'an empty file',
      { 'small.terms.yaml': '' },
      /:1:1: error missing: expected an agreement: a mapping, found nothing\./,
    ],
    [
      '5 MB',
      { 'small.terms.yaml': SMALL + '# filler\n'.repeat(600_000) },
      /small\.terms\.yaml has 54\d{5} bytes, and at most 2000000 are read\. Check that it is the right file\./,
    ],
    [
      'deep nesting',
      { 'small.terms.yaml': `${SMALL}ladder: ${'['.repeat(50_000)}` },
      /:17:\d+: error too-deep: expected values at most 64 deep, found deeper nesting\./,
    ],
    [
      'a bomb of aliases',
      { 'small.terms.yaml': `${SMALL}ladder:\n  a: &a [x, x]\n  b: &b [*a, *a]\n  c: [*b, *b]\n` },
      /:19:10: error not-plain: expected the value itself, written out, found the alias \*a\./,
    ],
    [
      '__proto__ for a clause',
      { 'small.terms.yaml': inTerms('  C1:\n', '  __proto__:\n') },
      /:10:3: error unknown-key: expected another name, found __proto__\./,
    ],
    [
      'a party that every object has',
      { 'small.terms.yaml': inTerms('{ A: a-word }', '[constructor]') },
      /error undefined-party: .* found constructor\./,
    ],
    [
      'a source that is none',
      { 'sources.yaml': 'outlet: { name: An outlet, interest: unknown, kind: newspaper }\n' },
      /\/sources\.yaml:1:53: error wrong-kind: expected one of organ, .*, found "newspaper"\./,
    ],
    [
      'a source that is another entry',
      { 'sources.yaml': 'outlet: { type: observation/1, name: x, interest: unknown, kind: press }\n' },
      /\/sources\.yaml:1:11: error unknown-key: expected the fields of a source; .*, found type\./,
    ],
    [
      'a source twice',
      { 'sources.yaml': SOURCES + SOURCES },
      /\/sources\.yaml:4:1: error duplicate-key: expected each key once, found M again\./,
    ],
    [
      '__proto__ for a source',
      { 'sources.yaml': '__proto__: { name: x, interest: unknown, kind: press }\n' },
      /\/sources\.yaml:1:1: error unknown-key: expected another name, found __proto__\./,
    ],
    [
      'sources in Latin-1',
      { 'sources.yaml': bytes('outlet: { name: Été }\n', 'latin1') },
      /\/sources\.yaml is not plain UTF-8 text: line 1 has bytes/,
    ],
    [
      'sources that are a list',
      { 'sources.yaml': '- outlet\n' },
      /\/sources\.yaml:1:1: error wrong-kind: expected a mapping of sources by id, found something else\./,
    ],
  ])('%s: an error with its place, and no assessment', async (_what, over, says) => {
    const folder = makeFolder(caseFiles(over));
    const assessed = await call('assess', folder, '--json');
    const linted = await call('lint', folder);
    for (const answer of [assessed, linted]) {
      expect(answer.code).toBe(65);
      expectNoCrash(answer);
      expect(answer.stdout + answer.stderr).toMatch(says);
    }
    expect(assessed.stdout).toBe('');
  });

  test.each<[what: string, make: (folder: string) => void, says: RegExp]>([
    [
      'two terms files in a folder',
      (folder) => writeFileSync(join(folder, 'other.terms.yaml'), SMALL),
      /holds exactly one file named <id>\.terms\.yaml,.*; \S+ holds other\.terms\.yaml, small\.terms\.yaml\./,
    ],
    [
      'a folder for a terms file',
      (folder) => mkdirSync(join(folder, 'x', 'y.terms.yaml'), { recursive: true }),
      /holds exactly one file/,
    ],
    [
      'a link that leads back to itself, for places',
      (folder) => symlinkSync('places', join(folder, 'places')),
      /places cannot be read: it is a link that leads back to itself\./,
    ],
    [
      'one for the facts',
      (folder) => symlinkSync('entries.jsonl', join(folder, 'entries.jsonl')),
      /entries\.jsonl:1: refused \(unreadable\): expected a file that can be read to its end, found none: it is a link that leads back to itself\. Nothing of this file counts\./,
    ],
    [
      'one for the sources',
      (folder) => symlinkSync('sources.yaml', join(folder, 'sources.yaml')),
      /sources\.yaml cannot be read: it is a link that leads back to itself\./,
    ],
    [
      'a link that leads nowhere, for the facts',
      (folder) => symlinkSync('gone', join(folder, 'entries.jsonl')),
      /entries\.jsonl:1: refused \(unreadable\): .* found none: it is not there\./,
    ],
    [
      'a folder for the facts',
      (folder) => mkdirSync(join(folder, 'entries.jsonl')),
      /entries\.jsonl:1: refused \(unreadable\): .* found none: it is a folder, not a file\./,
    ],
    [
      'a folder for the sources',
      (folder) => mkdirSync(join(folder, 'sources.yaml')),
      /sources\.yaml cannot be read: it is a folder\./,
    ],
    [
      'an empty file of facts',
      (folder) => writeFileSync(join(folder, 'entries.jsonl'), ''),
      /entries\.jsonl: refused \(empty\): expected at least one line, found an empty file\./,
    ],
  ])('%s: told, and not passed over', async (what, make, says) => {
    const folder = makeFolder({ 'small.terms.yaml': SMALL });
    make(folder);
    const answer = await call(
      'assess',
      what === 'a folder for a terms file' ? join(folder, 'x', 'y.terms.yaml') : folder,
      '--json',
    );
    expect([answer.code, answer.stdout]).toEqual([65, '']);
    expectNoCrash(answer);
    expect(answer.stderr).toMatch(says);
  });

  test.each<[what: string, make: (place: string) => void, says: RegExp]>([
    ['a folder', (place) => mkdirSync(place), /which cannot be read: it is a folder\./],
    [
      'a link that leads back to itself',
      (place) => symlinkSync('zone.geojson', place),
      /which cannot be read: it is a link that leads back to itself\./,
    ],
    ['a link that leads nowhere', (place) => symlinkSync('gone.geojson', place), /which leads nowhere\./],
    ['a file of 2 GB', (place) => sparse(place), /which has 2147483648 bytes, and at most 67108864 are read/],
  ])('a place file that is %s: an error where a clause needs it, and only there', async (_what, make, says) => {
    for (const [terms, code] of [
      [withZone, 65],
      [SMALL, 1],
    ] as const) {
      const folder = makeFolder({ ...caseFiles({ 'small.terms.yaml': terms }), 'places/other.txt': '' });
      make(join(folder, 'places', 'zone.geojson'));
      const answer = await call('assess', folder, '--json');
      expect(answer.code).toBe(code);
      expectNoCrash(answer);
      if (code === 65) expect(answer.stderr).toMatch(says);
    }
  });

  test('no file at all, a device, a path through a file', async () => {
    const folder = makeFolder({ file: '' });
    for (const [path, says] of [
      [join(folder, 'none'), 'it is not there'],
      [join(folder, 'file', 'none'), 'a part of the path is no folder'],
      ['/dev/null', 'neither a case folder nor a terms file'],
      ['x'.repeat(5000), 'its name is too long'],
      ['', 'it is not there'],
    ] as const) {
      const answer = await call('assess', path);
      expect(answer.code).toBe(65);
      expectNoCrash(answer);
      expect(answer.stderr).toContain(says);
    }
  });
});

function sparse(file: string): void {
  writeFileSync(file, '');
  truncateSync(file, BYTES_2G);
}

describe('a file of 2 GB with one line', () => {
  /** Resident memory that a call adds at its worst, in MB; and how long it took. */
  async function measured(work: () => Promise<Answer>): Promise<{ answer: Answer; addedMb: number; seconds: number }> {
    const before = process.memoryUsage.rss();
    let most = before;
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 5);
    const from = performance.now();
    const answer = await work().finally(() => clearInterval(timer));
    return { answer, addedMb: (most - before) / 1e6, seconds: (performance.now() - from) / 1000 };
  }

  test.each([
    ['an agreement', 'small.terms.yaml', /has 2147483648 bytes, and at most 2000000 are read/],
    ['sources', 'sources.yaml', /sources\.yaml has 2147483648 bytes, and at most 2000000 are read/],
    [
      'facts',
      'entries.jsonl',
      /entries\.jsonl:1: refused \(line-too-long\): expected lines of at most 1000000 characters/,
    ],
  ])('as %s is refused in seconds, in little memory', async (_what, name, says) => {
    const folder = makeFolder(caseFiles());
    sparse(join(folder, name));
    const { answer, addedMb, seconds } = await measured(() => call('assess', folder));
    expect(answer.code).toBe(65);
    expect(answer.stderr).toMatch(says);
    expect(addedMb).toBeLessThan(200);
    expect(seconds).toBeLessThan(10);
  });

  test.each(['observations', 'entries', 'air-launches'])(
    'for the reader %s is refused in seconds, in little memory',
    async (reader) => {
      const folder = makeFolder(caseFiles());
      const file = join(folder, 'big.jsonl');
      sparse(file);
      const { answer, addedMb, seconds } = await measured(() => call('assess', folder, '--from', `${reader}:${file}`));
      expect([answer.code, answer.stdout]).toEqual([65, '']);
      expect(answer.stderr).toMatch(
        /^servanda: big\.jsonl:1: refused \(line-too-long\): .* Nothing of this file counts\.\n$/,
      );
      expect(addedMb).toBeLessThan(200);
      expect(seconds).toBeLessThan(10);
    },
  );
});

describe('a row that cannot be read', () => {
  const row = (over: object) => JSON.stringify({ ...ROW, key: 'bad', ...over });
  const without = (field: keyof typeof ROW) => JSON.stringify({ ...ROW, key: 'bad', [field]: undefined });

  const BAD: readonly [what: string, line: string, says: RegExp][] = [
    ['broken JSON', '{"type": "observation"', /entries\.jsonl:2: set aside \(not-json\)/],
    ['a list', '[1]', /:2: set aside \(not-an-object\): expected a JSON object, found a list/],
    ['nothing', 'null', /:2: set aside \(not-an-object\): expected a JSON object, found null/],
    [
      'an unknown type',
      row({ type: 'rumour' }),
      /:2, type: set aside \(unknown-type\): expected one of observation, .* found "?rumour"?/,
    ],
    ['no type', row({ type: undefined }), /:2, type: set aside \(missing\)/],
    ['an unknown act', row({ act: 'shouting' }), /:2, act: set aside \(unknown-code\): .* found "shouting"/],
    ['an unknown field', row({ mood: 'grim' }), /:2, mood: set aside \(unknown-field\)/],
    ['a field missing', without('means'), /:2, means: set aside \(missing\)/],
    [
      'a date that does not exist',
      row({ zone: 'Europe/Kyiv', when: '2025-02-30' }),
      /:2, when: set aside \(no-such-date\): .* found "2025-02-30"/,
    ],
    [
      'a local time without a zone',
      row({ when: '2025-04-20T10:00' }),
      /:2, when: set aside \(no-zone\): expected an offset such as \+03:00, or `zone` on this line/,
    ],
    [
      'a local time that clocks skipped',
      row({ zone: 'Europe/Kyiv', when: '2025-03-30T03:30' }),
      /:2, when: set aside \(no-such-date\): expected a time that the clocks did not skip/,
    ],
    [
      'a zone that is none',
      row({ zone: 'Europe/Atlantis', when: '2025-04-20' }),
      /:2, zone: set aside \((no-zone|unknown-code)\)/,
    ],
    [
      'a window that ends before it starts',
      row({ when: { from: '2025-04-20T10:00Z', to: '2025-04-20T09:00Z' } }),
      /:2, when\.to: set aside \(window-reversed\)/,
    ],
    [
      'longitude 1834',
      row({ place: { point: [1834, 48] } }),
      /:2, place\.point\.0: set aside \(out-of-range\): expected degrees from -180 to 180, longitude first, found 1834/,
    ],
    [
      'latitude 91',
      row({ place: { point: [37, 91] } }),
      /:2, place\.point\.1: set aside \(out-of-range\): expected degrees from -90 to 90, latitude second, found 91/,
    ],
    ['a point that is none', row({ place: { point: ['37 E', '48 N'] } }), /:2, place\.point: set aside \(wrong-kind\)/],
    ['a count below nothing', row({ count: -3 }), /:2, count: set aside/],
    ['half a count', row({ count: 1.5 }), /:2, count: set aside/],
    ['a count without end', row({ count: '?' }).replace('"?"', '1e999'), /:2, count: set aside/],
    [
      'a name twice',
      `${row({}).slice(0, -1)},"act":"launch"}`,
      /:2: set aside \(wrong-kind\): expected each name once, found act twice/,
    ],
    [
      '__proto__ for a field',
      `${row({}).slice(0, -1)},"__proto__":{"by":"B"}}`,
      /:2, __proto__: set aside \(unknown-field\)/,
    ],
    [
      '__proto__ inside a field',
      row({}).replace('"when":{', '"when":{"__proto__":{},'),
      /:2, when\.__proto__: set aside \(unknown-field\)/,
    ],
    ['constructor for a field', row({ constructor: 'x' }), /:2, constructor: set aside \(unknown-field\)/],
    ['toString for a type', row({ type: 'toString' }), /:2, type: set aside \(unknown-type\)/],
    ['toString for an act', row({ act: 'toString' }), /:2, act: set aside \(unknown-code\)/],
    [
      '__proto__ for a source',
      row({ source: '__proto__' }),
      /:2, source: set aside \(wrong-kind\): expected an id of letters/,
    ],
    [
      'half of a surrogate pair',
      row({ text: '?' }).replace('"?"', '"\\ud800"'),
      /:2, text: set aside \(wrong-kind\): expected well-formed text/,
    ],
    ['an escaped NUL', row({ text: 'a\0b' }), /:2, text: set aside \(wrong-kind\)/],
    [
      'a text without end',
      row({ text: 'x'.repeat(20_000) }),
      /:2, text: set aside \(out-of-range\): expected 10000 or fewer characters/,
    ],
    [
      'deep nesting',
      row({ count: '?' }).replace('"?"', '['.repeat(50_000) + ']'.repeat(50_000)),
      /:2: set aside \(wrong-kind\): expected values at most 64 deep/,
    ],
    [
      'a key that another row has',
      row({ key: ROW.key, act: 'launch' }),
      /:2, key: set aside \(duplicate-key\): expected a key of its own, .* found M\/fire 1 again, with other content/,
    ],
    [
      'a decision about nothing',
      JSON.stringify({
        type: 'decision',
        source: 'M',
        key: 'd',
        person: 'P',
        when: '2025-05-01T00:00Z',
        decides: 'review',
        observations: ['M/none'],
        who: 'A',
        reason: 'r',
      }),
      /:2: set aside \(undefined-reference\): .* found M\/none, which no line of this file has/,
    ],
  ];

  test.each(BAD)('is set aside with its place and reason, and changes no finding: %s', async (_what, line, says) => {
    const good = await call('assess', makeFolder(caseFiles()), '--json');
    const folder = makeFolder(caseFiles({ 'entries.jsonl': `${lines(ROW)}${line}\n` }));
    const aside = join(folder, 'aside.jsonl');
    const answer = await call('assess', folder, '--json', '--aside', aside);
    expectNoCrash({ ...answer, stderr: answer.stderr.replaceAll(line, '') });
    expect(answer.code).toBe(good.code);
    expect(answer.stderr).toMatch(/^1 row was set aside and did not count; all are in /);
    expect(answer.stderr).toMatch(says);
    expect(answer.stderr.length).toBeLessThan(1500);
    expect(withoutAsides(answer)).toEqual(withoutAsides(good));
    expect(assessmentIn(answer).inputs.setAside).toBe(1);
    expect(Object.hasOwn(Object.prototype, 'by')).toBe(false);
  });

  test('among good ones, in any number and order, changes no finding', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => JSON.stringify({ ...ROW, key: `fire ${index}` }));
    const bad = BAD.map(([, line]) => line).filter((line) => !line.includes('"key":"fire 1"'));
    const mixed = rows.flatMap((line, index) => [line, bad[index % bad.length] ?? '']);
    const good = await call('assess', makeFolder(caseFiles({ 'entries.jsonl': `${rows.join('\n')}\n` })), '--json');
    const folder = makeFolder(caseFiles({ 'entries.jsonl': `${mixed.join('\n')}\n` }));
    const answer = await call('assess', folder, '--json', '--aside', join(folder, 'aside.jsonl'));
    expect(assessmentIn(answer).inputs.setAside).toBe(40);
    // Rows of the good file stand on other lines here: their entries are the same, and so is every finding.
    expect(withoutAsides(answer)).toEqual(withoutAsides(good));
  });

  test('twice the same is one entry, not two, and nothing is set aside', async () => {
    const once = await call('assess', makeFolder(caseFiles()), '--json');
    const twice = await call('assess', makeFolder(caseFiles({ 'entries.jsonl': lines(ROW, ROW, ROW) })), '--json');
    expect(twice).toEqual(once);
  });
});

/** The assessment but for the count of rows set aside. */
function withoutAsides(answer: Answer) {
  const { inputs, ...rest } = assessmentIn(answer);
  const { setAside: _, ...others } = inputs;
  return { ...rest, inputs: others };
}

describe('a table', () => {
  const HEAD = 'source,key,from,to,act,means,count,by';
  const LINE = 'M,fire 1,2025-04-19T20:00+03:00,2025-04-19T20:10+03:00,fire,direct.seen,3,A';
  const assess = async (csv: string | Uint8Array) => {
    const folder = makeFolder({ ...caseFiles(), 'rows.csv': csv });
    return call(
      'assess',
      folder,
      '--json',
      '--only-from',
      `observations:${join(folder, 'rows.csv')}`,
      '--aside',
      join(folder, 'aside'),
    );
  };

  test.each<[what: string, csv: string | Uint8Array, says: RegExp]>([
    [
      'a column missing',
      `${HEAD.replace(',means', '')}\n${LINE.replace(',direct.seen', '')}\n`,
      /rows\.csv:1: refused \(header-differs\): expected the columns source, key, act, means and day or from, to; .* found no column means: source,key,/,
    ],
    ['a column twice', `${HEAD},by\n${LINE},A\n`, /rows\.csv:1: refused \(header-differs\): .* found by twice/],
    [
      'a column that is not known',
      `${HEAD},constructor\n${LINE},x\n`,
      /rows\.csv:1: refused \(header-differs\): .* found unknown column constructor/,
    ],
    ['an empty file', '', /rows\.csv: refused \(empty\)/],
    ['NUL bytes', `${HEAD}\n${LINE}\0\n`, /rows\.csv:2: refused \(nul-byte\): expected text, found a NUL byte/],
    [
      'UTF-16',
      bytes(`\ufeff${HEAD}\n${LINE}\n`, 'utf16le'),
      /rows\.csv:1: refused \(not-utf8\): expected UTF-8 text, found UTF-16 text: save the file as UTF-8/,
    ],
    [
      'Latin-1',
      bytes(`${HEAD}\n${LINE.replace('fire 1', 'été')}\n`, 'latin1'),
      /rows\.csv:2: refused \(not-utf8\): .* save the file as UTF-8/,
    ],
  ])('with %s is refused whole', async (_what, csv, says) => {
    const answer = await assess(csv);
    expect([answer.code, answer.stdout]).toEqual([65, '']);
    expectNoCrash(answer);
    expect(answer.stderr).toMatch(says);
  });

  test.each<[what: string, line: string, says: RegExp]>([
    [
      'a cell too few',
      LINE.replace(',A', ''),
      /rows\.csv:3: set aside \(ragged-row\): expected 8 cells, as in the header, found 7 cells/,
    ],
    ['a quote that is not closed', `"${LINE}`, /rows\.csv:3: set aside \(ragged-row\): expected quotes in pairs/],
    [
      'a bad date',
      LINE.replace('2025-04-19T20:00', '2025-04-31T20:00'),
      /rows\.csv:3, from: set aside \(no-such-date\)/,
    ],
  ])('sets aside a row with %s, and nothing else changes', async (_what, line, says) => {
    const good = await assess(`${HEAD}\n${LINE}\n`);
    const answer = await assess(`${HEAD}\n${LINE}\n${line.replace('fire 1', 'bad')}\n`);
    expect(good.code).toBe(1);
    expect(answer.stderr).toMatch(says);
    expect(withoutAsides(answer)).toEqual(withoutAsides(good));
  });

  test('with CRLF and a byte order mark is the same table', async () => {
    const good = await assess(`${HEAD}\n${LINE}\n`);
    expect(await assess(`\ufeff${HEAD}\r\n${LINE}\r\n`)).toEqual(good);
    expect(await assess(`${HEAD}\n${LINE}`)).toEqual(good);
  });
});

describe('what is only unusual', () => {
  test('CRLF and a byte order mark, in terms, sources and entries, change not one byte of the assessment', async () => {
    const good = await call('assess', makeFolder(caseFiles()), '--json');
    expect(good.code).toBe(1);
    for (const change of [
      (text: string) => text.replaceAll('\n', '\r\n'),
      (text: string) => `\ufeff${text}`,
      (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`,
      (text: string) => text.trimEnd(),
    ]) {
      const files = Object.fromEntries(Object.entries(caseFiles()).map(([name, text]) => [name, change(String(text))]));
      expect(await call('assess', makeFolder(files), '--json')).toEqual(good);
    }
  });

  test('names in any script, with marks that turn the line, are kept as they are', async () => {
    const names = ['روسيا', 'ישראל', 'Україна', '日本', '🕊️👩‍👩‍👧', '\u202eevil\u202c', 'a\u200bb', 'Å'];
    for (const name of names) {
      const terms = inTerms('name: Ay', `name: "${name}"`);
      const entries = lines({ ...ROW, key: name, text: name, place: { named: [name] } });
      const folder = makeFolder(caseFiles({ 'small.terms.yaml': terms, 'entries.jsonl': entries }));
      const answer = await call('assess', folder, '--json');
      expect([answer.code, answer.stderr], name).toEqual([1, '']);
      expect((await call('explain', folder, 'C1/A')).code).toBe(0);
    }
  });

  test('ids that every object has are ids like any other: the same standings, pages and all', async () => {
    const rename = (text: string) =>
      text
        .replace(/\bA\b/g, 'constructor')
        .replace(/\bB\b/g, 'toString')
        .replace(/\bM\b/g, 'valueOf')
        .replace(/\bC1\b/g, 'hasOwnProperty')
        .replaceAll('a-word', 'isPrototypeOf')
        .replaceAll('anywhere', 'toLocaleString')
        .replaceAll('a-staff', 'propertyIsEnumerable')
        .replaceAll('fire 1', '__proto__');
    const more = lines(ROW, {
      type: 'statement',
      source: 'a-staff',
      key: 'toString',
      when: '2025-04-20T10:00Z',
      said: 'deny',
      clause: 'C1',
    });
    const files = caseFiles({ 'entries.jsonl': more });
    const plain = await call('assess', makeFolder(files), '--json');
    const renamedFiles = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, rename(String(text))]));
    const folder = makeFolder(
      Object.fromEntries(Object.entries(renamedFiles).map(([name, text]) => [`case/${name}`, text])),
    );
    const renamed = await call('assess', join(folder, 'case'), '--json');
    expect([renamed.code, renamed.stderr]).toEqual([plain.code, '']);
    const rows = (answer: Answer) =>
      assessmentIn(answer).standings.map(({ clause, party, standing }) => [clause, party, standing]);
    expect(rows(renamed).sort()).toEqual(
      rows(plain)
        .map((words) => words.map((word) => rename(word)))
        .sort(),
    );
    expect((await call('explain', join(folder, 'case'), 'hasOwnProperty/constructor')).code).toBe(0);
    expect((await call('serve', folder, '--once', '--out', join(folder, 'pages'))).code).toBe(0);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('a file of nothing but line ends and comments has no entries', async () => {
    const folder = makeFolder(caseFiles({ 'entries.jsonl': '\n\n// nothing yet\n\n' }));
    const answer = await call('assess', folder, '--json');
    expectNoCrash(answer);
    expect(answer.code).toBe(2);
  });
});

test('the program itself ends with the same codes and no trace of a stack', () => {
  for (const over of [{ 'small.terms.yaml': 'a: [' }, zone('{'), { 'entries.jsonl': `${lines(ROW)}{\n` }]) {
    const answer = run(['assess', makeFolder(caseFiles(over))], { cwd: makeFolder() });
    expectNoCrash(answer);
    expect([1, 65]).toContain(answer.code);
  }
});
