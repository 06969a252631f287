import type { PlaceOf } from '../terms/agreement.ts';
import { compileSource } from '../terms/compile.ts';
import type { DateContext } from '../terms/dates.ts';
import { TermsDocument } from '../terms/document.ts';
import { compilePlaces, type PlaceFiles } from '../terms/places.ts';
import { SourceText } from '../terms/source-text.ts';
import { dateContextOf, lintCalendar, lintDeadlines } from './calendar-rule.ts';
import { lintContradictions } from './contradiction-rule.ts';
import { lintCounts } from './count-rule.ts';
import { type Diagnostic, lifted, wordsOf } from './diagnostic.ts';
import { type Draft, type DraftClause, draftOf, linesOf, placesOf } from './draft.ts';
import { lintDuty } from './duty-rule.ts';
import { lintEvents, lintEventWords } from './event-rule.ts';
import { lintException } from './exception-rule.ts';
import type { Found } from './found.ts';
import { lintGround } from './ground-rule.ts';
import { lintAssurances, lintLadder } from './ladder-rule.ts';
import { lintDistance, lintLines } from './line-rule.ts';
import { lintObservation } from './observe-rule.ts';
import { actorsIn } from './promise-rule.ts';
import { field, mapOf, textOf } from './tree.ts';
import { lintWidths } from './width-rule.ts';
import { lintWords } from './words-rule.ts';

/** A draft as it lies before the one who writes it. */
export interface DraftText {
  readonly file: string;
  readonly text: string;
  readonly places: PlaceFiles;
}

/**
 * Keeps what it found in the clauses that did not change since it was last asked. The answer is the same as that of a
 * linter that was never asked before: what is kept is found again by all that it hangs on.
 */
export interface Linter {
  lint(draft: DraftText): readonly Diagnostic[];
  /** Of the last answer: parts looked at anew, and parts taken from the answer before. */
  readonly last: { readonly computed: number; readonly kept: number };
}

/** Everything there is to see to in a draft, in the order of its lines. */
export function lintDraft(draft: DraftText): readonly Diagnostic[] {
  return makeLinter().lint(draft);
}

const CLAUSE_RULES: readonly ((clause: DraftClause, draft: Draft) => readonly Found[])[] = [
  lintWords,
  lintWidths,
  lintDuty,
  lintCounts,
  lintDistance,
  lintEventWords,
  lintDeadlines,
  lintObservation,
  lintException,
];

/** A linter for one desk: asked at each stroke of a key, it looks anew only at what changed. */
export function makeLinter(): Linter {
  let before = new Map<string, readonly Found[]>();
  let places: { key: string; drawn: ReadonlyMap<string, PlaceOf> } | null = null;
  let last = { computed: 0, kept: 0 };
  let answered: { draft: DraftText; diagnostics: readonly Diagnostic[] } | null = null;

  const lint = (text: DraftText): readonly Diagnostic[] => {
    if (answered !== null && isSame(answered.draft, text)) return answered.diagnostics;
    const { source, problems: faults } = SourceText.read(text.file, text.text);
    const { problems } = source === null ? { problems: faults } : compileSource(source, text.places);
    let diagnostics = problems.map(lifted);
    const next = new Map<string, readonly Found[]>();
    last = { computed: 0, kept: 0 };
    const once = (key: string, compute: () => readonly Found[]): readonly Found[] => {
      const known = next.get(key) ?? before.get(key);
      last = known === undefined ? { ...last, computed: last.computed + 1 } : { ...last, kept: last.kept + 1 };
      const all = known ?? compute();
      next.set(key, all);
      return all;
    };
    if (source !== null) {
      const draft = draftOf(source.tree);
      const placesKey = JSON.stringify([draft.places, filesOf(draft, text.places)]);
      if (places?.key !== placesKey) places = { key: placesKey, drawn: drawnPlaces(source, text.places) };
      const { drawn } = places;
      const all = findAll(draft, drawn, placesKey, once);
      const acting = actingBodies(draft);
      const isUndertaking = ({ code, problem }: Diagnostic) =>
        code === 'unused-text' && acting.has(textOf(field(field(draft.texts, problem?.found ?? ''), 'by')) ?? '');
      diagnostics = diagnostics.filter((one) => !isUndertaking(one));
      diagnostics.push(...all.map((one) => diagnosticOf(one, source)));
    }
    before = next;
    const ordered = inOrder(diagnostics);
    answered = { draft: text, diagnostics: ordered };
    return ordered;
  };
  return {
    lint,
    get last() {
      return last;
    },
  };
}

type Once = (key: string, compute: () => readonly Found[]) => readonly Found[];

/** All rules, each under a key made of everything that it reads. */
function findAll(draft: Draft, drawn: ReadonlyMap<string, PlaceOf>, placesKey: string, once: Once): readonly Found[] {
  const { clauses: _, ladder, assurances, readings: __, note: ___, ...shared } = draft.tree;
  const around = JSON.stringify([shared, [...draft.defined], widthsSet(draft)]);
  const ids = JSON.stringify(draft.clauses.map(({ id, said }) => [id, said.forbids ?? null, said.binds ?? null]));
  const ofClauses = draft.clauses.flatMap((clause) =>
    once(
      `clause ${clause.id} ${JSON.stringify(clause.lineage)} ${clause.kind === 'forbids' ? '' : ids} ${around}`,
      () => CLAUSE_RULES.flatMap((rule) => rule(clause, draft)),
    ),
  );
  const wheres = JSON.stringify(
    draft.clauses.map(({ id, lineage }) => [id, lineage.map(({ where }) => where ?? null)]),
  );
  const timed = draft.clauses.map(({ id, said, lineage }) => [
    id,
    said.requires ?? null,
    lineage.map(({ during }) => during ?? null),
  ]);
  const measured = draft.clauses.filter((clause) =>
    placesOf(clause, draft).some((place) => linesOf(place, draft).length > 0),
  );
  const proses = JSON.stringify(measured.map(({ prose }) => prose));
  return [
    ...ofClauses,
    ...once(`calendar ${draft.clauses.length} ${JSON.stringify(draft.tree.calendar ?? null)}`, () =>
      lintCalendar(draft),
    ),
    ...once(`ladder ${JSON.stringify(ladder ?? null)} ${ids} ${around}`, () => lintLadder(draft)),
    ...once(`assurances ${JSON.stringify([assurances ?? null, ladder ?? null])} ${ids} ${around}`, () =>
      lintAssurances(draft),
    ),
    ...once(`contradictions ${JSON.stringify([draft.tree.clauses ?? null, draft.places])}`, () =>
      lintContradictions(draft),
    ),
    ...once(`ground ${wheres} ${placesKey}`, () => lintGround(draft, drawn)),
    ...once(`events ${JSON.stringify([shared.events ?? null, shared.calendar ?? null, timed])}`, () =>
      lintEvents(draft),
    ),
    ...once(
      `lines ${JSON.stringify([shared.lines ?? null, shared.calendar ?? null, draft.places])} ${wheres} ${proses}`,
      () => lintLines(draft),
    ),
  ];
}

/** What the readings set of the width of places: all of them that a rule about clauses looks at. */
function widthsSet({ tree }: Draft): readonly unknown[] {
  const sets = Object.values(mapOf(field(tree, 'readings'))).map((reading) => mapOf(field(reading, 'set')));
  return sets.map((set) => Object.entries(set).filter(([path]) => /^places\..*\.width$/.test(path)));
}

/** Who acts in a step, an assurance or a guarantee: the text by which a body undertook that is used, though no clause cites it. */
function actingBodies(draft: Draft): ReadonlySet<string> {
  const guarantees = draft.clauses.map(({ said }) => said.guarantees);
  return new Set([draft.tree.ladder, draft.tree.assurances, ...guarantees].flatMap((tree) => actorsIn(tree, draft)));
}

/** The place files that the draft names, as they are: a border that changes is a change of the draft. */
function filesOf(draft: Draft, files: PlaceFiles): readonly unknown[] {
  return Object.values(draft.places).map((place) => {
    const name = typeof place === 'object' && place !== null && 'file' in place ? String(place.file) : null;
    return name === null || !Object.hasOwn(files, name) ? null : files[name];
  });
}

/** Where a draft names no zone, its lines are drawn all the same. */
const NO_DATES: DateContext = {
  zone: 'Etc/UTC',
  dayCount: 'day-0-excluded',
  dates: {},
  events: new Set(),
  disputed: new Set(),
};

/** The places of a draft, however unsound the rest of it is. */
function drawnPlaces(source: SourceText, files: PlaceFiles): ReadonlyMap<string, PlaceOf> {
  const { shape } = TermsDocument;
  const places = shape.places.safeParse(field(source.tree, 'places') ?? {});
  const lines = shape.lines.safeParse(field(source.tree, 'lines') ?? {});
  const parties = shape.parties.safeParse(field(source.tree, 'parties') ?? {});
  const dates = dateContextOf(draftOf(source.tree)) ?? NO_DATES;
  if (!places.success || !lines.success || !parties.success) return new Map();
  const document = { places: places.data, lines: lines.data, parties: parties.data } as TermsDocument;
  return compilePlaces(document, files, source, dates).places;
}

function diagnosticOf({ code, path, at, words, other }: Found, source: SourceText): Diagnostic {
  return {
    code,
    level: 'warning',
    file: source.file,
    ...source.at(path, at),
    path,
    ...wordsOf(code, words),
    other: other === null ? null : source.at(other, 'key'),
    problem: null,
  };
}

/** As they stand in the file; what the compiler and a rule both ask at one place is asked once. */
function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  const once = diagnostics.filter(({ code, line, column, text, problem }) => {
    const place = `${code} ${line}:${column} ${problem !== null || code === 'date-without-hour' ? '' : text}`;
    if (problem === null && seen.has(place)) return false;
    seen.add(place);
    return true;
  });
  return once
    .map((one, index) => ({ one, index }))
    .sort(
      (a, b) => (a.one.line ?? 0) - (b.one.line ?? 0) || (a.one.column ?? 0) - (b.one.column ?? 0) || a.index - b.index,
    )
    .map(({ one }) => one);
}

function isSame(a: DraftText, b: DraftText): boolean {
  return a.file === b.file && a.text === b.text && a.places === b.places;
}
