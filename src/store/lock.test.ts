import { expect, test } from 'vitest';
import { mulberry32 } from '../../bench/harness.ts';
import { FaultyFiles } from '../../test/support/faulty-files.ts';
import { SimDisk } from '../../test/support/sim-disk.ts';
import { takeLock } from './lock.ts';
import { type Holder, nodeProcesses, type Processes } from './processes.ts';

const DIR = '/private';
const ME: Holder = { pid: 7, started: '100', boot: 'a', space: 's', host: 'h' };

test('[D17] what is held is refused with who has it, and what was released is free', () => {
  const files = folder();
  const lock = takeLock(files, DIR, processes(ME));
  const other = { ...ME, pid: 8 };
  expect(() => takeLock(files, DIR, processes(other))).toThrow(
    'The record is being written by process 7 on h (/private/lock.1); a record has one writer. Close it there first.',
  );
  lock.release();
  takeLock(files, DIR, processes(other)).release();
  // The highest stays, so that nobody can take a number twice.
  expect(files.list(DIR)).toEqual(['lock.2']);
});

test('[D17] the lock of a dead holder is taken over, and one whose life cannot be seen is not', () => {
  const files = folder();
  takeLock(files, DIR, processes(ME));
  const unseen = () => takeLock(files, DIR, { ...processes({ ...ME, pid: 9 }), lifeOf: () => 'unknown' });
  expect(unseen).toThrow(/last written by process 7 on h.*empty \/private\/lock\.1/);
  takeLock(files, DIR, { ...processes({ ...ME, pid: 9 }), lifeOf: () => 'gone' });
  expect(files.list(DIR)).toEqual(['lock.2']);
});

test('[D17] a lock that says nothing readable is refused, with what to do', () => {
  for (const content of ['x', '{}', '{"pid":"7"}', '{"pid":7,"started":1,"boot":null,"space":null,"host":"h"}']) {
    const files = folder();
    files.write('/private/lock.3', new TextEncoder().encode(content));
    expect(() => takeLock(files, DIR, processes(ME))).toThrow(/lock\.3 does not tell whose it is.*empty that file/);
  }
});

test('[D17] who comes late with a low number gives way to a higher one', () => {
  const files = folder();
  takeLock(files, DIR, processes(ME)).release();
  // He looked when lock 1 was the highest; by the time he links, 2 was taken, released and removed, and 3 is held.
  const late = new FaultyFiles(files);
  const seen = files.list(DIR).filter((name) => name.startsWith('lock.'));
  takeLock(files, DIR, processes(ME)).release();
  takeLock(files, DIR, processes(ME));
  const looks = [seen];
  late.list = (path) => looks.pop() ?? files.list(path);
  expect(() => takeLock(late, DIR, processes({ ...ME, pid: 8 }))).toThrow(/written by process 7/);
  expect(files.list(DIR)).toEqual(['lock.3']);
});

test('[D17] this machine tells a running process, a dead one, and one that has another’s number', () => {
  const self = nodeProcesses.self();
  expect(nodeProcesses.lifeOf(self)).toBe('alive');
  // Linux gives no process a number of 2^22 or more.
  expect(nodeProcesses.lifeOf({ ...self, pid: 2 ** 22 })).toBe('gone');
  expect(nodeProcesses.lifeOf({ ...self, started: '1' })).toBe('gone');
  expect(nodeProcesses.lifeOf({ ...self, boot: 'before' })).toBe('gone');
  expect(nodeProcesses.lifeOf({ ...self, boot: 'before', host: 'elsewhere' })).toBe('unknown');
  expect(nodeProcesses.lifeOf({ ...self, space: 'another' })).toBe('unknown');
});

function folder(): SimDisk {
  const files = new SimDisk(mulberry32(1));
  files.makeDir(DIR);
  return files;
}

/** Processes of which those of pid 7 to 9 live. */
function processes(self: Holder): Processes {
  return { self: () => self, lifeOf: ({ pid }) => (pid >= 7 && pid <= 9 ? 'alive' : 'gone') };
}
