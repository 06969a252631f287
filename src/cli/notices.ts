import process from 'node:process';
import { runNotices } from '../desk/ladder.ts';
import type { Standing } from '../desk/notices/outbox.ts';
import { bold, clean, dim, hung } from './paint.ts';

/** `servanda notices`: exit 2 while one waits, else 0. */
export async function noticesCommand(
  folder: string,
  options: { readonly json?: boolean; readonly deliver?: boolean },
): Promise<number> {
  const told = await runNotices(folder, options.deliver === true);
  if (options.json === true) process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
  else process.stdout.write(`${noticesText(clean(told))}\n`);
  return isWaiting(told) ? 2 : 0;
}

export function isWaiting(told: readonly Standing[]): boolean {
  return told.some(({ state }) => state === 'pending');
}

/** Each notice by each way to its addressee, or those alone that wait. */
export function noticesText(told: readonly Standing[], onlyWaiting = false): string {
  if (told.length === 0) return 'No notice is queued.';
  const waiting = told.filter(({ state }) => state === 'pending');
  const lines = [bold(`Notices: ${told.length - waiting.length} taken, ${waiting.length} waiting`)];
  for (const { id, to, rung, exercise, channel, state, attempts, last } of onlyWaiting ? waiting : told) {
    const how = state === 'sent' ? 'taken' : 'WAITING';
    const tries = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`;
    const text = `${how}: ${to}, ${rung}${exercise ? ' (exercise)' : ''}, by ${channel ?? 'no way'}, ${tries}${last === null ? '' : `: ${last}`}`;
    lines.push(...hung(text, 2, 4), dim(`      ${id}`));
  }
  lines.push(
    dim('Taken is what the receiver’s side answered. That whoever must act has it, only an entry of theirs can say.'),
  );
  return lines.join('\n');
}
