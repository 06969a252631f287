import type { Agreement, Clause, PlaceOf, Terms } from '../../src/terms/agreement.ts';

/** What the language of terms can say, as a table shows it; and whether an agreement says it. */
type Feature = readonly [name: string, isUsed: (of: Used) => boolean];

interface Used {
  readonly history: readonly Agreement[];
  readonly clauses: readonly Clause[];
  readonly terms: readonly Terms[];
}

const norm =
  (kind: Clause['norm']['kind']) =>
  ({ clauses }: Used) =>
    clauses.some((clause) => clause.norm.kind === kind);
const duty =
  (form: string) =>
  ({ clauses }: Used) =>
    clauses.some((clause) => clause.norm.kind === 'requires' && clause.norm.duty.form === form);
const event =
  (kind: string) =>
  ({ terms }: Used) =>
    terms.some(({ events }) => events.some(({ rule }) => rule.kind === kind));

export const FEATURES: readonly Feature[] = [
  ['forbids', norm('forbids')],
  ['mirrors', norm('mirrors')],
  ['permits', norm('permits')],
  ['releases or suspends', (of) => norm('releases')(of) || norm('suspends')(of)],
  ['requires: achieve', duty('achieve')],
  ['requires: total', duty('total')],
  ['requires: maintain', duty('maintain')],
  ['limits', norm('limits')],
  ['guarantees', norm('guarantees')],
  [
    'in step',
    ({ clauses }) =>
      clauses.some(({ norm: of }) => of.kind === 'requires' && of.duty.form === 'achieve' && of.duty.inStepMs !== null),
  ],
  ['event: silence', event('silence')],
  ['event: breaches', event('breaches')],
  ['event: performance', event('performance')],
  ['counting rule', ({ clauses }) => clauses.some(({ countsOnePer }) => countsOnePer !== 'incident')],
  ['aspects', ({ clauses }) => clauses.some(({ aspectOf }) => aspectOf !== null)],
  ['zone along a line', ({ clauses }) => clauses.some(({ where }) => isOffset(where))],
  ['each from its own line', ({ clauses }) => clauses.some(({ where }) => isOffset(where, 'own'))],
  ['readings', ({ history }) => history.some(({ readings }) => readings.length > 0)],
  ['disputed values', ({ history }) => history.some(({ disputed }) => disputed.length > 0)],
  ['amended', ({ history }) => history.length > 1],
  ['own proof rule or grade', ({ clauses }) => clauses.some(({ proof }) => proof.occurrence === 'established')],
];

export function featuresOf(history: readonly Agreement[]): readonly string[] {
  const terms = history.flatMap(({ base, readings }) => [base, ...readings.map((reading) => reading.terms)]);
  const used: Used = { history, terms, clauses: terms.flatMap(({ clauses }) => clauses) };
  return FEATURES.filter(([, isUsed]) => isUsed(used)).map(([name]) => name);
}

function isOffset(where: PlaceOf, side?: string): boolean {
  if (where.kind === 'union') return where.of.some((one) => isOffset(one, side));
  return where.kind === 'offset' && (side === undefined || where.side === side);
}
