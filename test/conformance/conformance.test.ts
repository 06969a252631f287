import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { whyAbsent } from '../../scripts/conformance.mjs';
import { flipBit, vectorPath } from '../support/tree-log.ts';
import { found, read, served } from './clients.ts';
import { fsck, goClients, torchwood, torchwoodProof } from './go-clients.ts';
import { proofOf, type SampleLog, writeLog } from './sample-log.ts';

const SIZES = [0, 1, 2, 255, 256, 257, 512, 700, 65_537];
const MINUTE_MS = 60_000;

const home = mkdtempSync(join(tmpdir(), 'servanda-conformance-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const numbers = (size: number) => Array.from({ length: size }, (_, index) => Buffer.from(`entry ${index}`));
const newFolder = () => mkdtempSync(join(home, 'log-'));
const published = vectorPath('interop-local/log');

/** Every published file of a log, by its path in it. */
function filesOf(folder: string): readonly string[] {
  const items = readdirSync(folder, { recursive: true, withFileTypes: true });
  return items.filter((item) => item.isFile()).map((item) => relative(folder, join(item.parentPath, item.name)));
}

/** A copy of a log; it can be written to, whatever the modes of the original are. */
function copyOf(folder: string): string {
  const copy = newFolder();
  for (const file of filesOf(folder)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), readFileSync(join(folder, file)));
  }
  return copy;
}

/** A copy of a log in which one bit is turned: of the checkpoint, one of its root. */
function withFlippedBit(folder: string, file: string): string {
  const copy = copyOf(folder);
  const bytes = readFileSync(join(copy, file));
  writeFileSync(join(copy, file), flipBit(bytes, 8 * (file === 'checkpoint' ? 30 : 1000) + 3));
  return copy;
}

describe('the reader in Python', () => {
  test.each(SIZES)(
    'recomputes a log of %i entries',
    async (size) => {
      const { folder } = writeLog(newFolder(), numbers(size));
      expect(await found(folder, '--tree-only')).toMatchObject({ size, signatures: { checked: 0 } });
    },
    MINUTE_MS,
  );

  test('recomputes a log that others made', async () => {
    expect(await found(published, '--tree-only')).toMatchObject({ origin: 'record.example/zone-b', size: 700 });
  });

  test.each(filesOf(published))('refuses that log with one bit of %s turned', async (file) => {
    const { code, stderr } = await read(withFlippedBit(published, file), '--tree-only');
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringMatching(/^refused: /) });
  });

  test('takes a full tile for a partial one that is gone, and nothing else', async () => {
    const { folder } = writeLog(newFolder(), numbers(512));
    const early = writeLog(newFolder(), numbers(300)).folder;
    for (const file of ['checkpoint', 'tile/1/000.p/1']) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), readFileSync(join(early, file)));
    }
    expect(await found(folder, '--tree-only')).toMatchObject({ size: 300 });
    rmSync(join(folder, 'tile/entries/001'));
    expect((await read(folder, '--tree-only')).stderr).toMatch('tile/entries/001.p/44 is not there');
  });
});

if (goClients.absent === null) goTests();
else {
  console.log(`NOT RUN: Tessera's fsck and torchwood's client, written in Go. ${goClients.absent}.`);
  // It stands in their place, so that whoever counts tests sees that they did not run, and why.
  test(`NOT RUN, the clients in Go: ${goClients.absent}`, () => {
    expect(whyAbsent()).toBe(goClients.absent);
  });
}

function goTests() {
  describe.each([
    ["Tessera's fsck", fsck],
    ["torchwood's client", torchwood],
  ])('%s', (_, client) => {
    test.each(SIZES.filter((size) => size > 0))(
      'accepts a log of %i entries, by file and by HTTP',
      async (size) => {
        const { folder, vkeyFile } = writeLog(newFolder(), numbers(size));
        const wanted = { code: 0, stdout: expect.stringContaining(`size ${size}, `) };
        expect(await client(folder, vkeyFile)).toMatchObject(wanted);
        expect(await served(folder, (url) => client(url, vkeyFile))).toMatchObject(wanted);
      },
      MINUTE_MS,
    );

    test.each(filesOf(published))('refuses the log of others with one bit of %s turned', async (file) => {
      expect(await client(withFlippedBit(published, file), vectorPath('interop-local/log.vkey'))).toMatchObject({
        code: 1,
        stdout: '',
      });
    });

    test('refuses the log under the key of another', async () => {
      const { folder } = writeLog(newFolder(), numbers(3));
      expect(await client(folder, vectorPath('interop-local/log.vkey'))).toMatchObject({ code: 1, stdout: '' });
    });
  });

  describe("torchwood's policy and proof", () => {
    test('the log of others holds under the policy of its witnesses', async () => {
      const { code, stdout } = await torchwood(published, vectorPath('interop-local/policy'));
      expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('signatures verified: 4') });
    });

    test('a proof holds; altered in any line it does not', async () => {
      const entries = numbers(700);
      const log = writeLog(newFolder(), entries);
      const proof = proofOf(entries, 300);
      expect(await proved(log, 'entry 300', proof)).toMatchObject({ code: 0 });
      expect(await proved(log, 'entry 301', proof)).toMatchObject({ code: 1 });
      const lines = proof.split('\n');
      for (const [at, line] of lines.entries()) {
        if (line === '') continue;
        const altered = lines.with(at, alter(line)).join('\n');
        expect({ line, ...(await proved(log, 'entry 300', altered)) }).toMatchObject({ line, code: 1 });
      }
    });
  });
}

function proved(log: SampleLog, entry: string, proof: string) {
  const folder = newFolder();
  writeFileSync(join(folder, 'entry'), entry);
  writeFileSync(join(folder, 'proof'), proof);
  return torchwoodProof(join(folder, 'entry'), join(folder, 'proof'), log.policyFile);
}

/** Another character in the middle of a line, of the kind that stood there. */
function alter(line: string): string {
  const at = Math.floor(line.length / 2);
  const other = /\d/.test(line[at] ?? '') ? String((Number(line[at]) + 1) % 10) : line[at] === 'a' ? 'b' : 'a';
  return line.slice(0, at) + other + line.slice(at + 1);
}
