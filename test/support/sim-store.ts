import { mulberry32 } from '../../bench/harness.ts';
import type { Checkpoint } from '../../src/record/note/checkpoint.ts';
import type { Appended } from '../../src/store/append-queue.ts';
import type { Files } from '../../src/store/files.ts';
import { LogStore, type StoreDeps } from '../../src/store/log-store.ts';
import type { Holder, Processes } from '../../src/store/processes.ts';
import { readSigned } from '../../src/store/signed.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { base64, checkLog } from './check-log.ts';
import { type Chance, SimDisk } from './sim-disk.ts';
import { toyDeps } from './store-keys.ts';

const DIR = '/record';
const LIVES_MAX = 6;
const OPS_MAX = 14;
const SEGMENT_BYTES = 16 * 4096;

/** Makes another disk of a disk: the canaries give one that cheats. */
export type Wrap = (files: Files) => Files;

/**
 * One seeded history of a store on a simulated disk: it appends, publishes, crashes, fails to flush, and is opened
 * again, life after life. Throws when anything that was promised to anybody does not hold afterwards.
 */
export async function simulate(seed: number, wrap: Wrap = (files) => files): Promise<void> {
  const run = new Simulation(mulberry32(seed), wrap);
  try {
    await run.run();
  } catch (error) {
    throw new Error(`seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : error}`, {
      cause: error,
    });
  }
}

class Simulation {
  readonly #chance: Chance;
  readonly #disk: SimDisk;
  readonly #files: Files;
  readonly #processes = new SimProcesses();
  readonly #deps: StoreDeps;
  /** Acknowledged entries by index. */
  readonly #acked = new Map<number, Uint8Array>();
  /** The root of every size at which anybody has seen a signed checkpoint. */
  readonly #seen = new Map<number, string>();
  #nowMs = 1_800_000_000_000;
  #count = 0;

  constructor(chance: Chance, wrap: Wrap) {
    this.#chance = chance;
    this.#disk = new SimDisk(chance);
    this.#files = wrap(this.#watched(this.#disk));
    this.#deps = toyDeps({ now: () => this.#nowMs, processes: this.#processes, segmentBytes: SEGMENT_BYTES });
  }

  async run(): Promise<void> {
    const lives = 1 + this.#below(LIVES_MAX);
    for (let life = 0; life < lives; life += 1) {
      // Often soon, so that openings crash too.
      if (this.#chance() < 0.8) this.#disk.crashAfter(1 + this.#below(this.#chance() < 0.5 ? 60 : 500));
      // Between a write and its flush more can go wrong than anywhere else, and most in an opening.
      if (this.#chance() < 0.2) this.#disk.crashAtFlush(this.#below(this.#chance() < 0.5 ? 4 : 40));
      if (this.#chance() < 0.4) this.#disk.failFlushAfter(this.#below(30));
      await this.#live();
      this.#processes.restart();
      // Where only the process was killed, what it wrote can be read, and is still not flushed.
      if (this.#chance() < (this.#disk.hasCrashed ? 0.7 : 0.4)) this.#disk.restartMachine();
      else this.#disk.restartProcess();
    }
    const store = await this.#open();
    await this.#expectKept(store);
    await store.append([this.#entry()]);
    await store.close();
    await checkLog(this.#files, DIR, this.#deps);
  }

  /** From an opening to a crash, a failure or a closing. */
  async #live(): Promise<void> {
    try {
      const store = await this.#open();
      await this.#expectKept(store);
      const ops = this.#below(OPS_MAX);
      for (let op = 0; op < ops; op += 1) await this.#act(store);
      if (this.#chance() < 0.3) await store.close();
    } catch (error) {
      if (!isOfTheDisk(error, this.#disk)) throw error;
    }
  }

  async #open(): Promise<LogStore> {
    try {
      return await LogStore.open(this.#files, DIR, this.#deps);
    } catch (error) {
      const isBegun = this.#seen.size > 0;
      if (isBegun || !(error instanceof StoreError) || error.code !== 'no-record') throw error;
    }
    const first = [this.#entry(), this.#entry()];
    const store = await LogStore.create(this.#files, DIR, this.#deps, first);
    await this.#acknowledge(store, { first: 0, size: 2 }, first);
    return store;
  }

  async #act(store: LogStore): Promise<void> {
    this.#nowMs += this.#below(800);
    const kind = this.#chance();
    if (kind < 0.2) return store.publish();
    if (kind < 0.25) return this.#expectKept(store);
    const batches = Array.from({ length: 1 + this.#below(3) }, () =>
      Array.from({ length: 1 + this.#below(this.#chance() < 0.3 ? 150 : 12) }, () => this.#entry()),
    );
    const outcomes = await Promise.allSettled(batches.map((entries) => store.append(entries)));
    for (const [at, outcome] of outcomes.entries()) {
      if (outcome.status === 'rejected') throw outcome.reason;
      await this.#acknowledge(store, outcome.value, batches[at] ?? []);
    }
  }

  async #acknowledge(store: LogStore, { first }: Appended, entries: readonly Uint8Array[]): Promise<void> {
    for (const [at, entry] of entries.entries()) this.#acked.set(first + at, entry);
    this.#see(await this.#checkpointIn(store.checkpoint()));
  }

  #see({ size, root }: Checkpoint): void {
    const known = this.#seen.get(size);
    if (known !== undefined && known !== base64(root)) throw new Error(`two roots were signed at size ${size}`);
    this.#seen.set(size, base64(root));
  }

  /** All that was acknowledged is there, and every checkpoint that was seen is one that this log has passed. */
  async #expectKept(store: LogStore): Promise<void> {
    this.#see(await this.#checkpointIn(store.checkpoint()));
    await store.publish();
    const log = await checkLog(this.#files, DIR, this.#deps);
    for (const [index, entry] of this.#acked) {
      if (Buffer.compare(log.entries[index] ?? new Uint8Array(0), entry) !== 0) {
        throw new Error(`entry ${index} was acknowledged and is lost; the log has ${log.entries.length}`);
      }
    }
    for (const [size, root] of this.#seen) {
      if (size > log.checkpoint.size)
        throw new Error(`${size} entries were signed, the log has ${log.checkpoint.size}`);
      if (log.rootAt(size) !== root) throw new Error(`size ${size} was signed with another root than the log has`);
    }
  }

  /** Sees every checkpoint that is published, as a reader could at that moment. */
  #watched(disk: SimDisk): Files {
    const rename = (from: string, to: string) => {
      disk.rename(from, to);
      if (!to.endsWith('/checkpoint')) return;
      const [, size, root] = new TextDecoder().decode(disk.read(to) ?? new Uint8Array(0)).split('\n');
      this.#see({ origin: '', size: Number(size), root: Buffer.from(root ?? '', 'base64'), extensions: [] });
    };
    return new Proxy(disk, {
      get: (target, name) => {
        if (name === 'rename') return rename;
        const member = Reflect.get(target, name, target);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
  }

  /** No two entries are alike, and no two histories would write the same at one place. */
  #entry(): Uint8Array {
    this.#count += 1;
    return new TextEncoder().encode(`${this.#count} ${'x'.repeat(this.#below(this.#chance() < 0.05 ? 2000 : 30))}`);
  }

  async #checkpointIn(bytes: Uint8Array): Promise<Checkpoint> {
    const signed = await readSigned(this.#deps.crypto, this.#deps, bytes);
    if (!signed.ok) throw new Error(`a checkpoint that does not hold: ${signed.problem.found}`);
    return signed.value.checkpoint;
  }

  #below(end: number): number {
    return Math.floor(this.#chance() * end);
  }
}

/** Each start of the process is another holder; the ones before are gone. */
class SimProcesses implements Processes {
  #starts = 0;

  restart(): void {
    this.#starts += 1;
  }

  self(): Holder {
    return { pid: 1, started: String(this.#starts), boot: 'boot', space: 'space', host: 'host' };
  }

  lifeOf({ started }: Holder): 'alive' | 'gone' {
    return started === String(this.#starts) ? 'alive' : 'gone';
  }
}

/** Whether an error is one that this disk caused, and no finding. */
function isOfTheDisk(error: unknown, disk: SimDisk): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at.name === 'Crashed' || ('code' in at && at.code === 'EIO')) return true;
  }
  return disk.hasCrashed && error instanceof StoreError && error.code === 'stopped';
}
