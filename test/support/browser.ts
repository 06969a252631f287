import process from 'node:process';
import { type Browser, chromium } from 'playwright-core';

/** Debian's Chromium, or the one named by SERVANDA_CHROMIUM; `npm test` sees to it that there is one. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.SERVANDA_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--use-angle=swiftshader',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
