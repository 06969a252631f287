import fc from 'fast-check';
import type { Body, Count, Place } from '../../src/entries/body.ts';
import { type Entry, makeEntry } from '../../src/entries/entry.ts';
import { KEEPER } from '../../src/entries/keeper.ts';
import type { Agreement } from '../../src/terms/agreement.ts';
import { compileAgreementUnsafe } from '../../src/terms/compile.ts';
import { bareClause, clause, hour, termsText } from './agreements.ts';

/** Random agreements of two or three parties, and random entries about them, in whatever hands. */
export interface RandomCase {
  readonly terms: string;
  readonly agreement: Agreement;
  readonly entries: readonly Entry[];
}

export const PARTIES = ['NORTH', 'SOUTH', 'EAST'] as const;
export type PartyId = (typeof PARTIES)[number];

/** The sources of a party: two organs, and its press, which the keeper of the case declares. */
export function sourcesOf(party: PartyId): readonly [staff: string, air: string, press: string] {
  const name = party.toLowerCase();
  return [`${name}-staff`, `${name}-air`, `${name}-press`];
}

/** Everything that is named after a party, and what it is named after. */
export function namesOf(party: PartyId): readonly string[] {
  return [party, ...sourcesOf(party), `${party.toLowerCase()}-word`];
}

const NEUTRALS = ['mon-post', 'mon-camera', 'sat'] as const;
const OTHERS = ['log', 'wire', 'odd', 'twice', 'stranger', 'panel', 'MED'] as const;

export interface TermsShape {
  readonly parties: 2 | 3;
  /** Two of three parties stand on one side. */
  readonly allied: boolean;
  readonly binding: 'text' | 'entry' | 'mixed';
  readonly act: string;
  readonly where: string;
  readonly end: string;
  readonly occurrence: string;
  readonly attribution: string;
  readonly coverage: string;
  readonly aspect: boolean;
  readonly mirror: boolean;
  /** A breach frees the other party, if it says so. */
  readonly right: boolean;
  readonly permits: string | null;
  readonly readings: boolean;
}

const PERMITS = [
  '{ from: C1, when: [{ said: notify, by: own-organ, within: 3 hours }] }',
  '{ from: C1, when: [{ preceded-by: { act: fire }, within: 6 hours }] }',
  '{ from: C1, when: [{ preceded-by: { act: hostility }, by: anyone, within: 12 hours, proof: established }, { said: inform, by: own-organ, to: MON, within: 3 hours, when: after }] }',
];

export const anyShape: fc.Arbitrary<TermsShape> = fc.record({
  parties: fc.constantFrom(2 as const, 3 as const),
  allied: fc.boolean(),
  binding: fc.constantFrom('text' as const, 'text' as const, 'text' as const, 'entry' as const, 'mixed' as const),
  act: fc.constantFrom(
    '{ act: fire }',
    '{ act: fire }',
    '{ act: fire }',
    '{ act: hostility }',
    '{ act: fire, weapon: [mortar, tank] }',
    '{ act: fire, on: civilian }',
  ),
  where: fc.constantFrom('anywhere', 'anywhere', 'anywhere', 'region', 'box', 'box'),
  end: fc.constantFrom('end', 'end', 'end', 'end', 'open', 'unknown', 'later'),
  occurrence: fc.constantFrom('indicated', 'indicated', 'established'),
  attribution: fc.constantFrom('indicated', 'indicated', 'established'),
  coverage: fc.constantFrom('0.5', '0.9'),
  aspect: fc.boolean(),
  mirror: fc.boolean(),
  right: fc.boolean(),
  permits: fc.constantFrom(null, null, null, null, null, ...PERMITS),
  readings: fc.boolean(),
});

const BOX = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { name: 'box' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [29.9, 49.9],
            [30.1, 49.9],
            [30.1, 50.1],
            [29.9, 50.1],
            [29.9, 49.9],
          ],
        ],
      },
    },
  ],
};

/** The text of the terms that a shape stands for. */
export function termsOf(shape: TermsShape): string {
  const parties = PARTIES.slice(0, shape.parties);
  const word = (party: string) => `${party.toLowerCase()}-word`;
  const bindsOf = (list: readonly string[]) =>
    shape.binding === 'entry'
      ? `[${list.join(', ')}]`
      : `{ ${list.map((party, index) => `${party}: ${shape.binding === 'mixed' && index > 0 ? '~' : word(party)}`).join(', ')} }`;
  const [first = '', ...rest] = parties;
  const mirrored = shape.mirror ? [first] : parties;
  const clauses = [
    clause('C1', {
      binds: bindsOf(mirrored),
      forbids: shape.act,
      where: shape.where,
      during: `{ from: start, to: ${shape.end === 'end' ? 'end' : 'finish'} }`,
      proof: `{ occurrence: ${shape.occurrence}, attribution: ${shape.attribution} }`,
      coverage: shape.coverage,
    }),
  ];
  if (shape.mirror) {
    clauses.push(bareClause('C2', { binds: bindsOf(rest), mirrors: `{ clause: C1, of: ${first} }` }));
  }
  if (shape.aspect) clauses.push(bareClause('A1', { 'aspect-of': 'C1', forbids: '{ act: fire.mortar }' }));
  if (shape.right)
    clauses.push(
      bareClause('R1', { releases: '{ on: breach of C1, frees: the-other-party, from: C1, by: invocation }' }),
    );
  if (shape.permits !== null) clauses.push(bareClause('P1', { permits: shape.permits }));
  const finish = shape.end === 'later' ? '2030-06-05T06:00' : shape.end;
  return termsText({
    parties: parties
      .map((party) => {
        const [staff, air] = sourcesOf(party);
        const side = shape.allied && party !== 'SOUTH' ? ', side: up' : '';
        return `${party}: { name: The party ${party}, organs: [${staff}, ${air}]${side} }`;
      })
      .join('\n'),
    texts: parties.map((party) => `${word(party)}: { title: A word, by: ${party} }`).join('\n'),
    dates: `start: 2030-06-01T00:00\nend: 2030-06-03T00:00\nfinish: ${finish}`,
    places:
      'anywhere: { everywhere: true }\nregion: { named: Border region, within: Country }\nbox: { file: places/box.geojson }',
    clauses: clauses.join('\n'),
    more: shape.readings
      ? `
readings:
  early: { title: It began at noon, set: { calendar.dates.start: 2030-06-01T12:00 } }
  whole: { title: It lasted a week, set: { calendar.dates.end: 2030-06-08T00:00, calendar.dates.finish: open } }`
      : '',
  });
}

export function compileRandom(terms: string): Agreement {
  return compileAgreementUnsafe('random.terms.yaml', terms, { 'places/box.geojson': JSON.stringify(BOX) });
}

/** One entry as drawn: what it refers to is told by number, so that it can be made once the others are there. */
type Draft = (made: readonly Entry[], index: number) => Entry;

/** One hand mostly; sometimes an origin behind it, rarely another between. */
const hands = (of: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...of), fc.nat(9), fc.constantFrom(...of), fc.constantFrom(...of))
    .map(([source, chain, origin, via]) => ({
      source,
      ...(chain > 2 ? {} : { origin }),
      ...(chain > 0 ? {} : { via: [via] }),
    }));

/** Mostly within the same hours, so that reports meet; else anywhere around the truce. */
const minutes = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 60, max: 66 }).map((tenths) => tenths * 10) },
  { weight: 1, arbitrary: fc.integer({ min: -12 * 6, max: 60 * 6 }).map((tenths) => tenths * 10) },
);
const length = fc.constantFrom(10, 10, 20, 20, 30, 0, 60, 60, 300, 720, 1440, 2400, 2880);
const window = fc
  .tuple(minutes, length)
  .map(([from, long]) => ({ from: hour(from / 60), to: hour((from + long) / 60) }));
const wide = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ from: hour(-1), to: hour(60) }) },
  { weight: 1, arbitrary: window },
);
const HERE: Place = { point: [300_000_000, 500_000_000], radiusMm: 100_000 };
const place: fc.Arbitrary<Place | undefined> = fc.constantFrom<(Place | undefined)[]>(
  undefined,
  HERE,
  HERE,
  HERE,
  HERE,
  HERE,
  HERE,
  { point: [300_100_000, 500_000_000], radiusMm: 200_000 },
  { point: [301_000_000, 500_000_000], radiusMm: 5_000_000 },
  { point: [310_000_000, 500_000_000], radiusMm: 100_000 },
  { point: [300_000_000, 500_000_000], radiusMm: 30_000_000, named: ['Border region'] },
  { named: ['Border region', 'Country'] },
  { named: ['Hill village', 'Border region', 'Country'] },
  { named: ['Elsewhere'] },
);
const count: fc.Arbitrary<Count | undefined> = fc.constantFrom<(Count | undefined)[]>(
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
  { min: 1, max: 1, as: 'exact' },
  { min: 3, max: 3, as: 'exact' },
  { min: 2, max: 5, as: 'range' },
  { min: 2, max: null, as: 'at-least' },
  { min: 40, max: 40, as: 'about' },
  { min: 0, max: 0, as: 'exact' },
);
const act = fc.constantFrom('fire', 'fire', 'fire', 'fire', 'fire', 'fire', 'fire.mortar', 'hostility', 'launch');
const means = fc.constantFrom('direct.seen', 'direct.seen', 'direct.camera', 'reported', 'reported.statement');
const ppm = fc.constantFrom(600_000, 990_000, 990_000, 1_000_000);
const known = fc.tuple(fc.nat(3), fc.integer({ min: -2, max: 80 })).map(([chance, at]) => (chance === 0 ? at : null));

function made(body: Body, when: { to: number }, at: number | null, index: number): Entry {
  const moment = at === null ? { at: when.to, inferred: true } : { at: hour(at), inferred: false };
  return makeEntry(body, moment, { file: 'random.jsonl', row: index + 1 });
}

/** Drafts of entries by these hands, about these parties. */
export function draftsOf(
  of: readonly string[],
  parties: readonly string[],
  max: number,
): fc.Arbitrary<readonly Draft[]> {
  const by = fc.constantFrom(undefined, undefined, ...parties, ...parties, ...parties, 'militia');
  const seeing = fc.constantFrom(undefined, undefined, undefined, ...parties);
  const observation = fc
    .record({
      hands: hands(of),
      when: window,
      act,
      means,
      by,
      place,
      count,
      known,
      saw: fc.nat(4),
      weapon: fc.nat(5),
      key: fc.nat(12),
    })
    .map(
      (drawn): Draft =>
        (_, index) =>
          made(
            {
              type: 'observation/1',
              taxonomy: '1',
              ...drawn.hands,
              key: drawn.key < 2 ? `shared ${drawn.key}` : `o${index}`,
              saw: drawn.saw === 0 && drawn.key > 5 ? 'nothing' : 'deed',
              when: drawn.when,
              act: drawn.act,
              means: drawn.means,
              ...(drawn.by === undefined ? {} : { by: drawn.by }),
              ...(drawn.place === undefined ? {} : { place: drawn.place }),
              ...(drawn.count === undefined ? {} : { count: drawn.count }),
              ...(drawn.weapon > 1 ? {} : { weapon: ['mortar', 'mortar.heavy', 'drone'][drawn.weapon] ?? 'tank' }),
            },
            drawn.when,
            drawn.known,
            index,
          ),
    );
  const watch = fc
    .record({
      hands: hands(of),
      when: wide,
      sees: ppm,
      reports: ppm,
      of: seeing,
      place,
      kind: fc.nat(9),
      known,
      gaps: fc.nat(20),
    })
    .map(
      (drawn): Draft =>
        (_, index) =>
          made(
            {
              type: 'watch/1',
              taxonomy: '1',
              ...drawn.hands,
              key: `w${index}`,
              when: drawn.when,
              acts: drawn.kind < 6 ? ['hostility'] : ['fire'],
              means: 'direct',
              alive: drawn.kind % 2 === 0 ? 'stated' : 'signs',
              sees: { ppm: drawn.sees, basis: 'assumed' },
              reports: { ppm: drawn.reports, basis: 'declared' },
              ...(drawn.of === undefined ? {} : { of: [drawn.of] }),
              ...(drawn.place === undefined || drawn.kind > 1 ? {} : { place: drawn.place }),
              ...(drawn.kind === 9 ? { lost: 'cloud' as const } : {}),
              ...(drawn.kind === 1 ? { record: record(drawn.gaps) } : {}),
            },
            drawn.when,
            drawn.known,
            index,
          ),
    );
  const statement = fc
    .record({
      hands: hands(of),
      when: window,
      said: fc.constantFrom('notify', 'inform', 'deny', 'invoke', 'invoke'),
      to: by,
      known,
    })
    .map(
      (drawn): Draft =>
        (_, index) =>
          made(
            {
              type: 'statement/1',
              ...drawn.hands,
              key: `s${index}`,
              when: drawn.when,
              said: drawn.said as 'notify',
              ...(drawn.said === 'invoke' ? { clause: 'R1' } : {}),
              ...(drawn.to === undefined ? {} : { to: drawn.to }),
            },
            drawn.when,
            drawn.known,
            index,
          ),
    );
  const claim = fc.record({ hands: hands(of), when: window, by, n: fc.nat(500), act, total: fc.boolean(), known }).map(
    (drawn): Draft =>
      (_, index) =>
        made(
          {
            type: 'claim/1',
            taxonomy: '1',
            ...drawn.hands,
            key: `c${index}`,
            when: drawn.when,
            figures: [
              {
                id: 'all',
                label: 'all',
                count: { min: drawn.n + 10, max: drawn.n + 10, as: 'exact' },
                act: 'hostility',
              },
              {
                id: 'part',
                label: 'part',
                count: { min: drawn.n, max: drawn.n, as: 'exact' },
                act: drawn.act,
                ...(drawn.total ? { of: 'all', as: 'addend' as const } : {}),
              },
            ],
            ...(drawn.by === undefined ? {} : { by: drawn.by }),
          },
          drawn.when,
          drawn.known,
          index,
        ),
  );
  const acceptance = fc
    .record({
      source: fc.constantFrom(...of),
      party: fc.constantFrom(...parties),
      stance: fc.constantFrom('accept', 'accept', 'withdraw', 'reject'),
      when: window,
      known,
    })
    .map(
      (drawn): Draft =>
        (_, index) =>
          made(
            {
              type: 'acceptance/1',
              source: drawn.source,
              key: `a${index}`,
              party: drawn.party,
              stance: drawn.stance as 'accept',
              clauses: ['*'],
              when: drawn.when,
            },
            drawn.when,
            drawn.known,
            index,
          ),
    );
  const decision = fc
    .record({
      source: fc.constantFrom(...of, 'panel', 'panel', 'panel'),
      a: fc.nat(50),
      b: fc.nat(50),
      kind: fc.nat(5),
      who: by,
      known,
    })
    .map(
      (drawn): Draft =>
        (entries, index) =>
          decide(drawn, entries, index),
    );
  const correction = fc
    .record({ source: fc.option(fc.constantFrom(...of), { nil: null, freq: 2 }), a: fc.nat(50), known })
    .map(
      (drawn): Draft =>
        (entries, index) => {
          const target = entries[drawn.a % Math.max(1, entries.length)];
          const when = { from: hour(60), to: hour(60) };
          const source = drawn.source ?? target?.body.source ?? of[0] ?? '';
          const id = target?.id ?? '0'.repeat(64);
          return made(
            { type: 'correction/1', source, key: `k${index}`, of: id, when, reason: 'wrong' },
            when,
            drawn.known,
            index,
          );
        },
    );
  const declaration = fc
    .record({
      source: fc.constantFrom(...of),
      key: fc.constantFrom(...of),
      interest: fc.constantFrom(...parties, 'origin', 'unknown'),
    })
    .map(
      (drawn): Draft =>
        (_, index) =>
          makeEntry(
            {
              type: 'source/1',
              source: drawn.source,
              key: drawn.key,
              name: drawn.key,
              interest: drawn.interest,
              kind: 'other',
            },
            { at: 0, inferred: false },
            { file: 'random.jsonl', row: index + 1 },
          ),
    );
  return fc.array(
    fc.oneof(
      { weight: 14, arbitrary: observation },
      { weight: 6, arbitrary: watch },
      { weight: 2, arbitrary: statement },
      { weight: 1, arbitrary: claim },
      { weight: 2, arbitrary: acceptance },
      { weight: 2, arbitrary: decision },
      { weight: 1, arbitrary: correction },
      { weight: 1, arbitrary: declaration },
    ),
    { maxLength: max, size: 'max' },
  );
}

interface Decided {
  readonly source: string;
  readonly a: number;
  readonly b: number;
  readonly kind: number;
  readonly who: string | undefined;
  readonly known: number | null;
}

function decide({ source, a, b, kind, who, known: at }: Decided, entries: readonly Entry[], index: number): Entry {
  const reports = entries.filter(({ body }) => body.type === 'observation/1');
  const first = reports[a % Math.max(1, reports.length)]?.id ?? '1'.repeat(64);
  const second = reports[b % Math.max(1, reports.length)]?.id ?? '2'.repeat(64);
  const when = { from: hour(60), to: hour(60) };
  const common = { type: 'decision/1' as const, source, key: `d${index}`, person: 'P', when, reason: 'seen' };
  if (kind > 3 && first !== second) {
    const decides = kind === 4 ? ('must-join' as const) : ('cannot-join' as const);
    return made({ ...common, decides, observations: [first, second] }, when, at, index);
  }
  const occurred = (['established', 'not-established', 'refuted', 'established'] as const)[kind] ?? 'established';
  const named = who === undefined ? {} : { who };
  return made({ ...common, decides: 'review', observations: [first], occurred, ...named }, when, at, index);
}

function record(gaps: number) {
  return {
    over: { from: hour(-2160), to: hour(0) },
    gaps,
    gapP90Ms: 4 * 3_600_000,
    signs: [0, 12, 24, 36, 48, 52].map((at) => ({ from: hour(at - 1), to: hour(at) })),
    misses: [],
    cite: 'made up',
  };
}

/** What the keeper of the case says of the sources; nothing of a stranger, and two things of one. */
export function declarationsFor(parties: readonly PartyId[]): readonly Entry[] {
  const declared: readonly (readonly [string, string])[] = [
    ...parties.map((party) => [sourcesOf(party)[2], party] as const),
    ['log', 'origin'],
    ['wire', 'origin'],
    ['odd', 'unknown'],
    ['twice', 'origin'],
    ['twice', 'unknown'],
  ];
  return declared.map(([key, interest], index) =>
    makeEntry(
      { type: 'source/1', source: KEEPER, key, name: key, interest, kind: 'other' },
      { at: 0, inferred: false },
      { file: 'sources.yaml', row: index + 1 },
    ),
  );
}

export function makeAll(drafts: readonly Draft[], before: readonly Entry[] = []): readonly Entry[] {
  const entries: Entry[] = [...before];
  for (const draft of drafts) entries.push(draft(entries, entries.length));
  return entries;
}

/** All hands that a case knows. */
export function handsOf(parties: readonly PartyId[]): readonly string[] {
  return [...parties.flatMap((party) => sourcesOf(party)), ...NEUTRALS, ...NEUTRALS, ...NEUTRALS, ...OTHERS];
}

/** A case that prints as its clauses and one line for each entry, not as everything that it holds. */
function printed(made: RandomCase): RandomCase {
  const text = () => {
    const lines = made.entries
      .filter(({ body }) => !(body.type === 'source/1' && body.source === KEEPER))
      .map(
        ({ id, known, body }) =>
          `${id.slice(0, 8)} known ${known.at}${known.inferred ? '?' : ''} ${JSON.stringify(body)}`,
      );
    return [made.terms.slice(made.terms.indexOf('\nclauses:')), ...lines].join('\n    ');
  };
  return Object.defineProperty({ ...made }, fc.toStringMethod, { value: text, enumerable: false });
}

/** A case, and entries that somebody adds to it. */
export interface AddedTo {
  readonly before: RandomCase;
  readonly added: readonly Entry[];
}

/** What some hands add to a case, about some parties; told by their number in the whole. */
export function addingTo(
  cases: fc.Arbitrary<RandomCase>,
  of: readonly string[],
  parties: readonly string[],
  max: number,
): fc.Arbitrary<AddedTo> {
  return fc.tuple(cases, draftsOf(of, parties, max)).map(([before, drafts]) => {
    const added = makeAll(drafts, before.entries).slice(before.entries.length);
    return Object.defineProperty({ before, added }, fc.toStringMethod, {
      value: () =>
        `${fc.stringify(before)}\n  added\n    ${added.map(({ body }) => JSON.stringify(body)).join('\n    ')}`,
      enumerable: false,
    });
  });
}

/** A case of any shape, with entries by anybody about everybody. */
export function casesOf(shapes: fc.Arbitrary<TermsShape>, max = 14): fc.Arbitrary<RandomCase> {
  return shapes.chain((shape) => {
    const parties = PARTIES.slice(0, shape.parties);
    const terms = termsOf(shape);
    const agreement = compileRandom(terms);
    return draftsOf(handsOf(parties), parties, max).map((drafts) =>
      printed({ terms, agreement, entries: makeAll(drafts, declarationsFor(parties)) }),
    );
  });
}

export const anyCase = casesOf(anyShape);
