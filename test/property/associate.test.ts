import { describe, expect } from 'vitest';
import { likeness } from '../../src/assess/alike.ts';
import { associate } from '../../src/assess/associate.ts';
import type { Incident, Observation } from '../../src/assess/incident.ts';
import { Voices } from '../../src/assess/voices.ts';
import { type Entry, isType, uniqueEntries } from '../../src/entries/entry.ts';
import { check } from '../support/property.ts';
import { type AddedTo, addingTo, anyShape, casesOf, handsOf, type RandomCase } from '../support/random-case.ts';

/** Association against the plain statement of what it may do, pair by pair. */
const LONG = { runs: 400, timeoutMs: 180_000 };
const cases = casesOf(
  anyShape.map((shape) => ({ ...shape, mirror: false, right: false, permits: null, readings: false })),
  30,
);
const NO_JOINS = { must: [], cannot: [] };

const reportsOf = (entries: readonly Entry[]): readonly Observation[] =>
  uniqueEntries(entries)
    .filter((entry) => isType(entry, 'observation/1'))
    .filter(({ body }) => body.saw === 'deed' && body.count?.max !== 0);

function joined({ agreement, entries }: RandomCase): {
  incidents: readonly Incident[];
  reports: readonly Observation[];
  voices: Voices;
  like: (a: Observation, b: Observation) => string;
} {
  const reports = reportsOf(entries);
  const voices = new Voices(agreement, entries);
  const origin = (report: Observation) => voices.voiceOf(report.body).origin;
  const like = (a: Observation, b: Observation) => likeness(a, b, origin(a) === origin(b));
  return { incidents: associate(reports, NO_JOINS, voices), reports, voices, like };
}

const isOneReport = (a: Observation, b: Observation) =>
  a.body.source === b.body.source && a.body.key === b.body.key && a.body.type === b.body.type;

describe('incidents', () => {
  check(
    '[A41] every report is in one of them, and two in different ones are linked exactly where they may be one',
    [cases],
    (one) => {
      const { incidents, reports, like } = joined(one);
      expect(incidents.flatMap(({ members }) => members.map(({ id }) => id)).sort()).toEqual(
        reports.map(({ id }) => id).sort(),
      );
      for (const a of incidents) {
        expect(a.id).toBe(a.members[0]?.id);
        for (const b of incidents) {
          if (a === b) continue;
          const may = a.members.some((x) => b.members.some((y) => like(x, y) !== 'different'));
          expect([a.maybeSame.includes(b.id), b.maybeSame.includes(a.id)]).toEqual([may, may]);
        }
      }
    },
    LONG,
  );

  check(
    '[A44] who is in one with a neutral is like every neutral in it; where there is none, each is like each',
    [cases],
    (one) => {
      const { incidents, voices, like } = joined(one);
      for (const { members } of incidents) {
        const neutrals = members.filter(({ body }) => voices.voiceOf(body).neutral);
        for (const a of members) {
          for (const b of neutrals.length > 0 ? neutrals : members) {
            if (a === b || isOneReport(a, b)) continue;
            const twins = members.filter((other) => isOneReport(other, a) || isOneReport(other, b));
            // Of what one source said twice under one key, one of the two must be like the rest.
            if (twins.length > 2) continue;
            expect(like(a, b)).toBe('same');
          }
        }
      }
    },
    LONG,
  );

  check(
    '[A45] what sides add never changes which neutral reports are one',
    [
      addingTo(
        cases,
        [...handsOf(['NORTH', 'SOUTH'])].filter((hand) => !/^(mon-|sat$)/.test(hand)),
        ['NORTH', 'SOUTH'],
        10,
      ),
    ],
    ({ before, added }: AddedTo) => {
      const neutral = (of: RandomCase) => {
        const { incidents, voices } = joined(of);
        return incidents
          .map(({ members }) =>
            members
              .filter(({ body }) => voices.voiceOf(body).neutral)
              .map(({ id }) => id)
              .join('+'),
          )
          .filter((ids) => ids !== '')
          .sort();
      };
      const more = added.filter(({ body }) => body.type === 'observation/1');
      expect(neutral({ ...before, entries: [...before.entries, ...more] })).toEqual(neutral(before));
    },
    LONG,
  );
});
