import process from 'node:process';
import type { Ask } from '../desk/ask.ts';
import { type DiffRun, runDiff } from '../desk/diff.ts';
import type { Change } from '../diff/change.ts';
import { bold, clean, dim, hung } from './paint.ts';

/** Answers that would be others, shown one by one; all of them are in the JSON. */
const FINDINGS_SHOWN = 40;

/** `servanda diff`: exit 1 where anything changed, as `diff` does. */
export async function diffCommand(before: string, after: string, options: Ask & { json?: boolean }): Promise<number> {
  const run = await runDiff(before, after, options);
  const { changes, unobservable, observable } = run.difference;
  if (options.json === true) process.stdout.write(`${JSON.stringify(run, null, 2)}\n`);
  else process.stdout.write(`${clean(diffText(run))}\n`);
  return changes.length + unobservable.length + observable.length === 0 ? 0 : 1;
}

function diffText({ difference, findings }: DiffRun): string {
  const { before, after, changes, ledger, unobservable, observable } = difference;
  const lines = [
    bold(`${after.title}`),
    dim(`${before.id} version ${before.version} → ${after.id} version ${after.version}`),
  ];
  const say = (text: string, indent = 2) => lines.push(...indented(text, indent));
  if (changes.length === 0) lines.push('', 'Nothing changed in what was agreed.');
  for (const clause of [null, ...new Set(changes.flatMap(({ clause: id }) => (id === null ? [] : [id])))]) {
    const own = changes.map((one, index) => ({ one, index })).filter(({ one }) => one.clause === clause);
    if (own.length === 0) continue;
    lines.push('', bold(clause ?? 'The agreement as a whole'));
    for (const { one, index } of own) say(`${index + 1}. ${one.text}${effectText(one)}`);
  }
  const touched = ledger.filter(({ gains, loses }) => gains.length + loses.length > 0);
  if (touched.length > 0) {
    lines.push('', bold('Who gains, who loses'));
    for (const { party, name, gains, loses } of touched)
      say(`${party} ${name}: gains by ${numbers(gains)}; loses by ${numbers(loses)}`);
  }
  if (unobservable.length > 0) {
    lines.push('', bold('What nobody can see or prove any longer'));
    for (const { clause, code, text } of unobservable) say(`${clause ?? 'the agreement'}: ${text} [${code}]`);
  }
  if (observable.length > 0) {
    lines.push('', bold('What can be seen or proved now'));
    for (const { clause, code, text } of observable)
      say(`${clause ?? 'the agreement'}: no longer so: ${text} [${code}]`);
  }
  if (findings === null) lines.push('', dim('No entries: what past findings would become is not asked.'));
  else {
    lines.push('', bold(`Past findings, on ${findings.entries} entries`));
    if (findings.changes.length === 0) say('All of them stay as they are.');
    for (const { kind, clause, party, incident, before: was, after: is } of findings.changes.slice(0, FINDINGS_SHOWN)) {
      const row = incident === null ? `${clause} ${party}` : `${clause}, incident ${incident.slice(0, 12)}`;
      const what = kind === 'event' ? `the event ${clause}` : kind === 'guarantee' ? `the guarantee ${clause}` : row;
      say(`${what}: ${was ?? 'no answer'} → ${is ?? 'no answer'}`);
    }
    const more = findings.changes.length - FINDINGS_SHOWN;
    if (more > 0) say(`and ${more} more; --json has all of them`);
  }
  return lines.join('\n');
}

function effectText({ gains, loses }: Change): string {
  if (gains.length + loses.length === 0) return '';
  if (String(gains) === String(loses)) return ` [for ${gains.join(' and ')} alike, both ways]`;
  return ` [gain: ${gains.join(', ') || 'nobody'}; loss: ${loses.join(', ') || 'nobody'}]`;
}

function numbers(indexes: readonly number[]): string {
  return indexes.length === 0 ? 'nothing' : indexes.map((index) => index + 1).join(', ');
}

function indented(text: string, indent: number): readonly string[] {
  return hung(text, indent, 2);
}
