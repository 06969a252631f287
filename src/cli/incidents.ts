import process from 'node:process';
import type { Ask } from '../desk/ask.ts';
import { runFrame } from '../desk/follow.ts';
import { type ClauseShare, type IncidentView, incidentsOf } from '../incidents/view.ts';
import { reportAsides } from './assess.ts';
import { bold, clean, dim, hung } from './paint.ts';

/** `servanda incidents`: what the desk holds to be one event, and why; exit 0. */
export async function incidentsCommand(path: string, options: Ask & { readonly json?: boolean }): Promise<number> {
  const { run, frame } = await runFrame(path, options);
  await reportAsides(run, undefined);
  const incidents = incidentsOf(frame.context, frame.terms);
  const report = { schema: 'servanda/incidents/1', at: frame.assessment.at, incidents };
  if (options.json === true) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else process.stdout.write(`${incidentsText(clean(incidents))}\n`);
  return 0;
}

function incidentsText(incidents: readonly IncidentView[]): string {
  if (incidents.length === 0) return 'No report tells of a deed.';
  const lines: string[] = [];
  const say = (text: string, indent: number) => lines.push(...hung(text, indent, 4));
  for (const { id, window, common, place, shares, members, maybeSame } of incidents) {
    if (lines.length > 0) lines.push('');
    lines.push(bold(`Incident ${id.slice(0, 12)}`));
    const shared =
      members.length === 1 || common === null ? '' : `; all of its reports share ${common.from} to ${common.to}`;
    say(`${window.from} to ${window.to}${shared}`, 2);
    say(placeText(place), 2);
    for (const share of shares) say(shareText(share), 2);
    for (const { entry, source, origin, why } of members)
      say(`${entry.slice(0, 12)} ${origin === source ? source : `${origin} via ${source}`}: ${why}`, 4);
    for (const { incident, why } of maybeSame) say(`perhaps ${incident.slice(0, 12)}: ${why}`, 4);
  }
  lines.push('', dim('A finding rests on where each report lies by itself; what they have in common decides nothing.'));
  return lines.join('\n');
}

function placeText({ state, shape, by, names }: IncidentView['place']): string {
  const named = names.length === 0 ? '' : `; named ${names.join(', ')}`;
  if (state === 'unknown') return names.length === 0 ? 'Where: nobody says' : `Where: ${names.join(', ')}, by name`;
  if (state === 'apart') return `Where: its reports lie apart, or nobody can say that their places meet${named}`;
  const from = state === 'crossed' ? `where ${by.length} reports cross` : 'as one report has it';
  if (shape === null) return `Where: ${from}, wider than can be drawn${named}`;
  const { areaM2, ellipse } = shape;
  const [lon, lat] = ellipse.centre;
  return `Where: ${from}: ${areaText(areaM2.least)} to ${areaText(areaM2.most)} km², within ${ellipse.semiMajorM} × ${ellipse.semiMinorM} m of ${degrees(lat)}, ${degrees(lon)} (long axis ${Math.round(ellipse.azimuthMdeg / 1000)}° from north)${named}`;
}

/** Square metres as square kilometres, to the hundredth. */
function areaText(m2: number): string {
  const hundredths = Math.round(m2 / 10_000);
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}

function degrees(e7: number): string {
  const all = String(Math.abs(e7)).padStart(8, '0');
  return `${e7 < 0 ? '-' : ''}${all.slice(0, -7)}.${all.slice(-7, -2)}`;
}

function shareText({ clause, position, permille, leastPermille, mostPermille }: ClauseShare): string {
  if (position !== 'straddles') return `all of it lies ${position} where ${clause} looks`;
  return `${permille} per mille of it lie where ${clause} looks (certainly between ${leastPermille} and ${mostPermille})`;
}
