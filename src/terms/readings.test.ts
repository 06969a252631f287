import { describe, expect, test } from 'vitest';
import { agreementOf, errorsIn, problemsIn, SMALL, small } from '../../test/support/terms-problems.ts';
import type { Terms } from './agreement.ts';

/** The small agreement with readings, each from line 18 on. */
const withReadings = (text: string, ...readings: readonly string[]) =>
  `${text}readings:\n${readings.map((reading) => `  ${reading}\n`).join('')}`;
/** One reading that sets one thing; what it sets begins in column 24. */
const sets = (set: string, text = SMALL) => withReadings(text, `R: { title: R, set: { ${set} } }`);

/** The energy moratorium of 2025: its start is in dispute, and with it its end. */
const DISPUTED = `${SMALL.replace('start: 2025-04-19T18:00, end: start + 30 days', 'published: 2025-03-25').replace(
  '    coverage',
  '    title: Moratorium\n    coverage',
)}disputed: [calendar.dates.start, calendar.dates.end]
readings:
  A: { title: As A reads it, by: A, set: { calendar.dates.start: 2025-03-18T00:00, calendar.dates.end: start + 30 days } }
  B: { title: As B reads it, by: B, set: { calendar.dates.start: 2025-03-25T00:00, calendar.dates.end: unknown } }
`;

const duringOf = (terms: Terms | undefined) => terms?.clauses[0]?.during;
const at = (iso: string) => ({ kind: 'at', at: Date.parse(iso), wholeDay: false });

describe('a reading', () => {
  test('[T40] is the whole agreement once more, with what it sets', () => {
    const agreement = agreementOf(
      withReadings(
        SMALL,
        'late: { title: Later, by: M, set: { calendar.dates.start: 2025-04-20T00:00 } }',
        'far: { title: Wider, set: { clauses.C1.forbids: { act: hostility }, clauses.C1.during.to: open, places.there: { named: There }, clauses.C1.where: there } }',
        'west: { title: By other clocks, set: { calendar.zone: Europe/Berlin } }',
        'inclusive: { title: Day 0 counts, set: { calendar.day-count: day-0-included, calendar.dates.start: 2025-04-19, calendar.dates.end: start + 30 days } }',
      ),
    );
    expect(agreement.readings.map(({ id, title, by }) => [id, title, by])).toEqual([
      ['far', 'Wider', null],
      ['inclusive', 'Day 0 counts', null],
      ['late', 'Later', 'M'],
      ['west', 'By other clocks', null],
    ]);
    const [far, inclusive, late, west] = agreement.readings.map(({ terms }) => terms);
    expect(far?.clauses[0]).toMatchObject({
      norm: { kind: 'forbids', deed: { acts: ['hostility'] } },
      during: { from: at('2025-04-19T15:00Z'), to: { kind: 'open' } },
      where: { kind: 'named', names: ['There'] },
    });
    expect(inclusive?.dates.end).toEqual({ kind: 'day', day: '2025-05-18' });
    // The end hangs on the start: what is set moves what follows from it.
    expect(duringOf(late)).toEqual({ from: at('2025-04-19T21:00Z'), to: at('2025-05-19T21:00Z') });
    expect(duringOf(west)?.from).toEqual(at('2025-04-19T16:00Z'));
    expect(duringOf(agreement.base)?.from).toEqual(at('2025-04-19T15:00Z'));
  });

  test('[T40] finds clauses and places whose names hold dots', () => {
    const text = SMALL.replaceAll('C1', 'C1.b').replaceAll('anywhere', 'zone.1');
    const agreement = agreementOf(sets('clauses.C1.b.during.to: open, places.zone.1: { named: There }', text));
    const [clause] = agreement.readings[0]?.terms.clauses ?? [];
    expect(clause).toMatchObject({ id: 'C1.b', during: { to: { kind: 'open' } }, where: { kind: 'named' } });
  });

  test.each([
    'clauses.C1.proof: { occurrence: alleged, attribution: alleged }',
    'clauses.C1.proof.occurrence: alleged',
    'clauses.C1.coverage: 0.1',
    'clauses.C1.binds: [A]',
    'clauses.C1.aspect-of: C1',
    'clauses.C1.mirrors: { clause: C1, of: A }',
    'clauses.C1.permits: { from: C1, when: [{ unassessed: x }] }',
    'clauses.C1: { forbids: { act: fire } }',
    'clauses: {}',
    'parties.A.organs: [b-staff]',
    'parties: {}',
    'bodies.M.neutral: false',
    'texts.a-word.by: B',
    'proof-rule.indicated: []',
    'calendar: {}',
    'calendar.dates: {}',
    'taxonomy: 1',
    'id: other',
    'readings.R.title: x',
    'disputed: []',
    'start: 2025-01-01',
  ])('[T40] never sets %s', (set) => {
    const path = set.slice(0, set.indexOf(': '));
    expect(errorsIn(sets(set))).toEqual([`18:25 bad-reading | ${path}`]);
  });

  test('[T40] sets what is there: a date, a clause', () => {
    expect(errorsIn(sets('calendar.dates.strat: 2025-01-01'))).toEqual(['18:25 undefined-date | calendar.dates.strat']);
    expect(errorsIn(sets('clauses.C9.during.to: open'))).toEqual(['18:25 undefined-clause | clauses.C9.during.to']);
  });

  test('[T40] there are eight at most', () => {
    const readings = Array.from({ length: 9 }, (_, index) => `R${index}: { title: R, set: {} }`);
    expect(errorsIn(withReadings(SMALL, ...readings.slice(1)))).toEqual([]);
    expect(problemsIn(withReadings(SMALL, ...readings))).toEqual(['18:3 too-many-readings | at most 8 | 9']);
  });
});

describe('a disputed value', () => {
  test('[T41] needs no base value; every reading gives its own', () => {
    const agreement = agreementOf(DISPUTED);
    const disputed = (name: string) => ({ kind: 'disputed', path: `calendar.dates.${name}` });
    expect(agreement.disputed).toEqual(['calendar.dates.end', 'calendar.dates.start']);
    expect(duringOf(agreement.base)).toEqual({ from: disputed('start'), to: disputed('end') });
    expect(agreement.readings.map(({ terms }) => duringOf(terms))).toEqual([
      { from: at('2025-03-17T22:00Z'), to: at('2025-04-16T21:00Z') },
      { from: at('2025-03-24T22:00Z'), to: { kind: 'unknown' } },
    ]);
    expect(problemsIn(DISPUTED)).toEqual(['(warning) 7:68 unused-date | a clause that hangs on it | published']);
  });

  test('[T41] has none where no reading sets it, even if the calendar has one; what follows from it has none either', () => {
    const text = withReadings(
      `${SMALL}disputed: [calendar.dates.start]\n`,
      'R: { title: R, set: {} }',
      'S: { title: S, set: { calendar.dates.start: 2025-04-20T00:00 } }',
    );
    const agreement = agreementOf(text);
    const disputed = { kind: 'disputed', path: 'calendar.dates.start' };
    expect(duringOf(agreement.base)).toEqual({ from: disputed, to: disputed });
    expect(duringOf(agreement.readings[0]?.terms)).toEqual({ from: disputed, to: disputed });
    expect(duringOf(agreement.readings[1]?.terms)?.from).toEqual(at('2025-04-19T21:00Z'));
  });

  test('[T41] that a reading leaves open is warned of, at that reading', () => {
    const text = DISPUTED.replace(', calendar.dates.end: unknown', '');
    expect(problemsIn(text)[1]).toBe('(warning) 21:42 reading-misses | a value for calendar.dates.end | none');
  });

  test.each(['clauses.C1.where', 'places.anywhere', 'calendar.zone', 'clauses.C1.during.from', 'start', 'parties.A'])(
    '[T41] is a date, and nothing else: %s',
    (path) => {
      expect(problemsIn(`${SMALL}disputed: [${path}]\n`)).toEqual([
        `17:12 bad-disputed | a date such as calendar.dates.start | ${path}`,
      ]);
    },
  );
});

describe('what a reading brings in', () => {
  test('[T42] is reported where the reading says it, with its name', () => {
    expect(problemsIn(sets('calendar.dates.start: 2025-02-30'))).toEqual([
      '18:47 no-such-date | a day that the calendar has, years 0001 to 9999 | 2025-02-30 (in reading R)',
    ]);
    expect(errorsIn(sets('clauses.C1.where: nowhere'))).toEqual(['18:43 undefined-place | nowhere (in reading R)']);
    expect(errorsIn(sets('clauses.C1.during: { from: end, to: start }'))).toEqual([
      '18:44 window-reversed | end to start (in reading R)',
    ]);
    expect(errorsIn(sets('clauses.C1.forbids: { act: shouting }'))).toEqual([
      '18:52 undefined-code | shouting (in reading R)',
    ]);
    expect(errorsIn(sets('calendar.zone: Europe/Atlantis'))).toEqual([
      '18:40 unknown-zone | Europe/Atlantis (in reading R)',
    ]);
  });

  test('[T42] of the wrong kind shows what the reading says, not the base', () => {
    expect(problemsIn(sets('clauses.C1.where: [a]'))).toEqual([
      '18:43 wrong-kind | a single value | a list (in reading R)',
    ]);
    expect(problemsIn(sets('clauses.C1.during.until: open'))).toEqual([
      '18:25 unknown-key | one of from, to | until (in reading R)',
    ]);
  });

  test('[T42] is told once for all readings that bring it, and what the base has is not told again', () => {
    const text = withReadings(
      small(['where: anywhere', 'where: nowhere']),
      'R: { title: R, set: { calendar.dates.start: 2025-04-20 } }',
      'S: { title: S, set: { calendar.dates.start: 2025-04-20 } }',
      'T: { title: T, set: { calendar.dates.start: 2025-04-21 } }',
    );
    expect(problemsIn(text).filter((line) => !line.includes('unused'))).toEqual([
      '14:12 undefined-place | a place of this agreement | nowhere',
      '(warning) 15:21 date-without-hour | a day with its hour | 2025-04-20 (in reading R, S); 2025-04-21 (in reading T)',
      '(warning) 15:32 date-without-hour | a day with its hour | 2025-05-20 (in reading R, S); 2025-05-21 (in reading T)',
    ]);
  });
});
