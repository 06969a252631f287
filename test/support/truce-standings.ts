import type { Standing } from '../../src/assess/assessment.ts';
import { TRUCE_FROM, TRUCE_TO } from './truce-agreement.ts';
import { msk, type truceEntries } from './truce-entries.ts';

const iso = (ms: number): string => new Date(ms).toISOString();
const HOUR_MS = 3_600_000;
const WINDOW = { from: iso(TRUCE_FROM), to: iso(TRUCE_TO), judgedTo: iso(TRUCE_TO) };
const RELEASED = msk(20, 12);
const DAYS = ['2025-04-19', '2025-04-20'];
const NONE = { min: 0, max: 0, atLeast: false, grade: null, counted: null } as const;
const BLANK = {
  window: WINDOW,
  performance: null,
  account: null,
  breaches: NONE,
  straddling: 0,
  contested: 0,
  outOfForce: null,
  aspectOf: null,
  coverage: null,
  alleged: [],
  days: [],
} as const;

/** The standings of the made-up truce, with the codes that reasons have. */
export function truceStandings(record: ReturnType<typeof truceEntries>): readonly Standing[] {
  return [...hostilities(record), ...launches(record), ...wounded()];
}

function days(...words: Standing['standing'][]): Standing['days'] {
  return words.map((standing, index) => ({ day: DAYS[index] ?? '', standing }));
}

function hostilities(record: ReturnType<typeof truceEntries>): readonly Standing[] {
  const C1 = { ...BLANK, clause: 'C1', title: 'All hostilities cease' };
  const duel = [record.heardByMission.id, record.sameByCamera.id, record.blamedByNorth.id, record.blamedBySouth.id];
  const straddles = {
    code: 'straddles',
    text: '1 deed may or may not fall under the clause: place, time or kind is in doubt.',
    entries: [record.dayOnly.id],
  };
  const contested = {
    code: 'contested',
    text: '1 deed for which the parties are blamed at equal grades.',
    entries: duel,
  };
  const struck = {
    code: 'alleged',
    text: 'N alleges 1 deed that nobody else bears out, and no watch independent of the claimant would have seen it.',
    entries: [record.strike.id, record.lateCopy.id],
  };
  const claimedByNorth = {
    code: 'claimed',
    text: 'N claims 2935 as a total; a tally is a claim, however large.',
    entries: [record.northClaim.id],
  };
  const claimedBySouth = {
    code: 'claimed',
    text: 'S claims 4900 as a total; a tally is a claim, however large.',
    entries: [record.southClaim.id],
  };
  return [
    {
      ...C1,
      party: '*',
      standing: 'broken',
      days: days('undetermined', 'broken'),
      provisional: false,
      breaches: { min: 1, max: 2, atLeast: true, grade: 'established', counted: { min: 6, max: 9, about: false } },
      alleged: [
        { by: 'N', n: 2935, max: 2935 },
        { by: 'S', n: 4900, max: 4900 },
      ],
      straddling: 1,
      reasons: [
        {
          code: 'breach',
          text: '1 deed certain and distinct, at the proof that the clause demands: that it occurred, indicated.',
          entries: [...duel, record.review.id],
        },
        struck,
        claimedByNorth,
        claimedBySouth,
        straddles,
        {
          code: 'watch-lost',
          text: 'A watch was lost during the window (down): there may be more.',
          entries: [record.lostCamera.id],
        },
      ],
    },
    {
      ...C1,
      party: 'N',
      standing: 'undetermined',
      days: days('undetermined', 'undetermined'),
      provisional: true,
      window: { ...WINDOW, to: iso(RELEASED), judgedTo: iso(RELEASED) },
      breaches: { ...NONE, max: 1 },
      alleged: [{ by: 'S', n: 4900, max: 4900 }],
      straddling: 1,
      contested: 1,
      reasons: [contested, claimedBySouth, straddles],
    },
    {
      ...C1,
      party: 'N',
      standing: 'not-in-force',
      provisional: true,
      window: { ...WINDOW, from: iso(RELEASED) },
      outOfForce: { min: 0, max: 1 },
      alleged: [{ by: 'S', n: 4900, max: 4900 }],
      reasons: [
        {
          code: 'released',
          text: 'N invoked C4: from then on it is free of this clause. What it did since is counted apart.',
          entries: [record.pledge.id],
        },
      ],
    },
    {
      ...C1,
      party: 'S',
      standing: 'undetermined',
      days: days('undetermined', 'undetermined'),
      provisional: true,
      breaches: { ...NONE, max: 1 },
      alleged: [{ by: 'N', n: 2935, max: 2935 }],
      straddling: 0,
      contested: 1,
      reasons: [
        contested,
        struck,
        claimedByNorth,
        { code: 'nobody-looking', text: 'Nobody whose word counts here was looking.', entries: [] },
      ],
    },
  ];
}

function launches(record: ReturnType<typeof truceEntries>): readonly Standing[] {
  const L1 = { ...BLANK, clause: 'C1.long-range', title: 'No long-range launches', aspectOf: 'C1' };
  const nobody = { code: 'nobody-looking', text: 'Nobody whose word counts here was looking.', entries: [] };
  const claimed = {
    code: 'claimed',
    text: 'S claims 90 as a total; a tally is a claim, however large.',
    entries: [record.southClaim.id],
  };
  const straddles = {
    code: 'straddles',
    text: '1 deed may or may not fall under the clause: place, time or kind is in doubt.',
    entries: [record.droneAtStart.id],
  };
  const alleged = [{ by: 'S', n: 90, max: 90 }];
  return [
    {
      ...L1,
      party: '*',
      standing: 'undetermined',
      days: days('undetermined', 'undetermined'),
      provisional: false,
      straddling: 1,
      alleged,
      coverage: { permille: 0, required: 900, assumed: [], liveness: [], misses: [], blind: [] },
      reasons: [claimed, straddles, nobody],
    },
    {
      ...L1,
      party: 'N',
      standing: 'undetermined',
      days: days('undetermined', 'undetermined'),
      provisional: true,
      alleged,
      coverage: { permille: 0, required: 900, assumed: [], liveness: [], misses: [], blind: [] },
      reasons: [claimed, nobody],
    },
    {
      ...L1,
      party: 'S',
      standing: 'kept',
      days: days('kept', 'kept'),
      provisional: true,
      coverage: {
        permille: 931,
        required: 900,
        assumed: [
          { what: 'north-air-command: sees', value: '0.95', flipsAt: 'below 0.918368' },
          { what: 'north-air-command: reports', value: '0.98', flipsAt: 'below 0.947369' },
        ],
        liveness: [
          {
            channel: 'north-air-command',
            beforeMs: 9 * HOUR_MS,
            afterMs: 2 * HOUR_MS,
            interiorMaxMs: 17 * HOUR_MS + 45 * 60_000,
            limitMs: 20 * HOUR_MS,
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
          code: 'covered',
          text: 'One breach, anywhere and at any hour of the window, would have been seen with 931 per mille; 900 are demanded.',
          entries: [record.airWatch.id],
        },
      ],
    },
  ];
}

function wounded(): readonly Standing[] {
  const C3 = { ...BLANK, clause: 'C3', title: 'Exchange of the wounded' };
  return [
    {
      ...C3,
      party: '*',
      standing: 'undetermined',
      provisional: false,
      window: { ...WINDOW, to: null, judgedTo: iso(msk(22, 12)) },
      reasons: [
        { code: 'not-assessed', text: 'This kind of norm (requires) is read, and not assessed yet.', entries: [] },
      ],
    },
    {
      ...C3,
      party: 'N',
      standing: 'not-in-force',
      provisional: true,
      window: { from: null, to: null, judgedTo: null },
      reasons: [
        {
          code: 'not-bound',
          text: 'N performed no act of its own by which it accepted this clause; what it did is still counted.',
          entries: [],
        },
      ],
    },
  ];
}
