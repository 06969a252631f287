import { byCodeUnit } from '../canon/canonical.ts';
import type { When } from '../entries/body.ts';
import type { Clause, Ground, Terms } from '../terms/agreement.ts';
import { formatInstant, instantOf } from '../time/instant.ts';
import type { GroundState } from './assessment.ts';
import { groundText } from './clause-text.ts';
import type { Context } from './context.ts';
import { hasOccurred, type Judged, reportsOf } from './judge.ts';
import { type Breaches, breachesOf } from './rights.ts';

/** Whether what a clause names as its ground has happened, and within which time, ms. */
export interface Grounded {
  readonly state: GroundState['state'];
  /** When it happened; of what is unknown, the earliest and the latest time at which it may have. */
  readonly when: When | null;
  readonly hangsOn: GroundState['hangsOn'];
  readonly contested: boolean;
  readonly entries: readonly string[];
}

const NOT_YET: Grounded = { state: 'not-yet', when: null, hangsOn: [], contested: false, entries: [] };

/** Holds a ground of a clause against the findings, at the proof that the clause demands, within a time. */
export function groundOf(context: Context, terms: Terms, clause: Clause, ground: Ground, within: When): Grounded {
  if (ground.kind === 'event') return eventGround(ground, within);
  const breaches = breachesOf(context, terms, ground.clause, clause);
  const certain = breaches.certain
    .filter(({ party }) => ground.by === null || party === ground.by)
    .map(({ judged }) => judged);
  const inTime = certain.filter(({ when }) => within.from <= when.from && when.to <= within.to);
  const [first] = [...inTime].sort((a, b) => a.when.to - b.when.to || byCodeUnit(a.incident.id, b.incident.id));
  if (first !== undefined)
    return { state: 'happened', when: first.when, hangsOn: [], contested: false, entries: reportsOf([first]) };
  const asked: Clause = { ...(terms.clauses.find(({ id }) => id === ground.clause) ?? clause), proof: clause.proof };
  const possible = [...certain, ...breaches.possible.filter((one) => mayBe(ground.by, one, breaches))].filter(
    ({ when }) => when.from <= within.to && within.from <= when.to,
  );
  if (possible.length === 0) return NOT_YET;
  const hangsOn = possible.map((one) => (hasOccurred(one, asked) ? ('attribution' as const) : ('occurrence' as const)));
  return {
    state: 'unknown',
    when: {
      from: Math.min(...possible.map(({ when }) => when.from)),
      to: Math.max(...possible.map(({ when }) => when.to)),
    },
    hangsOn: [...new Set(hangsOn)].sort(byCodeUnit),
    contested: possible.some(({ who }) => who.contested),
    entries: reportsOf(possible),
  };
}

function eventGround({ settled }: Extract<Ground, { kind: 'event' }>, within: When): Grounded {
  if (settled === undefined || settled.state === 'unknown')
    return { ...NOT_YET, state: 'unknown', hangsOn: ['event'], entries: settled?.entries ?? [] };
  const { at, entries } = settled;
  if (settled.state === 'not-yet' || at === null || at < within.from || at > within.to) return NOT_YET;
  return { ...NOT_YET, state: 'happened', when: { from: at, to: at }, entries };
}

function mayBe(by: string | null, judged: Judged, { isPossiblyBy }: Breaches): boolean {
  return by === null || isPossiblyBy(judged, by);
}

/** A ground as the assessment prints it. */
export function groundState(ground: Ground, { state, when, hangsOn, contested, entries }: Grounded): GroundState {
  const text = (ms: number | undefined) => (ms === undefined ? null : formatInstant(instantOf(ms)));
  return {
    ground: groundText(ground),
    state,
    from: text(when?.from),
    to: text(when?.to),
    hangsOn,
    contested,
    entries: [...new Set(entries)].sort(byCodeUnit),
  };
}
