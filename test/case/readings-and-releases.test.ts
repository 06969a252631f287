import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Assessment, Finding, Standing } from '../../src/assess/assessment.ts';
import { ASSESS_DEFAULTS } from '../../src/assess/input.ts';
import { runCase } from '../../src/desk/run.ts';
import type { Body, ClaimBody, Figure, ObservationBody, StatementBody } from '../../src/entries/body.ts';
import { type Entry, isType, makeEntry } from '../../src/entries/entry.ts';
import type { Agreement } from '../../src/terms/agreement.ts';
import { compileAgreementUnsafe } from '../../src/terms/compile.ts';
import { auditClaims } from '../../src/words/audit-claims.ts';
import type { ClaimAudit } from '../../src/words/claim-audit.ts';
import { exactly } from '../support/reports.ts';
import { sharedData } from '../support/shared-data.ts';
import { root } from '../tidy/house-files.ts';

/** What the third issue must show of readings, releases and claims, on the cases and on the public data beside them. */
const ENERGY = `${root}cases/energy-moratorium-2025`;
const MINSK = `${root}cases/minsk-ii-ceasefire-2015`;
const EASTER = `${root}cases/easter-truce-2025`;
const READINGS = ['RU', 'RU-DAY-1', 'UA', 'UA-30'] as const;
const KUPIANSK = 'event 193406';
const VIINA = () => `viina:${sharedData('viina/energy_moratorium_2025_deepstrike_candidates.csv')}`;
const GED = () => `ucdp-ged:${sharedData('ucdp-ged/ged_ukraine_2014-2017.csv')}`;
const kyiv = (day: string) => Date.parse(`${day}T00:00+02:00`);

let agreement: Agreement;
let entries: readonly Entry[] = [];

beforeAll(async () => {
  ({ agreement, entries } = await runCase(ENERGY, {}));
});

describe('1. energy moratorium: readings', () => {
  test('20 March 2025 is undetermined in the readings from 18 March, and before the beginning in those from the 25th', () => {
    const answers = READINGS.map((reading) => [reading, dayOf(read(reading), '*', '2025-03-20')]);
    expect(answers).toEqual([
      ['RU', 'undetermined'],
      ['RU-DAY-1', 'undetermined'],
      ['UA', null],
      ['UA-30', null],
    ]);
  });

  test('without a reading there is no window, and no day', () => {
    for (const row of rowsOf(judge(agreement, entries, null), 'C1')) {
      expect([row.standing, row.days, row.window.from]).toEqual(['undetermined', [], null]);
      expect(row.reasons.map(({ code }) => code)).toEqual(['window-unknown']);
    }
  });

  test.each([
    ['RU', '2025-04-17'],
    ['RU-DAY-1', '2025-04-16'],
    ['UA-30', '2025-04-24'],
  ] as const)('%s: the last day is %s', (reading, last) => {
    // Asked about in May, so that every window is over.
    const at = Date.parse('2025-05-01T00:00Z');
    const { standings } = assess([agreement], entries, { ...ASSESS_DEFAULTS, at }, reading);
    expect(standings.find(({ clause, party }) => clause === 'C1' && party === '*')?.days.at(-1)?.day).toBe(last);
  });

  test('three claims of 17 April, and one of the 18th, flip with the reading of the end', () => {
    const positions = (day: string) =>
      READINGS.map((reading) => [reading, strikesOf(day).map(({ id }) => placed(read(reading), id))]);
    expect(positions('2025-04-17')).toEqual([
      ['RU', ['inside', 'inside', 'inside']],
      ['RU-DAY-1', ['outside', 'outside', 'outside']],
      ['UA', ['straddles', 'straddles', 'straddles']],
      ['UA-30', ['inside', 'inside', 'inside']],
    ]);
    expect(positions('2025-04-18')).toEqual([
      ['RU', ['outside']],
      ['RU-DAY-1', ['outside']],
      ['UA', ['straddles']],
      ['UA-30', ['inside']],
    ]);
  });

  test('all seventeen timed claims are on file, with objects, alleged and no more', async () => {
    const claimed = entries.filter((entry): entry is Entry<ObservationBody> => isStrikeBy(entry, /\|/));
    expect(claimed).toHaveLength(17);
    expect(claimed.every(({ body }) => body.by === 'UA' && body.object?.startsWith('energy.'))).toBe(true);
    const file = `mod-claims:${sharedData('mod-claims/energy2025_claims_ru_mod.csv')}`;
    for (const reading of READINGS) {
      const { assessment } = await runCase(ENERGY, { reading, from: [file] });
      expect(new Set(assessment.findings.map(({ occurred }) => occurred.grade))).toEqual(new Set(['alleged']));
      // The reader's rows and those of the case are the same reports: nothing is counted twice.
      expect(rowOf(assessment, 'C1', 'UA').alleged).toEqual(rowOf(read(reading), 'C1', 'UA').alleged);
    }
  });

  test('the Kupiansk row names nobody, although its label says Ukraine, and adds no breach of Ukraine', async () => {
    for (const ask of [{}, { from: [VIINA()] }, { onlyFrom: [VIINA()] }]) {
      for (const reading of READINGS) {
        const run = await runCase(ENERGY, { ...ask, reading });
        const rows = run.entries.filter(({ body }) => body.source === 'viina' && body.key === KUPIANSK);
        expect(rows.length).toBeGreaterThan(0);
        expect(rows.every(({ body }) => !('by' in body))).toBe(true);
        const findings = findingsOn(run.assessment, rows);
        expect(findings.every(({ party, who }) => party === '*' && who.by.length === 0 && who.grade === 'none')).toBe(
          true,
        );
        const isBefore = reading.startsWith('UA');
        expect(findings.some(({ position }) => position !== 'outside')).toBe(!isBefore);
        expect(rowOf(run.assessment, 'C1', 'UA')).toMatchObject({ standing: 'undetermined', breaches: { min: 0 } });
      }
    }
    const read = await runCase(ENERGY, { onlyFrom: [VIINA()] });
    const row = read.entries.find(({ body }) => body.source === 'viina' && body.key === KUPIANSK);
    expect([row?.body.raw?.a_ukr, row?.body.raw?.a_rus]).toEqual(['1', '0']);
  });
});

describe('1. energy moratorium: releases', () => {
  /** The same agreement, had it named two neutrals: as it was, nobody could prove a breach as C2 demands. */
  const withNeutrals = () =>
    compiled((terms) =>
      terms.replace(
        'bodies:\n',
        'bodies:\n  N1: { name: First neutral, neutral: true, sources: [n1] }\n  N2: { name: Second neutral, neutral: true, sources: [n2] }\n',
      ),
    );
  const invoked = said('kremlin', '2025-04-12T09:00Z', 'invoke', 'C2');
  const struck = (source: string, by: string, day = '2025-04-11') => strike(source, by, day);
  const words = (assessment: Assessment, party: string) =>
    assessment.standings.filter((row) => row.clause === 'C1' && row.party === party).map(({ standing }) => standing);

  test.each(READINGS)('%s: nobody invoked, and nobody is released', (reading) => {
    for (const row of rowsOf(read(reading), 'C2')) {
      expect(row.reasons.map(({ code }) => code)).toEqual(['right-unused']);
    }
    for (const party of ['RU', 'UA']) expect(words(read(reading), party)).toEqual(['undetermined']);
  });

  test('a breach proved beyond doubt releases nobody without an invocation', () => {
    const proved = [...entries, struck('n1', 'UA'), struck('n2', 'UA')];
    const assessment = judge(withNeutrals(), proved, 'RU');
    expect([words(assessment, 'UA'), words(assessment, 'RU')]).toEqual([['broken'], ['undetermined']]);
  });

  test('on allegations alone, however many, an invocation is void', () => {
    for (const reading of READINGS) {
      const assessment = judge(agreement, [...entries, invoked], reading);
      expect(words(assessment, 'RU')).toEqual(['undetermined']);
      expect(rowOf(assessment, 'C2', 'RU').reasons.map(({ code }) => code)).toEqual(['right-void']);
    }
  });

  test('an admission breaks C1, and does not release: C2 demands more', () => {
    const admitted = strike('ua-general-staff', 'UA', '2025-04-11');
    const assessment = judge(agreement, [...entries, admitted, invoked], 'RU');
    expect(words(assessment, 'UA')).toEqual(['broken']);
    expect(rowOf(assessment, 'C1', 'UA').breaches).toMatchObject({ min: 1, grade: 'indicated' });
    expect(words(assessment, 'RU')).not.toContain('not-in-force');
  });

  test('one neutral is not enough, two are: then released from the invocation on, and never before', () => {
    const one = judge(withNeutrals(), [...entries, struck('n1', 'UA'), invoked], 'RU');
    expect([words(one, 'UA'), words(one, 'RU')]).toEqual([['broken'], ['undetermined']]);
    expect(rowOf(one, 'C2', 'RU').reasons.map(({ code }) => code)).toEqual(['right-void']);
    const later = struck('n1', 'RU', '2025-04-14');
    const before = struck('n1', 'RU', '2025-04-08');
    const proved = [...entries, struck('n1', 'UA'), struck('n2', 'UA'), invoked];
    const two = judge(withNeutrals(), [...proved, later], 'RU');
    expect(words(two, 'RU')).toEqual(['undetermined', 'not-in-force']);
    const [first, then] = two.standings.filter(({ clause, party }) => clause === 'C1' && party === 'RU');
    expect([first?.window.to, then?.window.from]).toEqual(['2025-04-12T09:00:00.000Z', '2025-04-12T09:00:00.000Z']);
    expect(then?.outOfForce).toEqual({ min: 1, max: 1 });
    expect(words(two, 'UA')).toEqual(['broken']);
    expect(words(judge(withNeutrals(), [...proved, before], 'RU'), 'RU')).toEqual(['broken', 'not-in-force']);
  });

  test('an invocation by the other side, or by its ministry quoting one, frees nobody', () => {
    const proved = [...entries, struck('n1', 'UA'), struck('n2', 'UA')];
    for (const word of [
      said('ua-president', '2025-04-12T09:00Z', 'invoke', 'C2'),
      said('ua-mfa', '2025-04-12T09:00Z', 'invoke', 'C2', 'kremlin'),
    ]) {
      expect(words(judge(withNeutrals(), [...proved, word], 'RU'), 'RU')).not.toContain('not-in-force');
    }
  });

  test('whether a breach frees hangs on the reading: on 20 March there was one in one reading only', () => {
    const early = [struck('n1', 'UA', '2025-03-20'), struck('n2', 'UA', '2025-03-20')];
    const all = [...entries, ...early, said('kremlin', '2025-03-28T09:00Z', 'invoke', 'C2')];
    expect(words(judge(withNeutrals(), all, 'RU'), 'RU')).toContain('not-in-force');
    expect(words(judge(withNeutrals(), all, 'UA-30'), 'RU')).not.toContain('not-in-force');
  });
});

describe('2. claims that are checked by arithmetic', () => {
  test('Easter 2025, as the case has them: 4,900 adds up; 2,935 fits only if FPV = 957', async () => {
    const claims = (await runCase(EASTER, {})).entries.filter((entry) => isType(entry, 'claim/1'));
    const audits = auditClaims(claims as readonly Entry<ClaimBody>[]);
    expect(of(audits, 'adds-up').map(({ sum }) => sum)).toEqual([{ min: 4_900, max: 4_900 }]);
    const [kyivs] = of(audits, 'fits-only-if');
    expect(kyivs?.must).toMatchObject([{ printed: { figure: 'fpv' }, min: 957, max: 957 }]);
    expect(kyivs?.addends.map(({ figure }) => figure)).toEqual(['assaults', 'shellings', 'fpv']);
  });

  test('a press list of the same claim without the border items leaves 84, and says which', async () => {
    const claims = (await runCase(EASTER, {})).entries.filter((entry) => isType(entry, 'claim/1'));
    const moscow = (claims as readonly Entry<ClaimBody>[]).find(({ body }) => body.origin === 'ru-mod');
    if (moscow === undefined) throw new Error('the Easter case has the claim of Moscow');
    const figures = moscow.body.figures.filter(({ id }) => !id.startsWith('border'));
    const press = { ...moscow.body, key: 'press list', figures };
    const [left] = of(auditClaims([moscow, added(press)]), 'missing-remainder', 'does-not-add-up');
    if (left?.code === 'missing-remainder') {
      expect(left.by).toEqual({ min: 84, max: 84 });
      expect(left.found.map(({ count }) => count.min).sort((a, b) => a - b)).toEqual([16, 19, 49]);
    } else expect(left).toMatchObject({ gap: { by: { min: 84, max: 84 } } });
  });

  test('Gaza, November 2025: the parts come to 491, printed as 497', () => {
    const part = (id: string, n: number): Figure => ({ id, label: id, count: exactly(n), of: 'total', as: 'addend' });
    const claim: ClaimBody = {
      type: 'claim/1',
      taxonomy: '1',
      source: 'gaza-media-office',
      key: 'as of 2025-11-22',
      when: { from: Date.parse('2025-10-10T00:00Z'), to: Date.parse('2025-11-23T00:00Z') },
      figures: [
        { id: 'total', label: 'violations', count: exactly(497) },
        part('shooting', 142),
        part('line', 21),
        part('bombardment', 228),
        part('demolition', 100),
      ],
    };
    expect(of(auditClaims([added(claim)]), 'does-not-add-up')).toMatchObject([{ sum: { min: 491, max: 491 } }]);
  });
});

describe('3. Minsk II on fatal events', () => {
  test('295 in the 30 days before and 64 in the 30 days after, as the case says and as the data set has it', async () => {
    const { entries: all } = await runCase(MINSK, { from: [GED()] });
    const events = all.filter(
      (entry): entry is Entry<ObservationBody> =>
        isType(entry, 'observation/1') && entry.body.source === 'ucdp-ged' && entry.body.raw !== undefined,
    );
    const begun = (from: string, to: string) =>
      events.filter(({ body }) => {
        const first = kyiv(body.raw?.date_start ?? '');
        return kyiv(from) <= first && first < kyiv(to);
      }).length;
    const counted = [begun('2015-01-16', '2015-02-15'), begun('2015-02-15', '2015-03-17')];
    expect(counted).toEqual([295, 64]);
    const told = (await runCase(MINSK, {})).entries.flatMap(({ body }) =>
      body.type === 'claim/1' ? body.figures.map(({ count }) => count.min) : [],
    );
    expect(told.sort((a, b) => b - a)).toEqual(counted);
  });

  test.each([null, 'RU-BOUND', 'RU-NOT-BOUND'])(
    'reading %s: alleged and no more; everybody undetermined',
    async (reading) => {
      for (const ask of [{}, { from: [GED()] }]) {
        const { assessment } = await runCase(MINSK, { ...ask, ...(reading === null ? {} : { reading }) });
        const answers = assessment.standings.map(({ clause, party, standing, breaches }) => [
          `${clause} ${party}`,
          standing,
          breaches.min,
        ]);
        expect(answers).toEqual(['C1 *', 'C1 AF', 'C1 UA', 'R1 *', 'R1 RU'].map((row) => [row, 'undetermined', 0]));
        expect(new Set(assessment.findings.map(({ occurred }) => occurred.grade))).toEqual(new Set(['alleged']));
        expect(assessment.findings.every(({ who }) => who.by.length === 0)).toBe(true);
      }
    },
  );

  test('the two events of many days straddle the beginning', async () => {
    for (const ask of [{}, { from: [GED()] }, { onlyFrom: [GED()] }]) {
      const { assessment, entries: all } = await runCase(MINSK, ask);
      for (const key of ['203423', '203643']) {
        const rows = all.filter(({ body }) => body.source === 'ucdp-ged' && body.key === key);
        const findings = findingsOn(assessment, rows).filter(({ clause }) => clause === 'C1');
        expect(findings.map(({ position }) => position)).toEqual(['straddles']);
      }
    }
  });

  test('Russia’s own obligation has a window in one reading only', () => {
    const windowIn = async (reading: string) =>
      rowOf((await runCase(MINSK, { reading })).assessment, 'R1', 'RU').window.from;
    return expect(Promise.all([windowIn('RU-BOUND'), windowIn('RU-NOT-BOUND')])).resolves.toEqual([
      '2015-02-14T22:00:00.000Z',
      null,
    ]);
  });
});

function read(reading: string): Assessment {
  return judge(agreement, entries, reading);
}

function judge(terms: Agreement, all: readonly Entry[], reading: string | null): Assessment {
  return assess([terms], all, ASSESS_DEFAULTS, reading);
}

function compiled(change: (terms: string) => string): Agreement {
  const before = readFileSync(`${ENERGY}/energy-moratorium-2025.terms.yaml`, 'utf8');
  const after = change(before);
  if (after === before) throw new Error('the terms are no longer written as this test changes them');
  return compileAgreementUnsafe('changed.terms.yaml', after);
}

function rowsOf({ standings }: Assessment, clause: string): readonly Standing[] {
  return standings.filter((row) => row.clause === clause);
}

function rowOf(assessment: Assessment, clause: string, party: string): Standing {
  const [row, ...more] = rowsOf(assessment, clause).filter((one) => one.party === party);
  if (row === undefined || more.length > 0) throw new Error(`one row of ${party} under ${clause}`);
  return row;
}

/** How a day stands; `null`: it lies outside the window. */
function dayOf(assessment: Assessment, party: string, day: string): string | null {
  return rowOf(assessment, 'C1', party).days.find((one) => one.day === day)?.standing ?? null;
}

function findingsOn({ findings }: Assessment, rows: readonly Entry[]): readonly Finding[] {
  return findings.filter(({ members }) => rows.some(({ id }) => members.includes(id)));
}

/** Where the findings place a report; a report that no finding is about lies outside. */
function placed({ findings }: Assessment, id: string): string {
  return findings.find((finding) => finding.clause === 'C1' && finding.members.includes(id))?.position ?? 'outside';
}

function isStrikeBy(entry: Entry, key: RegExp): entry is Entry<ObservationBody> {
  return isType(entry, 'observation/1') && entry.body.source === 'mod-claims' && key.test(entry.body.key);
}

function strikesOf(day: string): readonly Entry<ObservationBody>[] {
  return entries.filter((entry): entry is Entry<ObservationBody> => isStrikeBy(entry, new RegExp(`^${day}T.*\\|`)));
}

function of<Code extends ClaimAudit['code']>(audits: readonly ClaimAudit[], ...codes: readonly Code[]) {
  return audits.filter((audit): audit is Extract<ClaimAudit, { code: Code }> =>
    (codes as readonly string[]).includes(audit.code),
  );
}

function added<B extends Body>(body: B): Entry<B> {
  const at = 'when' in body ? body.when.to : 0;
  return makeEntry(body, { at, inferred: false }, { file: 'added.jsonl', row: 1 });
}

function said(
  source: string,
  at: string,
  word: StatementBody['said'],
  clause: string,
  origin?: string,
): Entry<StatementBody> {
  const ms = Date.parse(at);
  const quoted = origin === undefined ? {} : { origin };
  const key = `${source} ${word} ${at}`;
  return added({ type: 'statement/1', source, key, when: { from: ms, to: ms }, said: word, clause, ...quoted });
}

/** One strike on a substation at noon, seen by the source itself. */
function strike(source: string, by: string, day: string): Entry<ObservationBody> {
  const from = Date.parse(`${day}T12:00Z`);
  return added({
    type: 'observation/1',
    taxonomy: '1',
    source,
    key: `strike by ${by} ${day}`,
    saw: 'deed',
    when: { from, to: from + 600_000 },
    act: 'strike',
    object: 'energy.grid',
    means: 'direct.seen',
    place: { point: [360_000_000, 510_000_000], radiusMm: 200_000 },
    by,
  });
}
