import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderCasePage } from '../../src/brief/case-page.ts';
import { renderIndexPage } from '../../src/brief/index-page.ts';
import { renderCasebook, runCasebook } from '../../src/desk/casebook.ts';
import { type Serving, serve } from '../../src/server/serve.ts';
import { launchChromium } from '../support/browser.ts';
import { truceCase } from '../support/truce-case.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const HTML = 'text/html; charset=utf-8';

const truce = truceCase();
const runs = await runCasebook('cases', () => {});
/** As it was known before its first findings: everything that a page can say of changes. */
const since = {
  ...truce.assessment,
  knownTo: { size: 3, time: '2025-04-20T00:00:00.000Z', clock: 'published' as const },
  standings: truce.assessment.standings.map((standing) => ({
    ...standing,
    standing: 'undetermined' as const,
    reasons: [],
  })),
  findings: truce.assessment.findings.slice(2).map((finding) => ({ ...finding, excused: 'yes' as const })),
};
const byReading = Object.fromEntries(
  truce.agreement.readings.map(({ id }, index) => [id, index === 0 ? truce.assessment : since]),
);
const pages = new Map([
  ['/truce.html', { type: HTML, body: renderCasePage(truce) }],
  ['/changed.html', { type: HTML, body: renderCasePage({ ...truce, since, byReading, indexHref: './' }) }],
  ['/truces.html', { type: HTML, body: renderIndexPage([{ href: 'truce.html', ...truce }]) }],
  ...renderCasebook(runs).map(({ path, type, body }) => [path, { type, body }] as const),
]);
/** One page of each kind with everything in it; the casebook's pages are made of the same parts. */
const KINDS = ['/truce.html', '/truces.html', '/changed.html'];
const paths = [...pages].filter(([, { type }]) => type === HTML).map(([path]) => path);

let browser: Browser;
let serving: Serving;
beforeAll(async () => {
  browser = await launchChromium();
  serving = await serve({ pages, port: 0 });
});
afterAll(async () => {
  await browser.close();
  await serving.close();
});

const WIDE: BrowserContextOptions = { viewport: { width: 1280, height: 900 }, colorScheme: 'light' };
const NARROW: BrowserContextOptions = { viewport: { width: 360, height: 740 }, colorScheme: 'light' };
const EVERYTHING = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LOOKS: [look: string, options: BrowserContextOptions][] = [
  ['wide', WIDE],
  ['narrow', NARROW],
];

describe.concurrent.each(paths)('%s', (path) => {
  test.each(LOOKS)('is accessible and needs no sideways scroll: %s', async (_look, options) => {
    await visitNext(path, options, async (page) => {
      expect(await widthBeyond(page)).toBe(0);
      await openAll(page);
      expect(await accessProblems(page, EVERYTHING)).toEqual([]);
      expect(await widthBeyond(page)).toBe(0);
    });
  });

  test('[B6] [B7] every link leads to something that is then shown, every number to a list of rows', async () => {
    await visitNext(path, WIDE, async (page) => {
      expect(await deadLinks(page)).toEqual([]);
      expect(await numbersWithoutRows(page)).toEqual([]);
    });
  });
});

describe.each(KINDS)('%s', (path) => {
  test('[B16] its colours can be read in the dark', async () => {
    await visit(path, { ...WIDE, colorScheme: 'dark' }, async (page) => {
      await openAll(page);
      expect(await accessProblems(page, ['color-contrast', 'link-in-text-block'])).toEqual([]);
    });
  });

  test('the keyboard reaches everything and shows where it is', async () => {
    await visit(path, WIDE, async (page) => {
      await openAll(page);
      const { stops, outlined } = await tabThrough(page);
      expect(outlined).toBe(stops);
      expect(stops).toBe(await focusable(page));
    });
  });

  test('it prints with everything open, dark on light, on pages of paper', async () => {
    await visit(path, { ...WIDE, colorScheme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await hiddenInPrint(page)).toEqual([]);
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).color)).toBe('rgb(35, 32, 27)');
      expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe('%PDF-');
    });
  });
});

test('the checks themselves find a dead link, a number with no rows, a wide page and a pale text', async () => {
  const context = await browser.newContext(NARROW);
  const page = await context.newPage();
  await page.setContent(`<!doctype html><html lang="en"><title>Canary</title><main><h1>Canary</h1>
<p style="color:#999;background:#fff;width:60rem">Pale <a class="n" href="#nowhere">1</a> <a class="n" href="#empty">2</a></p><p id="empty">x</p></main>`);
  expect(await deadLinks(page)).toEqual(['#nowhere']);
  expect(await numbersWithoutRows(page)).toEqual(['#nowhere', '#empty']);
  expect(await widthBeyond(page)).toBeGreaterThan(0);
  expect((await accessProblems(page, EVERYTHING)).join()).toContain('color-contrast');
  await context.close();
});

test('[B4] [S4] a page asks for nothing but itself and complains of nothing', async () => {
  await visit('/truce.html', WIDE, async (page, said) => {
    await openAll(page);
    expect(said).toEqual({ complaints: [], requests: [`${serving.url}/truce.html`] });
  });
});

test('without JavaScript a number still opens to its rows, and a row can be reached from there', async () => {
  await visit('/truce.html', { ...WIDE, javaScriptEnabled: false }, async (page) => {
    const rows = page.locator('#behind-C1-any-breaches a[href^="#entry-"]').first();
    expect(await rows.isVisible()).toBe(false);
    await page.locator('table.standings a[href="#behind-C1-any-breaches"]').first().click();
    expect(await rows.isVisible()).toBe(true);
    await rows.click();
    expect(new URL(page.url()).hash).toMatch(/^#entry-[0-9a-f]{64}$/);
  });
});

test('a saved file opens by itself', async () => {
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  await page.setContent(renderCasePage(truce));
  expect(await page.title()).toBe('Truce of the feast, declared by South and mirrored by North – Servanda');
  expect(await page.locator('main section').count()).toBeGreaterThan(7);
  await context.close();
});

test('a served case leads back to the page of all cases', async () => {
  await visit('/easter-truce-2025.html', WIDE, async (page) => {
    await page.locator('header .eyebrow a').click();
    expect(new URL(page.url()).pathname).toBe('/');
  });
});

test('[B16] shapes are there where colours are forced', async () => {
  await visit('/truce.html', { ...WIDE, forcedColors: 'active' }, async (page) => {
    const fills = await page.evaluate(() => {
      const shape = document.querySelector('.mark.kept .shape');
      return shape === null ? '' : getComputedStyle(shape).color;
    });
    expect(fills).not.toBe('rgba(0, 0, 0, 0)');
    expect(await accessProblems(page, EVERYTHING)).toEqual([]);
  });
});

interface Said {
  readonly complaints: string[];
  readonly requests: string[];
}

interface Tab {
  readonly page: Page;
  readonly said: Said;
}

type Look = (page: Page, said: Said) => Promise<void>;

/** In a tab of its own. */
async function visit(path: string, options: BrowserContextOptions, look: Look): Promise<void> {
  const tab = await openTab(options);
  await lookAt(path, tab, look);
  await tab.page.context().close();
}

/** Tabs that are through with a page, by their options: a new one costs a second, more than many a page. */
const idle = new Map<BrowserContextOptions, Tab[]>();

/** In a tab that may have been at other pages before; one where something failed is not used again. */
async function visitNext(path: string, options: BrowserContextOptions, look: Look): Promise<void> {
  const tab = idle.get(options)?.pop() ?? (await openTab(options));
  await lookAt(path, tab, look);
  idle.set(options, [...(idle.get(options) ?? []), tab]);
}

async function openTab(options: BrowserContextOptions): Promise<Tab> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const said: Said = { complaints: [], requests: [] };
  page.on('console', (message) => said.complaints.push(message.text()));
  page.on('pageerror', (error) => said.complaints.push(error.message));
  page.on('request', (request) => said.requests.push(request.url()));
  return { page, said };
}

async function lookAt(path: string, { page, said }: Tab, look: Look): Promise<void> {
  await page.goto(`${serving.url}${path}`);
  await look(page, said);
  expect(said.complaints).toEqual([]);
}

/** What axe-core finds, each with the first place; by tags (WCAG 2.2 A and AA, best practices) or by single rules. */
async function accessProblems(page: Page, rules: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] })`,
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0]?.html.slice(0, 200)}`);
}

function widthBeyond(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
}

function openAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
}

/** Follows each link by its address, as a reader does, and looks whether its target is then on the page to be seen. */
function deadLinks(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const links = new Set(
      [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href') ?? ''),
    );
    const dead: string[] = [];
    for (const href of links) {
      location.hash = href;
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (!(document.getElementById(href.slice(1))?.checkVisibility() ?? false)) dead.push(href);
    }
    return dead;
  });
}

function numbersWithoutRows(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a.n')]
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => {
        const target = document.getElementById(href.slice(1));
        if (target === null) return true;
        if (target.matches('tr, .clause-text, #rules')) return false;
        return target.querySelector('a[href^="#entry-"]') === null && !target.textContent?.includes('No ');
      }),
  );
}

function focusable(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      [...document.querySelectorAll<HTMLElement>('a[href]:not([tabindex="-1"]), summary')].filter((element) =>
        element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }),
      ).length,
  );
}

/** Presses Tab until it leaves the page; counts the stops and those with an outline to be seen. */
async function tabThrough(page: Page): Promise<{ stops: number; outlined: number }> {
  let stops = 0;
  let outlined = 0;
  for (;;) {
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => {
      const at = document.activeElement;
      return at === null || at === document.body ? null : getComputedStyle(at).outlineStyle;
    });
    if (outline === null) return { stops, outlined };
    stops += 1;
    if (outline !== 'none') outlined += 1;
  }
}

/** Links behind a closed fold that paper would not show; a nought stays folded. */
function hiddenInPrint(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('details:not(.nought) a')]
      .filter((link) => link.closest('.nought') === null && link.getClientRects().length === 0)
      .map((link) => link.textContent ?? ''),
  );
}
