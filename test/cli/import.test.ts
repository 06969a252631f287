import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, lines, makeFolder, ROW, run } from '../support/cli.ts';

const GOOD = lines(ROW, { ...ROW, key: 'fire 2' }, { ...ROW, key: 'fire 3', known: '2025-04-19T23:00+03:00' });

describe('import', () => {
  test('counts what it read, by type', async () => {
    const folder = makeFolder({ 'a.jsonl': GOOD });
    const { code, stdout } = await call('import', `observations:${join(folder, 'a.jsonl')}`);
    expect(code).toBe(0);
    expect(stdout).toBe('3 entries read, 3 of them new, 0 rows set aside\n          3  observation/1\n');
    const json = await call('import', `observations:${join(folder, 'a.jsonl')}`, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      reader: 'observations',
      file: 'a.jsonl',
      read: 3,
      setAside: 0,
      out: null,
    });
  });

  test('twice changes nothing: the same bytes, and the file is not even written', async () => {
    const folder = makeFolder({ 'a.jsonl': GOOD });
    const out = join(folder, 'deep', 'out.jsonl');
    const spec = `observations:${join(folder, 'a.jsonl')}`;
    await call('import', spec, '--out', out);
    const [bytes, { mtimeMs, ino }] = [readFileSync(out), statSync(out)];
    const again = await call('import', spec, '--out', out);
    expect(again.stdout).toMatch(/^3 entries read, 0 of them new, 0 rows set aside$/m);
    expect(readFileSync(out).equals(bytes)).toBe(true);
    expect([statSync(out).mtimeMs, statSync(out).ino]).toEqual([mtimeMs, ino]);
    expect(existsSync(`${out}.new`)).toBe(false);
  });

  test('of the same rows in another order gives the same entries', async () => {
    const shuffled = GOOD.trimEnd().split('\n').reverse().join('\n');
    const folder = makeFolder({ 'a.jsonl': GOOD, 'b.jsonl': `${shuffled}\n` });
    const out = join(folder, 'out.jsonl');
    await call('import', `observations:${join(folder, 'a.jsonl')}`, '--out', out);
    const again = await call('import', `observations:${join(folder, 'b.jsonl')}`, '--out', out);
    expect(again.stdout).toContain('3 entries read, 0 of them new');
    expect(readFileSync(out, 'utf8').trimEnd().split('\n')).toHaveLength(3);
  });

  test('in pieces, and in any order of the pieces, holds the same ids', async () => {
    const folder = makeFolder({ 'a.jsonl': lines(ROW), 'b.jsonl': lines({ ...ROW, key: 'fire 2' }) });
    const [a, b] = ['a', 'b'].map((name) => `observations:${join(folder, `${name}.jsonl`)}`);
    for (const [out, specs] of [
      ['ab', [a, b]],
      ['ba', [b, a]],
    ] as const) {
      for (const spec of specs) await call('import', spec ?? '', '--out', join(folder, out));
    }
    expect(readFileSync(join(folder, 'ab'))).toEqual(readFileSync(join(folder, 'ba')));
  });

  test('what it wrote can be read again, to the same assessment and the same file', async () => {
    const folder = makeFolder({ 'a.jsonl': GOOD });
    const [out, copy] = [join(folder, 'out.jsonl'), join(folder, 'copy.jsonl')];
    await call('import', `observations:${join(folder, 'a.jsonl')}`, '--out', out);
    await call('import', `entries:${out}`, '--out', copy);
    expect(readFileSync(copy)).toEqual(readFileSync(out));
  });

  test('of rows that are set aside prints file, row, column and reason, and writes the side file', async () => {
    const bad = `${GOOD}${lines({ ...ROW, key: 'x', means: 'dreamt' }, '{"type":"observation"')}`;
    const folder = makeFolder({ 'a.jsonl': bad });
    const out = join(folder, 'out.jsonl');
    const { code, stdout } = await call('import', `observations:${join(folder, 'a.jsonl')}`, '--out', out);
    expect(code).toBe(0);
    expect(stdout).toContain('3 entries read, 3 of them new, 2 rows set aside');
    expect(stdout).toContain(`set aside: ${out}.aside.jsonl`);
    expect(stdout).toMatch(
      /^ {2}a\.jsonl:4, means: set aside \(unknown-code\): expected a code of the taxonomy \(means\), found "dreamt"$/m,
    );
    expect(stdout).toMatch(/^ {2}a\.jsonl:5: set aside \(not-json\): /m);
    const aside = readFileSync(`${out}.aside.jsonl`, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { row: number; raw: string });
    expect(aside.map(({ row }) => row)).toEqual([4, 5]);
    expect(aside[1]?.raw).toBe('{"type":"observation"');
  });

  test('keeps in the side file what an earlier file left there, each row once', async () => {
    const folder = makeFolder({ 'a.jsonl': '{\n', 'b.jsonl': '[]\n' });
    const out = join(folder, 'out.jsonl');
    for (const name of ['a', 'b', 'a'])
      await call('import', `observations:${join(folder, `${name}.jsonl`)}`, '--out', out);
    const aside = readFileSync(`${out}.aside.jsonl`, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { file: string });
    expect(aside.map(({ file }) => file)).toEqual(['a.jsonl', 'b.jsonl']);
  });

  test('leaves a file that it did not write as it is', async () => {
    const folder = makeFolder({ 'a.jsonl': GOOD, 'out.jsonl': 'dear diary\n' });
    const out = join(folder, 'out.jsonl');
    const { code, stderr } = await call('import', `observations:${join(folder, 'a.jsonl')}`, '--out', out);
    expect(code).toBe(65);
    expect(stderr).toMatch(/out\.jsonl:1 is not a line that servanda wrote \(.*\)\. It was left as it is\./);
    expect(readFileSync(out, 'utf8')).toBe('dear diary\n');
  });

  test('says what stands in the way of the file it should write', () => {
    const folder = makeFolder({ 'a.jsonl': GOOD, blocked: 'a file' });
    const spec = `observations:${join(folder, 'a.jsonl')}`;
    for (const out of [join(folder, 'blocked', 'out.jsonl'), folder]) {
      const { code, stdout, stderr } = run(['import', spec, '--out', out]);
      expect([65, 74]).toContain(code);
      expect(stdout).toBe('');
      expect(stderr).toMatch(/^servanda: .*\.\n$/);
    }
  });

  test('of an entry that turns out to have been known earlier keeps the earlier moment', async () => {
    const late = lines({ ...ROW, known: '2025-04-20T22:00+03:00' });
    const folder = makeFolder({ 'late.jsonl': late, 'early.jsonl': lines(ROW) });
    const out = join(folder, 'out.jsonl');
    await call('import', `observations:${join(folder, 'late.jsonl')}`, '--out', out);
    const { stdout } = await call('import', `observations:${join(folder, 'early.jsonl')}`, '--out', out);
    expect(stdout).toContain('1 entries read, 0 of them new');
    expect(readFileSync(out, 'utf8')).toContain('"at":"2025-04-19T19:00:00.000Z"');
    writeFileSync(join(folder, 'before'), readFileSync(out));
    await call('import', `observations:${join(folder, 'late.jsonl')}`, '--out', out);
    expect(readFileSync(out)).toEqual(readFileSync(join(folder, 'before')));
  });
});
