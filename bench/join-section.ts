import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stdout } from 'node:process';
import type { Worker } from 'node:worker_threads';
import { indexZones, type ZoneIndex } from '../src/fast/join.ts';
import { openJoinPool } from '../src/fast/node/join-pool.ts';
import type { Points } from '../src/fast/points.ts';
import type { Zone } from '../src/fast/zones.ts';
import { makeReports, makeZones } from './join-workload.ts';
import {
  DISC_ROWS,
  flatbushJoin,
  loadDiscs,
  loadPostGis,
  POSTGIS_DISCS,
  POSTGIS_PAIRS,
  POSTGIS_TIMED,
  shapelyJoin,
} from './peers/join-peers.ts';
import { openPostGis, type PostGis, timed } from './peers/postgis.ts';
import { pythonWith } from './peers/python.ts';
import { absent, type Measured, measure, ratioOf, table } from './rates.ts';

const ZONES = 500;
const SEED = 1;

/** The zone join, certain and uncertain, beside its peers. Answers the closing line of the bench. */
export async function joinSection(rows: number, rounds: number, spawn: () => Worker): Promise<string> {
  const zones = makeZones(ZONES, SEED + 1);
  const points = makeReports(rows, SEED, false);
  const untimed = zones.map(({ area }) => ({ area, from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }));
  const python = pythonWith('shapely.vectorized');
  const postgis = await openPostGis();
  const folder = mkdtempSync(join(tmpdir(), 'servanda-join-'));
  try {
    if (postgis === null) absent('PostGIS', 'apt-get install postgresql postgis');
    else loadPostGis(postgis, points, zones);
    if (python === null) absent('shapely', 'apt-get install python3-shapely');
    const shapely = python === null ? null : shapelyJoin(python, folder, points, zones);
    const flatbush = flatbushJoin(points, zones);
    await agree(points, untimed, zones, { postgis, shapely, flatbush });
    const certain = await certainRates(points, zones, rounds, spawn, { postgis, shapely, flatbush });
    table(`zone join, certain places, time windows included: ${rows} rows, ${ZONES} zones`, certain);
    table(
      'zone join, uncertain places (in, out, straddles)',
      await uncertainRates(rows, zones, rounds, spawn, postgis),
    );
    return `zone join: ${ratioOf(certain, 'PostGIS')} x PostGIS, ${ratioOf(certain, 'flatbush')} x flatbush`;
  } finally {
    postgis?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Peers {
  readonly postgis: PostGis | null;
  /** Pairs, pairs within time, seconds. */
  readonly shapely: readonly number[] | null;
  readonly flatbush: (withTimes: boolean) => number;
}

/** Correctness first: all must find the same pairs, or nothing is timed. */
async function agree(points: Points, untimed: readonly Zone[], zones: readonly Zone[], peers: Peers): Promise<void> {
  const count = async (index: ZoneIndex) => {
    const pool = await openJoinPool(index, points, []);
    return (await pool.join()).length / 2;
  };
  const ours = [await count(indexZones(untimed)), await count(indexZones(zones))];
  const found = new Map([['ours', ours]]);
  const { postgis, shapely, flatbush } = peers;
  if (postgis !== null)
    found.set(
      'PostGIS',
      [POSTGIS_PAIRS, POSTGIS_TIMED].map((query) => Number(postgis.sql(query))),
    );
  if (shapely !== null) found.set('shapely', shapely.slice(0, 2));
  found.set('flatbush', [flatbush(false), flatbush(true)]);
  for (const [name, counts] of found) {
    stdout.write(`  ${name.padEnd(9)} ${counts[0]} pairs, ${counts[1]} of them within the time windows\n`);
    if (counts.some((value, at) => value !== ours[at])) throw new Error(`${name} finds other pairs than ours`);
  }
}

async function certainRates(
  points: Points,
  zones: readonly Zone[],
  rounds: number,
  spawn: () => Worker,
  { postgis, shapely, flatbush }: Peers,
): Promise<readonly Measured[]> {
  const index = indexZones(zones);
  const here = await openJoinPool(index, points, []);
  const threads = await openJoinPool(index, points, [spawn, spawn]);
  const result = await measure(points.size, rounds, {
    'ours, two threads': () => threads.join(),
    'ours, one thread': () => here.join(),
    flatbush: async () => flatbush(true),
    ...(postgis === null
      ? {}
      : {
          PostGIS: async () => ({
            ms: timed(postgis, `set max_parallel_workers_per_gather = 0;\n${POSTGIS_PAIRS}`).ms,
          }),
          'PostGIS, two workers': async () => ({ ms: timed(postgis, POSTGIS_PAIRS).ms }),
          'PostGIS, time in the join': async () => ({ ms: timed(postgis, POSTGIS_TIMED).ms }),
        }),
  });
  await threads.close();
  const seconds = shapely?.[2];
  return seconds === undefined
    ? result
    : [...result, { name: 'shapely (once)', rows: points.size, ms: [seconds * 1000], first: result[0]?.ms ?? [] }];
}

async function uncertainRates(
  rows: number,
  zones: readonly Zone[],
  rounds: number,
  spawn: () => Worker,
  postgis: PostGis | null,
): Promise<readonly Measured[]> {
  const points = makeReports(rows, SEED, true);
  const index = indexZones(zones, new Set(points.radiusMm));
  const here = await openJoinPool(index, points, []);
  const threads = await openJoinPool(index, points, [spawn, spawn]);
  if (postgis !== null) loadDiscs(postgis, points);
  const result = await measure(rows, rounds, {
    'ours, two threads': () => threads.join(),
    'ours, one thread': () => here.join(),
    ...(postgis === null
      ? {}
      : {
          'PostGIS, planar': async () => ({ ms: (timed(postgis, POSTGIS_DISCS).ms * rows) / DISC_ROWS }),
        }),
  });
  await threads.close();
  return result;
}
