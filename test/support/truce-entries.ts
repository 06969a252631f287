import type { Body } from '../../src/entries/body.ts';
import { type Entry, makeEntry } from '../../src/entries/entry.ts';

/** Milliseconds of a moment of Moscow time in April 2025, which is three hours ahead of UTC. */
export function msk(day: number, hour: number, minute = 0): number {
  return Date.UTC(2025, 3, day, hour - 3, minute);
}

const HOUR_MS = 3_600_000;

/** A made-up record of a truce, in the shapes that real ones have. Every name in it is invented. */
export function truceEntries(): Readonly<Record<TruceEntry, Entry>> {
  let row = 0;
  const entry = (body: Body, knownAt: number, inferred = false): Entry => {
    row += 1;
    return makeEntry(body, { at: knownAt, inferred }, { file: 'entries.jsonl', row });
  };
  const window = (from: number, to: number) => ({ from, to });
  const at = (moment: number) => ({ from: moment, to: moment });
  return {
    mission: entry(
      {
        type: 'source/1',
        source: 'desk',
        key: 'mission-posts',
        name: 'Monitoring mission, observation posts',
        interest: 'unknown',
        kind: 'monitor',
        blind: ['nights, from hilltop posts'],
      },
      msk(1, 0),
    ),
    northAir: entry(
      {
        type: 'source/1',
        source: 'desk',
        key: 'north-air-command',
        name: 'Air Command of North',
        interest: 'N',
        kind: 'channel',
        owner: 'N',
        blind: ['glide bombs', 'artillery'],
        precision: 'evening to morning, for waves of drones',
      },
      msk(1, 0),
    ),
    press: entry(
      { type: 'source/1', source: 'desk', key: 'gazette', name: 'The Gazette', interest: 'origin', kind: 'press' },
      msk(1, 0),
    ),
    acceptance: entry(
      {
        type: 'acceptance/1',
        source: 'north-office',
        key: 'accept-19',
        party: 'N',
        stance: 'accept',
        clauses: ['*'],
        when: at(msk(19, 17, 30)),
        text: 'North will mirror any silence that holds.',
        cite: 'https://office.north.example/2025/04/19',
      },
      msk(19, 17, 30),
    ),
    waveBefore: entry(
      {
        type: 'observation/1',
        taxonomy: '1',
        source: 'launch-log',
        origin: 'north-air-command',
        key: 'w-18',
        saw: 'deed',
        when: window(msk(18, 20), msk(19, 9)),
        act: 'launch',
        weapon: 'drone.attack.long-range',
        means: 'direct.radar',
        count: { min: 87, max: 87, as: 'exact' },
        by: 'S',
        text: '87 attack drones from three directions',
        cite: 'https://log.example/rows/w-18',
        crosswalk: 'launch-log/3',
      },
      msk(19, 9, 20),
    ),
    waveAfter: entry(
      {
        type: 'observation/1',
        taxonomy: '1',
        source: 'launch-log',
        origin: 'north-air-command',
        key: 'w-21',
        saw: 'deed',
        when: window(msk(21, 2), msk(21, 8, 30)),
        act: 'launch',
        weapon: 'drone.attack.long-range',
        means: 'direct.radar',
        count: { min: 96, max: 96, as: 'exact' },
        by: 'S',
        cite: 'https://log.example/rows/w-21',
      },
      msk(21, 9),
    ),
    droneAtStart: entry(
      {
        type: 'observation/1',
        taxonomy: '1',
        source: 'gazette',
        origin: 'north-office',
        key: 'g-1',
        saw: 'deed',
        when: window(msk(19, 17), msk(19, 19)),
        act: 'launch',
        weapon: 'drone',
        means: 'reported.statement',
        by: 'S',
        text: 'There are attack drones in our sky right now.',
        cite: 'https://gazette.example/2025/04/19/7508303',
      },
      msk(19, 17, 25),
    ),
    strike: entry(
      {
        type: 'observation/1',
        taxonomy: '1',
        source: 'gazette',
        origin: 'region-head',
        key: 'g-2',
        saw: 'deed',
        when: window(msk(19, 19, 30), msk(19, 20, 30)),
        act: 'strike.drone',
        weapon: 'drone.attack.tactical',
        object: 'civilian.housing',
        means: 'reported.statement',
        count: { min: 1, max: 1, as: 'exact' },
        place: { point: [355_012_345, 475_098_765], radiusMm: 1_200_000, named: ['Riverside', 'Southern Region'] },
        by: 'S',
        text: 'A man was injured by a drone at Riverside.',
        cite: 'https://gazette.example/2025/04/19/7508328',
      },
      msk(19, 22, 10),
    ),
    heardByMission: entry(
      {
        type: 'observation/1',
        taxonomy: '1',
        source: 'mission-posts',
        key: 'm-1',
        saw: 'deed',
        when: window(msk(20, 4), msk(20, 5)),
        act: 'fire.artillery',
        weapon: 'artillery',
        means: 'direct.heard',
        count: { min: 6, max: 9, as: 'range' },
        place: { point: [378_500_000, 480_300_000], radiusMm: 4_000_000, named: ['Sector 4'] },
        text: 'Six to nine outgoing rounds, 3 to 5 km south-east of the post.',
        cite: 'Daily report 91/2025, annex 2',
      },
      msk(20, 12),
    ),
    sameByCamera: entry(
      {
        type: 'observation/1',
        taxonomy: '1',
        source: 'mission-posts',
        key: 'm-2',
        saw: 'deed',
        when: window(msk(20, 4, 20), msk(20, 4, 50)),
        act: 'fire.artillery',
        weapon: 'artillery',
        means: 'direct.camera',
        count: { min: 7, max: 7, as: 'exact' },
        place: { named: ['Sector 4'] },
        cite: 'Daily report 91/2025, annex 2',
      },
      msk(20, 12),
    ),
    blamedByNorth: entry(
      {
        type: 'observation/1',
        taxonomy: '1',
        source: 'north-office',
        key: 'n-1',
        saw: 'deed',
        when: window(msk(20, 4), msk(20, 6)),
        act: 'fire',
        means: 'reported',
        place: { named: ['Sector 4'] },
        by: 'S',
        text: 'Southern guns opened fire at dawn in Sector 4.',
      },
      msk(20, 9),
    ),
    blamedBySouth: entry(
      {
        type: 'observation/1',
        taxonomy: '1',
        source: 'south-ministry',
        key: 's-1',
        saw: 'deed',
        when: window(msk(20, 4), msk(20, 6)),
        act: 'fire',
        means: 'reported',
        place: { named: ['Sector 4'] },
        by: 'N',
        text: 'Северная сторона открыла огонь в секторе 4.',
        cite: 'https://ministry.south.example/posts/4711',
      },
      msk(20, 10),
    ),
    boom: entry(
      {
        type: 'observation/1',
        taxonomy: '1',
        source: 'mission-posts',
        key: 'm-3',
        saw: 'deed',
        when: at(msk(20, 15, 42)),
        act: 'explosion',
        means: 'direct.heard',
        count: { min: 1, max: 1, as: 'exact' },
        text: 'One explosion, direction unknown; demining was notified for the afternoon.',
      },
      msk(20, 18),
    ),
    dayOnly: entry(
      {
        type: 'observation/1',
        taxonomy: '1',
        source: 'village-council',
        key: 'v-1',
        saw: 'deed',
        when: window(msk(19, 0), msk(20, 0)),
        act: 'fire.mortar',
        means: 'reported.witness',
        count: { min: 2, max: null, as: 'at-least' },
        by: 'N',
        place: { named: ['Upper Village'] },
        text: 'Mortars, on Saturday.',
      },
      msk(21, 11),
    ),
    noneSeen: entry(
      {
        type: 'observation/1',
        taxonomy: '1',
        source: 'gazette',
        origin: 'north-office',
        key: 'g-3',
        saw: 'nothing',
        when: window(msk(20, 0), msk(20, 18)),
        act: 'alert',
        means: 'reported.statement',
        text: 'There was no air-raid alert today.',
        cite: 'https://gazette.example/2025/04/20/sirens',
      },
      msk(20, 18, 30),
    ),
    lateCopy: entry(
      {
        type: 'observation/1',
        taxonomy: '1',
        source: 'gazette',
        origin: 'region-head',
        key: 'g-9',
        saw: 'deed',
        when: window(msk(19, 20), msk(19, 21)),
        act: 'strike.drone',
        means: 'reported.press',
        by: 'S',
        text: 'صفارات الإنذار ثم انفجار واحد',
        cite: 'javascript:alert(1)',
      },
      msk(19, 23),
    ),
    corrected: entry(
      {
        type: 'correction/1',
        source: 'gazette',
        key: 'g-9c',
        of: '',
        when: at(msk(20, 8)),
        reason: 'Same event as the report of 22:10.',
      },
      msk(20, 8),
    ),
    airWatch: entry(
      {
        type: 'watch/1',
        taxonomy: '1',
        source: 'launch-log',
        origin: 'north-air-command',
        key: 'watch-air',
        when: window(msk(17, 0), msk(23, 0)),
        acts: ['launch'],
        weapons: ['missile', 'drone.attack.long-range'],
        of: ['S'],
        means: 'direct.radar',
        alive: 'signs',
        sees: { ppm: 950_000, basis: 'assumed' },
        reports: { ppm: 980_000, basis: 'assumed' },
        blind: ['glide bombs', 'artillery'],
        record: {
          over: window(msk(17, 0) - 90 * 24 * HOUR_MS, msk(17, 0)),
          gaps: 88,
          gapP90Ms: 20 * HOUR_MS,
          signs: [window(msk(19, 22), msk(19, 22, 15)), window(msk(20, 8), msk(20, 8, 15))],
          misses: [
            {
              text: 'the wave that the President reported at 17:15 on 19 April',
              cite: 'https://gazette.example/2025/04/19/7508303',
            },
          ],
          cite: 'https://log.example/track-record',
        },
      },
      msk(17, 0),
    ),
    lostCamera: entry(
      {
        type: 'watch/1',
        taxonomy: '1',
        source: 'mission-posts',
        key: 'cam-4-lost',
        when: window(msk(20, 6), msk(21, 12)),
        place: { named: ['Sector 4'] },
        acts: ['hostility'],
        means: 'direct.camera',
        alive: 'stated',
        sees: { ppm: 600_000, basis: 'declared' },
        reports: { ppm: 1_000_000, basis: 'declared' },
        lost: 'down',
      },
      msk(20, 7),
    ),
    denied: entry(
      {
        type: 'watch/1',
        taxonomy: '1',
        source: 'mission-posts',
        key: 'gate-denied',
        when: window(msk(19, 20), msk(20, 10)),
        place: { named: ['Upper Village'] },
        acts: ['hostility'],
        means: 'direct.seen',
        alive: 'stated',
        sees: { ppm: 500_000, basis: 'declared' },
        reports: { ppm: 1_000_000, basis: 'declared' },
        lost: 'denied',
      },
      msk(20, 11),
    ),
    northClaim: entry(
      {
        type: 'claim/1',
        taxonomy: '1',
        source: 'north-office',
        key: 'claim-20',
        when: window(msk(20, 0), msk(21, 0)),
        by: 'S',
        figures: [
          { id: 'total', label: 'Violations in all', count: { min: 2935, max: 2935, as: 'exact' } },
          {
            id: 'assaults',
            label: 'Assaults',
            count: { min: 96, max: 96, as: 'exact' },
            of: 'total',
            as: 'addend',
            act: 'assault',
          },
          {
            id: 'shelling',
            label: 'Shellings',
            count: { min: 1882, max: 1882, as: 'exact' },
            of: 'total',
            as: 'addend',
            act: 'fire',
          },
          {
            id: 'heavy',
            label: 'with heavy weapons',
            count: { min: 812, max: 812, as: 'exact' },
            of: 'shelling',
            as: 'subset',
            act: 'fire',
          },
          {
            id: 'fpv',
            label: 'Drone strikes',
            count: { min: 950, max: null, as: 'at-least' },
            of: 'total',
            as: 'addend',
            act: 'strike.drone',
          },
        ],
        cite: 'https://office.north.example/2025/04/20',
      },
      msk(20, 23, 50),
    ),
    southClaim: entry(
      {
        type: 'claim/1',
        taxonomy: '1',
        source: 'south-ministry',
        key: 'claim-21',
        when: window(msk(19, 18), msk(21, 0)),
        by: 'N',
        figures: [
          { id: 'total', label: 'Violations in all', count: { min: 4900, max: 4900, as: 'exact' } },
          {
            id: 'air',
            label: 'Fixed-wing drones',
            count: { min: 90, max: 90, as: 'exact' },
            of: 'total',
            as: 'addend',
            act: 'launch',
          },
          {
            id: 'guns',
            label: 'Gun, rocket and mortar fire',
            count: { min: 1404, max: 1404, as: 'exact' },
            of: 'total',
            as: 'addend',
            act: 'fire',
          },
        ],
        cite: 'https://ministry.south.example/posts/4790',
      },
      msk(21, 10),
    ),
    contact: entry(
      {
        type: 'statement/1',
        source: 'south-ministry',
        key: 'order-19',
        when: at(msk(19, 17, 15)),
        said: 'order',
        to: 'N',
        clause: 'C1',
        text: 'All military actions cease from 18:00 today until midnight of Sunday.',
        cite: 'https://ministry.south.example/posts/4699',
      },
      msk(19, 17, 15),
    ),
    pledge: entry(
      {
        type: 'pledge/1',
        source: 'north-office',
        key: 'pledge-1',
        when: at(msk(20, 19)),
        deed: 'Extend the silence by thirty days',
        condition: 'if South does the same',
        clause: 'C1',
        text: 'We are ready to go on for thirty days.',
      },
      msk(20, 19),
    ),
    review: entry(
      {
        type: 'decision/1',
        source: 'verification-cell',
        key: 'rev-1',
        person: 'A. Verifier',
        when: at(msk(22, 10)),
        decides: 'review',
        observations: [],
        occurred: 'established',
        reason: 'Sound and camera agree within a minute; no demining was notified for that morning.',
      },
      msk(22, 10),
    ),
    late: entry(
      {
        type: 'observation/1',
        taxonomy: '1',
        source: 'village-council',
        key: 'v-7',
        saw: 'deed',
        when: window(msk(20, 21), msk(20, 22)),
        act: 'fire.small-arms',
        means: 'reported.witness',
        text: 'Known only in May.',
      },
      msk(30, 12),
      true,
    ),
  };
}

export type TruceEntry =
  | 'mission'
  | 'northAir'
  | 'press'
  | 'acceptance'
  | 'waveBefore'
  | 'waveAfter'
  | 'droneAtStart'
  | 'strike'
  | 'heardByMission'
  | 'sameByCamera'
  | 'blamedByNorth'
  | 'blamedBySouth'
  | 'boom'
  | 'dayOnly'
  | 'noneSeen'
  | 'lateCopy'
  | 'corrected'
  | 'airWatch'
  | 'lostCamera'
  | 'denied'
  | 'northClaim'
  | 'southClaim'
  | 'contact'
  | 'pledge'
  | 'review'
  | 'late';
