import type { Assessment, Finding, Standing } from '../../src/assess/assessment.ts';
import type { CasePageInput } from '../../src/brief/case-page.ts';
import { type Agreement, type Bound, type Clause, DEFAULT_PROOF_RULE, type Terms } from '../../src/terms/agreement.ts';
import { msk, truceEntries } from './truce-entries.ts';

/**
 * A made-up truce of thirty hours with everything that a page has to show: all four standings, an aspect, a straddling
 * row, a contested one, a lost camera, claims of two sides, a known miss, a late row. Written by hand, not computed.
 */
export function truceCase(): CasePageInput {
  const record = truceEntries();
  return {
    assessment: assessment(record),
    agreement: agreement(),
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

const FROM = msk(19, 18);
const TO = msk(21, 0);
const iso = (ms: number): string => new Date(ms).toISOString();
const WINDOW = { from: iso(FROM), to: iso(TO), judgedTo: iso(TO) };
const DIGEST = '3f1c0a5be6d24b8f9a7710c2d4e8b96f5a3c1e7d8b0f2a4c6e9d1b3f5a7c8e02';

function agreement(): Agreement {
  return {
    schema: 'servanda/agreement/1',
    id: 'feast-truce',
    version: 2,
    title: 'Truce of the feast, declared by South and mirrored by North',
    digest: DIGEST,
    taxonomy: '1',
    parties: [
      { id: 'N', name: 'North', side: 'N', organs: ['north-office', 'north-air-command'] },
      { id: 'S', name: 'South', side: 'S', organs: ['south-ministry'] },
    ],
    bodies: [
      {
        id: 'mission',
        name: 'Monitoring mission',
        role: 'monitor',
        neutral: true,
        reviews: true,
        sources: ['mission-posts', 'verification-cell'],
      },
    ],
    texts: [
      {
        id: 'order',
        title: 'Order of the South, 19 April 2025',
        date: '2025-04-19',
        by: 'S',
        url: 'https://ministry.south.example/posts/4699',
      },
      { id: 'minutes', title: 'Minutes of the contact group', date: '2025-04-18', by: null, url: null },
    ],
    calendar: { zone: 'Europe/Moscow', dayCount: 'day-0-excluded', tzdb: '2026f' },
    proofRule: DEFAULT_PROOF_RULE,
    disputed: ['calendar.dates.end'],
    base: terms(),
    readings: [
      { id: 'S', title: 'As the South declared it', by: 'S', terms: terms() },
      { id: 'N', title: 'As the North mirrored it', by: 'N', terms: terms() },
    ],
  };
}

function terms(): Terms {
  const during: Clause['during'] = {
    from: { kind: 'at', at: FROM, wholeDay: false },
    to: { kind: 'at', at: TO, wholeDay: false },
  };
  const south: Bound = { party: 'S', by: 'text', text: 'order', mirrors: null };
  const north: Bound = { party: 'N', by: 'entry', text: null, mirrors: { clause: 'C1', of: 'S', through: 'C2' } };
  const shared = {
    where: { kind: 'everywhere' } as const,
    during,
    countsOnePer: 'incident' as const,
    proof: { occurrence: 'indicated', attribution: 'indicated' } as const,
    coveragePermille: 900,
    binds: [north, south],
  };
  return {
    dates: {},
    clauses: [
      {
        ...shared,
        id: 'C1',
        title: 'All hostilities cease',
        aspectOf: null,
        text: {
          in: 'order',
          at: 'second sentence',
          quote: 'All military actions cease from 18:00 today until midnight of Sunday.',
        },
        norm: { kind: 'forbids', deed: { acts: ['hostility'], weapons: null, objects: null } },
      },
      {
        ...shared,
        id: 'C1.long-range',
        title: 'No long-range launches',
        aspectOf: 'C1',
        text: null,
        norm: {
          kind: 'forbids',
          deed: { acts: ['launch'], weapons: ['missile', 'drone.attack.long-range'], objects: null },
        },
      },
      {
        ...shared,
        id: 'C2',
        title: 'Return fire',
        aspectOf: null,
        text: { in: 'minutes', at: '4', quote: null },
        norm: {
          kind: 'permits',
          from: 'C1',
          conditions: [
            {
              kind: 'preceded-by',
              deed: { acts: ['fire'], weapons: null, objects: null },
              by: 'the-other-party',
              withinMs: 3_600_000,
              proof: 'indicated',
            },
            { kind: 'said', said: 'contact', by: 'N', to: 'mission', withinMs: 7_200_000, when: 'before' },
            { kind: 'unassessed', text: 'in proportion' },
          ],
        },
      },
      {
        ...shared,
        id: 'C3',
        title: 'Exchange of the wounded',
        aspectOf: null,
        text: { in: 'minutes', at: '7', quote: 'Each side hands over the wounded by the end of the feast.' },
        norm: { kind: 'unassessed', norm: 'requires' },
        where: { kind: 'named', names: ['Sector 4', 'Upper Village'], within: ['Southern Region'], area: null },
        binds: [south, { party: 'N', by: 'none', text: null, mirrors: null }],
      },
    ],
  };
}

function assessment(record: ReturnType<typeof truceEntries>): Assessment {
  return {
    schema: 'servanda/assessment/1',
    agreement: {
      id: 'feast-truce',
      version: 2,
      title: 'Truce of the feast, declared by South and mirrored by North',
      digest: DIGEST,
    },
    reading: 'S',
    at: iso(msk(22, 12)),
    knownTo: { size: 25, time: iso(msk(22, 12)) },
    rules: DIGEST.replace('3f', 'a9'),
    view: 'public',
    inputs: { entries: 25, setAside: 3, digest: DIGEST.replace('3f', '77') },
    standings: standings(record),
    findings: findings(record),
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
        window: { from: iso(FROM), to: iso(TO) },
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

const DAYS = ['2025-04-19', '2025-04-20'];

function standings(record: ReturnType<typeof truceEntries>): readonly Standing[] {
  const common = {
    window: WINDOW,
    performance: null,
    straddling: 0,
    contested: 0,
    aspectOf: null,
    coverage: null,
    alleged: [],
  } as const;
  const none = { min: 0, max: 0, atLeast: false, grade: null, counted: null } as const;
  const days = (...words: Standing['standing'][]): Standing['days'] =>
    words.map((standing, index) => ({ day: DAYS[index] ?? '', standing }));
  const alleged = [
    { by: 'N', n: 2, max: 2937 },
    { by: 'S', n: 1, max: 4900 },
  ];
  return [
    {
      ...common,
      clause: 'C1',
      title: 'All hostilities cease',
      party: '*',
      standing: 'broken',
      days: days('undetermined', 'broken'),
      provisional: false,
      breaches: { min: 1, max: 3, atLeast: true, grade: 'established', counted: { min: 7, max: 9, about: false } },
      alleged,
      straddling: 2,
      contested: 1,
      reasons: [
        {
          code: 'breach',
          text: 'An artillery duel in Sector 4 was heard and filmed by the neutral mission.',
          entries: [record.heardByMission.id, record.sameByCamera.id, record.review.id],
        },
        {
          code: 'watch-lost',
          text: 'There may be more: the camera of Sector 4 was down from 06:00 on 20 April.',
          entries: [record.lostCamera.id],
        },
      ],
    },
    {
      ...common,
      clause: 'C1',
      title: 'All hostilities cease',
      party: 'N',
      standing: 'undetermined',
      days: days('undetermined', 'undetermined'),
      provisional: true,
      breaches: none,
      alleged: [{ by: 'S', n: 1, max: 4900 }],
      straddling: 1,
      contested: 1,
      reasons: [
        {
          code: 'unattributed-breach',
          text: 'A breach stands and nobody is named for it at the proof demanded: every bound party could have done it.',
          entries: [record.heardByMission.id],
        },
      ],
    },
    {
      ...common,
      clause: 'C1',
      title: 'All hostilities cease',
      party: 'S',
      standing: 'undetermined',
      days: days('undetermined', 'undetermined'),
      provisional: true,
      breaches: none,
      alleged: [{ by: 'N', n: 2, max: 2937 }],
      straddling: 1,
      contested: 1,
      reasons: [
        {
          code: 'unattributed-breach',
          text: 'A breach stands and nobody is named for it at the proof demanded: every bound party could have done it.',
          entries: [record.heardByMission.id],
        },
        {
          code: 'allegation',
          text: 'A drone strike at Riverside is alleged, and no independent watch looked there.',
          entries: [record.strike.id],
        },
      ],
    },
    {
      ...common,
      clause: 'C1.long-range',
      title: 'No long-range launches',
      party: '*',
      standing: 'undetermined',
      days: days('undetermined', 'undetermined'),
      provisional: false,
      breaches: none,
      straddling: 1,
      aspectOf: 'C1',
      reasons: [{ code: 'no-coverage', text: 'Nobody independent looked for launches by North.', entries: [] }],
    },
    {
      ...common,
      clause: 'C1.long-range',
      title: 'No long-range launches',
      party: 'N',
      standing: 'undetermined',
      days: days('undetermined', 'undetermined'),
      provisional: true,
      breaches: none,
      aspectOf: 'C1',
      alleged: [{ by: 'S', n: 90, max: 90 }],
      reasons: [
        {
          code: 'no-coverage',
          text: 'Nobody independent of North looked for its launches.',
          entries: [record.southClaim.id],
        },
      ],
    },
    {
      ...common,
      clause: 'C1.long-range',
      title: 'No long-range launches',
      party: 'S',
      standing: 'kept',
      days: days('kept', 'kept'),
      provisional: true,
      breaches: none,
      straddling: 1,
      aspectOf: 'C1',
      coverage: {
        permille: 931,
        required: 900,
        assumed: [
          { what: 'the log sees a launch', value: '950 ‰', flipsAt: 'below 918 ‰' },
          { what: 'the log reports what it sees', value: '980 ‰', flipsAt: 'below 947 ‰' },
        ],
        liveness: [
          {
            channel: 'north-air-command',
            beforeMs: 9 * 3_600_000,
            afterMs: 2 * 3_600_000,
            interiorMaxMs: 17 * 3_600_000 + 45 * 60_000,
            limitMs: 20 * 3_600_000,
            vouches: true,
          },
        ],
        misses: [
          {
            source: 'north-air-command',
            text: 'the wave that the President reported at 17:15 on 19 April',
            cite: 'https://gazette.example/2025/04/19/7508303',
          },
        ],
        blind: [
          { source: 'north-air-command', text: 'glide bombs' },
          { source: 'north-air-command', text: 'artillery' },
        ],
      },
      reasons: [
        {
          code: 'watched',
          text: 'The log that would have shown a launch was alive all through, and shows none.',
          entries: [record.airWatch.id, record.noneSeen.id],
        },
        {
          code: 'known-miss',
          text: 'This reporter is known to have missed a wave 45 minutes before the window.',
          entries: [record.droneAtStart.id],
        },
      ],
    },
    {
      ...common,
      clause: 'C3',
      title: 'Exchange of the wounded',
      party: '*',
      standing: 'undetermined',
      days: [],
      provisional: false,
      breaches: none,
      window: { from: iso(FROM), to: null, judgedTo: iso(msk(22, 12)) },
      reasons: [{ code: 'not-assessed', text: 'These rules do not assess what a clause requires.', entries: [] }],
    },
    {
      ...common,
      clause: 'C3',
      title: 'Exchange of the wounded',
      party: 'N',
      standing: 'not-in-force',
      days: days('not-in-force', 'not-in-force'),
      provisional: true,
      breaches: none,
      window: { from: null, to: null, judgedTo: null },
      reasons: [{ code: 'not-bound', text: 'North accepted nothing of this clause.', entries: [] }],
    },
  ];
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
