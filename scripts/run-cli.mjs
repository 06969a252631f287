import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { SetupError } from './setup/error.mjs';
import { ensureReady, root } from './setup.mjs';

/** Exit codes below 64 are findings (see `servanda assess`), so neither of these may be one. */
const EXIT_FAILED = 70;
const EXIT_PIPE_CLOSED = 141;

/**
 * Makes the clone ready if it is not, runs the command line, and leaves its answer as the exit code.
 *
 * @param {string[]} argv
 * @param {{ quiet: boolean }} options
 */
export async function runCli(argv, { quiet }) {
  // `servanda assess … | head` closes the pipe early: that is the reader's right, and no error.
  process.stdout.on('error', (error) => {
    if ('code' in error && error.code === 'EPIPE') process.exit(EXIT_PIPE_CLOSED);
    throw error;
  });
  try {
    await ensureReady({ quiet });
    /** @type {{ main: (argv: string[]) => Promise<number> }} */
    const cli = await import(pathToFileURL(`${root}/dist/cli.mjs`).href);
    process.exitCode = await cli.main(argv);
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = EXIT_FAILED;
  }
}
