import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Assessment, Standing } from '../../src/assess/assessment.ts';
import { ASSESS_DEFAULTS } from '../../src/assess/input.ts';
import { entriesOf, loadCase } from '../../src/desk/case.ts';
import { fileInput } from '../../src/desk/file-input.ts';
import { runCase } from '../../src/desk/run.ts';
import type { Body, ObservationBody, When } from '../../src/entries/body.ts';
import { type Entry, makeEntry, uniqueEntries } from '../../src/entries/entry.ts';
import { airLaunches } from '../../src/feeds/air-launches/feed.ts';
import { collect } from '../../src/feeds/collect.ts';
import { fitCode } from '../../src/taxonomy/taxonomy.ts';
import type { Agreement, Clause } from '../../src/terms/agreement.ts';
import { compileAgreementUnsafe } from '../../src/terms/compile.ts';
import { inputOf } from '../support/feed-input.ts';
import { sharedData } from '../support/shared-data.ts';
import { exchanging, plainly, renameEntries, renameText } from '../support/swap.ts';
import { root } from '../tidy/house-files.ts';

/** What the first issue must show, on the cases of this project and on the log of air launches beside it. */
const EASTER = `${root}cases/easter-truce-2025`;
const VICTORY_DAY = `${root}cases/victory-day-truce-2025`;
const CHRISTMAS = `${root}cases/christmas-truce-2023`;
const DONBAS = `${root}cases/donbas-recommitment-2017`;
const LOG = 'air-launches/missile_attacks_daily_to2025.csv';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let csv = '';
/** The log, and what the case knows of its sources: what `--only-from` reads. */
let log: readonly Entry[] = [];
let easter: Agreement;
let easterSources: readonly Entry[] = [];
let easterEntries: readonly Entry[] = [];

beforeAll(async () => {
  const file = sharedData(LOG);
  csv = readFileSync(file, 'utf8');
  const of = await loadCase(EASTER);
  if (of.agreement === null) throw new Error('the Easter case must compile');
  easter = of.agreement;
  easterSources = of.sources;
  easterEntries = entriesOf(of, [], false);
  log = entriesOf(of, (await collect(airLaunches, fileInput(file))).entries, true);
});

const withLog = () => ({ from: [`air-launches:${sharedData(LOG)}`] });
const logAlone = () => ({ onlyFrom: [`air-launches:${sharedData(LOG)}`] });

function rowOf({ standings }: Assessment, clause: string, party: string): Standing {
  const [row, ...more] = standings.filter((one) => one.clause === clause && one.party === party);
  if (row === undefined || more.length > 0) throw new Error(`one row of ${party} under ${clause}`);
  return row;
}

function wordsOf(assessment: Assessment, clause: string): Record<string, string> {
  const rows = assessment.standings.filter((one) => one.clause === clause);
  return Object.fromEntries(rows.map(({ party, standing }) => [party, standing]));
}

function judge(agreement: Agreement, entries: readonly Entry[]): Assessment {
  return assess([agreement], entries, ASSESS_DEFAULTS, null);
}

function add<B extends Body>(body: B, knownAt: number): Entry<B> {
  return makeEntry(body, { at: knownAt, inferred: false }, { file: 'added.jsonl', row: 1 });
}

describe('2. the three truces, with the log and from the facts inside the cases alone', () => {
  test.each([
    ['Easter 2025', EASTER, 'kept'],
    ['Victory Day 2025', VICTORY_DAY, 'undetermined'],
    ['Christmas 2023', CHRISTMAS, 'undetermined'],
  ])('%s: on long-range air launches Russia stands %s', async (_, path, word) => {
    for (const ask of [withLog(), {}]) {
      const { assessment } = await runCase(path, ask);
      expect(rowOf(assessment, 'L1', 'RU')).toMatchObject({ standing: word, provisional: true, aspectOf: 'C1' });
    }
  });

  test('Victory Day hangs on a missile alleged that the log does not have', async () => {
    for (const ask of [withLog(), {}]) {
      const row = rowOf((await runCase(VICTORY_DAY, ask)).assessment, 'L1', 'RU');
      expect(row).toMatchObject({ alleged: [{ by: 'UA', n: 1, max: 2 }], breaches: { min: 0 }, straddling: 1 });
      expect(row.coverage?.permille).toBe(921);
      expect(row.reasons.map(({ code }) => code)).toContain('alleged');
    }
  });

  test('Christmas on that nobody was looking', async () => {
    for (const ask of [withLog(), {}]) {
      const row = rowOf((await runCase(CHRISTMAS, ask)).assessment, 'L1', 'RU');
      expect([row.coverage?.permille, row.alleged, row.straddling]).toEqual([0, [], 0]);
      expect(row.reasons.map(({ code }) => code)).toContain('channel-silent');
    }
  });

  test('Victory Day with the log alone: undetermined', async () => {
    const row = rowOf((await runCase(VICTORY_DAY, logAlone())).assessment, 'L1', 'RU');
    expect([row.standing, row.alleged, row.coverage?.permille]).toEqual(['undetermined', [], 0]);
  });

  test('Victory Day with the published signs of life and without the missile: kept', async () => {
    for (const ask of [withLog(), {}]) {
      const { agreement, entries } = await runCase(VICTORY_DAY, ask);
      const isMissile = ({ body }: Entry) =>
        body.type === 'observation/1' && body.source !== 'air-launches' && (body.weapon ?? '').startsWith('missile');
      expect(entries.filter(isMissile).length).toBeGreaterThanOrEqual(3);
      const row = rowOf(
        judge(
          agreement,
          entries.filter((entry) => !isMissile(entry)),
        ),
        'L1',
        'RU',
      );
      expect(row).toMatchObject({ standing: 'kept', provisional: true, coverage: { permille: 921 } });
    }
  });

  test('each coverage says what is assumed, what the reporter missed, and where the answer flips', async () => {
    for (const ask of [withLog(), {}]) {
      const { coverage } = rowOf((await runCase(EASTER, ask)).assessment, 'L1', 'RU');
      expect(coverage?.assumed).toContainEqual({ what: 'kpszsu: sees', value: '0.95', flipsAt: 'below 0.927836' });
      expect(coverage?.assumed).toContainEqual({ what: 'kpszsu: reports', value: '0.97', flipsAt: 'below 0.947369' });
      expect(coverage?.assumed).toContainEqual({
        what: 'kpszsu: longest usual silence (L)',
        value: '12 h',
        flipsAt: 'below 10 h 15 min',
      });
      expect(coverage?.misses.some(({ text }) => text.includes('17:15'))).toBe(true);
      expect(coverage?.liveness).toContainEqual({
        channel: 'kpszsu',
        beforeMs: 9 * HOUR,
        afterMs: 2 * HOUR,
        interiorMaxMs: 41 * HOUR,
        limitMs: 12 * HOUR,
        vouches: true,
      });
    }
  });

  test('"all hostilities" at Easter: undetermined for `*` and both parties', async () => {
    for (const ask of [withLog(), {}]) {
      const { assessment } = await runCase(EASTER, ask);
      expect(wordsOf(assessment, 'C1')).toEqual({ '*': 'undetermined', RU: 'undetermined' });
      expect(wordsOf(assessment, 'C2')).toEqual({ '*': 'undetermined', UA: 'undetermined' });
      expect(wordsOf(assessment, 'L1')).toEqual({ '*': 'undetermined', RU: 'kept', UA: 'undetermined' });
    }
  });

  test('Donbas 2017: `*` broken on 8, 9 and 10 April, each party undetermined, other days undetermined', async () => {
    const { assessment } = await runCase(DONBAS, {});
    expect(wordsOf(assessment, 'C1')).toEqual({ '*': 'broken', AF: 'undetermined', UA: 'undetermined' });
    const days = (party: string, word: string) =>
      rowOf(assessment, 'C1', party).days.flatMap(({ day, standing }) => (standing === word ? [day] : []));
    expect(days('*', 'broken')).toEqual(['2017-04-08', '2017-04-09', '2017-04-10']);
    expect(days('*', 'undetermined')).toHaveLength(rowOf(assessment, 'C1', '*').days.length - 3);
    for (const party of ['AF', 'UA']) {
      expect(days(party, 'undetermined')).toHaveLength(rowOf(assessment, 'C1', party).days.length);
    }
    expect(rowOf(assessment, 'C1', '*').breaches).toMatchObject({
      min: 3,
      max: 3,
      grade: 'indicated',
      counted: { min: 3_550, max: 3_550, about: true },
    });
  });
});

describe('3. with the log alone', () => {
  const CUT = Date.parse('2025-04-19T12:00+03:00');

  test('all rows of kpszsu after 19 April 12:00 dropped from the file, the other channels kept: undetermined', async () => {
    const lines = csv.split('\n');
    const kept = lines.filter((line) => !(line.includes(',kpszsu/posts/') && line.slice(0, 16) >= '2025-04-19 12:00'));
    expect(lines.length - kept.length).toBeGreaterThan(400);
    expect(kept.some((line) => line.includes('PvKPivden/') && line > '2025-04-20')).toBe(true);
    const { entries, refused } = await collect(airLaunches, inputOf('cut.csv', kept.join('\n')));
    expect(refused).toBeNull();
    expect(rowOf(judge(easter, [...easterSources, ...entries]), 'L1', 'RU').standing).toBe('undetermined');
  });

  test('and dropped from what was read, with the watch as it was: undetermined', () => {
    const entries = log.filter(
      ({ body }) => !(body.type === 'observation/1' && body.origin === 'kpszsu' && body.when.to > CUT),
    );
    expect(rowOf(judge(easter, log), 'L1', 'RU').standing).toBe('kept');
    expect(rowOf(judge(easter, entries), 'L1', 'RU').standing).toBe('undetermined');
  });

  test('a window of 30 days with signs of life only at both ends: undetermined', () => {
    const rows = log.flatMap(({ body }) => (isRowOf(body, 'kpszsu') ? [body.when] : []));
    const length = 30 * DAY;
    const starts = rows.map(({ to }) => to + HOUR).filter((from) => from > Date.parse('2025-01-01T00:00Z'));
    const from = starts.find(
      (at) =>
        rows.some((row) => row.from >= at + length && row.from < at + length + 6 * HOUR) &&
        rows.every((row) => row.to <= at + length || row.from >= at + length),
    );
    if (from === undefined) throw new Error('the log has a row just after some 30 days');
    const window = { from, to: from + length };
    const month = agreementOf([during(launchClause(easter), 'L1', window)]);
    const entries = log.filter(({ body }) => !(body.type === 'observation/1' && overlaps(body.when, window)));
    const row = rowOf(judge(month, entries), 'L1', 'RU');
    const live = row.coverage?.liveness.find(({ channel }) => channel === 'kpszsu');
    expect(live?.beforeMs).toBeLessThanOrEqual(live?.limitMs ?? 0);
    expect(live?.afterMs).toBeLessThanOrEqual(live?.limitMs ?? 0);
    expect(live?.interiorMaxMs).toBeGreaterThanOrEqual(length);
    expect(row).toMatchObject({ standing: 'undetermined', alleged: [], straddling: 0 });
  });

  test('30-hour windows slid over the whole log: none that overlaps a launch is kept', () => {
    const launches = log.flatMap(({ body }) => (isLaunch(body) ? [body.when] : []));
    const first = Math.min(...launches.map(({ from }) => from));
    const last = Math.max(...launches.map(({ to }) => to));
    const windows: When[] = [];
    for (let from = floorTo(first, 6 * HOUR); from + 30 * HOUR <= last; from += 6 * HOUR) {
      windows.push({ from, to: from + 30 * HOUR });
    }
    const clause = launchClause(easter);
    const sliding = agreementOf(
      windows.map((window, index) => during(clause, `W${String(index).padStart(5, '0')}`, window)),
    );
    const { standings } = judge(sliding, log);
    const words = new Map(
      standings.filter(({ party }) => party === 'RU').map(({ clause: id, standing }) => [id, standing]),
    );
    const years = new Map<number, { free: number; kept: number }>();
    const wrong: string[] = [];
    for (const [index, window] of windows.entries()) {
      const word = words.get(`W${String(index).padStart(5, '0')}`);
      if (launches.some((launch) => overlaps(launch, window))) {
        if (word === 'kept') wrong.push(new Date(window.from).toISOString());
        continue;
      }
      const year = new Date(window.from).getUTCFullYear();
      const count = years.get(year) ?? { free: 0, kept: 0 };
      years.set(year, { free: count.free + 1, kept: count.kept + (word === 'kept' ? 1 : 0) });
    }
    const lines = [...years].map(([year, { free, kept }]) => `${year}: ${kept} of ${free}`);
    console.info(
      `30-hour windows without a launch that stand kept, of ${windows.length} in all:\n  ${lines.join('\n  ')}`,
    );
    expect(words.size).toBe(windows.length);
    expect(wrong).toEqual([]);
    expect([...years.values()].reduce((sum, { kept }) => sum + kept, 0)).toBeGreaterThan(0);
  }, 120_000);
});

describe('4. one launch inside the Easter window', () => {
  const WITHIN: When = { from: Date.parse('2025-04-20T03:00+03:00'), to: Date.parse('2025-04-20T03:10+03:00') };

  /** The Easter terms with one body named neutral. */
  function observed(): Agreement {
    const text = readFileSync(`${EASTER}/easter-truce-2025.terms.yaml`, 'utf8');
    const neutral = 'bodies:\n  OBS: { name: An observer named neutral, neutral: true, sources: [observer] }';
    const changed = text.replace('bodies: {}', neutral);
    expect(changed).not.toBe(text);
    return compileAgreementUnsafe('easter-observed.terms.yaml', changed);
  }

  const launch = (source: string, more: Partial<ObservationBody> = {}) => {
    const body: ObservationBody = {
      type: 'observation/1',
      source,
      key: 'one launch',
      taxonomy: '1',
      saw: 'deed',
      when: WITHIN,
      act: 'launch',
      weapon: 'missile.cruise',
      means: 'direct.radar',
      by: 'RU',
    };
    return add({ ...body, ...more }, WITHIN.to);
  };
  const rows = (added: readonly Entry[]) => {
    const assessment = judge(observed(), [...easterEntries, ...added]);
    return { assessment, ru: rowOf(assessment, 'L1', 'RU'), all: rowOf(assessment, 'L1', '*') };
  };

  test('from a neutral source with direct means: broken, min 1', () => {
    const { ru, all } = rows([launch('observer')]);
    expect(ru).toMatchObject({
      standing: 'broken',
      provisional: true,
      breaches: { min: 1, max: 1, grade: 'indicated' },
    });
    expect(all).toMatchObject({ standing: 'broken', provisional: false, breaches: { min: 1, max: 1 } });
    const anonymous = rows([launch('observer', { by: 'nobody-named' })]);
    expect([anonymous.all.standing, anonymous.ru.standing]).toEqual(['broken', 'undetermined']);
  });

  const ALLEGED = { standing: 'undetermined', breaches: { min: 0 }, alleged: [{ by: 'UA', n: 1, max: 1 }] };

  test('from the accuser alone: undetermined, min 0, alleged by UA 1', () => {
    expect(rows([launch('ua-general-staff')]).ru).toMatchObject(ALLEGED);
    expect(rows([launch('kpszsu')]).ru).toMatchObject(ALLEGED);
    expect(rows([launch('pravda-com-ua')]).ru).toMatchObject(ALLEGED);
  });

  test('from a compiler that quotes the accuser: as from the accuser', () => {
    const quoted = rows([launch('air-launches', { origin: 'kpszsu' })]);
    const own = rows([launch('kpszsu')]);
    expect(quoted.ru).toMatchObject(ALLEGED);
    expect(withoutEntries(quoted.ru)).toEqual(withoutEntries(own.ru));
    expect(withoutEntries(quoted.all)).toEqual(withoutEntries(own.all));
  });

  test('from the accused’s own General Staff about its own deed: broken, by admission', () => {
    const { assessment, ru, all } = rows([launch('ru-general-staff', { means: 'reported.statement' })]);
    expect([ru.standing, ru.breaches.min, all.standing]).toEqual(['broken', 1, 'broken']);
    const finding = assessment.findings.find(({ clause }) => clause === 'L1');
    expect(finding?.occurred.why).toContain('admission');
    expect(rows([launch('ua-general-staff', { origin: 'ru-general-staff' })]).ru.standing).toBe('undetermined');
  });

  test('the accused’s "nothing happened" changes nothing', () => {
    const window = { from: Date.parse('2025-04-19T18:00+03:00'), to: Date.parse('2025-04-21T00:00+03:00') };
    const none = ['ru-mod', 'ru-general-staff', 'news-pravda'].map((source) =>
      launch(source, { saw: 'nothing', when: window, key: 'nothing' }),
    );
    for (const added of [[], [launch('observer')], [launch('kpszsu')]]) {
      const [before, after] = [rows(added).assessment, rows([...added, ...none]).assessment];
      expect(after.standings).toEqual(before.standings);
      expect(after.findings).toEqual(before.findings);
    }
    const withoutWatch = easterEntries.filter(({ body }) => body.type !== 'watch/1');
    expect(rowOf(judge(easter, [...withoutWatch, ...none]), 'L1', 'RU').standing).toBe('undetermined');
  });
});

describe('5. the same rule for everyone', () => {
  test.each([
    ['easter-truce-2025', 'RU', 'UA'],
    ['victory-day-truce-2025', 'RU', 'UA'],
    ['christmas-truce-2023', 'RU', 'UA'],
    ['donbas-recommitment-2017', 'AF', 'UA'],
  ])('%s with its parties swapped: the same but for the swap', async (name, one, other) => {
    const { agreement, entries } = await runCase(`${root}cases/${name}`, {});
    const names = exchanging([one, other]);
    const file = `${root}cases/${name}/${name}.terms.yaml`;
    const swapped = compileAgreementUnsafe('swapped.terms.yaml', renameText(readFileSync(file, 'utf8'), names));
    expect(swapped.parties.map(({ id, organs }) => [names.get(id), organs]).sort()).toEqual(
      agreement.parties.map(({ id, organs }) => [id, organs]).sort(),
    );
    const renamed = renameEntries(entries, names);
    const before = plainly(judge(agreement, entries), names, renamed.ids);
    expect(plainly(judge(swapped, renamed.entries), new Map(), new Map())).toEqual(before);
  });

  test.each([EASTER, VICTORY_DAY, CHRISTMAS, DONBAS])('%s with its entries shuffled: the same bytes', async (path) => {
    const { agreement, entries } = await runCase(path, {});
    const first = JSON.stringify(judge(agreement, entries));
    for (let seed = 1; seed <= 10; seed++) {
      expect(JSON.stringify(judge(agreement, shuffled(entries, seed)))).toBe(first);
    }
  });

  test('and so with the log', () => {
    const all = uniqueEntries([...easterEntries, ...log]);
    expect(JSON.stringify(judge(easter, shuffled(all, 7)))).toBe(JSON.stringify(judge(easter, all)));
  });
});

function launchClause({ base }: Agreement): Clause {
  const clause = base.clauses.find(({ id }) => id === 'L1');
  if (clause === undefined) throw new Error('the Easter case has a clause on launches');
  return { ...clause, aspectOf: null, binds: clause.binds.filter(({ party }) => party === 'RU') };
}

function during(clause: Clause, id: string, { from, to }: When): Clause {
  const edge = (at: number) => ({ kind: 'at' as const, at, wholeDay: false });
  return { ...clause, id, during: { from: edge(from), to: edge(to) } };
}

function agreementOf(clauses: readonly Clause[]): Agreement {
  return { ...easter, base: { ...easter.base, clauses }, readings: [] };
}

/** Whether a row may be a launch that the clause forbids: judged here by the taxonomy alone. */
function isLaunch(body: Body): body is ObservationBody {
  if (body.type !== 'observation/1' || body.saw !== 'deed') return false;
  if (fitCode('act', body.act, ['launch']) === 'outside') return false;
  return (
    body.weapon === undefined || fitCode('weapon', body.weapon, ['missile', 'drone.attack.long-range']) !== 'outside'
  );
}

function isRowOf(body: Body, channel: string): body is ObservationBody {
  return body.type === 'observation/1' && body.origin === channel;
}

function overlaps(a: When, b: When): boolean {
  return a.from === a.to ? b.from <= a.from && a.from < b.to : a.from < b.to && b.from < a.to;
}

function floorTo(ms: number, step: number): number {
  return Math.floor(ms / step) * step;
}

/** A row of the assessment without the ids of entries. */
function withoutEntries(row: Standing): unknown {
  return { ...row, reasons: row.reasons.map(({ code, text }) => ({ code, text })) };
}

function shuffled<T>(list: readonly T[], seed: number): readonly T[] {
  const items = [...list];
  let state = seed;
  for (let index = items.length - 1; index > 0; index--) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const other = state % (index + 1);
    const [a, b] = [items[index], items[other]];
    if (a !== undefined && b !== undefined) [items[index], items[other]] = [b, a];
  }
  return items;
}
