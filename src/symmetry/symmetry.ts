import { assess } from '../assess/assess.ts';
import type { Amount, Assessment, Performance, Standing, StandingWord } from '../assess/assessment.ts';
import type { AssessOptions } from '../assess/input.ts';
import type { Entry } from '../entries/entry.ts';
import type { Agreement, Bound, Clause, PlaceOf } from '../terms/agreement.ts';
import { type Counterpart, counterpartsOf } from './counterpart.ts';
import { EVIDENCE, type Evidence, type EvidenceKind, evidenceOn } from './evidence.ts';
import { exchangePlaces } from './exchange-places.ts';
import { exchanging, type Json, plainly, type Renaming, renameAgreement, renameEntries } from './rename.ts';

/** The same tests applied to each side: whether the rule knows who is who, and what differs and why. */
export interface SymmetryReport {
  readonly schema: 'servanda/symmetry/1';
  readonly agreement: {
    readonly id: string;
    readonly version: number;
    readonly title: string;
    readonly digest: string;
  };
  readonly reading: string | null;
  readonly rules: string;
  /** Each two parties exchanged in agreement and entries: are all answers exchanged, and nothing else? */
  readonly rule: readonly RuleTest[];
  readonly clauses: readonly ClauseSymmetry[];
}

export interface RuleTest {
  readonly parties: readonly [string, string];
  readonly standings: number;
  readonly findings: number;
  readonly holds: boolean;
  /** Where the exchanged answer is another one, as paths; none where it holds. */
  readonly breaks: readonly string[];
}

export interface ClauseSymmetry {
  readonly clause: string;
  readonly title: string;
  readonly parties: readonly PartySide[];
  readonly pairs: readonly PairSymmetry[];
  /** Where it stands for one party alone: the clauses of its kind that bind another, with what each asks. */
  readonly counterparts: readonly Counterpart[];
}

export interface PartySide {
  readonly party: string;
  readonly standing: readonly StandingWord[];
  /** How the text binds it. */
  readonly bound: Bound['by'];
  readonly mirrors: string | null;
  readonly organs: number;
  readonly coverage: { readonly permille: number; readonly required: number } | null;
  /** How a duty stands to its deadline, row by row. */
  readonly performance: readonly Performance[];
  /** What is counted under a duty or a ceiling; `null` where nothing is. */
  readonly counted: (Amount & { readonly target: number }) | null;
  /** The lines that it is measured from, each with its versions. */
  readonly lines: readonly string[];
  readonly evidence: Evidence;
}

/** Why two standings differ; `same`: they do not. */
export type Cause = 'same' | 'evidence' | 'text' | 'evidence-and-text';

export interface PairSymmetry {
  readonly parties: readonly [string, string];
  readonly cause: Cause;
  /** What each would be with its own evidence and the other's place in the text. */
  readonly inOthersPlace: readonly [readonly StandingWord[], readonly StandingWord[]];
  /** Whether one of the two would stand otherwise there: the text tells them apart, though they stand alike. */
  readonly isOther: boolean;
  /** What the text itself does differently for the two. */
  readonly text: readonly TextDifference[];
  /** Evidence that is there for one and not for the other, or more of it. */
  readonly evidence: readonly EvidenceDifference[];
}

export interface TextDifference {
  readonly what: 'bound' | 'mirrors' | 'organs' | 'line';
  readonly values: readonly [string, string];
}

export interface EvidenceDifference {
  readonly kind: EvidenceKind | 'coverage' | 'counted';
  readonly counts: readonly [number, number];
}

/** Differences that are listed where the rule does not hold. */
const BREAKS_MAX = 20;

/** Who judges: the evaluator, or in a test one that takes sides. */
export type Judge = typeof assess;

/** The report on a case: a pure function of what `assess` takes. */
export function symmetryOf(
  agreement: Agreement,
  entries: readonly Entry[],
  options: AssessOptions,
  reading: string | null,
  judge: Judge = assess,
): SymmetryReport {
  const assessment = judge([agreement], entries, options, reading);
  const terms = agreement.readings.find(({ id }) => id === reading)?.terms ?? agreement.base;
  const ids = agreement.parties.map(({ id }) => id);
  const pairs = ids.flatMap((a, index) => ids.slice(index + 1).map((b): [string, string] => [a, b]));
  const exchanged = new Map(
    pairs.map(([a, b]) => [
      `${a} ${b}`,
      judge([exchangePlaces(agreement, exchanging(a, b))], entries, options, reading),
    ]),
  );
  const { id, version, title, digest } = assessment.agreement;
  return {
    schema: 'servanda/symmetry/1',
    agreement: { id, version, title, digest },
    reading,
    rules: assessment.rules,
    rule: pairs.map((pair) => testRule(judge, agreement, entries, options, reading, assessment, pair)),
    clauses: terms.clauses.map((clause) => {
      const bound = ids.filter((party) => rowsOf(assessment, clause.id, party).length > 0);
      const sides = bound.map((party) => sideOf(agreement, entries, assessment, clause, party));
      return {
        clause: clause.id,
        title: clause.title,
        parties: sides,
        pairs: sides.flatMap((a, index) =>
          sides.slice(index + 1).map((b) => compare(a, b, clause, exchanged.get(`${a.party} ${b.party}`), assessment)),
        ),
        counterparts: counterpartsOf(clause, terms.clauses),
      };
    }),
  };
}

/** Exchanges two names everywhere, judges anew, and holds the answer against the first one with its names exchanged. */
function testRule(
  judge: Judge,
  agreement: Agreement,
  entries: readonly Entry[],
  options: AssessOptions,
  reading: string | null,
  assessment: Assessment,
  [a, b]: [string, string],
): RuleTest {
  const names = exchanging(a, b);
  const renamed = renameEntries(entries, names);
  const swapped = judge([renameAgreement(agreement, names)], renamed.entries, options, renameReading(reading, names));
  const expected = plainly(assessment, names, renamed.ids);
  const found = plainly(swapped, new Map(), new Map());
  const breaks = differences(expected, found, '$');
  return {
    parties: [a, b],
    standings: assessment.standings.length,
    findings: assessment.findings.length,
    holds: breaks.length === 0,
    breaks: breaks.slice(0, BREAKS_MAX),
  };
}

/** Readings are often called by the party whose they are. */
function renameReading(reading: string | null, names: Renaming): string | null {
  return reading === null ? null : (names.get(reading) ?? reading);
}

function differences(a: Json, b: Json, path: string): readonly string[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length)
    return a.flatMap((item: Json, index) => differences(item, b[index] as Json, `${path}[${index}]`));
  if (isMap(a) && isMap(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return keys.flatMap((key) => differences(a[key] ?? null, b[key] ?? null, `${path}.${key}`));
  }
  return [path];
}

function isMap(value: Json): value is { readonly [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function rowsOf({ standings }: Assessment, clause: string, party: string): readonly Standing[] {
  return standings.filter((row) => row.clause === clause && row.party === party);
}

function words(assessment: Assessment, clause: string, party: string): readonly StandingWord[] {
  return rowsOf(assessment, clause, party).map(({ standing }) => standing);
}

function sideOf(
  agreement: Agreement,
  entries: readonly Entry[],
  assessment: Assessment,
  clause: Clause,
  party: string,
): PartySide {
  const rows = rowsOf(assessment, clause.id, party);
  const bound = clause.binds.find((one) => one.party === party);
  const coverages = rows.flatMap(({ coverage }) => (coverage === null ? [] : [coverage]));
  const [least] = [...coverages].sort((a, b) => a.permille - b.permille);
  return {
    party,
    standing: rows.map(({ standing }) => standing),
    bound: bound?.by ?? 'none',
    mirrors: bound?.mirrors?.of ?? null,
    organs: agreement.parties.find(({ id }) => id === party)?.organs.length ?? 0,
    coverage: least === undefined ? null : { permille: least.permille, required: least.required },
    performance: rows.flatMap(({ performance }) => (performance === null ? [] : [performance])),
    counted: countedOf(rows),
    lines: linesOf(clause.where, party),
    evidence: evidenceOn(agreement, entries, assessment, rows, clause, party),
  };
}

/** The count of the last row that has one; nothing on record is no count of nought. */
function countedOf(rows: readonly Standing[]): PartySide['counted'] {
  const accounts = rows.flatMap(({ account }) => (account === null ? [] : [account]));
  const last = accounts.at(-1);
  if (last === undefined || (last.lines.length === 0 && last.counted.min === 0)) return null;
  return { ...last.counted, target: last.target };
}

/** `contact (of-february-2015)`, for each line from which the party is measured. */
function linesOf(where: PlaceOf, party: string): readonly string[] {
  if (where.kind === 'union') return [...new Set(where.of.flatMap((part) => linesOf(part, party)))];
  if (where.kind !== 'offset') return [];
  const own = where.baselines.filter((one) => one.party === null || one.party === party);
  return own.map(({ line, versions }) => `${line} (${versions.map(({ id }) => id).join(', ')})`);
}

function compare(
  a: PartySide,
  b: PartySide,
  clause: Clause,
  exchanged: Assessment | undefined,
  assessment: Assessment,
): PairSymmetry {
  const other = exchanged ?? assessment;
  const [aThere, bThere] = [words(other, clause.id, a.party), words(other, clause.id, b.party)];
  return {
    parties: [a.party, b.party],
    cause: causeOf(a.standing, b.standing, aThere, bThere),
    inOthersPlace: [aThere, bThere],
    isOther: String(aThere) !== String(a.standing) || String(bThere) !== String(b.standing),
    text: textDifferences(a, b),
    evidence: evidenceDifferences(a, b),
  };
}

/**
 * Two standings differ. If each keeps its own when the two exchange their places in the text, the text does nothing: it
 * is the evidence. If each takes the other's, it is the text alone. Otherwise both have a part in it.
 */
export function causeOf(
  a: readonly StandingWord[],
  b: readonly StandingWord[],
  aThere: readonly StandingWord[],
  bThere: readonly StandingWord[],
): Cause {
  const is = (x: readonly StandingWord[], y: readonly StandingWord[]) => String(x) === String(y);
  if (is(a, b)) return 'same';
  if (is(a, aThere) && is(b, bThere)) return 'evidence';
  return is(a, bThere) && is(b, aThere) ? 'text' : 'evidence-and-text';
}

function textDifferences(a: PartySide, b: PartySide): readonly TextDifference[] {
  const rows: TextDifference[] = [];
  const add = (what: TextDifference['what'], x: string, y: string) => {
    if (x !== y) rows.push({ what, values: [x, y] });
  };
  add('bound', a.bound, b.bound);
  // Mirrors name the other: what differs is whether one mirrors at all.
  add('mirrors', a.mirrors === null ? 'nobody' : 'the other', b.mirrors === null ? 'nobody' : 'the other');
  add('organs', String(a.organs), String(b.organs));
  add('line', a.lines.join('; '), b.lines.join('; '));
  return rows;
}

function evidenceDifferences(a: PartySide, b: PartySide): readonly EvidenceDifference[] {
  const kinds = Object.keys(EVIDENCE) as EvidenceKind[];
  const counted = kinds.flatMap((kind): EvidenceDifference[] => {
    const counts = [a.evidence[kind].length, b.evidence[kind].length] as const;
    return counts[0] === counts[1] ? [] : [{ kind, counts }];
  });
  const [x, y] = [a.coverage?.permille ?? 0, b.coverage?.permille ?? 0];
  const [most, other] = [a.counted?.min ?? 0, b.counted?.min ?? 0];
  return [
    ...counted,
    ...(x === y ? [] : [{ kind: 'coverage', counts: [x, y] } as const]),
    ...(most === other ? [] : [{ kind: 'counted', counts: [most, other] } as const]),
  ];
}
