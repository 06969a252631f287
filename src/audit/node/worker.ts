import { performance } from 'node:perf_hooks';
import { parentPort } from 'node:worker_threads';
import { nodeCrypto } from '../../crypto/node/crypto.ts';
import { plainInspector } from '../inspector.ts';
import { type BundleJob, memoryOf } from '../packed.ts';

/** One thread of the pool: takes bundles, gives them back inspected. */
const inspector = plainInspector(nodeCrypto, () => performance.now());

parentPort?.on('message', async (job: BundleJob) => {
  const inspected = await inspector.inspect(job);
  const { bundle } = inspected;
  parentPort?.postMessage(inspected, bundle.ok ? memoryOf(bundle.value) : []);
});
