import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assessmentIn, call, lines, makeFolder } from '../support/cli.ts';
import { between } from '../support/markup.ts';
import { sharedData } from '../support/shared-data.ts';

/** Fires, furnaces and cloud through the ways in, on the public files that lie beside the clone. */
const FIRES = () => `firms:${sharedData('firms/J1_2026100.csv')}`;
const CLOUD = () => `firms:${sharedData('firms/cloud_cover_windows.csv')}`;

/** A made-up agreement that forbids heat on one day, with the satellites as its named neutral. */
const terms = (day: string) => `servanda: terms/1
id: no-heat
title: A day without fire
parties: { A: { name: Ay, organs: [a-staff] }, B: { name: Bee, organs: [b-staff] } }
bodies: { SAT: { name: Satellites, neutral: true, sources: [firms] } }
texts: { a-word: { title: A declares, by: A }, b-word: { title: B declares, by: B } }
calendar: { zone: Etc/UTC, day-count: day-0-excluded, dates: { start: ${day}T00:00, end: start + 1 day } }
places: { anywhere: { everywhere: true } }
clauses:
  C1:
    title: No fire
    text: { in: a-word }
    binds: { A: a-word, B: b-word }
    forbids: { act: thermal-anomaly }
    where: anywhere
    during: { from: start, to: end }
    coverage: 0.9
`;

/** Somebody vouches that the satellites look, and see. */
const looking = (day: string) => ({
  type: 'watch',
  source: 'firms',
  key: 'overpasses',
  known: `${day}T24:00Z`,
  when: { from: `${day}T00:00Z`, to: `${day}T24:00Z` },
  acts: ['thermal-anomaly'],
  means: 'direct.satellite',
  alive: 'stated',
  sees: { share: 0.99, basis: 'assumed' },
  reports: { share: 1, basis: 'assumed' },
});

const caseOf = (day: string) => makeFolder({ 'no-heat.terms.yaml': terms(day), 'entries.jsonl': lines(looking(day)) });

async function pageOf(...args: readonly string[]): Promise<string> {
  const out = join(makeFolder(), 'page.html');
  expect((await call('brief', ...args, '--out', out)).code).toBe(0);
  return readFileSync(out, 'utf8');
}

describe('cloud', () => {
  test('[F143] on 11 April 2026, with 76.2 % of cloud over the east, "no fire" vouches for nothing', async () => {
    const path = caseOf('2026-04-11');
    const [clear, clouded] = [
      assessmentIn(await call('assess', path, '--json')),
      assessmentIn(await call('assess', path, '--from', CLOUD(), '--json')),
    ];
    expect(clear.standings.map(({ standing }) => standing)).toEqual(['kept', 'kept', 'kept']);
    expect(clouded.standings.map(({ standing }) => standing)).toEqual(['undetermined', 'undetermined', 'undetermined']);
    const { stdout } = await call('assess', path, '--from', CLOUD());
    expect(stdout).toContain('(cloud)');
    expect(stdout).toContain(
      'Cloud over the east of the country on 2026-04-11: 76.2 %. From 50 % on, that no fire was seen vouches for nothing.',
    );
  });

  test('[B40] the page says so, and counts the days that touch no window', async () => {
    const page = await pageOf(caseOf('2026-04-11'), '--from', CLOUD());
    const unseen = between(page, '<h2 id="unseen">', '<h2 id="sources">');
    expect(unseen).toContain('Cloud over the east of the country on 2026-04-11: 76.2 %.');
    expect(unseen).toMatch(/<summary>\d+ lost watches outside every window<\/summary>/);
    expect(unseen.split('vouches for nothing').length).toBeLessThan(10);
  });
});

describe('fires', () => {
  test('[F168] [F141] of the 43 of the real day 12 lie in works that are known: they break nothing and stay in doubt', async () => {
    const path = caseOf('2026-04-10');
    const { stdout, code } = await call('assess', path, '--from', FIRES());
    expect(stdout).toContain('Heat seen from space 43 times: 12 of it at places that are always hot');
    expect(stdout).toContain('31 of unknown cause. Heat is no deed, and nobody’s.');
    expect(code).toBe(1);
    const { findings } = assessmentIn(await call('assess', path, '--from', FIRES(), '--json')) as unknown as {
      findings: { members: string[]; position: string }[];
    };
    const at = (wanted: string) =>
      new Set(findings.filter(({ position }) => position === wanted).flatMap(({ members }) => members)).size;
    // In doubt: the twelve, and the two works themselves.
    expect([at('inside'), at('straddles')]).toEqual([31, 14]);
  });

  test('[F138] [F168] with a list of one’s own the works of Kamianske too', async () => {
    const list = join(
      makeFolder({
        'works.csv':
          'name,longitude,latitude,radius_m,from,to,cite\nSteel works at Kamianske,34.64,48.53,1500,2026-01-01,2026-12-31,a map\n',
      }),
      'works.csv',
    );
    const { stdout } = await call('assess', caseOf('2026-04-10'), '--from', FIRES(), '--from', `firms:${list}`);
    expect(stdout).toContain('43 times: 15 of it at places that are always hot');
  });

  test('[F172] a list that explains a fire away clears nobody', async () => {
    const [header = '', first = ''] = readFileSync(sharedData('firms/J1_2026100.csv'), 'utf8').split('\n');
    const [lat, lon] = first.split(',');
    const folder = makeFolder({
      'one.csv': `${header}\n${first}\n`,
      'works.csv': `name,longitude,latitude,radius_m,from,to,cite\nWorks,${lon},${lat},3000,2026-01-01,2026-12-31,us\n`,
    });
    const from = ['--from', `firms:${join(folder, 'one.csv')}`];
    const list = ['--from', `firms:${join(folder, 'works.csv')}`];
    const words = async (...args: readonly string[]) =>
      assessmentIn(await call('assess', caseOf('2026-04-10'), ...args, '--json')).standings.map(
        ({ standing }) => standing,
      );
    expect(await words()).toEqual(['kept', 'kept', 'kept']);
    expect(await words(...from)).toEqual(['broken', 'undetermined', 'undetermined']);
    expect(await words(...from, ...list)).toEqual(['undetermined', 'undetermined', 'undetermined']);
  });

  test('[B40] on the page the masked fires are told apart, and open to their rows', async () => {
    const page = await pageOf(caseOf('2026-04-10'), '--from', FIRES());
    const unseen = between(page, '<h2 id="unseen">', '<h2 id="sources">');
    expect(unseen).toContain('12 of it at places that are always hot, where a strike would look the same');
    expect(unseen).toMatch(/<summary>6 rows: <span dir="auto">Heat of a place that is always hot: Zaporizhstal/);
    expect(unseen).toMatch(/<summary>6 rows: <span dir="auto">Heat of a place that is always hot: ArcelorMittal/);
    expect(between(page, '<h2 id="map">', '<h2 id="findings">')).toContain('<svg viewBox=');
  });
});
