import type { Account, Amount, Assessment, Finding, Standing } from '../assess/assessment.ts';

/** A past answer that would be another one under the new version. */
export interface FindingChange {
  readonly kind: 'standing' | 'finding' | 'event' | 'guarantee';
  /** As the new version calls the clause, or the old one where it is gone; of an event its own name. */
  readonly clause: string;
  readonly party: string;
  /** Of a finding: the incident, by the id of its earliest report. */
  readonly incident: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** Standings and findings on the same entries, under the old version and under the new one. `names`: old clause → new. */
export function findingChanges(
  before: Assessment,
  after: Assessment,
  names: { readonly [clause: string]: string },
): readonly FindingChange[] {
  const nameOf = (clause: string) => (Object.hasOwn(names, clause) ? (names[clause] ?? clause) : clause);
  const standings = compare(
    rowsOf(before, nameOf),
    rowsOf(after, (id) => id),
    'standing',
  );
  const findings = compare(
    findingsOf(before, nameOf),
    findingsOf(after, (id) => id),
    'finding',
  );
  const guarantees = compare(
    guaranteesOf(before, nameOf),
    guaranteesOf(after, (id) => id),
    'guarantee',
  );
  return [...standings, ...findings, ...compare(eventsOf(before), eventsOf(after), 'event'), ...guarantees];
}

interface Told {
  readonly clause: string;
  readonly party: string;
  readonly incident: string | null;
  readonly words: string;
}

function compare(
  was: ReadonlyMap<string, Told>,
  is: ReadonlyMap<string, Told>,
  kind: FindingChange['kind'],
): readonly FindingChange[] {
  const keys = [...new Set([...was.keys(), ...is.keys()])].sort((a, b) => (a < b ? -1 : 1));
  return keys.flatMap((key) => {
    const [before, after] = [was.get(key), is.get(key)];
    const told = after ?? before;
    if (told === undefined || before?.words === after?.words) return [];
    const { clause, party, incident } = told;
    return [{ kind, clause, party, incident, before: before?.words ?? null, after: after?.words ?? null }];
  });
}

/** One clause may have several rows for a party, one for each part of its time: they are told together. */
function rowsOf({ standings }: Assessment, nameOf: (clause: string) => string): ReadonlyMap<string, Told> {
  const rows = new Map<string, Told>();
  for (const standing of standings) {
    const clause = nameOf(standing.clause);
    const key = `${clause} ${standing.party}`;
    const before = rows.get(key);
    const words = before === undefined ? standingWords(standing) : `${before.words}, then ${standingWords(standing)}`;
    rows.set(key, { clause, party: standing.party, incident: null, words });
  }
  return rows;
}

function standingWords({ standing, breaches, performance, account }: Standing): string {
  const told = [
    ...(performance === null ? [] : [performance]),
    ...(account === null ? [] : [accountWords(account)]),
    ...(breaches.max === 0 ? [] : [`breaches ${amountWords(breaches)}`]),
  ];
  return told.length === 0 ? standing : `${standing} (${told.join(', ')})`;
}

function accountWords({ target, counted, lines }: Account): string {
  // Nothing on record is no count of nought.
  const amount = lines.length === 0 && counted.min === 0 ? 'no count' : `counted ${amountWords(counted)}`;
  return `${amount}, ${target} named`;
}

function amountWords({ min, max }: Amount): string {
  if (max === null) return `at least ${min}`;
  return min === max ? String(min) : `${min}–${max}`;
}

/** Whether each guarantee is called, by when its guarantors must act, and how each of them stands. */
function guaranteesOf({ guarantees }: Assessment, nameOf: (clause: string) => string): ReadonlyMap<string, Told> {
  return new Map(
    guarantees.map(({ clause: id, state, due, guarantors }) => {
      const clause = nameOf(id);
      const givers = guarantors.map(({ guarantor, standing }) => `${guarantor} ${standing}`).join(', ');
      const words = [state, ...(due === null ? [] : [`due ${due}`]), givers].join('; ');
      return [clause, { clause, party: '*', incident: null, words }];
    }),
  );
}

/** Clocks and words of the agreement, under their own names. */
function eventsOf({ events }: Assessment): ReadonlyMap<string, Told> {
  return new Map(
    events.map(({ id, state, at }) => [
      id,
      { clause: id, party: '*', incident: null, words: at === null ? state : `${state}, ${at}` },
    ]),
  );
}

function findingsOf({ findings }: Assessment, nameOf: (clause: string) => string): ReadonlyMap<string, Told> {
  return new Map(
    findings.map((finding) => {
      const clause = nameOf(finding.clause);
      return [
        `${clause} ${finding.incident}`,
        { clause, party: finding.party, incident: finding.incident, words: findingWords(finding) },
      ];
    }),
  );
}

function findingWords({ position, occurred, who, excused }: Finding): string {
  return `${position}, occurred ${occurred.grade}, who ${who.grade}, excused ${excused}`;
}
