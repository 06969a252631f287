import { expect, test } from 'vitest';
import { between, valuesOf } from '../../test/support/markup.ts';
import { truceCase } from '../../test/support/truce-case.ts';
import type { Assessment, Standing } from '../assess/assessment.ts';
import { renderCasePage } from './case-page.ts';
import { changesBetween } from './changes.ts';

const truce = truceCase();
const now = truce.assessment;

/** The same case a day earlier: one standing was another, one finding was not there, one was of a lower grade. */
function earlier(): Assessment {
  const [first, second, ...findings] = now.findings;
  if (first === undefined || second === undefined) throw new Error('the case has findings');
  return {
    ...now,
    knownTo: {
      size: 10,
      time: new Date(Date.parse(now.knownTo.time) - 86_400_000 * 2).toISOString(),
      clock: 'published',
    },
    standings: now.standings.map(
      (standing, index): Standing => (index === 0 ? { ...standing, standing: 'undetermined', reasons: [] } : standing),
    ),
    findings: [{ ...second, occurred: { grade: 'not-established', why: 'none' } }, ...findings],
  };
}

test('[B22] two equal assessments have no changes', () => {
  const changes = changesBetween(now, now, truce.entries);
  expect([
    changes.standings,
    changes.fresh,
    changes.changed,
    changes.gone,
    changes.superseded,
    changes.received,
  ]).toEqual([[], [], [], [], [], []]);
});

test('[B22] standings, findings and entries that became others are found, each once', () => {
  const changes = changesBetween(earlier(), now, truce.entries);
  expect(changes.standings.map(({ was, now: is }) => [was?.standing, is?.standing])).toEqual([
    ['undetermined', now.standings[0]?.standing],
  ]);
  expect(changes.fresh).toEqual([now.findings[0]]);
  expect(changes.changed.map(({ now: is }) => is)).toEqual([now.findings[1]]);
  expect(changes.gone).toEqual([]);
  expect(changes.received.length).toBeGreaterThan(0);
});

test('[B22] turned round, what was new is gone', () => {
  const changes = changesBetween(now, earlier(), truce.entries);
  expect(changes.gone).toEqual([now.findings[0]]);
  expect(changes.fresh).toEqual([]);
});

test('[B22] an incident whose id moved to another of its rows is no new one', () => {
  const moved = now.findings.map((finding) => ({ ...finding, incident: finding.members.at(-1) ?? finding.incident }));
  const changes = changesBetween({ ...now, findings: moved }, now, truce.entries);
  expect([changes.fresh, changes.changed, changes.gone]).toEqual([[], [], []]);
});

test('[B6] [B22] the page tells it first, and every link in it has its target', () => {
  const page = renderCasePage({ ...truce, since: earlier() });
  const ids = new Set(valuesOf(page, 'id'));
  expect(page.indexOf('id="changes"')).toBeLessThan(page.indexOf('id="standings"'));
  const section = between(page, '<h2 id="changes">', '<h2 id="standings">');
  expect(section).toContain('New incidents: 1');
  const targets = valuesOf(section, 'href').filter((href) => href.startsWith('#'));
  expect(targets.length).toBeGreaterThan(3);
  expect(targets.filter((href) => !ids.has(href.slice(1)))).toEqual([]);
});
