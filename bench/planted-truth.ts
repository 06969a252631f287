import type { Observation } from '../src/assess/incident.ts';
import type { ObservationBody } from '../src/entries/body.ts';
import { makeEntry } from '../src/entries/entry.ts';
import { DEGREE7 } from '../src/geo/lonlat.ts';
import { mulberry32 } from './harness.ts';

/** Events that are known, and what reporters of every kind make of them. */
export interface Planted {
  readonly reports: readonly Observation[];
  /** By id of a report, the event that it is about. */
  readonly eventOf: ReadonlyMap<string, number>;
}

export interface PlantedShape {
  readonly reports: number;
  readonly days: number;
  /** How far the front is long, in degrees: shorter is denser. */
  readonly front: number;
  readonly seed: number;
}

const START = Date.UTC(2030, 5, 1);
const HOUR_MS = 3_600_000;
const NEUTRALS = ['mon-post', 'mon-camera', 'sat'] as const;
const ORGANS = ['n-staff', 's-staff', 'n-air', 's-air'] as const;
const ACTS = ['fire.mortar', 'fire.artillery', 'fire.small-arms', 'strike.drone', 'strike.air'] as const;

/**
 * Each event has a place, a time and an act. One to five report it, each off by its own doubt: a neutral by up to 300 m and minutes, a
 * side by up to 2 km and an hour. One in four reports is quoted by up to three outlets. One side report in ten has its clock an hour or
 * two wrong, one in ten names the kind of act only, one in ten knows the day alone. One event in seven is reported by noise: it never was.
 */
export function plantTruth({ reports: size, days, front, seed }: PlantedShape): Planted {
  const random = mulberry32(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const reports: Observation[] = [];
  const eventOf = new Map<string, number>();
  const put = (event: number, body: Omit<ObservationBody, 'type' | 'taxonomy' | 'key' | 'saw'>, delayMs: number) => {
    const key = `r${reports.length}`;
    const whole: ObservationBody = { type: 'observation/1', taxonomy: '1', key, saw: 'deed', ...body };
    const known = { at: body.when.to + Math.floor(delayMs), inferred: false };
    const report = makeEntry(whole, known, { file: 'planted.jsonl', row: reports.length + 1 });
    reports.push(report);
    eventOf.set(report.id, event);
  };
  for (let event = 0; reports.length < size; event += 1) {
    const at = START + Math.floor(random() * days * 24 * 3_600) * 1_000;
    const lon7 = (30 + front * random()) * DEGREE7;
    const lat7 = (48 + 0.05 * (random() + random())) * DEGREE7;
    const act = pick(ACTS);
    const isNoise = random() < 1 / 7;
    const tellers = isNoise ? 1 : 1 + Math.floor(random() * random() * 5);
    const origins = [...NEUTRALS, ...ORGANS]
      .map((origin) => ({ origin, turn: random() }))
      .sort((a, b) => a.turn - b.turn);
    for (const { origin } of origins.slice(0, tellers)) {
      const isNeutral = origin.startsWith('mon') || origin === 'sat';
      const errorM = isNeutral ? 300 : 2_000;
      const off = () => ((random() - 0.5) * 2 * errorM * DEGREE7) / 111_000 / Math.SQRT2;
      const isWrong = !isNeutral && random() < 0.1;
      const shift = (isWrong ? pick([-2, -1, 1, 2]) * HOUR_MS : 0) + (isNeutral ? 0 : (random() - 0.5) * 0.5 * HOUR_MS);
      const length = isNeutral ? HOUR_MS / 4 : HOUR_MS;
      const from = Math.floor(at + shift - random() * length);
      const isDay = !isNeutral && random() < 0.1;
      const day = START + Math.floor((at - START) / 86_400_000) * 86_400_000;
      const body = {
        origin,
        when: isDay ? { from: day, to: day + 86_400_000 } : { from, to: from + length },
        act: random() < 0.1 ? (act.split('.')[0] ?? act) : act,
        means: isNeutral ? 'direct.seen' : 'reported.statement',
        place: {
          point: [Math.round(lon7 + off() * 1.5), Math.round(lat7 + off())] as const,
          radiusMm: errorM * 1_000,
        },
      };
      const { origin: source, ...own } = body;
      put(event, { source, ...own }, random() * 4 * HOUR_MS);
      for (let outlet = random() < 0.25 ? 1 + Math.floor(random() * 3) : 0; outlet > 0; outlet -= 1)
        put(event, { source: `outlet-${outlet}`, ...body }, random() * 24 * HOUR_MS);
    }
  }
  return { reports, eventOf };
}
