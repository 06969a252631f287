import process from 'node:process';
import type { Ask } from '../desk/ask.ts';
import { runStandings, type Standings } from '../desk/standings.ts';
import { aspectsUnderParents, reportAsides, standingLine } from './assess.ts';
import { exitOf } from './exit.ts';
import { bold, clean, dim, hung } from './paint.ts';

/** `servanda standings`: exit as `assess`. */
export async function standingsCommand(path: string, options: Ask & { json?: boolean }): Promise<number> {
  const { found, agreement, asides } = await runStandings(path, options);
  await reportAsides({ agreement, asides }, undefined);
  if (options.json === true) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  else process.stdout.write(`${standingsText(clean(found), agreement.calendar.zone)}\n`);
  return exitOf(found);
}

function standingsText({ agreement, reading, at, declined, clauses, standings }: Standings, zone: string): string {
  const lines = [
    bold(agreement.title),
    dim(`${agreement.id} · version ${agreement.version} · at ${at} · times in UTC, the agreement speaks of ${zone}`),
  ];
  if (reading !== null) lines.push(dim(`Reading: ${reading}`));
  const told = [...new Set(standings.map(({ clause }) => clause))].map(
    (id) => clauses.find((one) => one.id === id) ?? { id, title: 'of an earlier version', aspectOf: null },
  );
  for (const { id, title, aspectOf } of aspectsUnderParents(told)) {
    lines.push('', `${bold(id)}  ${title}${aspectOf === null ? '' : dim(` (our aspect of ${aspectOf})`)}`);
    for (const standing of standings) if (standing.clause === id) lines.push(standingLine(standing));
  }
  const way = declined === null ? 'Worked out over columns.' : `Worked out the plain way: ${declined}.`;
  lines.push(
    '',
    ...hung(`${way} Why each stands so: servanda assess, servanda explain.`, 0, 0).map(dim),
    dim('No finding makes a deed lawful: humanitarian law and the Charter apply regardless.'),
  );
  return lines.join('\n');
}
