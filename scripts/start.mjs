/** `npm start`: everything a fresh clone needs, then the desk. */
import process from 'node:process';
import { runCli } from './run-cli.mjs';

await runCli(['serve', ...process.argv.slice(2)], { quiet: false });
