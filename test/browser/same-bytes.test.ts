import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/browser.ts';
import { edgeCase } from '../support/edge-case.ts';
import { CASES, RECOMPUTE, recomputation } from '../support/recompute.ts';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  // Another zone and language than this machine's: nothing of either may be asked.
  const context = await browser.newContext({ timezoneId: 'Pacific/Chatham', locale: 'ar-EG' });
  page = await context.newPage();
});
afterAll(async () => {
  await browser.close();
});

test.concurrent.each(CASES)('[A1] %s: Node and Chromium write the same bytes', async (path) => {
  const { here, ...given } = await recomputation(path);
  const there = await page.evaluate(`(${RECOMPUTE})(${JSON.stringify(given)})`);
  expect(there).toEqual(here);
});

test.concurrent('[A1] [A140] [A141] reports at the edges of zones: Node and Chromium write the same bytes', async () => {
  const { here, ...given } = await recomputation(edgeCase(20_306));
  const there = await page.evaluate(`(${RECOMPUTE})(${JSON.stringify(given)})`);
  expect(there).toEqual(here);
  // It is no test of edges unless all three answers occur, and more than once.
  const { findings } = JSON.parse(here[0] ?? '') as { findings: { position: string }[] };
  for (const position of ['inside', 'straddles'])
    expect(findings.filter((one) => one.position === position).length).toBeGreaterThan(4);
});
