import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeFault } from '../../src/audit/fault.ts';
import type { AuditReport } from '../../src/audit/report.ts';
import { formatVkey } from '../../src/record/note/vkey.ts';
import { reportOf } from '../support/audit.ts';
import { launchChromium } from '../support/browser.ts';
import { makeFolder } from '../support/cli.ts';
import { goodRecord, type PublishedFiles, SMALL_TIMES_S, type SmallRecord, writeFiles } from '../support/published.ts';
import { LOG, SOUTH, signerOf } from '../support/record-log.ts';
import { root } from '../tidy/house-files.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGE = pathToFileURL(join(root, 'dist', 'audit.html')).href;
const EVERYTHING = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDE: BrowserContextOptions = { viewport: { width: 1280, height: 900 }, colorScheme: 'light' };
const NARROW: BrowserContextOptions = { viewport: { width: 360, height: 740 }, colorScheme: 'dark' };

let browser: Browser;
let record: SmallRecord;
let files: PublishedFiles;
let good: AuditReport;
beforeAll(async () => {
  browser = await launchChromium();
  record = await goodRecord();
  files = await record.files();
  good = await reportOf(files);
});
afterAll(() => browser.close());

describe('the page that audits', () => {
  test('[U25] finds what the command finds: everything holds, with the same root and digests', async () => {
    const folder = writeFiles(makeFolder(), new Map([...files].map(([path, bytes]) => [`published/${path}`, bytes])));
    await visit(WIDE, async (page) => {
      await choose(page, folder);
      const text = await page.locator('#result').innerText();
      expect(text).toContain('● Everything holds');
      for (const part of [good.root, good.origin, ...good.assessments.map(({ found }) => found)])
        expect(text).toContain(part);
      expect(text).toContain('C1 * broken');
      expect(text).toContain('The keys were taken from the record itself');
      expect(text).toMatch(/Admitted by code\s+[0-9a-f]{12}, none is named/);
      expect(await page.locator('#first-fault').count()).toBe(0);
    });
  });

  test.each(['checkpoint', 'tile/entries/000', 'tile/0/000', 'tile/1/000.p/1'])(
    '[U25] finds the same first fault with a byte changed in %s',
    async (path) => {
      const other = new Map(files);
      const bytes = Uint8Array.from(files.get(path) ?? []);
      const at = Math.floor(bytes.length / 2);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      other.set(path, bytes);
      const { faults } = await reportOf(other);
      await visit(WIDE, async (page) => {
        await choose(page, writeFiles(makeFolder(), other));
        expect(await page.locator('#first-fault').innerText()).toContain(
          describeFault(faults[0] ?? (faults[0] as never)),
        );
      });
    },
  );

  test('[U25] takes a folder that is dropped on it', async () => {
    await visit(WIDE, async (page) => {
      const given = [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]);
      await page.evaluate(drop, given as [string, string][]);
      await page.locator('#result:not([hidden])').waitFor();
      expect(await page.locator('.verdict').innerText()).toBe('● Everything holds');
    });
  });

  test('[U25] [U7] holds the record against keys that are brought along', async () => {
    const folder = writeFiles(makeFolder(), files);
    await visit(WIDE, async (page) => {
      await page.locator('summary').click();
      await page.locator('#keys').fill(formatVkey(LOG.vkey));
      await choose(page, folder);
      expect(await page.locator('#result').innerText()).toContain('the keys that you brought along');
      await page.locator('#keys').fill(formatVkey(signerOf('another.log').vkey));
      await choose(page, folder);
      expect(await page.locator('#first-fault').innerText()).toContain('by the policy brought along');
      await page.locator('#keys').fill('nonsense');
      await page.setInputFiles('#folder', folder);
      await page.getByText('The keys: expected').waitFor();
    });
  });

  test('[U25] says when there is no record', async () => {
    await visit(WIDE, async (page) => {
      await page.setInputFiles('#folder', makeFolder({ 'a.txt': 'a' }));
      await page.getByText('These files hold no record').waitFor();
    });
  });

  test('[U15] [U26] runs modules from addresses of its own, and nothing from elsewhere', async () => {
    await visit(WIDE, async (page) => {
      const own = `import(URL.createObjectURL(new Blob(['export const rules = 7'], { type: 'text/javascript' })))`;
      expect(await page.evaluate(`${own}.then(({ rules }) => rules)`)).toBe(7);
    });
    const context = await browser.newContext(WIDE);
    const page = await context.newPage();
    await page.goto(PAGE);
    for (const way of ["import('data:text/javascript,export const rules = 7')", "fetch('https://example.org/')"]) {
      expect(await page.evaluate(`(async () => ${way})().then(() => 'ran', () => 'refused')`), way).toBe('refused');
    }
    await context.close();
  });
});

describe('[U26] it can be used', () => {
  test.each([
    ['wide', WIDE],
    ['narrow and dark', NARROW],
    ['forced colours', { ...WIDE, forcedColors: 'active' as const }],
  ])('%s', async (_look, options) => {
    const wrong = await goodRecord();
    await wrong.addMatter(wrong.assessment('south', 268, SMALL_TIMES_S.last, { digest: 'ab'.repeat(32) }), SOUTH);
    await wrong.addMatter(wrong.assessment('south', 100, SMALL_TIMES_S.last, { rules: 'ab'.repeat(32) }), SOUTH);
    const folder = writeFiles(makeFolder(), new Map(await wrong.files()).set('tile/0/000', new Uint8Array(8192)));
    await visit(options, async (page) => {
      expect(await accessProblems(page)).toEqual([]);
      await choose(page, folder);
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true;
      });
      expect(await accessProblems(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
    });
  });

  test('[U26] by the keyboard alone, and says when it is done', async () => {
    await visit(WIDE, async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('folder');
      const outline = () =>
        page.evaluate(() => {
          const label = document.querySelector('label[for=folder]');
          return label === null ? '' : getComputedStyle(label).outlineStyle;
        });
      expect(await outline()).toBe('solid');
      const chooser = page.waitForEvent('filechooser');
      await page.keyboard.press('Enter');
      await (await chooser).setFiles(writeFiles(makeFolder(), files));
      await page.locator('#result:not([hidden])').waitFor();
      expect(await page.locator('[role=status]').innerText()).toBe('Done.');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('result-heading');
    });
  });
});

async function visit(options: BrowserContextOptions, look: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ ...options, offline: true });
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url())) said.push(request.url());
  });
  await page.goto(PAGE);
  await look(page);
  expect(said).toEqual([PAGE]);
  await context.close();
}

async function choose(page: Page, folder: string): Promise<void> {
  await page.setInputFiles('#folder', folder);
  await page.locator('#status', { hasText: 'Done' }).waitFor();
}

async function accessProblems(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ${JSON.stringify(EVERYTHING)}, resultTypes: ['violations'] })`,
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0]?.html.slice(0, 200)}`);
}

/** What the page sees when a folder is let go over it: no browser lets a script make that of real files. */
function drop(given: [path: string, base64: string][]): void {
  const fileAt = (path: string, base64: string) => ({
    isFile: true,
    isDirectory: false,
    fullPath: `/record/${path}`,
    file: (done: (file: File) => void) =>
      done(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], path)),
  });
  const all = given.map(([path, base64]) => fileAt(path, base64));
  const folder = {
    isFile: false,
    isDirectory: true,
    fullPath: '/record',
    createReader: () => {
      const parts = [all.slice(0, 2), all.slice(2), []];
      return { readEntries: (done: (part: object[]) => void) => done(parts.shift() ?? []) };
    },
  };
  const event = new Event('drop', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'dataTransfer', { value: { items: [{ webkitGetAsEntry: () => folder }] } });
  document.dispatchEvent(event);
}
