import process from 'node:process';
import type { Ask } from '../desk/ask.ts';
import { runFrame } from '../desk/follow.ts';
import {
  type CoverageCell,
  type CoverageFigure,
  type CoverageRow,
  type CoverageView,
  coverageOf,
} from '../follow/seen/coverage.ts';
import { reportAsides } from './assess.ts';
import { bold, clean, dim, hung } from './paint.ts';

/** `servanda coverage`: exit 2 where some hour was not covered as its clause demands, else 0. */
export async function coverageCommand(path: string, options: Ask & { readonly json?: boolean }): Promise<number> {
  const { run, frame } = await runFrame(path, options);
  await reportAsides(run, undefined);
  const view = coverageOf(frame);
  if (options.json === true) process.stdout.write(`${JSON.stringify(view, null, 2)}\n`);
  else process.stdout.write(`${coverageText(clean(view))}\n`);
  return view.rows.some(({ covered, of }) => covered < of) ? 2 : 0;
}

function coverageText({ agreement, reading, at, zone, step, rows, assumed }: CoverageView): string {
  const lines = [
    bold(agreement.title),
    dim(
      `${agreement.id} · version ${agreement.version}${reading === null ? '' : ` · reading ${reading}`} · at ${at} · ${zone}`,
    ),
    dim('█ as the clause demands  ▓ two thirds of it  ▒ a third  ░ less  · nobody looked  × a watch was lost'),
  ];
  const say = (text: string, indent: number) => lines.push(...hung(text, indent, 4));
  if (rows.length === 0) lines.push('', 'No clause forbids anything at a time that is known.');
  for (const row of rows) {
    lines.push('');
    say(`${bold(row.clause)}  ${row.title} · deeds of ${row.party} · ${row.place}`, 0);
    say(
      `${row.covered} of ${row.of} ${step === 'hour' ? 'hours' : 'days'} covered with ${percent(row.required)} or more`,
      2,
    );
    for (const figure of row.figures) say(figureText(figure), 2);
    lines.push(...drawn(row, step));
  }
  if (assumed.length > 0) lines.push('', bold('Assumed, not measured'));
  for (const { source, what, of, permille } of assumed)
    say(`${source} ${what} ${percent(permille)}${of === undefined ? '' : ` · ${of}`}`, 2);
  return lines.join('\n');
}

/** Whose figure applied, and of what it is. */
function figureText({ source, seesPermille, reportsPermille, basis, rows, isPart }: CoverageFigure): string {
  const parts = [
    `by ${source}: sees ${percent(seesPermille)}, ${basis}; reports ${percent(reportsPermille)}`,
    ...rows,
    ...(isPart ? ['a part of it, with others'] : []),
  ];
  return parts.join(' · ');
}

/** A line for each day, an hour a sign; or thirty-one days on a line. */
function drawn({ days, required }: CoverageRow, step: CoverageView['step']): readonly string[] {
  if (step === 'hour')
    return days.map(({ day, cells }, index) => {
      // The first day may begin late in it: its hours stand under those of the others.
      const before = index === 0 && days.length > 1 ? ' '.repeat(Math.max(0, 24 - cells.length)) : '';
      return `  ${day}  ${before}${cells.map((cell) => sign(cell, required)).join('')}`;
    });
  const parts: string[] = [];
  for (let first = 0; first < days.length; first += 31) {
    const some = days.slice(first, first + 31);
    parts.push(
      `  ${some[0]?.day ?? ''}  ${some.flatMap(({ cells }) => cells.map((cell) => sign(cell, required))).join('')}`,
    );
  }
  return parts;
}

function sign({ permille, lost }: CoverageCell, required: number): string {
  if (permille >= required) return '█';
  if (lost !== null) return '×';
  if (permille * 3 >= required * 2) return '▓';
  if (permille * 3 >= required) return '▒';
  return permille > 0 ? '░' : '·';
}

function percent(permille: number): string {
  return `${Math.floor(permille / 10)}.${permille % 10} %`;
}
