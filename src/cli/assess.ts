import process from 'node:process';
import type { Assessment, Standing } from '../assess/assessment.ts';
import { heatIn } from '../brief/heat.ts';
import { writeAsides } from '../desk/aside-file.ts';
import type { Ask, RecordOf, Run } from '../desk/ask.ts';
import { describeFault } from '../desk/desk-error.ts';
import { describeAside, runCase } from '../desk/run.ts';
import type { BareStanding } from '../desk/standings.ts';
import { exitOf } from './exit.ts';
import { bold, clean, dim, standingMark, width, wrap } from './paint.ts';

export interface AssessOptions extends Ask {
  readonly json?: boolean;
  readonly aside?: string;
}

/** Rows set aside that are shown one by one; all of them are in the side file. */
const ASIDES_SHOWN = 5;

/** `servanda assess`. */
export async function assessCommand(path: string, options: AssessOptions): Promise<number> {
  const run = await runCase(path, options);
  await reportAsides(run, options.aside);
  if (options.json === true) process.stdout.write(`${JSON.stringify(run.assessment, null, 2)}\n`);
  else {
    process.stdout.write(`${assessmentText(run.assessment, run.agreement.calendar.zone, run.record)}\n`);
    for (const line of heatIn(run.entries, run.assessment)) process.stdout.write(`${dim(clean(line))}\n`);
  }
  return exitOf(run.assessment);
}

/** Counts, shows and keeps what was set aside; on stderr, so that the JSON stays clean. */
export async function reportAsides(run: Pick<Run, 'asides' | 'agreement'>, file: string | undefined): Promise<void> {
  if (run.asides.length === 0) return;
  const target = file ?? `out/${run.agreement.id}.aside.jsonl`;
  const failure = await writeAsides(target, run.asides).then(() => null, describeFault);
  // Where they cannot be kept, all of them are shown.
  const shown = failure === null ? run.asides.slice(0, ASIDES_SHOWN) : run.asides;
  const where = failure === null ? `all are in ${target}` : `${target} cannot be written: ${failure}`;
  const rows = run.asides.length === 1 ? '1 row was' : `${run.asides.length} rows were`;
  const lines = [`${rows} set aside and did not count; ${where}`, ...shown.map((item) => `  ${describeAside(item)}`)];
  process.stderr.write(lines.map((line) => `${clean(line)}\n`).join(''));
}

/** The standings for people. Aspects stand under the clause that they are an aspect of. */
export function assessmentText(given: Assessment, zone: string, record: RecordOf | null = null): string {
  const assessment = clean(given);
  const lines = [
    bold(assessment.agreement.title),
    dim(
      `${assessment.agreement.id} · version ${assessment.agreement.version} · ${assessment.knownTo.size} entries known by ${assessment.knownTo.time} · at ${assessment.at} · times in UTC, the agreement speaks of ${zone}`,
    ),
  ];
  if (record !== null) lines.push(dim(recordLine(record)));
  if (assessment.reading !== null) lines.push(dim(`Reading: ${assessment.reading}`));
  for (const clause of inOrder(assessment.standings)) {
    const [first] = clause;
    if (first === undefined) continue;
    const aspect = first.aspectOf === null ? '' : dim(` (our aspect of ${first.aspectOf})`);
    const { from, to } = first.window;
    lines.push(
      '',
      `${bold(first.clause)}  ${first.title}${aspect}  ${dim(`${from ?? 'unknown'} – ${to ?? endWord(first)}`)}`,
    );
    for (const standing of clause) lines.push(...standingLines(standing));
  }
  if (assessment.underAllReadings.length > 0) lines.push('', ...readingLines(assessment));
  for (const { code, file, line, found } of assessment.problems)
    lines.push(dim(`note ${code}: ${file ?? ''}:${line ?? ''} ${found}`));
  lines.push('', dim('No finding makes a deed lawful: humanitarian law and the Charter apply regardless.'));
  return lines.join('\n');
}

/** Which part of a record counted, and by which clock. */
function recordLine({ size, head, clock, refused }: RecordOf): string {
  const part = size === head.size ? `all ${size} leaves` : `the first ${size} of ${head.size} leaves`;
  const known =
    clock === 'received'
      ? 'known since the record received them'
      : 'HINDSIGHT: known since their sources published them';
  return `${part} of a record with the root ${head.root.slice(0, 16)}… · ${known}${refused === 0 ? '' : ` · ${refused} refused`}`;
}

/** An end that was not agreed is open; one that is disputed or not known is not. */
function endWord({ reasons }: Standing): string {
  return reasons.some(({ code }) => code === 'window-unknown') ? 'unknown' : 'open';
}

function inOrder(standings: readonly Standing[]): readonly (readonly Standing[])[] {
  const clauses = new Map<string, Standing[]>();
  for (const standing of standings) clauses.set(standing.clause, [...(clauses.get(standing.clause) ?? []), standing]);
  const all = [...clauses].map(([id, rows]) => ({ id, rows, aspectOf: rows[0]?.aspectOf ?? null }));
  return aspectsUnderParents(all).map(({ rows }) => rows);
}

/** Each clause, and after it what is an aspect of it. */
export function aspectsUnderParents<T extends { readonly id: string; readonly aspectOf: string | null }>(
  all: readonly T[],
): readonly T[] {
  const parents = all.filter(({ aspectOf }) => aspectOf === null);
  return parents.flatMap((parent) => [parent, ...all.filter(({ aspectOf }) => aspectOf === parent.id)]);
}

/** One row: its word, and the figures behind it. */
export function standingLine(standing: BareStanding): string {
  const { min, max, atLeast } = standing.breaches;
  const { counted } = standing.breaches;
  const parts = [`breaches ${atLeast ? 'at least ' : ''}${min}${max === min ? '' : `–${max}`}`];
  if (counted !== null)
    parts.push(
      `counted by their reports: ${counted.about ? 'about ' : ''}${counted.min}${counted.max === counted.min ? '' : `–${counted.max ?? ''}`}`,
    );
  if (standing.outOfForce !== null)
    parts.push(
      `while not in force: ${standing.outOfForce.min}${standing.outOfForce.max === standing.outOfForce.min ? '' : `–${standing.outOfForce.max}`}`,
    );
  for (const { by, n, max: most } of standing.alleged) parts.push(`alleged by ${by} ${n}${most > n ? `–${most}` : ''}`);
  if (standing.straddling > 0) parts.push(`straddling ${standing.straddling}`);
  if (standing.contested > 0) parts.push(`contested ${standing.contested}`);
  if (standing.coverage !== null)
    parts.push(`coverage ${standing.coverage.permille} of ${standing.coverage.required} ‰`);
  const provisional = standing.provisional ? ' (provisional)' : '';
  return `  ${standing.party.padEnd(4)} ${standingMark(standing.standing)}${provisional}  ${dim(parts.join(' · '))}`;
}

function standingLines(standing: Standing): readonly string[] {
  const lines = [standingLine(standing)];
  for (const { text } of standing.reasons) {
    for (const [index, line] of wrap(text, width() - 9).entries())
      lines.push(`       ${index === 0 ? '–' : ' '} ${line}`);
  }
  for (const { what, value, flipsAt } of standing.coverage?.assumed ?? [])
    lines.push(dim(`         assumed ${what} = ${value}; flips ${flipsAt}`));
  for (const { source, text } of standing.coverage?.misses ?? [])
    lines.push(dim(`         known miss of ${source}: ${text}`));
  return lines;
}

function readingLines(assessment: Assessment): readonly string[] {
  const rows = assessment.underAllReadings.map(({ clause, party, standing, byReading }) => {
    const each = Object.entries(byReading).map(([reading, word]) => `${reading}: ${word}`);
    return `  ${clause} ${party.padEnd(4)} ${standing === null ? `differs (${each.join(', ')})` : `${standing} under every reading`}`;
  });
  return [bold('Under the readings'), ...rows];
}
