import { hrtime, stderr } from 'node:process';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const SPIN_MS = 100;
const PLAIN_EVERY_MS = 10_000;

/**
 * Runs `work` under a name and shows that it goes on: a spinner with the time in a terminal, a line now and then
 * elsewhere. Everything goes to stderr: stdout belongs to the command. Quiet hides all but a spinner, which is erased.
 *
 * @template T
 * @param {string} title
 * @param {{ quiet: boolean }} how
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(title, { quiet }, work) {
  const started = hrtime.bigint();
  const stop = stderr.isTTY ? spin(title, started) : quiet ? () => {} : tell(title, started);
  let ended = 'failed';
  try {
    const result = await work();
    ended = 'done';
    return result;
  } finally {
    stop();
    if (!quiet) stderr.write(`${title}: ${ended} in ${secondsSince(started)} s\n`);
  }
}

/**
 * @param {string} title
 * @param {bigint} started
 */
function spin(title, started) {
  let frame = 0;
  const draw = () => stderr.write(`\r\x1b[2K${FRAMES[frame++ % FRAMES.length]} ${title} … ${secondsSince(started)} s`);
  draw();
  const timer = setInterval(draw, SPIN_MS);
  return () => {
    clearInterval(timer);
    stderr.write('\r\x1b[2K');
  };
}

/**
 * @param {string} title
 * @param {bigint} started
 */
function tell(title, started) {
  stderr.write(`${title} …\n`);
  const timer = setInterval(() => stderr.write(`${title} … ${secondsSince(started)} s\n`), PLAIN_EVERY_MS);
  return () => clearInterval(timer);
}

/** @param {bigint} started */
export function secondsSince(started) {
  return (Number((hrtime.bigint() - started) / 1_000_000n) / 1000).toFixed(1);
}
