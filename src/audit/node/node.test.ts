import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { lasting, reportOf } from '../../../test/support/audit.ts';
import {
  fire,
  goodRecord,
  type PublishedFiles,
  SMALL_TIMES_S,
  SmallRecord,
  writeFiles,
} from '../../../test/support/published.ts';
import { buildThread } from '../../../test/support/thread.ts';
import { type Source, SourceError } from '../source.ts';
import { openAddress } from './address.ts';
import { auditInNode, openSource } from './audit.ts';
import { openFolder } from './folder.ts';
import { openPool } from './pool.ts';
import { openShelf } from './released.ts';

let files: PublishedFiles;
let folder: string;
let workerFile: string;
beforeAll(async () => {
  files = await (await goodRecord()).files();
  folder = mkdtempSync(join(tmpdir(), 'servanda-audit-'));
  workerFile = join(folder, 'audit-worker.mjs');
  await buildThread('src/audit/node/worker.ts', workerFile);
  writeFiles(join(folder, 'desk', 'published'), files);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NOW = { nowMs: SMALL_TIMES_S.last * 1000, pinned: null, state: null };

describe('threads', () => {
  test('[U11] find what this thread finds, in good records and in bad ones', async () => {
    const bad = new Map(files);
    const flipped = Uint8Array.from(files.get('tile/entries/000') ?? []);
    flipped[20_000] = (flipped[20_000] ?? 0) ^ 1;
    bad.set('tile/entries/000', flipped);
    const cut = new Map(files).set('tile/entries/001.p/15', new Uint8Array(3));
    const many = await SmallRecord.begin();
    await many.addSingly(Array.from({ length: 1100 }, (_, n) => fire(`r ${n % 1000}`, n % 1000)));
    for (const [name, given] of Object.entries({ files, bad, cut, many: await many.files() })) {
      const home = writeFiles(join(folder, name), given);
      const { report } = await auditInNode(await openSource(home), { ...NOW, workerFile });
      expect(lasting(report)).toEqual(lasting(await reportOf(given, { nowMs: NOW.nowMs })));
    }
  });

  test('[U11] are there when their code is, and else this one does the work', async () => {
    const pool = openPool(workerFile);
    expect(pool.depth).toBeGreaterThan(1);
    await pool.close();
    expect(openPool(join(folder, 'nothing.mjs')).depth).toBe(1);
  });

  test('[U11] that end early end the audit, and are not waited for', async () => {
    const pool = openPool(workerFile);
    const bytes = Uint8Array.from(files.get('tile/entries/000') ?? []);
    const told = expect(pool.inspect({ bytes, count: 256, vkeys: [] })).rejects.toThrow('ended early');
    await pool.close();
    await told;
  });
});

test('[U15] every released version of the rules is there, whole, and is what its index says', async () => {
  const shelf = openShelf();
  const { default: index } = await import('../../../rules/index.json');
  for (const { judges, writes } of index) {
    expect(await shelf.judge(judges)).toMatchObject({ judges });
    expect(await shelf.writer(writes)).toMatchObject({ writes });
  }
});

describe('a folder', () => {
  test('[U22] with a published one inside is read there, and so is the published one', async () => {
    for (const home of [join(folder, 'desk'), join(folder, 'desk', 'published')]) {
      const { report } = await auditInNode(await openFolder(home), NOW);
      expect(report.ok).toBe(true);
    }
  });

  test('[U22] without a record is told', async () => {
    await expect(auditInNode(await openFolder(join(folder, 'nowhere')), NOW)).rejects.toThrow(/holds no record/);
  });

  test('[U22] is read up to the limit', async () => {
    const source = await openFolder(join(folder, 'desk'));
    expect((await source.fetch('tile/0/000', 100))?.length).toBe(101);
    await expect(source.fetch('tile/0', 100)).rejects.toThrow(SourceError);
  });
});

describe('an address', () => {
  const servers: Server[] = [];
  afterEach(async () => {
    await Promise.all(
      servers
        .splice(0)
        .map((server) => new Promise((done) => server.closeAllConnections() === undefined && server.close(done))),
    );
  });

  async function serving(answer: RequestListener): Promise<Source> {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return openAddress(`http://127.0.0.1:${(server.address() as AddressInfo).port}/log`, 2000);
  }

  test('[U23] is read below its path, compressed or not', async () => {
    const source = await serving((request, response) => {
      const bytes = files.get((request.url ?? '').replace('/log/', ''));
      if (bytes === undefined) response.writeHead(404).end();
      else if (request.url?.includes('entries'))
        response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(bytes));
      else response.writeHead(200).end(bytes);
    });
    const { report } = await auditInNode(source, NOW);
    expect(lasting(report)).toEqual(lasting(await reportOf(files, { nowMs: NOW.nowMs })));
  });

  test('[U23] that sends without end is read up to the limit', async () => {
    const source = await serving((_, response) => {
      response.writeHead(200);
      const send = (): unknown => response.write(new Uint8Array(65_536), (error) => error ?? send());
      send();
    });
    expect((await source.fetch('checkpoint', 1000))?.length).toBe(1001);
  });

  test.each([
    ['answers with an error', (_: unknown, response) => response.writeHead(500).end()],
    [
      'breaks off',
      (_: unknown, response) =>
        response.writeHead(200, { 'Content-Length': '999' }).write('x', () => response.destroy()),
    ],
    ['says nothing', () => {}],
    ['stops in the middle', (_: unknown, response) => response.writeHead(200).write('x')],
    [
      'sends what is not what it says',
      (_: unknown, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('plain'),
    ],
  ] as [string, RequestListener][])('[U23] that %s says nothing about the record', async (_what, answer) => {
    const source = await serving(answer);
    await expect(source.fetch('checkpoint', 1000)).rejects.toThrow(SourceError);
  });
});
