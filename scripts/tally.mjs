/**
 * @typedef {{ status: string, message?: string, name?: string, assertionResults: { status: string, title?: string }[] }} FileResult
 * @typedef {{ testResults: FileResult[] }} Report what vitest's JSON reporter writes
 */

/**
 * Counts a run of vitest so that nothing bad can be missed: a file that did not load, an error outside any test, an
 * empty run, a missing report and a skipped or to-do test are failures. Only where the caller named tests (`-t`) are
 * the others, which vitest reports as skipped, left out of both counts.
 *
 * @param {Report | null} report null when there is none to read
 * @param {{ exitCode: number, narrowed: boolean }} run
 * @returns {{ passed: number, failed: number }}
 */
export function tally(report, { exitCode, narrowed }) {
  let passed = 0;
  let failed = 0;
  for (const file of report?.testResults ?? []) {
    let failedHere = 0;
    for (const { status } of file.assertionResults) {
      if (status === 'passed') passed += 1;
      else if (!(narrowed && status === 'skipped')) failedHere += 1;
    }
    // A file can fail by itself: it did not load, or a hook of its own threw.
    if (file.status === 'failed' && failedHere === 0) failedHere = 1;
    failed += failedHere;
  }
  if (failed === 0 && (passed === 0 || exitCode !== 0)) failed = 1;
  return { passed, failed };
}

/**
 * True when the arguments choose tests inside files, by name or by line.
 *
 * @param {string[]} args
 */
export function isNarrowed(args) {
  return args.some((arg) => /^(-t|--testNamePattern)(=|$)/.test(arg) || /\.ts:\d+$/.test(arg));
}

/**
 * What could not be run here, and why: a test of such a title stands in for it. It is said aloud beside the counts.
 *
 * @param {Report | null} report
 * @returns {string[]}
 */
export function notRun(report) {
  const titles = (report?.testResults ?? []).flatMap(({ assertionResults }) =>
    assertionResults.map(({ title = '' }) => title),
  );
  return titles.filter((title) => title.startsWith('NOT RUN'));
}
