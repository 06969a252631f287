import { defineConfig } from 'vitest/config';

/** Tests with no browser: beside the code, and by kind under test/. */
const unit = {
  test: {
    name: 'unit',
    // No file leaves anything behind for the next: modules are loaded once for all of them, a third of the time of the whole.
    isolate: false,
    include: ['src/**/*.test.ts', 'test/{unit,property,case,cli,tidy,conformance}/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
};

/** Tests that drive Chromium: one file at a time, after the rest, so that two cores are never shared by two browsers. */
const browser = {
  test: {
    name: 'browser',
    include: ['test/browser/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    // Within a file, tests that say they may run side by side: one browser, two of its pages at work.
    maxConcurrency: 2,
    sequence: { groupOrder: 1 },
  },
};

/** Long seeded runs, outside `npm test`: `npm run soak`. */
const soak = {
  test: { name: 'soak', include: ['test/soak/**/*.soak.ts'], testTimeout: 3_600_000, hookTimeout: 120_000 },
};

export default defineConfig({
  test: {
    projects: process.env.SERVANDA_SOAK ? [soak] : [unit, browser],
    allowOnly: false,
    // Both of two cores: left alone, vitest keeps one for itself and idles on it.
    maxWorkers: 2,
  },
});
