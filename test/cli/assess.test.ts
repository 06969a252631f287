import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { assessmentIn, CASES, call, caseFiles, lines, makeFolder, ROW, run } from '../support/cli.ts';
import { SMALL } from '../support/terms-problems.ts';
import { root } from '../tidy/house-files.ts';

const EASTER = join(CASES, 'easter-truce-2025');
const DONBAS = join(CASES, 'donbas-recommitment-2017');

/** Another report, as one who adds facts writes it: the party's own staff about its own deed. */
const ADMISSION = { ...ROW, source: 'a-staff', key: 'own word', means: 'reported.statement' };

/** A watch by the neutral mission all through: with nothing reported, the clause is kept. */
const WATCH = {
  type: 'watch',
  source: 'M',
  key: 'posts',
  known: '2025-05-20T00:00+03:00',
  when: { from: '2025-04-19T18:00+03:00', to: '2025-05-19T18:00+03:00' },
  acts: ['fire'],
  means: 'direct.seen',
  alive: 'stated',
  sees: { share: 0.95, basis: 'declared' },
  reports: { share: 1, basis: 'declared' },
};

const standingsOf = (answer: Parameters<typeof assessmentIn>[0]) =>
  assessmentIn(answer).standings.map(({ clause, party, standing }) => `${clause}/${party} ${standing}`);

describe('assess, for people', () => {
  test('shows clauses, standings, reasons and what no finding can say, without colour', async () => {
    const { code, stdout, stderr } = await call('assess', EASTER);
    expect(code).toBe(2);
    expect(stderr).toBe('');
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toContain('Easter truce of April 2025');
    expect(stdout).toContain('times in UTC, the agreement speaks of Europe/Moscow');
    expect(stdout).toMatch(/^C1 {2}All hostilities {2}2025-04-19T15:00:00\.000Z – 2025-04-20T21:00:00\.000Z$/m);
    expect(stdout).toMatch(/^L1 .*\(our aspect of C1\)/m);
    expect(stdout).toMatch(/^ {2}RU {3}● kept \(provisional\) .* coverage \d+ of 900 ‰$/m);
    expect(stdout).toMatch(/^ {2}\* +◐ undetermined/m);
    expect(stdout).toMatch(/assumed .* flips below/);
    expect(stdout).toMatch(/known miss of kpszsu/);
    expect(stdout.trimEnd()).toMatch(/No finding makes a deed lawful: .*\.$/);
  });

  test('puts an aspect under the clause that it is an aspect of', async () => {
    const { stdout } = await call('assess', EASTER);
    const heads = stdout.match(/^(C1|C2|L1) {2}/gm)?.map((head) => head.trim());
    expect(heads).toEqual(['C1', 'L1', 'C2']);
  });
});

describe('assess, for machines', () => {
  test('writes the assessment of the published schema, and nothing else', async () => {
    const schemaFile = join(root, 'spec', 'assessment', 'v1', 'assessment.schema.json');
    expect(existsSync(schemaFile), 'spec/assessment/v1/assessment.schema.json is there').toBe(true);
    const validate = new Ajv2020({ allErrors: true, strict: false }).compile(
      JSON.parse(readFileSync(schemaFile, 'utf8')) as object,
    );
    for (const folder of [EASTER, DONBAS]) {
      const { stdout, stderr } = await call('assess', folder, '--json');
      expect(stderr).toBe('');
      validate(JSON.parse(stdout));
      expect(validate.errors).toBeNull();
    }
  });

  test('writes the same bytes twice', async () => {
    expect((await call('assess', EASTER, '--json')).stdout).toBe((await call('assess', EASTER, '--json')).stdout);
  });
});

describe('assess ends with', () => {
  test.each([
    ['1 where a clause is broken', lines(ROW), 1, 'broken'],
    ['2 where one is undetermined', lines({ ...ROW, source: 'outlet' }), 2, 'undetermined'],
    ['0 where none is either', lines(WATCH), 0, 'kept'],
  ])('%s', async (_what, entries, code, standing) => {
    const folder = makeFolder(caseFiles({ 'entries.jsonl': entries }));
    const answer = await call('assess', folder, '--json');
    expect(answer.stderr).toBe('');
    expect([answer.code, standingsOf(answer)[0]]).toEqual([code, `C1/* ${standing}`]);
  });

  test('65 where the terms have an error, and says it all', async () => {
    const folder = makeFolder(caseFiles({ 'small.terms.yaml': SMALL.replace('where: anywhere', 'where: nowhere') }));
    const { code, stdout, stderr } = await call('assess', folder, '--json');
    expect([code, stdout]).toEqual([65, '']);
    expect(stderr).toMatch(
      /^servanda: .*small\.terms\.yaml cannot be assessed:\n {2}.*:14:12: error undefined-place: /,
    );
  });
});

describe('assess --as-of and --at', () => {
  test('leave out what was not known yet', async () => {
    const folder = makeFolder(caseFiles());
    const before = await call('assess', folder, '--json', '--as-of', '2025-04-19T21:00+03:00');
    const after = await call('assess', folder, '--json', '--as-of', '2025-04-19T22:00+03:00');
    expect(standingsOf(before)[0]).toBe('C1/* undetermined');
    expect(standingsOf(after)[0]).toBe('C1/* broken');
    expect(assessmentIn(after).knownTo).toMatchObject({ time: '2025-04-19T19:00:00.000Z' });
  });

  test('set the moment for clocks', async () => {
    const folder = makeFolder(caseFiles());
    const answer = await call('assess', folder, '--json', '--at', '2025-04-25T00:00+03:00');
    expect(assessmentIn(answer).at).toBe('2025-04-24T21:00:00.000Z');
    expect(assessmentIn(answer).standings[0]).toMatchObject({ window: { judgedTo: '2025-04-24T21:00:00.000Z' } });
  });

  test.each(['yesterday', '2025-04-20', '2025-04-20T12:00', '2025-02-30T12:00Z'])('refuse %s', async (text) => {
    for (const option of ['--as-of', '--at']) {
      const { code, stdout, stderr } = await call('assess', EASTER, option, text);
      expect([code, stdout]).toEqual([64, '']);
      expect(stderr).toMatch(new RegExp(`^servanda: ${option} takes an instant: found ${text}, wanted .+\\.\\n$`));
    }
  });
});

describe('assess --reading', () => {
  const readings = `${SMALL}readings: { A: { title: As A reads it, set: { calendar.dates.start: 2025-04-20T00:00 } } }\n`;
  const folder = () => makeFolder(caseFiles({ 'small.terms.yaml': readings }));

  test('takes a reading of the agreement', async () => {
    const answer = await call('assess', folder(), '--json', '--reading', 'A');
    expect(assessmentIn(answer).reading).toBe('A');
    expect(standingsOf(answer)[0]).toBe('C1/* undetermined');
    expect((await call('assess', folder(), '--reading', 'A')).stdout).toContain('Reading: A');
  });

  test('names the readings that there are when it is given another', async () => {
    for (const [id, known] of [
      ['B', 'A'],
      ['constructor', 'A'],
    ] as const) {
      const { code, stderr } = await call('assess', folder(), '--reading', id);
      expect([code, stderr]).toEqual([64, `servanda: small has no reading ${id}. It has: ${known}.\n`]);
    }
    expect((await call('assess', EASTER, '--reading', 'X')).stderr).toContain('It has: none.');
  });
});

describe('assess --from and --only-from', () => {
  const more = lines(ADMISSION);

  test('add to the facts of the case, or take their place', async () => {
    const folder = makeFolder({ ...caseFiles(), 'more.jsonl': more });
    const spec = `observations:${join(folder, 'more.jsonl')}`;
    const alone = assessmentIn(await call('assess', folder, '--json'));
    const added = assessmentIn(await call('assess', folder, '--json', '--from', spec));
    const replaced = assessmentIn(await call('assess', folder, '--json', '--only-from', spec));
    expect(added.inputs.entries).toBe(alone.inputs.entries + 1);
    expect(replaced.inputs.entries).toBe(alone.inputs.entries);
    expect(replaced.inputs.digest).not.toBe(alone.inputs.digest);
    const twice = assessmentIn(await call('assess', folder, '--json', '--from', spec, '--from', spec));
    expect(twice.inputs).toEqual(added.inputs);
  });

  test('rows of the case that were set aside do not count where its facts are replaced', async () => {
    const folder = makeFolder({ ...caseFiles({ 'entries.jsonl': lines(ROW, '{') }), 'more.jsonl': more });
    const spec = `observations:${join(folder, 'more.jsonl')}`;
    const aside = join(folder, 'aside.jsonl');
    const answer = await call('assess', folder, '--json', '--only-from', spec, '--aside', aside);
    expect([assessmentIn(answer).inputs.setAside, answer.stderr]).toEqual([0, '']);
    expect(existsSync(aside)).toBe(false);
  });

  test('a terms file alone is assessed without the facts beside it', async () => {
    const folder = makeFolder(caseFiles());
    const answer = await call('assess', join(folder, 'small.terms.yaml'), '--json');
    expect(standingsOf(answer)[0]).toBe('C1/* undetermined');
  });

  test.each([
    [
      'an unknown reader',
      'osce:more.jsonl',
      64,
      /in osce:more\.jsonl there is no reader osce\. Readers: .*entries.*observations/,
    ],
    ['a reader that every object has', 'constructor:more.jsonl', 64, /there is no reader constructor\. Readers: /],
    ['no reader', 'more.jsonl', 64, /READER:FILE is wanted, and in more\.jsonl no reader is named\. Readers: /],
    [
      'a missing file',
      'observations:/nowhere/more.jsonl',
      65,
      /^servanda: \/nowhere\/more\.jsonl cannot be read: it is not there\.$/m,
    ],
    ['no file', 'observations:', 65, /A file without a name cannot be read: it is not there/],
    ['a folder for a file', `observations:${CASES}`, 65, /cannot be read: it is a folder, not a file\./],
    ['a device for a file', 'observations:/dev/zero', 65, /\/dev\/zero cannot be read: it is no file\./],
  ])('refuse %s', async (_what, spec, code, says) => {
    for (const option of ['--from', '--only-from']) {
      const answer = await call('assess', EASTER, option, spec);
      expect([answer.code, answer.stdout]).toEqual([code, '']);
      expect(answer.stderr).toMatch(says);
    }
  });
});

describe('rows that were set aside', () => {
  const folder = () =>
    makeFolder(caseFiles({ 'entries.jsonl': lines(ROW, { ...ROW, key: 'x', act: 'shouting' }, '{') }));

  test('are counted, shown with file, row, column and reason, and written to a side file', async () => {
    const at = folder();
    const aside = join(at, 'deep', 'aside.jsonl');
    const { code, stdout, stderr } = await call('assess', at, '--json', '--aside', aside);
    expect(code).toBe(1);
    expect(assessmentIn({ code, stdout, stderr }).inputs.setAside).toBe(2);
    const said = stderr.split('\n');
    expect(said[0]).toBe(`2 rows were set aside and did not count; all are in ${aside}`);
    expect(said[1]).toMatch(
      /^ {2}.*\/entries\.jsonl:2, act: set aside \(unknown-code\): expected a code of the taxonomy \(act\), found "shouting"$/,
    );
    expect(said[2]).toMatch(
      /^ {2}.*\/entries\.jsonl:3: set aside \(not-json\): expected one JSON object on one line, found /,
    );
    const kept = readFileSync(aside, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { row: number; raw: string });
    expect(kept.map(({ row, raw }) => [row, raw.slice(0, 1)])).toEqual([
      [2, '{'],
      [3, '{'],
    ]);
  });

  test('are written under out/ where no file is named, and all shown where that cannot be', () => {
    const at = folder();
    const cwd = makeFolder();
    const written = run(['assess', at, '--json'], { cwd });
    expect(written.stderr).toContain('all are in out/small.aside.jsonl');
    expect(existsSync(join(cwd, 'out', 'small.aside.jsonl'))).toBe(true);
    const blocked = run(['assess', at, '--json'], { cwd: makeFolder({ out: 'a file in the way' }) });
    expect([written.code, blocked.code]).toEqual([1, 1]);
    expect(blocked.stdout).toBe(written.stdout);
    expect(blocked.stderr).toMatch(
      /^2 rows were set aside and did not count; out\/small\.aside\.jsonl cannot be written: /,
    );
  });
});
