import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeCrypto } from '../../src/crypto/node/crypto.ts';
import { launchChromium } from '../support/browser.ts';
import { edgeCases, toHex, vectorBytes, wycheproofCases } from '../support/note-vectors.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
});

/** Where a page has WebCrypto, and where it has not. */
const PAGES = ['https://desk.example/', 'http://desk.example/'] as const;

/** What a page answers; `work` is the text of a function of the bundle and what is given. */
async function inChromium<T>(url: string, work: string, given: unknown): Promise<T> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route(url, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Desk</title>' }),
  );
  await page.goto(url);
  const bundle = JSON.stringify(readFileSync('dist/browser.js', 'utf8'));
  const answer = await page.evaluate<T>(`(async () => {
    const core = await import(URL.createObjectURL(new Blob([${bundle}], { type: 'text/javascript' })));
    const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16));
    return (${work})(core, bytes, ${JSON.stringify(given)});
  })()`);
  await context.close();
  return answer;
}

const VERDICTS = `async (core, bytes, given) => {
  const verdicts = { secure: isSecureContext, port: [], points: [], engine: [] };
  for (const [key, message, signature] of given.map((hexes) => hexes.map(bytes))) {
    verdicts.port.push(await core.webCrypto.verifyEd25519(key, message, signature));
    verdicts.points.push(core.verifyOverPoints(key, message, signature));
    if (!isSecureContext) continue;
    const imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
    verdicts.engine.push(await crypto.subtle.verify('Ed25519', imported, signature, message));
  }
  return verdicts;
}`;

interface Verdicts {
  readonly secure: boolean;
  readonly port: readonly boolean[];
  readonly points: readonly boolean[];
  readonly engine: readonly boolean[];
}

describe.each([
  ['the 914 edge cases of CCTV', edgeCases(), 914],
  ['the 151 signatures of Wycheproof', wycheproofCases(), 151],
])('%s', (_what, cases, count) => {
  const here = cases.map(({ key, message, signature }) => nodeCrypto.verifyEd25519(key, message, signature));
  const given = cases.map(({ key, message, signature }) => [key, message, signature].map(toHex));

  test('[KC2] [KC3] have the same verdicts in Node and Chromium: by its engine, by the points, in a page without WebCrypto', async () => {
    expect(here.length).toBe(count);
    const [safe, plain] = [
      await inChromium<Verdicts>(PAGES[0], VERDICTS, given),
      await inChromium<Verdicts>(PAGES[1], VERDICTS, given),
    ];
    expect([safe.secure, plain.secure]).toEqual([true, false]);
    for (const there of [safe.port, safe.points, safe.engine, plain.port, plain.points]) expect(there).toEqual(here);
  });
});

const PROOF = `async (core, bytes, given) => {
  const policy = core.parsePolicy(bytes(given.policy)).value;
  const verdict = await core.checkProof(core.webCrypto, policy, bytes(given.entry), bytes(given.proof));
  const other = await core.checkProof(core.webCrypto, policy, bytes(given.entry + '00'), bytes(given.proof));
  return [verdict.value?.index, verdict.value?.timeS, other.problem?.code];
}`;

test.each(PAGES)('[K17] [KC1] a proof is checked in Chromium, in a page of %s', async (url) => {
  const given = {
    policy: toHex(vectorBytes('interop-local/policy')),
    entry: toHex(vectorBytes('interop-local/e300')),
    proof: toHex(vectorBytes('interop-local/e300.tlog-proof')),
  };
  expect(await inChromium(url, PROOF, given)).toEqual([300, 1_795_458_599, 'not-included']);
});
