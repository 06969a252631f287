import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { ensurePython } from '../../scripts/conformance.mjs';
import { root } from '../tidy/house-files.ts';

export interface Verdict {
  /** 0: it holds. 1: refused. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What reader.py prints with `--json`. */
export interface ReaderFound {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly tiles: number;
  readonly signatures: { readonly seen: number; readonly checked: 0 };
  readonly leaves?: { readonly entry: number; readonly batch: number; readonly anchor: number };
  readonly entries?: {
    readonly all: number;
    readonly distinct: number;
    readonly byType: { readonly [type: string]: number };
  };
  /** Leaves that say nothing to the reader. */
  readonly refused?: readonly { readonly leaf: number; readonly why: string }[];
  readonly blobs?: number;
  readonly ids?: readonly { readonly leaf: number; readonly id: string; readonly type: string }[];
  readonly standing?: ReaderStanding;
}

export interface ReaderStanding {
  readonly clause: string;
  readonly party: '*';
  readonly standing: 'broken' | null;
  readonly days: readonly string[];
  readonly deedsAtLeast: number;
  readonly entries: readonly string[];
  readonly notCovered: readonly string[];
}

const python = ensurePython();

/** Runs the reader in Python over a published folder. */
export function read(folder: string, ...options: readonly string[]): Promise<Verdict> {
  return run(python, [join(root, 'test/conformance/reader.py'), folder, '--json', ...options]);
}

/** The same, of a folder that it accepts. */
export async function found(folder: string, ...options: readonly string[]): Promise<ReaderFound> {
  const { code, stdout, stderr } = await read(folder, ...options);
  if (code !== 0) throw new Error(`the reader refused ${folder}: ${stderr}`);
  return JSON.parse(stdout) as ReaderFound;
}

/** Serves a folder on this machine alone while `work` runs. */
export async function served<T>(folder: string, work: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    try {
      response.end(readFileSync(join(folder, normalize(`/${request.url ?? ''}`))));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Runs a program to its end. */
export function run(program: string, args: readonly string[]): Promise<Verdict> {
  return new Promise((end, fail) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', fail).on('close', (code) => end({ code, stdout, stderr }));
  });
}
