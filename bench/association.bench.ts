/** How right association is where the truth is known, what other bounds would cost, and how quick it is: see README.md. */
import { stdout } from 'node:process';
import { JOIN, type JoinBounds } from '../src/assess/alike.ts';
import { associateUnits } from '../src/assess/associate.ts';
import type { Incident } from '../src/assess/incident.ts';
import { Voices } from '../src/assess/voices.ts';
import { IncidentStream } from '../src/fast/incident-stream.ts';
import { distanceMm } from '../src/geo/distance.ts';
import { makeLonLatUnsafe } from '../src/geo/lonlat.ts';
import { agreementWith } from '../test/support/agreements.ts';
import { type Planted, plantTruth } from './planted-truth.ts';
import { measure, table } from './rates.ts';

const REPORTS = Number(process.env.SERVANDA_ROWS ?? 20_000);
const ROUNDS = Number(process.env.SERVANDA_ROUNDS ?? 3);
const HOUR_MS = 3_600_000;

const FRONTS = {
  'quiet front': { reports: REPORTS, days: REPORTS / 100, front: 8, seed: 1 },
  'busy front': { reports: REPORTS, days: REPORTS / 1_000, front: 8, seed: 2 },
  'dense front': { reports: REPORTS, days: REPORTS / 4_000, front: 1, seed: 3 },
};

const BOUNDS: Readonly<Record<string, JoinBounds>> = {
  'as agreed': JOIN,
  '500 m apart': { ...JOIN, apartMmMax: 500_000 },
  '5 km apart': { ...JOIN, apartMmMax: 5_000_000 },
  'hour stated to 1 h': { ...JOIN, windowMsMax: HOUR_MS },
  'day rows join too': { ...JOIN, windowMsMax: 24 * HOUR_MS },
};

function main(): Promise<void> {
  for (const [name, shape] of Object.entries(FRONTS)) {
    const planted = plantTruth(shape);
    const voices = new Voices(agreementWith(), []);
    stdout.write(`${name}: ${planted.reports.length} reports in ${shape.days} days along ${shape.front}°\n`);
    for (const [setting, bounds] of Object.entries(BOUNDS)) {
      const { incidents } = associateUnits(planted.reports, { must: [], cannot: [] }, voices, bounds);
      stdout.write(`  ${setting.padEnd(20)} ${quality(planted, incidents)}\n`);
    }
  }
  return speed();
}

/** Of pairs that were joined how many are right, of pairs that are one event how many were joined, and joined or marked as maybe. */
function quality({ reports, eventOf }: Planted, incidents: readonly Incident[]): string {
  const [inOf, byId] = [new Map<string, Incident>(), new Map(incidents.map((one) => [one.id, one]))];
  for (const incident of incidents) for (const { id } of incident.members) inOf.set(id, incident);
  let [joined, right, largestMm, longestMs, most] = [0, 0, 0, 0, 0];
  for (const { members } of incidents) {
    most = Math.max(most, members.length);
    for (const [at, a] of members.entries()) {
      for (const b of members.slice(at + 1)) {
        joined += 1;
        if (eventOf.get(a.id) === eventOf.get(b.id)) right += 1;
        const [p, q] = [a.body.place?.point, b.body.place?.point];
        if (p !== undefined && q !== undefined)
          largestMm = Math.max(largestMm, distanceMm(makeLonLatUnsafe(...p), makeLonLatUnsafe(...q)));
        const [from, to] = [Math.min(a.body.when.from, b.body.when.from), Math.max(a.body.when.to, b.body.when.to)];
        longestMs = Math.max(longestMs, to - from);
      }
    }
  }
  const events = new Map<number, string[]>();
  for (const { id } of reports) events.set(eventOf.get(id) ?? -1, [...(events.get(eventOf.get(id) ?? -1) ?? []), id]);
  let [pairs, found, marked] = [0, 0, 0];
  for (const ids of events.values()) {
    for (const [at, a] of ids.entries()) {
      for (const b of ids.slice(at + 1)) {
        pairs += 1;
        const [one, other] = [inOf.get(a), inOf.get(b)];
        if (one === other) found += 1;
        else if (one !== undefined && byId.get(one.id)?.maybeSame.includes(other?.id ?? '') === true) marked += 1;
      }
    }
  }
  const share = (part: number, whole: number) => (whole === 0 ? '-' : (part / whole).toFixed(3));
  return [
    `precision ${share(right, joined)}`,
    `recall ${share(found, pairs)} (${share(found + marked, pairs)} with those marked as maybe)`,
    `largest ${(largestMm / 1e6).toFixed(1)} km, ${(longestMs / HOUR_MS).toFixed(1)} h, ${most} reports`,
  ].join('  ');
}

async function speed(): Promise<void> {
  const { reports } = plantTruth(FRONTS['busy front']);
  const voices = new Voices(agreementWith(), []);
  const arrived = [...reports].sort((a, b) => a.known.at - b.known.at || (a.id < b.id ? -1 : 1));
  const text = JSON.stringify(associateUnits(reports, { must: [], cannot: [] }, voices).incidents);
  const streamed = () => {
    const stream = new IncidentStream(voices);
    for (const report of arrived) stream.add([report]);
    return stream;
  };
  if (JSON.stringify(streamed().incidents()) !== text) throw new Error('the stream has other incidents');
  table(
    'association, busy front: the stream gives the same bytes',
    await measure(reports.length, ROUNDS, {
      'in one go': async () => associateUnits(reports, { must: [], cannot: [] }, voices),
      'one by one, as they came': async () => streamed(),
    }),
  );
}

await main();
