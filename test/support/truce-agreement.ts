import { type Agreement, type Bound, type Clause, DEFAULT_PROOF_RULE, type Terms } from '../../src/terms/agreement.ts';
import { msk } from './truce-entries.ts';

/** When the made-up truce holds: thirty hours. */
export const TRUCE_FROM: number = msk(19, 18);
export const TRUCE_TO: number = msk(21, 0);
export const TRUCE_DIGEST = '3f1c0a5be6d24b8f9a7710c2d4e8b96f5a3c1e7d8b0f2a4c6e9d1b3f5a7c8e02';

/** The made-up truce: a ban that one side mirrors, our aspect of it, an exception, and a norm that is not assessed. */
export function truceAgreement(): Agreement {
  return {
    schema: 'servanda/agreement/1',
    id: 'feast-truce',
    version: 2,
    title: 'Truce of the feast, declared by South and mirrored by North',
    digest: TRUCE_DIGEST,
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
    from: { kind: 'at', at: TRUCE_FROM, wholeDay: false },
    to: { kind: 'at', at: TRUCE_TO, wholeDay: false },
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
    events: [],
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
        during: { from: during.from, to: { kind: 'open' } },
        norm: { kind: 'unassessed', norm: 'requires' },
        where: { kind: 'named', names: ['Sector 4', 'Upper Village'], within: ['Southern Region'], area: null },
        binds: [south, { party: 'N', by: 'none', text: null, mirrors: null }],
      },
    ],
  };
}
