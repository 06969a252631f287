import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CASES, call, makeFolder } from '../support/cli.ts';
import { between } from '../support/markup.ts';

const EASTER = join(CASES, 'easter-truce-2025');
const ENERGY = join(CASES, 'energy-moratorium-2025');

async function pageOf(...args: readonly string[]): Promise<string> {
  const out = join(makeFolder(), 'deep', 'page.html');
  const { code, stderr } = await call('brief', ...args, '--out', out);
  expect([code, stderr]).toEqual([0, '']);
  return readFileSync(out, 'utf8');
}

describe('brief', () => {
  test('writes one file that needs nothing else', async () => {
    const page = await pageOf(EASTER);
    expect(page.startsWith('<!doctype html>')).toBe(true);
    expect(page).not.toMatch(/<(script|img|iframe)\b/);
    expect(page).not.toContain('id="changes"');
  });

  test('--out - writes the page to the standard output', async () => {
    const { stdout } = await call('brief', EASTER, '--out', '-');
    expect(stdout).toBe(await pageOf(EASTER));
  });

  test('claims stand with their arithmetic', async () => {
    const claims = between(await pageOf(EASTER), '<h2 id="claims">', '</main>');
    expect(claims).toContain('6 + 1,404 + 3,316 + 19 + 49 + 16 + 90 = 4,900: the parts come to the total');
    expect(claims).toContain('is exactly 957');
    expect(claims).not.toContain('7,835');
  });

  test('--since tells first what changed since then', async () => {
    const page = await pageOf(EASTER, '--since', '2025-04-20T12:00+03:00');
    const changes = between(page, '<h2 id="changes">', '<h2 id="standings">');
    expect(changes).toContain('20 Apr 2025, 12:00');
    expect(changes).toMatch(/\d+ entr(y|ies) received in between/);
  });

  test('--since after the end of all that is known finds no change', async () => {
    const page = await pageOf(EASTER, '--since', '2030-01-01T00:00Z');
    expect(between(page, '<h2 id="changes">', '<h2 id="standings">')).toContain(
      'No standing, finding or entry changed.',
    );
  });

  test('[B24] the day on which the answer hangs on the reading is told with each disputed value', async () => {
    const readings = between(await pageOf(ENERGY), '<h2 id="readings">', '<h2 id="behind">');
    expect(readings).toContain('calendar.dates.start');
    expect(readings).toContain('18 Mar 2025 – 24 Mar 2025');
    expect(readings).toContain('outside its window');
  });

  test('[B41] without a reading each window is drawn, and the Kupiansk row says where it falls', async () => {
    const page = await pageOf(ENERGY);
    const timeline = between(page, '<h2 id="timeline">', '<h2 id="map">');
    for (const reading of ['RU', 'RU-DAY-1', 'UA', 'UA-30']) {
      expect(timeline).toContain(`<span>C1, C2 under ${reading}</span>`);
    }
    const kupiansk = between(timeline, '31 guided bombs on Kupiansk', '</tr>');
    expect(kupiansk).toContain('<a href="#readings">inside under RU, RU-DAY-1; outside under UA, UA-30</a>');
    // One reading taken: its window alone, and its findings.
    const taken = between(await pageOf(ENERGY, '--reading', 'RU'), '<h2 id="timeline">', '<h2 id="map">');
    expect(taken).toMatch(/<span>C1[^<]* in force<\/span>/);
    expect(taken).not.toContain('href="#readings"');
  });

  test('[B42] a claim stands in the column of the side that it is listed under', async () => {
    const claims = between(await pageOf(ENERGY), '<h2 id="claims">', '<h2 id="clauses">');
    const table = between(claims, '<table', '</table>');
    expect(between(table, 'data-label="by Russian Federation"', '</td>')).toContain('Avia.pro');
    expect(between(table, 'data-label="by others"', '</td>')).not.toContain('Avia.pro');
  });

  test('[B44] what the writer of a row noted can be read beside it', async () => {
    expect(await pageOf(EASTER)).toMatch(/<summary>note<\/summary><span dir="auto">[^<]+/);
  });

  test('[B23] beside a release stands that no finding makes a deed lawful', async () => {
    const release = between(await pageOf(ENERGY), 'id="clause-C2"', '</article>');
    expect(release).toContain('No finding makes a deed lawful.');
  });

  test.each([
    ['a moment that is none', ['--since', 'yesterday'], 64, /--since takes an instant/],
    ['a reading that is none', ['--reading', 'NONE'], 64, /has no reading NONE/],
  ])('refuses %s', async (_what, args, code, says) => {
    const out = join(makeFolder(), 'page.html');
    const answer = await call('brief', EASTER, ...args, '--out', out);
    expect(answer.code).toBe(code);
    expect(answer.stderr).toMatch(says);
    expect(existsSync(out)).toBe(false);
  });
});
