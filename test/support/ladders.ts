import type { Body } from '../../src/entries/body.ts';
import { type Entry, makeEntry } from '../../src/entries/entry.ts';
import { type ReadLadder, readLadder } from '../../src/follow/ladder/read.ts';
import { compileAgreementUnsafe } from '../../src/terms/compile.ts';
import { SourceText } from '../../src/terms/source-text.ts';
import { hour, type TermsParts, termsText } from './agreements.ts';

const BODIES = `
MON: { name: Monitoring mission, neutral: true, sources: [mon-post, mon-camera] }
PANEL: { name: Review panel, reviews: true, sources: [panel] }
HELP: { name: Friends, sources: [friends] }
ALSO: { name: Others, sources: [others] }`;
const TEXTS = `
n-word: { title: North declares, by: N }
s-word: { title: South declares, by: S }
h-word: { title: Friends undertake, by: HELP }`;
const EVENTS =
  'events: { third: { title: Third, breaches-of: C1, by: S, at-least: 3, within: 24 hours }, still: { title: Still, silence-of: C1, for: 2 days, resets-on: indicated } }';

/** A made-up agreement with a ladder. */
export interface Written {
  readonly ladder: string;
  readonly more?: string;
  readonly parts?: TermsParts;
}

export function written({ ladder, more = '', parts = {} }: Written) {
  const text = termsText({
    bodies: BODIES,
    texts: TEXTS,
    dates: 'start: 2030-06-01T00:00\nend: 2030-07-01T00:00',
    more: [EVENTS, ladder === '' ? '' : `ladder: ${ladder}`, more].join('\n'),
    ...parts,
  });
  const agreement = compileAgreementUnsafe('made-up.terms.yaml', text);
  const { source } = SourceText.read('made-up.terms.yaml', text);
  return {
    agreement,
    read: (reading: string | null = null): ReadLadder => readLadder(source?.tree ?? null, agreement, reading),
  };
}

let count = 0;
export function entry(body: Record<string, unknown>, knownAt: number): Entry {
  count += 1;
  const from = { file: 'test', row: count };
  return makeEntry(
    { key: JSON.stringify(body), ...body } as unknown as Body,
    { at: hour(knownAt), inferred: false },
    from,
  );
}
export const deed = (
  act: string,
  by: string | null,
  from: number,
  to: number,
  more: Record<string, unknown> = {},
  known = to,
) =>
  entry(
    {
      type: 'observation/1',
      taxonomy: '1',
      source: 'mon-post',
      saw: 'deed',
      act,
      means: 'direct.seen',
      when: { from: hour(from), to: hour(to) },
      ...(by === null ? {} : { by }),
      ...more,
    },
    known,
  );
export const fire = (by: string | null, from: number, more: Record<string, unknown> = {}) =>
  deed('fire', by, from, from + 1, more);
export const said = (source: string, word: string, at: number, more: Record<string, unknown> = {}, known = at) =>
  entry({ type: 'statement/1', source, said: word, when: { from: hour(at), to: hour(at) }, ...more }, known);
