import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';
import { faultCode } from './store-error.ts';

/** A process, told apart from any other that has or had its number. */
export interface Holder {
  readonly pid: number;
  /** In the kernel's ticks after its start; null where the system does not tell. */
  readonly started: string | null;
  /** Which start of which machine; null where the system does not tell. */
  readonly boot: string | null;
  /** Which numbering of processes (a container has its own); null where the system does not tell. */
  readonly space: string | null;
  readonly host: string;
}

/** `unknown`: it runs, or ran, where this process cannot look. */
export type Life = 'alive' | 'gone' | 'unknown';

export interface Processes {
  self(): Holder;
  lifeOf(holder: Holder): Life;
}

/** The processes of this machine. Off Linux a process is known by its number and its machine's name alone. */
export const nodeProcesses: Processes = Object.freeze({ self, lifeOf });

function self(): Holder {
  return {
    pid: process.pid,
    started: startOf('self'),
    boot: quietly(() => readText('/proc/sys/kernel/random/boot_id').trim()),
    space: quietly(() => readlinkSync('/proc/self/ns/pid')),
    host: hostname(),
  };
}

function lifeOf(holder: Holder): Life {
  const me = self();
  if (holder.boot !== me.boot) return holder.host === me.host ? 'gone' : 'unknown';
  if (holder.space !== me.space) return 'unknown';
  if (holder.boot === null && holder.host !== me.host) return 'unknown';
  if (!isRunning(holder.pid)) return 'gone';
  const started = startOf(String(holder.pid));
  // The number is in use, but by a process that began at another moment.
  return started !== null && holder.started !== null && started !== holder.started ? 'gone' : 'alive';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return faultCode(error) === 'EPERM';
  }
}

/** Field 22 of `/proc/<pid>/stat` (proc(5)); the second is the program's name, and may hold blanks and brackets. */
function startOf(pid: string): string | null {
  return quietly(() => {
    const stat = readText(`/proc/${pid}/stat`);
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  });
}

function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** By bytes: asked for text, Node 20 ends the process where closing the file fails. */
function readText(path: string): string {
  return readFileSync(path).toString('utf8');
}
