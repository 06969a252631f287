import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyBody } from '../../test/support/any-body.ts';
import { check } from '../../test/support/property.ts';
import { type Canonical, canonical } from '../canon/canonical.ts';
import { entryId } from '../canon/entry-id.ts';
import { BODY_BYTES_MAX, LIST_ITEMS_MAX, TEXT_CHARS_MAX } from './limits.ts';
import { type ParsedBody, parseBody } from './schema.ts';

interface Vector {
  readonly what: string;
  readonly body: Canonical;
  readonly canonical: string;
  readonly id: string;
}
interface Refused {
  readonly what: string;
  readonly body: unknown;
  readonly problems: readonly { readonly path: readonly (string | number)[]; readonly code: string }[];
}

const VECTORS = read<Vector[]>('bodies.json');
const REFUSED = read<Refused[]>('refused.json');
const observation = VECTORS[0]?.body as { readonly [key: string]: Canonical };

describe('bodies', () => {
  test.each(VECTORS)('[E1] $what is read as it stands', ({ body }) => {
    expect(parseBody(body)).toEqual({ ok: true, value: body });
  });

  test.each(REFUSED)('[E2] [E3] [E4] [E5] [E6] [E7] [E9] [E10] [E18] $what is refused', ({ body, problems }) => {
    const parsed = parseBody(body);
    expect(problemsOf(parsed).map(({ path, code }) => ({ path, code }))).toEqual(problems);
  });

  check('[E2] a field that there is not is refused', [anyBody, fc.stringMatching(/^[a-z]{12}$/)], (body, field) => {
    const [first, ...others] = problemsOf(parseBody({ ...body, [field]: 1 }));
    return first?.code === 'unknown-field' && first.path[0] === field && others.length === 0;
  });

  check('[E3] an empty body lacks what every one must have', [anyBody], ({ type }) => {
    const problems = problemsOf(parseBody({ type }));
    return ['source', 'key'].every((field) =>
      problems.some(({ path, code }) => path[0] === field && code === 'missing'),
    );
  });

  test('[E4] minus zero has no place', () => {
    const parsed = parseBody({ ...observation, when: { from: -0, to: 0 } });
    expect(problemsOf(parsed)).toEqual([
      { path: ['when', 'from'], code: 'wrong-kind', expected: '0 without a sign', found: '0' },
    ]);
  });

  test('[E7] a lone surrogate is no text', () => {
    expect(problemsOf(parseBody({ ...observation, text: 'a\ud800' })).map(({ code }) => code)).toEqual(['wrong-kind']);
  });

  test('[E7] texts and lists end at their limits', () => {
    const text = (length: number) => parseBody({ ...observation, text: 'x'.repeat(length) }).ok;
    expect([text(TEXT_CHARS_MAX), text(TEXT_CHARS_MAX + 1)]).toEqual([true, false]);
    const via = (length: number) => parseBody({ ...observation, via: Array.from({ length }, () => 'a') }).ok;
    expect([via(LIST_ITEMS_MAX), via(LIST_ITEMS_MAX + 1)]).toEqual([true, false]);
  });

  test('[E8] a body ends at 48 KiB, to the byte', () => {
    const body = (length: number) => ({
      ...observation,
      raw: { a: 'ж'.repeat(9_000), b: 'ж'.repeat(9_000), c: 'x'.repeat(9_000), d: 'x'.repeat(length) },
    });
    const spare = BODY_BYTES_MAX - new TextEncoder().encode(canonical(body(0))).length;
    expect(parseBody(body(spare)).ok).toBe(true);
    expect(problemsOf(parseBody(body(spare + 1)))).toEqual([
      { path: [], code: 'out-of-range', expected: 'at most 49152 bytes in all', found: '49153 bytes' },
    ]);
  });

  test('[E11] a problem says where, what was expected and what was found', () => {
    expect(problemsOf(parseBody({ ...observation, when: { from: 2, to: 1 }, act: 'shelling' }))).toEqual([
      { path: ['when'], code: 'window-reversed', expected: 'to at or after from', found: '{from: 2, to: 1}' },
      { path: ['act'], code: 'unknown-code', expected: 'a code of the taxonomy (act)', found: '"shelling"' },
    ]);
  });

  check('[E11] nothing that is handed in throws', [fc.anything({ withBigInt: true, withDate: true })], (value) => {
    const parsed = parseBody(value);
    return parsed.ok || parsed.problems.every(({ expected, found }) => expected !== '' && found.length < 2_000);
  });

  check(
    '[E11] nothing that a body is spoilt with throws',
    [anyBody, fc.nat(), fc.anything({ withBigInt: true })],
    (body, which, value) => {
      const fields = Object.keys(body);
      const field = fields[which % fields.length] ?? 'type';
      const parsed = parseBody({ ...body, [field]: value });
      return parsed.ok || parsed.problems.length > 0;
    },
  );
});

describe('ids', () => {
  test.each(VECTORS)('[E14] $what has the id that was published', ({ body, canonical: text, id }) => {
    expect(canonical(body)).toBe(text);
    expect(entryId(body)).toBe(id);
  });

  check('[E12] a body comes back from its canonical text with the same text and id', [anyBody], (body) => {
    const text = canonical(body as unknown as Canonical);
    const parsed = parseBody(JSON.parse(text));
    expect(parsed).toEqual({ ok: true, value: body });
    if (!parsed.ok) return false;
    expect(canonical(parsed.value as unknown as Canonical)).toBe(text);
    return entryId(parsed.value as unknown as Canonical) === entryId(body as unknown as Canonical);
  });

  check('[E13] the id does not hang on the order of keys', [anyBody, fc.infiniteStream(fc.nat())], (body, chance) => {
    const shuffled = shuffleKeys(body as unknown as Canonical, () => chance.next().value ?? 0);
    return entryId(shuffled) === entryId(body as unknown as Canonical);
  });

  test('[E15] a column called __proto__ is refused, not lost', () => {
    const body = JSON.parse(`{"type":"observation/1","raw":{"__proto__":"x"}}`) as object;
    const parsed = parseBody({ ...observation, ...body });
    expect(problemsOf(parsed).map(({ path, code }) => [path.join('.'), code])).toEqual([
      ['raw.__proto__', 'unknown-field'],
    ]);
    expect(
      problemsOf(parseBody(JSON.parse('{"__proto__":{"type":"observation/1"}}'))).map(({ code }) => code),
    ).toContain('missing');
  });
});

function problemsOf(parsed: ParsedBody) {
  return parsed.ok ? [] : parsed.problems;
}

function shuffleKeys(value: Canonical, next: () => number): Canonical {
  if (Array.isArray(value)) return value.map((item: Canonical) => shuffleKeys(item, next));
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).map(([key, member]) => ({ key, member, at: next() }));
  members.sort((a, b) => a.at - b.at);
  return Object.fromEntries(members.map(({ key, member }) => [key, shuffleKeys(member ?? null, next)]));
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../spec/entries/v1/vectors/${name}`, import.meta.url), 'utf8')) as T;
}
