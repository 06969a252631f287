import { expect } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Finding, Standing } from '../../src/assess/assessment.ts';
import { foldEntries } from '../../src/assess/fold.ts';
import type { Observation } from '../../src/assess/incident.ts';
import { ASSESS_DEFAULTS, type AssessOptions } from '../../src/assess/input.ts';
import { byCodeUnit } from '../../src/canon/canonical.ts';
import { idAt } from '../../src/entries/columns.ts';
import { type Entry, isType } from '../../src/entries/entry.ts';
import { evaluateColumns } from '../../src/fast/evaluate.ts';
import type { Declined, FastAssessment, FastInput } from '../../src/fast/fast-assessment.ts';
import { inputOf } from '../../src/fast/from-entries.ts';
import { GRADES } from '../../src/fast/judge-columns.ts';
import { LiveAssessment } from '../../src/fast/live-assessment.ts';
import type { PooledAssessment } from '../../src/fast/node/evaluate-pool.ts';
import type { Agreement } from '../../src/terms/agreement.ts';
import { anyShape, casesOf, type RandomCase } from './random-case.ts';

/** Where the fast evaluator says other than the plain one: the rows and findings of each that the other has not. */
export interface Difference {
  readonly declined: string | null;
  readonly standings: readonly unknown[];
  readonly findings: readonly unknown[];
}

export function differenceOf(agreement: Agreement, entries: readonly Entry[], options: AssessOptions): Difference {
  const input = inputOf(entries, options.knownTo);
  if ('declined' in input) return { ...input, standings: [], findings: [] };
  const fast = evaluateColumns(agreement, agreement.base, input, options);
  if ('declined' in fast) return { ...fast, standings: [], findings: [] };
  const plain = assess([agreement], entries, options, null);
  return {
    declined: null,
    standings: apart(plain.standings.map(bare), fast.standings),
    findings: apart(inOrder(plain.findings.map(bareFinding)), inOrder(bareFindings(agreement, fast))),
  };
}

/** Row by row, in their order: what one gives and the other does not give in that place. */
function apart(plain: readonly unknown[], fast: readonly unknown[]): readonly unknown[] {
  return Array.from({ length: Math.max(plain.length, fast.length) }, (_, at) => at)
    .filter((at) => JSON.stringify(plain[at]) !== JSON.stringify(fast[at]))
    .map((at) => ({ at, plain: plain[at], fast: fast[at] }));
}

/** Findings as texts, in the order of these: the two list them each in an order of its own. */
function inOrder(findings: readonly unknown[]): readonly string[] {
  return findings.map((one) => JSON.stringify(one)).sort(byCodeUnit);
}

/** A row without its words: those the plain evaluator gives. */
function bare(row: Standing) {
  const { clause, party, window, standing, days, provisional, breaches, alleged, straddling, contested } = row;
  const { outOfForce, coverage } = row;
  return {
    clause,
    party,
    window,
    standing,
    days,
    provisional,
    breaches,
    alleged,
    straddling,
    contested,
    outOfForce,
    coverage,
  };
}

function bareFinding({ incident, clause, party, position, occurred, who, members }: Finding) {
  return { incident, clause, party, position, occurred: occurred.grade, who: who.grade, by: who.by, members };
}

/** Clause by clause: of a million reports all findings at once are more than there is room for. */
function findingsApart(agreement: Agreement, anew: FastAssessment, now: FastAssessment): readonly unknown[] {
  return anew.findings.flatMap((one, at) => {
    const kept = now.findings.slice(at, at + 1);
    return apart(
      inOrder(bareFindings(agreement, { ...anew, findings: [one] })),
      inOrder(bareFindings(agreement, { ...now, findings: kept })),
    );
  });
}

/** Findings without their words. */
export function bareFindings(
  { parties }: Agreement,
  { columns, incidents, findings }: Pick<PooledAssessment, 'columns' | 'incidents' | 'findings'>,
): readonly unknown[] {
  return findings.flatMap(({ clause, records, of }) =>
    [...of].map((record) => {
      const strongest = records.strongest.at(record);
      const isContested = records.contested.at(record) === 1;
      const members: string[] = [];
      for (let at = records.fitting.at(record); at < records.proving.at(record); at++)
        members.push(idAt(columns, records.rows.at(at)));
      const first = incidents.membersOf(records.incident.at(record))[0] as number;
      return {
        incident: idAt(columns, first),
        clause,
        party: parties[strongest]?.id ?? '*',
        position: records.position.at(record) === 1 ? 'inside' : 'straddles',
        occurred: GRADES[records.anyGrade.at(record)] ?? 'alleged',
        who: isContested ? 'contested' : (GRADES[records.strongestGrade.at(record)] ?? 'none'),
        by: parties.flatMap(({ id }, party) => {
          const grade = GRADES[(records.by.at(record) >> (2 * party)) & 3] ?? null;
          return grade === null ? [] : [{ party: id, grade }];
        }),
        members,
      };
    }),
  );
}

/** Agreements of plain prohibitions, which the fast evaluator answers. */
export const plainShapes = anyShape.map((shape) => ({
  ...shape,
  mirror: false,
  right: false,
  permits: null,
  readings: false,
}));

export const plainCase = casesOf(plainShapes, 30);

/** Fails unless the fast evaluator answers, and as the plain one does. What one source told twice at one moment is declined: here it is told once. */
export function expectAlike({ agreement, entries }: RandomCase): void {
  const plain = entries.filter(({ body }) => body.type !== 'decision/1');
  const told = new Set<string>();
  const once = plain.filter(({ body: { type, source, key }, known }) => {
    const name = `${type} ${source} ${key} ${known.at}`;
    return !told.has(name) && told.add(name);
  });
  expect(differenceOf(agreement, once, ASSESS_DEFAULTS)).toEqual({ declined: null, standings: [], findings: [] });
}

/** Where an assessment that was kept up says other than one made of everything at once. */
export interface KeptUp {
  readonly declined: string | null;
  /** How many reports it took in one by one. */
  readonly taken: number;
  readonly standings: readonly unknown[];
  readonly findings: readonly unknown[];
}

/** What is held against from scratch: of a million reports the findings alone take minutes. */
export type Look = 'all' | 'standings' | null;

/** Reports of which `isLate` says so come one by one, in their order; held against from-scratch at the end, and each time that `looks` says at what. */
export function keptUp(
  agreement: Agreement,
  entries: readonly Entry[],
  at: number,
  isLate: (index: number) => boolean,
  looks: (taken: number) => Look,
): KeptUp {
  const live = foldEntries(entries, null).live.filter(
    (entry): entry is Observation => isType(entry, 'observation/1') && entry.body.saw === 'deed',
  );
  const late = live.filter((_, index) => isLate(index));
  const lateOnes = new Set<Entry>(late);
  const isBase = (entry: Entry) => !lateOnes.has(entry);
  return keptUpFrom(agreement, late, at, looks, (taken, room) => {
    const there = new Set<Entry>(late.slice(0, taken));
    return inputOf(
      entries.filter((one) => isBase(one) || there.has(one)),
      null,
      room,
    );
  });
}

/** As `keptUp`; `inputAt` gives what there is from scratch once so many of the late reports have come, with room for so many more. */
export function keptUpFrom(
  agreement: Agreement,
  late: readonly Observation[],
  at: number,
  looks: (taken: number) => Look,
  inputAt: (taken: number, room: number) => FastInput | Declined,
): KeptUp {
  const asked = { knownTo: null, at };
  const input = inputAt(0, late.length);
  if ('declined' in input) return { ...input, taken: 0, standings: [], findings: [] };
  const kept = LiveAssessment.open(agreement, agreement.base, input, asked);
  if ('declined' in kept) return { ...kept, taken: 0, standings: [], findings: [] };
  for (const [index, entry] of late.entries()) {
    const declined = kept.add(entry);
    if (declined !== null) return { ...declined, taken: index, standings: [], findings: [] };
    const taken = index + 1;
    const look = taken === late.length ? 'all' : looks(taken);
    if (look === null) continue;
    const all = inputAt(taken, 0);
    if ('declined' in all) throw new Error(all.declined);
    const anew = evaluateColumns(agreement, agreement.base, all, asked);
    if ('declined' in anew) throw new Error(anew.declined);
    const now = kept.assessment();
    const standings = apart(anew.standings, now.standings);
    const findings = look === 'all' ? findingsApart(agreement, anew, now) : [];
    if (standings.length + findings.length > 0) return { declined: null, taken, standings, findings };
  }
  return { declined: null, taken: late.length, standings: [], findings: [] };
}

/** What one source told under one key is told once, and nobody decides on anything. */
export function toldOnce(entries: readonly Entry[]): readonly Entry[] {
  const told = new Set<string>();
  return entries.filter(({ body: { type, source, key } }) => {
    const name = `${type} ${source} ${key}`;
    return type !== 'decision/1' && !told.has(name) && told.add(name);
  });
}
