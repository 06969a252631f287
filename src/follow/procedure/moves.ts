import { chainOf } from '../../assess/voices.ts';
import { byCodeUnit } from '../../canon/canonical.ts';
import type { Body, StatementKind } from '../../entries/body.ts';
import type { Entry } from '../../entries/entry.ts';
import type { Frame } from '../matrix/frame.ts';
import { isOwn } from '../own-word.ts';
import { FINDINGS, type FindingWord, type Step } from './terms.ts';

/** What an entry may say of a matter, and the step that it belongs to. */
const STEP_OF = {
  signal: 'signal',
  tasked: 'tasked',
  'access-requested': 'access',
  'access-granted': 'access',
  'access-delayed': 'access',
  'access-denied': 'access',
  'field-findings': 'field-findings',
  draft: 'draft',
  'draft-received': 'reply',
  reply: 'reply',
  'reply-extended': 'reply',
  'second-review': 'second-review',
  committee: 'committee',
  published: 'published',
  objection: 'objection',
  'final-say': 'final-say',
  corrected: null,
  'safety-notice': null,
} as const satisfies Record<string, Step | null>;
export type MoveName = keyof typeof STEP_OF;
const NAMES = Object.keys(STEP_OF) as readonly MoveName[];

export function stepOf(name: MoveName): Step | null {
  return STEP_OF[name];
}

/** One entry that wants to take a step of a matter. */
export interface Move {
  readonly id: string;
  readonly matter: string;
  readonly name: MoveName;
  readonly finding: FindingWord | null;
  /** On record, and said to have been done, ms: no step is dated back. */
  readonly at: number;
  /** When it is said to have been done. */
  readonly when: Body extends { when: infer W } ? W : { readonly from: number; readonly to: number };
  /** The party or body whose own word it is; `null`: nobody's that the agreement names. */
  readonly by: string | null;
  readonly source: string;
  readonly person: string;
  /** A person who signs a decision, and not one who speaks as a source. */
  readonly isSigned: boolean;
  readonly to: string | null;
  readonly clause: string | null;
  readonly text: string | null;
  /** Its words are none that take this step. */
  readonly isMisspoken: boolean;
  /** Taken back by its source, and still a receipt. */
  readonly isKept: boolean;
}

/** An entry that speaks of a procedure in words that name no step. */
export interface Unheard {
  readonly entry: string;
  readonly words: string;
  readonly why: string;
}

const WORDS =
  /^procedure ([A-Za-z0-9][\w./-]{0,39}): ([a-z-]+)(?:, (violation|no violation|not verifiable))?(?: \((.+)\))?$/;
const PLAIN: readonly StatementKind[] = ['inform', 'notify'];
const ALSO: Partial<Record<MoveName, readonly StatementKind[]>> = {
  signal: ['accuse', 'demand', 'contact'],
  tasked: ['order'],
  'access-requested': ['demand', 'contact'],
  'access-granted': ['accept'],
  'access-denied': ['reject'],
  'draft-received': ['contact'],
  reply: ['accept', 'reject', 'deny', 'accuse', 'contact', 'demand', 'offer', 'promise'],
  objection: ['reject', 'deny', 'demand'],
  'safety-notice': ['order', 'contact'],
};
const WITH_FINDING: readonly MoveName[] = ['draft', 'second-review', 'committee', 'published', 'final-say'];
const SIGNED: readonly MoveName[] = WITH_FINDING;

/** Reads the steps that entries want to take, in the order in which they are heard, which does not depend on theirs. */
export function readMoves(
  frame: Frame,
  entries: readonly Entry[],
): { readonly moves: readonly Move[]; readonly unheard: readonly Unheard[] } {
  const unheard: Unheard[] = [];
  const moves = entries.flatMap((entry) => {
    const words = wordsOf(entry.body);
    if (words === null) return [];
    const read = readMove(frame, entry, words);
    if (typeof read !== 'string') return read.at <= frame.context.at ? [read] : [];
    unheard.push({ entry: entry.id, words, why: read });
    return [];
  });
  return { moves: inOrder(moves), unheard };
}

/** The order in which moves are heard; of one moment in the order of the way, what names nobody first. */
export function inOrder(moves: readonly Move[]): readonly Move[] {
  return [...moves].sort(
    (a, b) =>
      a.at - b.at ||
      NAMES.indexOf(a.name) - NAMES.indexOf(b.name) ||
      Number(a.to !== null) - Number(b.to !== null) ||
      byCodeUnit(a.clause ?? '', b.clause ?? '') ||
      byCodeUnit(a.id, b.id),
  );
}

/** The words by which a body speaks of a procedure: a statement says what it is about; a decision and a watch by their key. */
function wordsOf(body: Body): string | null {
  const words =
    body.type === 'statement/1' ? body.about : body.type === 'decision/1' || body.type === 'watch/1' ? body.key : null;
  return words?.startsWith('procedure ') === true ? words : null;
}

function readMove(frame: Frame, { id, body, known }: Entry, words: string): Move | string {
  const [, matter = '', named, found] = WORDS.exec(words) ?? [];
  const name = NAMES.find((one) => one === named);
  if (name === undefined) return '"procedure", a matter, a colon and a step, perhaps with a finding';
  const finding = FINDINGS.find((one) => one === found) ?? null;
  if (finding !== null && !WITH_FINDING.includes(name)) return `a finding is no part of ${name}`;
  if (!('when' in body) || body.when === undefined) return 'it says no time';
  const { agreement } = frame;
  const by = [...agreement.bodies, ...agreement.parties].find((one) => isOwn(frame, body, one.id))?.id ?? null;
  const plain = {
    id,
    matter,
    name,
    finding,
    at: Math.max(body.when.to, known.at),
    when: body.when,
    by,
    source: body.source,
    person: chainOf(body)[0] ?? body.source,
    isSigned: false,
    to: null,
    clause: null,
    isMisspoken: false,
    isKept: false,
  };
  if (body.type === 'decision/1')
    return { ...plain, person: body.person, isSigned: true, text: body.reason, isMisspoken: !SIGNED.includes(name) };
  if (body.type === 'watch/1') {
    const told = body.lost === 'denied' ? 'access-denied' : body.lost === 'delayed' ? 'access-delayed' : null;
    return { ...plain, text: body.blind?.join('; ') ?? null, isMisspoken: told !== name };
  }
  if (body.type !== 'statement/1') return 'a statement, a decision, or a watch that was lost';
  const isSpoken = PLAIN.includes(body.said) || ALSO[name]?.includes(body.said) === true;
  const { to = null, clause = null, text = null } = body;
  return { ...plain, to, clause, text, isMisspoken: !isSpoken };
}

/** Whether two entries are by one person, as far as their names tell: a source speaks for itself. */
export function isSamePerson(a: Move, b: Move): boolean {
  if (a.isSigned !== b.isSigned) return a.source === b.source || folded(a.person) === folded(b.person);
  return a.isSigned ? folded(a.person) === folded(b.person) : a.person === b.person;
}

function folded(name: string): string {
  return name.toLowerCase().replace(/[\s.,_-]/g, '');
}
