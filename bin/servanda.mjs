#!/usr/bin/env node
import process from 'node:process';
import { runCli } from '../scripts/run-cli.mjs';

await runCli(process.argv.slice(2), { quiet: true });
