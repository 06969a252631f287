import { describe, expect, test } from 'vitest';
import { problemsIn, SMALL, small } from '../../test/support/terms-problems.ts';
import { NORMS } from './document.ts';

const KEYS_OF_CLAUSE = 'title, text, aspect-of, binds, where, during, counts, proof, coverage';
const NAME = 'a name that begins with a letter and goes on with letters, digits, dots, hyphens, underscores';

describe('a key', () => {
  test('[T4] that is not known is an error at its place, with the keys that are', () => {
    expect(problemsIn(small(['    where: anywhere', '    wherever: anywhere']))).toEqual([
      `14:5 unknown-key | a norm (${NORMS.join(', ')}) or one of ${KEYS_OF_CLAUSE} | wherever`,
    ]);
    expect(problemsIn(small(['title: A declares', 'titel: A declares']))).toEqual([
      '6:10 missing | title: a single value | nothing',
      '6:20 unknown-key | one of title, date, by, url, note | titel',
    ]);
  });

  test('[T4] of a norm that does not exist is one: the norms are named', () => {
    const [problem] = problemsIn(small(['    forbids: {', '    outlaws: {']));
    expect(problem).toBe(`13:5 unknown-key | a norm (${NORMS.join(', ')}) or one of ${KEYS_OF_CLAUSE} | outlaws`);
  });

  test('[T4] that is missing is an error at what should hold it', () => {
    expect(problemsIn(small(['title: A small agreement\n', '']))).toEqual([
      '1:1 missing | title: a single value | nothing',
    ]);
    expect(problemsIn(small([', day-count: day-0-excluded', '']))).toEqual([
      '7:1 missing | day-count: one of day-0-excluded, day-0-included | nothing',
    ]);
    expect(problemsIn(small(['servanda: terms/1\n', '']))).toEqual(['1:1 missing | servanda: terms/1 | nothing']);
    expect(problemsIn(small(['    during: { from: start, to: end }\n', '']))).toContain(
      '10:3 missing | during: { from, to } | nothing',
    );
    expect(problemsIn(small(['    where: anywhere\n', '']))).toContain(
      '10:3 missing | where: a place of this agreement | nothing',
    );
    expect(problemsIn(small(['    binds: { A: a-word }\n', '']))).toContain(
      '10:3 missing | binds: the parties addressed | nothing',
    );
  });

  test('[T4] with nothing behind it is missing too', () => {
    expect(problemsIn(small(['title: A small agreement', 'title:']))).toEqual([
      '3:7 missing | title: a single value | nothing',
    ]);
  });

  test('[T4] that is no name is an error at the key itself', () => {
    expect(problemsIn(small(['  C1:\n', '  1st:\n']))).toEqual([`10:3 wrong-kind | ${NAME} | "1st"`]);
    expect(problemsIn(small(['B: { name: Bee }', '"": { name: Bee }']))).toEqual([`4:48 wrong-kind | ${NAME} | ""`]);
  });
});

describe('a value of the wrong kind', () => {
  test.each([
    ['a list for a text', ['title: A small agreement', 'title: [a]'], '3:8 wrong-kind | a single value | a list'],
    ['a text for a mapping', ['{ a-word: { title: A declares, by: A } }', 'a'], '6:8 wrong-kind | a mapping | "a"'],
    ['a text for a list', ['[a-staff]', 'a-staff'], '4:35 wrong-kind | a list | "a-staff"'],
    ['an empty text', ['title: A declares', 'title: ""'], '6:27 wrong-kind | text that is not empty | ""'],
    ['another format', ['terms/1', 'terms/2'], '1:11 wrong-kind | terms/1 | "terms/2"'],
    ['a yes', ['neutral: true', 'neutral: yes'], '5:40 wrong-kind | one of true, false | "yes"'],
    [
      'a whole number that is none',
      ['id: small', 'id: small\nversion: 1.5'],
      '3:10 wrong-kind | a whole number of at most nine digits | "1.5"',
    ],
    [
      'a name with a space',
      ['where: anywhere', 'where: any where'],
      '14:12 wrong-kind | a name of letters, digits, dots and hyphens | "any where"',
    ],
    [
      'a text for the parties bound',
      ['binds: { A: a-word }', 'binds: A'],
      '12:12 wrong-kind | a list or a mapping | "A"',
    ],
    ['nobody bound', ['binds: { A: a-word }', 'binds: {}'], '12:12 wrong-kind | at least one party | a mapping'],
    [
      'an empty list of parties',
      ['binds: { A: a-word }', 'binds: []'],
      '12:12 wrong-kind | at least one item | a list',
    ],
    [
      'a bad item in a list',
      ['act: fire', 'act: [fire, "a b"]'],
      '13:28 wrong-kind | a name of letters, digits, dots and hyphens | "a b"',
    ],
    [
      'a mapping for a code',
      ['act: fire', 'act: { is: fire }'],
      '13:21 wrong-kind | a single value or a list | a mapping',
    ],
    [
      'no clause',
      ['clauses:\n  C1:\n', 'clauses: {}\nladder:\n  C1:\n'],
      '9:10 wrong-kind | at least one clause | a mapping',
    ],
  ] as const)('[T4] is an error at its own place: %s', (_what, edit, says) => {
    expect(problemsIn(small(edit))).toEqual([says]);
  });

  test('[T4] a document that is a list or a word is no agreement', () => {
    expect(problemsIn('- a')).toEqual(['1:1 wrong-kind | a mapping | a list']);
    expect(problemsIn('hello')).toEqual(['1:1 wrong-kind | a mapping | "hello"']);
  });

  test('[T4] a long value is cut where it is shown', () => {
    const [problem] = problemsIn(small(['where: anywhere', `where: ${'x y '.repeat(500)}`]));
    expect(problem?.length).toBeLessThan(250);
  });

  test('[T4] at most a hundred are told one by one, and the rest counted', () => {
    const keys = Array.from({ length: 250 }, (_, index) => `key${index}: x\n`).join('');
    const problems = problemsIn(SMALL + keys);
    expect(problems).toHaveLength(101);
    expect(problems[0]).toBe('1:1 more-problems | at most 100 problems | 150 more');
  });
});

describe('a condition of an exception', () => {
  const exception = (condition: string) =>
    `${SMALL}  E1:\n    permits: { from: C1, when: [${condition}] }\n    binds: { A: a-word }\n`;

  test.each([
    [
      'of no form',
      '{ foo: 1 }',
      '18:33 wrong-kind | a condition that opens with preceded-by, said, event, unassessed | a mapping',
    ],
    ['with a part missing', '{ said: notify, by: own-organ }', '18:33 missing | within: a single value | nothing'],
    [
      'with a word too much',
      '{ said: notify, by: own-organ, within: 1 h, wen: after }',
      '18:77 unknown-key | a key of terms/1 | wen',
    ],
    [
      'with a word that is none',
      '{ said: shout, by: own-organ, within: 1 h }',
      '18:41 wrong-kind | one of order, notify, contact, inform, offer, demand, reject | "shout"',
    ],
    [
      'with a deed that has no act',
      '{ preceded-by: { weapon: drone }, within: 1 h }',
      '18:35 missing | act: a single value or a list | nothing',
    ],
    ['without an end', '{ unassessed: "" }', '18:47 wrong-kind | text that is not empty | ""'],
  ])('[T4] is judged by the form that it opens with: %s', (_what, condition, says) => {
    expect(problemsIn(exception(condition))).toEqual([says]);
  });
});

describe('a clause', () => {
  test.each([
    ['no norm', ['    forbids: { act: fire }\n', ''], '10:3 no-norm | none'],
    [
      'two norms',
      ['forbids: { act: fire }', 'forbids: { act: fire }\n    requires: { deed: leave }'],
      '13:14 no-norm | forbids and requires',
    ],
  ] as const)('[T5] says exactly one thing: %s is an error', (_what, edit, says) => {
    const [code, found] = says.split(' | ');
    expect(problemsIn(small(edit))).toContain(`${code} | exactly one of ${NORMS.join(', ')} | ${found}`);
  });
});
