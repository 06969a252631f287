import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreementWith, hour } from '../../test/support/agreements.ts';
import { check } from '../../test/support/property.ts';
import { anyShape, casesOf, type RandomCase } from '../../test/support/random-case.ts';
import { JOIN } from '../assess/alike.ts';
import { associate } from '../assess/associate.ts';
import type { Joins, Observation } from '../assess/incident.ts';
import { Voices } from '../assess/voices.ts';
import type { ObservationBody } from '../entries/body.ts';
import { isType, makeEntry, uniqueEntries } from '../entries/entry.ts';
import { distanceMm } from '../geo/distance.ts';
import { makeLonLatUnsafe } from '../geo/lonlat.ts';
import { IncidentStream } from './incident-stream.ts';

const cases = casesOf(anyShape, 40);
const picks = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: 4 });
const LONG = { runs: 200, timeoutMs: 120_000 };

function reportsOf({ entries }: RandomCase): readonly Observation[] {
  return uniqueEntries(entries).filter((entry) => isType(entry, 'observation/1'));
}

function joinsOf(reports: readonly Observation[], picked: readonly (readonly [number, number, boolean])[]): Joins {
  const id = (number: number) => reports[number % Math.max(1, reports.length)]?.id ?? '';
  const sets = (kind: boolean) => picked.filter((one) => one[2] === kind).map(([a, b]) => [id(a), id(b)]);
  return { must: sets(true), cannot: sets(false) };
}

const bytes = (value: unknown) => JSON.stringify(value);

/** An order that a number stands for. */
function shuffled<T>(list: readonly T[], seed: number): readonly T[] {
  return list
    .map((value, index) => ({ value, key: ((index + 1) * 7_919 * (seed + 1)) % 10_007 }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

describe('incidents kept up', () => {
  check(
    '[FP10] in one go, one by one in any order, and cut anywhere: the incidents of associate, byte for byte',
    [cases, picks, fc.nat(10_000), fc.nat(40)],
    (one, picked, seed, cut) => {
      const reports = reportsOf(one);
      const joins = joinsOf(reports, picked);
      const voices = new Voices(one.agreement, one.entries);
      const wanted = bytes(associate(reports, joins, voices));
      const whole = new IncidentStream(voices, joins);
      whole.add(reports);
      expect(bytes(whole.incidents())).toBe(wanted);
      const single = new IncidentStream(voices, joins);
      for (const report of shuffled(reports, seed)) single.add([report]);
      expect(bytes(single.incidents())).toBe(wanted);
      const parts = new IncidentStream(voices, joins);
      parts.add(reports.slice(cut));
      parts.add(reports.slice(0, cut));
      expect(bytes(parts.incidents())).toBe(wanted);
    },
    LONG,
  );

  check(
    '[FP11] at every moment between they are those of the reports and decisions that are there',
    [cases, picks, fc.nat(10_000), fc.array(fc.nat(), { maxLength: 6 })],
    (one, picked, seed, gone) => {
      const reports = shuffled(reportsOf(one), seed);
      const voices = new Voices(one.agreement, one.entries);
      const stream = new IncidentStream(voices);
      const joins = joinsOf(reports, picked);
      const half = Math.floor(reports.length / 2);
      stream.add(reports.slice(0, half));
      expect(bytes(stream.incidents())).toBe(
        bytes(associate(reports.slice(0, half), { must: [], cannot: [] }, voices)),
      );
      stream.decide(joins);
      expect(bytes(stream.incidents())).toBe(bytes(associate(reports.slice(0, half), joins, voices)));
      stream.add(reports.slice(half));
      const out = new Set(gone.map((number) => reports[number % Math.max(1, reports.length)]?.id ?? ''));
      stream.remove([...out]);
      const left = reports.filter(({ id }) => !out.has(id));
      expect(bytes(stream.incidents())).toBe(bytes(associate(left, joins, voices)));
      stream.decide({ must: [], cannot: [] });
      const free = associate(left, { must: [], cannot: [] }, voices);
      expect(bytes(stream.incidents())).toBe(bytes(free));
      for (const incident of free)
        for (const { id } of incident.members) expect(stream.incidentOf(id)).toEqual(incident);
    },
    LONG,
  );
});

/** A front of 40 km on which somebody reports fire every few minutes, everywhere, from many posts. */
function denseFront(size: number): readonly Observation[] {
  return Array.from({ length: size }, (_, number): Observation => {
    const step = (number * 7_919) % 10_007;
    const from = hour((step % 480) / 20);
    const body: ObservationBody = {
      type: 'observation/1',
      taxonomy: '1',
      source: number % 3 === 0 ? 'mon-post' : `post-${number % 17}`,
      key: `r${number}`,
      saw: 'deed',
      when: { from, to: from + 1_800_000 },
      act: 'fire',
      means: 'direct.seen',
      place: { point: [300_000_000 + (step % 400) * 13_700, 500_000_000 + (number % 5) * 9_000], radiusMm: 200_000 },
    };
    return makeEntry(body, { at: from + (step % 86_400) * 1000, inferred: false }, { file: 'front', row: number + 1 });
  });
}

describe('a dense front', () => {
  const reports = denseFront(1_200);
  const voices = new Voices(agreementWith(), reports);
  const incidents = associate(reports, { must: [], cannot: [] }, voices);

  test('[FP12] no incident is larger or longer than its bounds, however far likeness runs on', () => {
    expect(Math.max(...incidents.map(({ members }) => members.length))).toBeGreaterThan(2);
    for (const { members } of incidents) {
      const windows = members.map(({ body }) => body.when);
      const length = Math.max(...windows.map(({ to }) => to)) - Math.min(...windows.map(({ from }) => from));
      // Members are each like every neutral among them, and so no further from each other than twice that.
      expect(length).toBeLessThanOrEqual(2 * JOIN.spanMsMax);
      for (const a of members)
        for (const b of members) {
          const [at, to] = [a, b].map(({ body }) => makeLonLatUnsafe(...(body.place?.point ?? [0, 0])));
          if (at === undefined || to === undefined) throw new Error('every report has its point');
          expect(distanceMm(at, to)).toBeLessThanOrEqual(2 * (JOIN.apartMmMax + 400_000));
        }
    }
  });

  test('[FP10] as they came, shuffled within a day, and cut at any place, they are the same', () => {
    const wanted = bytes(incidents);
    const byArrival = [...reports].sort((a, b) => a.known.at - b.known.at || (a.id < b.id ? -1 : 1));
    for (const order of [byArrival, shuffled(byArrival, 3)]) {
      const stream = new IncidentStream(voices);
      for (let at = 0; at < order.length; at += 50) stream.add(order.slice(at, at + 50));
      expect(bytes(stream.incidents())).toBe(wanted);
    }
    for (const cut of [1, 100, 599, 1_199]) {
      const stream = new IncidentStream(voices);
      stream.add(byArrival.slice(0, cut));
      for (const late of [byArrival.slice(cut)]) stream.add(late);
      expect(bytes(stream.incidents())).toBe(wanted);
    }
  });
});
