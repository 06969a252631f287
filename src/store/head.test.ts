import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mulberry32 } from '../../bench/harness.ts';
import { check } from '../../test/support/property.ts';
import { SimDisk } from '../../test/support/sim-disk.ts';
import { nodeCrypto } from '../crypto/node/crypto.ts';
import { CHECKPOINT_BYTES_MAX, Head } from './head.ts';

const PATH = '/head';
const { sha256 } = nodeCrypto;

test('[D16] a head is read back as it was written, the newest of many', () => {
  const files = new SimDisk(mulberry32(1));
  Head.create(files, PATH, sha256, { epoch: 1, base: 0, checkpoint: new Uint8Array(0) });
  const head = Head.open(files, PATH, sha256);
  for (let at = 1; at < 6; at += 1) {
    const state = { epoch: at, base: 2 ** 53 - at, checkpoint: new Uint8Array(at * 600).fill(at) };
    head.swap(state);
    expect(head.state).toEqual(state);
    expect(Head.open(files, PATH, sha256).state).toEqual(state);
  }
  const checkpoint = new Uint8Array(CHECKPOINT_BYTES_MAX + 1);
  expect(() => head.swap({ epoch: 1, base: 0, checkpoint })).toThrow(RangeError);
});

check(
  '[D16] a torn head leaves the one before, and two torn heads refuse the opening',
  [fc.integer({ min: 1, max: 5 }), fc.nat(4_095), fc.integer({ min: 1, max: 255 }), fc.nat(4_095)],
  (swaps, at, flip, other) => {
    const files = new SimDisk(mulberry32(1));
    Head.create(files, PATH, sha256, state(0));
    const head = Head.open(files, PATH, sha256);
    for (let swap = 1; swap <= swaps; swap += 1) head.swap(state(swap));
    // The first head is in the second slot, and they take turns.
    const newest = swaps % 2 === 0 ? 4_096 : 0;
    change(files, newest + at, flip);
    expect(Head.open(files, PATH, sha256).state).toEqual(state(swaps - 1));
    change(files, 4_096 - newest + other, flip);
    expect(() => Head.open(files, PATH, sha256)).toThrow(/Neither of the two heads/);
  },
);

check(
  '[D21] however often flushes fail, what was acknowledged before is whole on the disk, or what came after it',
  [fc.nat(), fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.boolean(), fc.boolean()), { maxLength: 8 })],
  (seed, lives) => {
    const files = new SimDisk(mulberry32(seed));
    Head.create(files, PATH, sha256, state(0));
    files.syncDir('/');
    let [acknowledged, at] = [0, 0];
    for (const [swaps, isMachine, isCutOff] of lives) {
      const head = Head.open(files, PATH, sha256);
      expect(head.state.epoch).toBeGreaterThanOrEqual(acknowledged);
      expect(head.state).toEqual(state(head.state.epoch));
      // As an opening does: before anybody sees what is read, it is written anew.
      if (isCutOff) files.crashAfter(3 * swaps);
      else files.failFlushAfter(swaps - 1);
      try {
        head.renew();
        acknowledged = head.state.epoch;
        for (;;) {
          at += 1;
          head.swap(state(at));
          acknowledged = at;
        }
      } catch (error) {
        expect(error).toMatchObject(isCutOff ? { name: 'Crashed' } : { code: 'EIO' });
      }
      if (isMachine) files.restartMachine();
      else files.restartProcess();
    }
    files.restartMachine();
    expect(Head.open(files, PATH, sha256).state.epoch).toBeGreaterThanOrEqual(acknowledged);
  },
  { runs: 400 },
);

test('[D19] a head that somebody else wrote is not written over', () => {
  const files = new SimDisk(mulberry32(1));
  Head.create(files, PATH, sha256, state(0));
  const [one, two] = [Head.open(files, PATH, sha256), Head.open(files, PATH, sha256)];
  one.swap(state(1));
  expect(() => two.swap(state(7))).toThrow(/not as this store left it/);
  expect(Head.open(files, PATH, sha256).state).toEqual(state(1));
  one.swap(state(2));
  // Not even where only the older of the two was changed.
  change(files, 0, 1);
  expect(() => one.swap(state(3))).toThrow(expect.objectContaining({ code: 'head-changed' }));
});

function state(at: number) {
  return { epoch: at, base: at, checkpoint: new TextEncoder().encode(`checkpoint ${at}`) };
}

function change(files: SimDisk, at: number, flip: number): void {
  const bytes = files.read(PATH) ?? new Uint8Array(0);
  files.write(PATH, bytes.with(at, (bytes[at] ?? 0) ^ flip));
}
