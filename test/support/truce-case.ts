import type { Assessment, Finding } from '../../src/assess/assessment.ts';
import type { CasePageInput } from '../../src/brief/case-page.ts';
import { TRUCE_DIGEST, TRUCE_FROM, TRUCE_TO, truceAgreement } from './truce-agreement.ts';
import { msk, truceEntries } from './truce-entries.ts';
import { truceStandings } from './truce-standings.ts';

/**
 * A made-up truce of thirty hours with everything that a page has to show: all four standings, an aspect, a party that
 * was bound for a part of the time, a straddling row, a contested one, a lost camera, claims of two sides, a known
 * miss, a late row. Written by hand, not computed.
 */
export function truceCase(): CasePageInput {
  const record = truceEntries();
  return {
    assessment: assessment(record),
    agreement: truceAgreement(),
    entries: Object.values(record),
    sources: {
      'launch-log': 'Launch log',
      'north-office': 'Office of North',
      'south-ministry': 'Ministry of South',
      'region-head': 'Head of Southern Region',
      'village-council': 'Council of Upper Village',
    },
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();

function assessment(record: ReturnType<typeof truceEntries>): Assessment {
  return {
    schema: 'servanda/assessment/1',
    agreement: {
      id: 'feast-truce',
      version: 2,
      title: 'Truce of the feast, declared by South and mirrored by North',
      digest: TRUCE_DIGEST,
    },
    reading: 'S',
    at: iso(msk(22, 12)),
    knownTo: { size: 25, time: iso(msk(22, 12)), clock: 'published' },
    rules: TRUCE_DIGEST.replace('3f', 'a9'),
    view: 'public',
    inputs: { entries: 25, setAside: 3, digest: TRUCE_DIGEST.replace('3f', '77') },
    standings: truceStandings(record),
    findings: findings(record),
    events: [],
    guarantees: [],
    claims: [
      {
        entry: record.northClaim.id,
        by: 'N',
        accuses: 'S',
        window: { from: iso(msk(20, 0)), to: iso(msk(21, 0)) },
        figures: [
          { label: 'Violations in all', count: '2,935' },
          { label: 'Assaults', count: '96' },
          { label: 'Shellings', count: '1,882' },
          { label: 'with heavy weapons', count: '812' },
          { label: 'Drone strikes', count: 'at least 950' },
        ],
      },
      {
        entry: record.southClaim.id,
        by: 'S',
        accuses: 'N',
        window: { from: iso(TRUCE_FROM), to: iso(TRUCE_TO) },
        figures: [
          { label: 'Violations in all', count: '4,900' },
          { label: 'Fixed-wing drones', count: '90' },
          { label: 'Gun, rocket and mortar fire', count: '1,404' },
        ],
      },
    ],
    underAllReadings: [
      { clause: 'C1', party: '*', standing: 'broken', byReading: { S: 'broken', N: 'broken' } },
      { clause: 'C1.long-range', party: 'S', standing: null, byReading: { S: 'kept', N: 'undetermined' } },
    ],
    problems: [
      {
        code: 'unknown-act',
        file: 'entries.jsonl',
        line: 31,
        column: 12,
        expected: 'a code of the taxonomy',
        found: 'shooting',
      },
    ],
  };
}

function findings(record: ReturnType<typeof truceEntries>): readonly Finding[] {
  const window = (from: number, to: number) => ({ from: iso(from), to: iso(to) });
  return [
    {
      incident: record.strike.id,
      clause: 'C1',
      party: 'S',
      window: window(msk(19, 19, 30), msk(19, 20, 30)),
      position: 'inside',
      sharePermille: 1000,
      occurred: { grade: 'alleged', why: 'only those with an interest, their relays or unknown hands report it' },
      who: { grade: 'alleged', by: [{ party: 'S', grade: 'alleged' }], reviewed: false },
      excused: 'not-claimed',
      excuse: [],
      members: [record.strike.id, record.lateCopy.id],
      aside: [],
    },
    {
      incident: record.dayOnly.id,
      clause: 'C1',
      party: 'N',
      window: window(msk(19, 0), msk(20, 0)),
      position: 'straddles',
      sharePermille: 250,
      occurred: { grade: 'alleged', why: 'only those with an interest, their relays or unknown hands report it' },
      who: { grade: 'alleged', by: [{ party: 'N', grade: 'alleged' }], reviewed: false },
      excused: 'unknown',
      excuse: [
        {
          clause: 'C2',
          condition: 'within 1 h before, the other party fired',
          met: false,
          why: 'no such report stands',
        },
        { clause: 'C2', condition: 'contact was made', met: true, why: 'a contact is on record' },
      ],
      members: [record.dayOnly.id],
      aside: [],
    },
    {
      incident: record.heardByMission.id,
      clause: 'C1',
      party: '*',
      window: window(msk(20, 4, 20), msk(20, 4, 50)),
      position: 'inside',
      sharePermille: 1000,
      occurred: {
        grade: 'established',
        why: '1 independent direct origin, all of them named neutral and a reviewed decision',
      },
      who: {
        grade: 'contested',
        by: [
          { party: 'N', grade: 'alleged' },
          { party: 'S', grade: 'alleged' },
        ],
        reviewed: false,
      },
      excused: 'not-claimed',
      excuse: [],
      members: [record.heardByMission.id, record.sameByCamera.id, record.blamedByNorth.id, record.blamedBySouth.id],
      aside: [
        { entry: record.boom.id, why: 'an explosion of unknown origin is no hostility until demining is excluded' },
      ],
    },
    {
      incident: record.droneAtStart.id,
      clause: 'C1.long-range',
      party: 'S',
      window: window(msk(19, 17), msk(19, 19)),
      position: 'straddles',
      sharePermille: 500,
      occurred: { grade: 'alleged', why: 'only those with an interest, their relays or unknown hands report it' },
      who: { grade: 'alleged', by: [{ party: 'S', grade: 'alleged' }], reviewed: false },
      excused: 'not-claimed',
      excuse: [],
      members: [record.droneAtStart.id],
      aside: [{ entry: record.waveBefore.id, why: 'outside: time' }],
    },
  ];
}
