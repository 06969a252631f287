import { describe, expect, test } from 'vitest';
import { agreementOf, errorsIn, SMALL, small } from '../../test/support/terms-problems.ts';

const exception = (when: string) =>
  `${SMALL}  E1:\n    permits: { from: C1, when: [${when}] }\n    binds: { A: a-word }\n`;

describe('what is named', () => {
  test.each([
    ['a text', small(['in: a-word', 'in: b-word']), '11:17 undefined-text | b-word'],
    ['a text by which a party is bound', small(['{ A: a-word }', '{ A: b-word }']), '12:17 undefined-text | b-word'],
    ['a party bound', small(['{ A: a-word }', '[A, Z]']), '12:16 undefined-party | Z'],
    ['whose text it is', small(['by: A', 'by: Z']), '6:43 undefined-party | Z'],
    ['a place', small(['where: anywhere', 'where: north']), '14:12 undefined-place | north'],
    ['a part of a union', small(['{ everywhere: true }', '{ union: [north] }']), '8:31 undefined-place | north'],
    ['a date', small(['from: start', 'from: begin']), '15:21 undefined-date | begin'],
    ['a date of the calendar', small(['end: start', 'end: begin']), '7:98 undefined-date | begin'],
    ['an act', small(['act: fire', 'act: shouting']), '13:21 undefined-code | shouting'],
    [
      'a weapon in a list',
      small(['act: fire', 'act: fire, weapon: [missile, catapult]']),
      '13:45 undefined-code | catapult',
    ],
    ['an object', small(['act: fire', 'act: fire, on: castle']), '13:31 undefined-code | castle'],
    ['a parent', `${SMALL}  L1: { aspect-of: C9, forbids: { act: fire } }\n`, '17:20 undefined-clause | C9'],
    [
      'a mirrored clause',
      `${SMALL}  C2: { binds: [B], mirrors: { clause: C9, of: A } }\n`,
      '17:40 undefined-clause | C9',
    ],
    [
      'whom a clause mirrors',
      `${SMALL}  C2: { binds: [B], mirrors: { clause: C1, of: Z } }\n`,
      '17:48 undefined-party | Z',
    ],
    [
      'what is excepted from',
      exception('{ unassessed: x }').replace('from: C1', 'from: C9'),
      '18:22 undefined-clause | C9',
    ],
    ['who must have said it', exception('{ said: notify, by: A, within: 1 h }'), '18:53 undefined-source | A'],
    [
      'to whom it was said',
      exception('{ said: notify, by: a-staff, to: Z, within: 1 h }'),
      '18:66 undefined-source | Z',
    ],
    ['a zone', small(['Europe/Kyiv', 'Europe/Atlantis']), '7:19 unknown-zone | Europe/Atlantis'],
    ['whose reading it is', `${SMALL}readings: { R: { title: R, by: Z, set: {} } }\n`, '17:32 undefined-party | Z'],
  ])('[T6] must be there: %s', (_what, text, says) => {
    expect(errorsIn(text)).toEqual([says]);
  });

  test('[T6] a word of exception may be by an organ, a source or whichever organ, and to a side or a source', () => {
    for (const by of ['own-organ', 'a-staff', 'M']) {
      for (const to of ['A', 'B', 'M', 'a-staff']) {
        expect(errorsIn(exception(`{ said: notify, by: ${by}, to: ${to}, within: 1 h }`))).toEqual([]);
      }
    }
  });

  test('[T6] the day of a text must exist', () => {
    expect(errorsIn(small(['by: A }', 'by: A, date: 2025-02-29 }']))).toEqual(['6:52 no-such-date | 2025-02-29']);
  });

  test('[T6] a date may not take a word that has a meaning', () => {
    expect(errorsIn(small(['dates: {', 'dates: { open: 2025-01-01,']))).toEqual(['7:68 wrong-kind | open']);
  });

  test('[T6] a party is addressed once', () => {
    expect(errorsIn(small(['{ A: a-word }', '[B, A, B]']))).toEqual(['12:19 duplicate-key | B again']);
  });
});

describe('a source', () => {
  test.each([
    [
      'the organ of two parties',
      small(['name: Bee', 'name: Bee, organs: [b-staff, a-staff]']),
      '4:82 double-role | a-staff, of party A and of party B',
    ],
    [
      'an organ and the source of a body',
      small(['neutral: true', 'neutral: true, sources: [a-staff]']),
      '5:56 double-role | a-staff, of party A and of body M',
    ],
    [
      'an organ and a body',
      small(['organs: [a-staff]', 'organs: [M]']),
      '5:11 double-role | M, of party A and of body M',
    ],
    ['a party and a body', small(['M: { name: Mission', 'B: { name: Mission']), '5:14 double-role | B'],
  ])('[T7] is the voice of one only: %s', (_what, text, says) => {
    expect(errorsIn(text)).toEqual([says]);
  });
});

describe('a name that every object has', () => {
  const NAMES = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'];

  test.each(NAMES)('[T8] is not there when it was not written: %s', (name) => {
    for (const edit of [
      ['in: a-word', `in: ${name}`],
      ['{ A: a-word }', `{ A: ${name} }`],
      ['{ A: a-word }', `[${name}]`],
      ['where: anywhere', `where: ${name}`],
      ['from: start', `from: ${name}`],
      ['from: start', `from: ${name} + 3 days`],
      ['by: A', `by: ${name}`],
      ['act: fire', `act: ${name}`],
      ['{ everywhere: true }', `{ union: [${name}] }`],
      ['{ everywhere: true }', `{ file: ${name} }`],
    ] as const) {
      const errors = errorsIn(small(edit));
      expect(errors, edit[1]).toHaveLength(1);
      expect(errors[0], edit[1]).toMatch(/undefined|unreadable/);
    }
    for (const clause of [
      `aspect-of: ${name}, forbids: { act: fire }`,
      `binds: [B], mirrors: { clause: ${name}, of: A }`,
    ]) {
      expect(errorsIn(`${SMALL}  C2: { ${clause} }\n`)[0]).toContain(`undefined-clause | ${name}`);
    }
  });

  test.each(NAMES)('[T8] is a name like any other when it is written: %s', (name) => {
    const text = SMALL.replaceAll('a-word', name)
      .replaceAll('anywhere', name)
      .replaceAll('start', name)
      .replaceAll('C1', name)
      .replaceAll('B:', `${name}:`);
    const agreement = agreementOf(text);
    expect(agreement.parties.map(({ id }) => id)).toEqual(['A', name].sort());
    expect(agreement.base.clauses.map(({ id, during }) => [id, during.from.kind])).toEqual([[name, 'at']]);
    expect(Object.keys(agreement.base.dates)).toEqual(['end', name].sort());
  });

  test('[T8] `__proto__` is refused wherever it stands, and changes nothing that others share', () => {
    for (const edit of [
      ['B: {', '__proto__: {'],
      ['  C1:\n', '  __proto__:\n'],
      ['start: 2025', '__proto__: 2025'],
      ['    coverage: 0.9', '    __proto__: { coverage: 0.9 }'],
    ] as const) {
      expect(errorsIn(small(edit))[0]).toMatch(/unknown-key \| __proto__$/);
    }
    const set = 'readings: { R: { title: R, set: { calendar.dates.__proto__: 2025-01-01 } } }\n';
    expect(errorsIn(SMALL + set)).toEqual(['17:35 bad-reading | calendar.dates.__proto__']);
    expect(Object.hasOwn(Object.prototype, 'coverage')).toBe(false);
  });
});
