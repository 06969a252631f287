import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderBrief } from '../../src/desk/brief.ts';
import { runFrame } from '../../src/desk/follow.ts';
import { heldAgainst } from '../../src/desk/outcomes.ts';
import { accessOf } from '../../src/follow/access/access.ts';
import { makeFolder } from '../support/cli.ts';
import { between } from '../support/markup.ts';
import { sharedData } from '../support/shared-data.ts';
import { root } from '../tidy/house-files.ts';

const TERMS = `servanda: terms/1
id: corridors-2022
title: Corridors in Ukraine, 2022
parties: { UA: { name: Ukraine }, RU: { name: Russian Federation } }
texts: { none: { title: No agreement stands behind this; the clause is there to be read }}
calendar: { zone: Europe/Kyiv, day-count: day-0-excluded, dates: { start: 2022-03-05T00:00, end: 2022-04-21T00:00 } }
places: { ukraine: { named: Ukraine } }
clauses:
  C1:
    title: No hostilities along a corridor
    text: { in: none }
    binds: { UA: ~, RU: ~ }
    forbids: { act: hostility }
    where: ukraine
    during: { from: start, to: end }
    coverage: 0.9
`;

/** The outcomes of the file, which no entry has: 61 went well, 7 failed or are disputed, 72 nobody knows. */
function outcomes(file: string): Record<string, string> {
  const told = [...readFileSync(file, 'utf8').matchAll(/^(\d+),\d\d\.\d\d\.\d\d,[^,]*,\d+,\d+,\d+,[^,]*,([^,]+),/gm)];
  return Object.fromEntries(
    told.flatMap(([, key = '', result]) =>
      result === 'successful'
        ? [[key, 'success']]
        : result === 'proposed route/outcome unknown'
          ? []
          : [[key, 'failure']],
    ),
  );
}

test('[W225] corridors of 2022: the score of oblast and day predicts nothing that can be told from chance', async () => {
  const file = sharedData('corridors/corridors_2022_odd.csv');
  const known = outcomes(file);
  const folder = makeFolder({ 'corridors.terms.yaml': TERMS });
  writeFileSync(`${folder}/outcomes.json`, JSON.stringify(known));
  const { run, frame } = await runFrame(`${folder}/corridors.terms.yaml`, { from: [`corridors:${file}`] });
  const access = accessOf(frame, 1);
  expect(access.days.reduce((sum, { corridors }) => sum + corridors.length, 0)).toBe(140);
  expect(access.nowhere).toEqual([]);
  const { points, score, unmatched } = await heldAgainst(`${folder}/outcomes.json`, run, access);
  expect([points.successes, points.failures, unmatched]).toEqual([61, 7, 0]);
  // A proposal is one indicator of nine: every day and area stands at the same score, which can say nothing.
  expect(score.pairs).toEqual({ greater: 0, smaller: 0, same: 61 * 7 });
  // Worked out apart, from the counts of the file by day, oblast and proposer.
  expect(access.days).toHaveLength(94);
  expect(points.pairs).toEqual({ greater: 72, smaller: 149, same: 206 });
  expect(points.permille).toBe(410);
  expect([score.says, points.says]).toEqual(['nothing', 'nothing']);
  expect(points.offByPermille).toBe(371);
});

test('[B65] the brief tells access by area and day, and every list opens to its rows', async () => {
  const folder = makeFolder({ 'corridors.terms.yaml': TERMS });
  const from = [`corridors:${sharedData('corridors/corridors_2022_odd.csv')}`];
  const { run } = await runFrame(`${folder}/corridors.terms.yaml`, { from });
  const access = between(renderBrief(run), '<table class="access"', '</table>');
  // Ninety-four oblast-days, each with its corridors.
  expect(access.match(/<details>/g)).toHaveLength(94);
  expect(access).toContain('of 27 points');
  const { run: easter } = await runFrame(`${root}cases/easter-truce-2025`, {});
  expect(renderBrief(easter)).not.toContain('<table class="access"');
});
