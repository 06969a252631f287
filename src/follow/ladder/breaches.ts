import { windowOf } from '../../assess/clause-window.ts';
import { isDistinct, reached } from '../../assess/events.ts';
import { fitDeed } from '../../assess/fit.ts';
import { hasOccurred, type Judged, reportsOf } from '../../assess/judge.ts';
import { breachesOf } from '../../assess/rights.ts';
import { byCodeUnit } from '../../canon/canonical.ts';
import type { Clause } from '../../terms/agreement.ts';
import type { Scene } from './scene.ts';
import type { BreachSignal, Signal } from './terms.ts';
import { NOT_YET, type Told } from './told.ts';

/** A breach that may call a step, and whether it certainly is one such. */
export interface Breach {
  readonly judged: Judged;
  /** Whose it is, by the findings; `null`: of somebody not certain. */
  readonly party: string | null;
  readonly certain: boolean;
}

/** An event that counts breaches is a signal like any other, and counts those of this round. */
export function signalOfEvent(
  { frame }: Scene,
  { event, text }: Extract<Signal, { kind: 'event' }>,
): BreachSignal | null {
  const rule = frame.terms.events.find(({ id }) => id === event)?.rule;
  if (rule?.kind !== 'breaches') return null;
  const { clause, by, atLeast, ms } = rule;
  return { ...anyBreach(clause, by), text, atLeast, inMs: ms };
}

/** Every breach of this round that a signal looks at, in order of their ends. */
export function breachesFor(scene: Scene, signal: BreachSignal, answering: readonly string[]): readonly Breach[] {
  const { frame, since } = scene;
  const asked = askedOf(scene, signal);
  if (asked === null) return [];
  const { voices } = frame.context;
  const isAnswered = (party: string) =>
    answering.length === 0 || answering.some((one) => !voices.areOneSide(one, party));
  const found = breachesOf(frame.context, frame.terms, signal.clause, asked);
  const mayBeBy = (judged: Judged) =>
    asked.binds.some(
      ({ party }) =>
        (signal.by === null || party === signal.by) && isAnswered(party) && found.isPossiblyBy(judged, party),
    );
  const certain = found.certain
    .filter(({ party }) => (signal.by === null || party === signal.by) && isAnswered(party))
    .map(({ party, judged }): Breach => ({ judged, party, certain: judged.when.from >= since }));
  const possible = found.possible.filter(mayBeBy).map((judged): Breach => ({ judged, party: null, certain: false }));
  return [...certain, ...possible]
    .filter(({ judged }) => judged.when.to >= since)
    .flatMap((breach) => narrowed(signal, breach))
    .sort((a, b) => a.judged.when.to - b.judged.when.to || (a.judged.incident.id < b.judged.incident.id ? -1 : 1));
}

/** The n-th of them, at the distance that is asked for. */
export function breachTold(scene: Scene, signal: BreachSignal, answering: readonly string[]): Told {
  const asked = askedOf(scene, signal);
  if (asked === null) return NOT_YET;
  const window = windowOf(asked, scene.frame.context.at);
  if ('unknown' in window)
    return window.standing === 'not-in-force' ? NOT_YET : { ...NOT_YET, state: 'unknown', hangsOn: ['window'] };
  const all = breachesFor(scene, signal, answering);
  const later = laterThan(scene, signal, all);
  const certain = later.filter((one) => one.certain);
  const distinct = certain.filter(({ judged }, index) =>
    isDistinct(
      judged,
      index,
      certain.map((one) => one.judged),
    ),
  );
  const judgedOf = (list: readonly Breach[]) => list.map(({ judged }) => judged);
  const at = reached(judgedOf(distinct), signal.atLeast, signal.inMs, 'least');
  const perhaps = reached(judgedOf(later), signal.atLeast, signal.inMs, 'most');
  if (at !== null) {
    const until = distinct.filter(({ judged }) => judged.when.to <= at);
    const last = until.at(-1);
    return {
      state: 'happened',
      at,
      from: last?.judged.when.from ?? at,
      hangsOn: [],
      contested: false,
      entries: reportsOf(judgedOf(until)),
      parties: [...new Set(until.flatMap(({ party }) => (party === null ? [] : [party])))].sort(byCodeUnit),
      perhapsFrom: perhaps !== null && perhaps < at ? perhaps : null,
    };
  }
  if (perhaps === null) return NOT_YET;
  const doubtful = later.filter((one) => !one.certain);
  return {
    ...NOT_YET,
    state: 'unknown',
    hangsOn: [...new Set(doubtful.map(({ judged }) => doubtOf(judged, asked)))].sort(byCodeUnit),
    contested: doubtful.some(({ judged }) => judged.who.contested),
    entries: reportsOf(judgedOf(later)),
    perhapsFrom: perhaps,
  };
}

function doubtOf(judged: Judged, asked: Clause): Told['hangsOn'][number] {
  return hasOccurred(judged, asked) ? 'attribution' : 'occurrence';
}

/** The clause, with the proof that the signal asks for. */
function askedOf({ frame }: Scene, { clause, grade, by }: BreachSignal): Clause | null {
  const found = frame.terms.clauses.find(({ id }) => id === clause);
  if (found === undefined || grade === null) return found ?? null;
  return { ...found, proof: { occurrence: grade, attribution: by === null ? found.proof.attribution : grade } };
}

/** Of the kind and gravity that are asked for: what may not be so is not certain, and what cannot be so is none. */
function narrowed({ deed, counting }: BreachSignal, breach: Breach): readonly Breach[] {
  const { inside, fitting, proving } = breach.judged;
  const reports = inside.length > 0 ? inside : fitting;
  const kinds = deed === null ? ['inside'] : reports.map(({ body }) => fitDeed(body, deed).position);
  if (kinds.every((kind) => kind === 'outside')) return [];
  const counts = proving.flatMap(({ body }) => (body.count === undefined ? [] : [body.count]));
  const most = counts.some(({ max }) => max === null || max >= (counting ?? 0));
  if (counting !== null && counts.length > 0 && !most) return [];
  const isGrave = counting === null || (counts.length > 0 && counts.every(({ min }) => min >= counting));
  const isOfKind = kinds.every((kind) => kind === 'inside');
  return [{ ...breach, certain: breach.certain && isGrave && isOfKind }];
}

/** Those that began later than so long after the first of the round. */
function laterThan(scene: Scene, signal: BreachSignal, all: readonly Breach[]): readonly Breach[] {
  const { laterThanMs, clause, by } = signal;
  if (laterThanMs === null) return all;
  const first = breachTold(scene, anyBreach(clause, by), []);
  if (first.at === null) return first.state === 'unknown' ? all.map((one) => ({ ...one, certain: false })) : [];
  const edge = first.at + laterThanMs;
  return all
    .filter(({ judged }) => judged.when.to > edge)
    .map((one) => ({ ...one, certain: one.certain && one.judged.when.from >= edge }));
}

/** Any breach of a clause, at the proof that it demands itself. */
export function anyBreach(clause: string, by: string | null): BreachSignal {
  const plain = { grade: null, atLeast: 1, inMs: null, laterThanMs: null, deed: null, counting: null };
  return { kind: 'breach', text: `breach of ${clause}`, clause, by, ...plain };
}
