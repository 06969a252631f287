import type { Diagnostic } from '../lint/diagnostic.ts';
import { aroundChanges } from './around-change.ts';
import { type Change, change, NO_EFFECT } from './change.ts';
import { clauseChanges } from './clause-change.ts';
import { boundBy, heavier, lighter } from './effect.ts';
import { kindOf, matchClauses } from './match.ts';
import { type ClauseOf, clausesOf, type Version } from './version.ts';

/** Two versions of an agreement told apart by meaning: order, comments, and other words for one thing are no change. */
export interface Difference {
  readonly schema: 'servanda/difference/1';
  readonly before: Named;
  readonly after: Named;
  readonly changes: readonly Change[];
  /** What each party gains and loses by it: the places in `changes`. */
  readonly ledger: readonly {
    readonly party: string;
    readonly name: string;
    readonly gains: readonly number[];
    readonly loses: readonly number[];
  }[];
  /** What nobody can see, prove or place any longer; and what can be seen again. */
  readonly unobservable: readonly Unseen[];
  readonly observable: readonly Unseen[];
  /** Clauses of the old version by their names in the new one. */
  readonly clauses: { readonly [before: string]: string };
}

interface Named {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly digest: string;
}

export interface Unseen {
  readonly code: string;
  readonly clause: string | null;
  readonly text: string;
}

export function differenceOf(old: Version, now: Version): Difference {
  const { pairs, gone, fresh } = matchClauses(clausesOf(old), clausesOf(now));
  const ids = new Map(pairs.map(({ before, after }) => [before.clause.id, after.clause.id]));
  const changes = [
    ...aroundChanges(old, now, ids),
    ...gone.map((one) => whole('clause-removed', one, old)),
    ...fresh.map((one) => whole('clause-added', one, now)),
    ...pairs.flatMap((pair) => clauseChanges(pair, old, now, ids)),
  ];
  const [blind, sees] = [unseen(old, ids), unseen(now, new Map())];
  return {
    schema: 'servanda/difference/1',
    before: named(old),
    after: named(now),
    changes,
    ledger: ledgerOf(changes, old, now),
    unobservable: sees.filter((one) => !blind.some((other) => isSame(one, other))),
    observable: blind.filter((one) => !sees.some((other) => isSame(one, other))),
    clauses: Object.fromEntries([...ids].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function whole(code: 'clause-added' | 'clause-removed', one: ClauseOf, version: Version): Change {
  const { clause } = one;
  const words = `${clause.id} “${clause.title}” (${kindOf(one)})`;
  const bound = boundBy(clause);
  const isRight = RIGHTS.has(clause.norm.kind);
  const isMore = code === 'clause-added';
  // An exception is for whoever is bound by the rule; a guarantee burdens those who give it, who are no parties here.
  const effect =
    kindOf(one) === 'guarantees' || clause.aspectOf !== null
      ? NO_EFFECT
      : isMore !== isRight
        ? heavier(version.agreement, bound)
        : lighter(version.agreement, bound);
  return change(code, clause.id, isMore ? { after: words } : { before: words }, effect);
}

const RIGHTS = new Set(['permits', 'releases', 'suspends', 'resumes']);

function ledgerOf(changes: readonly Change[], old: Version, now: Version): Difference['ledger'] {
  const parties = new Map([...old.agreement.parties, ...now.agreement.parties].map(({ id, name }) => [id, name]));
  const numbers = (party: string, side: 'gains' | 'loses') =>
    changes.flatMap((one, index) => (one[side].includes(party) ? [index] : []));
  return [...parties]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([party, name]) => ({ party, name, gains: numbers(party, 'gains'), loses: numbers(party, 'loses') }));
}

const BLIND = new Set([
  ...['unobservable', 'unattributable', 'proof-out-of-reach', 'no-observer', 'no-body', 'nobody-neutral'],
  ...['place-not-drawn', 'corners-not-published', 'line-not-published', 'line-versions-gap'],
  ...['ceiling-without-counter', 'total-without-acceptance', 'silence-without-counter'],
]);

/** What lint says nobody can see, by the names that the new version gives to clauses. */
function unseen({ diagnostics }: Version, ids: ReadonlyMap<string, string>): readonly Unseen[] {
  return diagnostics
    .filter(({ code }) => BLIND.has(code))
    .map((one) => {
      const clause = clauseOf(one);
      return { code: one.code, clause: clause === null ? null : (ids.get(clause) ?? clause), text: one.text };
    });
}

function clauseOf({ path }: Diagnostic): string | null {
  return path?.[0] === 'clauses' && typeof path[1] === 'string' ? path[1] : null;
}

/** The means may be told otherwise: it is the same hole in the same clause. */
function isSame(a: Unseen, b: Unseen): boolean {
  return a.code === b.code && a.clause === b.clause && (a.clause !== null || a.text === b.text);
}

function named({ agreement }: Version): Named {
  const { id, version, title, digest } = agreement;
  return { id, version, title, digest };
}
