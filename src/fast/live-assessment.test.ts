import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frontAgreement, frontEntries } from '../../bench/assess-workload.ts';
import { keptUp, plainShapes, toldOnce } from '../../test/support/fast.ts';
import { check } from '../../test/support/property.ts';
import { casesOf } from '../../test/support/random-case.ts';
import type { Entry } from '../entries/entry.ts';
import type { Agreement } from '../terms/agreement.ts';
import { inputOf } from './from-entries.ts';
import { LiveAssessment } from './live-assessment.ts';

const DAY_MS = 86_400_000;
const ALIKE = { declined: null, standings: [], findings: [] };

function endOf(entries: readonly Entry[]): number {
  return Math.max(...entries.map(({ known }) => known.at)) + DAY_MS;
}

function opened(agreement: Agreement, entries: readonly Entry[], room: number): LiveAssessment {
  const input = inputOf(entries, null, room);
  if ('declined' in input) throw new Error(input.declined);
  const live = LiveAssessment.open(agreement, agreement.base, input, { knownTo: null, at: endOf(entries) });
  if ('declined' in live) throw new Error(live.declined);
  return live;
}

describe('an assessment that is kept up', () => {
  check(
    '[FP22] report by report it is what it would be from scratch, whichever come late',
    [casesOf(plainShapes, 24), fc.array(fc.boolean(), { minLength: 24, maxLength: 24 })],
    ({ agreement, entries }, late) => {
      const once = toldOnce(entries);
      const found = keptUp(
        agreement,
        once,
        endOf(once),
        (index) => late[index % late.length] === true,
        () => 'all',
      );
      expect(found).toEqual({ ...ALIKE, taken: found.taken });
    },
    { runs: 100, timeoutMs: 180_000 },
  );

  test('[FP22] on a long front with everybody reporting', () => {
    for (const occurrence of ['indicated', 'established'] as const) {
      const entries = frontEntries(3_000, 11);
      const found = keptUp(
        frontAgreement(occurrence),
        entries,
        endOf(entries),
        (index) => index % 15 === 0,
        (taken) => (taken % 50 === 0 ? 'all' : null),
      );
      expect(found).toEqual({ ...ALIKE, taken: 200 });
    }
  });

  test('[FP23] a clause that is changed is as from scratch, and the others stay', () => {
    const agreement = frontAgreement();
    const entries = frontEntries(1_000, 3);
    const live = opened(agreement, entries, 0);
    const clauses = agreement.base.clauses.map((clause) =>
      clause.id === 'C3' ? { ...clause, proof: { ...clause.proof, occurrence: 'established' as const } } : clause,
    );
    const before = live.assessment().standings;
    expect(live.change({ ...agreement.base, clauses })).toBeNull();
    const changed = live.assessment();
    const anew = LiveAssessment.open(agreement, { ...agreement.base, clauses }, inputFrom(entries), {
      knownTo: null,
      at: endOf(entries),
    });
    if ('declined' in anew) throw new Error(anew.declined);
    expect(changed.standings).toEqual(anew.assessment().standings);
    const of = (id: string, rows: typeof before) => rows.filter(({ clause }) => clause === id);
    expect(of('C1', changed.standings)).toEqual(of('C1', before));
    expect(of('C3', changed.standings)).not.toEqual(of('C3', before));
  });

  test('[FP23] of terms that it declines it takes nothing over', () => {
    const agreement = frontAgreement();
    const live = opened(agreement, frontEntries(200, 3), 0);
    const before = live.assessment().standings;
    const clauses = agreement.base.clauses.map((clause) => ({ ...clause, countsOnePer: 'explosion' as const }));
    expect(live.change({ ...agreement.base, clauses })).toEqual({ declined: expect.stringContaining('counts') });
    expect(live.assessment().standings).toEqual(before);
  });

  test('[FP24] what it is not sure of, or has no room for, it declines, and stands as it stood', () => {
    const agreement = frontAgreement();
    const entries = frontEntries(301, 3);
    const [last, ...others] = entries;
    if (last?.body.type !== 'observation/1') throw new Error('a report');
    const live = opened(agreement, others, 1);
    const before = JSON.stringify(live.assessment().standings);
    const { body } = last;
    const told = others.find((entry) => entry.body.type === 'observation/1');
    const declined: readonly (readonly [unknown, string])[] = [
      [{ ...last, body: { ...body, saw: 'nothing' } }, 'no deed'],
      [{ ...last, body: { ...body, place: { mgrs: '36UXA1234567890' } } }, 'no column'],
      [{ ...last, body: { ...body, source: told?.body.source, key: told?.body.key } }, 'twice'],
    ];
    for (const [entry, why] of declined)
      expect(live.add(entry as Parameters<typeof live.add>[0])).toEqual({ declined: expect.stringContaining(why) });
    expect(JSON.stringify(live.assessment().standings)).toBe(before);
    expect(live.add({ ...last, body })).toBeNull();
    const after = JSON.stringify(live.assessment().standings);
    expect(after).not.toBe(before);
    expect(live.add({ ...last, body })).toBeNull();
    expect(JSON.stringify(live.assessment().standings)).toBe(after);
    const more = { ...last, id: 'f'.repeat(64) as typeof last.id, body: { ...body, key: 'one more' } };
    expect(live.add(more)).toEqual({ declined: expect.stringContaining('room') });
  });
});

function inputFrom(entries: readonly Entry[]) {
  const input = inputOf(entries, null);
  if ('declined' in input) throw new Error(input.declined);
  return input;
}
