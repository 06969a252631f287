import { describe, expect, test } from 'vitest';
import { clause, hour, termsText } from '../../test/support/agreements.ts';
import { compileRandom, declarationsFor, termsOf } from '../../test/support/random-case.ts';
import { assess } from '../assess/assess.ts';
import type { Observation } from '../assess/incident.ts';
import { ASSESS_DEFAULTS } from '../assess/input.ts';
import type { Body, ObservationBody, WatchBody } from '../entries/body.ts';
import { type Entry, makeEntry } from '../entries/entry.ts';
import type { Agreement } from '../terms/agreement.ts';
import { inputOf } from './from-entries.ts';
import { LiveAssessment } from './live-assessment.ts';

const AGREEMENT = compileRandom(
  termsOf({
    parties: 2,
    allied: false,
    binding: 'text',
    act: '{ act: fire }',
    where: 'anywhere',
    end: 'end',
    occurrence: 'indicated',
    attribution: 'indicated',
    coverage: '0.5',
    aspect: false,
    mirror: false,
    right: false,
    permits: null,
    readings: false,
  }),
);
const DECLARED = declarationsFor(['NORTH', 'SOUTH']);
const AT = hour(60);

function entryOf<B extends Body>(body: B, knownAt: number): Entry<B> {
  return makeEntry(body, { at: hour(knownAt), inferred: false }, { file: 'made.jsonl', row: 1 });
}

function report(more: Partial<ObservationBody> = {}, knownAt = 20): Observation {
  const when = { from: hour(10), to: hour(11) };
  const common = { type: 'observation/1', taxonomy: '1', saw: 'deed', act: 'fire', means: 'direct.seen' } as const;
  return entryOf({ ...common, source: 'mon-post', key: 'late', by: 'NORTH', when, ...more }, knownAt);
}

function opened(entries: readonly Entry[], at: number | null = AT, agreement: Agreement = AGREEMENT): LiveAssessment {
  const input = inputOf(entries, null, 10);
  if ('declined' in input) throw new Error(input.declined);
  const live = LiveAssessment.open(agreement, agreement.base, input, { knownTo: null, at });
  if ('declined' in live) throw new Error(live.declined);
  return live;
}

/** Adds a report, which is to be declined so, and to change nothing. */
function expectDeclined(live: LiveAssessment, added: Observation, why: string): void {
  const before = JSON.stringify(live.assessment().standings);
  expect(live.add(added)).toEqual({ declined: expect.stringContaining(why) });
  expect(JSON.stringify(live.assessment().standings)).toBe(before);
}

describe('what a report that comes late may not be added to', () => {
  const correction = (of: string) =>
    entryOf({ type: 'correction/1', source: 'mon-post', key: 'c', of, when: { from: AT, to: AT }, reason: 'wrong' }, 5);

  test('[FP24] a report that was withdrawn before it came, or is sent in anew', () => {
    const late = report();
    expectDeclined(opened([...DECLARED, correction(late.id)]), late, 'corrected');
    expectDeclined(opened([...DECLARED, late, correction(late.id)]), late, 'corrected');
  });

  test('[FP24] a correction that is itself withdrawn counts all the same', () => {
    const late = report();
    const first = correction(late.id);
    const second = entryOf({ ...correction(first.id).body, key: 'd' }, 6);
    expectDeclined(opened([...DECLARED, first, second]), late, 'corrected');
  });

  test('[FP24] a look told under the same key, and a version of it that no longer stands', () => {
    const late = report();
    const look = report({ saw: 'nothing', by: 'SOUTH' }, 30);
    expectDeclined(opened([...DECLARED, look]), late, 'twice');
    const other = report({ by: 'SOUTH' }, 30);
    expectDeclined(opened([...DECLARED, other, correction(other.id)]), late, 'twice');
  });

  test('[FP24] a report that is there, and was known earlier', () => {
    const there = report({}, 30);
    const live = opened([...DECLARED, there]);
    expectDeclined(live, report({}, 20), 'earlier');
    expect(live.add(report({}, 40))).toBeNull();
  });

  test('[FP24] a report that would move the clock, where nobody said which moment is asked about', () => {
    const live = opened(DECLARED, null);
    expectDeclined(live, report({}, 90), 'clock');
    expect(live.add(report({}, 20))).toBeNull();
  });

  test('[FP24] hands of one owner too many, and what comes after', () => {
    const bodies = Array.from(
      { length: 31 },
      (_, at) => `M${at}: { name: Body ${at}, neutral: true, sources: [m-${at}] }`,
    );
    const agreement = compileRandom(
      termsText({
        bodies: bodies.join('\n'),
        places: 'anywhere: { everywhere: true }',
        clauses: clause('C1', { forbids: '{ act: fire }' }),
      }),
    );
    const of = (at: number) => report({ source: `m-${at}`, when: { from: hour(at), to: hour(at) + 60_000 } });
    const live = opened(
      Array.from({ length: 30 }, (_, at) => of(at)),
      AT,
      agreement,
    );
    for (let times = 0; times < 2; times++) expectDeclined(live, of(30), 'owners');
    expect(live.assessment().columns.size).toBe(30);
    expect(live.add(report({ source: 'm-3', key: 'next', when: { from: hour(40), to: hour(41) } }))).toBeNull();
  });
});

describe('signs of life that come late', () => {
  test('[FP22] through hands that count about one of two of whom all hands counted alike', () => {
    const watch: WatchBody = {
      type: 'watch/1',
      taxonomy: '1',
      source: 'mon-post',
      key: 'w',
      when: { from: hour(-1), to: hour(60) },
      acts: ['hostility'],
      means: 'direct',
      alive: 'signs',
      sees: { ppm: 1_000_000, basis: 'declared' },
      reports: { ppm: 1_000_000, basis: 'declared' },
    };
    for (const [at, hand] of ['north-staff', 'south-staff'].entries()) {
      const there = [...DECLARED, entryOf(watch, 0), report({ key: 'there' })];
      const live = opened(there);
      live.assessment();
      const late = report({ source: hand, origin: 'mon-post', when: { from: hour(30 + at), to: hour(31 + at) } }, 40);
      expect(live.add(late)).toBeNull();
      const plain = assess([AGREEMENT], [...there, late], { ...ASSESS_DEFAULTS, at: AT }, null);
      const coverOf = ({ clause: id, party, standing, coverage }: (typeof plain.standings)[number]) => ({
        id,
        party,
        standing,
        coverage,
      });
      expect(live.assessment().standings.map((row) => coverOf(row as never))).toEqual(plain.standings.map(coverOf));
    }
  });
});
