import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { packEntries } from '../../src/admit/pack.ts';
import { nodeCrypto } from '../../src/crypto/node/crypto.ts';
import { loadSigner } from '../../src/crypto/node/signer.ts';
import { entriesOf, loadCase } from '../../src/desk/case.ts';
import { formatNote, signText } from '../../src/record/note/note.ts';
import { formatProof } from '../../src/record/note/tlog-proof.ts';
import { formatVkey, TYPES } from '../../src/record/note/vkey.ts';
import { proveInclusion } from '../../src/record/tree/inclusion.ts';
import { tileHashes } from '../../src/record/tree/reader.ts';
import { LogStore } from '../../src/store/log-store.ts';
import { nodeFiles } from '../../src/store/node-files.ts';
import { root } from '../tidy/house-files.ts';
import { found, served } from './clients.ts';
import { fsck, goClients, torchwood, torchwoodProof } from './go-clients.ts';
import { entryLeaf, termsOf } from './record-leaves.ts';

/** Two or more apart: each commit brings an anchor of the one before. */
const SIZES = [1, 3, 254, 256, 258, 511, 513, 700];
const MINUTE_MS = 60_000;
const ORIGIN = 'record.example/conformance';

const home = mkdtempSync(join(tmpdir(), 'servanda-our-record-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const log = loadSigner(ORIGIN, TYPES.ed25519, new Uint8Array(32).fill(1));
const clock = loadSigner(`${ORIGIN}/clock`, TYPES.cosignature, new Uint8Array(32).fill(2));
const vkeyFile = join(home, 'vkey');
const policyFile = join(home, 'policy');
writeFileSync(vkeyFile, `${formatVkey(log.vkey)}\n`);
writeFileSync(policyFile, `log ${formatVkey(log.vkey)}\nwitness clock ${formatVkey(clock.vkey)}\nquorum clock\n`);

/** A clock that goes on by a second each time it is asked: every commit brings an anchor of the one before. */
function ticking(): () => number {
  let ms = Date.UTC(2026, 10, 23);
  return () => {
    ms += 1_000;
    return ms;
  };
}

const depsOf = (now: () => number) => ({ crypto: nodeCrypto, log, clock, now, publishEveryMs: null });

async function signed(text: Uint8Array): Promise<Uint8Array> {
  return formatNote(text, [await signText(text, log)]);
}

describe('a record of ours, read by others', () => {
  test(
    'every checkpoint of one that grows',
    async () => {
      const dir = mkdtempSync(join(home, 'record-'));
      const store = await LogStore.create(nodeFiles, dir, depsOf(ticking()), [numbered(0)]);
      const folder = join(dir, 'published');
      try {
        for (const size of SIZES) {
          if (size > 1) await store.append(Array.from({ length: size - store.size - 1 }, (_, at) => numbered(at)));
          await store.publish();
          const anchors = SIZES.indexOf(size);
          expect(await found(folder)).toMatchObject({ size, refused: [], leaves: { anchor: anchors } });
          if (goClients.absent !== null) continue;
          const wanted = { code: 0, stdout: expect.stringContaining(`size ${size}, `) };
          expect(await fsck(folder, vkeyFile)).toMatchObject(wanted);
          expect(await torchwood(folder, policyFile)).toMatchObject(wanted);
          expect(await served(folder, (url) => torchwood(url, policyFile))).toMatchObject(wanted);
          expect(await provedByTorchwood(store, size - 1)).toMatchObject({ code: 0 });
        }
      } finally {
        await store.close();
      }
    },
    2 * MINUTE_MS,
  );

  test(
    'a case: its ids, and the standing that the assessment comes to',
    async () => {
      const dir = mkdtempSync(join(home, 'record-'));
      const of = await loadCase(`${root}cases/donbas-recommitment-2017`);
      const entries = entriesOf(of, [], false);
      const { body, blob } = termsOf(of.agreement);
      const store = await LogStore.create(nodeFiles, dir, depsOf(ticking()), [entryLeaf(body)]);
      try {
        await store.putBlob(blob);
        for (const text of packEntries(entries, 'record.example')) await store.append([await signed(text)]);
        await store.publish();
        const { ids, refused, standing, blobs } = await found(join(dir, 'published'), '--ids', '--clause', 'C1');
        expect({ refused, blobs }).toEqual({ refused: [], blobs: 1 });
        expect(
          ids
            ?.map(({ id }) => id)
            .slice(1)
            .sort(),
        ).toEqual(entries.map(({ id }) => id).sort());
        expect(standing).toMatchObject({ standing: 'broken', days: ['2017-04-08', '2017-04-09', '2017-04-10'] });
      } finally {
        await store.close();
      }
    },
    MINUTE_MS,
  );
});

function numbered(at: number): Uint8Array {
  return entryLeaf({ type: 'statement/1', source: 'desk', key: `k ${at}` });
}

/** One entry with its proof, in files of their own, by torchwood's check. */
async function provedByTorchwood(store: LogStore, index: number) {
  const folder = mkdtempSync(join(home, 'proof-'));
  const readHash = tileHashes(nodeCrypto.sha256, store.size, (tile) => store.readTile(tile));
  const hashes = await proveInclusion(nodeCrypto.sha256, readHash, store.size, index);
  writeFileSync(join(folder, 'entry'), await store.read(index));
  writeFileSync(join(folder, 'proof'), formatProof({ extra: null, index, hashes, checkpoint: store.checkpoint() }));
  return torchwoodProof(join(folder, 'entry'), join(folder, 'proof'), policyFile);
}
