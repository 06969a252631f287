import { expect, test } from 'vitest';
import { mulberry32 } from '../../bench/harness.ts';
import { checkLog } from '../../test/support/check-log.ts';
import { FaultyFiles, type FileOp } from '../../test/support/faulty-files.ts';
import { SimDisk } from '../../test/support/sim-disk.ts';
import { storeDeps } from '../../test/support/store-keys.ts';
import { LogStore } from './log-store.ts';

const DIR = '/record';
const deps = storeDeps({ segmentBytes: 1 << 16 });

/** What fails, and what must follow. After the table of Sunlight's TestSequenceErrors. */
interface BrokenWrite {
  readonly name: string;
  readonly op: FileOp;
  readonly path: RegExp;
  readonly mode: 'lost' | 'persisted';
  readonly code?: string;
  /** What `append` says, then what `publish` says; a code, or that it went well. */
  readonly append: string;
  readonly publish?: string;
  /** Whether the entries are there when the record is opened again. */
  readonly moves: boolean;
}

const MODES = ['lost', 'persisted'] as const;
const BROKEN: readonly BrokenWrite[] = MODES.flatMap((mode): BrokenWrite[] => {
  const published = { mode, append: 'well', publish: 'stopped', moves: true } as const;
  return [
    { name: 'stage write', op: 'overwrite', path: /staged$/, mode, append: 'disk-failed', moves: false },
    { name: 'stage, no room', op: 'overwrite', path: /staged$/, mode, code: 'ENOSPC', append: 'no-room', moves: false },
    { name: 'stage flush', op: 'sync', path: /staged$/, mode, append: 'disk-failed', moves: false },
    { name: 'stage read back', op: 'reread', path: /staged$/, mode, append: 'disk-failed', moves: false },
    { name: 'head compare', op: 'reread', path: /head$/, mode, append: 'fate-unknown', moves: false },
    { name: 'head write', op: 'overwrite', path: /head$/, mode, append: 'fate-unknown', moves: mode === 'persisted' },
    // The bytes were written: they can be read, and the next opening flushes them.
    { name: 'head flush', op: 'sync', path: /head$/, mode, append: 'fate-unknown', moves: true },
    { name: 'bundle write', op: 'write', path: /tile\/entries\/.*\.new$/, ...published },
    { name: 'bundle rename', op: 'rename', path: /tile\/entries\//, ...published },
    { name: 'hash tile write', op: 'write', path: /tile\/0\/.*\.new$/, ...published },
    { name: 'hash tile rename', op: 'rename', path: /tile\/0\//, ...published },
    { name: 'checkpoint write', op: 'write', path: /checkpoint\.new$/, ...published },
    { name: 'checkpoint flush', op: 'sync', path: /checkpoint\.new$/, ...published },
    { name: 'checkpoint rename', op: 'rename', path: /checkpoint$/, ...published },
  ];
});

const SIZES = [
  { at: 'an ordinary size', before: 5, added: 2 },
  { at: 'the edge of a tile', before: 254, added: 3 },
];

const CASES = BROKEN.flatMap((broken) =>
  SIZES.flatMap((size) => ['the same', 'another'].map((retry) => ({ ...broken, ...size, retry }))),
);

test.each(CASES)('[D6] $name $mode at $at, then $retry batch', async (given) => {
  const { before, added, retry } = given;
  const files = new FaultyFiles(new SimDisk(mulberry32(1)));
  const store = await LogStore.create(files, DIR, deps, batch('old', before));
  files.arm(given);
  const batchOf = batch('new', added);
  expect(await outcomeOf(store.append(batchOf))).toBe(given.append);
  expect(store.size).toBe(given.append === 'well' ? before + added : before);
  if (given.publish !== undefined) expect(await outcomeOf(store.publish())).toBe(given.publish);
  expect(files.isArmed).toBe(false);
  const lives = given.append === 'no-room';
  const again = retry === 'the same' ? batchOf : batch('other', added + 1);
  if (lives) await store.append(again);
  else expect(await outcomeOf(store.append(again))).toBe('stopped');
  await store.close();

  const opened = await LogStore.open(files, DIR, deps);
  const moved = before + (given.moves ? added : 0);
  expect(opened.size).toBe(lives ? before + again.length : moved);
  if (!lives) await opened.append(again);
  await opened.close();

  const { entries } = await checkLog(files, DIR, deps);
  expect(entries.map(text)).toEqual([...batch('old', before), ...(given.moves ? batchOf : []), ...again].map(text));
});

test('[D6] a batch that was staged and never signed is written over by another, shorter or longer', async () => {
  const files = new FaultyFiles(new SimDisk(mulberry32(1)));
  await (await LogStore.create(files, DIR, deps, batch('old', 3))).close();
  for (const length of [900, 1, 400, 2]) {
    const cut = await LogStore.open(files, DIR, deps);
    files.arm({ op: 'sync', path: /staged$/, mode: 'persisted' });
    expect(await outcomeOf(cut.append(batch('never signed', length)))).toBe('disk-failed');
    await cut.close();
    const store = await LogStore.open(files, DIR, deps);
    await store.append(batch(`signed ${length}`, 5));
    await store.close();
  }
  const { entries } = await checkLog(files, DIR, deps);
  expect(entries.length).toBe(3 + 4 * 5);
  expect(entries.some((entry) => text(entry).startsWith('never'))).toBe(false);
});

function batch(word: string, length: number): Uint8Array[] {
  return Array.from({ length }, (_, at) => new TextEncoder().encode(`${word} ${at}`));
}

function text(entry: Uint8Array): string {
  return new TextDecoder().decode(entry);
}

function outcomeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'well',
    (error: { code?: string }) => error.code ?? String(error),
  );
}
