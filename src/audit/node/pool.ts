import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { nodeCrypto } from '../../crypto/node/crypto.ts';
import { type InspectedBundle, type Inspector, plainInspector } from '../inspector.ts';
import type { BundleJob } from '../packed.ts';

/** An inspector with threads of its own, which end when it is closed. */
export interface Pool extends Inspector {
  close(): Promise<void>;
}

const THREADS = 2;
/** Bundles that wait for each thread, so that it never waits for the next one to be read. */
const QUEUED = 3;

/** Beside the built program lies the code of its threads. */
const WORKER_FILE = fileURLToPath(new URL('audit-worker.mjs', import.meta.url));

/** Threads that inspect bundles; where the built worker is not there, this thread does it by itself. */
export function openPool(workerFile: string = WORKER_FILE): Pool {
  if (!existsSync(workerFile)) {
    return { ...plainInspector(nodeCrypto, () => performance.now()), close: async () => {} };
  }
  const threads = Array.from({ length: THREADS }, () => new Thread(workerFile));
  return {
    depth: THREADS * QUEUED,
    inspect: (job) => {
      const [first, ...others] = threads;
      if (first === undefined) throw new Error('a pool has threads');
      return others.reduce((least, thread) => (thread.load < least.load ? thread : least), first).inspect(job);
    },
    close: async () => {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

interface Waiting {
  readonly resolve: (inspected: InspectedBundle) => void;
  readonly reject: (error: Error) => void;
}

/** One worker: it answers in the order in which it is asked. */
class Thread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #failed: Error | null = null;

  constructor(file: string) {
    this.#worker = new Worker(file);
    this.#worker.on('message', (inspected: InspectedBundle) => this.#waiting.shift()?.resolve(inspected));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('a thread of the audit ended early')));
  }

  /** How many bundles are before it. */
  get load(): number {
    return this.#waiting.length;
  }

  inspect({ bytes, count, vkeys }: BundleJob): Promise<InspectedBundle> {
    return new Promise((resolve, reject) => {
      if (this.#failed !== null) return reject(this.#failed);
      this.#waiting.push({ resolve, reject });
      // Memory that holds more than these bytes belongs to others as well.
      const own = bytes.length === bytes.buffer.byteLength ? bytes : bytes.slice();
      this.#worker.postMessage({ bytes: own, count, vkeys }, [own.buffer as ArrayBuffer]);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: Error): void {
    this.#failed ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failed);
  }
}
