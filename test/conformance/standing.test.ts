import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { entriesOf, loadCase } from '../../src/desk/case.ts';
import { listCases } from '../../src/desk/casebook.ts';
import type { Agreement } from '../../src/terms/agreement.ts';
import { root } from '../tidy/house-files.ts';
import { found, type ReaderStanding } from './clients.ts';
import { type Body, batchLeaf, entryLeaf, idOf, termsOf } from './record-leaves.ts';
import { writeLog } from './sample-log.ts';

const home = mkdtempSync(join(tmpdir(), 'servanda-standing-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What the reader makes of a clause in a record that carries one agreement and these entries. */
async function standingOf(clause: string, agreement: unknown, bodies: readonly Body[]): Promise<ReaderStanding> {
  const { body, blob } = termsOf(agreement);
  const leaves = [entryLeaf(body), ...bodies.map((one) => batchLeaf([one]))];
  const { folder } = writeLog(mkdtempSync(join(home, 'log-')), leaves, [blob]);
  const { standing } = await found(folder, '--clause', clause);
  if (standing === undefined) throw new Error('the reader answers no standing');
  return standing;
}

async function readCase(path: string): Promise<{ agreement: Agreement; bodies: readonly Body[] }> {
  const of = await loadCase(path);
  if (of.agreement === null) throw new Error(`${path} does not compile`);
  return { agreement: of.agreement, bodies: entriesOf(of, [], false).map(({ body }) => body as unknown as Body) };
}

/** The days on which a case expects its clause broken by whomever. */
function expectedDays(path: string, clause: string): readonly string[] {
  const file = JSON.parse(readFileSync(join(path, 'expected.json'), 'utf8')) as {
    standings: readonly { clause: string; party: string; days: readonly { day: string; standing: string }[] }[];
  };
  const row = file.standings.find((one) => one.clause === clause && one.party === '*');
  return row?.days.filter(({ standing }) => standing === 'broken').map(({ day }) => day) ?? [];
}

const cases = await listCases(`${root}cases`);

const DONBAS = `${root}cases/donbas-recommitment-2017`;
const donbas = await readCase(DONBAS);
const reports = donbas.bodies.filter(({ type }) => type === 'observation/1');
const [report = {}] = reports;

describe('the one standing that the reader in Python works out', () => {
  test.each(cases.map((path) => [basename(path), path]))(
    '%s: where the reader says broken, the case expects it on the same days',
    async (_, path) => {
      const { agreement, bodies } = await readCase(path);
      for (const { id } of agreement.base.clauses) {
        const { days } = await standingOf(id, agreement, bodies);
        expect({ clause: id, days: expectedDays(path, id) }).toEqual({
          clause: id,
          days: expect.arrayContaining([...days]),
        });
      }
    },
  );

  test('the recommitment in Donbas: broken on the three days of the mission, and on no other', async () => {
    expect(await standingOf('C1', donbas.agreement, donbas.bodies)).toEqual({
      clause: 'C1',
      party: '*',
      standing: 'broken',
      days: ['2017-04-08', '2017-04-09', '2017-04-10'],
      deedsAtLeast: 3,
      entries: reports.map(idOf).sort(),
      notCovered: [],
    });
    expect(expectedDays(DONBAS, 'C1')).toEqual(['2017-04-08', '2017-04-09', '2017-04-10']);
  });

  test.each<[string, (report: Body) => Body]>([
    ['nothing was seen', (report) => ({ ...report, saw: 'nothing' })],
    ['it was heard', (report) => ({ ...report, means: 'direct.heard' })],
    ['it was told', (report) => ({ ...report, means: 'reported.press' })],
    ['the source is not named neutral', (report) => ({ ...report, source: 'outlet' })],
    ['the origin is not named neutral', (report) => ({ ...report, origin: 'outlet' })],
    ['a hand between is not named neutral', (report) => ({ ...report, via: ['outlet'] })],
    ['the act is not forbidden', (report) => ({ ...report, act: 'overflight' })],
    ['it began before the clause', (report) => ({ ...report, when: { from: 0, to: 1491685200000 } })],
    ['its place has another name', (report) => ({ ...report, place: { named: ['Ukraine'] } })],
    ['its place is not known', ({ place: _, ...report }) => report],
    ['it names a doer who is not bound', (report) => ({ ...report, by: 'RU' })],
    ['it is no whole observation', ({ act: _, ...report }) => report],
  ])('a report does not count where %s', async (_, change) => {
    expect(await standingOf('C1', donbas.agreement, [change(report)])).toMatchObject({ standing: null, days: [] });
  });

  test('a report of more than one day breaks no single day', async () => {
    const when = { from: 1491598800000, to: 1491771600000 };
    expect(await standingOf('C1', donbas.agreement, [{ ...report, when }])).toMatchObject({
      standing: 'broken',
      days: [],
    });
  });

  test.each<[string, Body]>([
    ['a correction names it', { type: 'correction/1', source: 'osce-smm', key: 'c', of: 'ID', reason: 'withdrawn' }],
    [
      'a decision names it',
      { type: 'decision/1', source: 'desk', key: 'd', observations: ['ID'], reason: 'set aside' },
    ],
  ])('a report does not count where %s', async (_, other) => {
    const naming = JSON.parse(JSON.stringify(other).replace('ID', idOf(report))) as Body;
    expect(await standingOf('C1', donbas.agreement, [report, naming])).toMatchObject({ standing: null });
  });

  test('a report does not count where another has its source and key', async () => {
    const twin = { ...report, act: 'fire' };
    expect(await standingOf('C1', donbas.agreement, [report, twin])).toMatchObject({ standing: null });
  });

  test.each<[string, (agreement: Agreement) => unknown, RegExp]>([
    ['there is no such clause', (of) => ({ ...of, base: { ...of.base, clauses: [] } }), /no such clause/],
    [
      'it is no prohibition',
      (of) => withClause(of, { norm: { kind: 'unassessed', norm: 'limits' } }),
      /no prohibition/,
    ],
    ['it is about weapons', (of) => withDeed(of, { weapons: ['missile'] }), /some weapons/],
    ['it is about objects', (of) => withDeed(of, { objects: ['energy'] }), /some weapons or objects/],
    ['it demands more', (of) => withClause(of, { proof: { occurrence: 'established' } }), /another grade/],
    ['the rule demands more', (of) => ({ ...of, proofRule: { indicated: [] } }), /more than one named neutral/],
    ['its end is not known', (of) => withDuring(of, { to: { kind: 'unknown' } }), /window is not known/],
    ['its beginning is disputed', (of) => withDuring(of, { from: { kind: 'disputed' } }), /window is not known/],
    ['a party is not bound', (of) => withClause(of, { binds: [{ by: 'none', mirrors: null }] }), /own text/],
    ['it looks at a drawn area', (of) => withClause(of, { where: { kind: 'area' } }), /without names/],
    ['another clause permits', (of) => withNorm(of, { kind: 'permits', from: 'C1' }), /permits, releases or suspends/],
    ['another clause releases', (of) => withNorm(of, { kind: 'releases', from: ['C1'] }), /permits, releases/],
  ])('a clause is not covered where %s', async (_, change, why) => {
    const answer = await standingOf('C1', change(donbas.agreement), donbas.bodies);
    expect(answer).toMatchObject({ standing: null, days: [], notCovered: [expect.stringMatching(why)] });
  });

  test('a clause is not covered where an act of acceptance is on record', async () => {
    const act = { type: 'acceptance/1', source: 'x', key: 'a', party: 'UA', stance: 'withdraw', clauses: ['*'] };
    const { notCovered } = await standingOf('C1', donbas.agreement, [...donbas.bodies, act]);
    expect(notCovered).toEqual([expect.stringMatching(/act of acceptance/)]);
  });
});

function withClause(agreement: Agreement, change: object): unknown {
  const clauses = agreement.base.clauses.map((clause) => ({ ...clause, ...change }));
  return { ...agreement, base: { ...agreement.base, clauses } };
}

function withDeed(agreement: Agreement, change: object): unknown {
  return withClause(agreement, {
    norm: { kind: 'forbids', deed: { acts: ['hostility'], weapons: null, objects: null, ...change } },
  });
}

function withDuring(agreement: Agreement, change: object): unknown {
  const [clause] = agreement.base.clauses;
  return withClause(agreement, { during: { ...clause?.during, ...change } });
}

function withNorm(agreement: Agreement, norm: object): unknown {
  const [clause] = agreement.base.clauses;
  return { ...agreement, base: { ...agreement.base, clauses: [clause, { ...clause, id: 'C2', norm }] } };
}
